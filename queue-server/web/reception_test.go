package web_test

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"

	"paihao/packaging/examples"
	"paihao/queue-server/hall"
	"paihao/queue-server/setup"
	"paihao/queue-server/vault"
)

const card = "11010519491231002X"

// hx is a press of a member of the reception on the open page.
func (s *stage) hx(path string, pairs ...string) page {
	s.Helper()
	values := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		values.Set(pairs[i], pairs[i+1])
	}
	return s.ask(http.MethodPost, path, values, append(as("clerk"), "HX-Request", "true")...)
}

func (s *stage) visits() []hall.Visit {
	s.Helper()
	f, err := s.Frame(s.Context(), hall.View{Kind: hall.ViewReception})
	require.NoError(s, err)
	return f.Picture.(hall.Reception).Visits
}

// A member of staff chooses service, day and slot; the visitor gets digits and
// a code that the hall reads.
func TestBookingAtTheReception(t *testing.T) {
	s := newStage(t, func(rules *hall.Setup, _ *hall.Catalogue) {
		day := []hall.Span{{From: 0, To: hall.Duration(24 * time.Hour)}}
		rules.DayStart = 0
		rules.Slots = []hall.Slots{{Services: []string{"huzheng-01"}, Week: hall.Week{day, day, day, day, day, day, day}, Quota: 1}}
	})
	choose := s.get("/reception/book", append(as("clerk"), "HX-Request", "true")...)
	require.Contains(t, choose.body, `name="service" value="huzheng-01"`)
	require.Equal(t, http.StatusSeeOther, s.get("/reception/book", as("clerk")...).code, "it has no page of its own")

	rules, _, err := s.Hall(t.Context())
	require.NoError(t, err)
	date := rules.DayOf(time.Now().Add(24 * time.Hour))
	when := s.hx("/reception/book", "service", "huzheng-01", "date", date)
	slots := regexp.MustCompile(`name="from" value="([^"]+)"`).FindAllStringSubmatch(when.body, -1)
	require.Len(t, slots, 48)
	book := func(key, number string) page {
		return s.hx("/reception/book", "key", key, "service", "huzheng-01", "date", date, "from", slots[20][1], "kind", "resident", "number", number)
	}
	bad := book("bad", "1101")
	require.Equal(t, http.StatusUnprocessableEntity, bad.code)
	require.Contains(t, bad.body, `value="1101"`, "it can be mended")
	require.NotContains(t, bad.body, `data-short=`)
	made := book("good", card)
	require.Equal(t, http.StatusOK, made.code)
	short := regexp.MustCompile(`data-short="(\d{6})"`).FindStringSubmatch(made.body)
	require.NotNil(t, short, made.body)
	require.Contains(t, book("good", card).body, `data-short="`+short[1]+`"`, "pressed twice it is one")
	require.Contains(t, book("next", "").body, "disabled", "the slot is full, and another can be chosen")

	code := s.scanned(made.body)
	f, err := s.Frame(t.Context(), hall.View{Kind: hall.ViewVisit, ID: short[1]})
	require.NoError(t, err)
	keys, err := vault.Open(s.vault)
	require.NoError(t, err)
	signer, err := keys.BookingKey("sample")
	require.NoError(t, err)
	b, err := hall.ReadCode(signer.Public().(ed25519.PublicKey), "sample", code)
	require.NoError(t, err)
	require.Equal(t, f.Picture.(hall.Visit).ID, b.ID)
	require.Equal(t, http.StatusUnprocessableEntity, s.hx("/reception/book", "key", "k", "service", "huzheng-01", "from", "2999-01-01T00:00:00Z").code)
	require.Equal(t, http.StatusUnprocessableEntity, s.hx("/reception/book", "key", "k", "service", "huzheng-01", "from", "soon").code)
	require.Equal(t, http.StatusNotFound, s.hx("/reception/book", "key", "k", "service", "none").code)
}

