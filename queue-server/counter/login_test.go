package counter_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/counter"
	"paihao/queue-server/hall"
)

// door is a server that knows li, one session at a time.
type door struct {
	session atomic.Int32 // 0 = none
	logins  atomic.Int32
	closed  atomic.Bool
}

func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == api.Prefix+"/sessions" {
		n := d.logins.Add(1)
		var who api.LoginRequest
		json.NewDecoder(r.Body).Decode(&who)
		switch {
		case d.closed.Load():
			w.WriteHeader(http.StatusTooManyRequests)
		case who != api.LoginRequest{Name: "li", Password: "correct horse"}:
			w.WriteHeader(http.StatusUnauthorized)
		default:
			d.session.Store(n)
			http.SetCookie(w, &http.Cookie{Name: "paihao", Value: fmt.Sprint(n)})
		}
		return
	}
	cookie, err := r.Cookie("paihao")
	if err != nil || cookie.Value != fmt.Sprint(d.session.Load()) {
		w.WriteHeader(http.StatusUnauthorized)
		json.NewEncoder(w).Encode(api.Problem{Status: http.StatusUnauthorized, Code: hall.ErrNoToken})
		return
	}
	var key api.DeskRequest
	json.NewDecoder(r.Body).Decode(&key)
	json.NewEncoder(w).Encode(hall.Desk{Version: key.Version + 1})
}

func clerk(t *testing.T, d *door, password string) *api.Client {
	t.Helper()
	server := httptest.NewServer(d)
	t.Cleanup(server.Close)
	road := counter.NewTransport(nil)
	t.Cleanup(road.CloseIdleConnections)
	return &api.Client{Base: server.URL, Hall: "sample", HTTP: &http.Client{
		Transport: &counter.Login{Next: road, Base: server.URL, Name: "li", Password: password}}}
}

func TestASessionIsOpenedOnceAndAgain(t *testing.T) {
	d := &door{}
	c := clerk(t, d, "correct horse")
	press := func(version uint64) {
		t.Helper()
		desk, err := c.Press(t.Context(), "key", "1", hall.VerbNext, api.DeskRequest{Version: version})
		require.NoError(t, err)
		require.Equal(t, version+1, desk.Version, "the body came whole")
	}
	press(1)
	press(2)
	require.EqualValues(t, 1, d.logins.Load())
	d.session.Store(0) // the server was set up again
	press(3)
	press(4)
	require.EqualValues(t, 2, d.logins.Load())
}

// A door that is shut for a while is tried again; a wrong password is not.
func TestLoginsThatFail(t *testing.T) {
	d := &door{}
	d.closed.Store(true)
	c := clerk(t, d, "correct horse")
	_, err := c.Desk(t.Context(), "1")
	require.ErrorContains(t, err, "429")
	d.closed.Store(false)
	_, err = c.Desk(t.Context(), "1")
	require.NoError(t, err)

	d = &door{}
	c = clerk(t, d, "wrong horse")
	for range 3 {
		_, err := c.Desk(t.Context(), "1")
		require.ErrorIs(t, err, hall.ErrBadLogin)
	}
	require.EqualValues(t, 1, d.logins.Load(), "a name is locked after a few")
}
