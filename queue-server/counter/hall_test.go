package counter_test

import (
	"context"
	"crypto/ed25519"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/callpad"
	"paihao/drivers/callpad/callpadsim"
	"paihao/drivers/ledboard"
	"paihao/drivers/ledboard/ledboardsim"
	"paihao/drivers/ratingpad/ratingpadsim"
	"paihao/packaging/examples"
	"paihao/queue-server/api"
	"paihao/queue-server/api/serve"
	"paihao/queue-server/counter"
	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
	"paihao/queue-server/setup"
	"paihao/queue-server/staff"
	"paihao/queue-server/vault"
)

// service is one of queue A of the sample hall, which window 1 serves.
const service = "huzheng-02"

var (
	strip = ledboard.Board{Address: 1, Kind: ledboard.Strip}
	other = ledboard.Board{Address: 2, Kind: ledboard.Strip}
	zone  = ledboard.Board{Address: 9, Kind: ledboard.Main}
)

// A stage is window 1 of the sample hall: the real server at the end of a wire that can be cut, the counter, and its
// devices on lines that can be pulled out.
type stage struct {
	t       *testing.T
	engine  *engine.Engine
	kiosk   *api.Client
	desk    *api.Client // the same clerk at a page
	presses int

	call    *callpadsim.Pad
	rate    *ratingpadsim.Pad
	leds    *ledboardsim.Bus
	sockets [3]*socket // callpad, ratingpad, ledboard

	mu     sync.Mutex
	cut    bool
	lose   int  // so many answers to keys are lost on their way back
	frozen bool // nothing more comes of the streams
	conns  map[net.Conn]bool
	accept chan net.Conn
}

// inHall runs a test in a bubble, with the sample hall's rules changed by change.
func inHall(t *testing.T, change func(*hall.Rules), test func(t *testing.T, s *stage)) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		s := &stage{t: t, conns: map[net.Conn]bool{}, accept: make(chan net.Conn),
			call: callpadsim.New(callpadsim.Options{Baud: 9600}), rate: ratingpadsim.New(ratingpadsim.Options{Baud: 9600}),
			leds: ledboardsim.New(ledboardsim.Options{Baud: 9600, Boards: []ledboard.Board{strip, other, zone}})}
		end := s.open(ctx, change)
		s.sockets = [3]*socket{{serve: s.call.Serve}, {serve: s.rate.Serve}, {serve: s.leds.Serve}}
		road := &http.Transport{DialContext: s.dial}
		client := func(token string) *api.Client {
			return &api.Client{Base: "http://hall", Hall: "sample", Token: token, HTTP: &http.Client{Transport: lossy{s, road}}}
		}
		ended := make(chan error, 1)
		go func() {
			ended <- counter.Run(ctx, counter.Options{
				Window: "1", Language: "zh-CN", Log: slog.New(slog.DiscardHandler), Clerk: client("demo-clerk"), Pad: client("demo-pad"),
				Callpad: s.sockets[0].open, Ratingpad: s.sockets[1].open, Ledboard: s.sockets[2].open,
				Boards: []counter.Board{{Board: strip, Window: "1"}, {Board: other, Window: "2"}, {Board: zone}},
			})
		}()
		t.Cleanup(func() {
			stop()
			require.ErrorIs(t, <-ended, context.Canceled)
			for _, socket := range s.sockets {
				socket.pull()
			}
			road.CloseIdleConnections()
			end()
		})
		s.pass(2 * time.Second)
		test(t, s)
	})
}

