//go:build e2e

package e2e

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// TestRatingsToLookAt rates faster than anybody reads, and finds those ratings from the office.
func TestRatingsToLookAt(t *testing.T) {
	s := newServer(t)
	service, clerk := first(t, s), s.client("demo-clerk")
	press := func(n int, verb string) hall.Desk {
		desk, err := clerk.Press(t.Context(), fmt.Sprint(verb, n), "1", verb, api.DeskRequest{})
		require.NoError(t, err)
		return desk
	}
	press(0, hall.VerbOpen)
	for n := 1; s.office().Flagged < 2; n++ { // a machine may be too busy for some
		require.Less(t, n, 20)
		s.issue(fmt.Sprint("rated", n), service)
		press(n, hall.VerbNext)
		session := press(n, hall.VerbStart).Session
		press(n, hall.VerbFinish)
		_, err := s.client("demo-pad").Rate(t.Context(), fmt.Sprint("rate", n), api.RateRequest{Session: session, Level: 1 + n%5, Channel: hall.ByPad})
		require.NoError(t, err)
	}
	office := newTab(t, newBrowser(t), s).size(1366, 768)
	office.open("/office?lang=en")
	office.login("manager")
	office.shows("#office .figures")
	for _, lang := range []string{"en", "zh-CN"} {
		office.open("/office?lang=" + lang)
		office.shows(".tallies button")
		office.keep("page-office-flagged-" + lang)
		office.fits()
		office.tap(".tallies button")
		office.shows("#ask[open] [data-session]:nth-child(2)")
		office.keep("page-flagged-" + lang)
		office.fits()
	}
}
