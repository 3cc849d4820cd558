package outbox_test

import (
	"crypto/rand"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/outbox"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

const (
	today     = "2026-03-02"
	yesterday = "2026-03-01"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func open(t testing.TB, file string) *outbox.Outbox {
	t.Helper()
	o, aside, err := outbox.Open(file)
	require.NoError(t, err)
	require.Empty(t, aside)
	t.Cleanup(func() { o.Close() })
	return o
}

func fresh(t testing.TB) (*outbox.Outbox, string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "outbox.db")
	return open(t, file), file
}

// lease is one of a queue with so many numbers, from A999 down.
func lease(queue string, n int) hall.Lease {
	l := hall.Lease{ID: "k1-" + queue, Kiosk: "k1", Machine: "m1", Queue: queue, Day: today, Epoch: 3}
	for i := range n {
		l.Numbers = append(l.Numbers, fmt.Sprintf("%s%03d", queue, 1000-n+i))
	}
	return l
}

// ticket is one that is given out alone.
func ticket(id, queue string, at time.Time) outbox.Ticket {
	return outbox.Ticket{ID: id, Receipt: &hall.Receipt{ID: id, Queue: queue, IssuedAt: at},
		Alone: &api.AloneTicket{ID: id, Token: "token-" + id, Service: "tax", At: at, Sealed: []byte("sealed")}}
}

func give(t testing.TB, o *outbox.Outbox, id string, at time.Time) string {
	t.Helper()
	given, err := o.Give(ticket(id, "A", at), today)
	require.NoError(t, err)
	require.Equal(t, given.Receipt.Number, given.Alone.Number)
	return given.Receipt.Number
}

func slip(t testing.TB, o *outbox.Outbox, id string, outcome hall.Outcome, copies int) {
	t.Helper()
	require.NoError(t, o.Slip(outbox.Outcome{Ticket: id, Key: rand.Text(), PrintRequest: api.PrintRequest{Outcome: outcome, Copy: copies}}))
}

// told are the outcomes that are to be told, as ticket:outcome:copy.
func told(t testing.TB, o *outbox.Outbox) (all []string) {
	t.Helper()
	outcomes, err := o.Outcomes()
	require.NoError(t, err)
	for _, s := range outcomes {
		all = append(all, fmt.Sprintf("%s:%s:%d", s.Ticket, s.Outcome, s.Copy))
	}
	return all
}

func unmerged(t testing.TB, o *outbox.Outbox) (all []api.AloneTicket) {
	t.Helper()
	all, err := o.Unmerged()
	require.NoError(t, err)
	return all
}

// resume resumes as a program does that was started again, and lists the tickets whose slips are to be offered.
func resume(t testing.TB, o *outbox.Outbox) (ids []string) {
	t.Helper()
	all, err := o.Resume(noon, rand.Text)
	require.NoError(t, err)
	for _, one := range all {
		ids = append(ids, one.ID)
	}
	return ids
}

func empty(t testing.TB, o *outbox.Outbox) {
	t.Helper()
	require.Empty(t, resume(t, o))
	require.Empty(t, told(t, o))
	require.Empty(t, unmerged(t, o))
	disowned, err := o.Disowned()
	require.NoError(t, err)
	require.Empty(t, disowned)
}

func TestANumberOfTheServer(t *testing.T) {
	o, file := fresh(t)
	require.NoError(t, o.Ask("t1"))
	require.NoError(t, o.Refuse("t1"))
	empty(t, o)

	require.NoError(t, o.Ask("t1"))
	require.NoError(t, o.Receive(hall.Receipt{ID: "t1", Number: "A001"}))
	slip(t, o, "t1", hall.Failed, 0)
	slip(t, o, "t1", hall.Confirmed, 0)
	require.Equal(t, []string{"t1:failed:0", "t1:confirmed:0"}, told(t, o))
	outcomes, err := o.Outcomes()
	require.NoError(t, err)
	for _, s := range outcomes {
		require.NoError(t, o.Told(s))
	}
	empty(t, o)

	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o600), info.Mode())
}

