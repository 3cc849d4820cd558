package web_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// A queue is found by its letter, its names and the initials of the Chinese one, as a service is.
func TestWhatASearchFindsAQueueBy(t *testing.T) {
	s := opened(t)
	s.press("1", "demo@1", hall.VerbNext)
	question := s.get("/desk/1/ask/transfer", append(as("clerk"), htmx...)...).body
	require.Contains(t, question, `data-find="q 机动车 vehicles jdc"><button class="choice" name="queue" value="Q"`)
	require.Contains(t, question, `data-nothing hidden>没有找到</p>`)
}

// Who is passed on is told to the clerk, whatever it is passed on to; the same press again says nothing new.
func TestWhereATransferWent(t *testing.T) {
	s := opened(t)
	s.press("2", "chen", hall.VerbOpen)
	for _, to := range [][3]string{{"queue", "Q", "Q 机动车"}, {"window", "2", "2号窗口"}, {"clerk", "chen", "chen"}, {"service", "huzheng-02", s.service("huzheng-02")}} {
		s.issue("huzheng-01", nil)
		number := s.press("1", "demo@1", hall.VerbNext).Ticket.Number
		form := s.get("/desk/1", as("clerk")...).fields()
		form.Set(to[0], to[1])
		form.Set("asked", "yes")
		answer := s.ask(http.MethodPost, "/desk/1/transfer", form, append(as("clerk"), htmx...)...)
		require.Equal(t, http.StatusOK, answer.code)
		note := answer.part("#note")
		require.Contains(t, note, number+" 已转到 ")
		require.Contains(t, note, to[2])
		require.True(t, strings.HasPrefix(answer.body, `<hx-partial hx-target="#ask" hx-swap="innerHTML"></hx-partial>`), "the question is gone before anything else")
		again := s.ask(http.MethodPost, "/desk/1/transfer", form, append(as("clerk"), htmx...)...)
		require.Equal(t, http.StatusOK, again.code)
		require.Empty(t, again.part("#note"))
	}
	refused := s.pressed("transfer", "queue", "Q")
	require.NotContains(t, refused.part("#note"), "已转到", "nobody was there")
}

// A ticket for several matters says how many are still to be done, and each key how many it ends.
func TestKeysOfSeveralMatters(t *testing.T) {
	for name, c := range map[string]struct {
		atOnce  int
		zh, en  string
		finish  string
		outcome string
	}{
		"all":   {0, "办结全部 3\u00a0件，叫下一位", "Finish all\u00a03, call next", "Finish 3", "All 3 matters end so."},
		"a few": {2, "办结\u00a02\u00a0件，其余再等，叫下一位", "Finish 2, rest waits, call next", "Finish 2", "2 matters end so; the rest waits again."},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, func(r *hall.Setup, _ *hall.Catalogue) {
				r.Rules.Matters, r.Rules.NextFinishes = hall.MatterRules{Most: 5, AtOnce: c.atOnce}, true
			})
			s.issue("huzheng-01", func(i *hall.Issue) { i.Matters = 3 })
			s.issue("huzheng-01", nil)
			s.press("1", "demo@1", hall.VerbOpen, hall.VerbNext, hall.VerbStart)
			page := s.get("/desk/1?lang=zh-CN", as("clerk")...).body
			require.Contains(t, page, "要办 3 件（含这件）")
			require.Contains(t, page, "<span>"+c.zh+"</span>")
			require.Contains(t, page, "<span>办下一件…</span>")
			page = s.get("/desk/1?lang=en", as("clerk")...).body
			require.Contains(t, page, "<span>"+c.en+"</span>")
			require.Contains(t, page, "<span>"+c.finish+"</span>")
			require.Contains(t, s.get("/desk/1/ask/finish?lang=en", append(as("clerk"), htmx...)...).body, c.outcome)

			s.key(hall.VerbMatter, hall.Press{Window: "1", Clerk: "demo@1"}, hall.Wish{Service: "huzheng-01"})
			s.key(hall.VerbMatter, hall.Press{Window: "1", Clerk: "demo@1"}, hall.Wish{Service: "huzheng-01"})
			require.Contains(t, s.get("/desk/1?lang=zh-CN", as("clerk")...).body, "<span>办结，叫下一位</span>", "the last one")
		})
	}
}

// part is what an answer puts into a part of the page.
func (p page) part(target string) string {
	_, body, _ := strings.Cut(p.body, `<hx-partial hx-target="`+target+`"`)
	_, body, _ = strings.Cut(body, ">")
	body, _, _ = strings.Cut(body, "</hx-partial>")
	return body
}

// service is the Chinese name of a service.
func (s *stage) service(id string) string {
	s.Helper()
	_, catalogue, err := s.Hall(s.Context())
	require.NoError(s, err)
	for _, v := range catalogue.Services {
		if v.ID == id {
			return v.Name["zh-CN"]
		}
	}
	require.FailNow(s, "no such service", id)
	return ""
}
