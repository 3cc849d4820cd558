package machine_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
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

// Who missed a call waits again by one touch, with the same number and slip, and hears where.
func TestCameBack(t *testing.T) {
	once := func(s *hall.Setup) { s.Rules.Miss.Calls, s.Rules.Miss.Gap = 0, 0 }
	inTown(t, machine.Options{}, []func(*hall.Setup){once}, func(t *testing.T, k *rig) {
		var urls, numbers []string
		for range 3 {
			k.take()
			v := k.on(flow.TicketScreen)
			urls, numbers = append(urls, v.Ticket.URL), append(numbers, v.Ticket.Number)
			k.pass(flow.Farewell)
		}
		_, _, press := k.town.staff(t)
		k.pass(time.Minute) // they have walked to where they wait
		desk, err := press(hall.VerbNext)
		require.NoError(t, err)
		require.Equal(t, numbers[0], desk.Ticket.Number)
		k.pass(time.Minute)
		_, err = press(hall.VerbNoShow)
		require.NoError(t, err)

		require.NoError(t, k.scanner.Show(urls[0]))
		k.pass(time.Second)
		require.True(t, k.on(flow.FoundScreen).Holding.MayReturn)
		require.False(t, k.sees().Holding.Returned)
		k.touch(flow.CameBack{})
		k.pass(time.Second)
		v := k.on(flow.FoundScreen)
		require.Equal(t, numbers[0], v.Holding.Number)
		require.True(t, v.Holding.Returned)
		require.Equal(t, 2, v.Holding.Ahead)
		require.NotEmpty(t, v.Service.Places)
		require.Len(t, k.paper(), 3, "no new slip")

		k.touch(flow.Finished{})
		k.pass(5 * time.Second) // a code that is held before the scanner counts once
		require.NoError(t, k.scanner.Show(urls[0]))
		k.pass(time.Second)
		require.False(t, k.on(flow.FoundScreen).Holding.Returned, "by now it is a number like others")
	})
}
