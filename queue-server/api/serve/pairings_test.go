package serve_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// newcomer is a client of a kiosk that nobody knows, with a token of its own.
func (s *stage) newcomer(machine int) *api.Client {
	c := s.as("")
	c.Hall, c.Token, c.Machine = "", rand.Text(), fmt.Sprintf("%032x", machine)
	return c
}

// asks lets a kiosk ask, and returns its code.
func (s *stage) asks(c *api.Client) string {
	s.Helper()
	p, err := c.Pair(s.Context(), api.PairingRequest{Token: c.Token, Machine: c.Machine})
	require.NoError(s, err)
	require.Regexp(s, "^[0-9]{6}$", p.Code)
	require.True(s, p.Until.After(time.Now()))
	return p.Code
}

// awaited follows a kiosk's pairing until it is let in.
func awaited(ctx context.Context, c *api.Client) (api.Pairing, error) {
	for p, err := range c.PairingEvents(ctx) {
		if err != nil || p.Kiosk != "" {
			return p, err
		}
	}
	return api.Pairing{}, ctx.Err()
}

// Kiosks that ask at the same time are let in each under its own name.
func TestKiosksAreLetIn(t *testing.T) {
	s := newStage(t, nil)
	type outcome struct {
		*api.Client
		want string
		got  api.Pairing
		err  error
	}
	const kiosks = 8
	codes, done := [kiosks]string{}, make(chan outcome)
	var watching sync.WaitGroup
	for i := range kiosks {
		c := s.newcomer(i)
		codes[i] = s.asks(c)
		watching.Add(1)
		go func() {
			started := false
			o := outcome{Client: c, want: fmt.Sprint("k", i)}
			for o.got, o.err = range c.PairingEvents(t.Context()) {
				if !started {
					started = true
					watching.Done()
				}
				if o.err != nil || o.got.Kiosk != "" {
					break
				}
			}
			done <- o
		}()
	}
	watching.Wait()
	for i, code := range codes {
		p, err := s.as("manager").Grant(t.Context(), rand.Text(), api.GrantRequest{Code: code, Kiosk: fmt.Sprint("k", i)})
		require.NoError(t, err)
		require.Equal(t, api.Pairing{Hall: "sample", Kiosk: fmt.Sprint("k", i)}, p)
	}
	for range kiosks {
		o := <-done
		require.NoError(t, o.err)
		require.Equal(t, api.Pairing{Hall: "sample", Kiosk: o.want}, o.got)
		o.Hall = o.got.Hall
		require.NoError(t, o.Client.Kiosk(t.Context(), o.want, api.KioskRequest{Printer: "ready", Reader: "ready", Scanner: "ready"}))
		lost, err := o.Pair(t.Context(), api.PairingRequest{Token: o.Token, Machine: o.Machine}) // as if the answer had been lost
		require.NoError(t, err)
		require.Equal(t, o.got, lost)
		require.NotContains(t, s.log.String(), o.Token)
		require.NotContains(t, s.files(), o.Token, "what opens a door is not kept")
	}
}

func TestACodeAloneOpensNothing(t *testing.T) {
	s := newStage(t, nil)
	c := s.newcomer(1)
	grant := api.GrantRequest{Code: s.asks(c), Kiosk: "k1"}
	for _, role := range []string{"", "kiosk", "clerk", "pad"} {
		_, err := s.as(role).Grant(t.Context(), rand.Text(), grant)
		require.Error(t, err, role)
	}
	_, err := c.Grant(t.Context(), rand.Text(), grant)
	require.Error(t, err)
	c.Hall = "sample"
	require.ErrorIs(t, c.Kiosk(t.Context(), "k1", api.KioskRequest{}), hall.ErrNoToken)
	for _, nobody := range []*api.Client{s.newcomer(1), s.as("")} {
		_, err = awaited(t.Context(), nobody)
		require.ErrorIs(t, err, hall.ErrNoToken)
	}
}

