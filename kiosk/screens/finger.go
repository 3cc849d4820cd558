package screens

import (
	"time"

	"fyne.io/fyne/v2"
)

// glow is how long a pad shows a finger that has left it: a quick touch is over before it could have been painted. A new
// view ends it.
const glow = 100 * time.Millisecond

// finger is the one on the glass, and the pad that shows it.
type finger struct {
	on    *pad // nil = no pad shows it
	down  bool
	touch int // counts them
}

// press puts the finger on a pad.
func (f *finger) press(p *pad) {
	f.leave()
	f.on, f.down = p, true
	f.touch++
	p.hold(true)
}

// lift takes it off; the pad glows.
func (f *finger) lift() {
	f.down = false
	touch := f.touch
	time.AfterFunc(glow, func() {
		fyne.Do(func() {
			if f.touch == touch {
				f.fade()
			}
		})
	})
}

// fade ends the glow.
func (f *finger) fade() {
	if !f.down {
		f.leave()
	}
}

// leave ends what any pad shows.
func (f *finger) leave() {
	if f.on != nil {
		f.on.hold(false)
		f.on = nil
	}
}
