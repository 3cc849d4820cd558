package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// doorless is the sample hall that wants its code seen, and a number from afar.
func doorless(t *testing.T) (*stage, hall.Receipt) {
	s := newStage(t, func(r *hall.Setup, _ *hall.Catalogue) { r.Rules.Arrival = hall.ByCode })
	s.options.PublicURL = "https://hall.example"
	s = s.serve()
	return s, s.issue("huzheng-01", func(c *hall.Issue) { c.Source, c.Afar = hall.FromPhone, true })
}

// Only the screen at the entrance shows the code; whoever scans it there with
// the phone that has the ticket has arrived.
func TestTheCodeAtTheDoor(t *testing.T) {
	s, mine := doorless(t)
	require.Equal(t, http.StatusSeeOther, s.get("/door").code, "sign in first")
	require.Equal(t, http.StatusForbidden, s.get("/door", as("pad")...).code)
	token, err := s.staff.Pair(staff.Door, "entrance", "sample", "")
	require.NoError(t, err)
	paired := s.get("/door?token=" + token)
	require.Equal(t, "/door", paired.header.Get("Location"))
	cookie, _, _ := strings.Cut(paired.header.Get("Set-Cookie"), ";")
	require.Equal(t, http.StatusUnauthorized, s.get("/door?token=none").code)
	require.NotEqual(t, http.StatusOK, s.get("/office", "Cookie", cookie).code, "it opens nothing else")

	shown := s.get("/door", "Cookie", cookie)
	code := regexp.MustCompile(`data-code="(\d{6})"`).FindStringSubmatch(shown.body)[1]
	address := s.scanned(shown.body)
	require.Equal(t, "https://hall.example/here?code="+code, address)
	here := "/here?code=" + code
	require.NotContains(t, s.get(here).body, "<form", "no ticket is known yet")

	ticket := s.get("/t/" + mine.Token)
	require.NotContains(t, ticket.body, `id="key-arrive"`)
	require.Contains(t, ticket.body, `name="code"`)
	phone, _, _ := strings.Cut(ticket.header.Get("Set-Cookie"), ";")
	asked := s.get(here, "Cookie", phone)
	require.Contains(t, asked.body, mine.Number)
	require.Contains(t, asked.body, `action="/t/`+mine.Token+`/arrive"`)
	arrived := s.ask(http.MethodPost, "/t/"+mine.Token+"/arrive", url.Values{"key": {"k"}, "code": {code}})
	require.Equal(t, http.StatusSeeOther, arrived.code)
	require.Contains(t, s.get("/t/"+mine.Token).body, `data-state="waiting"`)
	require.Equal(t, http.StatusSeeOther, s.get(here, "Cookie", phone).code, "nothing is left to do")
}

// A word is not enough, and a code is not found by trying.
func TestACodeIsNotGuessed(t *testing.T) {
	s, mine := doorless(t)
	for range 10 {
		p := s.ask(http.MethodPost, "/t/"+mine.Token+"/arrive", url.Values{"key": {"k"}, "code": {"12345"}})
		require.Equal(t, http.StatusForbidden, p.code)
	}
	p := s.ask(http.MethodPost, "/t/"+mine.Token+"/arrive", url.Values{"key": {"k"}, "code": {"12345"}}, htmx...)
	require.Equal(t, http.StatusTooManyRequests, p.code)
	require.Contains(t, s.get("/t/"+mine.Token).body, `data-state="afar"`)
}

// The screen changes by itself.
func TestTheScreenAtTheDoorIsFollowed(t *testing.T) {
	s, _ := doorless(t)
	start := time.Now()
	s.options.Now = func() time.Time { return time.Unix(600, 0).Add(59900*time.Millisecond + time.Since(start)) }
	s = s.serve()
	screen := s.follow("/door/stream", as("manager")...)
	code := func() string {
		return regexp.MustCompile(`data-code="(\d{6})"`).FindString(screen.until("data-code"))
	}
	require.NotEqual(t, code(), code(), "another minute, another code")
}