func TestWrongCodes(t *testing.T) {
	s := newStage(t, nil)
	code := s.asks(s.newcomer(1))
	wrong := strings.Map(func(d rune) rune { return '0' + (d-'0'+1)%10 }, code)
	path, headers := api.Halls+"sample/pairings", operation{method: http.MethodPost, pattern: "pairings"}.headers("demo-manager")
	body := func(code, kiosk string) string { return `{"code":"` + code + `","kiosk":"` + kiosk + `"}` }
	for _, bad := range []string{body("12345", "k1"), body(code+"1", "k1"), body("１２３４５６", "k1"), body(code, "k 1"), body(code, "")} {
		s.refused(bad, http.MethodPost, path, bad, headers, 422, hall.ErrBadBody)
	}
	s.refused("a wrong code", http.MethodPost, path, body(wrong, "k1"), headers, 404, hall.ErrUnknownCode) // in both languages
	_, err := s.as("manager").Grant(t.Context(), rand.Text(), api.GrantRequest{Code: code, Kiosk: "k1"})
	require.NoError(t, err)
	second := s.asks(s.newcomer(2))
	s.refused("a name that is taken", http.MethodPost, path, body(second, "k1"), headers, 409, hall.ErrKioskPaired)
	for range 3 {
		_, err := s.as("manager").Grant(t.Context(), rand.Text(), api.GrantRequest{Code: wrong, Kiosk: "k2"})
		require.ErrorIs(t, err, hall.ErrUnknownCode)
	}
	s.refused("too many", http.MethodPost, path, body(second, "k2"), headers, 429, hall.ErrTooMany)
}

// A disk that was copied is refused at every call, with words, and its kiosk goes on.
func TestACopiedDisk(t *testing.T) {
	s := newStage(t, nil)
	token, err := s.staff.Pair(staff.Kiosk, "k1", "sample", "")
	require.NoError(t, err)
	on := func(machine int) *api.Client {
		c := s.newcomer(machine)
		c.Hall, c.Token = "sample", token
		return c
	}
	first, copied := on(1), on(2)
	state := api.KioskRequest{Printer: "ready", Reader: "ready", Scanner: "ready"}
	require.NoError(t, first.Kiosk(t.Context(), "k1", state), "the first to come has it")
	require.ErrorIs(t, copied.Kiosk(t.Context(), "k1", state), hall.ErrOtherMachine)
	_, err = copied.Issue(t.Context(), "take", wish)
	require.ErrorIs(t, err, hall.ErrOtherMachine)
	_, err = awaited(t.Context(), copied)
	require.ErrorIs(t, err, hall.ErrOtherMachine)
	_, err = copied.Pair(t.Context(), api.PairingRequest{Token: token, Machine: copied.Machine})
	require.ErrorIs(t, err, hall.ErrOtherMachine)
	s.refused("a copied disk", http.MethodPost, api.Halls+"sample/tickets", bodies["IssueRequest"],
		append(operation{method: http.MethodPost}.headers(token), api.MachineHeader, copied.Machine), 409, hall.ErrOtherMachine)
	require.NotContains(t, s.frame(hall.ViewOffice, ""), `"copied":`)
	require.NoError(t, first.Kiosk(t.Context(), "k1", state))
	require.Contains(t, s.frame(hall.ViewOffice, ""), `"copied":`, "the office sees it")
	p, err := awaited(t.Context(), first)
	require.NoError(t, err)
	require.Equal(t, "k1", p.Kiosk)

	ended := make(chan error)
	go func() { // who follows is told when the token ends
		told := false
		for _, err := range first.PairingEvents(t.Context()) {
			if !told {
				told = true
				ended <- nil
			}
			if err != nil {
				break
			}
		}
		_, err := awaited(t.Context(), first)
		ended <- err
	}()
	require.NoError(t, <-ended)
	_, err = s.staff.Pair(staff.Kiosk, "k1", "sample", "")
	require.NoError(t, err)
	require.ErrorIs(t, <-ended, hall.ErrNoToken)
}
