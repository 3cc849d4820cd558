package machine

import (
	"context"
	"time"

	"paihao/drivers/printer"
	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

// A Printer prints a page and says what is known of it: see *printer.Printer, whose promises these are.
type Printer interface {
	Print(ctx context.Context, page printer.Page) (printer.Outcome, error)
	// Watch reports how the printer is, at once and at each change, until the line is lost.
	Watch(ctx context.Context, seen func(printer.Status, error)) error
}

// slipTime is how long a slip may take before it is given up.
const slipTime = 30 * time.Second

// keepPrinter keeps the printer and looks after it, so that the office hears of its troubles before a visitor does.
func (m *Machine) keepPrinter(ctx context.Context) {
	place := func(d *flow.Devices) *string { return &d.Printer }
	var known printer.Memory // of the lines before
	m.keep(ctx, m.Printer, place, func(ctx context.Context, line Line) error {
		p := printer.New(line, m.Paper, m.Faces)
		p.Remember(known)
		defer func() { known = p.Memory() }()
		var made Printer = p
		m.printer.Store(&made)
		defer m.printer.Store(nil)
		answered := false
		return p.Watch(ctx, func(s printer.Status, err error) {
			switch {
			case err != nil && !answered: // it may be one that never answers
				m.set(place, flow.Unknown)
			case err != nil:
				m.set(place, flow.Offline)
			default:
				answered = true
				m.set(place, health(s))
			}
		})
	})
}

// health says in one word how a printer is that answers.
func health(s printer.Status) string {
	switch err := s.Err(); {
	case err != nil:
		return codeOf(err)
	case s.NearEnd:
		return flow.PaperLow
	}
	return flow.Ready
}

// print makes the slips, one after the other.
func (m *Machine) print(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.slips.ready:
		}
		for _, e := range m.slips.take() {
			outcome, reason := m.slip(ctx, e)
			m.Diary.Info("slip", "number", e.Ticket.Number, "copy", e.Copy, "outcome", string(outcome), "reason", reason)
			m.Send(flow.SlipDone{Visit: e.Visit, Paper: papers[outcome], Reason: reason})
			m.report(e.ID, hall.Outcome(outcome), e.Copy, reason)
		}
	}
}

// papers says what an outcome means to the visitor.
var papers = map[printer.Outcome]flow.Paper{
	printer.Confirmed: flow.PaperOut, printer.Accepted: flow.PaperOut, printer.Assumed: flow.PaperOut,
	printer.Unknown: flow.PaperUnsure, printer.Failed: flow.PaperNone,
}

// slip prints one. A slip whose visitor has gone before it began is not printed: it would be taken by the next one.
func (m *Machine) slip(ctx context.Context, e flow.Print) (printer.Outcome, string) {
	if int64(e.Visit) <= m.gone.Load() {
		return printer.Failed, "visitor-gone"
	}
	p := m.printer.Load()
	if p == nil {
		return printer.Failed, m.devices.now().Printer
	}
	ctx, cancel := context.WithTimeout(ctx, slipTime)
	defer cancel()
	outcome, err := (*p).Print(ctx, layout(e, m.Paper, m.Zone))
	if err != nil {
		m.Diary.Warn("printer", "error", err)
		return outcome, codeOf(err)
	}
	return outcome, ""
}
