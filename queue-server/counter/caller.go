package counter

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"
	"time"

	"paihao/assets"
	"paihao/drivers/callpad"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

const (
	// twice is how long the same key is the same press once it has done something: nobody serves a visitor in less.
	twice = 3 * time.Second
	// flash is how long the display shows why a key did nothing.
	flash = 4 * time.Second
	// fade is how long digits stay that nobody goes on with.
	fade = 10 * time.Second
	// mostDigits are more than a number has.
	mostDigits = 6
)

// caller connects the clerk's keypad to the window's desk.
type caller struct {
	Options
	pad   *callpad.Pad
	keys  chan callpad.Key
	desks chan sight
	done  chan outcome

	sight
	busy   bool   // a press is on its way
	typed  string // digits of a number to be called
	fades  <-chan time.Time
	note   string // why a key did nothing
	noted  <-chan time.Time
	last   callpad.Key // that did something
	lastAt time.Time
}

// sight is what is seen of the desk: a picture, or why there is none.
type sight struct {
	desk *hall.Desk
	lost error
}

// outcome is what came of a press.
type outcome struct {
	key  callpad.Key
	desk *hall.Desk // as the server left it; nil when it did not say
	err  error
}

func newCaller(o Options) *caller {
	c := &caller{Options: o, keys: make(chan callpad.Key, 1), desks: make(chan sight), done: make(chan outcome, 1)}
	c.pad = callpad.New(func(k callpad.Key) {
		select {
		case c.keys <- k:
		default: // pressed faster than anybody can mean it
		}
	})
	return c
}

// run follows the desk and obeys the keys until ctx ends.
func (c *caller) run(ctx context.Context, stop context.CancelCauseFunc) {
	var work sync.WaitGroup
	defer work.Wait()
	work.Go(func() {
		follow(ctx, c.Log.With("picture", "desk"), stop,
			func(ctx context.Context) iter.Seq2[hall.Desk, error] { return c.Clerk.DeskEvents(ctx, c.Window) },
			func(d *hall.Desk, lost error) { send(ctx, c.desks, sight{d, lost}) })
	})
	for {
		c.show()
		select {
		case <-ctx.Done():
			return
		case c.sight = <-c.desks:
		case k := <-c.keys:
			c.obey(ctx, &work, k)
		case o := <-c.done:
			c.learn(o)
		case <-c.noted:
			c.note, c.noted = "", nil
		case <-c.fades:
			c.typed, c.fades = "", nil
		}
	}
}

// obey begins what a key asks for. One press is on its way at a time.
func (c *caller) obey(ctx context.Context, work *sync.WaitGroup, k callpad.Key) {
	_, digit := k.Digit()
	switch {
	case c.desk == nil: // the display says so
	case k == callpad.Clear:
		c.typed, c.note = "", ""
	case digit:
		if len(c.typed) < mostDigits {
			c.typed += string(rune(k))
		}
		c.note, c.fades = "", time.After(fade)
	case c.busy:
		c.say("counter.busy")
	case c.typed == "" && k == c.last && time.Since(c.lastAt) < twice:
	default:
		c.busy = true
		desk, number := *c.desk, ""
		if k == callpad.Next {
			number = c.typed
		}
		c.typed = ""
		work.Go(func() { c.done <- c.press(ctx, k, number, desk) })
	}
}

// learn takes in what came of a press.
func (c *caller) learn(o outcome) {
	c.busy = false
	if o.desk != nil && c.desk != nil {
		c.desk = o.desk
	}
	problem, answered := errors.AsType[*api.Problem](o.err)
	switch {
	case o.err == nil:
		c.last, c.lastAt = o.key, time.Now()
		c.note, c.noted = "", nil
	case errors.Is(o.err, hall.ErrNobodyWaits):
		c.say("counter.nobody")
	case answered:
		c.notice(problem.Detail)
		if problem.Desk != nil && c.desk != nil {
			c.desk = problem.Desk
		}
	default:
		c.Log.Warn("press was not answered", "error", o.err)
		c.say("counter.unanswered")
	}
}

func (c *caller) say(key string) { c.notice(assets.Text(c.Language, key, nil)) }

func (c *caller) notice(text string) { c.note, c.noted = text, time.After(flash) }

// show puts on the display what the clerk must know now.
func (c *caller) show() {
	waiting := callpad.Unknown
	if c.desk != nil {
		waiting = c.desk.Waiting
	}
	text := c.note
	if c.typed != "" {
		text = assets.Text(c.Language, "counter.digits", map[string]any{"Number": c.typed})
	}
	if text == "" {
		text = c.state()
	}
	for c.pad.Show(waiting, text) != nil { // what the display cannot show is left out from there
		runes := []rune(text)
		text = string(runes[:len(runes)-1])
	}
}

func (c *caller) state() string {
	say := func(key string) string {
		number := ""
		if c.desk != nil && c.desk.Ticket != nil {
			number = c.desk.Ticket.Number
		}
		return assets.Text(c.Language, "counter."+key, map[string]any{"Number": number})
	}
	problem, answered := errors.AsType[*api.Problem](c.lost)
	switch {
	case c.desk == nil && answered:
		return problem.Detail
	case c.desk == nil:
		return say("offline")
	case c.desk.Ticket != nil && c.desk.Ticket.State == hall.StateServing:
		return say("serving")
	case c.desk.Ticket != nil:
		return say("called")
	case slices.Contains(c.desk.Verbs, hall.VerbOpen):
		return say("closed")
	}
	return say("free")
}
