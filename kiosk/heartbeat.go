package main

import (
	"context"
	"time"
)

// The heartbeat of the UI: how often it is asked for, and how long it may take. A screen that shows nothing new for so
// long is of no use to anybody. systemd's own watchdog has to be slower than both.
const (
	beatEvery = 5 * time.Second
	hangTime  = 20 * time.Second
)

// heartbeat hands a function to the UI again and again and calls alive when it came back. When one does not come back
// in time, it calls hung and ends.
func heartbeat(ctx context.Context, do func(func()), alive, hung func()) {
	for {
		back := make(chan struct{})
		do(func() { close(back) })
		select {
		case <-ctx.Done():
			return
		case <-back:
			alive()
		case <-time.After(hangTime):
			hung()
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(beatEvery):
		}
	}
}