// open opens the hall and returns what closes it.
func (s *stage) open(ctx context.Context, change func(*hall.Rules)) (end func()) {
	log := slog.New(slog.DiscardHandler)
	keys, err := vault.Open(s.t.TempDir())
	require.NoError(s.t, err)
	people, err := staff.Open(s.t.TempDir() + "/staff.db")
	require.NoError(s.t, err)
	rules, catalogue, err := setup.Read(examples.Hall)
	require.NoError(s.t, err)
	setup.AtOnce(&rules)
	change(&rules.Rules)
	key, err := keys.BookingKey(rules.Hall)
	require.NoError(s.t, err)
	rules.BookingKey = key.Public().(ed25519.PublicKey)
	people.Demo(rules.Hall)
	memory := journal.NewMemory()
	body, _, err := setup.Encode(catalogue)
	require.NoError(s.t, err)
	rules.Catalogue, err = memory.Put(ctx, body)
	require.NoError(s.t, err)
	require.NoError(s.t, engine.Found(ctx, memory, rules, time.Now()))
	s.engine, err = engine.Open(ctx, engine.Options{Hall: rules.Hall, Journal: memory, Shelf: memory, Server: "test", Log: log})
	require.NoError(s.t, err)
	server := &http.Server{Handler: serve.New(serve.Options{
		Halls: map[string]serve.Service{rules.Hall: s.engine}, Staff: people, Vault: keys, Log: log,
	}), ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	var work sync.WaitGroup
	work.Go(func() { s.engine.Run(ctx) })
	work.Go(func() { server.Serve(listener{s.accept, ctx.Done()}) })
	direct := &http.Transport{DialContext: s.pipe}
	s.kiosk = &api.Client{Base: "http://hall", Hall: rules.Hall, Token: "demo-kiosk", HTTP: &http.Client{Transport: direct}}
	s.desk = &api.Client{Base: "http://hall", Hall: rules.Hall, Token: "demo-clerk", HTTP: &http.Client{Transport: direct}}
	return func() {
		server.Close()
		direct.CloseIdleConnections()
		work.Wait()
		people.Close()
	}
}

// pass lets time go by, and everything that is due happen.
func (s *stage) pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// take takes n numbers.
func (s *stage) take(n int) {
	s.t.Helper()
	for range n {
		_, err := s.kiosk.Issue(s.t.Context(), rand(), api.IssueRequest{Service: service, Source: hall.FromKiosk})
		require.NoError(s.t, err)
	}
}

// press presses keys, each when the one before has had its effect.
func (s *stage) press(keys ...callpad.Key) {
	s.t.Helper()
	for _, k := range keys {
		s.presses++
		require.NoError(s.t, s.call.Press(k))
		s.pass(500 * time.Millisecond)
	}
}

// at is what the window's desk is like.
func (s *stage) at() hall.Desk { return picture[hall.Desk](s, hall.ViewDesk, "1") }

func picture[P any](s *stage, kind, id string) P {
	s.t.Helper()
	frame, err := s.engine.Frame(s.t.Context(), hall.View{Kind: kind, ID: id})
	require.NoError(s.t, err)
	return frame.Picture.(P)
}

// shows is what the keypad's display shows.
func (s *stage) shows() string {
	synctest.Wait()
	return s.call.View().Text
}

// sever cuts the wire between counter and server, or mends it.
func (s *stage) sever(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cut = on
	for conn := range s.conns {
		if on {
			conn.Close()
		}
	}
}

// losing makes the next n answers to keys get lost.
func (s *stage) losing(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lose = n
}

// freeze lets the streams bring nothing, or what they had to bring.
func (s *stage) freeze(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.frozen = on
}

func (s *stage) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	s.mu.Lock()
	cut := s.cut
	s.mu.Unlock()
	if cut {
		return nil, errors.New("no route")
	}
	conn, err := s.pipe(ctx, "", "")
	if err == nil {
		s.mu.Lock()
		s.conns[conn] = true
		s.mu.Unlock()
	}
	return conn, err
}

func (s *stage) pipe(ctx context.Context, _, _ string) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case s.accept <- there:
		return here, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// lossy loses answers after the server has done what was asked.
type lossy struct {
	stage *stage
	next  http.RoundTripper
}

func (l lossy) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := l.next.RoundTrip(r)
	if err == nil && r.Method == http.MethodGet {
		answer.Body = stream{answer.Body, l.stage}
	}
	if err != nil || r.Method != http.MethodPost {
		return answer, err
	}
	l.stage.mu.Lock()
	defer l.stage.mu.Unlock()
	if l.stage.lose == 0 {
		return answer, nil
	}
	l.stage.lose--
	io.Copy(io.Discard, answer.Body)
	answer.Body.Close()
	return nil, errors.New("answer lost")
}

// stream is the body of an answer that may be frozen.
type stream struct {
	io.ReadCloser
	stage *stage
}

func (b stream) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	for frozen := true; frozen; {
		b.stage.mu.Lock()
		frozen = b.stage.frozen
		b.stage.mu.Unlock()
		if frozen {
			time.Sleep(10 * time.Millisecond)
		}
	}
	return n, err
}

// A socket is where a device is plugged in.
type socket struct {
	serve func(io.ReadWriter) error
	mu    sync.Mutex
	out   bool
	wire  net.Conn // the device's end
	work  sync.WaitGroup
}

func (s *socket) open() (counter.Line, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.out {
		return nil, os.ErrNotExist
	}
	if s.wire != nil {
		s.wire.Close()
	}
	host, device := net.Pipe()
	s.wire = device
	s.work.Go(func() { s.serve(device) })
	return host, nil
}

func (s *socket) pull() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.out = true
	if s.wire != nil {
		s.wire.Close()
	}
	s.work.Wait()
}

func (s *socket) plug() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.out = false
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
