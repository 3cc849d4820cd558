package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// withTwoKiosks names a kiosk on each of two floors.
func withTwoKiosks(_ *hall.Setup, c *hall.Catalogue) {
	c.Kiosks = []hall.NamedKiosk{{ID: "k1", Floor: "1", Name: hall.Text{"zh-CN": "一楼东厅", "en": "East hall"}},
		{ID: "k2", Floor: "2", Name: hall.Text{"zh-CN": "休息区", "en": "Lounge"}}}
}

// The office sees every kiosk that there should be, and what is the matter with it.
func TestTheOfficeSeesKiosks(t *testing.T) {
	s := newStage(t, withTwoKiosks)
	paper, card := 60, time.Now().Add(-2*time.Minute)
	require.NoError(t, s.Present(t.Context(), hall.KioskState{ID: "k1", Seen: time.Now(), Printer: "cover-open", Reader: "ready", Scanner: "ready",
		Paper: &paper, Card: &card, Pending: 3, Leased: map[string]int{"A": 4, "C": 5}, Version: "1.4"}))
	require.NoError(t, s.Present(t.Context(), hall.KioskState{ID: "stray", Seen: time.Now().Add(-time.Hour), Printer: "ready", Reader: "ready", Scanner: "ready"}))
	require.Eventually(t, func() bool { return len(s.office().Alarms) == 3 }, time.Minute, 10*time.Millisecond)
	for lang, words := range map[string][]string{
		"zh-CN": {"一楼东厅：打印机盖子开着", "请盖好打印机盖子。", "一楼东厅：有证件遗留在阅读器上", "终端 stray：失去联系", "约剩 60 张票纸", "3 张离线号待合并", "备用号 9 个", "版本 1.4", "本次启动后还没有消息"},
		"en":    {"Floor 1 East hall: printer, cover open", "Close the printer", "Floor 1 East hall: a card was left on the reader", "Kiosk stray: nothing is heard of it", "paper left: about 60", "to be merged: 3", "numbers in store: 9", "version 1.4", "not heard of since the server began"},
	} {
		body := s.get("/office?lang="+lang, as("manager")...).body
		for _, word := range words {
			require.Contains(t, body, word)
		}
		order := []int{strings.Index(body, `id="kiosk-k1"`), strings.Index(body, `id="kiosk-k2"`), strings.Index(body, `id="kiosk-stray"`)}
		require.IsIncreasing(t, order, lang)
		require.Positive(t, order[0])
	}
}

// A roll that is nearly at its end is seen although nobody knows yet how many slips it is good for.
func TestTheOfficeSeesLittlePaper(t *testing.T) {
	s := newStage(t, withTwoKiosks)
	require.NoError(t, s.Present(t.Context(), hall.KioskState{ID: "k1", Seen: time.Now(), Printer: hall.PaperLow, Reader: "ready", Scanner: "ready"}))
	require.Eventually(t, func() bool { return len(s.office().Alarms) == 1 }, time.Minute, 10*time.Millisecond)
	_, kiosk, _ := strings.Cut(s.get("/office?lang=zh-CN", as("manager")...).body, `id="kiosk-k1"`)
	kiosk, _, _ = strings.Cut(kiosk, "</article>")
	require.Contains(t, kiosk, "纸快用完")
}

// Sound that somebody wanted in vain is one alarm that can be put aside; that of a kiosk where nobody wants any is none.
func TestTheOfficeSeesNoSound(t *testing.T) {
	s := newStage(t, withTwoKiosks)
	k := hall.KioskState{ID: "k1", Seen: time.Now(), Printer: "ready", Reader: "ready", Scanner: "ready"}
	require.NoError(t, s.Present(t.Context(), k))
	require.NotContains(t, s.get("/office?lang=zh-CN", as("manager")...).body, "声音")
	k.Sound = "fault"
	require.NoError(t, s.Present(t.Context(), k))
	require.Eventually(t, func() bool { return len(s.office().Alarms) == 1 }, time.Minute, 10*time.Millisecond)
	body := s.get("/office?lang=zh-CN", as("manager")...).body
	require.Contains(t, body, "一楼东厅：放不出声音")
	require.NotContains(t, body, "一楼东厅：声音故障")
	require.Contains(t, body, "/office/alarms/no-sound:k1/seen")
	_, kiosk, _ := strings.Cut(body, `id="kiosk-k1"`)
	kiosk, _, _ = strings.Cut(kiosk, "</article>")
	require.Regexp(t, `声音[\s\S]*故障`, kiosk)
}

