package web_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// opened is a stage whose first window is open and has somebody waiting.
func opened(t *testing.T) *stage {
	s := newStage(t, nil)
	s.issue("huzheng-01", nil)
	s.issue("huzheng-01", nil)
	s.press("1", "demo@1", hall.VerbOpen)
	return s
}

func TestKeysOfADesk(t *testing.T) {
	s := opened(t)
	for _, verb := range []string{"next", "recall", "start", "finish", "next", "no-show", "close", "open"} {
		before := s.get("/desk/1", as("clerk")...)
		require.Contains(t, before.body, `hx-post="/desk/1/`+verb+`"`)
		answer := s.ask(http.MethodPost, "/desk/1/"+verb, before.fields(), as("clerk")...)
		require.Equal(t, http.StatusSeeOther, answer.code, verb)
		require.Equal(t, "/desk/1", answer.header.Get("Location"))
	}
	desk := s.desk("1")
	require.Equal(t, "demo@1", desk.Clerk)
	require.Equal(t, 1, desk.Served)
	require.Equal(t, 0, desk.Waiting)
}

func TestOnlyWhatIsPossibleIsEnabled(t *testing.T) {
	s := opened(t)
	s.press("1", "demo@1", hall.VerbNext)
	body := s.get("/desk/1", as("clerk")...).body
	for verb, possible := range map[string]bool{"recall": true, "start": true, "no-show": true, "finish": false, "close": false} {
		_, button, _ := strings.Cut(body, `id="key-`+verb+`"`)
		button, _, _ = strings.Cut(button, ">")
		require.Equal(t, !possible, strings.HasSuffix(button, " disabled"), verb)
	}
	_, primary, _ := strings.Cut(body, `id="primary"`)
	require.True(t, strings.HasPrefix(primary, ` class="primary" data-verb="start" data-key="Enter"`), "the likeliest verb is on Enter")
}

func TestDoublePressMakesOneCall(t *testing.T) {
	s := opened(t)
	form := s.get("/desk/1", as("clerk")...).fields()
	codes := make([]int, 8)
	var all sync.WaitGroup
	for i := range codes {
		all.Go(func() { codes[i] = s.ask(http.MethodPost, "/desk/1/next", form, as("clerk")...).code })
	}
	all.Wait()
	for _, code := range codes {
		require.Equal(t, http.StatusSeeOther, code, "the same press again gets the same answer")
	}
	require.Equal(t, 1, s.desk("1").Ticket.Calls)
	require.Equal(t, 1, s.desk("1").Waiting)
}

func TestPressOnAnOldPicture(t *testing.T) {
	s := opened(t)
	form := s.get("/desk/1", as("clerk")...).fields()
	s.press("1", "demo@1", hall.VerbNext)
	for _, lang := range assets.Languages {
		answer := s.ask(http.MethodPost, "/desk/1/close?lang="+lang, form, append(as("clerk"), "HX-Request", "true")...)
		require.Equal(t, http.StatusConflict, answer.code)
		require.Contains(t, answer.body, assets.Text(lang, "error.desk-moved", nil))
		require.Contains(t, answer.body, `<hx-partial hx-target="#desk" hx-swap="innerMorph">`)
		require.Contains(t, answer.body, `data-number="A001"`, "with the desk as it is now")
	}
	plain := s.ask(http.MethodPost, "/desk/1/close", form, as("clerk")...)
	require.Equal(t, http.StatusConflict, plain.code)
	require.Contains(t, plain.body, `<p id="note" role="status">`+assets.Text("zh-CN", "error.desk-moved", nil))
	require.Equal(t, hall.StateCalled, s.desk("1").Ticket.State)
}

func TestNobodyWaits(t *testing.T) {
	s := newStage(t, nil)
	s.press("1", "demo@1", hall.VerbOpen)
	form := s.get("/desk/1", as("clerk")...).fields()
	answer := s.ask(http.MethodPost, "/desk/1/next", form, append(as("clerk"), "HX-Request", "true")...)
	require.Equal(t, http.StatusOK, answer.code, "a page always has something to read")
	require.Contains(t, answer.body, assets.Text("zh-CN", "error.nobody-waits", nil))
}

