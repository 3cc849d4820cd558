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

// TestAnyCommands says anything to a hall in any order at any time, and looks
// after each line whether what must always hold still does.
func TestAnyCommands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { anyCommands(t, 60) })
}

// FuzzCommands is TestAnyCommands steered by the fuzzer.
func FuzzCommands(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) { anyCommands(t, 120) }))
}

func anyCommands(t *rapid.T, most int) {
	p := newPlay()
	p.setup.Windows[1].Helps = []hall.Help{{Queues: []string{"B"}, Delay: hall.Duration(5 * time.Minute), Longer: 2}}
	p.setup.Windows[1].Can = []hall.Need{hall.NeedLow, hall.NeedEscort}
	p.setup.Queues[1].Paper = 2
	p.change("rules", rapid.SampledFrom([]string{
		`{}`,
		`{"nextFinishes": true, "startsAfter": "1m", "interleave": 1, "away": "3m", "fallBack": "5m", "reopen": "10m", "rating": {"pad": "30s"}}`,
		`{"miss": {"calls": 2, "gap": "10s", "then": "return", "within": "20m", "places": 2, "times": 1}, "matters": {"most": 4, "atOnce": 2, "places": 2}}`,
		`{"miss": {"then": "defer", "places": 1, "times": 2}, "walk": "1m", "transferKeeps": true, "rating": {"pad": "1m", "phone": "10m", "default": 4}, "afar": "30m", "postpone": {"places": 2, "times": 2}}`,
		`{"reprints": 1, "lease": {"size": 2, "rush": "30m"}, "limits": {"oneEach": true, "perPerson": 2, "anonymous": 3, "within": "10m"}}`,
	}).Draw(t, "rules"))
	a := &anyone{t: t, p: p, sessions: []string{"none"}}
	for range rapid.IntRange(1, most).Draw(t, "lines") {
		line := a.line()
		p.now = p.now.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 15, 30, 60, 300, 900}).Draw(t, "pause")) * time.Second)
		p.tick(&bytes.Buffer{})
		var out bytes.Buffer
		before := p.pictures()
		p.say(&out, line)
		if strings.HasPrefix(out.String(), "refused") {
			require.Equal(t, before, p.pictures(), "a refusal changes nothing: %s", line)
		}
		m := fold(t, p)
		a.sessions = append(a.sessions, slices.Sorted(maps.Keys(m.sessions))...)
		m.agrees(t, p)
	}
	require.Equal(t, p.pictures(), p.again().pictures(), "written, read and folded again, it is the same")
}

// anyone says a line: mostly what a hall's people would, at times anything.
type anyone struct {
	t        *rapid.T
	p        *play
	tickets  int
	sessions []string
}

func (a *anyone) of(label string, all ...string) string {
	return rapid.SampledFrom(all).Draw(a.t, label)
}
func (a *anyone) ticket() string {
	return fmt.Sprintf("t%d", rapid.IntRange(0, a.tickets).Draw(a.t, "ticket"))
}
func (a *anyone) window() string  { return a.of("window", "1", "2", "3", "9") }
func (a *anyone) clerk() string   { return a.of("clerk", "li", "wang", "zhao") }
func (a *anyone) service() string { return a.of("service", "tax", "house", "none") }
func (a *anyone) number() string {
	return a.of("queue", "A00", "B") + fmt.Sprint(rapid.IntRange(1, 9).Draw(a.t, "number"))
}

// fitting is a key that the desk of a window shows, pressed by who stands there.
func (a *anyone) fitting() (verb, desk string) {
	window := a.of("window", "1", "2", "3")
	d := picture[hall.Desk](a.t, a.p, hall.View{Kind: hall.ViewDesk, ID: window})
	clerk := d.Clerk
	if clerk == "" {
		clerk = map[string]string{"1": "li", "2": "wang", "3": "zhao"}[window]
	}
	verb = a.of("key", d.Verbs...)
	desk = verb + " " + window + " " + clerk
	switch {
	case verb == "resume":
		desk += " ticket:" + rapid.SampledFrom(d.Held).Draw(a.t, "held").ID
	case verb == "call" && len(d.Missed) > 0:
		desk += " number:" + rapid.SampledFrom(d.Missed).Draw(a.t, "missed").Number
	}
	return verb, desk
}

