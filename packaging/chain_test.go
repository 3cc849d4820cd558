package packaging_test

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/port"
	"paihao/drivers/port/pty"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
	"paihao/drivers/qrscanner/qrscannersim"
	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
	"paihao/kiosk/outbox"
	"paihao/packaging/qrtest"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// TestChain is one ticket's whole life on real parts: a touch, the server on
// its bbolt file, bytes on the printer's pty, a clerk's keys, the board, a
// rating; and in the middle the server is killed.
func TestChain(t *testing.T) {
	data := t.TempDir()
	server := serve(t, data)
	kiosk := server.client("demo-kiosk")
	clerk := server.client("demo-clerk")
	views, slips, touch := standKiosk(t, kiosk)

	// A finger takes a number for the first common service.
	await(t, views, func(v flow.View) bool { return v.Server && v.Devices.Printer == flow.Ready })
	touch(flow.TookNumber{})
	choose := await(t, views, func(v flow.View) bool { return v.Screen == flow.ChooseScreen && len(v.Common) > 0 })
	service := choose.Common[0].ID
	touch(flow.ChoseService{Service: service})
	await(t, views, func(v flow.View) bool { return v.Screen == flow.ServiceScreen })
	touch(flow.AskedNumber{})
	number := await(t, views, func(v flow.View) bool { return v.Ticket != nil }).Ticket.Number

	// The paper says so, in GBK and as a QR.
	var slip printersim.Ticket
	select {
	case slip = <-slips:
	case <-time.After(time.Minute):
		require.FailNow(t, "no slip came out")
	}
	require.Contains(t, slip.Text(), number)
	require.Contains(t, slip.Text(), "当日有效")
	read, err := qrtest.Read(slip.Image)
	require.NoError(t, err)
	require.Regexp(t, "^"+regexp.QuoteMeta(server.base)+"/t/[A-Z0-9]+$", read)
	token := read[strings.LastIndex(read, "/")+1:]

	// The server is killed; what it said stays true.
	window := windowOf(t, kiosk, service)
	before := picture(t, clerk, window)
	server.kill()
	server = serve(t, data)
	kiosk, clerk = server.client("demo-kiosk"), server.client("demo-clerk")
	require.Equal(t, before, picture(t, clerk, window), "the same pictures")
	next, err := kiosk.Issue(t.Context(), "after", api.IssueRequest{Service: service, Source: hall.FromKiosk})
	require.NoError(t, err)
	require.Equal(t, successor(number), next.Number, "the next number")

	// A clerk calls, serves and finishes; the board shows it.
	desk := press(t, clerk, window, hall.VerbOpen)
	desk = press(t, clerk, window, hall.VerbNext)
	require.Equal(t, number, desk.Ticket.Number)
	require.NotEmpty(t, desk.Why.Class)
	board, err := clerk.Board(t.Context(), zoneOf(t, kiosk, window))
	require.NoError(t, err)
	require.Equal(t, number, board.Calls[0].Number)
	require.Equal(t, window, board.Calls[0].Window)
	desk = press(t, clerk, window, hall.VerbStart)
	session := desk.Session
	press(t, clerk, window, hall.VerbFinish)

	// One rating is taken.
	pad := server.client("demo-pad")
	_, err = pad.Rate(t.Context(), "rating", api.RateRequest{Session: session, Level: 5, Channel: hall.ByPad})
	require.NoError(t, err)
	_, err = pad.Rate(t.Context(), "second", api.RateRequest{Session: session, Level: 1, Channel: hall.ByPad})
	require.ErrorIs(t, err, hall.ErrAlreadyRated)
	_, err = pad.Rate(t.Context(), "by phone", api.RateRequest{Session: session, Level: 1, Token: token, Channel: hall.ByPhone})
	require.ErrorIs(t, err, hall.ErrAlreadyRated)

	// Killed once more, it still knows.
	server.kill()
	server = serve(t, data)
	_, err = server.client("demo-pad").Rate(t.Context(), "third", api.RateRequest{Session: session, Level: 1, Channel: hall.ByPad})
	require.ErrorIs(t, err, hall.ErrAlreadyRated)
}

// A served is a queue server of its own process.
type served struct {
	t       testing.TB
	base    string
	process *exec.Cmd
}

// serve starts the demo on data and waits until it listens.
func serve(t testing.TB, data string) *served {
	t.Helper()
	command := exec.Command(binary(t), "demo", "--data", data, "--listen", "127.0.0.1:0")
	said, err := command.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	s := &served{t: t, process: command}
	t.Cleanup(s.kill)
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if _, address, ok := strings.Cut(lines.Text(), "address="); ok {
			s.base = "http://" + strings.Fields(address)[0]
			go io.Copy(io.Discard, said)
			return s
		}
	}
	require.FailNow(t, "the server did not start")
	return nil
}

