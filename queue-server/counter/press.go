package counter

import (
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"time"

	"paihao/drivers/callpad"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

const (
	// patience is how long a press may take: a clerk who sees nothing happen for longer goes and looks.
	patience = 5 * time.Second
	// attempt is how long one call of it may.
	attempt = 2 * time.Second
	// pause between two calls.
	pause = 200 * time.Millisecond
)

// verbs are the keys that are one verb of the desk. Next is a way: see ahead.
var verbs = map[callpad.Key]string{
	callpad.Recall: hall.VerbRecall, callpad.Start: hall.VerbStart, callpad.Finish: hall.VerbFinish, callpad.Missed: hall.VerbNoShow,
}

// way is what stands between a clerk and the next visitor, the last step first: the window is opened, who was called has
// come, who was served is done. So one press a visitor is enough. Whoever was called and did not come is missed, by a
// key of its own.
var way = []string{hall.VerbNext, hall.VerbOpen, hall.VerbStart, hall.VerbFinish}

// ahead is the next step on the way, by what the desk can do now. Where it can do none, the server shall say why.
func ahead(d hall.Desk) string {
	for _, verb := range way {
		if slices.Contains(d.Verbs, verb) {
			return verb
		}
	}
	return hall.VerbNext
}

// press does what a key asks for, on the picture that the clerk saw, and each step of it once: a step without an answer is
// asked for again under the same key. A refusal ends it. Next with a number calls that one.
func (c *caller) press(ctx context.Context, k callpad.Key, number string, seen hall.Desk) outcome {
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	press := rand.Text()
	o := outcome{key: k}
	for range way {
		verb := verbs[k]
		if k == callpad.Next {
			verb = ahead(seen)
		}
		d, err := c.step(ctx, press, verb, number, seen.Version)
		if err != nil {
			o.err = err
			return o
		}
		if o.desk, seen = &d, d; k != callpad.Next || verb == hall.VerbNext {
			break
		}
	}
	return o
}

// outOfTurn is the reason for a call out of turn: a keypad has no key for any other.
const outOfTurn = "other"

// step presses one key of the desk. A number is called in its turn, or as one that has come back, or else out of turn.
func (c *caller) step(ctx context.Context, press, verb, number string, version uint64) (hall.Desk, error) {
	if verb != hall.VerbNext || number == "" {
		return c.insist(ctx, press+"-"+verb, verb, api.DeskRequest{Version: version})
	}
	r := api.DeskRequest{Version: version, Number: number}
	d, err := c.insist(ctx, press+"-call", hall.VerbCall, r)
	if errors.Is(err, hall.ErrBadReason) {
		r.Reason = outOfTurn
		d, err = c.insist(ctx, press+"-out-of-turn", hall.VerbCall, r)
	}
	return d, err
}

// insist repeats a call until it is answered or ctx ends.
func (c *caller) insist(ctx context.Context, key, verb string, r api.DeskRequest) (hall.Desk, error) {
	for {
		once, stop := context.WithTimeout(ctx, attempt)
		d, err := c.Clerk.Press(once, key, c.Window, verb, r)
		stop()
		if err == nil || refused(err) {
			return d, err
		}
		select {
		case <-ctx.Done():
			return d, err
		case <-time.After(pause):
		}
	}
}
