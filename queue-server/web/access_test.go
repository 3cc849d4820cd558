package web_test

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

func TestWhoMayOpenWhat(t *testing.T) {
	s := newStage(t, nil)
	s.options.Demo = false
	strict := s.serve()
	require.NoError(t, s.staff.AddUser("li", staff.Clerk, "elsewhere", "long enough"))
	stranger, _, err := s.staff.Login("li", "long enough")
	require.NoError(t, err)
	pad, err := s.staff.Pair(staff.Pad, "p3", "sample", "3")
	require.NoError(t, err)
	receipt := s.issue("huzheng-01", nil)

	const in, out, no = http.StatusOK, http.StatusSeeOther, http.StatusForbidden
	for _, c := range []struct {
		path                          string
		nobody, clerk, manager, kiosk int
		demoManager                   int
	}{
		{"/", in, in, in, in, in},
		{"/login", in, in, in, in, in},
		{"/board/1a", in, in, in, in, in},
		{"/t/" + receipt.Token, in, in, in, in, in},
		{"/desk/1", out, in, no, no, in},
		{"/rate/1", out, no, no, no, in},
		{"/office", out, no, in, no, in},
		{"/reception", out, in, in, no, in},
	} {
		require.Equal(t, c.nobody, strict.get(c.path).code, "nobody at %s", c.path)
		require.Equal(t, c.clerk, strict.get(c.path, as("clerk")...).code, "clerk at %s", c.path)
		require.Equal(t, c.manager, strict.get(c.path, as("manager")...).code, "manager at %s", c.path)
		require.Equal(t, c.kiosk, strict.get(c.path, as("kiosk")...).code, "kiosk at %s", c.path)
		require.Equal(t, c.demoManager, s.get(c.path, as("manager")...).code, "manager of the demo at %s", c.path)
	}

	t.Run("ClerkOfAnotherHall", func(t *testing.T) {
		require.Equal(t, no, s.get("/desk/1", "Cookie", "paihao="+stranger).code)
		require.Equal(t, no, s.ask(http.MethodPost, "/desk/1/open", url.Values{"key": {"k"}, "version": {"1"}}, "Cookie", "paihao="+stranger).code)
		require.Empty(t, s.desk("1").Clerk)
	})
	t.Run("PadOfAnotherWindow", func(t *testing.T) {
		require.Equal(t, in, strict.get("/rate/3", "Authorization", "Bearer "+pad).code)
		require.Equal(t, no, strict.get("/rate/4", "Authorization", "Bearer "+pad).code)
		require.Equal(t, no, strict.get("/desk/3", "Authorization", "Bearer "+pad).code)
	})
	t.Run("PadKeepsItsToken", func(t *testing.T) {
		first := strict.get("/rate/3?token=" + pad + "&lang=en")
		require.Equal(t, out, first.code)
		require.Equal(t, "/rate/3?lang=en", first.header.Get("Location"))
		cookie := first.header.Get("Set-Cookie")
		require.Contains(t, cookie, "HttpOnly")
		require.Contains(t, cookie, "SameSite=Strict")
		require.Equal(t, in, strict.get("/rate/3", "Cookie", "paihao-pad="+pad).code)
		require.Equal(t, http.StatusUnauthorized, strict.get("/rate/3?token=wrong").code)
		require.Equal(t, no, strict.get("/rate/4?token="+pad).code)
	})
	t.Run("StreamAndPressNeedTheSame", func(t *testing.T) {
		require.Equal(t, http.StatusUnauthorized, s.get("/desk/1/stream").code)
		require.Equal(t, no, s.get("/office/stream", as("clerk")...).code)
		require.Equal(t, http.StatusUnauthorized, s.ask(http.MethodPost, "/desk/1/open", url.Values{"key": {"k"}, "version": {"1"}}).code)
	})
	t.Run("AnotherSite", func(t *testing.T) {
		answer := s.ask(http.MethodPost, "/desk/1/open", url.Values{"key": {"k"}, "version": {"1"}},
			append(as("clerk"), "Sec-Fetch-Site", "cross-site")...)
		require.Equal(t, no, answer.code)
		require.Empty(t, s.desk("1").Clerk)
	})
	t.Run("Unknown", func(t *testing.T) {
		for _, path := range []string{"/board/nowhere", "/t/nobody", "/nothing", "/?hall=elsewhere", "/files/nothing.js"} {
			answer := s.get(path)
			require.Equal(t, http.StatusNotFound, answer.code, path)
			require.Contains(t, answer.body, `id="refused"`, path)
		}
		require.Equal(t, http.StatusNotFound, s.get("/desk/99", as("clerk")...).code)
	})
}

func TestLogin(t *testing.T) {
	s := newStage(t, nil)
	sent := s.get("/desk/1?lang=en")
	require.Equal(t, "/login?next=%2Fdesk%2F1%3Flang%3Den", sent.header.Get("Location"))

	wrong := s.ask(http.MethodPost, "/login", url.Values{"name": {"clerk"}, "password": {"guess"}})
	require.Equal(t, http.StatusUnauthorized, wrong.code)
	require.Contains(t, wrong.body, `role="alert"`)
	require.NotContains(t, wrong.body, "guess")

	right := s.ask(http.MethodPost, "/login", url.Values{"name": {"clerk"}, "password": {"demo"}, "next": {"/desk/1"}})
	require.Equal(t, http.StatusSeeOther, right.code)
	require.Equal(t, "/desk/1", right.header.Get("Location"))
	cookies, err := http.ParseSetCookie(right.header.Get("Set-Cookie"))
	require.NoError(t, err)
	require.True(t, cookies.HttpOnly)
	session := "paihao=" + cookies.Value
	require.Equal(t, http.StatusOK, s.get("/desk/1", "Cookie", session).code)

	for _, next := range []string{"https://example.org/", "//example.org", `/\example.org`, "javascript:alert(1)", "/\t/example.org", ""} {
		answer := s.ask(http.MethodPost, "/login", url.Values{"name": {"clerk"}, "password": {"demo"}, "next": {next}})
		require.Equal(t, "/", answer.header.Get("Location"), "%q", next)
	}

	require.Equal(t, http.StatusSeeOther, s.ask(http.MethodPost, "/logout", url.Values{}, "Cookie", session).code)
	require.Equal(t, http.StatusSeeOther, s.get("/desk/1", "Cookie", session).code)
}

func TestEachStandsAtTheirWindow(t *testing.T) {
	s := newStage(t, nil)
	for _, window := range []string{"1", "2"} { // the demo's token is somebody else at each window
		at := s.get("/desk/"+window, as("clerk")...)
		require.Equal(t, http.StatusSeeOther, s.ask(http.MethodPost, "/desk/"+window+"/open", at.fields(), as("clerk")...).code)
		require.Equal(t, "demo@"+window, s.desk(window).Clerk)
	}
	s.press("3", "wang", hall.VerbOpen)
	taken := s.get("/desk/3", as("clerk")...)
	require.Contains(t, taken.body, `class="taken"`)
	require.NotContains(t, taken.body, `data-verb="open"`)
	require.Regexp(t, `id="primary"[^>]* data-verb="take-over"[^>]* data-from="\d{13}"`, taken.body, "once the clerk has gone away")
	answer := s.ask(http.MethodPost, "/desk/3/close", taken.fields(), as("clerk")...)
	require.Equal(t, http.StatusForbidden, answer.code)
	require.Equal(t, "wang", s.desk("3").Clerk)
}
