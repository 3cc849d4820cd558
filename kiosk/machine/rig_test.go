package machine_test

import (
	"bytes"
	"context"
	cryptorand "crypto/rand"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
	"paihao/drivers/qrscanner/qrscannersim"
	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
	"paihao/kiosk/outbox"
	"paihao/queue-server/hall"
)

func rand() string { return cryptorand.Text() }

// A rig is a kiosk with all its devices, in front of the town's server.
type rig struct {
	*machine.Machine
	t       *testing.T
	town    *town
	printer *printersim.Printer
	reader  *idreadersim.Reader
	scanner *qrscannersim.Scanner
	sockets [3]*socket // printer, reader, scanner

	mu    sync.Mutex
	view  flow.View
	slips []printersim.Ticket
	diary diary
	ended chan error // how Run did

	options machine.Options
	file    string // of the outbox
	stop    func() // ends the program
}

// service is the first common one of the sample hall; learn sets it.
var service string

// inKiosk runs a test in a bubble with a kiosk that is ready.
func inKiosk(t *testing.T, test func(t *testing.T, k *rig)) { inKioskOf(t, machine.Options{}, test) }

// inKioskOf does so with what is set in the options.
func inKioskOf(t *testing.T, o machine.Options, test func(t *testing.T, k *rig)) {
	inTown(t, o, nil, test)
}

// inTown does so in a hall that is changed.
func inTown(t *testing.T, o machine.Options, changes []func(*hall.Setup), test func(t *testing.T, k *rig)) {
	synctest.Test(t, func(t *testing.T) {
		k := newRig(t, newTown(t, changes...), o)
		k.start()
		k.pass(time.Second)
		require.Equal(t, flow.Devices{Printer: flow.Ready, Reader: flow.Ready, Scanner: flow.Ready}, k.sees().Devices)
		require.True(t, k.sees().Server)
		test(t, k)
		k.finish()
	})
}

// newRig plugs a kiosk's devices in; o may set what is not of the rig.
func newRig(t *testing.T, town *town, o machine.Options) *rig {
	k := &rig{t: t, town: town, reader: idreadersim.New(idreadersim.Options{}),
		scanner: qrscannersim.New(qrscannersim.Options{Suffix: "\r"}), file: filepath.Join(t.TempDir(), "outbox.db")}
	if o.Trigger {
		k.scanner = qrscannersim.New(qrscannersim.Options{Family: qrscannersim.GM65, Told: true, Suffix: "\r"})
	}
	k.printer = printersim.New(printersim.Options{Profile: printer.MM80, OnTicket: func(p printersim.Ticket) {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.slips = append(k.slips, p)
	}})
	k.sockets = [3]*socket{{serve: k.printer.Serve}, {serve: k.reader.Serve}, {serve: k.scanner.Serve}}
	if o.Server == nil {
		o.Server, o.Kiosk, o.Machine = town.kiosk, "demo", "m1"
	}
	o.Zone, o.Paper = time.UTC, printer.MM80
	if o.Speaker == nil {
		o.Speaker = mute{}
	}
	o.Diary = slog.New(slog.NewTextHandler(&k.diary, &slog.HandlerOptions{Level: slog.LevelDebug}))
	o.Printer, o.Reader, o.Scanner = k.sockets[0].open, k.sockets[1].open, k.sockets[2].open
	o.Show = func(v flow.View) {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.view = v
	}
	began := time.Now()
	o.Boot = machine.Boot{ID: "first", Uptime: func() time.Duration { return time.Since(began) }}
	k.options = o
	return k
}

// start starts the program, with what it has on disk.
func (k *rig) start() {
	box, aside, err := outbox.Open(k.file)
	require.NoError(k.t, err)
	require.Empty(k.t, aside)
	k.options.Outbox = box
	k.Machine = machine.New(k.options)
	ctx, stop := context.WithCancel(k.t.Context())
	ended := make(chan struct{})
	k.ended = make(chan error, 1)
	go func() { k.ended <- k.Run(ctx); close(ended) }()
	k.stop = func() { stop(); <-ended }
}

// nothingToTell looks into the outbox: the server has heard all, and nobody has to care for a slip.
func (k *rig) nothingToTell() {
	k.t.Helper()
	synctest.Wait()
	box := k.options.Outbox
	tickets, err := box.Unmerged()
	require.NoError(k.t, err)
	require.Empty(k.t, tickets)
	disowned, err := box.Disowned()
	require.NoError(k.t, err)
	require.Empty(k.t, disowned)
	outcomes, err := box.Outcomes()
	require.NoError(k.t, err)
	require.Empty(k.t, outcomes)
}

// finish stops the program and unplugs its devices.
func (k *rig) finish() {
	k.stop()
	for _, s := range k.sockets {
		s.pull()
	}
}

// pass lets time go by, and everything that is due happen.
func (k *rig) pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func (k *rig) sees() flow.View {
	synctest.Wait()
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.view
}

func (k *rig) paper() []printersim.Ticket {
	synctest.Wait()
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.slips
}

// touch sends inputs, each when the one before has had its effects.
func (k *rig) touch(inputs ...flow.Input) {
	for _, in := range inputs {
		synctest.Wait()
		k.Send(in)
	}
	synctest.Wait()
}

// choose goes to the first common service.
func (k *rig) choose() {
	if k.sees().Screen != flow.ChooseScreen {
		k.touch(flow.TookNumber{})
	}
	service = k.sees().Common[0].ID
	k.touch(flow.ChoseService{Service: service})
}

// take takes a number.
func (k *rig) take() {
	k.choose()
	k.touch(flow.AskedNumber{})
	k.pass(100 * time.Millisecond)
}

// confirm checks in the visit that is shown.
func (k *rig) confirm() {
	k.pass(time.Second)
	k.on(flow.VisitScreen)
	k.touch(flow.Confirmed{})
	k.pass(time.Second)
}

func (k *rig) on(screen flow.Screen) flow.View {
	k.t.Helper()
	v := k.sees()
	require.Equal(k.t, screen, v.Screen, "%+v", v)
	return v
}

// mute is a kiosk without sound.
type mute struct{}

func (mute) Play(context.Context, []byte) error { return machine.ErrSilent }

// A socket is where a device is plugged in.
type socket struct {
	serve func(io.ReadWriter) error
	mu    sync.Mutex
	out   bool
	wire  net.Conn // the device's end
}

func (s *socket) open() (machine.Line, error) {
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
	go s.serve(device)
	return host, nil
}

func (s *socket) pull() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.out = true
	if s.wire != nil {
		s.wire.Close()
	}
}

func (s *socket) plug() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.out = false
}

// A diary keeps what was logged.
type diary struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (d *diary) Write(b []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.text.Write(b)
}

func (d *diary) String() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.text.String()
}

// token is that of a ticket's address.
func token(url string) string { return url[strings.LastIndex(url, "/")+1:] }

// disk is all that the kiosk has on its disk.
func (k *rig) disk() string {
	text, err := os.ReadFile(k.file)
	require.NoError(k.t, err)
	return string(text)
}
