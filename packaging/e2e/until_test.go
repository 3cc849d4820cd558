//go:build e2e

package e2e

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// patience is how long anything may take on a busy machine.
const patience = time.Minute

// until looks again and again until what it sees is what is wanted.
func until[T any](t *testing.T, wanted string, look func() T, is func(T) bool) T {
	t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		seen := look()
		if is(seen) {
			return seen
		}
		if time.Now().After(end) {
			require.FailNow(t, "never seen: "+wanted, "last seen: %.4000v", seen)
		}
	}
}

// heard waits for what comes through a channel.
func heard[T any](t *testing.T, wanted string, from <-chan T) (v T) {
	t.Helper()
	select {
	case v = <-from:
	case <-time.After(patience):
		require.FailNow(t, "never came: "+wanted)
	}
	return v
}
