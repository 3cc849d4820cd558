package web_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// byPhone is the sample hall whose visitors book themselves, two a slot.
func byPhone(t *testing.T, rule hall.BookingRules) *stage {
	return newStage(t, func(setup *hall.Setup, _ *hall.Catalogue) {
		day := []hall.Span{{From: 0, To: hall.Duration(24 * time.Hour)}}
		setup.DayStart, setup.Rules.Booking = 0, rule
		setup.Slots = []hall.Slots{{Services: []string{"huzheng-01"}, Week: hall.Week{day, day, day, day, day, day, day}, Quota: 2}}
	})
}

// link finds the address of a link, or the test has failed.
func (s *stage) link(p page, pattern string) string {
	s.Helper()
	found := regexp.MustCompile(`href="(` + pattern + `)"`).FindStringSubmatch(p.body)
	require.NotNil(s, found, "no link %s in:\n%s", pattern, p.body)
	return html.UnescapeString(found[1])
}

// A visitor books from the front door to the code and gives the visit back,
// with links and forms alone; no address holds whose visit it is, or its code.
func TestAVisitorBooksByPhone(t *testing.T) {
	s := byPhone(t, hall.BookingRules{Phone: true, PerPerson: 1})
	departments := s.get(s.link(s.get("/"), "/book"))
	services := s.get(s.link(departments, `/book\?department=[^"]+`))
	when := s.get(s.link(services, `/book\?service=huzheng-01`))
	require.NotContains(t, services.body, "huzheng-02", "it has no slots")
	setup, _, err := s.Hall(t.Context())
	require.NoError(t, err)
	tomorrow := setup.DayOf(time.Now().Add(24 * time.Hour))
	when = s.get(s.link(when, `/book\?date=`+tomorrow+`[^"]*`) + "&lang=en")
	require.Contains(t, when.body, "2 left")
	who := s.get(s.link(when, `/book\?from=[^"]+`))
	require.Equal(t, http.StatusOK, who.code)
	wish := who.fields()
	for _, name := range []string{"service", "from"} {
		wish.Set(name, regexp.MustCompile(`name="` + name + `" value="([^"]+)"`).FindStringSubmatch(who.body)[1])
	}
	wish.Set("kind", "resident")
	wish.Set("number", "1101")
	require.Contains(t, s.ask(http.MethodPost, "/book", wish).body, `value="1101"`, "it can be mended")
	wish.Set("number", card)
	made := s.ask(http.MethodPost, "/book", wish)
	require.Equal(t, http.StatusOK, made.code, made.body)
	code := s.scanned(made.body)
	again := s.ask(http.MethodPost, "/book", wish)
	require.Equal(t, code, s.scanned(again.body), "sent twice it is one")
	wish.Set("key", "another")
	require.Equal(t, http.StatusConflict, s.ask(http.MethodPost, "/book", wish).code, "one visit each")

	cookie := made.header.Get("Set-Cookie")
	for _, guarded := range []string{"HttpOnly", "SameSite=Lax", code} {
		require.Contains(t, cookie, guarded)
	}
	cookie, _, _ = strings.Cut(cookie, ";")
	mine := s.get("/visit", "Cookie", cookie)
	require.Contains(t, mine.body, `data-visit="later"`)
	require.NotContains(t, s.get("/visit").body, `data-visit`)
	found := s.ask(http.MethodPost, "/visit", url.Values{"code": {" " + code}})
	require.Equal(t, http.StatusSeeOther, found.code)
	require.Equal(t, "/visit", found.header.Get("Location"))
	short := regexp.MustCompile(`data-short="(\d{6})"`).FindStringSubmatch(made.body)[1]
	for _, guess := range []string{short, "", "PH1/none", code[:len(code)-3]} {
		p := s.ask(http.MethodPost, "/visit", url.Values{"code": {guess}})
		require.Equal(t, http.StatusUnprocessableEntity, p.code, guess)
	}
	require.Equal(t, http.StatusSeeOther, s.ask(http.MethodPost, "/visit/cancel", url.Values{"code": {code}, "key": {"k"}}, "Cookie", cookie).code)
	require.Contains(t, s.get("/visit", "Cookie", cookie).body, `data-visit="cancelled"`)
	late := s.ask(http.MethodPost, "/visit/cancel", url.Values{"code": {code}, "key": {"k2"}})
	require.Equal(t, http.StatusConflict, late.code)
	require.Contains(t, late.body, `role="alert"`)
}

