package printer_test

import (
	"bytes"
	"encoding/hex"
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"

	"paihao/drivers/printer"
)

const start = "1B40 1C26 1B3320" // init, Chinese on, line spacing

func unhex(s string) string {
	b, err := hex.DecodeString(strings.ReplaceAll(s, " ", ""))
	if err != nil {
		panic(err)
	}
	return string(b)
}

func anyFace(int) font.Face { return basicfont.Face7x13 }

func TestEncodeIsByteExact(t *testing.T) {
	corners := image.NewGray(image.Rect(0, 0, 16, 3))
	for i := range corners.Pix {
		corners.Pix[i] = 255
	}
	corners.SetGray(0, 0, color.Gray{})
	corners.SetGray(15, 2, color.Gray{})

	for name, c := range map[string]struct {
		page printer.Page
		want string
	}{
		"text":      {printer.Page{printer.Text{Text: "A 请"}}, "4120C7EB0A"},
		"modes":     {printer.Page{printer.Text{Text: "A", Align: printer.Centre, Style: printer.Style{Wide: 2, High: 3, Bold: true}}, printer.Text{Text: "B"}}, "1B6101 1B4501 1D2112 1B3350 410A 1B6100 1B4500 1D2100 1B3320 420A"},
		"yen":       {printer.Page{printer.Text{Text: "¥1"}}, "A3A4310A"},
		"control":   {printer.Page{printer.Text{Text: "a\x10\x04b\x1bc"}}, "6120206220630A"},
		"pair":      {printer.Page{printer.Pair{Left: "事项", Right: "A001"}}, "CAC2CFEE" + strings.Repeat("20", 24) + "413030310A"},
		"pair wide": {printer.Page{printer.Pair{Left: strings.Repeat("a", 30), Right: "bbb"}}, strings.Repeat("61", 30) + "0A 1B6102 6262620A"},
		"rule":      {printer.Page{printer.Rule{}}, "1B6101 1D763000 3000 0200" + strings.Repeat("FF", 96)},
		"feed":      {printer.Page{printer.Feed{Dots: 300}}, "1B4AFF 1B4A2D"},
		"cut":       {printer.Page{printer.Cut{}}, "1D564200"},
		"image":     {printer.Page{printer.Image{Image: corners}}, "1B6101 1D763000 0200 0300 8000 0000 0001"},
		"qr": {printer.Page{printer.QR{Payload: "HELLO-QR"}},
			"1B4A18 1B6101 1D286B0400314132 00 1D286B0300314306 1D286B0300314531 1D286B0B00315030" +
				hex.EncodeToString([]byte("HELLO-QR")) + "1D286B0300315130 1B4A18"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := printer.MM58.Encode(c.page, nil)
			require.NoError(t, err)
			require.Equal(t, unhex(start+c.want), string(got), "% x", got)
		})
	}
}

func TestDialects(t *testing.T) {
	custom := printer.MM80
	custom.QR = printer.CustomCode
	got, err := custom.Encode(printer.Page{printer.QR{Payload: "X", Level: printer.High}}, nil)
	require.NoError(t, err)
	require.Contains(t, string(got), unhex("1D286B0300314534 1D286B0400315031 58 1D286B0300315131"))

	none := printer.MM80
	none.QR = printer.Code{}
	got, err = none.Encode(printer.Page{printer.QR{Payload: "X", Module: 8}}, nil)
	require.NoError(t, err)
	require.NotContains(t, string(got), unhex("1D286B"))
	require.Contains(t, string(got), unhex("1D763000 1500 A800"), "21 modules of 8 dots are 21 bytes by 168 rows")
}

func TestPagesThatNobodyCanPrint(t *testing.T) {
	for name, page := range map[string]printer.Page{
		"rare character, no face": {printer.Text{Text: "𠮷"}},
		"empty QR":                {printer.QR{}},
		"QR with Chinese":         {printer.QR{Payload: "号"}},
		"QR too long":             {printer.QR{Payload: strings.Repeat("x", 513)}},
		"QR too wide":             {printer.QR{Payload: strings.Repeat("x", 100), Module: 16}},
		"modules too small":       {printer.QR{Payload: "x", Module: 2}},
		"image too wide":          {printer.Image{Image: image.NewGray(image.Rect(0, 0, 385, 1))}},
		"no image":                {printer.Image{}},
		"nothing":                 {nil},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := printer.MM58.Encode(page, nil)
			require.ErrorIs(t, err, printer.ErrPage)
		})
	}
}

func TestRareCharactersAreDrawnWithTheirWholeLine(t *testing.T) {
	for _, s := range []string{"𠮷", "㐀", "䶮", "•", "€", "\ue000"} {
		got, err := printer.MM80.Encode(printer.Page{printer.Text{Text: "王" + s}}, anyFace)
		require.NoError(t, err)
		require.Contains(t, string(got), unhex("1D763000 4800 2000"), s)
		require.NotContains(t, string(got), unhex("CDF5"), "王 is in the picture too: %s", s)
	}
}

func TestPicturesNeverReadAsCommands(t *testing.T) {
	for _, second := range []byte{0x04, 0x05, 0x14} {
		img := image.NewGray(image.Rect(0, 0, 16, 700))
		for i := range img.Pix {
			x := i % 16
			if (uint16(0x10)<<8|uint16(second))<<x&0x8000 == 0 {
				img.Pix[i] = 255
			}
		}
		got, err := printer.MM80.Encode(printer.Page{printer.Image{Image: img}}, nil)
		require.NoError(t, err)
		require.NotContains(t, string(got), string([]byte{0x10, second}))
		require.Equal(t, 700, bytes.Count(got, []byte{0x18, second}))
	}
}

func FuzzEncodeNeverSendsARealTimeCommand(f *testing.F) {
	f.Add("社保业务", "A001", "https://h/t/x")
	f.Add("\x10\x04\x01", "¥𠮷\n\x1b@", "\x10\x05\x02")
	f.Fuzz(func(t *testing.T, text, right, payload string) {
		page := printer.Page{
			printer.Text{Text: text, Style: printer.Big(3)}, printer.Pair{Left: text, Right: right}, printer.Rule{}, printer.Cut{}}
		if _, err := printer.MM58.Encode(printer.Page{printer.QR{Payload: payload}}, nil); err == nil {
			page = append(page, printer.QR{Payload: payload})
		}
		got, err := printer.MM58.Encode(page, anyFace)
		require.NoError(t, err)
		for _, b := range []byte{0x04, 0x05, 0x14} {
			require.NotContains(t, string(got), string([]byte{0x10, b}))
		}
	})
}
