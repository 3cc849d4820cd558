package machine_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// of takes a number of the nth queue with a common service that asks for no card, and says which queue that is.
func (k *rig) of(n int) (queue string, v flow.View) {
	k.t.Helper()
	h, err := k.town.manager.Catalogue(k.t.Context())
	require.NoError(k.t, err)
	var seen []string
	for _, s := range h.Services {
		if s.Common && s.Identity != "card" && !slices.Contains(seen, s.Queue) {
			seen = append(seen, s.Queue)
		}
		if len(seen) > n {
			k.touch(flow.TookNumber{}, flow.ChoseService{Service: s.ID}, flow.AskedNumber{})
			break
		}
	}
	require.Greater(k.t, len(seen), n)
	k.pass(100 * time.Millisecond)
	v = k.on(flow.TicketScreen)
	k.touch(flow.Finished{})
	k.on(flow.Welcome)
	return seen[n], v
}

// alone makes the server unreachable, and gives so many visitors a number.
func (k *rig) alone(visitors int, every time.Duration) {
	k.t.Helper()
	k.town.sever(true)
	k.pass(5 * time.Second)
	for range visitors {
		_, v := k.of(0)
		require.True(k.t, v.Ticket.Alone)
		k.pass(every)
	}
}

func (k *rig) together() {
	k.town.sever(false)
	k.pass(20 * time.Second)
	k.nothingToTell()
}

// A lease is renewed when half of it is used, not before.
func TestLeaseIsRenewedAtHalf(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		queue, v := k.of(0)
		require.False(t, v.Ticket.Alone)
		k.pass(10 * time.Second)
		size := k.left()[queue]
		require.Equal(t, sample().rules.Rules.Lease.Size, size)
		k.alone(size/2-1, time.Second)
		k.together()
		require.Equal(t, size/2+1, k.left()[queue], "that is enough")
		k.alone(1, time.Second)
		k.together()
		require.Equal(t, size, k.left()[queue], "as many as before")
	})
}

// Every queue that is used has a lease within seconds, however quickly visitors of others come after.
func TestEachQueueInUseHasALease(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		first, _ := k.of(0)
		k.pass(20 * time.Second)
		second, _ := k.of(1) // now it is asked, and not again for ten seconds
		third, _ := k.of(2)
		again, _ := k.of(0)
		require.Equal(t, first, again)
		k.pass(15 * time.Second)
		left := k.left()
		for _, queue := range []string{first, second, third} {
			require.NotZero(t, left[queue], queue)
		}
	})
}

// In a rush the kiosk has enough for the time that the hall's settings say, at the pace of the last hour, whenever the
// server is lost; it has asked for it within the last ten minutes.
func TestLeaseOfARush(t *testing.T) {
	const every = 30 * time.Second
	inKiosk(t, func(t *testing.T, k *rig) {
		const visitors, unknown = 78, 20 // in 39 minutes, and in the last ten of these
		for range visitors {
			_, v := k.of(0)
			require.False(t, v.Ticket.Alone)
			k.pass(every - 100*time.Millisecond)
		}
		rules := sample().rules.Rules.Lease
		want := (visitors - unknown) * int(time.Duration(rules.Rush)/time.Hour)
		require.Greater(t, want, 2*rules.Size)
		k.alone(want, every)
		k.together()
	})
}

// After hours alone the server knows of the visitors only when it was told of them: then there is a new lease.
func TestLeaseAfterHoursAlone(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		queue, _ := k.of(0)
		k.pass(10 * time.Second)
		size := k.left()[queue]
		k.town.sever(true)
		k.pass(time.Duration(sample().rules.Rules.Lease.Lately) + time.Hour)
		k.alone(size-1, time.Second)
		k.together()
		require.Equal(t, size, k.left()[queue])
	})
}

// worked gives the hall hours, of which the bubble's first day has one.
func worked(s *hall.Setup) {
	day := []hall.Span{{From: hall.Duration(8 * time.Hour), To: hall.Duration(9 * time.Hour)}}
	week := hall.Week{day, day, day, day, day, day, day}
	s.Hours = &hall.Hours{Windows: week, Numbers: week}
}

// What is left is returned when the hall has closed, or as soon as the server is there after that.
func TestLeasesAreReturnedAtClosing(t *testing.T) {
	for _, away := range []bool{false, true} {
		inTown(t, machine.Options{}, []func(*hall.Setup){worked}, func(t *testing.T, k *rig) {
			other := func() error { // another machine under the kiosk's name
				_, err := k.town.kiosk.Lease(t.Context(), rand(), api.LeaseRequest{Machine: "m2"})
				return err
			}
			queue, _ := k.of(0)
			k.pass(10 * time.Second)
			first := k.left()[queue]
			require.NotZero(t, first)
			require.ErrorIs(t, other(), hall.ErrOtherMachine)
			k.pass(time.Until(time.Date(2000, 1, 1, 9, 0, 0, 0, time.FixedZone("", 8*3600))) - time.Minute)
			require.Equal(t, first, k.left()[queue], "not while the hall is open")
			if away {
				k.town.sever(true)
			}
			k.pass(30 * time.Minute)
			k.on(flow.ClosedScreen)
			if away {
				require.Equal(t, first, k.left()[queue])
				k.together()
				k.pass(time.Minute)
			}
			require.Empty(t, k.left())
			require.Empty(t, k.state().Leased)
			require.NoError(t, other(), "nobody has any under that name")
		})
	}
}

// In the morning a kiosk has numbers before its first visitor comes, whether it was on all night or not, and whether the
// hall closes for the night or never.
func TestLeaseOfTheMorning(t *testing.T) {
	for name, changes := range map[string][]func(*hall.Setup){"open day and night": nil, "closed at night": {worked}} {
		for _, off := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, off %v", name, off), func(t *testing.T) {
				inTown(t, machine.Options{}, changes, func(t *testing.T, k *rig) {
					queue, _ := k.of(0)
					k.pass(10 * time.Second)
					size := k.left()[queue]
					require.NotZero(t, size)
					if off {
						k.stop()
					}
					k.pass(24 * time.Hour)
					if off {
						k.start()
						k.pass(10 * time.Second)
					}
					require.Equal(t, map[string]int{queue: size}, k.left())
					k.alone(1, 0)
				})
			})
		}
	}
}
