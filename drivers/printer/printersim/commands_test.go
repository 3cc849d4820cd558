package printersim_test

import (
	"encoding/hex"
	"fmt"
	"image"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// sent is what came of bytes that were sent to a printer.
type sent struct {
	*printersim.Printer
	answers string // in hex
	tickets []printersim.Ticket
}

// send sends bytes, in hex, to a printer of its own and waits until it has dealt with them. Call it in a bubble.
func send(t *testing.T, o printersim.Options, hexes string) sent {
	t.Helper()
	var s sent
	o.OnTicket = func(t printersim.Ticket) { s.tickets = append(s.tickets, t) }
	s.Printer = printersim.New(o)
	host, device := net.Pipe()
	var work sync.WaitGroup
	work.Go(func() { s.Serve(device) })
	work.Go(func() {
		b, _ := io.ReadAll(host)
		s.answers = fmt.Sprintf("% X", b)
	})
	b, err := hex.DecodeString(strings.ReplaceAll(hexes, " ", ""))
	require.NoError(t, err)
	_, err = host.Write(b)
	require.NoError(t, err)
	synctest.Wait()
	host.Close()
	work.Wait()
	return s
}

// Every command of the facts, byte for byte: what comes out, how far the paper moves and what is answered.
func TestCommands(t *testing.T) {
	for name, c := range map[string]struct {
		model, bytes string
		text         string // of what hangs out and of what was cut off
		fed          int    // dots
		answers      string
		cuts         int
	}{
		"start":              {bytes: "41 1B40 42 0A", text: "B\n", fed: 30},
		"alignment":          {bytes: "1B6101 1B6132 1B6100 41 0A", text: "A\n", fed: 30},
		"bold and underline": {bytes: "1B4501 1B2D02 41 1B2D30 0A", text: "A\n", fed: 30},
		"size":               {bytes: "1D2112 41 0A", text: "A\n", fed: 72},
		"print mode":         {bytes: "1B2138 41 0A", text: "A\n", fed: 48},
		"reverse":            {bytes: "1D4201 41 1D4200 42 0A", text: "AB\n", fed: 30},
		"leading":            {bytes: "1B3350 41 0A 1B32 41 0A", text: "A\nA\n", fed: 80 + 30},
		"feed":               {bytes: "41 1B6403 1B4AFF", text: "A\n", fed: 3*30 + 255},
		"code page":          {bytes: "1C2E 1B7400 C4 0A", text: "─\n", fed: 30},
		"margin and width":   {bytes: "1D4C6000 1D573000 4142434445 0A", text: "ABCD\nE\n", fed: 60},
		"position":           {bytes: "41 1B246000 42 1B5CE8FF 43 0A", text: "A      CB\n", fed: 30},
		"gap":                {bytes: "1B2018 4142 0A", text: "A  B\n", fed: 30},
		"upright":            {bytes: "1B7B00 1B4D30 1B5200 41 0A", text: "A\n", fed: 30},

		"cut whole":          {bytes: "41 0A 1D5600", fed: 30, cuts: 1},
		"cut but for a dot":  {bytes: "41 0A 1D5631", fed: 30, cuts: 1},
		"feed and cut whole": {bytes: "41 0A 1D564105", text: "A\n", fed: 30 + 96 + 5, cuts: 1},
		"feed and cut":       {bytes: "41 0A 1D564200", text: "A\n", fed: 30 + 96, cuts: 1},
		"old cut":            {bytes: "41 0A 1B69", fed: 30, cuts: 1},

		"Chinese":             {bytes: "1C26 C7EB 41 1C2E 41 0A", text: "请AA\n", fed: 30},
		"Chinese mode":        {bytes: "1C26 1C218C C7EB 0A", text: "请\n", fed: 48},
		"Chinese double":      {bytes: "1C26 1C5701 C7EB 1C5700 0A", text: "请\n", fed: 48},
		"Chinese underline":   {bytes: "1C26 1C2D01 C7EB 0A", text: "请\n", fed: 30},
		"Chinese gaps":        {bytes: "1C26 1C530C0C C7EB 41 0A", text: " 请 A\n", fed: 30},
		"Chinese and a size":  {bytes: "1C26 1D2111 C7EB 0A", text: "请\n", fed: 48},
		"Japanese coding":     {bytes: "1C4300 1C28410200 3000 41 0A", text: "A\n", fed: 30},
		"padding":             {bytes: "000000 41 0A", text: "A\n", fed: 30},
		"GS v 0":              {bytes: "1D763000020003008000000000 01", fed: 3},
		"GS v 0 twice as big": {bytes: "1D763033020003008000000000 01", fed: 6},
		"GS ( L":              {bytes: "1D284C1000307030010131100003008000000000 01 1D284C02003032", fed: 3},
		"GS ( L twice as big": {bytes: "1D284C1000307030020231100003008000000000 01 1D284C02003002", fed: 6},
		"GS 8 L":              {bytes: "1D384C10000000307030010131100003008000000000 01 1D284C02003032", fed: 3},

		"QR code": {bytes: "1D286B040031413200 1D286B0300314306 1D286B0300314531 1D286B0B00315030" + hexOf("HELLO-QR") + "1D286B0300315130", fed: 21 * 6},
		"QR code's size": {bytes: "1D286B0300314306 1D286B0B00315030" + hexOf("HELLO-QR") + "1D286B0300315230",
			answers: "37 36 31 32 36 1F 31 32 36 1F 31 1F 30 00"},
		"QR code of Custom": {model: "vkp80iii", fed: 21 * 6,
			bytes: "1D286B040031413200 1D286B0300314306 1D286B0300314532 1D286B0B00315031" + hexOf("HELLO-QR") + "1D286B0300315131"},

		"real time":         {bytes: "100401 100402 100403 100404", answers: "12 12 12 12"},
		"recovery, no need": {bytes: "100501 100502 100500"},
		"automatic":         {model: "epson-80", bytes: "1D610E", answers: "10 00 00 00"},
		"automatic, off":    {model: "epson-80", bytes: "1D6100"},
		"sensor":            {bytes: "1D7201 1D7231 1B76", answers: "00 00 00"},
		"identity": {bytes: "1D4901 1D4902 1D4903 1D4941 1D4942 1D4943 1D4944 1D4945",
			answers: "01 03 01 5F " + spaced("1.00") + " 00 5F " + spaced("Maker") + " 00 5F " + spaced("Model") + " 00 5F " +
				spaced("0000001") + " 00 5F " + spaced("CHINA GB18030") + " 00"},
		"done":             {model: "epson-80", bytes: "41 0A 1D28480600303051535557", text: "A\n", fed: 30, answers: "37 22 51 53 55 57 00"},
		"full":             {model: "vkp80iii", bytes: "100414", answers: "10 0F 00 00 00 00"},
		"automatic full":   {model: "vkp80iii", bytes: "1DE00F", answers: "10 0F 00 00 00 00"},
		"automatic part":   {model: "vkp80iii", bytes: "1DE005", answers: "10 05 00 00"},
		"present":          {model: "vkp80iii", bytes: "41 0A 1C500801523C", text: "A\n", fed: 30 + 120, cuts: 1},
		"present, held":    {model: "vkp80iii", bytes: "41 0A 1C5002004500", text: "A\n", fed: 30 + 120, cuts: 1},
		"eject mode, mark": {model: "vkp80iii", bytes: "1B46 1C4B0A 1DF8"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				if c.model == "" {
					c.model = "generic-80"
				}
				s := send(t, printersim.Options{Profile: printer.Models[c.model], Maker: "Maker", Model: "Model"}, c.bytes)
				require.Empty(t, s.Faults())
				require.Equal(t, c.fed, s.Used())
				require.Equal(t, c.answers, s.answers)
				require.Len(t, s.tickets, c.cuts)
				var text strings.Builder
				for _, ticket := range s.tickets {
					text.WriteString(ticket.Text())
				}
				if c.text != "" || c.cuts == 0 {
					text.WriteString(s.Hanging().Text())
					require.Equal(t, c.text, text.String())
				}
			})
		})
	}
}

