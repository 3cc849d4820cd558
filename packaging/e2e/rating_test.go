//go:build e2e

package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// seen counts what a selector finds and people can see.
func (b *tab) seen(selector string) int {
	n, _ := eval[int](b, fmt.Sprintf("[...document.querySelectorAll(%q)].filter((e) => e.checkVisibility({ visibilityProperty: true })).length", selector))
	return n
}

func (b *tab) sees(selector string) {
	b.t.Helper()
	until(b.t, selector+" in sight", b.text, func(string) bool { return b.seen(selector) > 0 })
}

// serve serves whoever is next at window 1, and returns the session.
func (s *server) serve(key string, verbs ...string) string {
	s.t.Helper()
	var desk hall.Desk
	for _, verb := range verbs {
		var err error
		desk, err = s.client("demo-clerk").Press(s.t.Context(), key+verb, "1", verb, api.DeskRequest{})
		require.NoError(s.t, err)
	}
	return desk.Session
}

// TestRatingPages: at the pad a tap, reasons, thanks, sleep; on the phone the
// same and some words. Nothing there ever has to be answered.
func TestRatingPages(t *testing.T) {
	s := newServer(t)
	browser := newBrowser(t)
	service := first(t, s)
	one, two := s.issue("one", service), s.issue("two", service)
	pad := newTab(t, browser, s, chromedp.WithNewBrowserContext()).size(1280, 800)
	pad.open("/rate/1?token=demo-pad")
	pad.sees("#rate [data-pad=asleep]")

	s.serve("one", hall.VerbOpen, hall.VerbNext, hall.VerbStart, hall.VerbFinish)
	pad.sees("#rate [data-pad=asking]")
	require.Zero(t, pad.seen("[data-pad=asleep]"))
	pad.tap("#face-2")
	pad.sees("#rate [data-pad=rated][data-level='2'] .whys")
	require.Equal(t, 1, s.office().Ratings[1], "the tap counts alone")
	require.Zero(t, pad.seen("button.primary"), "nothing to send yet")
	pad.both("/rate/1", "rate-why", "#rate .whys")
	pad.tap("label:has(#why-214)")
	pad.tap("label:has(#why-209)")
	pad.sees("button.primary")
	pad.keep("page-rate-chosen-zh-CN")
	pad.tap("button.primary")
	pad.sees("#rate [data-thanks]")
	pad.keep("page-rate-added-zh-CN")
	_, err := eval[string](pad, "document.querySelector('.awake').dataset.closes = document.querySelector('.asleep').dataset.closed = '0'")
	require.NoError(t, err)
	pad.sees("#rate [data-pad=asleep]")
	require.Zero(t, pad.seen(".awake"), "at its time it sleeps by itself")

	// The next one's service puts it to sleep, whatever stood there.
	s.serve("two", hall.VerbNext, hall.VerbStart, hall.VerbFinish)
	pad.sees("#rate [data-pad=asking]")
	s.issue("three", service)
	s.serve("three", hall.VerbNext)
	pad.sees("#rate [data-pad=asking]")
	s.serve("three", hall.VerbStart)
	pad.sees("#rate [data-pad=asleep]")

	phone := newTab(t, browser, s, chromedp.WithNewBrowserContext()).size(360, 740)
	phone.both("/t/"+two.Token, "phone-rate", "#phone .faces")
	phone.tap(".face.level-1")
	phone.sees("#phone .whys")
	require.Zero(t, phone.seen("button.primary"))
	phone.tap("label:has([value='110'])")
	phone.do("write", chromedp.SendKeys("textarea", "等了很久"))
	phone.sees("button.primary")
	phone.tall("page-phone-why-zh-CN")
	phone.open("/t/" + two.Token + "?lang=en")
	phone.sees("#phone .whys")
	phone.tall("page-phone-why-en")
	phone.do("write", chromedp.SendKeys("textarea", "Waited very long"))
	phone.tap("button.primary")
	phone.sees("#phone [data-thanks]")
	phone.keep("page-phone-added-en")
	phone.both("/t/"+one.Token, "phone-rated-at-the-pad", "#phone [data-thanks]")
	require.Equal(t, [5]int{1, 1, 0, 0, 0}, s.office().Ratings)

	office := newTab(t, browser, s, chromedp.WithNewBrowserContext()).size(1440, 1000)
	office.open("/office")
	office.login("manager")
	office.sees("#office [data-figure=flagged]")
	office.both("/office", "office-rated", "#office [data-figure=flagged]")
}

// tall leaves a picture of the whole page, however long.
func (b *tab) tall(name string) {
	b.t.Helper()
	height, err := eval[int64](b, "document.documentElement.scrollHeight")
	require.NoError(b.t, err)
	b.size(360, max(740, height))
	b.keep(name)
	b.size(360, 740)
}