// Whoever has checked in finds the ticket's page by the code that gave the ticket; six digits show none of it.
func TestACheckedInVisitLeadsToItsTicket(t *testing.T) {
	s := byPhone(t, hall.BookingRules{Phone: true})
	wish := url.Values{"service": {"huzheng-01"}, "from": {time.Now().Truncate(30 * time.Minute).UTC().Format(time.RFC3339)}, "key": {"k"}}
	made := s.ask(http.MethodPost, "/book", wish)
	require.Equal(t, http.StatusOK, made.code)
	code := s.scanned(made.body)
	cookie, _, _ := strings.Cut(made.header.Get("Set-Cookie"), ";")
	require.NotContains(t, s.get("/visit", "Cookie", cookie).body, `href="/t/`)
	s.do(hall.CheckIn{ID: "t", Token: "token-of-t", Code: code, Source: hall.FromKiosk})
	require.Equal(t, "/t/token-of-t", s.link(s.get("/visit", "Cookie", cookie), "/t/[^\"]+"))
	short := regexp.MustCompile(`data-short="(\d{6})"`).FindStringSubmatch(made.body)[1]
	for _, v := range []hall.View{{Kind: hall.ViewOwn, ID: short}, {Kind: hall.ViewOwn, ID: "token-of-t"}} {
		_, err := s.Frame(t.Context(), v)
		require.ErrorIs(t, err, hall.ErrBadCode)
	}
}

// What is full or over is said, and other times are offered.
func TestASlotFillsUpMeanwhile(t *testing.T) {
	s := byPhone(t, hall.BookingRules{Phone: true})
	at := time.Now().Add(24 * time.Hour).Truncate(30 * time.Minute).UTC()
	for _, id := range []string{"b1", "b2"} {
		s.do(hall.Book{ID: id, Service: "huzheng-01", From: at})
	}
	full := s.ask(http.MethodPost, "/book", url.Values{"service": {"huzheng-01"}, "from": {at.Format(time.RFC3339)}, "key": {"k"}})
	require.Equal(t, http.StatusConflict, full.code)
	require.Contains(t, full.body, `role="alert"`)
	require.Contains(t, full.body, `<optgroup`)
	require.NotContains(t, full.body, `value="`+at.Format(time.RFC3339)+`"`, "it is full")
	for path, want := range map[string]int{"/book?service=none": 404, "/book?service=huzheng-02": 404, "/book?department=none": 404,
		"/book?service=huzheng-01&from=soon": 422, "/book?service=huzheng-01&first=soon": 400, "/book?service=huzheng-01&date=soon": 400,
		"/book?hall=none": 404} {
		require.Equal(t, want, s.get(path).code, path)
	}
}

// A time that cannot be had is refused before an identity is typed; who has typed one all the same, because the time went by
// meanwhile, finds it there and chooses another time in the same form.
func TestATimeThatIsOverIsRefusedAtOnce(t *testing.T) {
	s := byPhone(t, hall.BookingRules{Phone: true})
	over := time.Now().Add(-2 * time.Hour).Truncate(30 * time.Minute).UTC().Format(time.RFC3339)
	early := s.get("/book?lang=zh-CN&service=huzheng-01&from=" + over)
	require.Equal(t, http.StatusUnprocessableEntity, early.code)
	require.Contains(t, early.body, "不能预约已经过去的时间。")
	require.Contains(t, early.body, `class="days"`)
	require.NotContains(t, early.body, `name="number"`)

	wish := url.Values{"service": {"huzheng-01"}, "from": {over}, "key": {"k"}, "kind": {"permit"}, "number": {"H12345678"}}
	late := s.ask(http.MethodPost, "/book", wish)
	require.Equal(t, http.StatusUnprocessableEntity, late.code)
	for _, kept := range []string{`value="H12345678"`, `value="permit" selected`, `role="alert"`} {
		require.Contains(t, late.body, kept)
	}
	offered := regexp.MustCompile(`<option value="([^"]+Z)"`).FindAllStringSubmatch(late.body, -1)
	require.NotEmpty(t, offered)
	for _, one := range offered {
		from, err := time.Parse(time.RFC3339, one[1])
		require.NoError(t, err)
		require.True(t, from.Add(30*time.Minute).After(time.Now()), one[1])
	}
	wish.Set("from", offered[len(offered)-1][1])
	wish.Del("number")
	require.Equal(t, http.StatusOK, s.ask(http.MethodPost, "/book", wish).code)
}

