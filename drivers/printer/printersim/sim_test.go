package printersim_test

import (
	"bytes"
	"io"
	"maps"
	"net"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"

	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// page is a ticket as a hall prints it, with a name that GBK does not have.
func page(url string) printer.Page {
	big := printer.Style{Wide: 2, High: 2}
	return printer.Page{
		printer.Text{Text: "样例市政务服务中心", Align: printer.Centre, Style: printer.Style{Bold: true, High: 2}},
		printer.Feed{Dots: 12},
		printer.Rule{},
		printer.Feed{Dots: 24},
		printer.Text{Text: "A017", Align: printer.Centre, Style: printer.Style{Wide: 5, High: 5, Bold: true}},
		printer.Feed{Dots: 24},
		printer.Text{Text: "社会保险登记", Align: printer.Centre, Style: big},
		printer.Text{Text: "三楼 B 区 · 8–12 号窗口", Align: printer.Centre},
		printer.Feed{Dots: 16},
		printer.Rule{},
		printer.Feed{Dots: 12},
		printer.Pair{Left: "前面等候", Right: "6 人"},
		printer.Pair{Left: "预计等候", Right: "约 15—25 分钟"},
		printer.Pair{Left: "办事人", Right: "测试𠮷"},
		printer.Pair{Left: "取号时间", Right: "2026-11-23 09:24"},
		printer.QR{Payload: url},
		printer.Text{Text: "扫码查看排队进度、评价服务", Align: printer.Centre},
		printer.Feed{Dots: 12},
		printer.Text{Text: "当日有效。预约和优先可能先叫；过号请到导服台，三次呼叫未到作废。"},
		printer.Cut{},
	}
}

// bench is a printer and its simulator on one line.
type bench struct {
	*printer.Printer
	sim     *printersim.Printer
	tickets chan printersim.Ticket
	host    net.Conn
}

func setUp(t *testing.T, o printersim.Options, faces printer.Faces) bench {
	t.Helper()
	b := bench{tickets: make(chan printersim.Ticket, 256)}
	o.OnTicket = func(t printersim.Ticket) { b.tickets <- t }
	b.sim = printersim.New(o)
	host, device := net.Pipe()
	b.host = host
	var served sync.WaitGroup
	served.Go(func() { b.sim.Serve(device) })
	t.Cleanup(func() { host.Close(); device.Close(); served.Wait() })
	b.Printer = printer.New(host, o.Profile, faces)
	return b
}

func faces(t testing.TB, weight string) printer.Faces {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "assets", "fonts", "NotoSansCJKsc-"+weight+".otf"))
	require.NoError(t, err)
	f, err := printer.ParseFaces(data)
	require.NoError(t, err)
	return f
}

func TestTicketsLookAsTheyShould(t *testing.T) {
	regular, bold := faces(t, "Regular"), faces(t, "Bold")
	drawn := printer.MM80
	drawn.QR = printer.Code{}
	for name, profile := range map[string]printer.Profile{"58mm": printer.MM58, "80mm": printer.MM80, "80mm-drawn": drawn} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := setUp(t, printersim.Options{Profile: profile, Regular: regular, Bold: bold}, regular)
				const url = "https://hall.example/t/7K2M9QXV4TBD"
				out, err := b.Print(t.Context(), page(url))
				require.NoError(t, err)
				require.Equal(t, printer.Accepted, out)
				ticket := <-b.tickets
				require.Empty(t, b.sim.Faults())
				require.Contains(t, ticket.Text(), "A017\n社会保险登记\n")
				require.NotContains(t, ticket.Text(), "办事人", "a line with a rare character is a picture")
				require.True(t, ticket.Partial)
				require.Equal(t, url, scan(t, ticket))
				if profile.QR != (printer.Code{}) {
					require.Equal(t, []string{url}, ticket.QRs)
				}

				keep(t, name, ticket)
			})
		})
	}
}

// keep makes a picture of a ticket to look at, with go test -artifacts.
func keep(t *testing.T, name string, ticket printersim.Ticket) {
	t.Helper()
	f, err := os.Create(filepath.Join(t.ArtifactDir(), name+".png"))
	require.NoError(t, err)
	require.NoError(t, ticket.PNG(f))
	require.NoError(t, f.Close())
}

// scan reads the QR code off the paper.
func scan(t *testing.T, ticket printersim.Ticket) string {
	t.Helper()
	bits, err := gozxing.NewBinaryBitmapFromImage(ticket.Image)
	require.NoError(t, err)
	code, err := qrcode.NewQRCodeReader().Decode(bits, nil)
	require.NoError(t, err)
	return code.GetText()
}

