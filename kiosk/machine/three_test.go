package machine_test

import (
	"errors"
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// A cable is a kiosk's own; it can be pulled.
type cable struct {
	off  atomic.Bool
	next http.RoundTripper
}

func (c *cable) RoundTrip(r *http.Request) (*http.Response, error) {
	if c.off.Load() {
		return nil, errors.New("no cable")
	}
	return c.next.RoundTrip(r)
}

// TestThreeKiosksAlone leaves three kiosks alone for an hour, each with its visitors, and lets them find the server again
// in every order (in two without PAIHAO_LONG). The hall is the same each time: every number once, in the order of arrival.
func TestThreeKiosksAlone(t *testing.T) {
	orders := [][]int{{0, 1, 2}, {2, 1, 0}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}}
	if raced {
		orders = orders[:1]
	} else if !long {
		orders = orders[:2]
	}
	for _, order := range orders {
		synctest.Test(t, func(t *testing.T) {
			w := newTown(t)
			var kiosks []*rig
			var cables []*cable
			for n := range 3 {
				c := &cable{next: w.kiosk.HTTP.Transport}
				id := fmt.Sprint("k", n)
				token, err := w.people.Pair(staff.Kiosk, id, "sample", "")
				require.NoError(t, err)
				k := newRig(t, w, machine.Options{Kiosk: id, Machine: "machine-" + id, Server: &api.Client{
					Base: "http://hall", Hall: "sample", Token: token, HTTP: &http.Client{Transport: c},
				}})
				k.start()
				k.pass(time.Second)
				k.leased()
				kiosks, cables = append(kiosks, k), append(cables, c)
			}
			for _, c := range cables {
				c.off.Store(true)
			}
			w.sever(true)
			kiosks[0].pass(5 * time.Second)
			w.sever(false)

			var given []string
			for minute := range 60 {
				if minute%6 < 3 {
					k := kiosks[(minute%6+minute/6)%3]
					k.take()
					v := k.on(flow.TicketScreen)
					require.True(t, v.Ticket.Alone)
					given = append(given, v.Ticket.Number)
				}
				kiosks[0].pass(time.Minute)
			}
			require.Len(t, given, 30, "all that a kiosk may give out alone")
			for _, n := range order {
				cables[n].off.Store(false)
				kiosks[n].pass(10 * time.Second)
				kiosks[n].nothingToTell()
			}

			office := w.office(t)
			require.Equal(t, 3+30, office.Issued)
			require.Empty(t, office.NoPaper)
			require.Equal(t, given, w.callAll(t)[3:], "in the order in which they came")
			for _, k := range kiosks {
				odds, err := k.options.Outbox.Odds()
				require.NoError(t, err)
				require.Empty(t, odds)
				k.finish()
			}
		})
	}
}

// staff opens a window that serves the service, and gives its zone and its keys.
func (w *town) staff(t *testing.T) (clerk *api.Client, zone string, press func(verb string) (hall.Desk, error)) {
	t.Helper()
	h, err := w.manager.Catalogue(t.Context())
	require.NoError(t, err)
	var window hall.NamedWindow
	for _, s := range h.Services {
		if s.ID == service {
			for _, one := range h.Windows {
				if window.ID == "" && len(one.Queues) > 0 && one.Queues[0] == s.Queue {
					window = one
				}
			}
		}
	}
	clerk = &api.Client{Base: w.manager.Base, Hall: w.manager.Hall, Token: "demo-clerk", HTTP: w.manager.HTTP}
	press = func(verb string) (hall.Desk, error) {
		return clerk.Press(t.Context(), rand(), window.ID, verb, api.DeskRequest{})
	}
	_, err = press(hall.VerbOpen)
	require.NoError(t, err)
	return clerk, window.Zone, press
}

// callAll has a window call all that wait, and looks at the board each time.
func (w *town) callAll(t *testing.T) (numbers []string) {
	t.Helper()
	clerk, zone, press := w.staff(t)
	for {
		desk, err := press(hall.VerbNext)
		if errors.Is(err, hall.ErrNobodyWaits) {
			return numbers
		}
		require.NoError(t, err)
		board, err := clerk.Board(t.Context(), zone)
		require.NoError(t, err)
		require.Equal(t, desk.Ticket.Number, board.Calls[0].Number)
		numbers = append(numbers, desk.Ticket.Number)
		for _, verb := range []string{hall.VerbStart, hall.VerbFinish} {
			_, err = press(verb)
			require.NoError(t, err)
		}
		time.Sleep(time.Second)
	}
}