// scanned reads the QR that a page draws.
func (s *stage) scanned(body string) string {
	s.Helper()
	size := 0
	drawn := regexp.MustCompile(`viewBox="0 0 (\d+) \d+" role="img"`).FindStringSubmatch(body)
	require.NotNil(s, drawn)
	fmt.Sscan(drawn[1], &size)
	const dot = 4
	dark := map[[2]int]bool{}
	for _, square := range regexp.MustCompile(`M(\d+) (\d+)h1`).FindAllStringSubmatch(body, -1) {
		var x, y int
		fmt.Sscan(square[1], &x)
		fmt.Sscan(square[2], &y)
		dark[[2]int{x, y}] = true
	}
	pixels := bytes.Buffer{}
	for y := range size * dot {
		for x := range size * dot {
			grey := byte(255)
			if dark[[2]int{x / dot, y / dot}] {
				grey = 0
			}
			pixels.WriteByte(grey)
		}
	}
	source, err := gozxing.NewPlanarYUVLuminanceSource(pixels.Bytes(), size*dot, size*dot, 0, 0, size*dot, size*dot, false)
	require.NoError(s, err)
	bitmap, err := gozxing.NewBinaryBitmap(gozxing.NewHybridBinarizer(source))
	require.NoError(s, err)
	clean := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true} // else it looks for one that is askew, and now and then fails
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, clean)
	require.NoError(s, err)
	return result.GetText()
}

// The reception sees today's visits, and checks in, cancels or speaks for a
// visitor; the page says what a check-in brings before it is pressed.
func TestVisitsAtTheReception(t *testing.T) {
	s := newStage(t, func(rules *hall.Setup, _ *hall.Catalogue) { rules.DayStart = 0 })
	now := time.Now()
	s.do(hall.Book{ID: "b1", Service: "huzheng-01", From: now.Add(-time.Minute)})
	s.do(hall.Book{ID: "b2", Service: "huzheng-01", From: now.Add(-2 * time.Minute)})
	open := s.get("/reception?lang=en", as("clerk")...)
	require.Contains(t, open.body, `data-visit="b1" data-state="on-time"`)
	require.Contains(t, open.body, `id="check-in-b1"`)
	require.NotContains(t, open.body, `id="on-time-b1"`)

	before := s.get("/reception/visits/b1/ask/check-in", append(as("clerk"), "HX-Request", "true")...)
	require.Contains(t, before.body, `hx-post="/reception/visits/b1/check-in"`)
	require.Empty(t, s.visits()[1].Number, "asking gives no number")
	come := s.hx("/reception/visits/b1/check-in", "key", "k1")
	require.Equal(t, http.StatusOK, come.code)
	number := s.visits()[1].Number
	require.NotEmpty(t, number)
	require.Contains(t, come.body, `data-number="`+number+`"`)
	require.Contains(t, s.hx("/reception/visits/b1/check-in", "key", "k1").body, number, "pressed twice it is one")
	require.Equal(t, http.StatusConflict, s.hx("/reception/visits/b1/check-in", "key", "k2").code)

	require.Equal(t, http.StatusConflict, s.hx("/reception/visits/b2/on-time", "key", "k3", "reason", "line").code, "it is not late")
	require.Contains(t, s.get("/reception/visits/b2/ask/on-time", append(as("clerk"), "HX-Request", "true")...).body, `value="line"`)
	require.Equal(t, http.StatusOK, s.hx("/reception/visits/b2/cancel", "key", "k4").code)
	require.Equal(t, hall.VisitCancelled, s.visits()[0].State)
	require.Equal(t, http.StatusNotFound, s.hx("/reception/visits/b2/dance", "key", "k5").code)
	require.Equal(t, http.StatusNotFound, s.hx("/reception/visits/none/cancel", "key", "k6").code)
	require.Equal(t, http.StatusUnauthorized, s.ask(http.MethodPost, "/reception/visits/b2/cancel", url.Values{"key": {"k"}}).code)
}

