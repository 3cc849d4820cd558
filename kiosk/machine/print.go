package machine

import (
	"context"
	"time"

	"paihao/drivers/printer"
	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

// slipTime is how long a slip may take before it is given up.
const slipTime = 30 * time.Second

// fewTickets is when the office hears that paper is low, whatever the sensor says.
const fewTickets = 100

// keepPrinter keeps the printer and looks after it, so that the office hears of its troubles before a visitor does.
func (m *Machine) keepPrinter(ctx context.Context) {
	m.keep(ctx, m.Printer, printerPlace, func(ctx context.Context, line Line) error {
		p := printer.New(line, m.Paper, m.Faces)
		p.Remember(m.paper.now())
		m.printer.Store(p)
		defer m.printer.Store(nil)
		answered := false
		return p.Watch(ctx, func(s printer.Status, err error) {
			m.remember(p)
			switch {
			case err != nil && !answered: // it may be one that never answers
				m.set(printerPlace, flow.Unknown)
			case err != nil:
				m.set(printerPlace, flow.Offline)
			default:
				answered = true
				m.set(printerPlace, m.health(s))
			}
		})
	})
}

func printerPlace(d *flow.Devices) *string { return &d.Printer }

// health says in one word how a printer is that answers.
func (m *Machine) health(s printer.Status) string {
	switch err := s.Err(); {
	case err != nil:
		return codeOf(err)
	case s.NearEnd || m.paper.few():
		return flow.PaperLow
	}
	return flow.Ready
}

// remember keeps what is known of the paper, and tells when it runs low.
func (m *Machine) remember(p *printer.Printer) {
	if err := m.paper.keep(p.Memory()); err != nil {
		m.Diary.Warn("memory of the printer not kept", "error", err)
	}
	if m.paper.few() && m.devices.now().Printer == flow.Ready {
		m.set(printerPlace, flow.PaperLow)
	}
}

// print does the printer's jobs, one after the other.
func (m *Machine) print(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.jobs.ready:
		}
		for _, job := range m.jobs.take() {
			job(ctx)
		}
	}
}

// papers says what an outcome means to the visitor.
var papers = map[printer.Outcome]flow.Paper{
	printer.Confirmed: flow.PaperOut, printer.Accepted: flow.PaperOut, printer.Assumed: flow.PaperOut,
	printer.Unknown: flow.PaperUnsure, printer.Failed: flow.PaperNone,
}

// slip prints a ticket.
func (m *Machine) slip(ctx context.Context, e flow.Print) {
	outcome, reason := m.out(ctx, e.Visit, m.sheet(e.Language, e.Large).slip(e))
	m.Diary.Info("slip", "number", e.Ticket.Number, "copy", e.Copy, "outcome", string(outcome), "reason", reason)
	m.Send(flow.SlipDone{Visit: e.Visit, Paper: papers[outcome], Reason: reason})
	m.report(e.ID, hall.Outcome(outcome), e.Copy, reason)
	if int64(e.Visit) <= m.gone.Load() {
		m.leave(e.ID)
	}
}

// list prints what to bring for a service.
func (m *Machine) list(ctx context.Context, e flow.PrintList) {
	outcome, reason := m.out(ctx, e.Visit, m.sheet(e.Language, e.Large).list(e, time.Now()))
	m.Diary.Info("list", "service", e.Service.ID, "outcome", string(outcome), "reason", reason)
	m.Send(flow.ListDone{Visit: e.Visit, Paper: papers[outcome]})
}

// roll counts the paper anew and prints a test slip.
func (m *Machine) newRoll(ctx context.Context, e flow.Roll) {
	if p := m.printer.Load(); p != nil {
		p.NewRoll(m.Roll)
		m.remember(p)
		if s, err := p.Status(ctx); err == nil {
			m.set(printerPlace, m.health(s))
		}
	} else if err := m.paper.fresh(m.Roll); err != nil {
		m.Diary.Warn("memory of the printer not kept", "error", err)
	}
	outcome, reason := m.out(ctx, e.Visit, m.sheet("", false).testSlip(m.Kiosk, time.Now()))
	m.Diary.Info("new roll", "outcome", string(outcome), "reason", reason)
	m.Send(flow.ListDone{Visit: e.Visit, Paper: papers[outcome]})
}

func (m *Machine) sheet(language string, large bool) *sheet {
	return &sheet{paper: m.Paper, zone: m.Zone, language: language, large: large}
}

// noVisit is the visit of a page that is nobody's.
const noVisit = -1

// out prints one page and says why it did not come out. A page whose visitor has gone before it began is not printed:
// it would be taken by the next one.
func (m *Machine) out(ctx context.Context, visit int, page printer.Page) (printer.Outcome, string) {
	if visit != noVisit && int64(visit) <= m.gone.Load() {
		return printer.Failed, "visitor-gone"
	}
	p := m.printer.Load()
	if p == nil {
		return printer.Failed, m.devices.now().Printer
	}
	ctx, cancel := context.WithTimeout(ctx, slipTime)
	defer cancel()
	outcome, err := p.Print(ctx, page)
	m.remember(p)
	if err != nil {
		m.Diary.Warn("page not printed", "printer", codeOf(err), "error", err)
		return outcome, codeOf(err)
	}
	return outcome, ""
}
