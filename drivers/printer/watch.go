package printer

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// watchTime is how often an idle printer is asked: it is also how soon a pulled plug is noticed.
const watchTime = 2 * time.Second

// Watch asks for the status again and again until ctx ends or the line is lost, and returns why. It reports the first
// answer and each one that differs, and ErrNoAnswer when there is none. seen is called from this goroutine.
//
// A printer whose cutter is blocked is asked to go on: when its cover was shut, and now and then.
func (p *Printer) Watch(ctx context.Context, seen func(Status, error)) error {
	var last Status
	var mute error
	var tried time.Time
	for first := true; ; {
		s, err := p.Status(ctx)
		if err == nil && s.curable() && p.profile.Curable && (last.CoverOpen || time.Since(tried) >= cureEvery) {
			tried = time.Now()
			s, err = p.Recover(ctx)
		}
		if err != nil && !errors.Is(err, ErrNoAnswer) {
			return fmt.Errorf("printer watch: %w", err)
		}
		if first || s != last || (err == nil) != (mute == nil) {
			seen(s, err)
		}
		first, last, mute = false, s, err
		select {
		case <-ctx.Done():
			return fmt.Errorf("printer watch: %w", context.Cause(ctx))
		case <-time.After(watchTime):
		}
	}
}