func TestNumbersAreTakenOnce(t *testing.T) {
	o, _ := fresh(t)
	_, err := o.Give(ticket("t1", "A", noon), today)
	require.ErrorIs(t, err, outbox.ErrNoNumber)
	require.NoError(t, o.Stock([]hall.Lease{lease("A", 2), lease("B", 1)}))
	left, err := o.Left(today)
	require.NoError(t, err)
	require.Equal(t, map[string]int{"A": 2, "B": 1}, left)

	_, err = o.Give(ticket("t1", "A", noon), yesterday)
	require.ErrorIs(t, err, outbox.ErrNoNumber, "another day's")
	require.Equal(t, "A998", give(t, o, "t1", noon))
	require.Equal(t, "A999", give(t, o, "t2", noon.Add(-time.Minute)))
	_, err = o.Give(ticket("t3", "A", noon), today)
	require.ErrorIs(t, err, outbox.ErrNoNumber)
	require.Len(t, unmerged(t, o), 2)
	require.Equal(t, "t2", unmerged(t, o)[0].ID, "in the order of the time")

	// A slip is told with its ticket, or after it, but never before.
	slip(t, o, "t1", hall.Unknown, 0)
	slip(t, o, "t1", hall.Confirmed, 1)
	require.Empty(t, told(t, o))
	tickets := unmerged(t, o)
	require.Equal(t, hall.Unknown, tickets[1].Outcome)
	slip(t, o, "t2", hall.Confirmed, 0) // while the server is being told of t2 without it
	for _, one := range tickets {
		require.NoError(t, o.Merged(one, ""))
	}
	require.Equal(t, []string{"t1:confirmed:1", "t2:confirmed:0"}, told(t, o))
	require.Empty(t, unmerged(t, o))
}

func TestLeasesEnd(t *testing.T) {
	for name, end := range map[string]func(*outbox.Outbox) error{
		"day":      func(o *outbox.Outbox) error { return o.Renew("2026-03-03", 3, "m1") },
		"epoch":    func(o *outbox.Outbox) error { return o.Renew(today, 4, "m1") },
		"machine":  func(o *outbox.Outbox) error { return o.Renew(today, 3, "m2") },
		"returned": (*outbox.Outbox).Return,
	} {
		t.Run(name, func(t *testing.T) {
			o, _ := fresh(t)
			require.NoError(t, o.Stock([]hall.Lease{lease("A", 2)}))
			require.NoError(t, o.Renew(today, 3, "m1"))
			require.Equal(t, "A998", give(t, o, "t1", noon))
			require.NoError(t, end(o))
			_, err := o.Give(ticket("t2", "A", noon), today)
			require.ErrorIs(t, err, outbox.ErrNoNumber)
			require.Len(t, unmerged(t, o), 1, "what was given out is told all the same")
		})
	}
}

// Whatever was going on when the program ended: nothing is forgotten, and nothing is given out twice.
func TestAfterTheEnd(t *testing.T) {
	o, file := fresh(t)
	require.NoError(t, o.Stock([]hall.Lease{lease("A", 9)}))
	require.NoError(t, o.Ask("asked"))
	require.NoError(t, o.Receive(hall.Receipt{ID: "printing", Number: "A001", IssuedAt: noon}))
	give(t, o, "alone", noon.Add(-time.Minute))
	give(t, o, "out", noon)
	slip(t, o, "out", hall.Accepted, 0)
	give(t, o, "failed", noon.Add(time.Minute))
	slip(t, o, "failed", hall.Failed, 0)
	give(t, o, "left", noon)
	slip(t, o, "left", hall.Failed, 0)
	require.NoError(t, o.Leave("left"))
	require.NoError(t, o.Leave("alone"))
	require.NoError(t, o.Ask("disowned"))
	require.NoError(t, o.Disown("disowned", noon))
	require.NoError(t, o.Close())

	o = open(t, file)
	for range 2 { // it may end again at once
		require.Equal(t, []string{"alone", "printing", "failed"}, resume(t, o))
	}
	disowned, err := o.Disowned()
	require.NoError(t, err)
	require.Len(t, disowned, 2)
	require.Equal(t, []string{"printing:unknown:0"}, told(t, o))
	for _, one := range unmerged(t, o) {
		require.Equal(t, map[string]hall.Outcome{"alone": hall.Unknown, "out": hall.Accepted, "failed": hall.Failed, "left": hall.Failed}[one.ID], one.Outcome)
		require.NoError(t, o.Merged(one, ""))
	}
	slip(t, o, "alone", hall.Confirmed, 1)
	require.NoError(t, o.Settle("printing"))
	require.Equal(t, []string{"failed"}, resume(t, o))
	require.NoError(t, o.Settle("failed"))
	for _, one := range disowned {
		require.Equal(t, noon, one.Until)
		require.NoError(t, o.Cancelled(one.ID))
	}
	outcomes, err := o.Outcomes()
	require.NoError(t, err)
	for _, s := range outcomes {
		require.NoError(t, o.Told(s))
	}
	empty(t, o)
}

