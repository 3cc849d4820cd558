package web_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// managed presses a key of the office as its manager, with these fields.
func (s *stage) managed(path string, fields ...string) page {
	s.Helper()
	form := s.get("/office", as("manager")...).fields()
	for i := 0; i+1 < len(fields); i += 2 {
		form.Add(fields[i], fields[i+1])
	}
	return s.ask(http.MethodPost, path, form, append(as("manager"), htmx...)...)
}

func (s *stage) office() hall.Office {
	s.Helper()
	f, err := s.Frame(s.Context(), hall.View{Kind: hall.ViewOffice})
	require.NoError(s, err)
	return f.Picture.(hall.Office)
}

// A suspension is seen by everybody whom it concerns, in their language, until it is lifted.
func TestSuspend(t *testing.T) {
	s := newStage(t, nil)
	mine := s.issue("huzheng-01", nil)
	ask := s.get("/office/suspend", append(as("manager"), htmx...)...)
	require.Contains(t, ask.body, `<option value="zone:1a">`)
	require.Contains(t, ask.body, `<option value="queue:A">`)
	for _, message := range hall.Messages {
		require.Contains(t, ask.body, `name="message" value="`+message+`"`)
	}
	soon := time.Now().In(time.FixedZone("", 8*3600)).Add(90 * time.Minute).Format("15:04")
	require.Equal(t, http.StatusOK, s.managed("/office/suspend", "scope", "zone:1a", "message", "power", "until", soon).code)
	require.Equal(t, http.StatusOK, s.managed("/office/suspend", "scope", "hall", "message", "system").code)
	require.Equal(t, http.StatusOK, s.managed("/office/lift", "scope", "hall").code)

	all := s.office().Suspensions
	require.Len(t, all, 1)
	require.Equal(t, hall.Scope{Zone: "1a"}, all[0].Scope)
	require.WithinRange(t, all[0].Until, time.Now().Add(88*time.Minute), time.Now().Add(91*time.Minute))
	for lang, words := range map[string]string{"zh-CN": "暂停办理：停电，预计 ", "en": "Suspended: power cut. Expected to go on at "} {
		for _, page := range []string{"/office", "/board/1a", "/desk/1"} {
			role := "clerk"
			if page == "/office" {
				role = "manager"
			}
			require.Contains(t, s.get(page+"?lang="+lang, as(role)...).body, words, page)
		}
	}
	require.Equal(t, http.StatusOK, s.managed("/office/lift", "scope", "zone:1a").code)
	require.Equal(t, http.StatusOK, s.managed("/office/suspend", "scope", "queue:A", "message", "drill").code)
	for _, page := range []string{"/", "/t/" + mine.Token} {
		require.Contains(t, s.get(page).body, "暂停办理：演练", page)
	}
	require.Contains(t, s.get("/board/1a").body, assets.Text("zh-CN", "web.board.suspended", nil)+"</small>")
}

// What is no suspension changes nothing, and is told in words.
func TestSuspendRefuses(t *testing.T) {
	s := newStage(t, nil)
	for _, c := range []struct {
		path string
		form []string
		code int
	}{
		{"/office/suspend", []string{"message", "power"}, http.StatusBadRequest}, // no part is not the whole
		{"/office/suspend", []string{"scope", "floor:1", "message", "power"}, http.StatusBadRequest},
		{"/office/suspend", []string{"scope", "zone:none", "message", "power"}, http.StatusNotFound},
		{"/office/suspend", []string{"scope", "hall", "message", "party"}, http.StatusUnprocessableEntity},
		{"/office/suspend", []string{"scope", "hall", "message", "power", "until", "25:00"}, http.StatusBadRequest},
		{"/office/lift", []string{"scope", "hall"}, http.StatusConflict},
		{"/office/mode", []string{"most", "many"}, http.StatusBadRequest},
		{"/office/mode", []string{"most", "-1"}, http.StatusBadRequest},
		{"/office/queues/none/stop", []string{"message", "full"}, http.StatusNotFound},
		{"/office/queues/A/start", nil, http.StatusConflict},
		{"/office/windows/99/groups", []string{"queue", "A"}, http.StatusNotFound},
		{"/office/windows/1/groups", []string{"queue", "none"}, http.StatusNotFound},
		{"/office/windows/1/groups", []string{"queue", "A", "queue", "A"}, http.StatusUnprocessableEntity},
	} {
		p := s.managed(c.path, c.form...)
		require.Equal(t, c.code, p.code, "%s %s", c.path, c.form)
		require.Regexp(t, `hx-target="#note"[^>]*>\p{Han}`, p.body)
		form := url.Values{"key": {"k"}, "scope": {"hall"}, "message": {"power"}}
		require.Equal(t, http.StatusForbidden, s.ask(http.MethodPost, c.path, form, as("clerk")...).code, c.path)
	}
	for _, path := range []string{"suspend", "mode", "queues/A/stop", "windows/1/groups"} {
		require.Equal(t, http.StatusForbidden, s.get("/office/"+path, append(as("clerk"), htmx...)...).code)
	}
	require.Empty(t, s.office().Suspensions)
}

