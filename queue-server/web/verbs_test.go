package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// htmx is the header of a request that an open page sends.
var htmx = []string{"HX-Request", "true"}

// pressed presses a key on the page of window 1 as it is now, with what it carries.
func (s *stage) pressed(verb string, carries ...string) page {
	s.Helper()
	form := s.get("/desk/1", as("clerk")...).fields()
	for i := 0; i+1 < len(carries); i += 2 {
		form.Set(carries[i], carries[i+1])
	}
	return s.ask(http.MethodPost, "/desk/1/"+verb, form, append(as("clerk"), htmx...)...)
}

// TestVerbsOfADesk presses every key that carries something.
func TestVerbsOfADesk(t *testing.T) {
	s := newStage(t, func(r *hall.Setup, _ *hall.Catalogue) { r.Rules.Matters.Most = 3 })
	first := s.issue("huzheng-01", func(c *hall.Issue) { c.Matters = 2 })
	second := s.issue("huzheng-01", func(c *hall.Issue) { c.Priority = true })
	s.press("2", "demo@2", hall.VerbOpen)
	state := func(d hall.Desk) string {
		if d.Ticket == nil {
			return "free"
		}
		return d.Ticket.Number + " " + string(d.Ticket.State)
	}
	for _, c := range []struct {
		verb, field, value string
		after              string
	}{
		{"open", "", "", "free"},
		{"call", "number", " a001 ", "free"}, // asks why
		{"next", "", "", second.Number + " called"},
		{"uncall", "", "", "free"},
		{"next", "", "", second.Number + " called"},
		{"start", "", "", second.Number + " serving"},
		{"verify", "seen", "yes", second.Number + " serving"},
		{"hold", "", "", "free"},
		{"next", "", "", first.Number + " called"},
		{"start", "", "", first.Number + " serving"},
		{"matter", "service", "huzheng-03", first.Number + " serving"},
		{"finish", "outcome", "papers-missing", "free"},
		{"reopen", "", "", first.Number + " serving"},
		{"finish", "", "", "free"},
		{"resume", "ticket", second.ID, second.Number + " serving"},
		{"transfer", "window", "2", "free"},
		{"pause", "reason", "meal", "free"},
		{"open", "", "", "free"},
		{"walk-up", "service", "huzheng-02", "A003 serving"},
		{"finish", "", "", "free"},
		{"close", "", "", "free"},
	} {
		answer := s.pressed(c.verb, c.field, c.value)
		require.Equal(t, http.StatusOK, answer.code, "%s: %s", c.verb, answer.body)
		require.Equal(t, c.after, state(s.desk("1")), c.verb)
	}
	require.Equal(t, second.Number, s.press("2", "demo@2", hall.VerbNext).Ticket.Number)
}

func TestWhatAKeyAsks(t *testing.T) {
	s := opened(t)
	wang := s.press("2", "wang", hall.VerbOpen)
	s.press("1", "demo@1", hall.VerbNext, hall.VerbStart)
	ask := func(path string) page { return s.get(path, append(as("clerk"), htmx...)...) }
	for verb, parts := range map[string][]string{
		"pause":    {`name="reason" value="meal" data-key="2"`},
		"finish":   {`name="outcome" value="papers-missing"`, "A001"},
		"verify":   {`name="seen" value="yes" data-key="1"`, `name="seen" value="no" data-key="2"`},
		"call":     {`name="number"`},
		"matter":   {`name="service" value="huzheng-02"`, `data-filter`},
		"walk-up":  {`name="service" value="huzheng-02"`},
		"transfer": {`name="window" value="2"`, `name="clerk" value="wang"`, `name="queue" value="C"`, `name="service" value="keji-04"`},
	} {
		for _, lang := range assets.Languages {
			answer := ask("/desk/1/ask/" + verb + "?lang=" + lang)
			require.Equal(t, http.StatusOK, answer.code, verb)
			require.Contains(t, answer.body, `<hx-partial hx-target="#ask" hx-swap="innerHTML">`)
			require.Contains(t, answer.body, `action="/desk/1/`+verb+`"`)
			require.Equal(t, s.get("/desk/1", as("clerk")...).fields().Get("version"), answer.fields().Get("version"))
			for _, part := range parts {
				require.Contains(t, answer.body, part, verb)
			}
			require.NotContains(t, answer.body, "web.", verb)
		}
	}
	require.Equal(t, "wang", wang.Clerk)
	require.NotContains(t, ask("/desk/1/ask/transfer").body, `name="window" value="1"`, "nobody is passed on to where they are")
	require.NotContains(t, ask("/desk/1/ask/transfer").body, `name="window" value="3"`, "nor to a closed window")
	require.Equal(t, http.StatusNotFound, ask("/desk/1/ask/next").code)
	require.Equal(t, http.StatusNotFound, ask("/desk/99/ask/pause").code)
	require.Equal(t, http.StatusSeeOther, s.get("/desk/1/ask/pause", as("clerk")...).code, "it has no page of its own")
	require.Equal(t, http.StatusUnauthorized, s.get("/desk/1/ask/pause", htmx...).code)
	require.Equal(t, http.StatusForbidden, s.get("/desk/1/ask/pause", append(as("kiosk"), htmx...)...).code)
}

