package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// tapped presses a key of the phone with that token, as the page is now.
func (s *stage) tapped(token, verb string) page {
	s.Helper()
	return s.ask(http.MethodPost, "/t/"+token+"/"+verb, s.get("/t/"+token).fields(), htmx...)
}

// A phone has the keys that its ticket has now, and no others.
func TestKeysOfAPhone(t *testing.T) {
	s := newStage(t, func(r *hall.Setup, _ *hall.Catalogue) {
		r.Rules.Miss = hall.MissRules{Then: hall.MissReturn, Times: 1}
		r.Rules.Postpone = hall.PostponeRules{Places: 1, Times: 1}
	})
	mine := s.issue("huzheng-01", func(c *hall.Issue) { c.Source, c.Afar = hall.FromPhone, true })
	theirs := s.issue("huzheng-01", nil)
	keys := func() (verbs []string) {
		for _, part := range strings.Split(s.get("/t/"+mine.Token).body, `data-verb="`)[1:] {
			verb, _, _ := strings.Cut(part, `"`)
			verbs = append(verbs, verb)
		}
		return verbs
	}
	require.Equal(t, []string{"arrive", "cancel"}, keys())
	require.Equal(t, http.StatusConflict, s.tapped(mine.Token, "later").code)
	require.Equal(t, http.StatusOK, s.tapped(mine.Token, "arrive").code)
	require.Equal(t, []string{"later", "cancel"}, keys())
	require.Equal(t, http.StatusOK, s.tapped(mine.Token, "later").code)
	require.Equal(t, []string{"cancel"}, keys())
	s.press("1", "wang", hall.VerbOpen, hall.VerbNext, hall.VerbNoShow, hall.VerbNext)
	require.Empty(t, keys(), "who is called just comes")
	s.press("1", "wang", hall.VerbNoShow)
	require.Equal(t, []string{"back", "cancel"}, keys())
	require.Equal(t, http.StatusOK, s.tapped(mine.Token, "back").code)
	s.press("1", "wang", hall.VerbNext, hall.VerbStart, hall.VerbHold)
	require.Equal(t, []string{"cancel"}, keys())
	require.Contains(t, s.get("/t/"+mine.Token).body, `data-state="held"`)

	for _, lang := range assets.Languages {
		ask := s.get("/t/"+mine.Token+"/ask/cancel?lang="+lang, htmx...)
		require.Equal(t, http.StatusOK, ask.code)
		require.Contains(t, ask.body, `hx-post="/t/`+mine.Token+`/cancel"`)
		require.Contains(t, ask.body, assets.Text(lang, "web.ask.cancel.more", nil))
	}
	require.Equal(t, http.StatusNotFound, s.get("/t/"+mine.Token+"/ask/back", htmx...).code)
	require.Equal(t, http.StatusNotFound, s.get("/t/nobody/ask/cancel", htmx...).code)
	require.Equal(t, http.StatusOK, s.tapped(mine.Token, "cancel").code)
	require.Contains(t, s.get("/t/"+mine.Token).body, `data-state="cancelled"`)

	form := url.Values{"key": {"k"}}
	require.Equal(t, http.StatusConflict, s.ask(http.MethodPost, "/t/"+mine.Token+"/back", form).code)
	require.Equal(t, http.StatusNotFound, s.ask(http.MethodPost, "/t/nobody/cancel", form).code)
	require.Equal(t, http.StatusNotFound, s.ask(http.MethodPost, "/t/"+theirs.Token+"/print", form).code)
	require.Equal(t, http.StatusBadRequest, s.ask(http.MethodPost, "/t/"+theirs.Token+"/back", nil).code)
	require.Equal(t, http.StatusForbidden, s.ask(http.MethodPost, "/t/"+theirs.Token+"/back", form, "Sec-Fetch-Site", "cross-site").code)
}

// A manager says that an alarm was seen, and frees a window; nobody else can.
func TestKeysOfTheOffice(t *testing.T) {
	s := newStage(t, func(r *hall.Setup, _ *hall.Catalogue) { r.Windows[1].Can = []hall.Need{hall.NeedLow} })
	s.issue("huzheng-01", func(c *hall.Issue) { c.Needs = []hall.Need{hall.NeedLow} })
	for range 2 {
		s.issue("keji-04", nil)
	}
	s.press("1", "wang", hall.VerbOpen)
	s.key(hall.VerbPause, hall.Press{Window: "1", Clerk: "wang"}, hall.Wish{Reason: "training"})
	office := s.get("/office?lang=en", as("manager")...)
	for _, part := range []string{"Household registration (low counter): 1 person waiting", "2 people waiting, no window can call",
		"Paused · Training", `formaction="/office/alarms/stranded:A%2Flow-counter/seen"`} {
		require.Contains(t, office.body, part)
	}
	press := func(path, role string) page {
		return s.ask(http.MethodPost, path, s.get("/office", as("manager")...).fields(), append(as(role), htmx...)...)
	}
	const alarm = "/office/alarms/stranded:A%2Flow-counter/seen"
	require.Equal(t, http.StatusForbidden, press(alarm, "clerk").code)
	require.Equal(t, http.StatusOK, press(alarm, "manager").code)
	require.Regexp(t, `<li id="alarm-stranded:[^"]*" class="seen">`, s.get("/office", as("manager")...).body)
	require.Equal(t, http.StatusNotFound, press("/office/alarms/nothing/seen", "manager").code)

	const free = "/office/windows/1/free"
	require.Equal(t, http.StatusForbidden, s.get(free, append(as("clerk"), htmx...)...).code)
	ask := s.get(free, append(as("manager"), htmx...)...)
	require.Contains(t, ask.body, `hx-post="/office/windows/1/free"`)
	require.Equal(t, http.StatusForbidden, press(free, "clerk").code)
	require.Equal(t, "wang", s.desk("1").Clerk)
	require.Equal(t, http.StatusOK, press(free, "manager").code)
	require.Empty(t, s.desk("1").Clerk)
	require.Equal(t, http.StatusConflict, press(free, "manager").code)
	require.Equal(t, http.StatusNotFound, press("/office/windows/99/free", "manager").code)
}

// What was out of the ordinary is counted, in words.
func TestTallies(t *testing.T) {
	s := newStage(t, nil)
	gone := s.issue("huzheng-01", nil)
	s.do(hall.Cancel{Token: gone.Token})
	s.issue("huzheng-01", func(c *hall.Issue) { c.Priority = true })
	s.issue("huzheng-01", nil)
	s.issue("huzheng-01", nil)
	require.NotContains(t, s.get("/office", as("manager")...).body, "挂起")
	p := hall.Press{Window: "1", Clerk: "wang"}
	s.press("1", "wang", hall.VerbOpen, hall.VerbNext)
	s.key(hall.VerbVerify, p, hall.Wish{})
	s.key(hall.VerbCall, p, hall.Wish{Number: "A004", Reason: "urgent"})
	s.press("1", "wang", hall.VerbStart, hall.VerbHold)
	for lang, words := range map[string][]string{
		"zh-CN": {"已挂起", "已取消", "优先未核实", "窗口指定叫号"}, "en": {"On hold", "Cancelled", "Priority not verified", "Called by choice"},
	} {
		body := s.get("/office?lang="+lang, as("manager")...).body
		for _, word := range words {
			require.Regexp(t, word+`<b class="digits" data-figure="[a-z-]+">1</b>`, body)
		}
	}
}
