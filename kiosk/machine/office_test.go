package machine_test

import (
	"context"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/idreader/idreadersim"
	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// state is how the office sees the kiosk.
func (k *rig) state() hall.KioskState {
	k.t.Helper()
	for _, s := range k.town.office(k.t).Kiosks {
		if s.ID == "demo" {
			return s
		}
	}
	k.t.Fatal("the office has not heard of the kiosk")
	return hall.KioskState{}
}

func (k *rig) command(verb, message string) {
	k.t.Helper()
	_, err := k.town.manager.Command(k.t.Context(), rand(), "demo", api.CommandRequest{Verb: verb, Message: message})
	require.NoError(k.t, err)
	k.pass(2 * time.Second)
}

// The office hears of the paper, of the program and of a card that was left; of the card for as long as it lies there.
func TestStateAtTheOffice(t *testing.T) {
	inKioskOf(t, machine.Options{Version: "1.2", Roll: 640_000}, func(t *testing.T, k *rig) {
		require.Nil(t, k.state().Paper, "nobody knows")
		k.carry(flow.Roll{Visit: k.sees().Visit})
		k.pass(31 * time.Second)
		require.NotNil(t, k.state().Paper)
		require.Equal(t, "1.2", k.state().Version)
		require.WithinDuration(t, time.Now(), *k.state().Started, 2*time.Minute)

		require.NoError(t, k.reader.Put(idreadersim.Resident("测试甲", "19900307")))
		k.pass(3 * time.Second)
		require.True(t, k.on(flow.ChooseScreen).Card)
		require.Nil(t, k.state().Card, "its holder is there")
		k.touch(flow.WentHome{})
		left := time.Now()
		k.pass(90 * time.Second)
		require.WithinDuration(t, left, *k.state().Card, 2*time.Second)
		require.Contains(t, k.alarms(), hall.AlarmCard)
		k.sockets[1].pull()
		k.pass(5 * time.Second)
		k.sockets[1].plug()
		k.pass(10 * time.Second)
		require.Equal(t, flow.Ready, k.sees().Devices.Reader)
		require.False(t, k.on(flow.Welcome).Card, "found again it is still nobody's")
		k.reader.Take()
		k.pass(32 * time.Second)
		require.Nil(t, k.state().Card)
		require.NotContains(t, k.alarms(), hall.AlarmCard)
		require.NoError(t, k.reader.Put(idreadersim.Resident("测试乙", "19850612")))
		k.pass(3 * time.Second)
		require.True(t, k.on(flow.ChooseScreen).Card, "the next one's is read")
	})
}

// loudspeaker is a Speaker that may be broken.
type loudspeaker struct{ broken atomic.Bool }

func (l *loudspeaker) Play(context.Context, []byte) error {
	if l.broken.Load() {
		return machine.ErrSilent
	}
	return nil
}

// Who wanted to hear something and cannot is told; the office hears of it too, until there is sound.
func TestNoSound(t *testing.T) {
	l := &loudspeaker{}
	l.broken.Store(true)
	inKioskOf(t, machine.Options{Speaker: l}, func(t *testing.T, k *rig) {
		hears := func(state string, silent bool) {
			t.Helper()
			k.pass(3 * time.Second)
			require.Equal(t, silent, k.sees().Silent)
			require.Equal(t, state, k.state().Sound)
			require.Equal(t, state == flow.Fault, slices.Contains(k.alarms(), hall.AlarmSound))
		}
		k.touch(flow.TookNumber{})
		hears("", false)
		k.touch(flow.Set{Mode: flow.Sound, On: true})
		hears(flow.Fault, true)
		l.broken.Store(false)
		k.touch(flow.AskedAgain{})
		hears(flow.Ready, false)
		l.broken.Store(true)
		k.touch(flow.AskedAgain{})
		hears(flow.Fault, true)
		k.touch(flow.Set{Mode: flow.Sound})
		hears(flow.Fault, false)
	})
}

// A card that is taken while the reader is unplugged is not waited for.
func TestCardTakenUnseen(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		require.NoError(t, k.reader.Put(idreadersim.Resident("测试甲", "19900307")))
		k.pass(3 * time.Second)
		k.touch(flow.WentHome{})
		k.sockets[1].pull()
		k.pass(time.Second)
		k.reader.Take()
		k.sockets[1].plug()
		k.pass(5 * time.Second)
		require.Nil(t, k.state().Card)
		require.NoError(t, k.reader.Put(idreadersim.Resident("测试甲", "19900307")))
		k.pass(3 * time.Second)
		require.True(t, k.on(flow.ChooseScreen).Card)
	})
}

