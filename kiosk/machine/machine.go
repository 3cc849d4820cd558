// Package machine is the hands of a kiosk: it carries out what package flow decides. It works the devices and the
// server, lays out the slip, and is the only one that holds what was read from a card.
//
// It refuses to decide what a visitor sees next, and to write anything of a person anywhere: not to a disk, a log or a
// screen.
package machine

import (
	"context"
	"iter"
	"log/slog"
	"path/filepath"
	"reflect"
	"sync"
	"sync/atomic"
	"time"

	"paihao/drivers/printer"
	"paihao/drivers/qrscanner"
	"paihao/kiosk/flow"
	"paihao/kiosk/outbox"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// A Server gives out numbers. A POST that is repeated under its key has one effect and one answer. An error that is a
// hall.Refusal is the server's answer; with any other it is not known what the server did.
type Server interface {
	Catalogue(ctx context.Context) (api.Hall, error)
	// LobbyEvents gives one picture at once and one at each change, and ends with an error.
	LobbyEvents(ctx context.Context) iter.Seq2[hall.Lobby, error]
	Issue(ctx context.Context, key string, r api.IssueRequest) (hall.Receipt, error)
	CheckIn(ctx context.Context, key string, r api.CheckInRequest) (hall.Receipt, error)
	Printed(ctx context.Context, key, ticket string, r api.PrintRequest) (hall.Receipt, error)
	// Preview says what a check-in would bring. A refusal that is an *api.Problem may hold the visit.
	Preview(ctx context.Context, key string, r api.VisitRequest) (hall.Visit, error)
	Back(ctx context.Context, key, ticket string) (hall.Receipt, error)
	BackByNumber(ctx context.Context, key, number string) (hall.Receipt, error)
	Rate(ctx context.Context, key string, r api.RateRequest) (hall.Rating, error)
	Amend(ctx context.Context, key, session string, r api.AmendRequest) (hall.Rating, error)
	Find(ctx context.Context, key string, r api.FindRequest) ([]hall.Found, error)
	Kiosk(ctx context.Context, kiosk string, r api.KioskRequest) error
	// KioskEvents gives what the kiosk should know, like LobbyEvents.
	KioskEvents(ctx context.Context, kiosk string) iter.Seq2[hall.Kiosk, error]
	// Speech names the clips of what can be said, and Clip gives one.
	Speech(ctx context.Context) (api.Speech, error)
	Clip(ctx context.Context, name string) ([]byte, error)
	AskHelp(ctx context.Context, key, kiosk string) (hall.Kiosk, error)
	EndHelp(ctx context.Context, key, kiosk string) (hall.Kiosk, error)
	Cancel(ctx context.Context, key, ticket string) (hall.Receipt, error)
	Lease(ctx context.Context, key string, r api.LeaseRequest) ([]hall.Lease, error)
	ReturnLeases(ctx context.Context, key string) error
	// Sync has a line for each ticket, in their order.
	Sync(ctx context.Context, key string, r api.SyncRequest) ([]api.Synced, error)
}

// Options are what a machine works with.
type Options struct {
	Server  Server
	Kiosk   string // its id
	Machine string // another one on each computer: what is leased is bound to it
	Boot    Boot
	Outbox  *outbox.Outbox  // what the server has still to be told; Run closes it
	Version string          // of the program
	Address string          // of the server, as the technician knows it
	Show    func(flow.View) // called in order, with each view that differs from the one before; must not block
	Diary   *slog.Logger
	Notes   *Notebook      // where the diary is written, for the technician; may be nil
	Zone    *time.Location // of the times on paper
	Data    string         // folder of what outlives a restart; empty = nothing does
	Paper   printer.Profile
	Roll    int           // length of a new roll in dots; 0 = not known: one like the roll before
	Faces   printer.Faces // draws on paper what the printer's font lacks; may be nil
	Printer Opener
	Reader  Opener
	Scanner Opener
	Codes   qrscanner.Options // how the scanner is spoken to
	Trigger bool              // it looks for codes only when it is told to
	Speaker Speaker
	PIN     string // of technicians, as HashPIN made it; empty = none is right
}

// A Machine is one kiosk at work.
type Machine struct {
	Options
	alone
	visit  flow.Visit // belongs to the loop, as do the next two
	shown  flow.View
	wishes map[int]context.CancelFunc // numbers asked for, by visit

	inputs   mailbox[flow.Input]
	jobs     mailbox[func(context.Context)] // of the printer
	gone     atomic.Int64                   // the newest visit that has ended
	wallet   wallet
	tray     tray
	lock     lock
	devices  devices
	printer  atomic.Pointer[printer.Printer] // nil while there is none
	paper    *paper
	doubt    chan struct{} // the server may be away
	sayings  mailbox[flow.Say]
	helps    mailbox[flow.Help]
	menu     menu
	there    atomic.Bool            // the server
	asked    *printer.Printer       // what it is; belongs to gauge
	named    atomic.Pointer[string] // what the printer is
	began    time.Time
	asleep   atomic.Bool // by the hours
	ending   atomic.Bool // as soon as nobody is there
	end      context.CancelCauseFunc
	clips    *clips
	reworded chan struct{}             // there may be other clips
	silent   atomic.Pointer[time.Time] // when something was last to be heard and was not; nil = it was, or nothing was to be

	work sync.WaitGroup
}

// New makes a machine that does nothing yet.
func New(o Options) *Machine {
	m := &Machine{
		Options: o, alone: newAlone(), visit: flow.New(), wishes: map[int]context.CancelFunc{},
		inputs: newMailbox[flow.Input](), jobs: newMailbox[func(context.Context)](),
		devices: newDevices(), doubt: make(chan struct{}, 1), sayings: newMailbox[flow.Say](), helps: newMailbox[flow.Help](),
		began: time.Now(), reworded: make(chan struct{}, 1), menu: menu{news: make(chan struct{}, 1)},
	}
	var err error
	if m.paper, err = recall(m.file("printer.json")); err != nil {
		m.Diary.Warn("the printer is as new", "error", err)
	}
	if m.clips, err = openClips(m.file("clips")); err != nil {
		m.Diary.Warn("no clips are kept", "error", err)
	}
	m.clock.boot = o.Boot
	return m
}

// file is a file of the data folder; empty where there is none.
func (m *Machine) file(name string) string {
	if m.Data == "" {
		return ""
	}
	return filepath.Join(m.Data, name)
}

// Send hands in what happened. It never blocks and may be called from anywhere.
func (m *Machine) Send(in flow.Input) { m.inputs.put(in) }

// Run works until ctx ends, and returns when all that it started has ended too. The error is ErrRestart when the program
// is to be started again, and otherwise that of ctx.
func (m *Machine) Run(ctx context.Context) error {
	ctx, m.end = context.WithCancelCause(ctx)
	defer m.end(nil)
	m.resume()
	for _, loop := range []func(context.Context){
		m.watch, m.tell, m.writeDown, m.stock, m.present, m.print, m.keepPrinter, m.keepReader, m.keepScanner, m.speak, m.obey, m.callHelp, m.gauge, m.gather,
	} {
		m.work.Go(func() { loop(ctx) })
	}
	m.loop(ctx)
	m.work.Wait()
	m.lastWords()
	if err := m.Outbox.Close(); err != nil {
		m.Diary.Error("outbox not closed", "error", err)
	}
	return context.Cause(ctx)
}

// loop takes the inputs in, one after the other, and never waits for a device or for the server.
func (m *Machine) loop(ctx context.Context) {
	m.show()
	wake := time.NewTimer(0)
	defer wake.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-wake.C:
			m.step(ctx, flow.Ticked{})
		case <-m.inputs.ready:
			for _, in := range m.inputs.take() {
				m.step(ctx, in)
			}
		}
		if at := m.visit.Wake(); at.IsZero() {
			wake.Stop()
		} else {
			wake.Reset(at.Sub(m.Now()))
		}
	}
}

