package machine

import (
	"image/png"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
	"paihao/kiosk/flow"
)

const dotsPerMM = 8

// crowded is a slip with all that a slip can say, and long names.
func crowded(language string) flow.Print {
	e := flow.Print{ID: "t", Copy: 1, Language: language, Hall: "示例市政务服务中心", Ticket: flow.Ticket{
		Number: "SB0017", Service: "城乡居民基本养老保险参保登记（含信息变更）", Booked: true, Ahead: 12,
		Places:   []flow.Place{{Floor: "三楼", Zone: "三楼东区"}, {Floor: "四楼", Zone: "四楼西区"}},
		Wait:     &flow.Range{From: 12 * time.Minute, To: 25 * time.Minute},
		IssuedAt: time.Date(2026, 3, 2, 1, 4, 0, 0, time.UTC), URL: "http://127.0.0.1:8080/t/ABCDEFGHIJKLMNOPQRSTUVWXYZ?hall=sample",
	}}
	if language == "en" {
		e.Hall, e.Ticket.Service = "Sample City Service Centre", "Registration for basic pension insurance of residents"
		e.Ticket.Places = []flow.Place{{Floor: "Floor 3", Zone: "Floor 3 east"}, {Floor: "Floor 4", Zone: "Floor 4 west"}}
	}
	return e
}

// printed gives what comes out of a printer for a slip.
func printed(t *testing.T, e flow.Print, paper printer.Profile) printersim.Ticket {
	t.Helper()
	faces, err := printer.ParseFaces(assets.Regular)
	require.NoError(t, err)
	more, err := printer.ParseFaces(assets.Regular)
	require.NoError(t, err)
	out := make(chan printersim.Ticket, 1)
	sim := printersim.New(printersim.Options{Profile: paper, Regular: faces, Bold: faces, OnTicket: func(t printersim.Ticket) { out <- t }})
	host, device := net.Pipe()
	t.Cleanup(func() { host.Close() })
	go sim.Serve(device)
	page := layout(e, paper, time.FixedZone("", 8*60*60))
	outcome, err := printer.New(host, paper, more).Print(t.Context(), page)
	require.NoError(t, err)
	require.Equal(t, printer.Accepted, outcome)
	require.Empty(t, sim.Faults())
	return <-out
}

// The crowded slip stays within 120 mm on wide paper; with -artifacts both widths are kept as pictures to look at.
func TestLayout(t *testing.T) {
	for name, paper := range map[string]printer.Profile{"58": printer.MM58, "80": printer.MM80} {
		for _, language := range assets.Languages {
			t.Run(name+language, func(t *testing.T) {
				slip := printed(t, crowded(language), paper)
				file, err := os.Create(filepath.Join(t.ArtifactDir(), "slip.png"))
				require.NoError(t, err)
				require.NoError(t, png.Encode(file, slip.Image))
				require.NoError(t, file.Close())

				if name == "80" {
					require.LessOrEqual(t, slip.Image.Bounds().Dy(), 120*dotsPerMM)
				}
				require.Equal(t, []string{crowded(language).Ticket.URL}, slip.QRs)
				text := slip.Text()
				for _, want := range []string{"SB0017", "12", "25", "2026-03-02 09:04", assets.Text(language, "paper.copy", nil),
					assets.Text(language, "paper.booked", nil), assets.Text(language, "paper.today", nil)} {
					require.Contains(t, text, want)
				}
				require.NotContains(t, text, "paper.", "a text is missing")
				for _, line := range slip.Lines {
					if strings.Contains(line.Text, "SB0017") {
						require.GreaterOrEqual(t, line.High, 5, "the number is what one must see")
					}
				}
			})
		}
	}
}

func TestLayoutOfAPlainTicket(t *testing.T) {
	e := crowded("zh-CN")
	e.Copy, e.Ticket.Booked, e.Ticket.URL, e.Ticket.Wait = 0, false, "", nil
	slip := printed(t, e, printer.MM80)
	require.Empty(t, slip.QRs, "phones cannot reach this hall")
	require.NotContains(t, slip.Text(), "扫码")
	require.NotContains(t, slip.Text(), "补打")
	require.Contains(t, slip.Text(), "—", "an unknown wait is not zero")
}

func TestExpected(t *testing.T) {
	say := func(key string, data map[string]any) string { return assets.Text("en", "paper."+key, data) }
	for want, wait := range map[string]*flow.Range{
		"wait —":            nil,
		"wait up to 1 min":  {},
		"wait up to 4 min":  {To: 4 * time.Minute},
		"wait up to 3 min":  {From: 3 * time.Minute, To: 3 * time.Minute},
		"wait 2–9 min":      {From: 61 * time.Second, To: 9 * time.Minute},
		"wait up to 10 min": {To: 9*time.Minute + time.Second},
	} {
		require.Equal(t, want, expected(wait, say))
	}
}
