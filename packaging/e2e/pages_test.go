//go:build e2e

package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

func number(n string) string { return fmt.Sprintf("[data-number=%q]", n) }

// TestPages walks two tickets through the pages of a hall: desk, board, pad,
// phone and office, each in a tab that is opened once and must follow.
func TestPages(t *testing.T) {
	s := newServer(t)
	browser := newBrowser(t)
	service := first(t, s)

	desk := newTab(t, browser, s).size(1024, 600) // a small monitor
	desk.open("/desk/1?lang=zh-CN")
	desk.shows("#login")
	desk.keep("page-login-zh-CN")
	desk.login("clerk")
	desk.shows("#desk [data-state=closed]")
	desk.both("/desk/1", "desk-closed", "#desk [data-state=closed]")
	desk.press(kb.Enter)
	desk.shows("#desk [data-state=free]")
	board := newTab(t, browser, s).size(1920, 1080)
	board.open("/board/1a?lang=zh-CN")
	board.shows("#calls .none")
	_, err := eval[bool](board, "window.sameDocument = true")
	require.NoError(t, err)

	// Two numbers; one Enter calls the first, on the board too.
	one, two := s.issue("one", service), s.issue("two", service)
	desk.shows("#desk [data-waiting='2']")
	phone := newTab(t, browser, s, chromedp.WithNewBrowserContext()).size(360, 740)
	phone.both("/t/"+two.Token, "phone-waiting", "#phone [data-state=waiting]")
	desk.both("/desk/1", "desk-free", "#desk [data-waiting='2']")
	desk.press(kb.Enter)
	desk.shows("#desk " + number(one.Number))
	board.shows("#calls " + number(one.Number) + "[data-window='1']")
	same, err := eval[bool](board, "window.sameDocument === true")
	require.NoError(t, err)
	require.True(t, same, "the board was not loaded again")

	// Start and finish; the pad wakes up and takes one rating.
	pad := newTab(t, browser, s, chromedp.WithNewBrowserContext()).size(1280, 800)
	pad.open("/rate/1?token=demo-pad")
	pad.both("/rate/1", "rate-asleep", "#rate [data-pad=asleep]")
	board.both("/board/1a", "board", "#calls "+number(one.Number))
	desk.both("/desk/1", "desk-called", "#desk [data-state=called]")
	desk.press(kb.Enter)
	desk.shows("#desk [data-state=serving]")
	session := s.desk("1").Session
	require.NotEmpty(t, session)
	desk.both("/desk/1", "desk-serving", "#desk [data-state=serving]")
	desk.press(kb.Enter)
	desk.shows("#desk [data-state=free]")
	pad.shows("#rate [data-pad=asking]")
	pad.both("/rate/1", "rate-asking", "#rate [data-pad=asking]")
	pad.tap("#face-5")
	pad.shows("#rate [data-pad=rated][data-level='5']")
	pad.keep("page-rate-thanks-zh-CN")
	_, err = s.client("demo-pad").Rate(t.Context(), "again", api.RateRequest{Session: session, Level: 1, Channel: hall.ByPad})
	require.ErrorIs(t, err, hall.ErrAlreadyRated)

	// Enter twice in a row calls one and starts nobody.
	three := s.issue("three", service)
	desk.shows("#desk [data-waiting='2']")
	desk.press(kb.Enter + kb.Enter)
	desk.shows("#desk " + number(two.Number))
	phone.shows("#phone [data-state=called]")
	phone.both("/t/"+two.Token, "phone-called", "#phone [data-state=called]")
	now := s.desk("1")
	require.Equal(t, hall.StateCalled, now.Ticket.State, "the second press did not start")
	require.Equal(t, 1, now.Ticket.Calls, "nor call again")
	require.Equal(t, 1, now.Waiting, "nor call the next")
	require.Equal(t, three.Number, now.Next[0].Number)

	// The phone of the first ticket is thankful; a second rating is refused there too.
	phone.both("/t/"+one.Token, "phone-rated", "#phone [data-level='5']")
	_, err = s.client("").Rate(t.Context(), "by phone", api.RateRequest{Session: session, Token: one.Token, Level: 1, Channel: hall.ByPhone})
	require.ErrorIs(t, err, hall.ErrAlreadyRated)

	// The manager sees all of it, and each number as it comes.
	office := newTab(t, browser, s, chromedp.WithNewBrowserContext()).size(1440, 1000)
	office.open("/office?lang=en")
	office.shows("#login")
	office.keep("page-login-en")
	office.login("manager")
	office.shows("#office #window-1 " + number(two.Number))
	office.both("/office", "office", "#office #window-1 "+number(two.Number))
	require.Equal(t, 1, s.office().Ratings[4])
	waiting := "#office [data-figure=waiting]"
	until(t, "one who waits", func() string { return read(office, waiting) }, func(n string) bool { return n == "1" })
	s.issue("four", service)
	until(t, "two who wait, without asking", func() string { return read(office, waiting) }, func(n string) bool { return n == "2" })
	office.both("/", "lobby", "#lobby")
	five := s.issue("five", "nongye-02") // for which no window is open
	phone.both("/t/"+five.Token, "phone-no-window", "#phone [data-state=waiting]")
	office.open("/office?lang=zh-CN")
	office.shows(".alarms .button" + ready)
	for _, size := range [][2]int64{{1280, 720}, {1920, 1080}} {
		office.size(size[0], size[1]).steady(s, fmt.Sprint(size[0]))
	}
}

func read(b *tab, selector string) string {
	text, _ := eval[string](b, fmt.Sprintf("document.querySelector(%q)?.textContent ?? ''", selector))
	return text
}

// first is a service of window 1.
func first(t *testing.T, s *server) string {
	t.Helper()
	h, err := s.client("").Catalogue(t.Context())
	require.NoError(t, err)
	for _, w := range h.Windows {
		for _, service := range h.Services {
			if w.ID == "1" && service.Queue == w.Queues[0] {
				return service.ID
			}
		}
	}
	require.FailNow(t, "window 1 serves nothing")
	return ""
}
