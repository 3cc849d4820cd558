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
	"golang.org/x/text/encoding/simplifiedchinese"

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
	for name, c := range map[string]struct {
		page printer.Page
		want string
	}{
		"text":      {printer.Page{printer.Text{Text: "A 请"}}, "4120C7EB0A"},
		"modes":     {printer.Page{printer.Text{Text: "A", Align: printer.Centre, Style: printer.Style{Wide: 2, High: 3, Bold: true}}, printer.Text{Text: "B"}}, "1B6101 1B4501 1D2112 1B3350 410A 1B6100 1B4500 1D2100 1B3320 420A"},
		"largest":   {printer.Page{printer.Text{Text: "A", Style: printer.Big(8)}}, "1D2177 1B33C8 410A"},
		"right":     {printer.Page{printer.Text{Text: "A", Align: printer.Right}}, "1B6102 410A"},
		"yen":       {printer.Page{printer.Text{Text: "¥1"}}, "A3A4310A"},
		"control":   {printer.Page{printer.Text{Text: "a\x10\x04b\x1bc"}}, "6120206220630A"},
		"pair":      {printer.Page{printer.Pair{Left: "事项", Right: "A001"}}, "CAC2CFEE" + strings.Repeat("20", 24) + "413030310A"},
		"pair wide": {printer.Page{printer.Pair{Left: strings.Repeat("a", 30), Right: "bbb"}}, strings.Repeat("61", 30) + "0A 1B6102 6262620A"},
		"row": {printer.Page{printer.Row{Columns: []printer.Column{
			{Text: "1", Width: 3, Align: printer.Right}, {Text: "请到"}, {Text: "5", Width: 4, Align: printer.Right}}}},
			"202031 20 C7EBB5BD" + strings.Repeat("20", 19) + "20 20202035 0A"},
		"rule":  {printer.Page{printer.Rule{}}, "1B6101 1D763003 1800 0100" + strings.Repeat("FF", 24)},
		"feed":  {printer.Page{printer.Feed{Dots: 300}}, "1B4AFF 1B4A2D"},
		"cut":   {printer.Page{printer.Cut{}}, "1D564200"},
		"image": {printer.Page{printer.Image{Image: corners()}}, "1B6101 1D763000 0200 0300 8000 0000 0001"},
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

// corners is the picture of the facts' vectors: 16 by 3 dots, the first and the last of them black.
func corners() image.Image {
	img := image.NewGray(image.Rect(0, 0, 16, 3))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	img.SetGray(0, 0, color.Gray{})
	img.SetGray(15, 2, color.Gray{})
	return img
}

// What a page begins with, how it asks for a code and how it is cut, by model.
func TestModelsAreByteExact(t *testing.T) {
	const epsonQR = "1D286B0400314132 00 1D286B0300314305 1D286B0300314533 1D286B0400315030 58 1D286B0300315130"
	for name, want := range map[string]struct{ start, rule, qr, cut string }{
		"generic-80":       {"1B40 1C26 1B3320", "1D763003 2400 0100" + strings.Repeat("FF", 36), epsonQR, "1D564200"},
		"epson-58":         {"1B40 1D610E 1C26 1B3320", "1D763003 1800 0100" + strings.Repeat("FF", 24), epsonQR, "1D564200"},
		"xprinter-80":      {"1B40 1C26 1B3320", "1D763003 2400 0100" + strings.Repeat("FF", 36), epsonQR, "1D564200"},
		"sunmi-58":         {"1B40 1C26 1B3320", "1D763000 3000 0200" + strings.Repeat("FF", 96), epsonQR, "1B4A78"},
		"citizen-ppu231ii": {"1B40 1C26 1B3320", "1D763003 2400 0100" + strings.Repeat("FF", 36), epsonQR, "1D564200"},
		"vkp80iii": {"1B40 1DE00F 1B3320", "1D763000 4800 0200" + strings.Repeat("FF", 144),
			"1D286B0400314132 00 1D286B0300314305 1D286B0300314534 1D286B0400315031 58 1D286B0300315131", "1C500801523C"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := printer.Models[name].Encode(printer.Page{printer.Rule{}, printer.QR{Payload: "X", Level: printer.High, Module: 5}, printer.Cut{}}, nil)
			require.NoError(t, err)
			require.Equal(t, unhex(want.start+"1B6101"+want.rule+"1B4A14"+want.qr+"1B4A14"+want.cut), string(got), "% x", got)
		})
	}
}

func TestCodesThatAreDrawn(t *testing.T) {
	for name, c := range map[string]struct {
		module int
		double bool
		bands  string // GS v 0 of 21 modules, by bands of 32 rows
	}{
		"as they are":      {8, false, "1D763000 1500 2000"},
		"enlarged by two":  {8, true, "1D763003 0B00 2000"},
		"of an odd module": {5, true, "1D763000 0E00 2000"},
	} {
		t.Run(name, func(t *testing.T) {
			p := printer.MM80
			p.QR, p.Double = printer.Code{}, c.double
			got, err := p.Encode(printer.Page{printer.QR{Payload: "X", Module: c.module}}, nil)
			require.NoError(t, err)
			require.NotContains(t, string(got), unhex("1D286B"))
			require.Contains(t, string(got), unhex(c.bands))
		})
	}
}

func TestALatinPrinterGetsItsChineseDrawn(t *testing.T) {
	p := printer.MM80
	p.Chinese = false
	got, err := p.Encode(printer.Page{printer.Text{Text: "A017 请"}, printer.Text{Text: "A017"}}, anyFace)
	require.NoError(t, err)
	require.NotContains(t, string(got), unhex("1C26"))
	require.NotContains(t, string(got), unhex("C7EB"))
	require.Contains(t, string(got), unhex("1D763000 0B00 2000"), "seven cells of 12 dots")
	require.Contains(t, string(got), "A017\n")
}

func TestRows(t *testing.T) {
	row := func(columns ...printer.Column) printer.Page { return printer.Page{printer.Row{Columns: columns}} }
	got, err := printer.MM58.Encode(row(
		printer.Column{Text: "社会保险登记", Width: 8}, printer.Column{Text: "中", Align: printer.Centre}, printer.Column{Text: "12", Width: 5, Align: printer.Right}), nil)
	require.NoError(t, err)
	text, err := simplifiedchinese.GBK.NewDecoder().Bytes(got[7:])
	require.NoError(t, err)
	require.Equal(t, "社会保险        中            12\n登记\n", string(text))

	for name, page := range map[string]printer.Page{
		"too wide":   row(printer.Column{Width: 20}, printer.Column{Width: 12}),
		"no room":    row(printer.Column{Width: 30}, printer.Column{}),
		"too narrow": row(printer.Column{Width: 1}),
	} {
		_, err := printer.MM58.Encode(page, nil)
		require.ErrorIs(t, err, printer.ErrPage, name)
	}
}

func TestLength(t *testing.T) {
	dots, err := printer.MM80.Length(printer.Page{
		printer.Text{Text: "A\nB"}, printer.Text{Text: "C", Style: printer.Style{High: 3}}, printer.Text{Text: "𠮷"},
		printer.Rule{}, printer.Feed{Dots: 300}, printer.Image{Image: corners()}, printer.QR{Payload: "X", Module: 4}, printer.Cut{}}, anyFace)
	require.NoError(t, err)
	require.Equal(t, 2*32+80+32+2+300+3+(21+8)*4+96, dots)
	_, err = printer.MM80.Length(printer.Page{printer.QR{}}, nil)
	require.ErrorIs(t, err, printer.ErrPage)
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
		require.Contains(t, string(got), unhex("1D763000 0600 2000"), s)
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
