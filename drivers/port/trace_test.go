package port_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
	"paihao/drivers/port/porttest"
	"paihao/drivers/port/pty"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// greet asks a device for its name and answers it, and reads on until the device is lost. It is a whole driver.
func greet(line io.ReadWriter) error {
	b := make([]byte, 5)
	if _, err := line.Write([]byte("name?")); err != nil {
		return err
	}
	if _, err := io.ReadFull(line, b); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(line, "hello %s", b); err != nil {
		return err
	}
	_, err := line.Read(b)
	return err
}

// record lets greet meet a device, and returns what was recorded of it.
func record(t *testing.T) string {
	file := filepath.Join(t.TempDir(), "trace")
	t.Setenv("PAIHAO_TRACE", file)
	d := plug(t)
	p, err := port.Open(port.Settings{Name: d.Name(), Public: true})
	require.NoError(t, err)
	lost := make(chan error)
	go func() { lost <- greet(p) }()
	b := make([]byte, 11)
	_, err = io.ReadFull(d, b[:5])
	require.NoError(t, err)
	_, err = d.Write([]byte("frida"))
	require.NoError(t, err)
	_, err = io.ReadFull(d, b)
	require.NoError(t, err)
	require.Equal(t, "hello frida", string(b))
	require.NoError(t, d.Unplug())
	require.ErrorIs(t, <-lost, port.ErrUnplugged)
	require.NoError(t, p.Close())

	info, err := os.Stat(file)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode())
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(text)
}

// play lets another driver meet what was recorded, an hour long.
func play(t *testing.T, text string, driver func(io.ReadWriter) error) {
	sessions, err := porttest.Sessions(strings.NewReader(text))
	require.NoError(t, err)
	require.Len(t, sessions, 1)
	events := sessions[0].Events
	events[len(events)-1].At = events[0].At.Add(time.Hour)
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		require.ErrorIs(t, driver(porttest.Play(t, sessions[0])), port.ErrUnplugged)
		require.InDelta(t, time.Hour, time.Since(start), float64(time.Minute))
	})
}

func TestARecordingIsPlayedAgain(t *testing.T) {
	text := record(t)
	for _, want := range []string{"\topen\t9600 none 8 1 none\n", "\t>\t6e 61 6d 65 3f\n", "\t<\t66 ", "\tlost\t", "\tclose\t\n"} {
		require.Contains(t, text, want)
	}
	play(t, text, greet)
}

// TestAPageIsPrintedAgain lets a whole driver meet what it said to a printer, and ask at the same moments.
func TestAPageIsPrintedAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "trace")
	t.Setenv("PAIHAO_TRACE", file)
	device, err := pty.New(filepath.Join(t.TempDir(), "printer"))
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	var served sync.WaitGroup
	defer served.Wait()
	defer stop()
	sim := printersim.New(printersim.Options{Profile: printer.MM80, Baud: 38400})
	served.Go(func() { device.Serve(ctx, sim.Serve) })
	line, err := port.Open(port.Settings{Name: device.Name(), Public: true})
	require.NoError(t, err)
	page := printer.Page{printer.Text{Text: "A017"}, printer.QR{Payload: "https://hall.example/t/1"}, printer.Cut{}}
	outcome, err := printer.New(line, printer.MM80, nil).Print(ctx, page)
	require.NoError(t, err)
	require.Equal(t, printer.Accepted, outcome)
	require.NoError(t, line.Close())

	text, err := os.Open(file)
	require.NoError(t, err)
	defer text.Close()
	sessions, err := porttest.Sessions(text)
	require.NoError(t, err)
	synctest.Test(t, func(t *testing.T) {
		outcome, err := printer.New(porttest.Play(t, sessions[0]), printer.MM80, nil).Print(t.Context(), page)
		require.NoError(t, err)
		require.Equal(t, printer.Accepted, outcome)
	})
}

func TestWhatIsNotPublicIsNotRecorded(t *testing.T) {
	d := plug(t)
	file := filepath.Join(t.TempDir(), "trace")
	t.Setenv("PAIHAO_TRACE", file)
	p, err := port.Open(port.Settings{Name: d.Name()})
	require.NoError(t, err)
	defer p.Close()
	card := []byte("620102199001011234")
	_, err = d.Write(card)
	require.NoError(t, err)
	_, err = io.ReadFull(p, make([]byte, len(card)))
	require.NoError(t, err)
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NotContains(t, string(text), "36 32")

	sessions, err := porttest.Sessions(bytes.NewReader(text))
	require.NoError(t, err)
	var got []byte
	for _, e := range sessions[0].Events {
		require.Equal(t, porttest.FromDevice, e.Kind)
		got = append(got, e.Data...)
	}
	require.Equal(t, make([]byte, len(card)), got)
}

func TestManyPortsShareARecording(t *testing.T) {
	file := filepath.Join(t.TempDir(), "trace")
	t.Setenv("PAIHAO_TRACE", file)
	var all sync.WaitGroup
	for i := range 4 {
		d := plug(t)
		p, err := port.Open(port.Settings{Name: d.Name(), Public: true})
		require.NoError(t, err)
		all.Go(func() { io.CopyN(io.Discard, d, 25600) })
		all.Go(func() { p.Write(bytes.Repeat([]byte{byte(i)}, 25600)); p.Close() })
	}
	all.Wait()
	text, err := os.Open(file)
	require.NoError(t, err)
	defer text.Close()
	sessions, err := porttest.Sessions(text)
	require.NoError(t, err)
	require.Len(t, sessions, 4)
	for i, s := range sessions {
		var sent []byte
		for _, e := range s.Events {
			sent = append(sent, e.Data...)
		}
		require.Equal(t, bytes.Repeat([]byte{byte(i)}, 25600), sent)
	}
}

func TestATraceThatCannotBeWrittenIsSaid(t *testing.T) {
	d := plug(t)
	t.Setenv("PAIHAO_TRACE", filepath.Join(t.TempDir(), "missing", "trace"))
	_, err := port.Open(port.Settings{Name: d.Name()})
	require.ErrorContains(t, err, "PAIHAO_TRACE")
	t.Setenv("PAIHAO_TRACE", "")
	p, err := port.Open(port.Settings{Name: d.Name()})
	require.NoError(t, err, "nothing was held")
	require.NoError(t, p.Close())
}
