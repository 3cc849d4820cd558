package engine_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
)

// sound proves that the books of s are, and returns the settings in force.
func sound(t *testing.T, s store) hall.Setup {
	t.Helper()
	setups, err := engine.Check(t.Context(), s, s)
	require.NoError(t, err)
	require.Len(t, setups, 1)
	return setups[0]
}

// TestSettingsInForce: of several days, the settings that count are the last ones; ones without a bound are a fault.
func TestSettingsInForce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := journal.NewMemory()
		found(t, s, 1)
		e, stop := start(t, s)
		change := sound(t, s)
		change.Rules.Interleave = 3
		apply := func(key string) {
			_, err := e.Do(t.Context(), hall.Order{Key: key, By: "apply", Command: hall.ChangeSetup{Setup: change}})
			require.NoError(t, err)
		}
		apply("interleave")
		time.Sleep(30 * time.Hour)
		synctest.Wait()
		require.Equal(t, 3, sound(t, s).Rules.Interleave)
		change.Rules.Targets = map[hall.Class]hall.Duration{hall.ClassNormal: hall.Duration(20 * time.Hour)}
		apply("targets")
		require.NoError(t, stop())
		_, err := engine.Check(t.Context(), s, s)
		require.EqualError(t, err, "engine: the settings of hall sample have no bound: normal tickets can be passed over by appointment ones that come 20h0m0s later")
	})
}
