package web_test

import (
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/queue-server/hall"
	"paihao/queue-server/vault"
)

// rated is a stage on which window 1 has served a ticket that was rated, by
// whom is told by the path, with that level.
func rated(t *testing.T, path, level string) (*stage, hall.Receipt) {
	s := newStage(t, nil)
	receipt := s.issue("huzheng-01", nil)
	s.press("1", "wang", hall.VerbOpen, hall.VerbNext, hall.VerbStart, hall.VerbFinish)
	path = strings.ReplaceAll(path, "TOKEN", receipt.Token)
	form := s.get(path, as("pad")...).fields()
	form.Set("level", level)
	to := path
	if strings.HasPrefix(path, "/t/") {
		to += "/rate"
	}
	require.Equal(t, http.StatusSeeOther, s.ask(http.MethodPost, to, form, as("pad")...).code)
	return s, receipt
}

// comments are what was written, read out of the vault.
func (s *stage) comments() (all []string) {
	s.Helper()
	v, err := vault.Open(s.vault)
	require.NoError(s, err)
	files, err := filepath.Glob(filepath.Join(s.vault, "sample", "comments", "*", "*"))
	require.NoError(s, err)
	for _, file := range files {
		session, mark, _ := strings.Cut(filepath.Base(file), ".")
		words, err := v.Comment("sample", session, filepath.Base(filepath.Dir(file))+"."+mark)
		require.NoError(s, err)
		all = append(all, words)
	}
	return all
}

// TestReasonsAtThePad: after the tap the reasons of that level, to choose from
// or to leave alone; the comment is for phones.
func TestReasonsAtThePad(t *testing.T) {
	s, _ := rated(t, "/rate/1", "2")
	for _, lang := range assets.Languages {
		page := s.get("/rate/1?lang="+lang, as("pad")...).body
		require.Contains(t, page, assets.Text(lang, "web.rate.thanks", nil), "the level stands")
		for _, code := range hall.Reasons(2) {
			require.Contains(t, page, assets.Text(lang, "reason.1."+code, nil))
		}
		require.NotContains(t, page, assets.Text(lang, "reason.1.510", nil))
		require.NotContains(t, page, "textarea")
	}
	form := s.get("/rate/1", as("pad")...).fields()
	form["reason"] = []string{"510"}
	other := s.ask(http.MethodPost, "/rate/1/reasons", form, append(as("pad"), "HX-Request", "true")...)
	require.Equal(t, http.StatusUnprocessableEntity, other.code)
	require.Contains(t, other.body, assets.Text("zh-CN", "error.bad-reason", nil))
	form["reason"] = []string{"214", "209"}
	for range 2 { // a double tap
		require.Equal(t, http.StatusSeeOther, s.ask(http.MethodPost, "/rate/1/reasons", form, as("pad")...).code)
	}
	page := s.get("/rate/1", as("pad")...)
	require.Contains(t, page.body, "data-thanks")
	require.NotContains(t, page.body, "checkbox")
	form.Set("key", "another")
	require.Equal(t, http.StatusConflict, s.ask(http.MethodPost, "/rate/1/reasons", form, as("pad")...).code)
	require.NotEqual(t, http.StatusSeeOther, s.ask(http.MethodPost, "/rate/1/reasons", form).code, "nobody in particular")
}

