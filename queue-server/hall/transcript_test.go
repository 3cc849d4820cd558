package hall_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

var rewrite = flag.Bool("rewrite", false, "write the transcripts anew; commit only what you understand")

// TestTranscripts plays testdata/*.txt: a command line, "----", what it caused.
//
//	at 09:30:00            the clock
//	issue t1 tax [person]  a kiosk takes a number
//	next 1 li [version]    a key of a desk: verb, window, clerk
//	show board 1           a picture
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { transcript(t, file) })
	}
}

func transcript(t *testing.T, file string) {
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	p := newPlay()
	var out bytes.Buffer
	for part := range strings.SplitSeq(strings.TrimSpace(string(text)), "\n\n") {
		said, _, ok := strings.Cut(part+"\n", "----\n")
		if !ok {
			fmt.Fprintf(&out, "%s\n\n", part) // a remark
			continue
		}
		fmt.Fprintf(&out, "%s----\n", said)
		for line := range strings.SplitSeq(strings.TrimSpace(said), "\n") {
			p.say(&out, line)
		}
		out.WriteString("\n")
	}
	played := strings.TrimSpace(out.String()) + "\n"
	if *rewrite {
		require.NoError(t, os.WriteFile(file, []byte(played), 0o644))
		return
	}
	require.Equal(t, string(text), played)
	require.Equal(t, p.pictures(), p.again().pictures(), "folded twice, it is the same")
}

// play is a hall that is spoken to in lines.
type play struct {
	state *hall.State
	now   time.Time
	book  []hall.Entry
	keys  int
	codes map[string]string
}

var bookingKey = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))

// office is a hall with two queues, two zones and three windows.
func office() hall.Setup {
	return hall.Setup{
		Hall: "sample", TimeZone: "Asia/Shanghai", DayStart: hall.Duration(4 * time.Hour),
		Rules: hall.Rules{
			PrintGrace: hall.Duration(20 * time.Second), Slot: hall.Duration(30 * time.Minute),
			Late: hall.Duration(30 * time.Minute), Announcement: hall.Duration(6 * time.Second),
			Targets: map[hall.Class]hall.Duration{hall.ClassAppointment: 0,
				hall.ClassPriority: hall.Duration(5 * time.Minute), hall.ClassNormal: hall.Duration(15 * time.Minute)},
		},
		Queues:   []hall.Queue{{ID: "A", Prefix: "A", First: 1, Digits: 3}, {ID: "B", Prefix: "B", First: 1, Digits: 1}},
		Services: []hall.Service{{ID: "tax", Queue: "A"}, {ID: "house", Queue: "B"}},
		Zones:    []hall.Zone{{ID: "1", Floor: "1"}, {ID: "2", Floor: "2"}},
		Windows: []hall.Window{{ID: "1", Zone: "1", Queues: []string{"A", "B"}},
			{ID: "2", Zone: "1", Queues: []string{"A"}}, {ID: "3", Zone: "2", Queues: []string{"B"}}},
		BookingKey: bookingKey.Public().(ed25519.PublicKey),
	}
}

func newPlay() *play {
	p := &play{state: hall.New(), now: clock("09:00:00"), codes: map[string]string{}}
	for _, event := range hall.FirstDay(office(), p.now) {
		p.apply(hall.Entry{At: p.now, Event: event})
	}
	return p
}

func clock(hms string) time.Time {
	at, err := time.Parse("2006-01-02 15:04:05 -0700", "2026-11-23 "+hms+" +0800")
	if err != nil {
		panic(err)
	}
	return at.UTC()
}

func (p *play) apply(e hall.Entry) {
	p.book = append(p.book, e)
	p.state.Apply(e)
}

// again folds the book a second time, after a trip through its written form.
func (p *play) again() *play {
	twin := &play{state: hall.New()}
	chain := hall.Chain{Hall: "sample", Day: "2026-11-23"}
	for _, e := range p.book {
		value, end, err := chain.Append(1, []hall.Entry{e})
		if err != nil {
			panic(err)
		}
		r, _, err := chain.Read(value)
		if err != nil {
			panic(err)
		}
		chain = end
		twin.apply(r.Entries[0])
	}
	return twin
}

func (p *play) pictures() (all []string) {
	for _, v := range []hall.View{{Kind: "lobby"}, {Kind: "office"}, {Kind: "board", ID: "1"}, {Kind: "board", ID: "2"},
		{Kind: "desk", ID: "1"}, {Kind: "desk", ID: "2"}, {Kind: "desk", ID: "3"}, {Kind: "rate", ID: "1"}} {
		all = append(all, p.picture(v))
	}
	return all
}

func (p *play) picture(v hall.View) string {
	picture, err := p.state.Picture(v)
	if err != nil {
		return err.Error()
	}
	text, err := json.Marshal(picture)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// say carries out one line and writes what it caused.
func (p *play) say(out *bytes.Buffer, line string) {
	word := append(strings.Fields(line), "", "", "", "")
	switch word[0] {
	case "at":
		p.now = clock(word[1])
		return
	case "show":
		fmt.Fprintln(out, p.picture(hall.View{Kind: word[1], ID: word[2]}))
		return
	}
	p.order(out, p.command(word))
}

func (p *play) command(word []string) hall.Command {
	version := uint64(0)
	fmt.Sscan(word[3], &version)
	press := hall.Press{Window: word[1], Clerk: word[2], Version: version}
	switch word[0] {
	case "issue":
		return hall.Issue{ID: word[1], Token: "token-" + word[1], Service: word[2], Source: hall.FromKiosk, Person: word[3], Priority: word[3] == "priority"}
	case "print":
		return hall.Print{Ticket: word[1], Outcome: hall.Outcome(word[2]), Reason: word[3]}
	case "book":
		b := hall.Booking{ID: word[1], Service: word[2], From: clock(word[3])}
		p.codes[word[1]] = hall.SignCode(bookingKey, "sample", b)
		return hall.Book{ID: b.ID, Service: b.Service, From: b.From, Person: word[4]}
	case "check-in":
		return hall.CheckIn{ID: word[1], Token: "token-" + word[1], Code: p.codes[word[2]], Person: word[3], Source: hall.FromKiosk}
	case "open":
		return hall.Open{Press: press}
	case "close":
		return hall.Close{Press: press}
	case "next":
		return hall.CallNext{Press: press}
	case "recall":
		return hall.Recall{Press: press}
	case "start":
		return hall.Start{Press: press}
	case "finish":
		return hall.Finish{Press: press}
	case "no-show":
		return hall.NoShow{Press: press}
	case "rate": // session, window, level
		level := 0
		fmt.Sscan(word[3], &level)
		return hall.Rate{Session: word[1], Window: word[2], Level: level, Channel: hall.ByPad}
	case "rate-by-phone": // session, ticket, level
		level := 0
		fmt.Sscan(word[3], &level)
		return hall.Rate{Session: word[1], Token: "token-" + word[2], Level: level, Channel: hall.ByPhone}
	}
	panic("no such line: " + word[0])
}

func (p *play) order(out *bytes.Buffer, c hall.Command) {
	p.keys++
	entries, _, err := p.state.Decide(hall.Order{Key: fmt.Sprint(p.keys), By: "test", At: p.now, Command: c})
	if err != nil {
		if !errors.As(err, new(hall.Refusal)) {
			panic(err)
		}
		fmt.Fprintln(out, "refused:", err)
		return
	}
	for _, e := range entries {
		p.apply(e)
		text, err := json.Marshal(e.Event)
		if err != nil {
			panic(err)
		}
		fmt.Fprintf(out, "%T %s\n", e.Event, text)
	}
}
