// Package counter works the devices at one window: it connects the clerk's keypad, the rating pad and the LED boards to
// the contract, from the window's PC, while the clerk works in another program.
//
// Each of the three goes on alone: what loses its device or the server waits for it, and the others do not notice.
//
// It refuses to know the rules. Whether a key can do something is the server's answer, and its refusal is what the keypad
// shows; a press that nobody could answer in time is forgotten, never done later.
package counter

import (
	"context"
	"io"
	"iter"
	"log/slog"
	"sync"
	"time"

	"paihao/drivers/callpad"
	"paihao/drivers/ledboard"
	"paihao/drivers/port"
	"paihao/drivers/ratingpad"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// A Server answers for one hall; it is an *api.Client. Its errors are an *api.Problem when the server refused, and any
// other when it is not known what the server did.
type Server interface {
	Catalogue(ctx context.Context) (api.Hall, error)
	DeskEvents(ctx context.Context, window string) iter.Seq2[hall.Desk, error]
	RateEvents(ctx context.Context, window string) iter.Seq2[hall.RatePad, error]
	BoardEvents(ctx context.Context, zone string) iter.Seq2[hall.Board, error]
	Press(ctx context.Context, key, window, verb string, r api.DeskRequest) (hall.Desk, error)
	Rate(ctx context.Context, key string, r api.RateRequest) (hall.Rating, error)
}

// A Line is a serial line with deadlines: a *port.Port, a net.Conn.
type Line interface {
	io.ReadWriteCloser
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

// An Opener opens a device's line. It is called again whenever the device was lost.
type Opener func() (Line, error)

// Options are what a counter works with. A device without an opener is not there.
type Options struct {
	Window   string
	Language string // of what the clerk reads and the boards show
	Log      *slog.Logger

	Clerk Server // as whoever stands at the window
	Pad   Server // as the rating pad of the window

	Callpad       Opener
	CallTemplate  *callpad.Template // nil for our own protocol
	Ratingpad     Opener
	RateTemplate  *ratingpad.Template // nil for our own protocol
	Ledboard      Opener
	LedboardSpeed int // baud of the line
	Boards        []Board
}

// A Board is one LED board and what it shows: a strip shows a window, a main board the newest call in the zone.
type Board struct {
	ledboard.Board
	Window string // of a strip
}

// Run works the devices until ctx ends. It ends by itself only when the server does not take the clerk's password:
// hall.ErrBadLogin.
func Run(ctx context.Context, o Options) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var work sync.WaitGroup
	defer work.Wait()
	if o.Callpad != nil {
		c := newCaller(o)
		use := c.pad.Run
		if o.CallTemplate != nil {
			use = func(ctx context.Context, line callpad.Line) error {
				return c.pad.RunTemplate(ctx, line, *o.CallTemplate)
			}
		}
		work.Go(func() {
			keep(ctx, o, "callpad", o.Callpad, func(ctx context.Context, l Line) error { return use(ctx, l) })
		})
		work.Go(func() { c.run(ctx, stop) })
	}
	if o.Ratingpad != nil {
		r := newRater(o)
		use := r.pad.Run
		if o.RateTemplate != nil {
			use = func(ctx context.Context, line ratingpad.Line) error {
				return r.pad.RunTemplate(ctx, line, *o.RateTemplate)
			}
		}
		work.Go(func() {
			keep(ctx, o, "ratingpad", o.Ratingpad, func(ctx context.Context, l Line) error { return use(ctx, l) })
		})
		work.Go(func() { r.run(ctx, stop) })
	}
	if o.Ledboard != nil {
		bus := ledboard.New(ledboard.Options{Baud: o.LedboardSpeed})
		work.Go(func() {
			keep(ctx, o, "ledboard", o.Ledboard, func(ctx context.Context, l Line) error { return bus.Run(ctx, l) })
		})
		for _, b := range o.Boards {
			work.Go(func() { b.run(ctx, o, bus, stop) })
		}
	}
	<-ctx.Done()
	return context.Cause(ctx)
}

// keep opens a device and uses it, for ever.
func keep(ctx context.Context, o Options, name string, open Opener, use func(context.Context, Line) error) {
	port.Keep(ctx, open, use, func(s port.State) { // it ends with ctx
		if s.Up {
			o.Log.Info("device found", "device", name)
		} else {
			o.Log.Warn("device lost", "device", name, "error", s.Reason)
		}
	})
}