// A manager tells kiosks what to do, in words that are their own or everybody's.
func TestOrdersToKiosks(t *testing.T) {
	s := newStage(t, withTwoKiosks)
	ask := s.get("/office/kiosks/k1", append(as("manager"), htmx...)...)
	for _, part := range []string{`name="words"`, `value="power"`, "/office/kiosks/k1/restart"} {
		require.Contains(t, ask.body, part)
	}
	require.NotContains(t, ask.body, "/office/kiosks/k1/open")
	of := func(kiosk string) hall.KioskOrders {
		f, err := s.Frame(t.Context(), hall.View{Kind: hall.ViewKiosk, ID: kiosk})
		require.NoError(t, err)
		k := f.Picture.(hall.Kiosk)
		return hall.KioskOrders{Closed: k.Closed, Message: k.Message, Restart: k.Restart}
	}
	require.Equal(t, http.StatusOK, s.managed("/office/kiosks/k1/close", "message", "system").code)
	require.Equal(t, hall.KioskOrders{Closed: "system"}, of("k1"))
	require.Contains(t, s.get("/office", as("manager")...).body, "已停用：系统故障")
	require.Contains(t, s.get("/office/kiosks/k1", append(as("manager"), htmx...)...).body, "/office/kiosks/k1/open")
	require.Equal(t, http.StatusOK, s.managed("/office/kiosks/k1/open").code)
	require.Equal(t, http.StatusOK, s.managed("/office/kiosks/k1/message", "words", " 下午 <5> 点\r\n闭厅 ", "all", "yes").code)
	require.Equal(t, hall.KioskOrders{Message: "下午 <5> 点 闭厅"}, of("k1"))
	require.Equal(t, of("k1"), of("k2"), "at every kiosk")
	require.Contains(t, s.get("/office", as("manager")...).body, "下午 &lt;5&gt; 点 闭厅")
	require.Equal(t, http.StatusOK, s.managed("/office/kiosks/k2/message", "words", "").code)
	require.Empty(t, of("k2").Message)
	require.Equal(t, http.StatusOK, s.managed("/office/kiosks/k2/restart").code)
	require.NotNil(t, of("k2").Restart)

	before := s.office()
	for path, c := range map[string]struct {
		code  int
		words string
	}{
		"/office/kiosks/none/restart": {http.StatusNotFound, ""},
		"/office/kiosks/k1/dance":     {http.StatusBadRequest, ""},
		"/office/kiosks/k1/message":   {http.StatusBadRequest, strings.Repeat("长", 201)},
		"/office/kiosks/k1/close":     {http.StatusUnprocessableEntity, ""},
	} {
		require.Equal(t, c.code, s.managed(path, "words", c.words, "message", "a whim").code, path)
	}
	require.Equal(t, http.StatusBadRequest, s.managed("/office/kiosks/k1/message", "words", "turned \u202e round").code)
	for _, role := range []string{"clerk", "kiosk", "pad"} {
		require.Equal(t, http.StatusForbidden, s.ask(http.MethodPost, "/office/kiosks/k1/restart", nil, append(as(role), htmx...)...).code, role)
	}
	require.Equal(t, before, s.office())
}

