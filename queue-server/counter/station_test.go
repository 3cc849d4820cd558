package counter_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"paihao/drivers/callpad"
	"paihao/drivers/callpad/callpadsim"
	"paihao/drivers/ledboard"
	"paihao/drivers/ledboard/ledboardsim"
	"paihao/drivers/ratingpad"
	"paihao/drivers/ratingpad/ratingpadsim"
)

// tally counts what was done for each job.
type tally struct {
	mu   sync.Mutex
	made map[int]bool
	got  map[int]int
}

func newTally() *tally { return &tally{made: map[int]bool{}, got: map[int]int{}} }

// once does something for a job unless that was done.
func (c *tally) once(job int, do func() bool) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.made[job] = c.made[job] || do()
	return c.made[job]
}

func (c *tally) count(job int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.got[job]++
}

func (c *tally) done(t *testing.T, job int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	assert.LessOrEqual(t, c.got[job], 1, "done twice")
	return c.got[job] == 1
}

// ratingStation is a rating pad; a job is one rating.
func ratingStation(t *testing.T) *station {
	sim, ratings := ratingpadsim.New(ratingpadsim.Options{Baud: 9600}), newTally()
	pad := ratingpad.New(func(session string, _ int) {
		var job int
		fmt.Sscanf(session, "S-%d", &job)
		ratings.count(job)
	})
	return &station{
		cable: &cable{}, serve: sim.Serve,
		run: func(ctx context.Context, l line) error { return pad.Run(ctx, l) },
		begin: func(job int) {
			session := fmt.Sprintf("S-%d", job)
			require.NoError(t, pad.Ask(session, session))
		},
		touch: func(job int) bool {
			return ratings.once(job, func() bool { return sim.View().Text == fmt.Sprintf("S-%d", job) && sim.Tap(4) == nil })
		},
		done: func(job int) bool { return ratings.done(t, job) },
	}
}

// callStation is a caller keypad; a job is a new picture on its display, and a press upon it.
func callStation(t *testing.T) *station {
	sim, presses := callpadsim.New(callpadsim.Options{Baud: 9600}), newTally()
	pad := callpad.New(func(k callpad.Key) {
		job, _ := k.Digit()
		presses.count(job)
	})
	return &station{
		cable: &cable{}, serve: sim.Serve,
		run:   func(ctx context.Context, l line) error { return pad.Run(ctx, l) },
		begin: func(job int) { require.NoError(t, pad.Show(job, "请按键")) },
		touch: func(job int) bool {
			return presses.once(job, func() bool { return sim.View().Waiting == job && sim.Press(callpad.Key('0'+job)) == nil })
		},
		done: func(job int) bool { return presses.done(t, job) },
	}
}

// ledStation is a bus with two boards; a job is a new text on each.
func ledStation(t *testing.T) *station {
	strip, zone := ledboard.Board{Address: 1, Kind: ledboard.Strip}, ledboard.Board{Address: 9, Kind: ledboard.Main}
	sim := ledboardsim.New(ledboardsim.Options{Baud: 9600, Boards: []ledboard.Board{strip, zone}})
	bus := ledboard.New(ledboard.Options{Again: time.Second})
	text := func(job int) string { return fmt.Sprintf("请A%03d到3号窗口", job) }
	return &station{
		cable: &cable{outward: true}, serve: sim.Serve, flow: "xonxoff", // else nobody would notice that boards take nothing
		run: func(ctx context.Context, l line) error { return bus.Run(ctx, l) },
		begin: func(job int) {
			require.NoError(t, bus.Show(strip, text(job)))
			require.NoError(t, bus.Show(zone, text(job)))
		},
		touch: func(int) bool { return true },
		done:  func(job int) bool { return sim.Text(strip) == text(job) && sim.Text(zone) == text(job) },
	}
}
