package serve_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// What opens another hall's doors opens none of this one's.
func TestAnotherHallsDevices(t *testing.T) {
	s := newStage(t, nil)
	kiosk, err := s.staff.Pair(staff.Kiosk, "gate", "elsewhere", "")
	require.NoError(t, err)
	pad, err := s.staff.Pair(staff.Pad, "pad-1", "elsewhere", "1")
	require.NoError(t, err)
	for _, o := range s.contract() {
		if o.roles {
			path := o.path(hall.Receipt{ID: "none"})
			for _, token := range []string{kiosk, pad} {
				s.refused(o.String(), o.method, path, bodies[o.schema], o.headers(token), 403, hall.ErrForbidden)
			}
		}
	}
	rate := operation{method: http.MethodPost, pattern: "/api/v1/halls/{hall}/ratings"}
	s.refused("a rating", rate.method, rate.path(hall.Receipt{}), bodies["RateRequest"], rate.headers(pad), 401, hall.ErrNoToken)

	require.NoError(t, s.staff.Unpair(staff.Kiosk, "gate", "elsewhere"))
	take := operation{method: http.MethodPost, pattern: "/api/v1/halls/{hall}/tickets"}
	s.refused("an unpaired kiosk", take.method, take.path(hall.Receipt{}), bodies["IssueRequest"], take.headers(kiosk), 401, hall.ErrNoToken)
}

// A session ends with the log-out, whatever cookie the browser keeps.
func TestLogOut(t *testing.T) {
	s := newStage(t, nil)
	li := s.loggedIn("li", staff.Clerk)
	_, err := li.Desk(t.Context(), "1")
	require.NoError(t, err)
	home, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.base, nil)
	require.NoError(t, err)
	kept := li.HTTP.Jar.Cookies(home.URL)
	require.Len(t, kept, 1)

	leave, err := http.NewRequestWithContext(t.Context(), http.MethodDelete, s.base+"/api/v1/sessions/current", strings.NewReader(""))
	require.NoError(t, err)
	answer, err := li.HTTP.Do(leave)
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	require.Equal(t, http.StatusNoContent, answer.StatusCode)
	require.Empty(t, li.HTTP.Jar.Cookies(home.URL))
	got := s.send(http.MethodGet, "/api/v1/halls/sample/windows/1", "", "Cookie", kept[0].String())
	require.Equal(t, http.StatusUnauthorized, got.code)
}
