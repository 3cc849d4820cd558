package setup_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
	"paihao/queue-server/setup"
)

// What changes is said as a file would have it, never as Go prints a map.
func TestPlanIsInWords(t *testing.T) {
	plan := func(from, to string) []string {
		old, before, err := setup.Read([]byte(small + from))
		require.NoError(t, err)
		s, texts, err := setup.Read([]byte(small + to))
		require.NoError(t, err)
		return setup.Plan(old, s, before, texts)
	}
	const monday = `[[slots]]
services = ["s"]
week = { mon-thu = ["09:00-11:30", "14:00-16:30"], sat = ["09:00-09:30"] }
quota = 4
`
	require.Equal(t, []string{"+ slots s: mon-thu 09:00-11:30 14:00-16:30, sat 09:00-09:30, quota 4"}, plan("", monday))
	require.Equal(t, []string{
		"slots s: mon-thu 09:00-11:30 14:00-16:30, sat 09:00-09:30, quota 4 → mon-thu 09:00-11:30 14:00-16:30, sat 09:00-09:30, quota 4; fri 23:00-25:00, quota 2",
	}, plan(monday, monday+`[[slots]]
services = ["s"]
week = { fri = ["23:00-25:00"] }
quota = 2
`))
	require.Equal(t, []string{"- slots s"}, plan(monday, ""))
	require.Empty(t, plan(monday, monday))

	const hours = `[hours]
windows = { mon-fri = ["09:00-12:00", "13:30-17:00"], sun = ["09:00-12:00"] }
numbers = { mon-fri = ["08:30-16:30"] }
holidays = false
`
	require.Equal(t, []string{
		"+ hours.numbers: mon-fri 08:30-16:30",
		"+ hours.windows: mon-fri 09:00-12:00 13:30-17:00, sun 09:00-12:00",
	}, plan("", hours))
	require.Equal(t, []string{
		"+ hours.special 2026-12-31: windows 09:00-11:00, numbers 09:00-10:30",
		"+ hours.special 2027-01-04: none",
	}, plan(hours, hours+`[[hours.special]]
date = "2026-12-31"
windows = ["09:00-11:00"]
numbers = ["09:00-10:30"]
[[hours.special]]
date = "2027-01-04"
windows = []
`))
}

// So is what a window helps with.
func TestPlanSaysHelps(t *testing.T) {
	old, texts, err := setup.Read([]byte(small))
	require.NoError(t, err)
	s, _, err := setup.Read([]byte(small))
	require.NoError(t, err)
	s.Windows[0].Helps = []hall.Help{{Queues: []string{"q2"}, Delay: hall.Duration(5 * time.Minute), Longer: 3}, {Queues: []string{"q3", "q4"}}}
	require.Equal(t, []string{"+ windows 1.helps: delay 5m0s longer 3 queues q2, delay 0s queues q3 q4"}, setup.Plan(old, s, texts, texts))
}
