package setup_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/packaging/examples"
	"paihao/queue-server/hall"
	"paihao/queue-server/setup"
)

// TestTheSampleIsWellLaidOut: nothing in it is doubtful, no queue hangs on one window, and every zone has a window for
// whoever cannot stand, walk or read.
func TestTheSampleIsWellLaidOut(t *testing.T) {
	s, c, err := setup.Read(examples.Sample)
	require.NoError(t, err)
	require.Empty(t, setup.Doubts(s, c))
	windows := map[string]int{}
	for _, w := range s.Windows {
		for _, q := range w.Queues {
			windows[q]++
		}
	}
	for _, q := range s.Queues {
		require.GreaterOrEqual(t, windows[q.ID], 2, q.ID)
	}
	for _, z := range s.Zones {
		for _, need := range []hall.Need{hall.NeedEscort, hall.NeedLow} {
			require.True(t, slices.ContainsFunc(s.Windows, func(w hall.Window) bool {
				return w.Zone == z.ID && slices.Contains(w.Can, need)
			}), "%s in zone %s", need, z.ID)
		}
	}
	floors := map[string]string{}
	for _, z := range s.Zones {
		floors[z.ID] = z.Floor
	}
	zones := map[string]string{}
	for _, w := range c.Windows {
		for _, q := range w.Queues {
			require.Contains(t, []string{"", w.Zone}, zones[q], "queue %s is called in one zone", q)
			zones[q] = w.Zone
		}
	}
	departments := map[string]hall.Department{}
	for _, d := range c.Departments {
		departments[d.ID] = d
		require.Regexp(t, `^[A-Z]{2,}$`, d.Initials, d.ID)
	}
	for _, v := range c.Services {
		require.Regexp(t, `^[A-Z0-9]{4,}$`, v.Initials, v.ID)
		require.Equal(t, departments[v.Department].Floor, floors[zones[v.Queue]], "%s is done where its department is", v.ID)
	}
}

// TestNamesOfTheSample: no two services of a department, and no two departments, are told apart by their ids only.
func TestNamesOfTheSample(t *testing.T) {
	_, c, err := setup.Read(examples.Sample)
	require.NoError(t, err)
	for _, language := range []string{"zh-CN", "en"} {
		seen := map[string]string{}
		name := func(id, text string) {
			require.Empty(t, seen[text], "%s: %s", id, text)
			seen[text] = id
		}
		for _, d := range c.Departments {
			name(d.ID, d.Name[language])
		}
		for _, v := range c.Services {
			name(v.ID, v.Department+v.Name[language])
		}
	}
}
