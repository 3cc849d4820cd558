package machine

import (
	"fmt"
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
	e := flow.Print{ID: "t", Copy: 1, Back: true, Language: language, Hall: "示例市政务服务中心", Ticket: flow.Ticket{
		Number: "SB0017", Service: "城乡居民基本养老保险参保登记（含信息变更）", Booked: true, Ahead: 12,
		Places:   []flow.Place{{Floor: "三楼", Zone: "三楼东区"}, {Floor: "四楼", Zone: "四楼西区"}},
		Wait:     &flow.Range{From: 12 * time.Minute, To: 25 * time.Minute},
		IssuedAt: time.Date(2026, 3, 2, 1, 4, 0, 0, time.UTC), URL: "http://127.0.0.1:8080/t/ABCDEFGHIJKLMNOPQRSTUVWXYZ?hall=sample",
		Matters: 3, Priority: true, Late: true,
	}}
	if language == "en" {
		e.Hall, e.Ticket.Service = "Sample City Service Centre", "Registration for basic pension insurance of residents"
		e.Ticket.Places = []flow.Place{{Floor: "Floor 3", Zone: "Floor 3 east"}, {Floor: "Floor 4", Zone: "Floor 4 west"}}
	}
	return e
}

// offline is the same from a kiosk alone, of which phones can reach nothing.
func offline(language string) flow.Print {
	e := crowded(language)
	e.Alone, e.Ticket.Alone, e.Ticket.Booked, e.Ticket.URL, e.Copy = true, true, false, "", 0
	return e
}

func everything(language string) flow.PrintList {
	e := flow.PrintList{Language: language, Hall: "示例市政务服务中心", Service: flow.Service{
		ID: "x", Name: "城乡居民基本养老保险参保登记", Promise: "limited", Days: 3, Online: "https://hall.example/online/x",
		Places: []flow.Place{{Floor: "三楼", Zone: "三楼东区"}},
	}, Materials: []string{"身份证原件", "户口簿首页和本人页的原件与复印件，复印件须加盖公章并注明“与原件一致”", "银行卡", "近期一寸免冠照片两张"}}
	if language == "en" {
		e.Hall, e.Service.Name = "Sample City Service Centre", "Registration for basic pension insurance of residents"
		e.Service.Places = []flow.Place{{Floor: "Floor 3", Zone: "Floor 3 east"}}
		e.Materials = []string{"Identity card", "Household register, with a copy of its first page and of the applicant's own page", "Bank card", "Two recent photographs"}
	}
	return e
}

// printed gives what comes out of a printer for a page.
func printed(t *testing.T, page printer.Page, paper printer.Profile) printersim.Ticket {
	t.Helper()
	faces, err := printer.ParseFaces(assets.Regular)
	require.NoError(t, err)
	more, err := printer.ParseFaces(assets.Regular)
	require.NoError(t, err)
	bold, err := printer.ParseFaces(assets.Bold)
	require.NoError(t, err)
	out := make(chan printersim.Ticket, 1)
	sim := printersim.New(printersim.Options{Profile: paper, Regular: faces, Bold: bold, OnTicket: func(t printersim.Ticket) { out <- t }})
	host, device := net.Pipe()
	t.Cleanup(func() { host.Close() })
	go sim.Serve(device)
	outcome, err := printer.New(host, paper, more).Print(t.Context(), page)
	require.NoError(t, err)
	require.Equal(t, printer.Accepted, outcome)
	require.Empty(t, sim.Faults())
	slip := <-out
	require.NotContains(t, slip.Text(), "paper.", "a text is missing")
	file, err := os.Create(filepath.Join(t.ArtifactDir(), "slip.png"))
	require.NoError(t, err)
	require.NoError(t, png.Encode(file, slip.Image))
	require.NoError(t, file.Close())
	return slip
}

// onPaper runs a test for both widths, both languages and both sizes of type; with -artifacts each is kept as a picture.
func onPaper(t *testing.T, test func(t *testing.T, s *sheet)) {
	for name, paper := range map[string]printer.Profile{"58": printer.MM58, "80": printer.MM80} {
		for _, language := range assets.Languages {
			for _, large := range []bool{false, true} {
				t.Run(fmt.Sprint(name, language, large), func(t *testing.T) {
					test(t, &sheet{paper: paper, zone: time.FixedZone("", 8*60*60), language: language, large: large})
				})
			}
		}
	}
}

