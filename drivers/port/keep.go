package port

import (
	"context"
	"io"
	"time"
)

// Waits between two attempts to find a device. There is no event for a replug that every system sends, so Keep asks.
const (
	firstWait = 250 * time.Millisecond
	longWait  = 2 * time.Second
)

// State says whether the device is there and, when it is not, why.
type State struct {
	Up     bool
	Reason error
}

func (s State) same(t State) bool {
	return s.Up == t.Up && (s.Up || s.Reason.Error() == t.Reason.Error())
}

// Keep opens a device, uses it, and opens it again whenever it is lost, until ctx ends or use returns nil.
//
// It closes what open gave before it looks again (the kernel gives a new name while the old one is held) and when ctx
// ends (which frees a use that waits in a read). notify may be nil; it is called in order and from this goroutine only,
// and hears of Down once for each different reason. Keep returns nil, or why ctx ended.
func Keep[T io.Closer](ctx context.Context, open func() (T, error), use func(context.Context, T) error, notify func(State)) error {
	var told *State
	tell := func(s State) {
		if notify == nil || told != nil && told.same(s) {
			return
		}
		told = &s
		notify(s)
	}
	wait := firstWait
	for ctx.Err() == nil {
		device, err := open()
		if err == nil {
			tell(State{Up: true})
			began := time.Now()
			stop := context.AfterFunc(ctx, func() { device.Close() })
			err = use(ctx, device)
			stop()
			device.Close()
			if err == nil {
				return nil
			}
			if time.Since(began) > longWait {
				wait = firstWait
			}
		}
		if ctx.Err() != nil {
			break
		}
		tell(State{Reason: err})
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
		wait = min(2*wait, longWait)
	}
	return context.Cause(ctx)
}