// binary is the queue server, built for the test.
func binary(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "queue-server")
	out, err := exec.Command("go", "build", "-o", path, "../queue-server").CombinedOutput()
	require.NoError(t, err, string(out))
	return path
}

// kill ends the server as a power cut would end its process.
func (s *served) kill() {
	s.process.Process.Kill()
	s.process.Wait()
}

func (s *served) client(token string) *api.Client {
	return &api.Client{Base: s.base, Hall: "sample", Token: token}
}

// standKiosk puts up a kiosk's machine with its devices on real ptys.
func standKiosk(t *testing.T, server *api.Client) (<-chan flow.View, <-chan printersim.Ticket, func(flow.Input)) {
	views, slips := make(chan flow.View, 1000), make(chan printersim.Ticket, 10)
	face, err := printer.ParseFaces(assets.Regular)
	require.NoError(t, err)
	paper := printersim.New(printersim.Options{Profile: printer.MM80, Regular: face,
		OnTicket: func(ticket printersim.Ticket) { slips <- ticket }})
	ctx, stop := context.WithCancel(context.Background())
	plug := func(name string, serve func(io.ReadWriter) error) machine.Opener {
		link := filepath.Join(t.TempDir(), name)
		line, err := pty.New(link)
		require.NoError(t, err)
		t.Cleanup(func() { line.Close() })
		go line.Serve(ctx, serve)
		return func() (machine.Line, error) { return port.Open(port.Settings{Name: link, Baud: 115200}) }
	}
	faces, err := printer.ParseFaces(assets.Regular)
	require.NoError(t, err)
	box, boot := memory(t)
	m := machine.New(machine.Options{
		Server: server, Kiosk: "demo", Machine: "m", Outbox: box, Boot: boot, Diary: slog.New(slog.DiscardHandler), Zone: time.Local,
		Paper: printer.MM80, Faces: faces,
		Printer: plug("printer", paper.Serve),
		Reader:  plug("reader", idreadersim.New(idreadersim.Options{}).Serve),
		Scanner: plug("scanner", qrscannersim.New(qrscannersim.Options{Suffix: "\r"}).Serve),
		Show:    func(v flow.View) { views <- v },
	})
	ended := make(chan struct{})
	go func() { m.Run(ctx); close(ended) }()
	t.Cleanup(func() { stop(); <-ended })
	return views, slips, m.Send
}

// memory is an empty outbox, and a clock for it.
func memory(t testing.TB) (*outbox.Outbox, machine.Boot) {
	t.Helper()
	box, _, err := outbox.Open(filepath.Join(t.TempDir(), "outbox.db"))
	require.NoError(t, err)
	began := time.Now()
	return box, machine.Boot{ID: "one", Uptime: func() time.Duration { return time.Since(began) }}
}

func await(t testing.TB, views <-chan flow.View, is func(flow.View) bool) flow.View {
	t.Helper()
	var last flow.View
	for patience := time.After(time.Minute); ; {
		select {
		case last = <-views:
			if is(last) {
				return last
			}
		case <-patience:
			require.FailNow(t, "the view did not come", "%+v", last)
		}
	}
}

// windowOf finds a window that serves a service.
func windowOf(t *testing.T, c *api.Client, service string) string {
	t.Helper()
	h, err := c.Catalogue(t.Context())
	require.NoError(t, err)
	for _, s := range h.Services {
		for _, w := range h.Windows {
			for _, q := range w.Queues {
				if s.ID == service && s.Queue == q {
					return w.ID
				}
			}
		}
	}
	require.FailNow(t, "no window", service)
	return ""
}

func zoneOf(t *testing.T, c *api.Client, window string) string {
	t.Helper()
	h, err := c.Catalogue(t.Context())
	require.NoError(t, err)
	for _, w := range h.Windows {
		if w.ID == window {
			return w.Zone
		}
	}
	return ""
}

func picture(t *testing.T, c *api.Client, window string) string {
	t.Helper()
	lobby, err := c.Lobby(t.Context())
	require.NoError(t, err)
	desk, err := c.Desk(t.Context(), window)
	require.NoError(t, err)
	text, err := json.Marshal([]any{lobby, desk})
	require.NoError(t, err)
	return string(text)
}

var presses int

func press(t *testing.T, c *api.Client, window, verb string) hall.Desk {
	t.Helper()
	presses++
	desk, err := c.Press(t.Context(), verb+string(rune('a'+presses)), window, verb, api.DeskRequest{})
	require.NoError(t, err)
	return desk
}

// successor is the number after n: A001, A002.
func successor(n string) string {
	digits := []byte(n)
	for i := len(digits) - 1; i > 0; i-- {
		if digits[i]++; digits[i] <= '9' {
			break
		}
		digits[i] = '0'
	}
	return string(digits)
}
