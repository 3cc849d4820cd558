package hall_test

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

func TestClips(t *testing.T) {
	for _, c := range []struct {
		number, window string
		short          bool
		languages      string
		says           string
	}{
		{"A001", "12", false, "zh-CN", "♪ 请 A 0 0 1 号到 10 2 号窗口办理"},
		{"A001", "12", true, "zh-CN", "A 0 0 1 到 10 2 号"},
		{"YB230", "20", false, "zh-CN en", "♪ 请 Y B 2 3 0 号到 2 10 号窗口办理 / Number Y B 2 3 0 please go to window 20"},
		{"YB230", "45", true, "en", "Y B 2 3 0 window 40 5"},
		{"B7", "110", true, "zh-CN", "B 7 到 1 100 1 10 号"},
		{"B7", "110", true, "en", "B 7 window 1 100 10"},
		{"B7", "305", true, "zh-CN", "B 7 到 3 100 0 5 号"},
		{"B7", "300", true, "en", "B 7 window 3 100"},
		{"B7", "w-07", true, "zh-CN", "B 7 到 W 0 7 号"},
		{"B7", "east2B", true, "en", "B 7 window E A S T 2 B"},
		{"B7", "2026", true, "zh-CN", "B 7 到 2 0 2 6 号"},
		{"B7", "0", true, "en", "B 7 window 0"},
		{"<B>７", "一", true, "zh-CN", "B 到 号"},
		{"A001", "1", false, "", ""},
		{"A001", "1", false, "fr", ""},
	} {
		a := hall.Announcement{Number: c.number, Window: c.window, Short: c.short, Languages: strings.Fields(c.languages)}
		require.Equal(t, c.says, saying(a), "%s to %s", c.number, c.window)
	}
}

// Every window that a hall may have is said in words that the house has.
func TestEveryWindowCanBeSaid(t *testing.T) {
	clips := map[string]bool{}
	for _, s := range speech(t) {
		for clip := range s.Clips {
			clips[s.Language+"/"+clip] = true
		}
	}
	for window := range 1200 {
		for _, language := range hall.Spoken {
			for _, short := range []bool{false, true} {
				a := hall.Announcement{Number: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", Window: fmt.Sprint(window), Short: short, Languages: []string{language}}
				for _, clip := range a.Clips() {
					require.True(t, clips[clip], clip)
				}
			}
		}
	}
}

// saying writes what is played for a as people hear it.
func saying(a hall.Announcement) string {
	heard := map[string]string{
		"zh-CN/chime": "♪", "zh-CN/please": "请", "zh-CN/number-to": "号到", "zh-CN/window-come": "号窗口办理", "zh-CN/to": "到", "zh-CN/window": "号",
		"en/chime": "♪", "en/number": "Number", "en/go-to-window": "please go to window",
	}
	var words []string
	for i, clip := range a.Clips() {
		_, word, _ := strings.Cut(clip, "/")
		if i > 0 && len(a.Languages) > 1 && clip == "en/number" {
			words = append(words, "/")
		}
		if in := heard[clip]; in != "" {
			word = in
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// roundSpeech has clips of round lengths: 4 s in full and 1.8 s in short, 2 s
// and 1.8 s in English, for a number such as A001 and a window such as 1.
func roundSpeech() []hall.Speech {
	ms := func(n int) hall.Duration { return hall.Duration(time.Duration(n) * time.Millisecond) }
	clips := func(more map[string]hall.Duration) map[string]hall.Duration {
		for _, word := range "0123456789AB" {
			more[string(word)] = ms(200)
		}
		return more
	}
	return []hall.Speech{
		{Language: "zh-CN", Clips: clips(map[string]hall.Duration{"chime": ms(600), "please": ms(400), "number-to": ms(400),
			"window-come": ms(1600), "to": ms(200), "window": ms(600)})},
		{Language: "en", Clips: clips(map[string]hall.Duration{"chime": ms(600), "number": ms(400), "go-to-window": ms(600), "window": ms(800)})},
	}
}

// toSay is what a board says by its picture, a repeat as an announcement of its own.
func toSay(b hall.Board) (all []hall.Announcement) {
	for _, a := range b.Announcements {
		if !slices.ContainsFunc(b.Calls, func(c hall.Call) bool {
			return c.Number == a.Number && c.Window == a.Window && c.State == hall.StateCalled
		}) {
			continue
		}
		all = append(all, a)
		if !a.Again.IsZero() {
			a.At = a.Again
			all = append(all, a)
		}
	}
	slices.SortStableFunc(all, func(a, b hall.Announcement) int { return a.At.Compare(b.At) })
	return all
}

// board is what the screen of a zone shows.
func (p *play) board(zone string) hall.Board {
	board, err := p.state.Picture(hall.View{Kind: hall.ViewBoard, ID: zone})
	if err != nil {
		panic(err)
	}
	return board.(hall.Board)
}

// hear writes what is being said in a zone, and will be if nobody does anything.
func (p *play) hear(out io.Writer, zone string) {
	for _, a := range toSay(p.board(zone)) {
		if length := time.Duration(a.Length); a.At.Add(length).After(p.now) {
			fmt.Fprintf(out, "%s %s (%s)\n", a.At.In(beijing).Format("15:04:05.0"), saying(a), length)
		}
	}
}
