package printersim_test

import (
	"bytes"
	"image/png"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// The picture of a ticket says how large a dot is, so that it prints at its own size.
func TestPNG(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := send(t, printersim.Options{Profile: printer.MM58}, "41 0A 1D564200")
		var b bytes.Buffer
		require.NoError(t, s.tickets[0].PNG(&b))
		img, err := png.Decode(bytes.NewReader(b.Bytes()))
		require.NoError(t, err, "with its checksums")
		require.Equal(t, s.tickets[0].Image.Bounds(), img.Bounds())
		require.Contains(t, b.String(), "\x00\x00\x00\x09pHYs\x00\x00\x1f\x38\x00\x00\x1f\x38\x01", "7992 dots a metre are 203 an inch")
	})
}

// A sheet of columns on a printer without a Chinese font, to look at with go test -artifacts.
func TestASheetOfColumns(t *testing.T) {
	regular, bold := faces(t, "Regular"), faces(t, "Bold")
	row := func(style printer.Style, cells ...string) printer.Row {
		return printer.Row{Style: style, Columns: []printer.Column{
			{Text: cells[0], Width: 6}, {Text: cells[1]}, {Text: cells[2], Width: 6, Align: printer.Right}}}
	}
	sheet := printer.Page{
		row(printer.Style{Bold: true}, "号码", "事项", "窗口"), printer.Rule{},
		row(printer.Style{}, "A017", "城乡居民基本养老保险参保登记（含信息变更）", "8"),
		row(printer.Style{}, "B003", "Registration of residents", "12"),
		row(printer.Style{High: 2}, "C120", "不动产登记", "3"),
		printer.Text{Text: "¥ 12.00 · 测试𠮷", Align: printer.Right}, printer.Cut{},
	}
	synctest.Test(t, func(t *testing.T) {
		for _, model := range []string{"vkp80iii", "generic-58"} {
			b := setUp(t, printersim.Options{Profile: printer.Models[model], Regular: regular, Bold: bold}, regular)
			out, err := b.Print(t.Context(), sheet)
			require.NoError(t, err)
			require.Equal(t, printer.Accepted, out)
			ticket := <-b.tickets
			keep(t, "columns-"+model, ticket)
			if model == "generic-58" {
				require.Contains(t, ticket.Text(), "A017   城乡居民基本养老保      8\n       险参保登记（含信息\n       变更）\n")
			}
			require.Empty(t, b.sim.Faults())
		}
	})
}
