package engine_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
)

// said is one operation on the queue: issue and call both answer with a number.
type said struct {
	call   bool
	number string // "" = nobody waits
}

// queue is what a hall with one queue must look like to everybody: numbers in
// order, calls first come first served.
var queue = porcupine.Model{
	Init: func() any { return [2]int{} }, // issued, called
	Step: func(state, _, output any) (bool, any) {
		s, o := state.([2]int), output.(said)
		switch {
		case !o.call:
			return o.number == fmt.Sprintf("A%06d", s[0]+1), [2]int{s[0] + 1, s[1]}
		case o.number == "":
			return s[0] == s[1], s
		}
		return s[1] < s[0] && o.number == fmt.Sprintf("A%06d", s[1]+1), [2]int{s[0], s[1] + 1}
	},
}

// TestHistoryIsLinear lets many clients take numbers and call at once: there is
// one order of all they saw that a single clerk with a pencil could have made.
func TestHistoryIsLinear(t *testing.T) {
	const kiosks, windows, each = 8, 8, 40
	s := journal.NewMemory()
	found(t, s, windows)
	e, _ := start(t, s)
	for w := range windows {
		do[hall.Desk](t, e, fmt.Sprint("open", w), "clerk", hall.Open{Press: press(w + 1)})
	}
	var mu sync.Mutex
	var history []porcupine.Operation
	note := func(client int, began time.Time, o said) {
		ended := time.Now()
		mu.Lock()
		defer mu.Unlock()
		history = append(history, porcupine.Operation{ClientId: client, Call: began.UnixNano(), Return: ended.UnixNano(), Output: o})
	}
	var group sync.WaitGroup
	for k := range kiosks {
		group.Go(func() {
			for n := range each {
				began := time.Now()
				r := do[hall.Receipt](t, e, fmt.Sprint("i", k, "-", n), "kiosk", issue(k*1000+n))
				note(k, began, said{false, r.Number})
			}
		})
	}
	for w := range windows {
		group.Go(func() {
			for n := range each {
				began := time.Now()
				answer, err := e.Do(context.Background(), hall.Order{Key: fmt.Sprint("n", w, "-", n), By: "clerk", Command: hall.CallNext{Press: press(w + 1)}})
				if err != nil {
					require.ErrorIs(t, err, hall.ErrNobodyWaits)
					note(kiosks+w, began, said{true, ""})
					continue
				}
				note(kiosks+w, began, said{true, answer.(hall.Desk).Ticket.Number})
				do[hall.Desk](t, e, fmt.Sprint("m", w, "-", n), "clerk", hall.NoShow{Press: press(w + 1)})
			}
		})
	}
	group.Wait()
	require.True(t, porcupine.CheckOperations(queue, history))
	require.True(t, slices.ContainsFunc(history, func(o porcupine.Operation) bool { return o.Output.(said).call }))
}
