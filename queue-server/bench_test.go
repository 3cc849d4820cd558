package main

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
	"paihao/queue-server/journal/bolt"
	"paihao/queue-server/setup"
)

// BenchmarkStart measures from the order to serve until the server listens,
// with a day of 5,000 tickets, served and rated, in a hall of 520 services.
func BenchmarkStart(b *testing.B) {
	data := b.TempDir()
	cityDay(b, filepath.Join(data, "journal.db"))
	var took time.Duration
	for b.Loop() {
		begun := time.Now()
		p := start(b, "serve", "--data", data)
		took = time.Since(begun)
		require.Zero(b, p.stop())
	}
	b.ReportMetric(float64(took.Milliseconds()), "start-ms")
}

// cityDay writes the book of a city hall's day.
func cityDay(b *testing.B, path string) {
	j, err := bolt.Open(path)
	require.NoError(b, err)
	defer j.Close()
	ctx, now := b.Context(), time.Now().UTC().Truncate(time.Millisecond)
	s, c := city()
	text, sum, err := setup.Encode(c)
	require.NoError(b, err)
	s.Catalogue = sum
	_, err = j.Put(ctx, text)
	require.NoError(b, err)
	require.NoError(b, engine.Found(ctx, j, s, now))
	book, _, err := j.Last(ctx, s.Hall)
	require.NoError(b, err)
	f, err := engine.Fold(ctx, j, book, "")
	require.NoError(b, err)
	w := &writer{b, j, f, book}
	for n := range s.Windows {
		w.write(hall.Open{Press: at(n)})
	}
	for n := range 5000 {
		id := fmt.Sprint("t", n)
		w.write(hall.Issue{ID: id, Token: "token-" + id, Service: s.Services[n%len(s.Services)].ID, Source: hall.FromKiosk},
			hall.Print{Ticket: id, Outcome: hall.Confirmed})
		if n >= 500 { // who wait
			w.write(hall.CallNext{Press: at(n % 70)}, hall.Start{Press: at(n % 70)}, hall.Finish{Press: at(n % 70)})
		}
	}
}

// city is a hall of 520 services, 70 queues and 140 windows.
func city() (hall.Setup, *hall.Catalogue) {
	minute := hall.Duration(time.Minute)
	s := hall.Setup{Hall: "city", TimeZone: "Asia/Shanghai", Zones: []hall.Zone{{ID: "1"}},
		Rules: hall.Rules{Slot: 30 * minute, Announcement: hall.Duration(6 * time.Second), Targets: map[hall.Class]hall.Duration{hall.ClassNormal: 15 * minute}}}
	c := &hall.Catalogue{Hall: s.Hall}
	for n := range 70 {
		s.Queues = append(s.Queues, hall.Queue{ID: fmt.Sprint("q", n), Prefix: string([]byte{'A' + byte(n/10), 'A' + byte(n%10)}), First: 1, Digits: 3})
	}
	for n := range 140 {
		s.Windows = append(s.Windows, hall.Window{ID: fmt.Sprint("w", n), Zone: "1", Queues: []string{s.Queues[n%70].ID}})
	}
	for n := range 520 {
		v := hall.Service{ID: fmt.Sprint("s", n), Queue: s.Queues[n%70].ID}
		s.Services = append(s.Services, v)
		c.Services = append(c.Services, hall.CataloguedService{ID: v.ID, Queue: v.Queue, Name: hall.Text{"zh-CN": "事项", "en": "Service"}})
	}
	return s, c
}

func at(window int) hall.Press {
	return hall.Press{Window: fmt.Sprint("w", window), Clerk: fmt.Sprint("c", window)}
}

// writer decides orders and writes their entries, a record for each few.
type writer struct {
	b    *testing.B
	j    *bolt.Journal
	f    engine.Folded
	book journal.Book
}

func (w *writer) write(commands ...hall.Command) {
	var entries []hall.Entry
	for _, c := range commands {
		key := fmt.Sprint(w.f.Chain.Seq, "-", len(entries))
		caused, _, err := w.f.State.Decide(hall.Order{Key: key, By: "bench", At: w.f.State.Last, Command: c})
		if err == hall.ErrNobodyWaits {
			continue
		}
		require.NoError(w.b, err)
		for _, e := range caused {
			w.f.State.Apply(e)
		}
		entries = append(entries, caused...)
	}
	if len(entries) == 0 {
		return
	}
	value, end, err := w.f.Chain.Append(w.f.State.Epoch, entries)
	require.NoError(w.b, err)
	require.NoError(w.b, w.j.Append(w.b.Context(), w.book, w.f.Chain.Seq, value))
	w.f.Chain = end
}
