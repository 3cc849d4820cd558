package hall_test

import (
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"paihao/queue-server/hall"
)

// TestMergesInEveryOrder leaves three kiosks alone for an hour and merges what
// they gave out in any order, also mixed: it is the same hall.
func TestMergesInEveryOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := func() *play {
			p := newPlay()
			p.say(io.Discard, `rules {"lease": {"size": 8}}`)
			for n := range 3 {
				p.say(io.Discard, fmt.Sprintf("issue t%d tax kiosk:k%d", n, n))
				p.say(io.Discard, fmt.Sprintf("lease k%d m%d", n, n))
			}
			p.wait(io.Discard, clock("10:05:00"))
			p.say(io.Discard, "open 1 li")
			p.say(io.Discard, "next 1 li")
			return p
		}
		var alone []string
		for kiosk := range 3 {
			for n := range rapid.IntRange(0, 8).Draw(t, "tickets") {
				at := clock("09:00:00").Add(time.Duration(rapid.IntRange(0, 20).Draw(t, "minute")*3) * time.Minute) // often at once
				number := 999 - 8*kiosk - n
				alone = append(alone, fmt.Sprintf("merge k%d m%d x%d-%d tax A%03d %s paper:confirmed%s", kiosk, kiosk, kiosk, n, number,
					at.In(beijing).Format("15:04:05"), rapid.SampledFrom([]string{"", " priority"}).Draw(t, "class")))
			}
		}
		first, second := before(), before()
		for _, line := range alone {
			require.NotContains(t, said(first, line), "refused")
		}
		for _, line := range rapid.Permutation(alone).Draw(t, "order") {
			require.NotContains(t, said(second, line), "refused")
		}
		require.Equal(t, first.pictures(), second.pictures())
		desk := picture[hall.Desk](t, first, hall.View{Kind: hall.ViewDesk, ID: "1"})
		require.Equal(t, 2+len(alone), desk.Waiting, "each is there once")
		for i, next := range desk.Next[1:] {
			if before := desk.Next[i]; next.Class == before.Class {
				require.False(t, next.Arrived.Before(before.Arrived), "each is at its place")
			}
		}
	})
}

func TestOddNumbersAreListedWhileTheyWait(t *testing.T) {
	p := newPlay()
	p.wait(io.Discard, clock("10:05:00"))
	odd := func() []hall.OddNumber {
		return picture[hall.Office](t, p, hall.View{Kind: hall.ViewOffice}).Odd
	}
	p.say(io.Discard, "issue t1 tax kiosk:k1")
	require.Empty(t, odd())
	p.say(io.Discard, "merge k1 m1 x1 tax A999 09:30:00 paper:confirmed")
	require.Equal(t, []hall.OddNumber{{Number: "A999", Mark: hall.MarkNoLease, Kiosk: "k1"}}, odd())
	p.say(io.Discard, "merge k2 m2 x2 tax A999 09:31:00 paper:confirmed")
	require.Equal(t, []hall.OddNumber{{Number: "A999", Mark: hall.MarkDuplicate, Kiosk: "k1"}, {Number: "A999", Mark: hall.MarkDuplicate, Kiosk: "k2"}}, odd())
	p.say(io.Discard, "open 1 li")
	p.say(io.Discard, "next 1 li")
	require.Len(t, odd(), 1, "one of them is called")
}
