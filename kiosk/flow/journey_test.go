package flow_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

func ready() *kiosk {
	k := newKiosk()
	k.step(learned())
	k.step(flow.Watched{Lobby: lobby()})
	return k
}

// asked tells whether a number was asked for.
func (k *kiosk) asked() bool {
	for _, e := range k.effects {
		switch e.(type) {
		case flow.Issue, flow.CheckIn:
			return true
		}
	}
	return false
}

func TestTouchesToANumber(t *testing.T) {
	scan := flow.Scanned{Code: "PH1/h/1/card/1/x"}
	seen := flow.Previewed{Visit: 1, Booking: hall.Visit{Service: "card", State: hall.VisitOnTime}}
	for name, journey := range map[string]struct {
		inputs  []flow.Input
		touches int
	}{
		"Card":          {[]flow.Input{flow.CardRead{Card: "c1"}, flow.ChoseService{Service: "card"}, flow.AskedNumber{}}, 2},
		"Department":    {[]flow.Input{flow.TookNumber{}, flow.ChoseDepartment{Department: "d2"}, flow.ChoseService{Service: "s00"}, flow.AskedNumber{}}, 4},
		"WithIdentity":  {[]flow.Input{flow.TookNumber{}, flow.ChoseDepartment{Department: "d3"}, flow.ChoseService{Service: "name"}, flow.AskedNumber{}, flow.CardRead{Card: "c1"}}, 4},
		"Booking":       {[]flow.Input{scan, seen, flow.Confirmed{}}, 1},
		"BookingByKey":  {[]flow.Input{flow.TookCheckIn{}, scan, seen, flow.Confirmed{}}, 2},
		"BookingByCard": {[]flow.Input{flow.TookCheckIn{}, flow.CardRead{Card: "c1"}, seen, flow.Confirmed{}}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, journey.touches, touches(t, ready(), journey.inputs...))
		})
	}
}

// touches counts the touches of a journey that ends with a number being asked for, and not sooner.
func touches(t *testing.T, k *kiosk, inputs ...flow.Input) int {
	n := 0
	for _, in := range inputs {
		require.False(t, k.asked())
		k.step(in)
		switch in.(type) {
		case flow.CardRead, flow.Scanned, flow.Previewed:
		default:
			n++
		}
	}
	require.True(t, k.asked())
	return n
}

// Three touches lead from the welcome to the number of a common service, whatever it asks of an identity; in the rush two.
func TestThreeTouchesForACommonService(t *testing.T) {
	c := sample()
	for i := range c.Services {
		c.Services[i].Common = i < 8
		c.Services[i].Identity = []string{"none", "optional", "card"}[i%3]
	}
	for _, rush := range []bool{false, true} {
		k := ready()
		k.step(flow.Learned{Catalogue: c})
		k.step(flow.Ordered{Orders: flow.Orders{Rush: rush}})
		if !rush {
			k.step(flow.TookNumber{})
		}
		common := k.visit.View().Common
		require.Len(t, common, 8)
		for _, s := range common {
			k := &kiosk{visit: k.visit, now: k.now}
			inputs := []flow.Input{flow.ChoseService{Service: s.ID}, flow.AskedNumber{}}
			if s.Identity != nil && !slices.Contains(s.Identity, flow.Without) {
				inputs = append(inputs, flow.CardRead{Card: "c1"})
			}
			require.Equal(t, 2, touches(t, k, inputs...), s.ID) // and one on the welcome
		}
	}
}

// The next visitor's own number costs no touch more than the first one's.
func TestTouchesOfTheNextVisitor(t *testing.T) {
	k := ready()
	for range 3 {
		visit := k.visit.View().Visit
		if k.visit.View().Screen == flow.TicketScreen {
			visit++
		}
		k.effects = nil
		k.step(flow.TookNumber{})
		k.step(flow.ChoseService{Service: "card"})
		k.step(flow.AskedNumber{})
		require.True(t, k.asked())
		k.step(flow.Numbered{Visit: visit, Receipt: hall.Receipt{ID: "t", Number: "A001", Service: "card"}})
		k.step(flow.SlipDone{Visit: visit, Paper: flow.PaperOut})
		require.Equal(t, flow.TicketScreen, k.visit.View().Screen)
	}
}

func TestEveryRefusalIsAProblem(t *testing.T) {
	for _, refusal := range hall.Refusals {
		k := ready()
		k.step(flow.Scanned{Code: "PH1/h/1/card/1/x"})
		k.step(flow.Refused{Visit: 1, Refusal: refusal})
		v := k.visit.View()
		require.Equal(t, flow.TroubleScreen, v.Screen)
		require.Contains(t, flow.Problems, v.Problem)
		require.False(t, v.Busy)
	}
}

func TestStepChangesNothingOfItsVisit(t *testing.T) {
	k := ready()
	before, view := k.visit, k.visit.View()
	for _, in := range []flow.Input{flow.TookNumber{}, flow.Lost{}, flow.Switched{Language: "en"}, flow.Turned{Pages: 1}} {
		flow.Step(before, in, start.Add(time.Second))
	}
	require.Equal(t, view, before.View())
}