// Who calls for help stands at the top, until somebody says that it was given.
func TestHelpAtTheOffice(t *testing.T) {
	s := newStage(t, withTwoKiosks)
	s.issue("huzheng-01", nil) // nobody can call it: an older alarm
	s.do(hall.AskHelp{Kiosk: "k2"})
	body := s.get("/office?lang=zh-CN", as("manager")...).body
	help := strings.Index(body, "二楼 休息区：有人请求帮助")
	require.Positive(t, help)
	require.Less(t, help, strings.Index(body, "没有能叫号的窗口"))
	require.Equal(t, http.StatusOK, s.managed("/office/alarms/help:k2/seen").code)
	require.Equal(t, hall.HelpSeen, s.office().Kiosks[1].Help)
	require.Equal(t, http.StatusOK, s.managed("/office/kiosks/k2/help-end").code)
	require.Empty(t, s.office().Kiosks[1].Help)
}

// What does not work stands before a line without a window, however late it is told.
func TestWhatDoesNotWorkStandsFirst(t *testing.T) {
	s := newStage(t, withTwoKiosks)
	s.issue("huzheng-01", nil)
	require.NoError(t, s.Present(t.Context(), hall.KioskState{ID: "k1", Seen: time.Now(), Printer: "paper-out", Reader: "unplugged", Scanner: "ready"}))
	require.NoError(t, s.Present(t.Context(), hall.KioskState{ID: "k2", Seen: time.Now(), Printer: hall.PaperLow, Reader: "ready", Scanner: "ready"}))
	require.Eventually(t, func() bool { return len(s.office().Alarms) == 3 }, time.Minute, 10*time.Millisecond)
	s.do(hall.AskHelp{Kiosk: "k2"})
	require.Equal(t, []string{"help:k2", "no-print:k1", "reader:k1", "stranded:A", "paper-low:k2"}, s.alarms())
}

// What is seen makes room for what is not.
func TestSeenAlarmsStandLast(t *testing.T) {
	s := newStage(t, withTwoKiosks)
	s.issue("huzheng-01", nil)
	s.do(hall.AskHelp{Kiosk: "k2"})
	require.Equal(t, []string{"help:k2", "stranded:A"}, s.alarms())
	require.Equal(t, http.StatusOK, s.managed("/office/alarms/help:k2/seen").code)
	require.Equal(t, []string{"stranded:A", "help:k2"}, s.alarms())
}

// alarms are those of the office page, as they stand there.
func (s *stage) alarms() (all []string) {
	s.Helper()
	for _, found := range alarmIDs.FindAllStringSubmatch(s.get("/office", as("manager")...).body, -1) {
		all = append(all, found[1])
	}
	return all
}

var alarmIDs = regexp.MustCompile(`<li id="alarm-([^"]*)"`)

// What kiosks alone have given out oddly is seen as long as it waits: what was given twice together, and what a kiosk
// had no right to with the name of the kiosk.
func TestTheOfficeSeesOddNumbers(t *testing.T) {
	s := newStage(t, withTwoKiosks)
	give := func(kiosk string, numbers ...string) {
		for _, number := range numbers {
			id := kiosk + number
			s.do(hall.Merge{Issue: hall.Issue{ID: id, Token: "token-" + id, Service: "huzheng-01"}, Kiosk: kiosk, Machine: "m", Number: number, At: time.Now()})
		}
	}
	give("k1", "A999", "A901")
	give("k2", "A999", "A801", "A802", "A803", "A804", "A805", "A806", "A807", "A808", "A809", "A810", "A811", "A812", "A813")
	for lang, words := range map[string][]string{
		"zh-CN": {"号码重复：A999", "两位都要办理", "一楼东厅：离线时发出了不归它的号码 A901<", "二楼 休息区：离线时发出了不归它的号码 A801、", "A812 等 13 个<"},
		"en":    {"The same number twice: A999", "serve both", "East hall: gave out numbers offline that were not its own: A901<", "A812 and others, 13 in all<"},
	} {
		body := s.get("/office?lang="+lang, as("manager")...).body
		for _, word := range words {
			require.Contains(t, body, word)
		}
	}
}
