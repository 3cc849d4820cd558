package pairing_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/pairing"
	"paihao/queue-server/api"
	"paihao/queue-server/api/serve"
	"paihao/queue-server/staff"
)

// here and there are two machines with parts of their own.
var (
	here  = fmt.Sprintf("%032x.%032x", 1, 11)
	there = fmt.Sprintf("%032x.%032x", 1, 12)
	boss  = staff.Principal{Role: staff.Manager, Name: "wang", Hall: "sample"}
)

// A stage is a real server over TLS, with real accounts.
type stage struct {
	*testing.T
	staff   *staff.Staff
	handler atomic.Pointer[http.Handler]
	client  *api.Client
	server  *httptest.Server
}

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{T: t}
	s.begin()
	s.server = httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		(*s.handler.Load()).ServeHTTP(w, r)
	}))
	t.Cleanup(func() {
		s.server.CloseClientConnections()
		s.server.Close()
	})
	s.client = s.pinned(api.PinOf(s.server.Certificate()))
	return s
}

// begin opens a server that remembers nobody.
func (s *stage) begin() {
	s.Helper()
	var err error
	s.staff, err = staff.Open(filepath.Join(s.TempDir(), "staff.db"))
	require.NoError(s, err)
	accounts := s.staff
	s.Cleanup(func() { require.NoError(s, accounts.Close()) })
	h := serve.New(serve.Options{Halls: map[string]serve.Service{}, Staff: s.staff, Version: "test", Log: slog.New(slog.DiscardHandler)})
	s.handler.Store(&h)
}

func (s *stage) pinned(pin api.Pin) *api.Client {
	return &api.Client{Base: s.server.URL, HTTP: &http.Client{Transport: &http.Transport{TLSClientConfig: pin.TLS()}}}
}

// A walk is a Pair under way.
type walk struct {
	shown chan pairing.Shown
	ended chan error
	got   pairing.Kiosk
	stop  context.CancelFunc
}

func (s *stage) pair(folder string, k pairing.Kiosk, by *api.Client) *walk {
	ctx, stop := context.WithCancel(s.Context())
	w := &walk{shown: make(chan pairing.Shown, 100), ended: make(chan error, 1), stop: stop}
	s.Cleanup(stop)
	go func() {
		var err error
		w.got, err = pairing.Pair(ctx, by, folder, k, func(shown pairing.Shown) { w.shown <- shown })
		w.ended <- err
	}()
	return w
}

func (s *stage) read(folder, machine string) pairing.Kiosk {
	s.Helper()
	k, err := pairing.Read(folder, machine)
	require.NoError(s, err)
	return k
}

func TestAKioskIsLetIn(t *testing.T) {
	s, folder := newStage(t), t.TempDir()
	k := s.read(folder, here)
	require.Empty(t, k.ID)
	w := s.pair(folder, k, s.client)
	require.NoError(t, s.staff.Grant(boss, (<-w.shown).Code, "k1", false))
	require.NoError(t, <-w.ended)
	require.Equal(t, []string{"sample", "k1", k.Token}, []string{w.got.Hall, w.got.ID, w.got.Token})
	require.Equal(t, w.got, s.read(folder, here), "it is kept")
	info, err := os.Stat(filepath.Join(folder, "pairing.json"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	left, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, left, 1)

	watched := make(chan error)
	go func() { watched <- pairing.Watch(t.Context(), s.client, w.got) }()
	require.NoError(t, s.staff.Unpair(staff.Kiosk, "k1", "sample"))
	require.ErrorIs(t, <-watched, pairing.ErrUnknown)
	again := s.pair(folder, w.got, s.client) // with the same token, and a new code
	require.NoError(t, s.staff.Grant(boss, (<-again.shown).Code, "k2", false))
	require.NoError(t, <-again.ended)
	require.Equal(t, "k2", s.read(folder, here).ID)
}

// What is let in while the kiosk has no power is not asked for again.
func TestALostAnswer(t *testing.T) {
	s, folder := newStage(t), t.TempDir()
	w := s.pair(folder, s.read(folder, here), s.client)
	code := (<-w.shown).Code
	w.stop()
	require.ErrorIs(t, <-w.ended, context.Canceled)
	require.NoError(t, s.staff.Grant(boss, code, "k1", false))
	again := s.pair(folder, s.read(folder, here), s.client)
	require.NoError(t, <-again.ended)
	require.Equal(t, "k1", again.got.ID)
	require.Empty(t, again.shown)
}

// A server that has forgotten who asks gives another code.
func TestAServerStartsAgain(t *testing.T) {
	s, folder := newStage(t), t.TempDir()
	w := s.pair(folder, s.read(folder, here), s.client)
	first := <-w.shown
	require.NotEmpty(t, first.Code)
	s.begin()
	s.server.CloseClientConnections()
	for shown := range w.shown {
		if shown.Err == nil {
			require.NoError(t, s.staff.Grant(boss, shown.Code, "k1", false))
			break
		}
	}
	require.NoError(t, <-w.ended)
}

func TestAnotherServer(t *testing.T) {
	s, folder := newStage(t), t.TempDir()
	w := s.pair(folder, s.read(folder, here), s.pinned(api.Pin{1}))
	require.ErrorIs(t, (<-w.shown).Err, api.ErrWrongKey)
	w.stop()
	require.ErrorIs(t, <-w.ended, context.Canceled)
}

func TestACopiedDisk(t *testing.T) {
	s, folder := newStage(t), t.TempDir()
	w := s.pair(folder, s.read(folder, here), s.client)
	require.NoError(t, s.staff.Grant(boss, (<-w.shown).Code, "k1", false))
	require.NoError(t, <-w.ended)

	_, err := pairing.Read(folder, there)
	require.ErrorIs(t, err, pairing.ErrCopied, "the kiosk finds it by itself, without a server")
	copied := w.got
	copied.Machine = there
	require.ErrorIs(t, pairing.Watch(t.Context(), s.client, copied), pairing.ErrCopied, "and the server does")
	require.Contains(t, s.staff.Twins("sample"), "k1")
	second := s.pair(t.TempDir(), copied, s.client)
	require.ErrorIs(t, <-second.ended, pairing.ErrCopied)

	require.NoError(t, pairing.Forget(folder))
	require.NoError(t, pairing.Forget(folder))
	anew := s.read(folder, there)
	require.Empty(t, anew.ID)
	require.NotEqual(t, w.got.Token, anew.Token)
	own := s.pair(folder, anew, s.client)
	require.NoError(t, s.staff.Grant(boss, (<-own.shown).Code, "k2", false))
	require.NoError(t, <-own.ended)
	require.Empty(t, s.staff.Twins("sample"), "that is mended")
}

// A kiosk that finds out by itself that it is a copy has the manager know.
func TestACopiedDiskIsToldOf(t *testing.T) {
	s, folder := newStage(t), t.TempDir()
	w := s.pair(folder, s.read(folder, here), s.client)
	require.NoError(t, s.staff.Grant(boss, (<-w.shown).Code, "k1", false))
	require.NoError(t, <-w.ended)
	ctx, stop := context.WithCancel(t.Context())
	told := make(chan struct{})
	heard := make(chan struct{}, 10)
	handler := *s.handler.Load()
	var noted http.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler.ServeHTTP(w, r)
		heard <- struct{}{}
	})
	s.handler.Store(&noted)
	go func() {
		pairing.Tell(ctx, s.client, w.got.Token, there)
		close(told)
	}()
	<-heard
	require.Contains(t, s.staff.Twins("sample"), "k1")
	stop()
	<-told
}