// A hall without slots takes a time of the day: one that is over is no more offered than refused late.
func TestAnyTimeThatIsOverIsRefusedAtOnce(t *testing.T) {
	s := newStage(t, func(setup *hall.Setup, _ *hall.Catalogue) {
		setup.DayStart, setup.Slots, setup.Rules.Booking = 0, nil, hall.BookingRules{Phone: true}
	})
	noon := time.Date(2030, 3, 4, 12, 0, 0, 0, time.FixedZone("", 8*3600))
	s.options.Now = func() time.Time { return noon }
	s = s.serve()
	path := "/book?service=huzheng-01&date=2030-03-04"
	require.Contains(t, s.get(path).body, `name="time" min="12:00"`)
	require.NotContains(t, s.get("/book?service=huzheng-01&date=2030-03-05").body, `min="12:00"`)
	early := s.get(path + "&time=09:00")
	require.Equal(t, http.StatusUnprocessableEntity, early.code)
	require.Contains(t, early.body, `name="time" min="12:00" value="09:00"`)
	require.NotContains(t, early.body, `name="number"`)
	require.Contains(t, s.get("/book?service=huzheng-01&date=2030-03-03&time=14:00").body, `name="date" value="2030-03-04"`, "no day that is over")
	require.Contains(t, s.get(path+"&time=14:00").body, `name="number"`)
	late := s.ask(http.MethodPost, "/book", url.Values{"service": {"huzheng-01"}, "key": {"k"}, "date": {"2030-03-04"}, "time": {"09:00"},
		"kind": {"permit"}, "number": {"H12345678"}})
	for _, kept := range []string{`value="H12345678"`, `name="time" value="09:00"`, `value="2030-03-04" selected`} {
		require.Contains(t, late.body, kept)
	}
}

// A hall that books by document says so; one whose visitors do not book
// themselves has no such page, and no link to it.
func TestWhoMayBookByPhone(t *testing.T) {
	s := byPhone(t, hall.BookingRules{Phone: true, Named: true})
	wish := url.Values{"service": {"huzheng-01"}, "from": {time.Now().Add(24 * time.Hour).Truncate(30 * time.Minute).UTC().Format(time.RFC3339)}, "key": {"k"}}
	require.Contains(t, s.get("/book?"+wish.Encode()).body, "required")
	require.Contains(t, s.ask(http.MethodPost, "/book", wish).body, `role="alert"`)
	wish.Set("kind", "resident")
	wish.Set("number", card)
	made := s.ask(http.MethodPost, "/book", wish)
	require.Equal(t, http.StatusOK, made.code)
	f, err := s.Frame(t.Context(), hall.View{Kind: hall.ViewVisit, ID: s.scanned(made.body)})
	require.NoError(t, err)
	require.True(t, f.Picture.(hall.Visit).Typed, "nobody has seen the card")

	s = byPhone(t, hall.BookingRules{})
	require.NotContains(t, s.get("/").body, `href="/book"`)
	require.Equal(t, http.StatusForbidden, s.get("/book").code)
	require.Equal(t, http.StatusForbidden, s.ask(http.MethodPost, "/book", wish).code)
}

// One address books only so many.
func TestVisitorsBookAtAPace(t *testing.T) {
	s := byPhone(t, hall.BookingRules{Phone: true})
	wish := url.Values{"service": {"huzheng-01"}, "from": {"2999-01-01T00:00:00Z"}, "key": {"k"}}
	for range 60 {
		if s.ask(http.MethodPost, "/book", wish).code == http.StatusTooManyRequests {
			return
		}
	}
	t.Fatal("without end")
}