// A manager stops a queue, restricts the hall and gives a window other queues.
func TestRestrict(t *testing.T) {
	s := newStage(t, func(r *hall.Setup, _ *hall.Catalogue) {
		r.Windows[0].Helps = []hall.Help{{Queues: []string{"C", "W"}, Delay: hall.Duration(time.Minute)}}
	})
	require.Contains(t, s.get("/office/queues/A/stop", append(as("manager"), htmx...)...).body, `hx-post="/office/queues/A/stop"`)
	require.Equal(t, http.StatusOK, s.managed("/office/queues/A/stop", "message", "full", "asked", "yes").code)
	for _, page := range []string{"/", "/office"} {
		require.Contains(t, s.get(page, as("manager")...).body, "今天不再取号：号已发完", page)
	}
	require.Contains(t, s.get("/board/1a").body, "停止取号</small>")
	require.Equal(t, http.StatusOK, s.managed("/office/queues/A/start").code)

	require.Equal(t, http.StatusOK, s.managed("/office/mode", "card", "yes", "most", "80").code)
	require.Equal(t, hall.Mode{CardOnly: true, Most: 80}, s.office().Mode)
	require.Contains(t, s.get("/?lang=en").body, "At most 80 people in the hall")
	require.Contains(t, s.get("/office/mode", append(as("manager"), htmx...)...).body, `name="most" min="0" max="99999" inputmode="numeric" value="80"`)
	require.Equal(t, http.StatusOK, s.managed("/office/mode").code)
	require.Zero(t, s.office().Mode)

	require.Regexp(t, `value="A" checked>`, s.get("/office/windows/1/groups", append(as("manager"), htmx...)...).body)
	require.Equal(t, http.StatusOK, s.managed("/office/windows/1/groups", "queue", "A", "queue", "C").code)
	setup, _, err := s.Hall(t.Context())
	require.NoError(t, err)
	require.Equal(t, []string{"A", "C"}, setup.Windows[0].Queues)
	require.Equal(t, []hall.Help{{Queues: []string{"W"}, Delay: hall.Duration(time.Minute)}}, setup.Windows[0].Helps)
}

// The door tells when numbers are given, and next year's holidays that are missing are an alarm.
func TestHoursAtTheDoor(t *testing.T) {
	day := []hall.Span{{From: 0, To: hall.Duration(24 * time.Hour)}}
	week := hall.Week{day, day, day, day, day, day, day}
	s := newStage(t, func(r *hall.Setup, _ *hall.Catalogue) { r.Hours = &hall.Hours{Windows: week, Numbers: week} })
	require.Contains(t, s.get("/").body, "今日取号时间 00:00–00:00")
	off := newStage(t, func(r *hall.Setup, _ *hall.Catalogue) {
		r.Hours = &hall.Hours{Windows: week, Numbers: week, Off: []string{r.DayOf(time.Now())}}
	})
	require.Regexp(t, `No numbers today. Next: \w{3} \d+ \w{3} 00:00`, off.get("/?lang=en").body)
}

// Slips are printed ahead, and those that were served are entered afterwards.
func TestPaper(t *testing.T) {
	s := newStage(t, func(r *hall.Setup, _ *hall.Catalogue) { r.Queues[0].Paper = 20 })
	for lang, words := range map[string]string{"zh-CN": "备用号登记表", "en": "Tally of spare slips"} {
		body := s.get("/office/paper?queue=A&lang="+lang, as("manager")...).body
		require.Contains(t, body, words)
		require.Contains(t, body, `<b class="number">A980</b>`)
		require.Contains(t, body, `<b class="number">A999</b>`)
		require.NotContains(t, body, `<b class="number">A979</b>`)
		require.NotContains(t, body, "web.")
	}
	require.Contains(t, s.get("/office/paper", as("manager")...).body, "20 张（A980–A999）")
	require.Equal(t, http.StatusNotFound, s.get("/office/paper?queue=C", as("manager")...).code)
	require.Equal(t, http.StatusForbidden, s.get("/office/paper?queue=A", as("clerk")...).code)
	require.Contains(t, s.get("/office/paper/served", append(as("manager"), htmx...)...).body, `<option value="huzheng-01">`)

	enter := func(numbers string) page {
		return s.managed("/office/paper/served", "window", "1", "service", "huzheng-01", "numbers", numbers)
	}
	require.Equal(t, http.StatusOK, enter("A980–A984 a990").code)
	require.Equal(t, 6, s.office().Served)
	for numbers, c := range map[string]struct {
		code  int
		words string
	}{
		"A985 A984": {http.StatusConflict, "这个备用纸号已经登记过。"},
		"A979-A985": {http.StatusUnprocessableEntity, "这不是这个队列的备用纸号。"},
		"A985-C987": {http.StatusUnprocessableEntity, "这不是这个队列的备用纸号。"},
		"":          {http.StatusBadRequest, ""},
	} {
		p := enter(numbers)
		require.Equal(t, c.code, p.code, numbers)
		require.Contains(t, p.body, c.words)
	}
	require.Equal(t, 6, s.office().Served, "all or none")
	none := newStage(t, nil)
	require.Contains(t, none.get("/office/paper", as("manager")...).body, "paper = ")
	require.Contains(t, none.get("/office/paper/served", append(as("manager"), htmx...)...).body, "paper = ")
}
