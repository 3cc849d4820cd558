package hall_test

import (
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// TestReasons: a level has eight reasons of its own, and what has no level has none.
func TestReasons(t *testing.T) {
	seen := map[string]bool{}
	for level := 1; level <= 5; level++ {
		codes := hall.Reasons(level)
		require.Len(t, codes, 8)
		for _, code := range codes {
			require.Regexp(t, fmt.Sprintf(`^%d\d\d$`, level), code)
			require.False(t, seen[code], code)
			seen[code] = true
		}
		codes[0] = "000"
		require.NotContains(t, hall.Reasons(level), "000", "nobody can change the table")
	}
	for _, level := range []int{-1, 0, 6} {
		require.Empty(t, hall.Reasons(level))
	}
}

func TestCodesOfChannels(t *testing.T) {
	for channel, code := range map[hall.Channel]int{hall.ByPhone: 3, hall.ByPad: 4, hall.ByDefault: 7, "pigeon": 0} {
		require.Equal(t, code, channel.Code(), channel)
	}
}

// TestNobodySpeaksForTheSystem: the default channel is not one to order by.
func TestNobodySpeaksForTheSystem(t *testing.T) {
	p := served(t, 1)
	for _, c := range []hall.Command{
		hall.Rate{Session: "t1-1", Window: "1", Token: "token-t1", Level: 5, Channel: hall.ByDefault},
		hall.Rate{Session: "t1-1", Window: "1", Token: "token-t1", Level: 5},
		hall.Rate{Session: "t1-1", Level: 5, Channel: hall.ByPhone},
		hall.Rate{Session: "t1-1", Level: 5, Channel: hall.ByPad},
	} {
		_, _, err := p.state.Decide(hall.Order{Key: "k", By: "clerk:li", At: p.now, Command: c})
		require.Error(t, err)
	}
}

// served is a hall where window 1 has served so many tickets.
func served(t *testing.T, tickets int) *play {
	p := newPlay()
	p.change("rules", `{"rating": {"phone": "72h"}}`)
	p.say(io.Discard, "open 1 li")
	for n := 1; n <= tickets; n++ {
		p.now = p.now.Add(30 * time.Second)
		for _, line := range []string{fmt.Sprintf("walk-up 1 li ticket:t%d service:tax", n), "finish 1 li"} {
			require.NotContains(t, said(p, line), "refused", line)
		}
	}
	return p
}

// TestFlaggedRatings: what came sooner than anybody reads is listed, and nothing else.
func TestFlaggedRatings(t *testing.T) {
	p := served(t, 3)
	p.now = p.now.Add(hall.Soon - time.Millisecond)
	require.Contains(t, said(p, "rate t3-1 1 2"), "Rated")
	listed := func() []hall.FlaggedRating {
		flagged, err := p.state.Picture(hall.View{Kind: hall.ViewFlagged})
		require.NoError(t, err)
		return flagged.(hall.Flagged).Ratings
	}
	require.Len(t, listed(), 1)
	one := listed()[0]
	require.Equal(t, "t3-1", one.Session)
	require.Equal(t, hall.FlagSoon, one.Flag)
	require.Equal(t, 2, one.Level)
	require.NotEmpty(t, one.Number)
	require.Equal(t, "1", one.Window)

	p = served(t, 1)
	p.now = p.now.Add(hall.Soon)
	require.Contains(t, said(p, "rate t1-1 1 1"), "Rated")
	require.Empty(t, listed())
}

// TestManyOpenRatingsAreCarried: a busy day's ratings come over in parts that a
// record can hold, in one order, and none is missing or there twice.
func TestManyOpenRatingsAreCarried(t *testing.T) {
	const tickets = 450
	p := served(t, tickets)
	require.Contains(t, said(p, "rate t450-1 1 5"), "Rated")
	at := p.now.Add(24 * time.Hour)
	opening := p.state.NextDay("2026-11-24", at)
	require.Equal(t, opening, p.state.NextDay("2026-11-24", at), "the same again, however a map is walked")
	chain := hall.Chain{Hall: "sample", Day: "2026-11-24"}
	carried := map[string]bool{}
	for i, event := range opening {
		value, end, err := chain.Append(1, []hall.Entry{{At: at, Event: event}})
		require.NoError(t, err)
		require.Less(t, len(value), 256<<10)
		r, _, err := chain.Read(value)
		require.NoError(t, err)
		p.state.Apply(r.Entries[0])
		require.Equal(t, len(opening)-1-i, p.state.Missing())
		chain = end
		if part, ok := r.Entries[0].Event.(hall.Carried); ok {
			for _, open := range part.Ratings {
				require.False(t, carried[open.Session])
				carried[open.Session] = true
			}
		}
	}
	require.Len(t, carried, tickets)
	p.now = at
	require.Equal(t, "refused: already-rated", said(p, "rate-by-phone t450-1 t450 1"))
	require.Contains(t, said(p, "rate-by-phone t449-1 t449 1"), "Rated")
}
