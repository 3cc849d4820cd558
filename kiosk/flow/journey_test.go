package flow_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

func ready() *kiosk {
	k := newKiosk()
	k.step(flow.Learned{Catalogue: sample()})
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
	for name, journey := range map[string]struct {
		inputs  []flow.Input
		touches int
	}{
		"Common":  {[]flow.Input{flow.TookNumber{}, flow.ChoseService{Service: "card"}, flow.AskedNumber{}}, 3},
		"Card":    {[]flow.Input{flow.CardRead{Card: "c1"}, flow.ChoseService{Service: "card"}, flow.AskedNumber{}}, 2},
		"Booking": {[]flow.Input{flow.Scanned{Code: "PH1/h/1/card/1/x"}}, 0},
		"BookingByKey": {
			[]flow.Input{flow.TookCheckIn{}, flow.Scanned{Code: "PH1/h/1/card/1/x"}}, 1},
		"BookingByCard": {[]flow.Input{flow.TookCheckIn{}, flow.CardRead{Card: "c1"}}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			k, touches := ready(), 0
			for _, in := range journey.inputs {
				require.False(t, k.asked())
				k.step(in)
				switch in.(type) {
				case flow.CardRead, flow.Scanned:
				default:
					touches++
				}
			}
			require.True(t, k.asked())
			require.Equal(t, journey.touches, touches)
			require.LessOrEqual(t, touches, 3)
		})
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
		require.NotEmpty(t, v.Problem)
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
