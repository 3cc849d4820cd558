package machine

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestClockJumps sets the wall clock to anything, restarts the program and the machine: what counts is the time since
// the server was heard, by the clock of the boot.
func TestClockJumps(t *testing.T) {
	server := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	up := time.Hour
	boot := Boot{ID: "one", Uptime: func() time.Duration { return up }}
	walls := []time.Time{time.Unix(0, 0), server.Add(-5 * time.Hour), server, server.Add(26 * time.Hour)}
	for _, wall := range walls {
		up = time.Hour
		c := clock{boot: boot}
		c.begin(mark{}, wall)
		at, known := c.now()
		require.False(t, known)
		require.True(t, at.Equal(wall))

		kept, ok := c.learn(server, up-2*time.Second)
		require.True(t, ok)
		at, known = c.now()
		require.True(t, known)
		require.Equal(t, server.Add(time.Second), at, "it was said in the middle of the call")
		_, ok = c.learn(server.Add(time.Hour), up-time.Minute)
		require.False(t, ok, "an answer that took a minute says less than what is known")

		up += 3 * time.Hour
		for _, jumped := range walls { // the program starts again
			again := clock{boot: boot}
			again.begin(kept, jumped)
			at, known := again.now()
			require.True(t, known)
			require.Equal(t, server.Add(3*time.Hour+time.Second), at)
		}

		for _, jumped := range walls { // the machine does
			again := clock{boot: Boot{ID: "two", Uptime: func() time.Duration { return time.Minute }}}
			again.begin(kept, jumped)
			at, known := again.now()
			require.False(t, known, "nobody knows how long it was off")
			require.False(t, at.Before(jumped))
			require.False(t, at.Before(server), "but it is no earlier than when the server was heard")
		}
	}
}
