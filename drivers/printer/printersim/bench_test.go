package printersim_test

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
	"paihao/drivers/port/pty"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// BenchmarkTicket prints tickets on a real terminal, and compares the time from the call to the confirmed outcome with
// what the line itself takes for the bytes to the printer, ten bits each. The simulated printer is as fast as the line.
func BenchmarkTicket(b *testing.B) {
	for _, baud := range []int{9600, 19200, 115200} {
		for _, code := range []string{"native", "raster"} {
			b.Run(fmt.Sprintf("%d-%s", baud, code), func(b *testing.B) { benchTicket(b, baud, code) })
		}
	}
}

func benchTicket(b *testing.B, baud int, code string) {
	profile := printer.Models["epson-80"]
	if code == "raster" {
		profile.QR = printer.Code{}
	}
	device, err := pty.New(filepath.Join(b.TempDir(), "printer"))
	require.NoError(b, err)
	sim := printersim.New(printersim.Options{Profile: profile, Baud: baud})
	ctx, cancel := context.WithCancel(context.Background())
	var served sync.WaitGroup
	served.Go(func() {
		device.Serve(ctx, func(rw io.ReadWriter) error { return sim.Serve(rw) })
	})
	line, err := port.Open(port.Settings{Name: device.Name(), Baud: baud, Public: true})
	require.NoError(b, err)
	defer func() { line.Close(); cancel(); served.Wait() }()
	counted := &counter{Port: line}
	p := printer.New(counted, profile, nil)

	var took []time.Duration
	for b.Loop() {
		for range 1 + baud/6400 { // 2, 4 and 19 tickets
			began := time.Now()
			counted.n = 0
			out, err := p.Print(ctx, ticket)
			took = append(took, time.Since(began))
			require.NoError(b, err)
			require.Equal(b, printer.Confirmed, out)
		}
	}
	require.Empty(b, sim.Faults())
	slices.Sort(took)
	median := took[len(took)/2]
	own := time.Duration(counted.n) * 10 * time.Second / time.Duration(baud)
	b.ReportMetric(float64(counted.n), "bytes")
	b.ReportMetric(float64(median.Microseconds())/1000, "ms")
	b.ReportMetric(float64(median)/float64(own), "of-line")
}

// ticket is one as halls print them.
var ticket = printer.Page{
	printer.Text{Text: "样例市政务服务中心", Align: printer.Centre, Style: printer.Style{High: 2}}, printer.Feed{Dots: 12},
	printer.Text{Text: "A017", Align: printer.Centre, Style: printer.Big(6)}, printer.Feed{Dots: 8},
	printer.Text{Text: "社会保险登记", Align: printer.Centre, Style: printer.Style{High: 2}},
	printer.Text{Text: "请到 三楼东区 等候", Align: printer.Centre, Style: printer.Style{High: 2}}, printer.Feed{Dots: 8},
	printer.Text{Text: "前面还有 12 人 · 预计等候 15–25 分钟", Align: printer.Centre},
	printer.Text{Text: "预约和优先可能先叫", Align: printer.Centre},
	printer.QR{Payload: "https://hall.example/t/7K2M9QXV4TBD", Module: 6},
	printer.Text{Text: "扫码查看进度、评价服务", Align: printer.Centre}, printer.Rule{},
	printer.Pair{Left: "2026-11-23 09:24", Right: "当日有效"},
	printer.Text{Text: "过号请到导服台", Align: printer.Centre}, printer.Cut{},
}

// counter counts the bytes to the printer.
type counter struct {
	*port.Port
	n int
}

func (c *counter) Write(b []byte) (int, error) {
	n, err := c.Port.Write(b)
	c.n += n
	return n, err
}
