package main

import (
	"context"
	"crypto/rand"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"paihao/drivers/callpad"
	"paihao/drivers/callpad/callpadsim"
	"paihao/drivers/ledboard"
	"paihao/drivers/ledboard/ledboardsim"
	"paihao/drivers/port/pty"
	"paihao/drivers/ratingpad/ratingpadsim"
	"paihao/queue-server/api"
	"paihao/queue-server/counter"
	"paihao/queue-server/hall"
)

// A road leads to a server that may be started again elsewhere.
type road struct {
	net.Listener
	mu   sync.Mutex
	to   string // empty: nowhere
	used []net.Conn
}

func newRoad(t *testing.T, p *program) *road {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	r := &road{Listener: listener}
	r.lead(p)
	t.Cleanup(func() { listener.Close(); r.lead(nil) })
	go func() {
		for {
			here, err := listener.Accept()
			if err != nil {
				return
			}
			go r.carry(here)
		}
	}()
	return r
}

func (r *road) carry(here net.Conn) {
	r.mu.Lock()
	to := r.to
	r.mu.Unlock()
	there, err := net.Dial("tcp", to)
	if err != nil {
		here.Close()
		return
	}
	r.mu.Lock()
	r.used = append(r.used, here, there)
	r.mu.Unlock()
	go func() { io.Copy(there, here); there.Close() }()
	io.Copy(here, there)
	here.Close()
}

// lead ends all that is on the road and leads it to a server, or nowhere.
func (r *road) lead(p *program) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, conn := range r.used {
		conn.Close()
	}
	r.to, r.used = "", nil
	if p != nil {
		r.to = strings.TrimPrefix(p.base, "http://")
	}
}

// counterTable is the devices of a window on terminals, where the counter looks for those of the demo.
type counterTable struct {
	call  *callpadsim.Pad
	rate  *ratingpadsim.Pad
	leds  *ledboardsim.Bus
	lines map[string]*pty.PTY
}

var stripOne, mainNine = ledboard.Board{Address: 1, Kind: ledboard.Strip}, ledboard.Board{Address: 9, Kind: ledboard.Main}

func newCounterTable(t *testing.T, data string) *counterTable {
	t.Helper()
	c := &counterTable{
		call: callpadsim.New(callpadsim.Options{Baud: 9600}), rate: ratingpadsim.New(ratingpadsim.Options{Baud: 9600}),
		leds:  ledboardsim.New(ledboardsim.Options{Baud: 9600, Boards: []ledboard.Board{stripOne, mainNine}}),
		lines: map[string]*pty.PTY{},
	}
	ctx, stop := context.WithCancel(context.Background())
	var served sync.WaitGroup
	t.Cleanup(func() { stop(); served.Wait() })
	for name, serve := range map[string]func(io.ReadWriter) error{
		"callpad": c.call.Serve, "ratingpad": c.rate.Serve, "ledboard": c.leds.Serve,
	} {
		line, err := pty.New(filepath.Join(data, "devices", name))
		require.NoError(t, err)
		c.lines[name] = line
		served.Go(func() { line.Serve(ctx, serve) })
	}
	return c
}

// press presses a key once the display shows what it is pressed upon, and awaits what it shows then.
func (c *counterTable) press(t *testing.T, k callpad.Key, upon, then string) {
	t.Helper()
	c.shows(t, upon)
	require.NoError(t, c.call.Press(k))
	c.shows(t, then)
}

func (c *counterTable) shows(t *testing.T, text string) {
	t.Helper()
	var seen []callpadsim.View
	if !assert.Eventually(t, func() bool {
		v := c.call.View()
		if len(seen) == 0 || seen[len(seen)-1] != v {
			seen = append(seen, v)
		}
		return v.Lit && v.Text == text
	}, patience, 10*time.Millisecond, text) {
		require.FailNow(t, "the keypad shows other things", "%+v", seen)
	}
}

// workAt runs the counter until the test or stop ends it.
func workAt(t *testing.T, args ...string) (log *lines, stop func() int) {
	ctx, cancel := context.WithCancel(context.Background())
	log = &lines{}
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, append([]string{"counter"}, args...), io.Discard, log) }()
	stop = sync.OnceValue(func() int {
		cancel()
		select {
		case status := <-ended:
			return status
		case <-time.After(patience):
			t.Error("the counter does not stop")
			return -1
		}
	})
	t.Cleanup(func() { stop() })
	return log, stop
}

// office is what a manager sees.
func (p *program) office(t *testing.T) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.base+"/api/v1/halls/sample/office", nil)
	require.NoError(t, err)
	request.Header.Set("Authorization", "Bearer demo-manager")
	answer, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	return string(text)
}