func TestADamagedFile(t *testing.T) {
	folder := t.TempDir()
	for _, text := range []string{"", "{", "{}", `{"token":"x","machine":"y"}`, "[]"} {
		require.NoError(t, os.WriteFile(filepath.Join(folder, "pairing.json"), []byte(text), 0o600))
		_, err := pairing.Read(folder, here)
		require.ErrorContains(t, err, "pairing.json is damaged; remove it", text)
	}
	_, err := pairing.Read("/no/such/folder", here)
	require.Error(t, err)
}

// mustWrite makes a file under root.
func mustWrite(t *testing.T, root, path, text string) {
	t.Helper()
	path = filepath.Join(root, path)
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, []byte(text+"\n"), 0o600))
}

// mustCard puts a network card on a bus.
func mustCard(t *testing.T, root, card, bus, address, kind string) {
	t.Helper()
	mustWrite(t, root, "sys/class/net/"+card+"/address", address)
	mustWrite(t, root, "sys/class/net/"+card+"/addr_assign_type", kind)
	require.NoError(t, os.MkdirAll(filepath.Join(root, "sys/class/net", card, "device"), 0o700))
	require.NoError(t, os.Symlink("../../bus/"+bus, filepath.Join(root, "sys/class/net", card, "device/subsystem")))
}

func TestMachine(t *testing.T) {
	root := t.TempDir()
	_, err := pairing.Machine(root)
	require.ErrorContains(t, err, "machine-id")
	const id = "4c4c4544003957108052b4c04f384833"
	mustWrite(t, root, "etc/machine-id", id)
	bare, err := pairing.Machine(root)
	require.NoError(t, err)
	require.True(t, api.IsMachine(bare))
	require.Len(t, bare, 32)
	require.NotContains(t, bare, id[:8], "the machine-id is nobody's matter")

	mustWrite(t, root, "sys/class/net/lo/address", "00:00:00:00:00:00") // no device behind it
	mustCard(t, root, "wlx1", "usb", "00:11:22:33:44:01", "0")
	mustCard(t, root, "enp9", "pci", "00:11:22:33:44:02", "1") // made up at each start
	mustWrite(t, root, "sys/block/sdb/device/wwid", "a stick")
	mustWrite(t, root, "sys/block/sdb/removable", "1")
	mustWrite(t, root, "sys/block/loop0/size", "8")
	same, err := pairing.Machine(root)
	require.NoError(t, err)
	require.Equal(t, bare, same, "what comes and goes is no part")

	mustCard(t, root, "enp1s0", "pci", "00:11:22:33:44:55", "0")
	mustWrite(t, root, "sys/block/nvme0n1/wwid", "eui.0025388b71b0f9a1")
	mustWrite(t, root, "sys/block/nvme0n1/device/serial", "S4EWNX0R")
	whole, err := pairing.Machine(root)
	require.NoError(t, err)
	require.Len(t, whole, 3*32+2)
	require.True(t, api.IsMachine(whole))
	require.True(t, api.SameMachine(bare, whole))

	other := t.TempDir() // the disk's content on another machine
	mustWrite(t, other, "etc/machine-id", id)
	mustCard(t, other, "enp1s0", "pci", "00:11:22:33:44:66", "0")
	mustWrite(t, other, "sys/block/nvme0n1/wwid", "eui.0025388b71b0f9a2")
	copied, err := pairing.Machine(other)
	require.NoError(t, err)
	require.False(t, api.SameMachine(whole, copied))
	for i := range 20 {
		mustWrite(t, other, fmt.Sprintf("sys/block/sd%c/device/wwid", 'a'+i), fmt.Sprint("disk ", i))
	}
	many, err := pairing.Machine(other)
	require.NoError(t, err)
	require.True(t, api.IsMachine(many))
	require.Equal(t, 8, strings.Count(many, "."))
}
