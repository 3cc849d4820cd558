package idreadersim_test

import (
	"context"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/idreader"
	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/port"
	"paihao/drivers/port/pty"
)

// BenchmarkReadOverLine compares the time of one read of a card with what its bytes alone take on a line of 115200 baud:
// 1,295 of them, ten bits each.
func BenchmarkReadOverLine(b *testing.B) {
	const baud, answer, cards = 115200, 1295, 40
	alone := time.Duration(answer) * 10 * time.Second / baud
	device, err := pty.New(filepath.Join(b.TempDir(), "reader"))
	require.NoError(b, err)
	sim := idreadersim.New(idreadersim.Options{Baud: baud})
	require.NoError(b, sim.Put(first))
	var served sync.WaitGroup
	ctx, unplug := context.WithCancel(b.Context())
	served.Go(func() { device.Serve(ctx, sim.Serve) })
	line, err := port.Open(port.Settings{Name: device.Name(), Baud: baud})
	require.NoError(b, err)
	reader := idreader.New(line)
	var reads, all []time.Duration
	for b.Loop() {
		reads, all = nil, nil
		for range cards {
			began := time.Now()
			require.NoError(b, reader.Find(ctx))
			require.NoError(b, reader.Select(ctx))
			selected := time.Now()
			_, err := reader.Base(ctx)
			require.NoError(b, err)
			reads, all = append(reads, time.Since(selected)), append(all, time.Since(began))
		}
	}
	slices.Sort(reads)
	slices.Sort(all)
	b.ReportMetric(float64(reads[cards/2])/float64(alone), "read/line")
	b.ReportMetric(float64(reads[cards*19/20])/float64(alone), "p95-read/line")
	b.ReportMetric(float64(all[cards/2])/float64(alone), "card/line")
	require.NoError(b, line.Close())
	unplug()
	served.Wait()
}
