package setup

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/packaging/examples"
	"paihao/queue-server/hall"
)

// withHours is the example with its hours, and whatever else is put before its rules.
func withHours(more string) []byte {
	text := string(examples.Hall)
	for _, line := range []string{"[hours]", "windows = {", "numbers = {", "holidays = ", "[[hours.special]]", `date = "2026-12-31"`, `windows = ["09:00-12:00"]`} {
		text = strings.Replace(text, "# "+line, line, 1)
	}
	return []byte(strings.Replace(text, "# ---- Rules: how the hall works", more+"\n# ---- Rules: how the hall works", 1))
}

func TestHours(t *testing.T) {
	s, _, err := Read(examples.Hall)
	require.NoError(t, err)
	require.Nil(t, s.Hours, "always open")
	s, _, err = Read(withHours(""))
	require.NoError(t, err)
	clock := func(date string) (all []string) {
		for _, p := range s.NumberPeriods(date) {
			all = append(all, p.From.In(s.Location()).Format("15:04")+"-"+p.To.In(s.Location()).Format("15:04"))
		}
		return all
	}
	require.Equal(t, []string{"08:30-11:45", "13:15-16:45"}, clock("2026-11-23"))
	require.Equal(t, []string{"08:30-11:30"}, clock("2026-11-28"), "a Saturday")
	require.Empty(t, clock("2026-11-29"), "a Sunday")
	require.Empty(t, clock("2026-10-01"), "National Day")
	require.Equal(t, []string{"08:30-11:45", "13:15-16:45"}, clock("2026-10-10"), "worked for it")
	require.Equal(t, []string{"09:00-12:00"}, clock("2026-12-31"), "special")
}

func TestFaultsOfHours(t *testing.T) {
	text := string(withHours(""))
	text = strings.Replace(text, `mon-fri = ["09:00-12:00", "13:30-17:00"], sat = ["09:00-12:00"]`, `mon-fri = ["09:00-12:00", "11:30-17:00"], fri = ["12:00-09:00"], day = []`, 1)
	text = strings.Replace(text, `mon-fri = ["08:30-11:45", "13:15-16:45"]`, `mon-fri = ["08:30"]`, 1)
	text = strings.Replace(text, `date = "2026-12-31"`, `date = "31.12.2026"`, 1)
	_, _, err := Read([]byte(text))
	require.Error(t, err)
	for _, want := range []string{
		"hours.windows.mon-fri[1]: it overlaps the one before it", "hours.windows.fri[0]: it ends before it begins",
		"hours.windows.day: not days", "hours.numbers.mon-fri[0]: wanted", "hours.special[0].date: a date is written",
	} {
		require.ErrorContains(t, err, want)
	}
}

// TestHolidays counts the working days of each year that comes with the program; the counts are those of a second
// source, the npm package chinese-workday 1.16.1.
func TestHolidays(t *testing.T) {
	known := KnownHolidays()
	require.Equal(t, []int{2024, 2025, 2026}, known.Years)
	h := &hall.Hours{Off: known.Off, Makeup: known.Makeup}
	for year, want := range map[int]int{2024: 251, 2025: 248, 2026: 248} {
		n := 0
		for day := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() == year; day = day.AddDate(0, 0, 1) {
			if h.WorkingDay(day.Format(time.DateOnly)) {
				n++
			}
		}
		require.Equal(t, want, n, year)
	}
}

func TestNextYearsHolidays(t *testing.T) {
	known := KnownHolidays()
	var days []string
	for n := range 11 {
		days = append(days, fmt.Sprintf(`"2027-02-%02d": "Spring Festival"`, n+6))
	}
	require.NoError(t, known.Add([]byte(`{"holidays": {`+strings.Join(days, ",")+`, "2028-01-01": "New Year"}, "workdays": {"2027-02-20": "x"}}`)))
	require.Equal(t, []int{2024, 2025, 2026, 2027}, known.Years, "one day of 2028 is not the year")
	s, _, err := Read(withHours(""))
	require.NoError(t, err)
	known.Put(&s)
	require.False(t, s.Hours.WorkingDay("2027-02-08"))
	require.True(t, s.Hours.WorkingDay("2027-02-20"))
	for _, bad := range []string{"", "{}", `{"holidays": {"soon": "x"}}`, "[1]"} {
		require.Error(t, known.Add([]byte(bad)), bad)
	}
}
