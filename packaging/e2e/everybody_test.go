//go:build e2e

package e2e

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Where a finger finds the keys of somebody who needs larger letters, or all of it within reach.
var (
	lowTake = spot{540, 1000}
	lowTile = spot{240, 1045}
)

// TestEverybody takes a number in each of the modes. Each of them ends with its visitor.
func TestEverybody(t *testing.T) {
	s := newServer(t)
	k := newTerminal(t, s)
	code := ""
	for _, one := range []struct {
		mode             string
		key, first, tile spot
	}{
		{"low", low, lowTake, lowTile},
		{"elder", large, takeNumber, firstTile},
		{"contrast", contrast, takeNumber, firstTile},
	} {
		name := func(screen string) string { return "kiosk-" + one.mode + "-" + screen }
		k.turn(name("welcome"), func() { k.touch(one.key) })
		k.turn(name("choose"), func() { k.touch(one.first) })
		k.turn(name("service"), func() { k.touch(one.tile) })
		k.turn(name("ticket"), func() { k.touch(ask) })
		next, ticket := k.numbered(s, code)
		k.printed(next, ticket.Number)
		code = next
		k.turn(name("home"), func() { k.touch(done) })
	}
	require.Equal(t, 3, s.waiting())
}
