package machine_test

import (
	"context"
	"crypto/ed25519"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/packaging/examples"
	"paihao/queue-server/api"
	"paihao/queue-server/api/serve"
	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
	"paihao/queue-server/setup"
	"paihao/queue-server/staff"
	"paihao/queue-server/vault"
)

const publicURL = "https://hall.example"

// A town is the sample hall at the end of a wire that can be cut: the real server, with its real HTTP.
type town struct {
	engine  *engine.Engine
	kiosk   *api.Client
	manager *api.Client
	people  *staff.Staff

	mu      sync.Mutex
	cut     bool
	mute    bool // nothing comes back, and nothing says so
	unheard bool // no answer to a post arrives
	lose    int  // so many answers to posts are lost on their way back
	asked   int  // posts of numbers that reached the server
	conns   map[net.Conn]bool
	accept  chan net.Conn
}

// sample reads the sample hall once.
var sample = sync.OnceValue(func() (s struct {
	rules hall.Setup
	texts []byte
}) {
	rules, catalogue, err := setup.Read(examples.Hall)
	if err == nil {
		s.texts, _, err = setup.Encode(catalogue)
	}
	if err != nil {
		panic(err)
	}
	s.rules = rules
	return s
})

func newTown(t *testing.T, changes ...func(*hall.Setup)) *town {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	log := slog.New(slog.DiscardHandler)
	keys, err := vault.Open(t.TempDir())
	require.NoError(t, err)
	people, err := staff.Open(t.TempDir() + "/staff.db")
	require.NoError(t, err)

	rules := sample().rules
	for _, change := range changes {
		change(&rules)
	}
	key, err := keys.BookingKey(rules.Hall)
	require.NoError(t, err)
	rules.BookingKey = key.Public().(ed25519.PublicKey)
	people.Demo(rules.Hall)
	memory := journal.NewMemory()
	rules.Catalogue, err = memory.Put(ctx, sample().texts)
	require.NoError(t, err)
	require.NoError(t, engine.Found(ctx, memory, rules, time.Now()))
	e, err := engine.Open(ctx, engine.Options{Hall: rules.Hall, Journal: memory, Shelf: memory, Server: "test", Log: log})
	require.NoError(t, err)

	w := &town{engine: e, people: people, conns: map[net.Conn]bool{}, accept: make(chan net.Conn)}
	server := &http.Server{Handler: serve.New(serve.Options{
		Halls: map[string]serve.Service{rules.Hall: e}, Staff: people, Vault: keys, PublicURL: publicURL, Log: log, Speaker: beeps{},
	}), ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	var work sync.WaitGroup
	work.Go(func() { e.Run(ctx) })
	work.Go(func() { server.Serve(listener{w.accept, ctx.Done()}) })
	transport := &http.Transport{DialContext: w.dial}
	w.kiosk = &api.Client{Base: "http://hall", Hall: rules.Hall, Token: "demo-kiosk", HTTP: &http.Client{Transport: lossy{w, transport}}}
	direct := &http.Transport{DialContext: w.pipe}
	w.manager = &api.Client{Base: "http://hall", Hall: rules.Hall, Token: "demo-manager", HTTP: &http.Client{Transport: direct}}
	t.Cleanup(func() {
		server.Close()
		transport.CloseIdleConnections()
		direct.CloseIdleConnections()
		stop()
		work.Wait()
		people.Close()
	})
	return w
}

// office is what the office sees now.
func (w *town) office(t *testing.T) hall.Office {
	t.Helper()
	frame, err := w.engine.Frame(t.Context(), hall.View{Kind: hall.ViewOffice})
	require.NoError(t, err)
	return frame.Picture.(hall.Office)
}

// book agrees on a visit in the slot that is now.
func (w *town) book(t *testing.T, from time.Time, who *api.Identity) api.Appointment {
	t.Helper()
	a, err := w.manager.Book(t.Context(), rand(), api.BookRequest{Service: service, From: from, Identity: who})
	require.NoError(t, err)
	return a
}

// sever cuts the wire, or mends it.
func (w *town) sever(on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.cut = on
	for conn := range w.conns {
		if on {
			conn.Close()
		}
	}
}

func (w *town) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	w.mu.Lock()
	cut := w.cut
	w.mu.Unlock()
	if cut {
		return nil, errors.New("no route")
	}
	conn, err := w.pipe(ctx, "", "")
	if err == nil {
		w.mu.Lock()
		w.conns[conn] = true
		w.mu.Unlock()
	}
	return conn, err
}

func (w *town) pipe(ctx context.Context, _, _ string) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case w.accept <- there:
		return here, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// silence makes the server's answers stay away, or come again.
func (w *town) silence(on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.mute = on
}

// deaf makes the kiosk hear no answer to what it posts, at once, while the server hears all.
func (w *town) deaf(on bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.unheard = on
}

// losing makes the next n answers to wishes for a number get lost.
func (w *town) losing(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.lose = n
}

func (w *town) wishes() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.asked
}

// beeps say everything alike.
type beeps struct{}

func (beeps) Manifest(c *hall.Catalogue) map[string]map[string]string {
	return map[string]map[string]string{"zh-CN": {"hall": strings.Repeat("a", 64), "service:" + c.Services[0].ID: strings.Repeat("b", 64)}}
}

func (beeps) Clip(context.Context, *hall.Catalogue, string) ([]byte, error) {
	return assets.Sounds.ReadFile("sounds/zh-CN/1.wav")
}

// lossy loses answers after the server has done what was asked.
type lossy struct {
	town *town
	next http.RoundTripper
}

func (l lossy) RoundTrip(r *http.Request) (*http.Response, error) {
	l.town.mu.Lock()
	mute := l.town.mute
	l.town.mu.Unlock()
	if mute {
		select {
		case <-r.Context().Done():
			return nil, r.Context().Err()
		case <-time.After(3 * time.Second): // as the kiosk's transport does
			return nil, errors.New("no answer in time")
		}
	}
	wish := strings.HasSuffix(r.URL.Path, "/tickets") || strings.HasSuffix(r.URL.Path, "/check-ins")
	response, err := l.next.RoundTrip(r)
	l.town.mu.Lock()
	unheard := l.town.unheard
	l.town.mu.Unlock()
	if unheard && r.Method == http.MethodPost && err == nil {
		io.Copy(io.Discard, response.Body)
		response.Body.Close()
		return nil, errors.New("answer not heard")
	}
	if !wish || err != nil {
		return response, err
	}
	l.town.mu.Lock()
	defer l.town.mu.Unlock()
	l.town.asked++
	if l.town.lose == 0 {
		return response, nil
	}
	l.town.lose--
	io.Copy(io.Discard, response.Body)
	response.Body.Close()
	return nil, errors.New("answer lost")
}

type listener struct {
	conns chan net.Conn
	done  <-chan struct{}
}

func (l listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

func (l listener) Close() error   { return nil }
func (l listener) Addr() net.Addr { return &net.UnixAddr{Name: "pipe"} }
