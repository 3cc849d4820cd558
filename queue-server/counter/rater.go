package counter

import (
	"context"
	"iter"
	"sync"
	"time"

	"paihao/assets"
	"paihao/drivers/ratingpad"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// asks is how long the pad asks for one session: whoever has not tapped by then has gone, and the next one at the window
// must not rate it.
const asks = time.Minute

// rater connects the rating pad to the window's sessions.
type rater struct {
	Options
	pad      *ratingpad.Pad
	pictures chan *hall.RatePad
	levels   chan level
	sent     chan string // sessions whose level was answered for

	asked string // the session that the pad was last made to ask for
	over  <-chan time.Time
}

type level struct {
	session string
	level   int
}

func newRater(o Options) *rater {
	r := &rater{Options: o, pictures: make(chan *hall.RatePad), levels: make(chan level, 8), sent: make(chan string)}
	r.pad = ratingpad.New(func(session string, n int) {
		select {
		case r.levels <- level{session, n}:
		default: // eight services without an answer: their ratings are closed by then
		}
	})
	return r
}

// run follows what is to be rated, and passes levels on, until ctx ends.
func (r *rater) run(ctx context.Context, stop context.CancelCauseFunc) {
	var work sync.WaitGroup
	defer work.Wait()
	work.Go(func() {
		follow(ctx, r.Log.With("picture", "rating"), stop,
			func(ctx context.Context) iter.Seq2[hall.RatePad, error] { return r.Pad.RateEvents(ctx, r.Window) },
			func(p *hall.RatePad, _ error) { send(ctx, r.pictures, p) })
	})
	work.Go(func() { r.deliver(ctx) })
	for {
		select {
		case <-ctx.Done():
			return
		case p := <-r.pictures:
			r.show(p)
		case session := <-r.sent:
			if session == r.asked {
				r.rest()
			}
		case <-r.over:
			r.rest()
		}
	}
}

// show makes the pad ask for what the window has to have rated. While the server is lost it asks on.
func (r *rater) show(p *hall.RatePad) {
	switch {
	case p == nil || p.Session == r.asked && p.Level == 0 && p.Session != "":
	case p.Session == "" || p.Level > 0:
		r.rest()
	default:
		r.asked, r.over = p.Session, time.After(asks)
		text := assets.Text(p.Language, "counter.rate", map[string]any{"Number": p.Number})
		if err := r.pad.Ask(p.Session, text); err != nil { // a pad with keys needs no words
			r.pad.Ask(p.Session, "")
		}
	}
}

func (r *rater) rest() {
	r.over = nil
	r.pad.Rest()
}

// deliver sends each level until the server has answered. The pad keeps it for as long.
func (r *rater) deliver(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case l := <-r.levels:
			if err := r.rate(ctx, l); err != nil && ctx.Err() == nil {
				r.Log.Warn("rating was not taken", "error", err)
			}
			send(ctx, r.sent, l.session)
		}
	}
}

func (r *rater) rate(ctx context.Context, l level) error {
	for wait := firstWait; ; wait = min(2*wait, longWait) {
		once, stop := context.WithTimeout(ctx, attempt)
		_, err := r.Pad.Rate(once, "pad-"+l.session, api.RateRequest{Session: l.session, Level: l.level, Channel: hall.ByPad})
		stop()
		if err == nil || refused(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(wait):
		}
	}
}
