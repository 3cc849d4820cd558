package machine_test

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"io"
	"log/slog"
	mathrand "math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
	"paihao/drivers/port/pty"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
	"paihao/kiosk/outbox"
	"paihao/queue-server/api"
	"paihao/queue-server/api/serve"
	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
	"paihao/queue-server/setup"
	"paihao/queue-server/staff"
	"paihao/queue-server/vault"
)

// victim tells a process of its own to be a kiosk at work until it is killed: base of the server, printer, outbox.
const victim = "PAIHAO_KIOSK_VICTIM"

func TestMain(m *testing.M) {
	if words := strings.Fields(os.Getenv(victim)); len(words) == 4 {
		beKiosk(words[0], words[1], words[2], words[3] == "last")
	}
	os.Exit(m.Run())
}

// beKiosk takes one number after the other, and prints again what was being printed when it was killed. The last one
// takes none, and ends when nothing is left to be done.
func beKiosk(base, line, file string, last bool) {
	box, aside, err := outbox.Open(file)
	if err != nil || aside != "" {
		panic(fmt.Sprint("outbox ", aside, err))
	}
	views := make(chan flow.View, 1000)
	none := func() (machine.Line, error) { near, _ := net.Pipe(); return near, nil }
	began := time.Now()
	m := machine.New(machine.Options{
		Server: &api.Client{Base: base, Hall: "sample", Token: "demo-kiosk"}, Kiosk: "demo", Machine: "m1", Outbox: box,
		Boot:  machine.Boot{ID: "one", Uptime: func() time.Duration { return time.Duration(time.Now().UnixNano()) }},
		Diary: slog.New(slog.NewTextHandler(os.Stderr, nil)), Zone: time.UTC, Paper: printer.MM80, Speaker: mute{},
		Printer: func() (machine.Line, error) { return port.Open(port.Settings{Name: line, Baud: 115200}) },
		Reader:  none, Scanner: none, Show: func(v flow.View) { views <- v },
	})
	go m.Run(context.Background())
	var v flow.View
	for {
		select {
		case v = <-views:
		case <-time.After(50 * time.Millisecond):
		}
		switch {
		case len(views) > 0:
		case v.Screen == flow.Welcome && v.Recovered != "":
			m.Send(flow.AskedPaper{})
		case v.Screen == flow.TicketScreen && v.Ticket.Paper == flow.PaperOut:
			m.Send(flow.Finished{})
		case v.Screen == flow.TicketScreen && v.Ticket.Paper != flow.PaperComing:
			m.Send(flow.AskedPaper{})
		case v.Screen == flow.TroubleScreen:
			m.Send(flow.WentBack{})
		case last:
			if v.Screen == flow.Welcome && time.Since(began) > 3*time.Second && told(box) {
				os.Exit(0)
			}
		case v.Devices.Printer != flow.Ready:
		case v.Screen == flow.Welcome:
			m.Send(flow.TookNumber{})
		case v.Screen == flow.ChooseScreen && len(v.Common) > 0:
			m.Send(flow.ChoseService{Service: v.Common[0].ID})
		case v.Screen == flow.ServiceScreen && !v.Busy:
			m.Send(flow.AskedNumber{})
		case v.Screen == flow.IdentityScreen:
			m.Send(flow.ChoseIdentity{How: flow.Without})
		}
	}
}

// told tells whether the server has heard all. (It may not have heard of a wish that nobody waits for.)
func told(box *outbox.Outbox) bool {
	tickets, err := box.Unmerged()
	outcomes, err2 := box.Outcomes()
	return err == nil && err2 == nil && len(tickets)+len(outcomes) == 0
}