func TestBadPresses(t *testing.T) {
	s := opened(t)
	version := strconv.FormatUint(s.desk("1").Version, 10)
	for name, c := range map[string]struct {
		path string
		form url.Values
		code int
	}{
		"no key":       {"/desk/1/next", url.Values{"version": {version}}, http.StatusBadRequest},
		"long key":     {"/desk/1/next", url.Values{"version": {version}, "key": {strings.Repeat("k", 65)}}, http.StatusBadRequest},
		"no version":   {"/desk/1/next", url.Values{"key": {"k"}}, http.StatusUnprocessableEntity},
		"version 0":    {"/desk/1/next", url.Values{"key": {"k"}, "version": {"0"}}, http.StatusUnprocessableEntity},
		"unknown verb": {"/desk/1/dance", url.Values{"key": {"k"}, "version": {version}}, http.StatusNotFound},
		"too large":    {"/desk/1/next", url.Values{"key": {"k"}, "version": {version}, "x": {strings.Repeat("x", 70<<10)}}, http.StatusRequestEntityTooLarge},
	} {
		require.Equal(t, c.code, s.ask(http.MethodPost, c.path, c.form, as("clerk")...).code, name)
	}
	require.Nil(t, s.desk("1").Ticket)
	require.Equal(t, http.StatusNotFound, s.get("/desk/1/next", as("clerk")...).code, "a GET changes nothing")
}

func TestRating(t *testing.T) {
	s := newStage(t, nil)
	receipt := s.issue("huzheng-01", nil)
	asleep := s.get("/rate/1", as("pad")...)
	require.Contains(t, asleep.body, `data-pad="asleep"`)
	s.press("1", "wang@1", hall.VerbOpen, hall.VerbNext, hall.VerbStart)
	require.Contains(t, s.get("/rate/1", as("pad")...).body, `data-pad="asleep"`)
	s.press("1", "wang@1", hall.VerbFinish)

	asking := s.get("/rate/1", as("pad")...)
	require.Contains(t, asking.body, receipt.Number)
	require.Contains(t, asking.body, "窗口人员 wang<", "who served, without the window")
	last := -1
	for _, words := range []string{"非常满意", "满意", "基本满意", "不满意", "非常不满意"} { // in this order
		at := strings.Index(asking.body, "<span>"+words+"</span>")
		require.Greater(t, at, last, words)
		last = at
	}
	form := asking.fields()
	form.Set("level", "4")
	for range 2 { // the same tap twice is one
		require.Equal(t, http.StatusSeeOther, s.ask(http.MethodPost, "/rate/1", form, as("pad")...).code)
	}
	require.Contains(t, s.get("/rate/1", as("pad")...).body, `data-pad="rated"`)

	form.Set("level", "1")
	second := s.ask(http.MethodPost, "/rate/1", form, append(as("pad"), "HX-Request", "true")...)
	require.Equal(t, http.StatusConflict, second.code)
	require.Contains(t, second.body, assets.Text("zh-CN", "error.already-rated", nil))

	byPhone := url.Values{"key": {"other"}, "session": form["session"], "level": {"5"}}
	require.Equal(t, http.StatusConflict, s.ask(http.MethodPost, "/t/"+receipt.Token+"/rate", byPhone).code)
	f, err := s.Frame(t.Context(), hall.View{Kind: hall.ViewOffice})
	require.NoError(t, err)
	require.Equal(t, [5]int{0, 0, 0, 1, 0}, f.Picture.(hall.Office).Ratings)
}

func TestRatingByPhone(t *testing.T) {
	s := newStage(t, nil)
	mine, theirs := s.issue("huzheng-01", nil), s.issue("huzheng-01", nil)
	s.press("1", "wang", hall.VerbOpen, hall.VerbNext, hall.VerbStart, hall.VerbFinish)
	form := s.get("/t/" + mine.Token).fields()
	form.Set("level", "5")
	require.Equal(t, http.StatusNotFound, s.ask(http.MethodPost, "/t/"+theirs.Token+"/rate", form).code, "another's ticket")
	form.Set("level", "6")
	require.Equal(t, http.StatusUnprocessableEntity, s.ask(http.MethodPost, "/t/"+mine.Token+"/rate", form).code)
	form.Set("level", "5")
	require.Equal(t, http.StatusSeeOther, s.ask(http.MethodPost, "/t/"+mine.Token+"/rate", form).code)
	require.Contains(t, s.get("/t/"+mine.Token).body, `data-pad="rated"`)
}