// TestAWindowWithItsDevices serves visitors at window 1 of the demo by a keypad on a real terminal, while each of the
// three devices and then the server are lost and come back. The window is open at the desk's page already.
func TestAWindowWithItsDevices(t *testing.T) {
	data := t.TempDir()
	server := start(t, "demo", "--data", data)
	toServer := newRoad(t, server)
	c := newCounterTable(t, data)
	for range 4 {
		_, err := server.as("demo-kiosk").Issue(t.Context(), rand.Text(), api.IssueRequest{Service: "huzheng-02", Source: hall.FromKiosk})
		require.NoError(t, err)
	}
	log, stop := workAt(t, "--window", "1", "--data", data, "--server", "http://"+toServer.Addr().String())

	atTheDesk := &api.Client{Base: server.base, Hall: "sample", HTTP: &http.Client{Transport: &counter.Login{
		Next: http.DefaultTransport, Base: server.base, Name: "clerk", Password: "demo"}}}
	c.shows(t, "窗口未开 按「下一位」开窗叫号")
	_, err := atTheDesk.Press(t.Context(), rand.Text(), "1", hall.VerbOpen, api.DeskRequest{})
	require.NoError(t, err)
	c.press(t, callpad.Next, "空闲", "A001 已叫号")
	require.Eventually(t, func() bool {
		return c.leds.Text(stripOne) == "请A001到1号窗口" && c.leds.Text(mainNine) == "请A001到1号窗口"
	}, patience, 10*time.Millisecond)
	c.press(t, callpad.Start, "A001 已叫号", "A001 办理中")

	require.NoError(t, c.lines["callpad"].Unplug())
	c.call.Restart() // its power came by the same cable
	require.NoError(t, c.lines["callpad"].Plug())
	c.press(t, callpad.Finish, "A001 办理中", "空闲")

	require.Eventually(t, func() bool { return c.rate.View().Asks }, patience, 10*time.Millisecond)
	require.NoError(t, c.lines["ratingpad"].Unplug())
	require.NoError(t, c.rate.Tap(5), "the pad has not noticed yet")
	require.NoError(t, c.lines["ratingpad"].Plug())
	require.Eventually(t, func() bool { return strings.Contains(server.office(t), `"ratings":[0,0,0,0,1]`) }, patience, 50*time.Millisecond)

	require.NoError(t, c.lines["ledboard"].Unplug())
	c.press(t, callpad.Next, "空闲", "A002 已叫号")
	require.NoError(t, c.lines["ledboard"].Plug())
	require.Eventually(t, func() bool { return c.leds.Text(stripOne) == "请A002到1号窗口" }, patience, 10*time.Millisecond)

	toServer.lead(nil)
	c.press(t, callpad.Next, "连不上服务器", "连不上服务器") // nobody hears it
	require.Zero(t, server.stop())
	server = start(t, "demo", "--data", data)
	toServer.lead(server)
	c.press(t, callpad.Start, "A002 已叫号", "A002 办理中")
	c.press(t, callpad.Next, "A002 办理中", "A003 已叫号")
	desk, err := server.as("demo-clerk").Desk(t.Context(), "1")
	require.NoError(t, err)
	require.Equal(t, 2, desk.Served)

	require.Zero(t, stop(), log)
	for _, faults := range [][]string{c.call.Faults(), c.rate.Faults(), c.leds.Faults()} {
		for _, fault := range faults { // a plug that is pulled tears what is on the line
			require.Contains(t, fault, "torn")
		}
	}
}

func TestTheSettingsOfACounter(t *testing.T) {
	write := func(text string) string {
		path := filepath.Join(t.TempDir(), "counter.toml")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	complaint := failed(t, "counter", "--config", write("windows = \"1\"\n[callpad]\nprot = \"x\"\n"))
	require.Contains(t, complaint, "counter.toml:1: unknown key windows")
	require.Contains(t, complaint, "counter.toml:3: unknown key callpad.prot")
	complaint = failed(t, "counter", "--config", write("server = \"http://hall.example\"\nlanguage = \"fr\"\n"))
	for _, fault := range []string{"server: without https", "hall: ", "window: ", "language: ", "port: "} {
		require.Contains(t, complaint, fault)
	}
	require.Contains(t, failed(t, "counter"), "window: name the window")
	require.Contains(t, failed(t, "counter", "--config", write("server = \n")), "counter.toml: ")
}

func TestAClerkLogsIn(t *testing.T) {
	data := t.TempDir()
	done(t, "apply", hallFile(t), "--data", data)
	typing(t, "correct horse\n")
	done(t, "user", "add", "li", "--hall", "sample", "--data", data)
	server := start(t, "serve", "--data", data)
	c := newCounterTable(t, data)
	args := []string{"counter", "--window", "1", "--hall", "sample", "--user", "li", "--server", server.base, "--callpad", c.lines["callpad"].Name()}
	typing(t, "wrong horse\n")
	require.Contains(t, failed(t, args...), "does not let li in with this password")
	typing(t, "")
	require.Contains(t, failed(t, args...), "no password on standard input")
	typing(t, "correct horse\n")
	log, stop := workAt(t, args[1:]...)
	c.press(t, callpad.Next, "窗口未开 按「下一位」开窗叫号", "没有人等候")
	c.shows(t, "空闲")
	require.NotContains(t, log.String(), "correct horse")
	require.Zero(t, stop())
}

// The example is a file to start from: it is sound as it stands.
func TestTheExampleOfACounter(t *testing.T) {
	s, err := readCounter(commands{Config: "../packaging/examples/counter.toml"}, false)
	require.NoError(t, err)
	require.Equal(t, "3", s.Window)
	require.Len(t, s.Options().Boards, 2)
	require.Equal(t, callpad.Missed, s.Options().CallTemplate.Keys[0x14])
	require.Equal(t, 1, s.Options().RateTemplate.Levels[0x45])
}
