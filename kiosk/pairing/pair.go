package pairing

import (
	"context"
	"errors"
	"time"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// Shown is what people should see while a kiosk waits to be let in: its code, or what keeps it from getting one.
type Shown struct {
	Code  string
	Until time.Time
	Err   error
}

// The waits between two attempts.
const (
	firstWait = time.Second
	longWait  = 15 * time.Second
)

// Pair asks the server to let k in, until it has; show is called whenever something else should be seen. What came of it
// is kept in folder, so that neither a lost answer nor a power cut asks for a second code. The error is ctx's, a disk's,
// or ErrCopied.
func Pair(ctx context.Context, server *api.Client, folder string, k Kiosk, show func(Shown)) (Kiosk, error) {
	c := client(server, k)
	for wait := firstWait; ; {
		p, err := c.Pair(ctx, api.PairingRequest{Token: k.Token, Machine: k.Machine})
		if err == nil && p.Kiosk == "" {
			wait = firstWait
			for p, err = range c.PairingEvents(ctx) {
				if err != nil || p.Kiosk != "" {
					break
				}
				if p.Until != nil {
					show(Shown{Code: p.Code, Until: *p.Until})
				}
			}
		}
		switch {
		case ctx.Err() != nil:
			return k, ctx.Err()
		case err == nil && p.Kiosk != "":
			k.Hall, k.ID = p.Hall, p.Kiosk
			return k, k.keep(folder)
		case errors.Is(err, hall.ErrOtherMachine):
			return k, ErrCopied
		case errors.Is(err, hall.ErrNoToken): // the code's time is over: there is another one
		default:
			show(Shown{Err: err})
		}
		if err := pause(ctx, &wait); err != nil {
			return k, err
		}
	}
}

// Watch looks whether the server still knows a kiosk that was let in, and returns ErrUnknown or ErrCopied when it does
// not, or ctx's error. A server that is away says nothing.
func Watch(ctx context.Context, server *api.Client, k Kiosk) error {
	c := client(server, k)
	for wait := firstWait; ; {
		for _, err := range c.PairingEvents(ctx) {
			switch {
			case errors.Is(err, hall.ErrOtherMachine):
				return ErrCopied
			case errors.Is(err, hall.ErrNoToken):
				return ErrUnknown
			case err == nil:
				wait = firstWait
			}
		}
		if err := pause(ctx, &wait); err != nil {
			return err
		}
	}
}

// often is how often it is told that a disk was copied: a server forgets it after some hours, and with its own end.
const often = time.Hour

// Tell lets the server know, again and again until ctx ends, that a token kept here belongs to another machine than this
// one. Who found that out by itself would otherwise be seen by nobody but those who stand before it.
func Tell(ctx context.Context, server *api.Client, token, machine string) {
	for ctx.Err() == nil {
		_ = Watch(ctx, server, Kiosk{Token: token, Machine: machine}) // being refused is all that is wanted
		wait := often
		_ = pause(ctx, &wait)
	}
}

// pause waits, and doubles the next wait.
func pause(ctx context.Context, wait *time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(*wait):
		*wait = min(2*(*wait), longWait)
		return nil
	}
}

// client is server with what k shows.
func client(server *api.Client, k Kiosk) *api.Client {
	c := *server
	c.Token, c.Machine = k.Token, k.Machine
	return &c
}
