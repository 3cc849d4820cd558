package engine_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// BenchmarkEvents compares the engine's events at 64 clients with a bare loop
// that appends 200 bytes and waits for the disk, on the same disk in the same
// minute: rounds of both alternate, so that a noisy neighbour meets both.
func BenchmarkEvents(b *testing.B) {
	const clients, spell, turns = 64, 500 * time.Millisecond, 6
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as the program does
	s := file(b)
	found(b, s, clients)
	e, _ := start(b, s)
	for c := range clients {
		do[hall.Desk](b, e, fmt.Sprint("open", c), "clerk", hall.Open{Press: press(c + 1)})
	}
	var events, syncs float64
	next := 0
	for b.Loop() {
		events, syncs = 0, 0
		for range turns {
			syncs += fdatasyncs(b, spell)
			events += cycles(b, e, clients, spell, &next)
		}
	}
	b.ReportMetric(events/(turns*spell.Seconds()), "events/s")
	b.ReportMetric(syncs/(turns*spell.Seconds()), "fdatasyncs/s")
	b.ReportMetric(events/syncs, "events/fdatasync")
}

func cycles(b *testing.B, e orders, clients int, spell time.Duration, next *int) float64 {
	var group sync.WaitGroup
	var mu sync.Mutex
	total := 0
	for c := range clients {
		first := *next + c*1_000_000
		group.Go(func() {
			n := 0
			p := press(c + 1)
			for end := time.Now().Add(spell); time.Now().Before(end); n++ {
				order(b, e, fmt.Sprint("i", first+n), issue(first+n))
				order(b, e, fmt.Sprint("n", first+n), hall.CallNext{Press: p})
				order(b, e, fmt.Sprint("s", first+n), hall.Start{Press: p})
			}
			mu.Lock()
			total += 4 * n // issued, called, started, finished
			mu.Unlock()
		})
	}
	group.Wait()
	*next += 10_000
	return float64(total)
}

type orders interface {
	Do(context.Context, hall.Order) (any, error)
}

func order(b *testing.B, e orders, key string, c hall.Command) {
	_, err := e.Do(context.Background(), hall.Order{Key: key, By: "bench", Body: "x", Command: c})
	if err != nil {
		b.Error(err)
	}
}

func fdatasyncs(b *testing.B, spell time.Duration) float64 {
	f, err := os.Create(filepath.Join(b.TempDir(), "bare"))
	require.NoError(b, err)
	defer f.Close()
	line := make([]byte, 200)
	n := 0
	for end := time.Now().Add(spell); time.Now().Before(end); n++ {
		_, err := f.Write(line)
		require.NoError(b, err)
		require.NoError(b, syscall.Fdatasync(int(f.Fd())))
	}
	return float64(n)
}
