package bench

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
	"paihao/drivers/callpad"
	"paihao/drivers/ratingpad"
)

// lookTime is how often the window looks at what its devices show.
const lookTime = 200 * time.Millisecond

// counterPanel makes the panels of a window's devices, which `queue-server counter` works: keypad, rating pad and LED
// boards.
type counterPanel struct {
	*Window
	look []func() // put what the devices show in again
}

// watch follows the displays until ctx ends.
func (p *counterPanel) watch(ctx context.Context) {
	tick := time.NewTicker(lookTime)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			p.bench.Do(func() {
				for _, look := range p.look {
					look()
				}
			})
		}
	}
}

func (p *counterPanel) callpad() fyne.CanvasObject {
	press := func(k callpad.Key) func() {
		return func() { p.say("key-pressed", p.bench.Callpad.Press(k)) }
	}
	verbs := container.NewGridWithColumns(6,
		p.key("key-next", "player-skip-forward", press(callpad.Next)), p.key("key-recall", "repeat", press(callpad.Recall)),
		p.key("key-missed", "x", press(callpad.Missed)), p.key("key-start", "player-play", press(callpad.Start)),
		p.key("key-finish", "check", press(callpad.Finish)), p.key("key-clear", "backspace", press(callpad.Clear)))
	digits := container.NewGridWithColumns(10)
	for n := range 10 {
		digits.Add(widget.NewButton(strconv.Itoa(n), press(callpad.Key('0'+n))))
	}
	state := func() string {
		v := p.bench.Callpad.View()
		switch {
		case !v.Lit:
			return p.text("pad-dark")
		case v.Waiting == callpad.Unknown:
			return ""
		}
		return p.count("callpad-waiting", v.Waiting)
	}
	display := p.display(1, func() string {
		if v := p.bench.Callpad.View(); v.Lit {
			return v.Text
		}
		return ""
	})
	return p.device("callpad", "keyboard", state, display, verbs, digits)
}

func (p *counterPanel) ratingpad() fyne.CanvasObject {
	keys := container.NewGridWithColumns(3)
	faces := []string{"mood-angry", "mood-sad", "mood-empty", "mood-smile", "mood-happy"}
	for level := ratingpad.Levels; level > 0; level-- {
		keys.Add(p.key(fmt.Sprintf("level-%d", level), faces[level-1], func() {
			p.say("level-tapped", p.bench.Ratingpad.Tap(level))
		}))
	}
	state := func() string {
		switch v := p.bench.Ratingpad.View(); {
		case v.Level > 0:
			return p.text("ratingpad-thanks")
		case v.Asks:
			return p.text("ratingpad-asks")
		}
		return p.text("ratingpad-rests")
	}
	return p.device("ratingpad", "star", state, p.display(1, func() string { return p.bench.Ratingpad.View().Text }), keys)
}

func (p *counterPanel) ledboard() fyne.CanvasObject {
	boards := container.NewVBox()
	for _, board := range p.bench.Ledboard.Boards() {
		boards.Add(p.display(1.3, func() string { return p.bench.Ledboard.Text(board) }))
	}
	return p.device("ledboard", "speakerphone", func() string { return "" }, boards)
}

// device is a panel whose state is looked at again and again.
func (p *counterPanel) device(name, image string, state func() string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	last := ""
	box, refresh := p.panel(name, image, func() string { last = state(); return last }, rows...)
	p.look = append(p.look, func() {
		if state() != last {
			refresh()
		}
	})
	return box
}

// display is a dark field with the text that a device shows now.
func (p *counterPanel) display(size float32, now func() string) fyne.CanvasObject {
	text := canvas.NewText("", assets.Dark.Wait)
	text.TextSize = 22 * size
	ground := canvas.NewRectangle(assets.Dark.Ground)
	ground.CornerRadius = assets.PageRadius
	ground.SetMinSize(fyne.NewSize(0, text.TextSize*2))
	p.look = append(p.look, func() {
		if s := now(); s != text.Text {
			text.Text = s
			text.Refresh()
		}
	})
	return container.NewStack(ground, container.NewPadded(container.NewHBox(layout.NewSpacer(), text, layout.NewSpacer())))
}