// TestKilled kills a busy kiosk at random moments, with the server there and away, and looks at what is on paper and in
// the server's book in the end: the same numbers, each of one ticket. PAIHAO_LONG kills it 200 times.
func TestKilled(t *testing.T) {
	kills := 12
	if long {
		kills = 200
	}
	var away atomic.Bool
	e, server := realHall(t, &away)
	var mu sync.Mutex
	var slips []string
	paper := printersim.New(printersim.Options{Profile: printer.MM80, OnTicket: func(p printersim.Ticket) {
		mu.Lock()
		defer mu.Unlock()
		slips = append(slips, p.Text())
	}})
	line := filepath.Join(t.TempDir(), "printer")
	terminal, err := pty.New(line)
	require.NoError(t, err)
	defer terminal.Close()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go terminal.Serve(ctx, func(rw io.ReadWriter) error { return paper.Serve(rw) })

	file := filepath.Join(t.TempDir(), "outbox.db")
	run := func(how string) (*exec.Cmd, *strings.Builder) {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), victim+"="+strings.Join([]string{server.URL, line, file, how}, " "))
		said := &strings.Builder{}
		c.Stderr = said
		require.NoError(t, c.Start())
		return c, said
	}
	for n := range kills {
		away.Store(n%4 == 3)
		if n%4 == 3 {
			server.CloseClientConnections()
		}
		c, said := run("busy")
		time.Sleep(time.Duration(100+mathrand.IntN(900)) * time.Millisecond)
		require.NoError(t, c.Process.Kill())
		c.Wait()
		require.NotContains(t, said.String(), "panic")
	}
	away.Store(false)
	c, said := run("last")
	require.NoError(t, c.Wait(), said)

	frame, err := e.Frame(t.Context(), hall.View{Kind: hall.ViewOffice})
	require.NoError(t, err)
	office := frame.Picture.(hall.Office)
	mu.Lock()
	defer mu.Unlock()
	numbers, copies := map[string]int{}, 0
	for _, slip := range slips {
		if strings.Contains(slip, "补打") {
			copies++
		}
		on := slices.Compact(slices.Sorted(slices.Values(numberOnPaper.FindAllString(slip, -1))))
		require.NotEmpty(t, on, slip)
		for _, number := range on {
			numbers[number]++
		}
	}
	kiosk := &api.Client{Base: server.URL, Hall: "sample", Token: "demo-kiosk"}
	for number := range numbers {
		found, err := kiosk.Find(t.Context(), "find-"+number, api.FindRequest{Number: number})
		require.NoError(t, err, number)
		require.Len(t, found, 1)
		require.Equal(t, hall.StateWaiting, found[0].Receipt.State, number)
	}
	require.Equal(t, office.Issued-office.Cancelled, len(numbers), "what is in the book is on paper")
	require.LessOrEqual(t, len(slips), len(numbers)+copies, "what was not printed again was printed once")
	require.NotEmpty(t, numbers)
	t.Logf("%d kills: %d numbers on %d slips, %d of them printed again; %d numbers taken back", kills, len(numbers), len(slips), copies, office.Cancelled)
}

// realHall is the sample hall on a real socket, which is as good as cut while away.
func realHall(t *testing.T, away *atomic.Bool) (*engine.Engine, *httptest.Server) {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	keys, err := vault.Open(t.TempDir())
	require.NoError(t, err)
	people, err := staff.Open(t.TempDir() + "/staff.db")
	require.NoError(t, err)
	rules := sample().rules
	setup.AtOnce(&rules)
	rules.Rules.Lease.Size = 100
	key, err := keys.BookingKey(rules.Hall)
	require.NoError(t, err)
	rules.BookingKey = key.Public().(ed25519.PublicKey)
	people.Demo(rules.Hall)
	memory := journal.NewMemory()
	rules.Catalogue, err = memory.Put(t.Context(), sample().texts)
	require.NoError(t, err)
	require.NoError(t, engine.Found(t.Context(), memory, rules, time.Now()))
	e, err := engine.Open(t.Context(), engine.Options{Hall: rules.Hall, Journal: memory, Shelf: memory, Server: "test", Log: log})
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { e.Run(ctx); close(ended) }()
	answer := serve.New(serve.Options{
		Halls: map[string]serve.Service{rules.Hall: e}, Staff: people, Vault: keys, PublicURL: publicURL, Log: log,
	})
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if away.Load() {
			panic(http.ErrAbortHandler)
		}
		answer.ServeHTTP(w, r)
	}))
	server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	server.Start()
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
		stop()
		<-ended
		people.Close()
	})
	return e, server
}
