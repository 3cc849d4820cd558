package main

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"paihao/kiosk/machine"
	"paihao/kiosk/pairing"
	"paihao/kiosk/screens"
	"paihao/queue-server/api"
	"paihao/queue-server/api/serve"
	"paihao/queue-server/staff"
)

var (
	here  = strings.Repeat("1", 32) + "." + strings.Repeat("2", 32)
	there = strings.Repeat("1", 32) + "." + strings.Repeat("3", 32)
	boss  = staff.Principal{Role: staff.Manager, Name: "wang", Hall: "sample"}
)

// A stage is a kiosk's program, without devices, before a real server's accounts; the hall itself is not there.
type stage struct {
	*testing.T
	config
	staff  *staff.Staff
	asked  chan string // the paths of what the kiosk has asked the server for, once answered
	screen *pairingScreen
	kiosk  *kiosk
	ended  chan error
}

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{T: t, config: defaults(), asked: make(chan string, 1000), ended: make(chan error, 1)}
	var err error
	s.staff, err = staff.Open(filepath.Join(t.TempDir(), "staff.db"))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.staff.Close()) })
	h := serve.New(serve.Options{Halls: map[string]serve.Service{}, Staff: s.staff, Version: "test", Log: slog.New(slog.DiscardHandler)})
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(w, r)
		s.asked <- r.URL.Path
	}))
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	s.Server, s.Pin, s.Data, s.machine = server.URL, api.PinOf(server.Certificate()).String(), t.TempDir(), here
	a := test.NewTempApp(t)
	a.Settings().SetTheme(screens.Theme())
	s.kiosk = newKiosk(a, diary{Logger: slog.New(slog.DiscardHandler)}, s.Data, 1)
	s.kiosk.window.Resize(panel)
	s.screen = newPairingScreen(s.kiosk.window, s.Server, s.zone(), 1)
	return s
}

// stand begins; stop ends it.
func (s *stage) stand() (stop func()) {
	ctx, cancel := context.WithCancel(s.Context())
	go func() { s.ended <- s.config.stand(ctx, s.kiosk, s.screen) }()
	return func() {
		cancel()
		require.ErrorIs(s, <-s.ended, context.Canceled)
	}
}

// grant lets the kiosk in, by the code that its token has.
func (s *stage) grant(name string) {
	s.Helper()
	who, err := pairing.Read(s.Data, s.machine)
	require.NoError(s, err)
	p, err := s.staff.Ask(who.Token, s.machine)
	require.NoError(s, err)
	require.NoError(s, s.staff.Grant(boss, p.Code, name, false))
}

// asks waits until the kiosk has asked for something, and has its answer.
func (s *stage) asks(path string) {
	for asked := range s.asked {
		if strings.HasSuffix(asked, path) {
			return
		}
	}
}

// A kiosk that was let in works, until the server does not know it any more; let in again, it starts as who it is then.
func TestStand(t *testing.T) {
	s := newStage(t)
	s.grant("k1")
	s.stand()
	s.asks("/halls/sample/kiosks/k1/state")
	require.NoError(t, s.staff.Unpair(staff.Kiosk, "k1", "sample"))
	s.asks("/pairings")
	s.grant("k2")
	require.ErrorIs(t, <-s.ended, machine.ErrRestart)
	who, err := pairing.Read(s.Data, here)
	require.NoError(t, err)
	require.Equal(t, "k2", who.ID)
}

// A copied disk is refused and told of, until somebody makes it a kiosk of its own.
func TestStandOnACopiedDisk(t *testing.T) {
	s := newStage(t)
	s.grant("k1")
	stop := s.stand()
	s.asks("/halls/sample/kiosks/k1/state")
	stop()

	s.machine, s.kiosk.machine = there, nil
	stop = s.stand()
	for len(s.staff.Twins("sample")) == 0 {
		s.asks("/events/pairing")
	}
	asking, done := context.WithCancel(t.Context())
	go func() {
		for asking.Err() == nil { // a press before the key is shown does not count
			select {
			case s.screen.pressed <- struct{}{}:
			case <-asking.Done():
			}
		}
	}()
	s.asks("/pairings")
	done()
	s.grant("k2")
	s.asks("/halls/sample/kiosks/k2/state")
	stop()
	require.Empty(t, s.staff.Twins("sample"))
}
