//go:build e2e

package e2e

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// TestBookingByPhone books a visit for now on a small phone: a time that is over is refused before anything is typed, the
// page leads nowhere that is the staff's, and after the check-in it leads to the ticket.
func TestBookingByPhone(t *testing.T) {
	s := newServer(t)
	phone := newTab(t, newBrowser(t), s).size(360, 740)
	zone, err := time.LoadLocation("Asia/Shanghai") // of the sample hall
	require.NoError(t, err)
	service := first(t, s)
	page := "/book?service=" + service
	phone.both("/", "lobby-360", "#lobby")
	phone.both(page, "book-days", "#book .days")
	require.Zero(t, phone.count("#book a[href='/']"))
	yesterday := time.Now().In(zone).Add(-24 * time.Hour).Format("&date=2006-01-02&time=15:04")
	phone.both(page+yesterday, "book-over", "#book .wrong")
	require.Zero(t, phone.count("#book [name=number]"))
	phone.both(page+time.Now().In(zone).Add(time.Minute).Format("&date=2006-01-02&time=15:04"), "book-who", "#book [name=number]")
	phone.tap("#book button.primary")
	phone.shows("#book .made")
	phone.keep("page-book-made")
	code, err := eval[string](phone, "document.querySelector('[data-short]').dataset.short")
	require.NoError(t, err)
	ticket, err := s.client("demo-kiosk").CheckIn(t.Context(), "check in", api.CheckInRequest{Code: code, Source: hall.FromKiosk})
	require.NoError(t, err)
	phone.both("/visit", "visit-used", "#book [data-visit=used]")
	phone.tap("#book .visit a.button")
	phone.shows("#phone " + number(ticket.Number))
}
