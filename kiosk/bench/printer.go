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
		w.toggle(p.either("cover", p.open), "printer-off", p.turnCover),
		w.toggle(p.either("low", p.low), "receipt-off", p.turnLow),
		w.toggle(p.either("cutter", p.jammed), "x", p.turnCutter)))
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

func (p *printerPanel) low() bool    { return p.bench.Printer.Condition().NearEnd }
func (p *printerPanel) jammed() bool { return p.bench.Printer.Condition().CutterJam }

// state says the worst that is wrong.
func (p *printerPanel) state() string {
	switch {
	case p.pulled:
		return p.text("printer-pulled")
	case p.open():
		return p.text("printer-open")
	case p.empty():
		return p.text("printer-empty")
	case p.jammed():
		return p.text("printer-jammed")
	case p.low():
		return p.text("printer-low")
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
	p.change(done, func(c *printersim.Condition) {
		c.Paper, c.NearEnd = paper, c.NearEnd && paper == 0 // a new roll is not low
	})
}

func (p *printerPanel) turnLow() {
	done := "low-break"
	if p.low() {
		done = "low-mend"
	}
	p.change(done, func(c *printersim.Condition) { c.NearEnd = !c.NearEnd })
}

// turnCutter blocks the cutter at the next cut, or frees it.
func (p *printerPanel) turnCutter() {
	done := "cutter-break"
	if p.jammed() {
		done = "cutter-mend"
	}
	p.change(done, func(c *printersim.Condition) { c.CutterJam = !c.CutterJam })
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
