package web_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// TestPages opens every page in every state and language.
func TestPages(t *testing.T) {
	s := newStage(t, nil)
	waiting := func() hall.Receipt { return s.issue("huzheng-01", func(c *hall.Issue) { c.Language = "en" }) }
	served, missed, serving, called, last := waiting(), waiting(), waiting(), waiting(), waiting()
	s.do(hall.Print{Ticket: last.ID, Outcome: hall.Failed, Reason: "paper-out"})
	s.press("1", "demo@1", hall.VerbOpen, hall.VerbNext, hall.VerbStart, hall.VerbFinish, hall.VerbNext, hall.VerbNoShow, hall.VerbNext, hall.VerbStart)
	s.press("2", "demo@2", hall.VerbOpen, hall.VerbNext, hall.VerbRecall)
	s.press("3", "demo@3", hall.VerbOpen)
	s.issue("huzheng-01", func(c *hall.Issue) { c.Priority = true })
	s.issue("keji-04", nil) // whom nobody serves
	require.NoError(t, s.Present(t.Context(), hall.KioskState{ID: "k1", Seen: time.Now(), Printer: "paper-out", Reader: "ready", Scanner: "strange"}))

	for _, c := range []struct {
		path, role string
		has        []string
	}{
		{"/", "", []string{`id="lobby"`, `href="/board/1a"`, `href="/desk/12"`, `href="/office"`}},
		{"/login", "", []string{`name="password"`}},
		{"/desk/1", "clerk", []string{`id="desk"`, `data-state="serving"`, `data-since=`, `class="why"`}},
		{"/desk/2", "clerk", []string{`data-state="called"`}},
		{"/desk/3", "clerk", []string{`data-state="free"`}},
		{"/desk/4", "clerk", []string{`data-state="closed"`, `data-verb="open"`}},
		{"/board/1a", "", []string{`id="board"`, `data-look="dark"`, `data-window="1"`, `data-queue="A"`, `"pauseOnBackground":false`}},
		{"/rate/1", "pad", []string{`id="rate"`, `data-pad="asleep"`}},
		{"/office", "manager", []string{`id="office"`, `data-kiosk="k1"`, `data-state="paper-out"`, `class="disc"`}},
		{"/t/" + served.Token, "", []string{`id="phone"`, `data-state="served"`, `data-level="5"`}},
		{"/t/" + missed.Token, "", []string{`data-state="missed"`}},
		{"/t/" + serving.Token, "", []string{`data-state="serving"`}},
		{"/t/" + called.Token, "", []string{`data-state="called"`, `class="window"`}},
		{"/t/" + last.Token, "", []string{`data-state="waiting"`, `data-ahead=`}},
	} {
		for _, lang := range assets.Languages {
			var who []string
			if c.role != "" {
				who = as(c.role)
			}
			p := s.get(c.path+"?lang="+lang, who...)
			require.Equal(t, http.StatusOK, p.code, c.path)
			for _, part := range c.has {
				require.Contains(t, p.body, part, c.path)
			}
			require.Contains(t, p.body, `<html lang="`+lang+`"`)
			require.NotContains(t, p.body, `web.`, "%s in %s has a text without words", c.path, lang)
			require.NotContains(t, p.body, "ZgotmplZ", c.path)
			require.NotRegexp(t, `htmx\.min\.js[^>]* defer`, p.body, "the stream's script could come too late for it")
			require.NotRegexp(t, `<script(?:[^>]*)>[^<]|\sstyle=|\son[a-z]+=`, p.body, "%s has a script or style inside", c.path)
			require.Contains(t, p.header.Get("Content-Security-Policy"), "default-src 'self'")
			require.Equal(t, "no-store", p.header.Get("Cache-Control"))
			require.Equal(t, "nosniff", p.header.Get("X-Content-Type-Options"))
		}
	}
}

