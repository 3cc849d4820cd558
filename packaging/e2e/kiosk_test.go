//go:build e2e

package e2e

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/printer/printersim"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// numbered waits for a ticket screen other than one seen before and returns its
// ticket as a phone would see it.
func (k *terminal) numbered(s *server, before string) (code string, p hall.Phone) {
	k.t.Helper()
	code = until(k.t, "a ticket's code on the glass", func() string { return k.look().code() },
		func(code string) bool { return strings.HasPrefix(code, s.base+"/t/") && code != before })
	p, err := s.client("").Phone(k.t.Context(), strings.TrimPrefix(code, s.base+"/t/"))
	require.NoError(k.t, err)
	return code, p
}

// printed waits for a slip that must be of this ticket.
func (k *terminal) printed(code, number string) printersim.Ticket {
	k.t.Helper()
	slip := heard(k.t, "a slip", k.slips)
	require.Contains(k.t, slip.Text(), number)
	require.Equal(k.t, code, readQR(slip.Image), "the code on the paper")
	require.Empty(k.t, k.printer.Faults())
	return slip
}

func TestVisitsAtTheKiosk(t *testing.T) {
	s := newServer(t)
	k := newTerminal(t, s)
	for _, lang := range []string{"zh-CN", "en"} {
		name := func(screen string) string { return "kiosk-" + lang + "-" + screen }
		english := func() { // after a ticket the next visitor begins in Chinese
			if lang == "en" {
				k.turn(name("welcome"), func() { k.touch(tongue) })
			}
		}
		if lang == "zh-CN" {
			k.keep(name("welcome"))
		}

		// Three touches to a number.
		english()
		before := s.waiting()
		k.turn(name("choose"), func() { k.touch(takeNumber) })
		k.turn(name("service"), func() { k.touch(firstTile) })
		k.turn(name("ticket"), func() { k.touch(ask) })
		code, ticket := k.numbered(s, "")
		require.Equal(t, hall.StateWaiting, ticket.State)
		require.Equal(t, before+1, s.waiting(), "one more waits")
		slip := k.printed(code, ticket.Number)
		require.Contains(t, slip.Text(), map[string]string{"zh-CN": "当日有效", "en": "Today only"}[lang])
		k.turn(name("home"), func() { k.touch(done) })

		// The other ways, and back.
		english()
		k.turn(name("choose-again"), func() { k.touch(takeNumber) })
		k.turn(name("departments"), func() { k.touch(allDepts) })
		k.turn(name("department"), func() { k.touch(firstTile) })
		k.turn(name("back"), func() { k.touch(back) })
		k.turn(name("home"), func() { k.touch(home) })
		k.turn(name("card"), func() { k.touch(putCard) })
		k.turn(name("home"), func() { k.touch(home) })

		// A card, then two touches.
		require.NoError(t, k.reader.Put(idreadersim.Resident("测试甲", map[string]string{"zh-CN": "19900307", "en": "20030815"}[lang])))
		k.turn(name("card-choose"), func() {})
		k.reader.Take()
		k.turn(name("card-service"), func() { k.touch(firstTile) })
		k.turn(name("card-ticket"), func() { k.touch(ask) })
		_, ticket = k.numbered(s, code)
		require.Equal(t, before+2, s.waiting())
		k.printed(k.look().code(), ticket.Number)
		k.turn(name("home"), func() { k.touch(done) })

		// A booking: its code in front of the scanner, and what it says confirmed.
		english()
		booking := book(t, s, lang)
		k.turn(name("scan"), func() { k.touch(checkIn) })
		k.turn(name("visit"), func() { require.NoError(t, k.scanner.Show(booking)) })
		require.Equal(t, before+2, s.waiting(), "nothing before it is confirmed")
		k.turn(name("booking"), func() { k.touch(ask) })
		code, ticket = k.numbered(s, code)
		require.Equal(t, before+3, s.waiting())
		k.printed(code, ticket.Number)
		k.turn(name("home"), func() { k.touch(done) })

		// A code that is no booking is refused, in words.
		english()
		k.turn(name("refused"), func() { require.NoError(t, k.scanner.Show("https://example.com/"+lang)) })
		require.Equal(t, before+3, s.waiting(), "no number for it")
		k.turn(name("home"), func() { k.touch(home) })
	}
}

// book agrees on a visit that begins now and returns what its QR says.
func book(t *testing.T, s *server, key string) string {
	t.Helper()
	manager := s.client("demo-manager")
	h, err := manager.Catalogue(t.Context())
	require.NoError(t, err)
	first := slices.IndexFunc(h.Services, func(s hall.CataloguedService) bool { return s.Common })
	a, err := manager.Book(t.Context(), "book-"+key, api.BookRequest{
		Service: h.Services[first].ID, From: h.Time.Truncate(30 * time.Minute), // the sample hall's slots
	})
	require.NoError(t, err)
	return a.Code
}