func hexOf(s string) string  { return hex.EncodeToString([]byte(s)) }
func spaced(s string) string { return fmt.Sprintf("% X", s) }

// The two ways to send a picture put the same dots on paper, at every size.
func TestPicturesAreTheSame(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dots := func(hexes string) []image.Point {
			s := send(t, printersim.Options{Profile: printer.MM80}, hexes)
			require.Empty(t, s.Faults())
			img := s.Hanging().Image
			var black []image.Point
			for y := range img.Bounds().Dy() {
				for x := range img.Bounds().Dx() {
					if r, _, _, _ := img.At(x, y).RGBA(); r == 0 {
						black = append(black, image.Pt(x-32, y-96)) // from the margin and from the first row
					}
				}
			}
			return black
		}
		small := []image.Point{{0, 0}, {15, 2}}
		require.Equal(t, small, dots("1D763000020003008000000000 01"))
		require.Equal(t, small, dots("1D284C1000307030010131100003008000000000 01 1D284C02003032"))
		big := []image.Point{{0, 0}, {1, 0}, {0, 1}, {1, 1}, {30, 4}, {31, 4}, {30, 5}, {31, 5}}
		require.Equal(t, big, dots("1D763003020003008000000000 01"))
		require.Equal(t, big, dots("1D384C10000000307030020231100003008000000000 01 1D284C02003032"))
	})
}

// A cut without a feed leaves inside what has not yet passed the cutter.
func TestACutWithoutAFeed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := send(t, printersim.Options{Profile: printer.MM80}, strings.Repeat("41 0A", 5)+"1D5601 42 0A 1D564200")
		require.Len(t, s.tickets, 2)
		require.Equal(t, "A\n", s.tickets[0].Text(), "five lines are 150 dots, of which 96 are still inside")
		require.Equal(t, "A\nA\nA\nA\nB\n", s.tickets[1].Text())
		require.True(t, s.tickets[0].Partial)
	})
}

func TestMarginsMoveWhatIsPrinted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := send(t, printersim.Options{Profile: printer.MM80}, "1D4C6000 1D763000010001008 0")
		require.Empty(t, s.Faults())
		require.Equal(t, uint32(0), red(s.Hanging().Image, 32+96, 96))
	})
}

func red(img image.Image, x, y int) uint32 {
	r, _, _, _ := img.At(x, y).RGBA()
	return r
}
