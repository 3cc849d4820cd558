package machine_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer/printersim"
	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
)

// carry carries an effect out as if flow had asked for it.
func (k *rig) carry(e flow.Effect) {
	synctest.Wait()
	k.Carry(k.t.Context(), e)
	k.pass(time.Second)
}

func TestList(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		visit := k.sees().Visit
		k.carry(flow.PrintList{Visit: visit, Language: "en", Hall: "Hall", Service: flow.Service{ID: "a", Name: "Name"}, Materials: []string{"one", "two"}})
		require.Len(t, k.paper(), 1)
		require.Equal(t, 2, strings.Count(k.paper()[0].Text(), "□"))
		require.Empty(t, k.town.office(t).NoPaper, "it is no ticket's")

		k.carry(flow.Forget{Visit: visit})
		k.carry(flow.PrintList{Visit: visit, Language: "en", Service: flow.Service{Name: "Name"}})
		require.Len(t, k.paper(), 1, "the next visitor would take it")
	})
}

func TestNewRoll(t *testing.T) {
	inKioskOf(t, machine.Options{Roll: 640_000}, func(t *testing.T, k *rig) {
		k.carry(flow.Roll{Visit: k.sees().Visit})
		require.Len(t, k.paper(), 1)
		require.Contains(t, k.paper()[0].Text(), "demo")
		left, ok := k.Left()
		require.True(t, ok)
		require.Greater(t, left, 100, "a roll of 80 m is in")
	})
}

// What is left of the roll is counted over restarts, and told to the office while there is still time.
func TestPaperRunsLow(t *testing.T) {
	data := t.TempDir()
	rollOf := 120 // slips, about
	var before int
	inKioskOf(t, machine.Options{Data: data, Roll: 640_000}, func(t *testing.T, k *rig) {
		k.carry(flow.Roll{Visit: k.sees().Visit})
		for range 12 {
			k.carry(flow.PrintList{Visit: k.sees().Visit, Service: flow.Service{Name: "x"}})
		}
		require.Equal(t, flow.Ready, k.sees().Devices.Printer)
		k.Roll = k.Slip() * rollOf
		k.carry(flow.Roll{Visit: k.sees().Visit})
		before, _ = k.Left()
		require.InDelta(t, rollOf, before, 15)
	})
	inKioskOf(t, machine.Options{Data: data, Roll: 640_000}, func(t *testing.T, k *rig) {
		left, ok := k.Left()
		require.True(t, ok)
		require.Equal(t, before, left, "a restart forgets nothing")
		for range 40 {
			k.carry(flow.PrintList{Visit: k.sees().Visit, Service: flow.Service{Name: "x"}})
		}
		require.Equal(t, flow.PaperLow, k.sees().Devices.Printer)
		k.pass(time.Second)
		require.Equal(t, flow.PaperLow, k.town.office(t).Kiosks[0].Printer)
		k.Roll = 640_000
		k.carry(flow.Roll{Visit: k.sees().Visit})
		require.Equal(t, flow.Ready, k.sees().Devices.Printer, "there is no sensor to say so")
	})
}

// A roll is counted anew though the printer is not there to be told.
func TestNewRollWithoutPrinter(t *testing.T) {
	inKioskOf(t, machine.Options{Roll: 640_000}, func(t *testing.T, k *rig) {
		k.carry(flow.PrintList{Visit: k.sees().Visit, Service: flow.Service{Name: "x"}})
		k.printer.Change(func(c *printersim.Condition) { c.Paper = 0 })
		k.sockets[0].pull()
		k.pass(3 * time.Second)
		k.carry(flow.Roll{Visit: k.sees().Visit})
		left, ok := k.Left()
		require.True(t, ok)
		require.Greater(t, left, 100)
		k.printer.Change(func(c *printersim.Condition) { c.Paper = printersim.Endless })
		k.sockets[0].plug()
		k.pass(5 * time.Second)
		require.Equal(t, flow.Ready, k.sees().Devices.Printer)
	})
}