func TestNamesAreText(t *testing.T) {
	const evil = `<script>alert("1")</script>`
	s := newStage(t, func(_ *hall.Setup, c *hall.Catalogue) {
		c.Name = hall.Text{"zh-CN": evil, "en": evil}
		for i := range c.Services {
			c.Services[i].Name = c.Name
		}
		for i := range c.Queues {
			c.Queues[i].Name = c.Name
		}
		for i := range c.Windows {
			c.Windows[i].Name = c.Name
		}
		for i := range c.Zones {
			c.Zones[i].Name = c.Name
		}
	})
	receipt := s.issue("huzheng-01", nil)
	s.press("1", `<b id="x">`, hall.VerbOpen, hall.VerbNext)
	for path, role := range map[string]string{"/": "clerk", "/desk/1": "clerk", "/desk/1/ask/transfer": "clerk", "/office/windows/1/free": "manager", "/board/1a": "clerk", "/rate/1": "clerk",
		"/office": "manager", "/t/" + receipt.Token: "clerk", `/t/<script>`: "clerk", `/login?next="><script>`: "clerk"} {
		header := as(role)
		if strings.Contains(path, "/ask/") || strings.HasSuffix(path, "/free") {
			header = append(header, htmx...)
		}
		body := s.get(strings.ReplaceAll(path, "<", "%3C"), header...).body
		require.NotContains(t, body, "<script>", path)
		require.NotContains(t, body, `<b id="x">`, path)
	}
}

func TestLanguage(t *testing.T) {
	s := newStage(t, nil)
	lang := func(header ...string) string {
		_, rest, _ := strings.Cut(s.get("/", header...).body, `<html lang="`)
		is, _, _ := strings.Cut(rest, `"`)
		return is
	}
	require.Equal(t, "zh-CN", lang())
	require.Equal(t, "en", lang("Accept-Language", "en-GB,en;q=0.9"))
	require.Equal(t, "zh-CN", lang("Accept-Language", "fr"))
	require.Equal(t, "zh-CN", lang("Accept-Language", "en", "Cookie", "paihao-lang=zh-CN"))
	require.Equal(t, "en", lang("Cookie", "paihao-lang=en"))
	require.Equal(t, "zh-CN", lang("Cookie", "paihao-lang=xx"))
	asked := s.get("/?lang=en")
	require.Contains(t, asked.header.Get("Set-Cookie"), "paihao-lang=en")
	require.Contains(t, asked.body, `href="?lang=zh-CN"`, "and back")
	require.Empty(t, s.get("/?lang=%0d%0ax").header.Get("Set-Cookie"))

	t.Run("PadSpeaksTheVisitors", func(t *testing.T) {
		s.issue("huzheng-01", func(c *hall.Issue) { c.Language = "en" })
		s.press("1", "wang", hall.VerbOpen, hall.VerbNext, hall.VerbStart, hall.VerbFinish)
		require.Contains(t, s.get("/rate/1?lang=zh-CN", as("pad")...).body, "Very satisfied")
	})
	t.Run("HallInTheAddress", func(t *testing.T) {
		body := s.get("/?hall=sample").body
		require.Contains(t, body, `href="/board/1a?hall=sample"`)
		require.Contains(t, body, `hx-sse:connect="/stream?hall=sample&amp;lang=zh-CN"`)
		require.Contains(t, body, `href="?hall=sample&amp;lang=en"`)
	})
}

func TestFiles(t *testing.T) {
	s := newStage(t, nil)
	body := s.get("/").body
	for _, name := range []string{"look.css", "page.css", "lobby.css", "page.js", "htmx.min.js", "hx-sse.min.js", "mark.svg"} {
		_, rest, found := strings.Cut(body, `"/files/`+name)
		require.True(t, found, name)
		sum, _, _ := strings.Cut(rest, `"`)
		kept := s.get("/files/" + name + sum)
		require.Equal(t, http.StatusOK, kept.code)
		require.Contains(t, kept.header.Get("Cache-Control"), "immutable")
		require.Equal(t, "no-store", s.get("/files/"+name).header.Get("Cache-Control"))
	}
	for _, view := range []string{"desk", "board", "rate", "phone", "office", "lobby", "login", "refused"} {
		require.Equal(t, http.StatusOK, s.get("/files/"+view+".css").code, view)
	}
}