// A number out of turn asks why, and keeps the number meanwhile.
func TestCallOutOfTurn(t *testing.T) {
	s := opened(t)
	why := s.pressed("call", "number", "a002")
	require.Equal(t, http.StatusOK, why.code)
	require.Contains(t, why.body, `name="number" value="A002"`)
	require.Contains(t, why.body, `name="reason" value="frail" data-key="1"`)
	require.Nil(t, s.desk("1").Ticket)
	plain := s.ask(http.MethodPost, "/desk/1/call", url.Values{"number": {"A002"}, "key": {"k"}, "version": {why.fields().Get("version")}}, as("clerk")...)
	require.Equal(t, http.StatusUnprocessableEntity, plain.code)
	require.Contains(t, plain.body, assets.Text("zh-CN", "error.bad-reason", nil))

	wrong := s.pressed("call", "number", "A999", "asked", "yes")
	require.Equal(t, http.StatusNotFound, wrong.code)
	require.NotContains(t, wrong.body, `hx-target="#ask"`, "the question stays, to be mended")
	done := s.pressed("call", "number", "A002", "reason", "with-child", "asked", "yes")
	require.Contains(t, done.body, `<hx-partial hx-target="#ask" hx-swap="innerHTML"></hx-partial>`, "the question is closed")
	require.Equal(t, "A002", s.desk("1").Ticket.Number)
	for lang, words := range map[string]string{"zh-CN": "窗口人员指定叫号：带婴幼儿。", "en": "With a small child"} {
		require.Contains(t, s.get("/desk/1?lang="+lang, as("clerk")...).body, words)
	}
}

// Whatever a form says, it is a wish that is granted or refused, and no more.
func TestHostileWishes(t *testing.T) {
	s := opened(t)
	s.press("1", "demo@1", hall.VerbNext, hall.VerbStart)
	before := s.desk("1")
	for _, c := range []struct {
		verb, field, value string
		code               int
	}{
		{"transfer", "queue", "<script>", http.StatusNotFound},
		{"transfer", "window", "../2", http.StatusNotFound},
		{"transfer", "clerk", "nobody", http.StatusNotFound},
		{"transfer", "", "", http.StatusUnprocessableEntity},
		{"transfer", "window", "1", http.StatusUnprocessableEntity},
		{"matter", "service", "\x00", http.StatusNotFound},
		{"finish", "outcome", "well", http.StatusUnprocessableEntity},
		{"verify", "seen", "maybe", http.StatusConflict},
		{"resume", "ticket", before.Ticket.ID, http.StatusConflict},
		{"pause", "reason", "meal", http.StatusConflict},
		{"call", "number", "A002", http.StatusConflict},
		{"free", "", "", http.StatusNotFound},
	} {
		answer := s.pressed(c.verb, c.field, c.value)
		require.Equal(t, c.code, answer.code, "%s %s: %s", c.verb, c.value, answer.body)
		require.NotContains(t, answer.body, "<script>")
	}
	require.Equal(t, before, s.desk("1"))
}

// Those held and those who missed their call stand on a letter each, which works
// while the desk is free.
func TestAsides(t *testing.T) {
	s := opened(t)
	s.press("1", "demo@1", hall.VerbNext, hall.VerbStart, hall.VerbHold, hall.VerbNext, hall.VerbNoShow)
	body := s.get("/desk/1", as("clerk")...).body
	require.Regexp(t, `name="ticket" value="t0" data-key="Q" formaction="/desk/1/resume"[^>]*[^d]>`, body)
	require.Regexp(t, `name="number" value="A002" data-key="A" formaction="/desk/1/call"[^>]*[^d]>`, body)
	require.Equal(t, http.StatusOK, s.pressed("call", "number", "A002").code, "who came back needs no reason")
	require.Regexp(t, `name="ticket" value="t0" data-key="Q" [^>]* disabled>`, s.get("/desk/1", as("clerk")...).body)
}

// The key for a no-show waits until the call has been made often enough.
func TestNoShowTakesItsTime(t *testing.T) {
	s := newStage(t, func(r *hall.Setup, _ *hall.Catalogue) {
		r.Rules.Announcement, r.Rules.Voice = 0, hall.VoiceRules{}
		r.Rules.Miss = hall.MissRules{Calls: 2, Then: hall.MissReturn, Times: 1}
	})
	s.issue("huzheng-01", nil)
	s.press("1", "demo@1", hall.VerbOpen, hall.VerbNext)
	body := s.get("/desk/1?lang=en", as("clerk")...).body
	require.Regexp(t, `id="key-no-show"[^>]* disabled>`, body)
	require.Regexp(t, `id="key-recall"[^>]* data-likely="\d{13}"`, body)
	require.Contains(t, body, "Recall 1 more time")
	s.press("1", "demo@1", hall.VerbRecall)
	body = s.get("/desk/1?lang=en", as("clerk")...).body
	require.Regexp(t, `id="key-no-show"[^>]* data-from="\d{13}"[^>]*[^d]>`, body)
	require.NotContains(t, body, "data-likely")
	require.Equal(t, http.StatusOK, s.pressed("no-show").code)
}

