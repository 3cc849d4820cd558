package hall_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

var update = flag.Bool("update", false, "write the transcripts anew; commit only what you understand")

// TestTranscripts plays testdata/*.txt: command lines, "----", what they caused.
// The lines are in script_test.go; times are the hall's own.
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
	if *update {
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
	kiosk string // that asks
	setup hall.Setup
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
	p.setup = office()
	return p
}

func clock(hms string) time.Time {
	at, err := time.Parse("2006-01-02 15:04:05 -0700", "2026-11-23 "+hms+" +0800")
	if err != nil {
		panic(err)
	}
	return at.UTC()
}

// clock is a time on the day of p's book, or with +1/ before it of the day after.
func (p *play) clock(hms string) time.Time {
	days := 0
	if ahead, rest, ok := strings.Cut(hms, "/"); ok {
		days, _ = strconv.Atoi(ahead)
		hms = rest
	}
	day, err := time.Parse(time.DateOnly, p.state.Day)
	if err != nil {
		panic(err)
	}
	first, _ := time.Parse(time.DateOnly, "2026-11-23")
	return clock(hms).Add(day.Sub(first)).AddDate(0, 0, days)
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
		all = append(all, p.json(v))
	}
	return all
}

func (p *play) picture(v hall.View) string { return plain([]byte(p.json(v))) }

// json is a picture as the wire carries it; a refusal is a text in it.
func (p *play) json(v hall.View) string {
	picture, err := p.state.Picture(v)
	if err != nil {
		picture = err.Error()
	}
	text, err := json.Marshal(picture)
	if err != nil {
		panic(err)
	}
	return string(text)
}
