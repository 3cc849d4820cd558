package bench

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"paihao/drivers/printer/printersim"
)

// printerPanel does to the printer what people and accidents do.
type printerPanel struct {
	*Window
	pulled  bool // the plug
	box     *fyne.Container
	refresh func()
}

func newPrinter(w *Window) *printerPanel {
	p := &printerPanel{Window: w}
	p.box, p.refresh = w.panel("printer", "printer", p.state, container.NewGridWithColumns(3,
		w.toggle(p.either("plug", func() bool { return p.pulled }), "plug-connected", p.turnPlug),
		w.toggle(p.either("paper", p.empty), "receipt", p.turnPaper),
		w.toggle(p.either("cover", p.open), "printer-off", p.turnCover)))
	return p
}

// either names what a key would do: mend what is wrong, or break it.
func (p *printerPanel) either(name string, wrong func() bool) func() string {
	return func() string {
		if wrong() {
			return name + "-mend"
		}
		return name + "-break"
	}
}

func (p *printerPanel) empty() bool { return p.bench.Printer.Condition().Paper == 0 }
func (p *printerPanel) open() bool  { return p.bench.Printer.Condition().CoverOpen }

// state says the worst that is wrong.
func (p *printerPanel) state() string {
	switch {
	case p.pulled:
		return p.text("printer-pulled")
	case p.open():
		return p.text("printer-open")
	case p.empty():
		return p.text("printer-empty")
	}
	return p.text("printer-ready")
}

func (p *printerPanel) turnPlug() {
	turn, done := p.bench.printer.Unplug, "plug-break"
	if p.pulled {
		turn, done = p.bench.printer.Plug, "plug-mend"
	}
	err := turn()
	if err == nil {
		p.pulled = !p.pulled
	}
	p.refresh()
	p.say(done, err)
}

func (p *printerPanel) turnPaper() {
	done, paper := "paper-break", 0
	if p.empty() {
		done, paper = "paper-mend", printersim.Endless
	}
	p.change(done, func(c *printersim.Condition) { c.Paper = paper })
}

func (p *printerPanel) turnCover() {
	done := "cover-break"
	if p.open() {
		done = "cover-mend"
	}
	p.change(done, func(c *printersim.Condition) { c.CoverOpen = !c.CoverOpen })
}

func (p *printerPanel) change(done string, do func(*printersim.Condition)) {
	p.bench.Printer.Change(do)
	p.refresh()
	p.say(done, nil)
}
