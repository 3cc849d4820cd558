package packaging_test

import (
	"context"
	"io"
	"log/slog"
	"net"
	"path/filepath"
	"slices"
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
)

// first notes when the first byte after the last reset came in that is not one
// of the driver's questions, which it asks every now and then.
type first struct {
	io.ReadWriter
	at *atomic.Int64
}

func (f first) Read(b []byte) (int, error) {
	n, err := f.ReadWriter.Read(b)
	question := n > 0 && b[0] == 0x10
	if n > 0 && !question {
		f.at.CompareAndSwap(0, time.Now().UnixNano())
	}
	return n, err
}

// BenchmarkTouchToPrinter measures from the touch that asks for a number to the
// first byte of its slip at the printer's pty.
func BenchmarkTouchToPrinter(b *testing.B) {
	server := serve(b, b.TempDir())
	slips := make(chan printersim.Ticket, 1)
	paper := printersim.New(printersim.Options{Profile: printer.MM80, OnTicket: func(t printersim.Ticket) { slips <- t }})
	var at atomic.Int64
	link := filepath.Join(b.TempDir(), "printer")
	line, err := pty.New(link)
	require.NoError(b, err)
	defer line.Close()
	views := make(chan flow.View, 1000)
	ctx, stop := context.WithCancel(context.Background())
	go line.Serve(ctx, func(rw io.ReadWriter) error { return paper.Serve(first{rw, &at}) })
	none := func() (machine.Line, error) { near, _ := net.Pipe(); return near, nil }
	box, boot := memory(b)
	m := machine.New(machine.Options{
		Server: server.client("demo-kiosk"), Kiosk: "demo", Machine: "m", Outbox: box, Boot: boot, Diary: slog.New(slog.DiscardHandler), Zone: time.Local, Paper: printer.MM80,
		Printer: func() (machine.Line, error) { return port.Open(port.Settings{Name: link, Baud: 115200}) },
		Reader:  none, Scanner: none, Show: func(v flow.View) { views <- v },
	})
	ended := make(chan struct{})
	go func() { m.Run(ctx); close(ended) }()
	defer func() { stop(); <-ended }()
	await(b, views, func(v flow.View) bool { return v.Server && v.Devices.Printer == flow.Ready })
	var times []time.Duration
	for b.Loop() {
		times = nil
		for range 100 {
			m.Send(flow.TookNumber{})
			v := await(b, views, func(v flow.View) bool { return v.Screen == flow.ChooseScreen && len(v.Common) > 0 })
			m.Send(flow.ChoseService{Service: v.Common[0].ID})
			await(b, views, func(v flow.View) bool { return v.Screen == flow.ServiceScreen })
			at.Store(0)
			began := time.Now()
			m.Send(flow.AskedNumber{})
			<-slips
			times = append(times, time.Unix(0, at.Load()).Sub(began))
			await(b, views, func(v flow.View) bool { return v.Screen == flow.TicketScreen })
			m.Send(flow.Finished{})
			await(b, views, func(v flow.View) bool { return v.Screen == flow.Welcome })
		}
	}
	require.Len(b, times, 100)
	slices.Sort(times)
	b.ReportMetric(float64(times[94].Microseconds())/1000, "p95-ms")
}
