package main

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/alecthomas/kong"
	"github.com/stretchr/testify/require"

	"paihao/kiosk/machine"
)

func TestHeartbeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stuck, alive, hung := false, 0, 0
		ended := make(chan struct{})
		go func() {
			heartbeat(t.Context(), func(f func()) {
				if !stuck {
					go f()
				}
			}, func() { alive++ }, func() { hung++ })
			close(ended)
		}()
		time.Sleep(time.Minute)
		synctest.Wait()
		require.InDelta(t, int(time.Minute/beatEvery), alive, 2)
		require.Zero(t, hung)
		stuck = true
		time.Sleep(beatEvery + hangTime)
		<-ended
		require.Equal(t, 1, hung)
	})
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, stop)
		heartbeat(ctx, func(func()) {}, func() {}, func() { t.Error("a program that ends hangs nowhere") })
	})
}

func TestNotify(t *testing.T) {
	t.Setenv("NOTIFY_SOCKET", "")
	require.NoError(t, notify("READY=1"), "nobody listens")
	socket := filepath.Join(t.TempDir(), "notify")
	listener, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: socket, Net: "unixgram"})
	require.NoError(t, err)
	defer listener.Close()
	t.Setenv("NOTIFY_SOCKET", socket)
	require.NoError(t, notify("READY=1"))
	heard := make([]byte, 100)
	n, err := listener.Read(heard)
	require.NoError(t, err)
	require.Equal(t, "READY=1", string(heard[:n]))
	t.Setenv("NOTIFY_SOCKET", socket+"-gone")
	require.Error(t, notify("READY=1"))
}

func TestDump(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, dump(folder, "the screen hangs"))
	text, err := os.ReadFile(filepath.Join(folder, crashFile))
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(text), "the screen hangs\n"))
	require.Contains(t, string(text), "TestDump")
	require.NoError(t, os.WriteFile(filepath.Join(folder, crashFile), make([]byte, mostCrash+1), 0o600))
	require.NoError(t, dump(folder, "again"))
	info, err := os.Stat(filepath.Join(folder, crashFile))
	require.NoError(t, err)
	require.Less(t, info.Size(), int64(mostCrash), "it begins anew when it is long")
}

func TestPINCommand(t *testing.T) {
	for typed, ok := range map[string]bool{"314159\n": true, "314159": true, "12\n": false, "\n": false, "": false} {
		var out strings.Builder
		err := makePIN(strings.NewReader(typed), &out)
		require.Equal(t, ok, err == nil, "%q: %v", typed, err)
		if ok {
			line := strings.TrimSpace(out.String())
			hash, found := strings.CutPrefix(line, "technician = \"")
			require.True(t, found)
			require.NoError(t, machine.ValidatePIN(strings.TrimSuffix(hash, `"`)))
			require.NotContains(t, line, "314159")
		}
	}
}

func TestDiaryCommand(t *testing.T) {
	folder := t.TempDir()
	config := mustFile(t, "data = \""+folder+"\"\n")
	var out, errs strings.Builder
	require.Equal(t, 1, run(t.Context(), []string{"diary", "--config", config}, &out, &errs))
	require.Contains(t, errs.String(), "there is no diary")
	d, err := machine.OpenNotebook(folder)
	require.NoError(t, err)
	d.Write([]byte("level=INFO msg=line\n"))
	require.NoError(t, d.Close())
	require.NoError(t, dump(folder, "the screen hangs"))
	require.Zero(t, run(t.Context(), []string{"diary", "--config", config}, &out, &errs))
	require.Contains(t, out.String(), "msg=line")
	require.Contains(t, out.String(), "the screen hangs")
	copied := filepath.Join(t.TempDir(), "copy.txt")
	require.Zero(t, run(t.Context(), []string{"diary", "--config", config, copied}, &out, &errs), errs.String())
	text, err := os.ReadFile(copied)
	require.NoError(t, err)
	require.Contains(t, string(text), "msg=line")
}

// systemd waits longer than the heartbeat may take, knows the status of an order to start again, and starts a program
// that takes these arguments.
func TestUnit(t *testing.T) {
	text, err := os.ReadFile("../packaging/systemd/kiosk.service")
	require.NoError(t, err)
	unit := map[string]string{}
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok && !strings.HasPrefix(line, "#") {
			unit[key] = value
		}
	}
	seconds, err := strconv.Atoi(unit["WatchdogSec"])
	require.NoError(t, err)
	require.Greater(t, time.Duration(seconds)*time.Second, beatEvery+hangTime)
	require.Equal(t, strconv.Itoa(restartStatus), unit["SuccessExitStatus"])
	require.Equal(t, "notify", unit["Type"])
	require.Equal(t, "always", unit["Restart"])
	require.Equal(t, defaults().Data, "/var/lib/"+unit["StateDirectory"])
	var c commands
	parser, err := kong.New(&c)
	require.NoError(t, err)
	words := strings.Fields(unit["ExecStart"])
	require.Equal(t, []string{"--config"}, words[1:2])
	_, err = parser.Parse([]string{"--config", "../packaging/examples/kiosk.toml"})
	require.NoError(t, err)
}
