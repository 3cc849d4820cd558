package hall_test

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// crowded is a hall with so many waiting in one queue, issued a millisecond
// apart, and window 1 open.
func crowded(b testing.TB, waiting int) *play {
	setup := office()
	setup.Queues[0].Digits = 7
	p := &play{state: hall.New(), now: clock("09:00:00"), setup: setup}
	for _, event := range hall.FirstDay(setup, p.now) {
		p.state.Apply(hall.Entry{At: p.now, Event: event})
	}
	for n := range waiting {
		p.now = p.now.Add(time.Millisecond)
		p.do(b, hall.Issue{ID: fmt.Sprint("t", n), Token: fmt.Sprint("k", n), Service: "tax", Source: hall.FromKiosk})
	}
	p.now = p.now.Add(time.Minute)
	p.do(b, hall.Open{Press: hall.Press{Window: "1", Clerk: "li"}})
	return p
}

// do decides and applies without a key, so that nothing is remembered of it.
func (p *play) do(t testing.TB, c hall.Command) {
	entries, _, err := p.state.Decide(hall.Order{By: "bench", At: p.now, Command: c})
	if err != nil {
		require.NoError(t, err)
	}
	for _, e := range entries {
		p.state.Apply(e)
	}
}

// calls is the median time of a call among so many waiting: decided, applied,
// and the tick that the engine adds. The calls are taken back, so that each
// meets the same line.
func calls(b *testing.B, p *play) float64 {
	press := hall.Press{Window: "1", Clerk: "li"}
	var times []time.Duration
	for range 20_000 {
		start := time.Now()
		p.do(b, hall.CallNext{Press: press})
		p.state.Decide(hall.Order{At: p.now, Command: hall.Tick{}})
		times = append(times, time.Since(start))
		p.do(b, hall.Uncall{Press: press})
	}
	slices.Sort(times)
	return float64(times[len(times)/2]) / float64(time.Microsecond)
}

// BenchmarkQueue measures the rules alone: a call, with a hundred and with a
// million waiting, and what a waiting ticket weighs.
func BenchmarkQueue(b *testing.B) {
	few := crowded(b, 100)
	before := heap()
	const million = 1_000_000
	many := crowded(b, million)
	weight := float64(heap()-before) / million
	var call, difference float64
	for b.Loop() {
		call = calls(b, few)
		difference = calls(b, many) - call
	}
	b.ReportMetric(call, "call-us")
	b.ReportMetric(difference, "1m-minus-100-us")
	b.ReportMetric(weight, "bytes-per-waiting")
	runtime.KeepAlive(few)
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkFold reads a day of 5,000 tickets from its records, as a start does.
func BenchmarkFold(b *testing.B) {
	values, entries := day(b, 5000)
	for b.Loop() {
		s := hall.New()
		chain := hall.Chain{Hall: "sample", Day: "2026-11-23"}
		for _, value := range values {
			r, end, err := chain.Read(value)
			if err != nil {
				b.Fatal(err)
			}
			chain = end
			for _, e := range r.Entries {
				s.Apply(e)
			}
		}
	}
	b.ReportMetric(float64(entries)*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
}

// day is a day of so many tickets, each printed, called, served and rated.
func day(b *testing.B, tickets int) (values [][]byte, entries int) {
	p := newPlay()
	chain := hall.Chain{Hall: "sample", Day: "2026-11-23"}
	write := func(from int) {
		value, end, err := chain.Append(1, p.book[from:])
		require.NoError(b, err)
		chain = end
		values = append(values, value)
		entries += len(p.book) - from
	}
	p.setup.Queues[0].Digits = 5
	p.change("rules", "{}")
	write(0)
	press := hall.Press{Window: "1", Clerk: "li"}
	for n := range tickets {
		p.now = p.now.Add(time.Second)
		id := fmt.Sprint("t", n)
		from := len(p.book)
		p.order(io.Discard, hall.Issue{ID: id, Token: "token-" + id, Service: "tax", Source: hall.FromKiosk})
		p.order(io.Discard, hall.Print{Ticket: id, Outcome: hall.Confirmed})
		if n == 0 {
			p.order(io.Discard, hall.Open{Press: press})
		}
		p.order(io.Discard, hall.CallNext{Press: press})
		p.order(io.Discard, hall.Start{Press: press})
		p.order(io.Discard, hall.Finish{Press: press})
		p.order(io.Discard, hall.Rate{Session: id + "-1", Window: "1", Level: 5, Channel: hall.ByPad})
		write(from)
	}
	return values, entries
}
