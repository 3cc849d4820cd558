package machine_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

// A slip says where who missed the call waits again, as the hall's rules are: the sample hall's let one do so at a
// kiosk. When only the rules change, the kiosk hears of that within the hour.
func TestMissedOnPaper(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		newest := func() string {
			k.take()
			k.on(flow.TicketScreen)
			all := k.paper()
			k.pass(flow.Farewell)
			return all[len(all)-1].Text()
		}
		require.Contains(t, newest(), "重新排队")
		rules, _, err := k.town.engine.Hall(t.Context())
		require.NoError(t, err)
		rules.Rules.Miss.Then = hall.MissVoid
		_, err = k.town.engine.Do(t.Context(), hall.Order{Key: "rules", By: "test", Command: hall.ChangeSetup{Setup: rules}})
		require.NoError(t, err)
		k.pass(2 * time.Hour)
		newest() // the lobby moves
		text := newest()
		require.Contains(t, text, "过号请到导服台")
		require.NotContains(t, text, "重新排队")
	})
}