func (a *anyone) kiosk() string { return a.of("kiosk", "k1 m1", "k2 m2", "k2 m1") }

// merge tells of a number that a kiosk leased, or of any, or of a ticket that
// the server has under another one.
func (a *anyone) merge() string {
	number := a.number()
	if all := a.leased(); len(all) > 0 && rapid.Bool().Draw(a.t, "from its lease") {
		number = rapid.SampledFrom(all).Draw(a.t, "lease")
	}
	ticket := a.ticket()
	if rapid.IntRange(0, 2).Draw(a.t, "new") > 0 {
		a.tickets++
		ticket = fmt.Sprintf("t%d", a.tickets)
	}
	at := a.p.now.Add(-time.Duration(rapid.IntRange(-5, 90).Draw(a.t, "minutes ago")) * time.Minute)
	return fmt.Sprintf("merge %s %s %s %s %s paper:%s", a.kiosk(), ticket, a.service(), number, at.In(beijing).Format("15:04:05"),
		a.of("paper", "confirmed", "failed"))
}

// leased are the numbers that kiosks have got.
func (a *anyone) leased() (all []string) {
	for _, e := range a.p.book {
		if granted, ok := e.Event.(hall.LeasesGranted); ok {
			for _, l := range granted.Leases {
				all = append(all, l.Numbers...)
			}
		}
	}
	return all
}