func (m *Machine) step(ctx context.Context, in flow.Input) {
	m.note("input", in)
	visit, effects := flow.Step(m.visit, in, m.Now())
	m.visit = visit
	m.show() // before the work: the finger must see its touch
	for _, e := range effects {
		m.note("effect", e)
		m.carryOut(ctx, e)
	}
	if m.ending.Load() && (m.shown.Screen == flow.Welcome || m.shown.Screen == flow.ClosedScreen) {
		m.end(ErrRestart)
	}
}

func (m *Machine) show() {
	if v := m.visit.View(); !reflect.DeepEqual(v, m.shown) {
		if v.Screen != m.shown.Screen || v.Problem != m.shown.Problem {
			m.Diary.Debug("shown", "screen", string(v.Screen), "problem", string(v.Problem))
		}
		m.shown = v
		m.Show(v)
		m.menu.look(v)
		if asleep := v.Screen == flow.ClosedScreen && v.Closed != nil && !v.Closed.Office; m.asleep.Swap(asleep) != asleep {
			m.change()
		}
		m.over.Store(over(v, m.Now()))
	}
}

// over tells whether the hall has closed for the day: it opens no more until another one.
func over(v flow.View, now time.Time) bool {
	const night = 6 * time.Hour // a break is shorter
	c := v.Closed
	return v.Screen == flow.ClosedScreen && c != nil && !c.Office && c.Opens != nil && c.Opens.Sub(now) > night
}

func (m *Machine) carryOut(ctx context.Context, e flow.Effect) {
	switch e := e.(type) {
	case flow.Issue:
		m.issue(ctx, e)
	case flow.CheckIn:
		m.checkIn(ctx, e)
	case flow.Preview:
		m.preview(ctx, e)
	case flow.Find:
		m.find(ctx, e)
	case flow.ComeBack:
		m.comeBack(ctx, e)
	case flow.Rate:
		m.rate(ctx, e)
	case flow.Amend:
		m.amend(ctx, e)
	case flow.Print:
		m.jobs.put(func(ctx context.Context) { m.slip(ctx, e) })
	case flow.OnPhone:
		m.report(e.ID, hall.OnPhone, 0, "")
	case flow.PrintList:
		m.jobs.put(func(ctx context.Context) { m.list(ctx, e) })
	case flow.Roll:
		m.jobs.put(func(ctx context.Context) { m.newRoll(ctx, e) })
	case flow.Help:
		m.helps.put(e)
	case flow.Test:
		m.test(e)
	case flow.Restart:
		m.end(ErrRestart)
	case flow.CheckPIN:
		m.checkPIN(e, ctx.Done())
	case flow.Say:
		m.sayings.put(e)
	case flow.DropCard:
		m.wallet.drop(e.Card)
		m.tray.spend(e.Card)
	case flow.Settled:
		m.settle(e.ID)
	case flow.Disown:
		m.disown(e.ID)
	case flow.Forget:
		m.forget(e)
	}
}

func (m *Machine) forget(e flow.Forget) {
	m.wallet.drop(e.Card)
	if m.tray.leave(e.Card, time.Now()) {
		m.Send(flow.CardLeft{Left: true})
		m.change()
	}
	m.gone.Store(int64(e.Visit))
	if cancel, ok := m.wishes[e.Visit]; ok {
		cancel()
		delete(m.wishes, e.Visit)
	}
	if id, ok := m.tickets[e.Visit]; ok {
		m.leave(id)
		delete(m.tickets, e.Visit)
	}
}