func TestStrictness(t *testing.T) {
	for name, c := range map[string]struct{ sent, fault string }{
		"unknown command":        {"\x1bZ", "unknown command: 1b 5a"},
		"unknown byte":           {"\x07", "unknown byte: 07"},
		"no such code page":      {"\x1b@\x1bt\x07\xc7", "no such character: c7 on code page 7"},
		"no such character":      {"\x1b@\x1c&\x81\x20", "no such character: 81 20"},
		"alignment in a line":    {"a\x1ba\x01", "alignment 1"},
		"raster in a line":       {"a\x1dv0\x00\x01\x00\x01\x00\xff", "raster of mode 0"},
		"raster too wide":        {"\x1dv0\x00\x49\x00\x01\x00" + string(make([]byte, 73)), "raster of 584 dots is cut off"},
		"command in a picture":   {"\x1dv0\x00\x03\x00\x01\x00\x10\x04\x01", "real-time command inside 1d 76 30"},
		"another QR dialect":     {"\x1d(k\x03\x001E\x34", "unknown command: 1d 28 6b 03 00 31 45 34"},
		"raster of nothing":      {"\x1dv0\x00\x00\x00\x01\x00", "raster of 1 rows and 0 bytes"},
		"raster too tall":        {"\x1dv0\x00\x01\x00\x00\x09" + string(make([]byte, 2304)), "raster of 2304 rows"},
		"picture from nothing":   {"\x1d(L\x02\x0002", "picture of 0 bytes"},
		"small font":             {"\x1bM1", "not simulated: 1b 4d 31"},
		"too much paper":         {string(bytes.Repeat([]byte("\x1bJ\xff"), 95)), "mm of paper without a cut"},
		"QR from nothing":        {"\x1d(k\x03\x001Q0", "QR code of 0 bytes"},
		"cut in a line":          {"a\x1dVB\x00", "feed in the middle of a line"},
		"unknown cut":            {"\x1dV\x07", "unknown command: 1d 56 07"},
		"no GS ( H":              {"\x1d(H\x06\x0000ABCD", "unknown command: 1d 28 48"},
		"unknown real-time":      {"\x10\x04\x09", "unknown real-time command: 10 04 09"},
		"longer than its buffer": {"\x1dv0\x00\xff\x00\xff\xff", "command of"},
	} {
		t.Run(name, func(t *testing.T) {
			b := setUp(t, printersim.Options{Profile: printer.MM80}, nil)
			_, err := io.WriteString(b.host, c.sent+"\x1d\x72\x01")
			require.NoError(t, err)
			_, err = b.host.Read(make([]byte, 1)) // the answer to GS r: all before it has been done
			require.NoError(t, err)
			require.Len(t, b.sim.Faults(), 1)
			require.Contains(t, b.sim.Faults()[0], c.fault)
		})
	}
}

// FuzzPrinter has a printer take anything: it must not fall, nor use more paper than it was told to.
func FuzzPrinter(f *testing.F) {
	names := slices.Sorted(maps.Keys(printer.Models))
	for i, name := range names {
		good, err := printer.Models[name].Encode(page("https://hall.example/t/x"), anyFace)
		require.NoError(f, err)
		f.Add(good, byte(i))
	}
	receipts, err := filepath.Glob("testdata/receiptline/*.bin")
	require.NoError(f, err)
	for _, name := range receipts {
		receipt, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(receipt, byte(0))
	}
	f.Add([]byte("\x1dv0\x00\x01\x00\x01\x00\xff\x1b@\x1c&\xc7\xeb\n\x1dVB\x00\x10\x04\x01"), byte(0))
	f.Add([]byte("\x1c&\x1c!\x8c\xc7\xeb\x1b$\x20\x00A\x1b\\\xf0\xffB\x1dL\x10\x00\n\x1dL\x10\x00\x1b\x64\x03\x1dI\x45"), byte(1))
	f.Add([]byte("\x1d8L\x10\x00\x00\x000p0\x02\x021\x10\x00\x03\x00\x80\x00\x00\x00\x00\x01\x1d(L\x02\x0002\x1d(k\x03\x001R0"), byte(2))
	f.Fuzz(func(t *testing.T, b []byte, model byte) {
		host, device := net.Pipe()
		cut := 0
		sim := printersim.New(printersim.Options{Profile: printer.Models[names[int(model)%len(names)]],
			OnTicket: func(t printersim.Ticket) { cut += t.Image.Bounds().Dy() }})
		var served sync.WaitGroup
		served.Go(func() { sim.Serve(device) })
		served.Go(func() { io.Copy(io.Discard, host) })
		host.Write(b)
		host.Close()
		served.Wait()
		require.LessOrEqual(t, cut, sim.Used())
		require.NotNil(t, sim.Hanging().Image)
		require.LessOrEqual(t, len(sim.Faults()), len(b)+1)
	})
}

func anyFace(int) font.Face { return basicfont.Face7x13 }
