package printer_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
)

// ticket is one as halls print them.
var ticket = printer.Page{
	printer.Text{Text: "样例市政务服务中心", Align: printer.Centre, Style: printer.Style{High: 2}}, printer.Feed{Dots: 12},
	printer.Text{Text: "A017", Align: printer.Centre, Style: printer.Big(6)}, printer.Feed{Dots: 8},
	printer.Text{Text: "社会保险登记", Align: printer.Centre, Style: printer.Style{High: 2}},
	printer.Text{Text: "请到 三楼东区 等候", Align: printer.Centre, Style: printer.Style{High: 2}}, printer.Feed{Dots: 8},
	printer.Text{Text: "前面还有 12 人 · 预计等候 15–25 分钟", Align: printer.Centre},
	printer.Text{Text: "预约和优先可能先叫", Align: printer.Centre},
	printer.QR{Payload: "https://hall.example/t/7K2M9QXV4TBD", Module: 5},
	printer.Text{Text: "扫码查看进度、评价服务", Align: printer.Centre}, printer.Rule{},
	printer.Pair{Left: "2026-11-23 09:24", Right: "当日有效"},
	printer.Text{Text: "过号请到导服台", Align: printer.Centre}, printer.Cut{},
}

// BenchmarkEncode is what a ticket costs before the first byte, with its code native and drawn, and with a name that the
// printer's font lacks.
func BenchmarkEncode(b *testing.B) {
	font, err := os.ReadFile("../../assets/fonts/NotoSansCJKsc-Regular.otf")
	require.NoError(b, err)
	faces, err := printer.ParseFaces(font)
	require.NoError(b, err)
	drawn := printer.MM80
	drawn.QR = printer.Code{}
	rare := append(printer.Page{printer.Pair{Left: "办事人", Right: "测试𠮷"}}, ticket...)
	for _, c := range []struct {
		name    string
		profile printer.Profile
		page    printer.Page
	}{{"native", printer.MM80, ticket}, {"raster", drawn, ticket}, {"rare", printer.MM80, rare}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			var bytes []byte
			for b.Loop() {
				bytes, err = c.profile.Encode(c.page, faces)
			}
			require.NoError(b, err)
			b.ReportMetric(float64(len(bytes)), "bytes")
		})
	}
}
