package web_test

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// A manager lets one kiosk in after the other.
func TestPairAKiosk(t *testing.T) {
	s := newStage(t, nil)
	const token, mark = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789abcdef0123456789abcdef"
	asks := func(last string) string {
		p, err := s.staff.Ask(token+last, mark[1:]+last)
		require.NoError(t, err)
		return p.Code
	}
	pair := func(fields ...string) page { return s.managed("/office/pairing", fields...) }
	spread := func(code string) string { return " " + code[:3] + " " + code[3:] }

	require.Contains(t, s.get("/office", as("manager")...).body, `hx-get="/office/pairing"`)
	require.Equal(t, http.StatusForbidden, s.get("/office/pairing", append(as("clerk"), htmx...)...).code)
	require.Contains(t, s.get("/office/pairing", append(as("manager"), htmx...)...).body, `name="kiosk" value="demo"`, "as hall.toml names it")
	p, err := s.staff.Ask(token+"0", mark[1:]+"0")
	require.NoError(t, err)
	require.Contains(t, pair("code", p.Code, "kiosk", "demo").body, `name="kiosk" value="demo1"`)
	first, second := asks("1"), asks("2")
	require.Equal(t, http.StatusForbidden, s.ask(http.MethodPost, "/office/pairing", nil, append(as("clerk"), htmx...)...).code)

	said := pair("code", spread(first), "kiosk", "hall-east-7")
	require.Equal(t, http.StatusOK, said.code)
	require.Contains(t, said.body, `data-paired="hall-east-7"`)
	require.Contains(t, said.body, `name="kiosk" value="hall-east-8"`, "for the next one")
	require.Contains(t, said.body, `name="code" value=""`)

	said = pair("code", second, "kiosk", "hall-east-7")
	require.Equal(t, http.StatusConflict, said.code)
	require.Contains(t, said.body, `name="replace"`)
	require.Contains(t, said.body, `name="code" value="`+second+`"`, "what was typed stays")
	said = pair("code", strings.Map(func(c rune) rune { return '０' + c - '0' }, second), "kiosk", "hall-east-7", "replace", "yes")
	require.Contains(t, said.body, `data-paired="hall-east-7"`, said.body)

	for _, wrong := range [][]string{{"code", "", "kiosk", "k1"}, {"code", "12345", "kiosk", "k1"}, {"code", first, "kiosk", "k1"}} {
		said = pair(wrong...)
		require.Equal(t, http.StatusNotFound, said.code)
		require.Regexp(t, regexp.MustCompile(`role="alert">[^<]+配对码`), said.body)
	}
	require.Equal(t, http.StatusUnprocessableEntity, pair("code", first, "kiosk", "一号").code)

	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Set("Authorization", "Bearer "+token+"2")
	r.Header.Set(api.MachineHeader, mark)
	_, ok := s.staff.Of(r)
	require.False(t, ok)
	require.Contains(t, s.get("/office/pairing", append(as("manager"), htmx...)...).body, `data-copied="hall-east-7"`)
	now := time.Now()
	require.NoError(t, s.Present(t.Context(), hall.KioskState{ID: "hall-east-7", Seen: now, Printer: "ready", Reader: "ready", Scanner: "ready", Copied: &now}))
	require.Contains(t, s.get("/office", as("manager")...).body, "另一台机器用了它的配对信息")
}
