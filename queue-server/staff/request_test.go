package staff_test

import (
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"paihao/queue-server/api"
	"paihao/queue-server/staff"
)

func bearing(token string) *http.Request {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("Authorization", "Bearer "+token)
	return r
}

// from is a request with a token from a machine.
func from(token, machine string) *http.Request {
	r := bearing(token)
	r.Header.Set(api.MachineHeader, machine)
	return r
}

func TestOf(t *testing.T) {
	s, _ := open(t)
	require.NoError(t, s.AddUser("li", staff.Clerk, "sample", password))
	id, _, err := s.Login("li", password)
	require.NoError(t, err)
	token, err := s.Pair(staff.Pad, "p3", "sample", "3")
	require.NoError(t, err)

	p, ok := s.Of(bearing(token))
	require.True(t, ok)
	require.Equal(t, staff.Principal{Role: staff.Pad, Name: "p3", Hall: "sample", Window: "3"}, p)

	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.AddCookie(staff.Cookie(id, true))
	p, ok = s.Of(r)
	require.True(t, ok)
	require.Equal(t, "clerk:li", p.String())

	for _, wrong := range []string{"Bearer", "Bearer ", "Bearer " + id, "Basic " + token, token, "Bearer demo-clerk"} {
		r.Header.Set("Authorization", wrong)
		_, ok = s.Of(r)
		require.False(t, ok, "%q beside a good cookie", wrong)
	}
	for _, wrong := range []string{"", token, id + "A", id[1:]} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.AddCookie(staff.Cookie(wrong, false))
		_, ok = s.Of(r)
		require.False(t, ok, "cookie %q", wrong)
	}
	_, ok = s.Of(httptest.NewRequest(http.MethodGet, "/", nil))
	require.False(t, ok)
}

func TestCookie(t *testing.T) {
	require.Equal(t, "paihao=x; Path=/; HttpOnly; Secure; SameSite=Strict", staff.Cookie("x", true).String())
	require.Equal(t, "paihao=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict", staff.NoCookie().String())
}

func TestPairing(t *testing.T) {
	s, path := open(t)
	first, err := s.Pair(staff.Kiosk, "k1", "sample", "")
	require.NoError(t, err)
	elsewhere, err := s.Pair(staff.Kiosk, "k1", "other", "")
	require.NoError(t, err)
	second, err := s.Pair(staff.Kiosk, "k1", "sample", "")
	require.NoError(t, err)

	require.NoError(t, s.Close())
	s = reopen(t, path)
	_, ok := s.Of(bearing(first))
	require.False(t, ok, "pairing again ends the token before")
	p, ok := s.Of(bearing(second))
	require.True(t, ok)
	require.Equal(t, "kiosk:k1", p.String())

	require.NoError(t, s.Unpair(staff.Kiosk, "k1", "sample"))
	require.ErrorIs(t, s.Unpair(staff.Kiosk, "k1", "sample"), staff.ErrUnknown)
	_, ok = s.Of(bearing(second))
	require.False(t, ok)
	_, ok = s.Of(bearing(elsewhere))
	require.True(t, ok)

	for _, bad := range []struct {
		role               staff.Role
		name, hall, window string
		want               error
	}{
		{staff.Clerk, "li", "sample", "", staff.ErrBadRole},
		{staff.Kiosk, "", "sample", "", staff.ErrBadName},
		{staff.Kiosk, "k1", "", "", staff.ErrBadName},
		{staff.Kiosk, "k1", "sample", "3", staff.ErrNoWindow},
		{staff.Pad, "p1", "sample", "", staff.ErrNoWindow},
	} {
		_, err := s.Pair(bad.role, bad.name, bad.hall, bad.window)
		require.ErrorIs(t, err, bad.want)
	}
}

func TestASessionEndsWhenNobodyUsesIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, path := open(t)
		require.NoError(t, s.AddUser("li", staff.Clerk, "sample", password))
		id, _, err := s.Login("li", password)
		require.NoError(t, err)
		for range 3 { // used, it goes on, over a restart too
			time.Sleep(11 * time.Hour)
			_, ok := s.Session(id)
			require.True(t, ok)
			require.NoError(t, s.Close())
			s = reopen(t, path)
		}
		time.Sleep(12*time.Hour + time.Second)
		_, ok := s.Session(id)
		require.False(t, ok)

		_, _, err = s.Login("li", password) // sweeps
		require.NoError(t, err)
		require.NoError(t, s.Close())
		db, err := bbolt.Open(path, 0o600, nil)
		require.NoError(t, err)
		defer db.Close()
		require.NoError(t, db.View(func(tx *bbolt.Tx) error {
			require.Equal(t, 1, tx.Bucket([]byte("sessions")).Stats().KeyN)
			return nil
		}))
	})
}

func TestTheDemoLeavesNothingBehind(t *testing.T) {
	s, path := open(t)
	for _, token := range []string{"demo-kiosk", "demo-pad", "demo-clerk", "demo-manager"} {
		_, ok := s.Of(bearing(token))
		require.False(t, ok, "no demo, no demo tokens")
	}
	_, _, err := s.Login("clerk", "demo")
	require.ErrorIs(t, err, staff.ErrBadLogin)

	s.Demo("sample")
	for token, window := range map[string]string{"demo-kiosk": "", "demo-pad": "*", "demo-clerk": "*", "demo-manager": ""} {
		p, ok := s.Of(bearing(token))
		require.True(t, ok)
		require.Equal(t, staff.Principal{Role: staff.Role(token[5:]), Name: "demo", Hall: "sample", Window: window}, p)
	}
	id, p, err := s.Login("manager", "demo")
	require.NoError(t, err)
	require.Equal(t, staff.Principal{Role: staff.Manager, Name: "manager", Hall: "sample"}, p)
	again, ok := s.Session(id)
	require.True(t, ok)
	require.Equal(t, p, again)
	_, _, err = s.Login("clerk", "Demo")
	require.ErrorIs(t, err, staff.ErrBadLogin)
	_, _, err = s.Login("li", "demo")
	require.ErrorIs(t, err, staff.ErrBadLogin)
	other, _, err := s.Login("clerk", "demo")
	require.NoError(t, err)
	require.NoError(t, s.Logout(other))
	_, ok = s.Session(other)
	require.False(t, ok)

	require.NoError(t, s.Close())
	s = reopen(t, path)
	require.NoError(t, s.AddUser("manager", staff.Manager, "sample", password))
	_, ok = s.Session(id)
	require.False(t, ok, "a demo session must not become a real one")
}

func TestManyAtOnce(t *testing.T) {
	s, _ := open(t)
	s.Demo("sample")
	require.NoError(t, s.AddUser("li", staff.Clerk, "sample", password))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 5 {
				id, _, err := s.Login("li", password)
				if err != nil {
					t.Errorf("login: %v", err)
					return
				}
				if _, ok := s.Session(id); !ok {
					t.Error("a session just opened is not there")
				}
				if err := s.Logout(id); err != nil {
					t.Errorf("logout: %v", err)
				}
				if _, ok := s.Of(bearing("demo-clerk")); !ok {
					t.Error("the demo clerk is not let in")
				}
			}
		})
	}
	all.Wait()
}
