package machine_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/printer/printersim"
	"paihao/kiosk/flow"
	"paihao/queue-server/api"
)

func TestNumber(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.take()
		v := k.on(flow.TicketScreen)
		require.Equal(t, flow.PaperOut, v.Ticket.Paper)
		require.Len(t, k.paper(), 1)
		slip := k.paper()[0]
		require.Contains(t, slip.Text(), v.Ticket.Number)
		require.Equal(t, []string{v.Ticket.URL}, slip.QRs)
		require.Contains(t, v.Ticket.URL, publicURL+"/t/")

		k.pass(flow.Farewell)
		require.Equal(t, 2, k.on(flow.Welcome).Visit)
		office := k.town.office(t)
		require.Equal(t, 1, office.Issued)
		require.Empty(t, office.NoPaper)
		require.Equal(t, 1, k.sees().Lobby.Waiting, "the welcome shows how many wait")
	})
}

func TestAnswersLost(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.town.losing(3)
		k.take()
		k.on(flow.ServiceScreen)
		k.pass(400 * time.Millisecond)
		k.on(flow.WaitingScreen)
		k.touch(flow.AskedNumber{}, flow.WentHome{}, flow.AskedNumber{})
		k.pass(3 * time.Second)
		k.on(flow.TicketScreen)
		require.Equal(t, 4, k.town.wishes())
		require.Equal(t, 1, k.town.office(t).Issued, "four times asked, one number")
		require.Len(t, k.paper(), 1)
	})
}

// A kiosk without numbers of its own says plainly that there is none, and the server hears that nobody has the number
// that it gave.
func TestNoAnswerAndNoLease(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.town.losing(1000)
		k.take()
		k.pass(time.Second)
		k.on(flow.WaitingScreen)
		k.pass(3 * time.Second)
		require.Equal(t, flow.ServerAway, k.on(flow.TroubleScreen).Problem)
		k.town.losing(0)
		k.pass(5 * time.Second)
		require.Empty(t, k.paper())
		office := k.town.office(t)
		require.Equal(t, 1, office.Issued)
		require.Equal(t, 1, office.Cancelled)
		require.Zero(t, office.Waiting)

		k.touch(flow.WentHome{})
		k.take()
		k.on(flow.TicketScreen)
		require.Len(t, k.paper(), 1, "the next visitor gets the next number")
		k.pass(2 * time.Minute)
		k.nothingToTell()
	})
}

func TestServerGone(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.town.sever(true)
		k.pass(time.Second)
		require.False(t, k.sees().Server)
		require.Nil(t, k.sees().Lobby)
		k.take()
		require.Equal(t, flow.ServerAway, k.on(flow.TroubleScreen).Problem)
		require.Zero(t, k.town.wishes())

		k.touch(flow.WentBack{})
		k.on(flow.ServiceScreen)
		k.town.sever(false)
		k.pass(3 * time.Second)
		require.True(t, k.sees().Server, "it recovers by itself")
		k.touch(flow.AskedNumber{})
		k.pass(time.Second)
		k.on(flow.TicketScreen)
	})
}

// A wire that is dead without a sign is found too, and does not hold up the one that works again.
func TestServerSilent(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.town.silence(true)
		k.pass(35 * time.Second)
		require.False(t, k.sees().Server)
		k.pass(time.Hour)
		k.town.silence(false)
		k.pass(10 * time.Second)
		require.True(t, k.sees().Server)
		k.take()
		k.on(flow.TicketScreen)
	})
}

func TestPrinterUnplugged(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.sockets[0].pull()
		k.pass(5 * time.Second)
		require.Equal(t, flow.Unplugged, k.sees().Devices.Printer)
		require.Equal(t, flow.Unplugged, k.town.office(t).Kiosks[0].Printer, "the office sees it")

		k.take()
		k.pass(time.Hour)
		require.True(t, k.on(flow.TicketScreen).Ticket.Phone, "it is followed on a phone")
		require.Empty(t, k.town.office(t).NoPaper)
		k.touch(flow.Finished{})

		k.sockets[0].plug()
		k.pass(5 * time.Second)
		require.Equal(t, flow.Ready, k.sees().Devices.Printer)
		k.printer.Change(func(c *printersim.Condition) { c.Paper = 0 })
		k.take()
		k.pass(time.Hour)
		v := k.on(flow.TicketScreen)
		require.Equal(t, flow.PaperNone, v.Ticket.Paper)
		require.Equal(t, []string{v.Ticket.Number}, k.town.office(t).NoPaper)
		k.printer.Change(func(c *printersim.Condition) { c.Paper = 50_000 })
		k.pass(10 * time.Second)
		k.touch(flow.AskedPaper{})
		k.pass(time.Second)
		require.Equal(t, flow.PaperOut, k.on(flow.TicketScreen).Ticket.Paper)
		require.Empty(t, k.town.office(t).NoPaper, "the reports arrive in order")
		k.pass(flow.Farewell)
		k.take()
		require.Len(t, k.paper(), 2, "the next one comes out without a restart")
	})
}

