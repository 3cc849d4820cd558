package hall_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// A service cannot go while visits to it are agreed on, until they are over or
// given back.
func TestABookedServiceStays(t *testing.T) {
	p := newPlay()
	said(p, "book b1 house +1/10:00:00")
	said(p, "book b2 house +2/10:00:00")
	without := office()
	without.Services = without.Services[:1]
	require.Equal(t, []hall.Conflict{{Service: "house"}}, p.state.Conflicts(without))
	_, _, err := p.state.Decide(hall.Order{Key: "k", By: "test", At: p.now, Command: hall.ChangeSetup{Setup: without}})
	require.ErrorIs(t, err, hall.ErrSetupInUse)
	said(p, "cancel-visit b1")
	said(p, "cancel-visit b2")
	require.Empty(t, p.state.Conflicts(without))
}
