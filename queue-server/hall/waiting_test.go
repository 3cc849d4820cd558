package hall

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestWaiting holds a row against a sorted list, across many blocks.
func TestWaiting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var row waiting
		var list []*Ticket
		order := func(a, b *Ticket) int {
			if a.before(b) {
				return -1
			}
			return 1
		}
		for i := range rapid.IntRange(0, 3*blockSize).Draw(t, "tickets") {
			u := &Ticket{Issued: Issued{Matters: i%3 + 1}, order: i}
			u.due = time.Unix(rapid.Int64Range(0, 500).Draw(t, "due"), 0)
			row.insert(u)
			list = append(list, u)
		}
		slices.SortFunc(list, order)
		require.Equal(t, list, slices.Collect(row.all()))
		for len(list) > 0 {
			i := rapid.IntRange(0, len(list)-1).Draw(t, "leaves")
			n, matters := row.before(list[i])
			sum := 0
			for _, u := range list[:i] {
				sum += u.matters()
			}
			require.Equal(t, [2]int{i, sum}, [2]int{n, matters})
			row.remove(list[i])
			list = slices.Delete(list, i, i+1)
			require.Equal(t, len(list), row.n)
			if len(list) > 0 {
				require.Same(t, list[0], row.head())
			}
			if len(list)%97 == 0 {
				require.ElementsMatch(t, list, slices.Collect(row.all()))
			}
		}
		require.Empty(t, row.blocks)
	})
}