func TestPaperOut(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.printer.Change(func(c *printersim.Condition) { c.Paper = 0 })
		k.take()
		k.pass(time.Second)
		v := k.on(flow.TicketScreen)
		require.Equal(t, flow.PaperNone, v.Ticket.Paper)
		require.Equal(t, flow.PaperGone, v.Ticket.Reason)
		k.pass(5 * time.Second)
		require.Equal(t, flow.PaperGone, k.sees().Devices.Printer)
		k.touch(flow.Finished{})
		k.on(flow.Welcome)
	})
}

func TestCard(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		card := idreadersim.Resident("测试甲", "19900307")
		k.reader.Next(idreadersim.Torn)
		require.NoError(t, k.reader.Put(card))
		k.pass(6 * time.Second)
		require.Equal(t, flow.CardUnreadable, k.on(flow.TroubleScreen).Problem)
		k.reader.Take()
		k.pass(3 * time.Second)

		require.NoError(t, k.reader.Put(card))
		k.pass(3 * time.Second)
		require.True(t, k.on(flow.ChooseScreen).Card)
		k.take()
		k.on(flow.TicketScreen)
		k.pass(flow.Farewell)
		require.False(t, k.on(flow.Welcome).Card, "the card still lies there, and is nobody's now")
		require.NotContains(t, k.diary.String(), card.Number)
		require.NotContains(t, k.diary.String(), card.Name)
	})
}

func TestBooking(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.choose()
		k.touch(flow.WentHome{})
		a := k.town.book(t, time.Now().Truncate(30*time.Minute), nil)

		require.NoError(t, k.scanner.Show("https://other.example/health?id=110105199003070011"))
		k.pass(time.Second)
		require.Equal(t, flow.CodeForeign, k.on(flow.TroubleScreen).Problem)
		require.Zero(t, k.town.wishes(), "what is none of ours is sent nowhere")

		require.NoError(t, k.scanner.Show(a.Code))
		k.confirm()
		require.True(t, k.on(flow.TicketScreen).Ticket.Booked)
		require.NoError(t, k.scanner.Show(a.Code))
		k.pass(time.Second)
		k.on(flow.TicketScreen) // the phone is still held there
		k.pass(flow.Farewell)

		require.NoError(t, k.scanner.Show(a.Code))
		k.pass(time.Second)
		require.Equal(t, flow.CodeUsed, k.on(flow.TroubleScreen).Problem)

		later := k.town.book(t, time.Now().Add(48*time.Hour).Truncate(30*time.Minute), nil)
		require.NoError(t, k.scanner.Show(later.Code))
		k.pass(time.Second)
		require.Equal(t, flow.CodeEarly, k.on(flow.TroubleScreen).Problem)
		require.NoError(t, k.scanner.Show(later.Code[:len(later.Code)-2]))
		k.pass(time.Second)
		require.Equal(t, flow.CodeUnread, k.on(flow.TroubleScreen).Problem)
		require.Equal(t, 1, k.town.office(t).Issued)
	})
}

func TestBookingByCard(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.choose()
		k.touch(flow.WentHome{}, flow.TookCheckIn{})
		card := idreadersim.Resident("测试乙", "19850612")
		k.town.book(t, time.Now().Truncate(30*time.Minute), &api.Identity{Type: "resident", Number: card.Number})
		require.NoError(t, k.reader.Put(card))
		k.pass(2 * time.Second)
		k.confirm()
		require.True(t, k.on(flow.TicketScreen).Ticket.Booked)
	})
}

func TestReaderAndScannerComeAndGo(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		for range 3 {
			k.sockets[1].pull()
			k.sockets[2].pull()
			k.pass(5 * time.Second)
			require.Equal(t, flow.Devices{Printer: flow.Ready, Reader: flow.Unplugged, Scanner: flow.Unplugged}, k.sees().Devices)
			k.sockets[1].plug()
			k.sockets[2].plug()
			k.pass(5 * time.Second)
			require.Equal(t, flow.Devices{Printer: flow.Ready, Reader: flow.Ready, Scanner: flow.Ready}, k.sees().Devices)
		}
		kiosk := k.town.office(t).Kiosks[0]
		require.Equal(t, []string{"ready", "ready", "ready"}, []string{kiosk.Printer, kiosk.Reader, kiosk.Scanner})
		k.pass(time.Minute)
		require.WithinDuration(t, time.Now(), k.town.office(t).Kiosks[0].Seen, 31*time.Second, "presence is told though nothing changes")
	})
}

// A night without a server must not fill the disk with what is known already.
func TestDiaryStaysShort(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		k.town.sever(true)
		k.pass(8 * time.Hour)
		require.Equal(t, 1, strings.Count(k.diary.String(), "server lost"))
		k.town.sever(false)
		k.pass(5 * time.Second)
		require.Contains(t, k.diary.String(), "server found again")
		require.Less(t, len(k.diary.String()), 4096)
	})
}