func (a *anyone) line() string {
	verb := a.of("verb", "issue", "issue", "issue", "print", "book", "check-in", "cancel-visit", "on-time", "open", "open", "close", "pause", "take-over",
		"next", "next", "next", "call", "recall", "uncall", "start", "start", "finish", "finish", "no-show", "hold", "resume",
		"transfer", "reopen", "matter", "walk-up", "verify", "back", "cancel", "later", "arrive", "free", "seen",
		"rate", "rate-by-phone", "reasons", "reasons-by-phone", "wait",
		"lease", "merge", "merge", "suspend", "lift", "stop", "go-on", "mode", "regroup", "restore", "enter", "claim",
		"help", "end-help", "notice", "order")
	desk := verb + " " + a.window() + " " + a.clerk()
	if rapid.IntRange(0, 9).Draw(a.t, "mood") < 6 {
		verb, desk = a.fitting()
	}
	switch verb {
	case "issue":
		a.tickets++
		return fmt.Sprintf("issue t%d %s %s %s %s %s matters:%d", a.tickets, a.service(), a.of("class", "", "priority"), a.of("afar", "", "", "afar"),
			a.of("person", "", "person:p1", "person:p2", "kiosk:k1", "kiosk:k2"), a.of("needs", "", "", "needs:low-counter", "needs:english,escort"), rapid.IntRange(0, 4).Draw(a.t, "matters"))
	case "print":
		return "print " + a.ticket() + " " + a.of("outcome", "confirmed", "failed", "burnt") + a.of("copy", "", " copy:1 kiosk:k1", " copy:2 kiosk:k1")
	case "book":
		return fmt.Sprintf("book b%d tax 10:30:00 %s", rapid.IntRange(1, 3).Draw(a.t, "booking"), a.of("whose", "", "p1 lasting:l1"))
	case "cancel-visit", "on-time":
		return fmt.Sprintf("%s b%d line", verb, rapid.IntRange(1, 3).Draw(a.t, "booking"))
	case "check-in":
		a.tickets++
		return fmt.Sprintf("check-in t%d b%d", a.tickets, rapid.IntRange(1, 4).Draw(a.t, "booking"))
	case "pause":
		return desk + " reason:" + a.of("reason", "meal", "nap")
	case "call":
		if !strings.Contains(desk, "number:") {
			desk += " number:" + a.number()
		}
		return desk + " reason:" + a.of("reason", "frail", "bribe")
	case "resume":
		if !strings.Contains(desk, "ticket:") {
			desk += " ticket:" + a.ticket()
		}
		return desk
	case "transfer":
		return desk + " " + a.of("goal", "service:house", "queue:A", "window:2", "clerk:wang", "window:9")
	case "matter":
		return desk + " service:" + a.service()
	case "walk-up":
		a.tickets++
		return fmt.Sprintf("%s ticket:t%d service:%s", desk, a.tickets, a.service())
	case "verify":
		return desk + " " + a.of("seen", "seen", "not")
	case "back":
		d := picture[hall.Desk](a.t, a.p, hall.View{Kind: hall.ViewDesk, ID: a.of("missed at", "1", "2", "3")})
		if len(d.Missed) > 0 {
			return "back " + d.Missed[0].Number
		}
		return "back " + a.number()
	case "cancel", "later", "arrive":
		return verb + " " + a.ticket()
	case "free":
		return "free " + a.window()
	case "lease":
		return "lease " + a.kiosk() + " A:0 B:0"
	case "merge":
		return a.merge()
	case "suspend", "lift":
		return verb + " " + a.of("message", "power", "nap") + " " + a.of("scope", "", "zone:1", "queue:A", "queue:C")
	case "stop":
		return "stop " + a.of("queue", "A", "B", "C") + " " + a.of("message", "full", "nap")
	case "go-on":
		return "go-on " + a.of("queue", "A", "B")
	case "mode":
		return "mode " + a.of("mode", "", "", "card-only", "appointments-only", "most:3")
	case "regroup":
		return "regroup " + a.window() + " " + a.of("groups", "A", "B", "A,B", "B helps:A delay:5m", "A,A")
	case "restore":
		if rapid.IntRange(0, 9).Draw(a.t, "seldom") > 0 {
			return "wait"
		}
		return "restore"
	case "enter":
		return fmt.Sprintf("enter 1 house B%d", rapid.IntRange(6, 9).Draw(a.t, "slip"))
	case "claim":
		return "claim s1"
	case "seen":
		return "seen " + a.of("alarm", "stranded:A", "stranded:B", "help:k1", "no-print:k2", "none")
	case "rate":
		return fmt.Sprintf("rate %s %s %d", a.of("session", a.sessions...), a.window(), rapid.IntRange(0, 6).Draw(a.t, "level"))
	case "help", "end-help":
		return verb + " " + a.of("kiosk", "k1", "k2")
	case "notice":
		return fmt.Sprintf("notice %s printer:%s paper:%s card:%s %s", a.of("kiosk", "k1", "k2"), a.of("printer", "ready", "paper-low", "paper-out"),
			a.of("paper", "20", "300"), a.of("card", "09:00:00", "23:59:00"), a.of("lost", "", "", "lost"))
	case "order":
		return "order " + a.of("kiosk", "k1", "k2") + " " + a.of("order", "close power", "close nap", "open", "restart", "message", "message hello")
	case "rate-by-phone":
		return fmt.Sprintf("rate-by-%s %s %s %d reasons:%s", a.of("channel", "phone", "kiosk"), a.of("session", a.sessions...), a.ticket(), rapid.IntRange(0, 6).Draw(a.t, "level"), a.of("reasons", "", "510", "108"))
	case "reasons":
		return fmt.Sprintf("reasons %s %s reasons:%s", a.of("session", a.sessions...), a.window(), a.of("reasons", "", "510", "307,307"))
	case "reasons-by-phone":
		return fmt.Sprintf("reasons-by-phone %s %s comment:%s", a.of("session", a.sessions...), a.ticket(), a.of("comment", "", "c1"))
	case "wait":
		return "wait"
	}
	return desk
}
