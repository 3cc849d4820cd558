package setup_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
	"paihao/queue-server/setup"
)

func TestSlots(t *testing.T) {
	s, _, err := setup.Read([]byte(small + `[[slots]]
services = ["s"]
week = { mon-tue = ["09:00-10:00"], sat = ["09:00-09:30", "14:00-15:00"] }
quota = 4
`))
	require.NoError(t, err)
	hours := func(from, to float64) hall.Span {
		return hall.Span{From: hall.Duration(from * float64(time.Hour)), To: hall.Duration(to * float64(time.Hour))}
	}
	require.Equal(t, []hall.Slots{{Services: []string{"s"}, Quota: 4, Week: hall.Week{
		0: {hours(9, 10)}, 1: {hours(9, 10)}, 5: {hours(9, 9.5), hours(14, 15)}}}}, s.Slots)

	require.Equal(t, []string{
		`line 29: slots[0].quota: a slot without a quota; it is how many visits each service takes in one`,
		`line 30: slots[0].services[1]: service "s" is there twice`,
		`line 30: slots[0].services[2]: no service "none"`,
		`line 31: slots[0].week.today: not days; they are written mon, mon-fri, sat-sun`,
		`line 31: slots[0].week.tue[0]: it ends before it begins`,
		`line 31: slots[0].week.mon[0]: it has room for no slot, which is 30m0s long`,
	}, faults(t, small+`[[slots]]
services = ["s", "s", "none"]
week = { today = ["09:00-10:00"], mon = ["09:00-09:20"], tue = ["10:00-09:00"] }
`))
	require.Equal(t, []string{
		`line 29: slots[0].services: slots are of one service or more`,
		`line 29: slots[0].week: when the slots are is missing, such as mon-fri = ["09:00-11:30"]`,
		`line 30: slots[0].quota: -1 is not from 1 to 10000`,
	}, faults(t, small+"[[slots]]\nquota = -1\n"))
	require.Equal(t, []string{`line 35: slots[1].week: slots[0] has slots of service "s" at the same time`}, faults(t, small+`[[slots]]
services = ["s"]
week = { mon-fri = ["09:00-12:00"] }
quota = 4
[[slots]]
services = ["s"]
week = { fri = ["11:30-13:00"] }
quota = 1
`))
	require.Equal(t, []string{`line 4: rules.booking.misses: so many within how many days, and blocked for how many? withinDays and blockDays say so`},
		faults(t, with("booking.blockDays = 0", "")))
}

// What the example has in store is right as it stands.
func TestTheExampleHasSlotsInStore(t *testing.T) {
	data, err := os.ReadFile(example)
	require.NoError(t, err)
	from := strings.Index(string(data), "# [[slots]]")
	to := from + strings.Index(string(data)[from:], "\n\n")
	table := strings.ReplaceAll(string(data)[from:to], "# ", "")
	s, _, err := setup.Read([]byte(string(data) + "\n" + table))
	require.NoError(t, err)
	require.Len(t, s.Slots, 1)
	setup.AtOnce(&s)
}
