package hall_test

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"paihao/queue-server/hall"
)

// TestAnyVisits books, comes, stays away, cancels, is marked, blocked and let go
// over several days in any order, with suspensions, power cuts and kiosks that
// were alone; and holds each entry against what a notebook of visits would say.
func TestAnyVisits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { anyVisits(t, 50) })
}

// FuzzVisits is TestAnyVisits steered by the fuzzer.
func FuzzVisits(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) { anyVisits(t, 120) }))
}

func anyVisits(t *rapid.T, most int) {
	p := newPlay()
	rules := rapid.SampledFrom([]string{
		`{"slot": "30m", "late": "30m"}`,
		`{"slot": "30m", "late": "30m", "booking": {"lateLoses": true, "perPerson": 2, "perDay": 1, "misses": 1, "withinDays": 3, "blockDays": 2}}`,
		`{"slot": "30m", "late": "0s", "booking": {"named": true, "aheadDays": 2, "cancelBefore": "1h", "misses": 2, "withinDays": 5, "blockDays": 1}, "limits": {"oneEach": true, "perPerson": 2}, "lease": {"size": 3}}`,
	}).Draw(t, "rules")
	p.change("rules", rules)
	span := `[{"from": "9h", "to": "12h"}]`
	week := "[" + strings.Repeat(span+", ", 6) + span + "]"
	slots := rapid.Bool().Draw(t, "slots")
	if slots {
		p.change("slots", `[{"services": ["tax", "house"], "quota": 2, "week": `+week+`}]`)
	}
	if rapid.Bool().Draw(t, "hours") {
		p.change("hours", `{"windows": `+week+`, "numbers": `+week+`}`)
		p.setup.Rules.Closing.Unserved = hall.UnservedBook
		p.order(&bytes.Buffer{}, hall.ChangeSetup{Setup: p.setup})
	}
	n := &notebook{t: t, p: p, slots: slots, visits: map[string]*noted{}, until: map[string]time.Time{}}
	n.read()
	for range rapid.IntRange(1, most).Draw(t, "lines") {
		line := n.line()
		var out bytes.Buffer
		later := p.now.Add(time.Duration(rapid.SampledFrom([]int{0, 60, 600, 1800, 3600}).Draw(t, "pause")) * time.Second)
		if p.state.DayOf(later) == p.state.Day && rapid.IntRange(0, 9).Draw(t, "server") > 0 {
			p.wait(&out, later)
		}
		n.read()
		p.now = later // or the server was not there
		if p.state.DayOf(p.now) > p.state.Day || line == "next-day 08:00:00" {
			n.turn()
			continue
		}
		p.tick(&out)
		n.read()
		before := n.pictures()
		out.Reset()
		p.say(&out, line)
		if strings.HasPrefix(out.String(), "refused") {
			require.Equal(t, before, n.pictures(), "a refusal changes nothing: %s", line)
		}
		n.said(line, out.String())
		n.read()
	}
	n.turn()
}

// A notebook of visits, kept by hand from what the book says.
type notebook struct {
	t       *rapid.T
	p       *play
	slots   bool
	seen    int // entries of the book
	tickets int
	visits  map[string]*noted
	until   map[string]time.Time // blocks, by lasting hash
}

type noted struct {
	hall.Booking
	tickets []string
}

// read notes the new entries, each of which must fit.
func (n *notebook) read() {
	for _, e := range n.p.book[n.seen:] {
		n.note(e)
	}
	n.seen = len(n.p.book)
}

