package machine_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/idreader/idreadersim"
	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

// leased makes the kiosk one that was used: it has numbers to give out alone.
func (k *rig) leased() {
	k.t.Helper()
	k.take()
	k.on(flow.TicketScreen)
	k.touch(flow.Finished{})
	k.pass(10 * time.Second)
	require.NotEmpty(k.t, k.left())
}

// left is what the kiosk may give out alone today, by queue.
func (k *rig) left() map[string]int {
	k.t.Helper()
	synctest.Wait()
	left, err := k.options.Outbox.Left(time.Now().UTC().Add((8 - 4) * time.Hour).Format(time.DateOnly)) // a day begins at four
	require.NoError(k.t, err)
	return left
}

func TestAlone(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.leased()
		require.NotEmpty(t, k.town.office(t).Kiosks[0].Leased, "the office sees how many numbers it has")
		k.town.sever(true)
		k.pass(5 * time.Second)
		require.False(t, k.sees().Server)
		asked := k.town.wishes()
		began := time.Now()
		k.take()
		v := k.on(flow.TicketScreen)
		require.True(t, v.Ticket.Alone)
		require.Less(t, time.Since(began), time.Second, "nobody waits for a server that is known to be away")
		k.pass(2 * time.Second)
		require.Len(t, k.paper(), 2)
		require.Contains(t, k.paper()[1].Text(), v.Ticket.Number)
		require.Contains(t, k.paper()[1].Text(), "离线")
		require.Equal(t, asked, k.town.wishes())
		k.pass(time.Hour)
		require.Equal(t, 1, k.town.office(t).Issued)

		k.town.sever(false)
		k.pass(5 * time.Second)
		require.True(t, k.sees().Server)
		office := k.town.office(t)
		require.Equal(t, 2, office.Issued)
		require.Empty(t, office.NoPaper)
		require.Equal(t, 2, office.Waiting)
		k.nothingToTell()
		odds, err := k.options.Outbox.Odds()
		require.NoError(t, err)
		require.Empty(t, odds)
	})
}

// The server had decided, and its answer was lost: the number on the paper is the one that counts.
func TestPaperWins(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.leased()
		k.town.losing(1000)
		k.take()
		k.pass(3 * time.Second)
		v := k.on(flow.TicketScreen)
		require.True(t, v.Ticket.Alone)
		k.town.losing(0)
		k.pass(5 * time.Second)
		require.Equal(t, 2, k.town.office(t).Issued, "one ticket")
		k.nothingToTell()
		phone, err := k.town.kiosk.Phone(t.Context(), token(v.Ticket.URL))
		require.NoError(t, err)
		require.Equal(t, v.Ticket.Number, phone.Number)
		require.Equal(t, hall.StateWaiting, phone.State)
	})
}

// A card stays a secret of the server's, also on the disk of a kiosk that is alone.
func TestCardAlone(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.leased()
		k.town.sever(true)
		k.pass(5 * time.Second)
		card := idreadersim.Resident("测试甲", "19900307")
		require.NoError(t, k.reader.Put(card))
		k.pass(3 * time.Second)
		k.take()
		require.True(t, k.on(flow.TicketScreen).Ticket.Alone)
		k.pass(3 * time.Second)
		require.NotContains(t, k.disk(), card.Number)
		require.NotContains(t, k.disk(), card.Name)
		k.town.sever(false)
		k.pass(5 * time.Second)
		k.nothingToTell()
		require.Equal(t, 2, k.town.office(t).Issued)
	})
}

// A kiosk that starts without the server shows the hall as it was, and goes on giving numbers. Bookings have to wait
// after a start of the machine, for nobody knows what time it is.
func TestStartsAlone(t *testing.T) {
	for _, rebooted := range []bool{false, true} {
		inKiosk(t, func(t *testing.T, k *rig) {
			k.leased()
			a := k.town.book(t, time.Now().Truncate(30*time.Minute), nil)
			k.stop()
			k.town.sever(true)
			if rebooted {
				k.options.Boot.ID = "second"
				began := time.Now()
				k.options.Boot.Uptime = func() time.Duration { return time.Since(began) }
			}
			k.start()
			k.pass(5 * time.Second)
			v := k.on(flow.Welcome)
			require.NotEmpty(t, v.Hall)
			require.False(t, v.Server)
			k.take()
			require.True(t, k.on(flow.TicketScreen).Ticket.Alone)
			k.pass(flow.Farewell)

			require.NoError(t, k.scanner.Show(a.Code))
			k.pass(time.Second)
			if rebooted {
				require.Equal(t, flow.ClockUnknown, k.on(flow.TroubleScreen).Problem)
			} else {
				require.True(t, k.on(flow.VisitScreen).Booking.Alone)
				k.confirm()
				require.True(t, k.on(flow.TicketScreen).Ticket.Booked)
				k.pass(flow.Farewell)
				require.NoError(t, k.scanner.Show(a.Code))
				k.pass(time.Second)
				require.Equal(t, flow.CodeUsed, k.on(flow.TroubleScreen).Problem)
			}
			k.town.sever(false)
			k.pass(10 * time.Second)
			k.nothingToTell()
			require.True(t, k.sees().Server)
		})
	}
}
