//go:build e2e

package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
)

// take touches its way from the welcome to a number.
func (k *terminal) take(name string) {
	k.t.Helper()
	k.turn(name+"-choose", func() { k.touch(takeNumber) })
	k.turn(name+"-service", func() { k.touch(firstTile) })
	k.turn(name+"-ticket", func() { k.touch(ask) })
}

func TestPrinterPulledOut(t *testing.T) {
	s := newServer(t)
	k := newTerminal(t, s)
	k.turn("kiosk-unplugged-welcome", func() { require.NoError(t, k.paper.Unplug()) })
	until(t, "the office told of the printer", func() string { return k.devices(s) },
		func(now string) bool { return strings.HasPrefix(now, "unplugged ") })
	k.turn("kiosk-unplugged-choose", func() { k.touch(takeNumber) })
	k.turn("kiosk-unplugged-service", func() { k.touch(firstTile) })
	k.turn("kiosk-unplugged-ticket", func() { k.touch(ask) })
	code, ticket := k.numbered(s, "")
	require.Equal(t, 1, s.waiting(), "the number counts without paper")
	require.Empty(t, s.office().NoPaper, "it is on a phone, and nobody has to be looked for")

	// Longer than a ticket with its slip would stay.
	for end := time.Now().Add(flow.Farewell + 3*time.Second); time.Now().Before(end); {
		require.Equal(t, code, k.look().code(), "the number stays on the glass")
	}
	require.Empty(t, k.slips)
	k.turn("kiosk-unplugged-home", func() { k.touch(done) })

	require.NoError(t, k.paper.Plug())
	until(t, "the printer back", func() string { return k.devices(s) }, func(now string) bool { return now == "ready ready ready" })
	k.take("kiosk-plugged")
	next, ticket := k.numbered(s, code)
	k.printed(next, ticket.Number)
}

func TestServerKilledUnderTheKiosk(t *testing.T) {
	s := newServer(t)
	k := newTerminal(t, s)
	k.take("kiosk-before")
	code, first := k.numbered(s, "")
	k.printed(code, first.Number)
	k.turn("kiosk-before-home", func() { k.touch(done) })

	until(t, "numbers that the kiosk may give out alone", func() int { return k.leased(s) }, func(n int) bool { return n > 0 })

	k.turn("kiosk-away", s.kill)
	k.take("kiosk-alone")
	slip := heard(t, "a slip without the server", k.slips)
	require.Contains(t, slip.Text(), "离线")
	require.NotContains(t, slip.Text(), first.Number)
	k.turn("kiosk-alone-home", func() { k.touch(done) })
	k.turn("kiosk-recovered", s.start)
	until(t, "the kiosk's own number at the server", s.waiting, func(n int) bool { return n == 2 })
	until(t, "the kiosk back at the server", func() string { return k.devices(s) }, func(now string) bool { return now == "ready ready ready" })
	k.take("kiosk-after")
	code, second := k.numbered(s, code)
	require.Equal(t, 3, s.waiting())
	require.Greater(t, second.Number, first.Number)
	require.NotContains(t, slip.Text(), second.Number)
	k.printed(code, second.Number)
	require.True(t, k.alive())
}