func (n *notebook) note(e hall.Entry) {
	t, rule := n.t, n.p.setup.Rules.Booking
	switch event := e.Event.(type) {
	case hall.Booked:
		b := event.Booking
		require.Nil(t, n.visits[b.ID])
		require.Regexp(t, `^\d{6}$`, b.Short)
		slot, open, day := 1, 1, 1
		for _, v := range n.visits {
			require.NotEqual(t, b.Short, v.Short, "digits are of one visit")
			if v.Cancelled.IsZero() && v.Service == b.Service && v.From.Equal(b.From) {
				slot++
			}
			if b.Lasting != "" && v.Lasting == b.Lasting && v.Ticket == "" && v.Cancelled.IsZero() && !v.Missed && v.To.After(e.At) {
				open++
				if n.p.state.DayOf(v.From) == n.p.state.DayOf(b.From) {
					day++
				}
			}
		}
		if n.slots {
			require.LessOrEqual(t, slot, 2, "no slot is booked over its quota")
		}
		if rule.PerPerson > 0 {
			require.LessOrEqual(t, open, rule.PerPerson)
			require.LessOrEqual(t, day, rule.PerDay)
		}
		if b.Lasting != "" {
			require.False(t, n.until[b.Lasting].After(e.At), "who is blocked books nothing")
		} else {
			require.False(t, rule.Named)
		}
		n.visits[b.ID] = &noted{Booking: b}
	case hall.TicketExpired:
		if event.Booking != nil {
			n.visits[event.Booking.ID] = &noted{Booking: *event.Booking}
		}
	case hall.Issued:
		n.comes(event, e.At, false)
	case hall.Merged:
		n.comes(event.Issued, event.Arrived, true)
	case hall.BookingCancelled:
		v := n.visits[event.Booking]
		require.True(t, v.Ticket == "" && v.Cancelled.IsZero() && !v.Missed)
		v.Cancelled = e.At
	case hall.VisitMissed:
		v := n.visits[event.Booking]
		require.True(t, v.Ticket == "" && v.Cancelled.IsZero() && !v.Missed && v.OnTime == "", "nobody who came is missed")
		require.False(t, e.At.Before(v.To), "nor before the slot is over")
		v.Missed = true
		if rule.Misses == 0 || v.Lasting == "" {
			require.Zero(t, event.Until)
		}
		if event.Until.After(n.until[v.Lasting]) {
			n.until[v.Lasting] = event.Until
		}
	case hall.OnTimeMarked:
		v := n.visits[event.Booking]
		v.OnTime = event.Reason
		n.forgiven(v)
	case hall.BlockLifted:
		require.True(t, n.until[event.Person].After(e.At))
		delete(n.until, event.Person)
	}
}

// comes notes that a ticket was given for a visit.
func (n *notebook) comes(e hall.Issued, at time.Time, alone bool) {
	if e.Appointment == "" {
		return
	}
	v := n.visits[e.Appointment]
	require.NotNil(n.t, v)
	require.Equal(n.t, v.Service, e.Service)
	require.True(n.t, v.Cancelled.IsZero())
	require.Equal(n.t, n.p.state.DayOf(v.From), n.p.state.DayOf(at), "on its day")
	if !alone {
		require.Empty(n.t, v.tickets, "one visit, one number")
	}
	v.Ticket, v.tickets = e.ID, append(v.tickets, e.ID)
	n.forgiven(v)
}

// forgiven notes that a miss was none. Whether a block goes with it, the book's
// picture says.
func (n *notebook) forgiven(v *noted) {
	v.Missed = false
	if v.Lasting != "" {
		n.until[v.Lasting] = n.block(v.Lasting).Until
	}
}

func (n *notebook) block(lasting string) hall.Block {
	return picture[hall.Block](n.t, n.p, hall.View{Kind: hall.ViewBlock, ID: lasting, At: n.p.now})
}

// said looks at what became of a line.
func (n *notebook) said(line, out string) {
	word := strings.Fields(line)
	if word[0] == "issue" && strings.Contains(out, "Issued") && len(word) > 3 {
		person, _ := strings.CutPrefix(word[3], "person:")
		for _, v := range n.visits {
			waits := v.Person == person && v.Service == word[2] && v.Ticket == "" && v.Cancelled.IsZero() && !v.Missed
			if waits && n.p.state.DayOf(v.From) == n.p.state.Day && n.p.now.Before(v.To) {
				require.Contains(n.t, out, "appointment ", "who has booked does not queue twice")
			}
		}
	}
}

