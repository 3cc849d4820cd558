package bench

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
	"paihao/drivers/printer/printersim"
)

// A Window is what works the bench: a panel for each device, and the tray where the paper comes out. All its methods
// belong to the UI goroutine.
type Window struct {
	bench   *Bench
	lang    string
	reader  *reader
	scanner *scanner
	printer *printerPanel
	counter *counterPanel
	tray    *tray
	said    *widget.Label // what was done last
	fault   error         // what went wrong last; nil = what was done went well
	done    string
	texts   []func() // put every text in again, in the language of now
	content fyne.CanvasObject
}

// NewWindow makes the window's content in a language.
func NewWindow(b *Bench, lang string) *Window {
	w := &Window{bench: b, lang: lang, said: widget.NewLabel("")}
	w.said.Wrapping = fyne.TextWrapWord
	w.reader, w.scanner, w.printer, w.counter, w.tray = newReader(w), newScanner(w), newPrinter(w), &counterPanel{Window: w}, newTray(w)
	left := container.NewVBox(
		w.reader.box, w.scanner.box, w.printer.box, w.counter.callpad(),
		w.said, layout.NewSpacer(), container.NewHBox(w.key("language", "language", w.switchLanguage)),
	)
	below := container.NewGridWithColumns(2, w.counter.ratingpad(), w.counter.ledboard())
	w.content = container.NewThemeOverride(
		container.NewPadded(container.NewBorder(nil, below, nil, w.tray.box, left)), desk{fyne.CurrentApp().Settings().Theme()})
	w.translate()
	b.served.Go(func() { w.counter.watch(b.ctx) })
	return w
}

// Content is the window.
func (w *Window) Content() fyne.CanvasObject { return w.content }

// Title is the window's title.
func (w *Window) Title() string { return w.text("title") }

// CameOut lays a slip into the tray.
func (w *Window) CameOut(t printersim.Ticket) {
	w.tray.add(t.Image, t.QRs)
	if len(t.QRs) > 0 {
		w.scanner.slip = t.QRs[0]
	}
	w.say("came-out", nil)
}

func (w *Window) switchLanguage() {
	for _, other := range assets.Languages {
		if other != w.lang {
			w.lang = other
			break
		}
	}
	w.translate()
}

func (w *Window) translate() {
	for _, put := range w.texts {
		put()
	}
	w.tell()
}

// say tells what was done, or why it could not be.
func (w *Window) say(done string, fault error) {
	w.done, w.fault = done, fault
	w.tell()
}

func (w *Window) tell() {
	switch {
	case w.fault != nil:
		w.said.SetText(w.fault.Error())
	case w.done != "":
		w.said.SetText(w.text("done-" + w.done))
	}
}

func (w *Window) text(key string) string { return assets.Text(w.lang, "bench."+key, nil) }

func (w *Window) count(key string, n int) string {
	return assets.Text(w.lang, "bench."+key, map[string]any{"Count": n})
}
