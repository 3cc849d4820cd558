package hall_test

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// TestAYearOfDays lives a year of days on which anything is said. What a day
// carries over is the same whether its book was lived or read.
func TestAYearOfDays(t *testing.T) {
	p := newPlay()
	p.say(io.Discard, `rules {"rating": {"pad": "60s", "phone": "72h"}, "lease": {"size": 2}, "booking": {"misses": 2, "withinDays": 30, "blockDays": 20}}`)
	chance := rand.New(rand.NewPCG(1, 2))
	lines := []string{"issue %t tax kiosk:k1", "issue %t house person:p1", "open 1 li", "next 1 li", "start 1 li", "finish 1 li", "hold 1 li",
		"open 2 wang", "next 2 wang", "start 2 wang", "finish 2 wang", "no-show 1 li", "lease k1 m1", "mode card-only", "mode", "agent last-1 quota:3",
		"suspend power", "lift", "stop A full", "close 1 li", "restore", "free 2",
		"book b%t tax +1/10:00:00 p1 lasting:l1", "book b%t house +3/09:00:00 p2 lasting:l2", "book b%t tax 06:00:00 p3 lasting:l3", "issue %t tax person:p1", "lift-block l3"}
	tickets, carried := 0, 0
	for range 366 {
		for range chance.IntN(12) {
			line := lines[chance.IntN(len(lines))]
			tickets++
			p.say(io.Discard, strings.NewReplacer("b%t", fmt.Sprint("b", tickets), "%t", fmt.Sprint("t", tickets)).Replace(line))
			p.now = p.now.Add(time.Duration(chance.IntN(1200)) * time.Second)
		}
		twin := p.again()
		require.Equal(t, p.pictures(), twin.pictures())
		next := p.state.Day
		for p.state.DayOf(p.now) == next {
			p.now = p.now.Add(time.Hour)
		}
		lived, read := p.state.NextDay(p.state.DayOf(p.now), p.now), twin.state.NextDay(p.state.DayOf(p.now), p.now)
		require.Equal(t, written(t, lived), written(t, read))
		carried += len(lived)
		p.book = nil
		for _, event := range lived {
			p.apply(hall.Entry{At: p.now, Event: event})
		}
		require.Zero(t, p.state.Missing())
	}
	require.Greater(t, carried, 366, "something was carried over")
}

func written(t *testing.T, events []hall.Event) (all []string) {
	for _, e := range events {
		text, err := json.Marshal(e)
		require.NoError(t, err)
		all = append(all, string(text))
	}
	return all
}

// TestBusinessDays: a day begins at four in the morning of the hall's own
// clock, also where that clock jumps.
func TestBusinessDays(t *testing.T) {
	shanghai, berlin := office(), office()
	berlin.TimeZone = "Europe/Berlin"
	day := func(setup hall.Setup, at string) string {
		time, err := time.Parse(time.RFC3339, at)
		require.NoError(t, err)
		return setup.DayOf(time)
	}
	require.Equal(t, "2026-11-22", day(shanghai, "2026-11-22T19:59:59Z"))
	require.Equal(t, "2026-11-23", day(shanghai, "2026-11-22T20:00:00Z"))
	require.Equal(t, "2026-11-23", day(shanghai, "2026-11-23T19:59:59Z"))
	require.Equal(t, "2026-12-31", day(shanghai, "2026-12-31T16:30:00Z"), "past midnight it is still the old year's day")
	require.Equal(t, "2026-03-28", day(berlin, "2026-03-29T01:59:59Z"), "an hour is missing in the night")
	require.Equal(t, "2026-03-29", day(berlin, "2026-03-29T02:00:00Z"))
	require.Equal(t, "2026-10-24", day(berlin, "2026-10-25T02:59:59Z"), "an hour comes twice")
	require.Equal(t, "2026-10-25", day(berlin, "2026-10-25T03:00:00Z"))
}

// TestHoursOfOddDays: hours are by the wall's clock.
func TestHoursOfOddDays(t *testing.T) {
	h := func(hours float64) hall.Duration { return hall.Duration(hours * float64(time.Hour)) }
	nine := []hall.Span{{From: h(9), To: h(12)}, {From: h(13.5), To: h(17)}}
	setup := office()
	setup.Hours = &hall.Hours{
		Windows: hall.Week{nine, nine, nine, nine, nine}, Off: []string{"2026-10-01"}, Makeup: []string{"2026-10-10"},
		Special: []hall.SpecialDay{{Date: "2026-11-24", Windows: []hall.Span{{From: h(22), To: h(26)}}}},
	}
	from := func(date string) []string {
		var all []string
		for _, p := range setup.WindowPeriods(date) {
			all = append(all, p.From.In(setup.Location()).Format("02 15:04")+"-"+p.To.In(setup.Location()).Format("02 15:04"))
		}
		return all
	}
	require.Equal(t, []string{"23 09:00-23 12:00", "23 13:30-23 17:00"}, from("2026-11-23"))
	require.Empty(t, from("2026-11-22"), "a Sunday")
	require.Empty(t, from("2026-10-01"), "a holiday")
	require.Equal(t, []string{"10 09:00-10 12:00", "10 13:30-10 17:00"}, from("2026-10-10"), "a Saturday that is worked")
	require.Equal(t, []string{"24 22:00-25 02:00"}, from("2026-11-24"), "into the night")
	setup.TimeZone = "Europe/Berlin"
	require.Equal(t, []string{"30 09:00-30 12:00", "30 13:30-30 17:00"}, from("2026-03-30"), "the day after the clock jumped")
	day, at := setup.NextWorkingDay("2026-09-30")
	require.Equal(t, "2026-10-02", day)
	require.Equal(t, "09:00", at.In(setup.Location()).Format("15:04"))
}

// TestNextYearsHolidaysAreMissed: from the first of December.
func TestNextYearsHolidaysAreMissed(t *testing.T) {
	p := newPlay()
	p.say(io.Discard, `hours {"years": [2026]}`)
	alarms := func() int {
		shown, err := p.state.Picture(hall.View{Kind: hall.ViewOffice})
		require.NoError(t, err)
		return len(shown.(hall.Office).Alarms)
	}
	require.Zero(t, alarms())
	p.turn(time.Date(2026, 12, 1, 1, 0, 0, 0, time.UTC))
	p.tick(io.Discard)
	require.Equal(t, 1, alarms())
	p.say(io.Discard, `hours {"years": [2026, 2027]}`)
	p.tick(io.Discard)
	require.Zero(t, alarms())
}