// A desk whose clerk pauses can be taken over, by nobody else's leave.
func TestTakeOver(t *testing.T) {
	s := newStage(t, func(r *hall.Setup, _ *hall.Catalogue) { r.Rules.Away = 0 })
	p := hall.Press{Window: "1", Clerk: "wang"}
	s.press("1", "wang", hall.VerbOpen)
	require.NotContains(t, s.get("/desk/1", as("clerk")...).body, `id="primary"`, "nobody can be relieved who works")
	require.Equal(t, http.StatusConflict, s.pressed("take-over").code)
	s.key(hall.VerbPause, p, hall.Wish{Reason: "meal"})
	body := s.get("/desk/1", as("clerk")...).body
	require.Contains(t, body, `data-state="paused"`)
	require.Contains(t, body, "用餐")
	require.Regexp(t, `id="primary" class="primary" data-verb="take-over" data-key="Enter" formaction="/desk/1/take-over"[^>]*[^d]>`, body)
	require.Equal(t, http.StatusOK, s.pressed("take-over").code)
	require.Equal(t, "demo@1", s.desk("1").Clerk)
}

// What a clerk has to know of a visitor is on the desk, in words.
func TestNeedsAndReasons(t *testing.T) {
	s := newStage(t, func(r *hall.Setup, _ *hall.Catalogue) {
		r.Rules.Matters.Most, r.Rules.Interleave = 5, 1
		r.Windows[0].Can = hall.Needs
		r.Windows[0].Queues, r.Windows[0].Helps = []string{"A"}, []hall.Help{{Queues: []string{"C"}, Delay: hall.Duration(5 * time.Minute)}}
	})
	urgent := func(c *hall.Issue) { c.Priority, c.Needs, c.Matters = true, hall.Needs, 4 }
	s.issue("huzheng-01", urgent)
	s.issue("huzheng-01", urgent)
	s.issue("huzheng-01", nil)
	s.issue("churujing-01", nil)
	s.press("1", "demo@1", hall.VerbOpen, hall.VerbNext)
	words := func() string { return s.get("/desk/1?lang=en", as("clerk")...).body }
	for _, part := range []string{"escort", "low counter", "in writing", "in English", "4 matters to do, with this one", "to be verified", "Priority, due by"} {
		require.Contains(t, words(), part)
	}
	s.key(hall.VerbVerify, hall.Press{Window: "1", Clerk: "demo@1"}, hall.Wish{Seen: true})
	require.Contains(t, words(), "Priority · verified")
	s.press("1", "demo@1", hall.VerbStart, hall.VerbFinish, hall.VerbNext)
	require.Contains(t, words(), "After several priority calls it is a turn for Normal")
	require.Contains(t, words(), "a normal number&#39;s turn")
	s.press("1", "demo@1", hall.VerbStart, hall.VerbFinish, hall.VerbNext, hall.VerbStart, hall.VerbFinish, hall.VerbNext)
	require.Contains(t, words(), "5 min later")
}

// A line of the desk's list has room for two signs, and says how many it leaves out. The reason names five at most.
func TestWhatADeskHasRoomFor(t *testing.T) {
	s := newStage(t, func(r *hall.Setup, _ *hall.Catalogue) { r.Windows[0].Can = hall.Needs })
	one := s.issue("huzheng-01", func(c *hall.Issue) { c.Priority, c.Needs, c.Language = true, hall.Needs, "en" })
	s.do(hall.Print{Ticket: one.ID, Outcome: hall.Failed})
	for i := range 7 { // each in a row of its own
		s.issue("huzheng-01", func(c *hall.Issue) {
			c.Priority = i < 4
			c.Needs = [][]hall.Need{nil, {hall.NeedEscort}, {hall.NeedLow}, {hall.NeedEnglish}}[i%4]
		})
	}
	body := s.get("/desk/1?lang=en", as("clerk")...).body
	_, line, _ := strings.Cut(body, `id="w-`+one.ID+`"`)
	line, _, _ = strings.Cut(line, "</li>")
	require.Equal(t, 2, strings.Count(line, `class="mini`))
	for _, part := range []string{"Priority &#43;4", "no slip", `title="in writing, low counter, escort, in English, Priority, no slip"`} {
		require.Contains(t, line, part)
	}
	s.press("1", "demo@1", hall.VerbOpen, hall.VerbNext)
	require.Regexp(t, `After it: (A\d+ \(\d+:\d+\), ){4}A\d+ \(\d+:\d+\) and others\.`, s.get("/desk/1?lang=en", as("clerk")...).body)
}