// turn opens the next day: the same whether this one was lived or read.
func (n *notebook) turn() {
	twin := n.p.again()
	at := n.p.now
	for n.p.state.DayOf(at) == n.p.state.Day {
		at = at.Add(time.Hour)
	}
	day := n.p.state.DayOf(at)
	require.Equal(n.t, n.pictures(), (&notebook{t: n.t, p: twin}).pictures(n.p.now))
	require.Equal(n.t, n.p.state.NextDay(day, at), twin.state.NextDay(day, at))
	n.p.turn(at)
	n.seen = 0
	n.read()
	for id, v := range n.visits { // what is over is forgotten
		if n.p.state.DayOf(v.From) < day {
			delete(n.visits, id)
		}
	}
	for _, v := range picture[hall.Reception](n.t, n.p, hall.View{Kind: hall.ViewReception}).Visits {
		require.Contains(n.t, n.visits, v.ID)
	}
	for lasting, until := range n.until {
		require.Equal(n.t, until.After(at), !n.block(lasting).Until.IsZero(), "a block lasts as long as it was said")
	}
}

func (n *notebook) pictures(at ...time.Time) []string {
	now := append(at, n.p.now)[0]
	all := n.p.pictures()
	for _, v := range []hall.View{{Kind: hall.ViewReception, At: now}, {Kind: hall.ViewSlots, ID: "tax/2026-11-24", At: now},
		{Kind: hall.ViewBlock, ID: "l1", At: now}, {Kind: hall.ViewBlock, ID: "l2", At: now}} {
		all = append(all, n.p.json(v))
	}
	return all
}

func (n *notebook) of(label string, all ...string) string {
	return rapid.SampledFrom(all).Draw(n.t, label)
}

// line is what somebody says about visits, or what happens around them.
func (n *notebook) line() string {
	visit := n.of("visit", append(slices.Sorted(maps.Keys(n.visits)), "none")...)
	who := n.of("who", "1", "2")
	n.tickets++
	switch n.of("verb", "book", "book", "book", "come", "come", "issue", "cancel", "mark", "lift", "wait", "window", "trouble", "alone", "day") {
	case "book":
		identity := n.of("identity", "", " p"+who+" lasting:l"+who)
		return fmt.Sprintf("book b%d %s %s%s:00%s", n.tickets, n.of("service", "tax", "house"), n.of("day", "", "", "+1/", "+3/"),
			n.of("time", "09:00", "09:30", "10:00", "10:00", "11:00", "10:10"), identity)
	case "come":
		return fmt.Sprintf("check-in t%d %s", n.tickets, n.of("by", visit, visit, "none p"+who, n.short(visit), "123456"))
	case "issue":
		return fmt.Sprintf("issue t%d %s person:p%s kiosk:k1", n.tickets, n.of("service", "tax", "house"), who)
	case "cancel":
		return n.of("cancel", "cancel-visit ", "cancel-code ") + visit
	case "mark":
		return "on-time " + visit + " " + n.of("reason", "line", "device", "sleep")
	case "lift":
		return "lift-block l" + who
	case "window":
		return n.of("key", "open", "next", "start", "finish", "no-show") + " 1 li"
	case "trouble":
		return n.of("trouble", "suspend power queue:A", "lift queue:A", "suspend crowd", "lift", "lease k1 m1", "claim s1")
	case "alone":
		at := n.p.now.Add(-time.Duration(rapid.IntRange(0, 90).Draw(n.t, "minutes ago")) * time.Minute)
		return fmt.Sprintf("merge k1 m1 t%d %s A%03d %s code:%s", n.tickets, n.of("service", "tax", "house"), 400+n.tickets, at.In(beijing).Format("15:04:05"), visit)
	case "day":
		return "next-day 08:00:00"
	}
	return "wait"
}

func (n *notebook) short(visit string) string {
	if v := n.visits[visit]; v != nil && v.Short != "" {
		return v.Short
	}
	return "000000"
}