// A block is found by the identity, explained and lifted; who books for somebody
// blocked is told the same.
func TestABlockAtTheReception(t *testing.T) {
	s := newStage(t, nil)
	rules, _, err := setup.Read(examples.Hall)
	require.NoError(t, err)
	setup.AtOnce(&rules)
	now, _, err := s.Hall(t.Context())
	require.NoError(t, err)
	rules.Catalogue, rules.Rules.Slot, rules.Rules.Late = now.Catalogue, hall.Duration(time.Second), 0
	rules.Rules.Booking = hall.BookingRules{Misses: 1, WithinDays: 30, BlockDays: 14}
	s.do(hall.ChangeSetup{Setup: rules})

	nobody := s.hx("/reception/block", "key", "k", "kind", "resident", "number", "")
	require.Equal(t, http.StatusUnprocessableEntity, nobody.code)
	free := s.hx("/reception/block", "key", "k", "kind", "resident", "number", card)
	require.Contains(t, free.body, `class="calm"`)
	at := time.Now().In(rules.Location())
	book := func(key string) page {
		at = at.Add(time.Second)
		return s.hx("/reception/book", "key", key, "service", "huzheng-01", "from", at.Format(time.RFC3339), "kind", "resident", "number", card)
	}
	require.Contains(t, book("first").body, "data-short=")
	require.Eventually(t, func() bool { return s.visits()[0].State == hall.VisitTooLate }, 10*time.Second, 100*time.Millisecond)
	at = time.Now()
	told := book("second")
	require.Contains(t, told.body, `name="lift"`)
	require.Contains(t, told.body, `class="missed"`)
	lifted := s.hx("/reception/block", "key", "k2", "kind", "resident", "number", card, "lift", "yes")
	require.Contains(t, lifted.body, `class="calm"`)
	at = time.Now()
	require.Contains(t, book("third").body, "data-short=")
}

// Who was not served before closing follows the visit of the next day by the old
// ticket, and may give it back.
func TestYesterdaysTicketShowsItsVisit(t *testing.T) {
	s := newStage(t, func(rules *hall.Setup, _ *hall.Catalogue) { rules.DayStart = 0 })
	ticket := s.issue("huzheng-01", nil)
	rules, _, err := setup.Read(examples.Hall)
	require.NoError(t, err)
	setup.AtOnce(&rules)
	now, _, err := s.Hall(t.Context())
	require.NoError(t, err)
	local := time.Now().In(now.Location())
	midnight := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, local.Location())
	span := []hall.Span{{To: hall.Duration(max(time.Second, time.Since(midnight).Truncate(time.Second)))}} // it has just closed
	rules.DayStart, rules.Catalogue = 0, now.Catalogue
	rules.Hours = &hall.Hours{Windows: hall.Week{span, span, span, span, span, span, span}}
	rules.Rules.Closing = hall.ClosingRules{Unserved: hall.UnservedBook}
	s.do(hall.ChangeSetup{Setup: rules})
	require.Eventually(t, func() bool {
		f, err := s.Frame(t.Context(), hall.View{Kind: hall.ViewPhone, ID: ticket.Token})
		return err == nil && f.Picture.(hall.Phone).Visit != nil
	}, 10*time.Second, 50*time.Millisecond)

	page := s.get("/t/" + ticket.Token + "?lang=en")
	require.Contains(t, page.body, `data-visit="later"`)
	require.Contains(t, page.body, `data-verb="cancel"`)
	asked := s.get("/t/"+ticket.Token+"/ask/cancel?lang=en", "HX-Request", "true")
	require.Contains(t, asked.body, "Cancel the visit")
	given := s.ask(http.MethodPost, "/t/"+ticket.Token+"/cancel", url.Values{"key": {"k"}})
	require.Equal(t, http.StatusSeeOther, given.code)
	require.Contains(t, s.get("/t/"+ticket.Token).body, `data-visit="cancelled"`)
}
