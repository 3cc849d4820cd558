package bench

import (
	"context"
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/printer/printersim"
)

// A Window is what works the bench. All its methods belong to the UI goroutine.
type Window struct {
	bench *Bench
	lang  string
	said  *widget.Label // what was done last
	paper *canvas.Image
	tray  *widget.Label
	code  string // shown last
	plug  *widget.Button
	in    bool // the printer's plug
	body  *fyne.Container
}

// NewWindow makes the window's content in a language.
func NewWindow(b *Bench, lang string) *Window {
	w := &Window{bench: b, lang: lang, in: true, said: widget.NewLabel(""), tray: widget.NewLabel("")}
	w.said.Wrapping = fyne.TextWrapWord
	w.paper = canvas.NewImageFromImage(image.NewGray(image.Rect(0, 0, 1, 1)))
	w.paper.FillMode = canvas.ImageFillContain
	w.paper.SetMinSize(fyne.NewSize(400, 640))
	w.body = container.NewStack()
	w.build()
	w.TakePaper()
	return w
}

// Content is the window.
func (w *Window) Content() fyne.CanvasObject { return w.body }

// Title is the window's title.
func (w *Window) Title() string { return w.text("title") }

// CameOut lays a slip into the tray.
func (w *Window) CameOut(t printersim.Ticket) {
	w.paper.Image = t.Image
	w.paper.Refresh()
	w.tray.SetText("")
	w.say("came-out")
}

// TakePaper empties the tray.
func (w *Window) TakePaper() {
	w.paper.Image = image.NewGray(image.Rect(0, 0, 1, 1))
	w.paper.Refresh()
	w.tray.SetText(w.text("tray-empty"))
}

func (w *Window) build() {
	w.plug = w.key("plug-pull", w.turnPlug)
	cards := container.NewGridWithColumns(len(people))
	for _, person := range people {
		cards.Add(widget.NewButton(person.Name, func() { w.put(person, idreadersim.None, "card-on") }))
	}
	keys := container.NewVBox(
		w.heading("card"), cards,
		container.NewGridWithColumns(2,
			w.key("card-torn", func() { w.put(people[0], idreadersim.Torn, "card-torn") }),
			w.key("card-off", func() { w.bench.Reader.Take(); w.say("card-off") })),
		w.heading("code"),
		container.NewGridWithColumns(3,
			w.key("code-booked", w.book),
			w.key("code-again", func() { w.show(w.code) }),
			w.key("code-foreign", func() { w.show(foreignQR) })),
		w.heading("printer"),
		container.NewGridWithColumns(3,
			w.plug,
			w.key("paper-out", func() { w.change("paper-out", func(c *printersim.Condition) { c.Paper = 0 }) }),
			w.key("paper-new", func() { w.change("paper-new", func(c *printersim.Condition) { c.Paper = printersim.Endless }) }),
			w.key("cover-open", func() { w.change("cover-open", func(c *printersim.Condition) { c.CoverOpen = true }) }),
			w.key("cover-shut", func() { w.change("cover-shut", func(c *printersim.Condition) { c.CoverOpen = false }) })),
		layout.NewSpacer(), w.said, w.key("language", w.switchLanguage))
	tray := container.NewBorder(w.heading("tray"), w.key("tray-take", w.TakePaper), nil, nil,
		container.NewStack(canvas.NewRectangle(assets.Light.Line), container.NewPadded(w.paper), container.NewCenter(w.tray)))
	w.body.Objects = []fyne.CanvasObject{container.NewPadded(container.NewGridWithColumns(2, keys, tray))}
	w.body.Refresh()
}

func (w *Window) switchLanguage() {
	for _, other := range assets.Languages {
		if other != w.lang {
			w.lang = other
			break
		}
	}
	w.build()
	w.said.SetText("")
	if !w.in {
		w.plug.SetText(w.text("plug-put"))
	}
	if w.tray.Text != "" {
		w.tray.SetText(w.text("tray-empty"))
	}
}

func (w *Window) put(card idreadersim.Card, fault idreadersim.Fault, said string) {
	w.bench.Reader.Next(fault)
	if err := w.bench.Reader.Put(card); err != nil {
		w.said.SetText(err.Error())
		return
	}
	w.say(said)
}

// book shows the code of a new visit. The server is asked aside, so that the
// window goes on.
func (w *Window) book() {
	w.say("code-asking")
	go func() {
		ctx, stop := context.WithTimeout(context.Background(), 10*time.Second)
		defer stop()
		code, err := w.bench.Book(ctx)
		fyne.Do(func() {
			if err != nil {
				w.said.SetText(err.Error())
				return
			}
			w.show(code)
		})
	}()
}

func (w *Window) show(code string) {
	if code == "" {
		w.say("code-none")
		return
	}
	if code != foreignQR {
		w.code = code
	}
	if err := w.bench.Scanner.Show(code); err != nil {
		w.said.SetText(err.Error())
		return
	}
	w.say("code-shown")
}

func (w *Window) turnPlug() {
	turn, label, said := w.bench.printer.Unplug, "plug-put", "plug-pulled"
	if !w.in {
		turn, label, said = w.bench.printer.Plug, "plug-pull", "plug-in"
	}
	if err := turn(); err != nil {
		w.said.SetText(err.Error())
		return
	}
	w.in = !w.in
	w.plug.SetText(w.text(label))
	w.say(said)
}

func (w *Window) change(said string, do func(*printersim.Condition)) {
	w.bench.Printer.Change(do)
	w.say(said)
}

func (w *Window) key(name string, do func()) *widget.Button {
	return widget.NewButton(w.text(name), do)
}

func (w *Window) heading(name string) *widget.Label {
	return widget.NewLabelWithStyle(w.text(name), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
}

func (w *Window) say(done string) { w.said.SetText(w.text("done-" + done)) }

func (w *Window) text(key string) string { return assets.Text(w.lang, "bench."+key, nil) }