func (k *rig) alarms() (kinds []hall.AlarmKind) {
	for _, a := range k.town.office(k.t).Alarms {
		kinds = append(kinds, a.Kind)
	}
	return kinds
}

func TestHelp(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.carry(flow.Help{On: true})
		require.Equal(t, hall.HelpAsked, k.state().Help)
		k.town.sever(true)
		k.carry(flow.Help{})
		k.pass(time.Minute)
		require.Equal(t, hall.HelpAsked, k.state().Help)
		k.town.sever(false)
		k.pass(10 * time.Second)
		require.Empty(t, k.state().Help, "it is said again until it is heard")
	})
}

// An order to start again waits for the visitor, but not for ever, and is obeyed once.
func TestRestart(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.choose()
		k.command(hall.VerbRestart, "")
		require.Empty(t, k.ended)
		k.touch(flow.WentHome{})
		k.pass(time.Second)
		require.ErrorIs(t, <-k.ended, machine.ErrRestart)
	})
	inKiosk(t, func(t *testing.T, k *rig) {
		k.sockets[0].pull()
		k.take()
		k.pass(40 * time.Second)
		require.Equal(t, flow.PaperNone, k.on(flow.TicketScreen).Ticket.Paper)
		k.command(hall.VerbRestart, "")
		k.pass(time.Minute)
		require.Empty(t, k.ended, "the number stands on the screen only")
		k.pass(5 * time.Minute)
		require.ErrorIs(t, <-k.ended, machine.ErrRestart)
	})
	inKiosk(t, func(t *testing.T, k *rig) {
		k.carry(flow.Restart{})
		require.ErrorIs(t, <-k.ended, machine.ErrRestart)
	})
}

// What the office wants of the kiosk is on its screen.
func TestOrders(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.command(hall.VerbMessage, "三楼今天停电")
		require.Equal(t, "三楼今天停电", k.sees().Message)
		k.command(hall.VerbClose, hall.Messages[0])
		require.True(t, k.on(flow.ClosedScreen).Closed.Office)
		require.False(t, k.state().Asleep, "that is said of the hours only")
		k.town.sever(true)
		k.pass(time.Minute)
		k.on(flow.ClosedScreen)
		k.town.sever(false)
		k.pass(5 * time.Second)
		k.command(hall.VerbOpen, "")
		k.on(flow.Welcome)
	})
}

// A ticket is found by its QR at any kiosk, printed again and marked, and a missed one waits again.
func TestFoundTicket(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.take()
		number, url := k.on(flow.TicketScreen).Ticket.Number, k.sees().Ticket.URL
		k.pass(flow.Farewell)
		require.NoError(t, k.scanner.Show(url))
		k.pass(time.Second)
		v := k.on(flow.FoundScreen)
		require.Equal(t, number, v.Holding.Number)
		require.True(t, v.Holding.MayPrint)
		require.False(t, v.Holding.MayReturn)
		k.touch(flow.AskedCopy{})
		k.pass(2 * time.Second)
		require.Len(t, k.paper(), 2)
		require.Contains(t, k.paper()[1].Text(), "补打")
		require.Contains(t, k.paper()[1].Text(), number)

		k.pass(time.Minute)
		require.NoError(t, k.scanner.Show(publicURL+"/t/NOBODYHASTHISTOKEN"))
		k.pass(time.Second)
		require.Equal(t, flow.NoTicket, k.on(flow.TroubleScreen).Problem)
	})
}