// TestReasonsOnAPhone: and in one's own words, which the vault keeps.
func TestReasonsOnAPhone(t *testing.T) {
	s, receipt := rated(t, "/t/TOKEN", "1")
	page := s.get("/t/" + receipt.Token)
	require.Contains(t, page.body, assets.Text("zh-CN", "reason.1.113", nil))
	require.Contains(t, page.body, "<textarea")
	form := page.fields()
	nothing := s.ask(http.MethodPost, "/t/"+receipt.Token+"/reasons", form)
	require.Equal(t, http.StatusUnprocessableEntity, nothing.code, "nothing was chosen and nothing written")
	form.Set("comment", strings.Repeat("长", 501))
	require.Equal(t, http.StatusUnprocessableEntity, s.ask(http.MethodPost, "/t/"+receipt.Token+"/reasons", form).code)
	form.Set("comment", "等了很久\r\n<b>没人管</b>")
	form["reason"] = []string{"510"}
	require.Equal(t, http.StatusUnprocessableEntity, s.ask(http.MethodPost, "/t/"+receipt.Token+"/reasons", form).code)
	require.Empty(t, s.comments(), "what was refused is not kept")
	form["reason"] = []string{"113"}
	require.Equal(t, http.StatusSeeOther, s.ask(http.MethodPost, "/t/"+receipt.Token+"/reasons", form).code)
	require.Equal(t, []string{"等了很久\n<b>没人管</b>"}, s.comments())
	page = s.get("/t/" + receipt.Token)
	require.Contains(t, page.body, assets.Text("zh-CN", "web.rate.added", nil))
	require.NotContains(t, page.body, "没人管")

	bad := url.Values{"key": {"k"}, "session": {"../../booking"}, "reason": {"113"}, "comment": {"x"}}
	require.Equal(t, http.StatusNotFound, s.ask(http.MethodPost, "/t/"+receipt.Token+"/reasons", bad).code)
	require.Len(t, s.comments(), 1)
}

// TestEachServiceOfATicket: two matters are rated one by one, on one page.
func TestEachServiceOfATicket(t *testing.T) {
	s := newStage(t, nil)
	receipt := s.issue("huzheng-01", nil)
	s.press("1", "wang", hall.VerbOpen, hall.VerbNext, hall.VerbStart)
	s.do(hall.AddMatter{Press: hall.Press{Window: "1", Clerk: "wang"}, Service: "huzheng-02"})
	first := receipt.ID + "-1"
	page := s.get("/t/" + receipt.Token)
	require.Contains(t, page.body, `data-state="serving"`)
	require.Contains(t, page.body, `data-session="`+first+`"`, "the first has ended already")
	s.press("1", "wang", hall.VerbFinish)
	page = s.get("/t/" + receipt.Token)
	require.Equal(t, 2, strings.Count(page.body, `class="faces"`))
	key := page.fields().Get("key")
	for n, level := range []string{"5", "5"} { // the same face twice, under the one key of the page
		form := url.Values{"key": {key}, "session": {receipt.ID + []string{"-1", "-2"}[n]}, "level": {level}}
		require.Equal(t, http.StatusSeeOther, s.ask(http.MethodPost, "/t/"+receipt.Token+"/rate", form).code)
	}
	require.Equal(t, 2, strings.Count(s.get("/t/"+receipt.Token).body, `class="whys"`))
}

// TestPadSleepsAtItsTime: the page has the moment, and who comes later is told so.
func TestPadSleepsAtItsTime(t *testing.T) {
	s := newStage(t, func(setup *hall.Setup, _ *hall.Catalogue) {
		setup.Rules.Rating.Pad, setup.Rules.Rating.Phone = hall.Duration(time.Second), hall.Duration(time.Second)
	})
	receipt := s.issue("huzheng-01", nil)
	s.press("1", "wang", hall.VerbOpen, hall.VerbNext, hall.VerbStart, hall.VerbFinish)
	pad, phone := s.get("/rate/1", as("pad")...), s.get("/t/"+receipt.Token)
	require.Regexp(t, `class="awake" data-closes="\d{13}"`, pad.body)
	require.Regexp(t, `class="asleep" data-pad="asleep" hidden data-closed="\d{13}"`, pad.body)
	require.Regexp(t, `hidden data-closed="\d{13}"><p class="soft">`+assets.Text("zh-CN", "web.rate.closed", nil), phone.body)
	time.Sleep(time.Second)
	for path, page := range map[string]page{"/rate/1": pad, "/t/" + receipt.Token + "/rate": phone} {
		form := page.fields()
		form.Set("level", "1")
		late := s.ask(http.MethodPost, path, form, append(as("pad"), "HX-Request", "true")...)
		require.Equal(t, http.StatusConflict, late.code)
		require.Contains(t, late.body, assets.Text("zh-CN", "error.rating-closed", nil))
	}
}