// A ticket of which the server is being told may lose its holder meanwhile.
func TestDisownedWhileTold(t *testing.T) {
	o, _ := fresh(t)
	require.NoError(t, o.Stock([]hall.Lease{lease("A", 1)}))
	one := ticket("t1", "A", noon)
	one.Booking = "b1"
	_, err := o.Give(one, today)
	require.NoError(t, err)
	use, ok, err := o.Used("b1", today)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, outbox.Use{Number: "A999", At: noon, Day: today}, use)
	_, ok, err = o.Used("b1", yesterday)
	require.NoError(t, err)
	require.False(t, ok)

	telling := unmerged(t, o)
	require.NoError(t, o.Disown("t1", noon))
	require.NoError(t, o.Merged(telling[0], ""))
	slip(t, o, "t1", hall.Failed, 0)
	disowned, err := o.Disowned()
	require.NoError(t, err)
	require.Len(t, disowned, 1, "it still has to be cancelled")
	require.Empty(t, told(t, o))
	_, ok, err = o.Used("b1", today)
	require.NoError(t, err)
	require.False(t, ok, "the booking can be checked in")
}

func TestWhatIsOddIsKept(t *testing.T) {
	o, _ := fresh(t)
	require.NoError(t, o.Stock([]hall.Lease{lease("A", 120)}))
	for i := range 110 {
		give(t, o, fmt.Sprint("t", i), noon.Add(time.Duration(i)*time.Second))
		require.NoError(t, o.Merged(unmerged(t, o)[0], string(hall.MarkDuplicate)))
	}
	odds, err := o.Odds()
	require.NoError(t, err)
	require.Len(t, odds, 100)
	require.Equal(t, outbox.Odd{Why: "duplicate", Ticket: api.AloneTicket{
		ID: "t109", Token: "token-t109", Service: "tax", Number: "A989", At: noon.Add(109 * time.Second),
	}}, odds[99], "without what is sealed")
}

func TestWhatIsKept(t *testing.T) {
	o, file := fresh(t)
	_, ok, err := outbox.Kept[hall.Lobby](o, outbox.Lobby)
	require.NoError(t, err)
	require.False(t, ok)
	require.NoError(t, o.Keep(outbox.Lobby, hall.Lobby{Day: today}))
	require.NoError(t, o.Close())
	l, ok, err := outbox.Kept[hall.Lobby](open(t, file), outbox.Lobby)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, today, l.Day)
}

func TestOneKioskAFile(t *testing.T) {
	_, file := fresh(t)
	_, _, err := outbox.Open(file)
	require.ErrorIs(t, err, outbox.ErrBusy)
	_, _, err = outbox.Open(filepath.Join(file, "none"))
	require.Error(t, err)
	require.NoError(t, os.Chmod(file, 0o644))
	_, _, err = outbox.Open(file)
	require.ErrorIs(t, err, outbox.ErrBusy)
	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Equal(t, "-rw-------", strings.TrimSpace(info.Mode().String()))
}