func mm(slip printersim.Ticket) int { return slip.Image.Bounds().Dy() / dotsPerMM }

// The crowded slip stays within 120 mm on wide paper.
func TestSlip(t *testing.T) {
	onPaper(t, func(t *testing.T, s *sheet) {
		e := crowded(s.language)
		slip := printed(t, s.slip(e), s.paper)
		if s.paper.Dots == printer.MM80.Dots {
			require.LessOrEqual(t, mm(slip), 120)
		}
		require.Equal(t, []string{e.Ticket.URL}, slip.QRs)
		for _, want := range []string{"SB0017", "12", "25", "2026-03-02 09:04", s.say("copy", nil), s.say("booked", nil),
			s.say("priority", nil), s.say("matters", map[string]any{"Count": 3}), s.say("today", nil), s.say("missed.back", nil)} {
			require.Contains(t, strings.ReplaceAll(slip.Text(), "kiosk\n", "kiosk "), want)
		}
		for _, line := range slip.Lines {
			if strings.Contains(line.Text, "SB0017") {
				require.GreaterOrEqual(t, line.High, 5, "the number is what one must see")
			}
		}
	})
}

func TestSlipOfAKioskAlone(t *testing.T) {
	onPaper(t, func(t *testing.T, s *sheet) {
		slip := printed(t, s.slip(offline(s.language)), s.paper)
		require.Contains(t, slip.Text(), s.say("offline", nil))
		require.NotContains(t, slip.Text(), s.say("copy", nil))
		require.NotContains(t, slip.Text(), "12", "nobody knows how many are ahead")
		require.Empty(t, slip.QRs, "phones cannot reach this hall")
		require.NotContains(t, slip.Text(), s.say("follow", nil))
	})
}

func TestPlainSlip(t *testing.T) {
	e := crowded("zh-CN")
	e.Copy, e.Ticket.Booked, e.Ticket.Wait, e.Ticket.Matters, e.Ticket.Priority, e.Ticket.Late = 0, false, nil, 1, false, false
	e.Back = false
	s := &sheet{paper: printer.MM80, zone: time.UTC, language: "zh-CN"}
	text := printed(t, s.slip(e), s.paper).Text()
	require.NotContains(t, text, "补打")
	require.NotContains(t, text, "件事")
	require.NotContains(t, text, "优先\n")
	require.NotContains(t, text, "下班")
	require.Contains(t, text, "等候时间暂无法预计")
	require.Contains(t, text, "过号请到导服台")
	require.NotContains(t, text, "重新排队", "this hall lets nobody wait again")
}

func TestList(t *testing.T) {
	onPaper(t, func(t *testing.T, s *sheet) {
		e := everything(s.language)
		slip := printed(t, s.list(e, time.Date(2026, 3, 2, 1, 4, 0, 0, time.UTC)), s.paper)
		require.Equal(t, len(e.Materials), strings.Count(slip.Text(), "□"))
		require.Equal(t, []string{e.Service.Online}, slip.QRs)
		require.Contains(t, slip.Text(), e.Materials[0])
		require.Contains(t, slip.Text(), "2026-03-02")
	})
}

func TestTestSlip(t *testing.T) {
	onPaper(t, func(t *testing.T, s *sheet) {
		slip := printed(t, s.testSlip("k1", time.Date(2026, 3, 2, 1, 4, 0, 0, time.UTC)), s.paper)
		require.Contains(t, slip.Text(), "测试小票")
		require.Contains(t, slip.Text(), "Test slip")
		require.Len(t, slip.QRs, 1)
	})
}

func TestExpected(t *testing.T) {
	s := &sheet{language: "en"}
	for want, wait := range map[string]*flow.Range{
		"wait not known yet": nil,
		"wait up to 1 min":   {},
		"wait up to 4 min":   {To: 4 * time.Minute},
		"wait up to 3 min":   {From: 3 * time.Minute, To: 3 * time.Minute},
		"wait 2–9 min":       {From: 61 * time.Second, To: 9 * time.Minute},
		"wait up to 10 min":  {To: 9*time.Minute + time.Second},
	} {
		require.Equal(t, want, s.expected(wait))
	}
}
