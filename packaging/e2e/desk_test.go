//go:build e2e

package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// ready is a button that a key can press without loading the page again, and
// idle a desk where no key is being carried out and no question was closed just
// now: another key would be dropped. A test is quicker than a hand.
const (
	ready = "[data-htmx-powered]"
	idle  = "body:not(:has(#ask[data-still])) #desk:not(:has(.htmx-request)) "
)

// TestDeskByKeyboard works at a desk without a mouse: what a key asks for is
// answered by a key too, and nothing is loaded again.
func TestDeskByKeyboard(t *testing.T) {
	s := newServer(t)
	service := first(t, s)
	desk := newTab(t, newBrowser(t), s).size(1366, 768)
	desk.open("/desk/1?lang=zh-CN")
	desk.login("clerk")
	desk.shows("#desk [data-state=closed]")
	desk.shows("[data-clock]:not(:empty)") // its script is at work
	_, err := eval[bool](desk, "window.sameDocument = true")
	require.NoError(t, err)
	desk.press(kb.Enter)
	desk.shows(idle + "[data-state=free]")

	desk.press("7")
	desk.shows("#ask[open] [value=meal]" + ready)
	desk.keep("page-desk-asks")
	desk.press("2")
	desk.shows("#ask:empty")
	desk.shows(idle + "[data-state=paused]")
	desk.press(kb.Enter)
	desk.shows(idle + "[data-state=free]")

	one, two := s.issue("one", service), s.issue("two", service)
	desk.shows(idle + "[data-waiting='2']")
	desk.down("0")
	desk.shows("#ask[open] .typed button" + ready)
	desk.press("a999" + kb.Enter)
	desk.shows("#ask[open] [data-note]:not(:empty)")
	desk.press(kb.Escape)
	desk.shows("#ask:empty")
	desk.shows(idle)
	desk.down("0")
	desk.shows("#ask[open] .typed button" + ready)
	desk.press(two.Number + kb.Enter)
	desk.shows("#ask[open] [value=frail]" + ready)
	desk.press("1")
	desk.shows("#ask:empty")
	desk.shows(idle + number(two.Number))
	desk.press(".")
	desk.shows(idle + "[data-state=free]")
	desk.press(kb.Enter)
	desk.shows(idle + number(one.Number))
	desk.press("2")
	desk.shows(idle + "[data-state=serving]")
	desk.press("5")
	desk.shows(idle + "[data-key=Q]:enabled")
	desk.press("q")
	desk.shows(idle + "[data-state=serving]")

	// Into the service that is searched for and found first.
	desk.down("8")
	desk.shows("#ask[open] .choice" + ready)
	desk.press("zzz")
	desk.shows("#ask .groups section[hidden]")
	desk.press(kb.Backspace + kb.Backspace + kb.Backspace + kb.ArrowDown)
	desk.shows("#ask .choice#marked")
	session := s.desk("1").Session
	desk.press(kb.Enter)
	desk.shows("#ask:empty")
	require.NotEqual(t, session, s.desk("1").Session)
	desk.shows(idle + "[data-state=serving]")
	desk.press("3")
	desk.shows(idle + "[data-state=free]")
	same, err := eval[bool](desk, "window.sameDocument === true")
	require.NoError(t, err)
	require.True(t, same)

	// A small monitor, and much to say of those who are here and those who wait.
	for i := range 12 {
		busy := api.IssueRequest{Service: service, Source: hall.FromKiosk, Priority: true, Needs: hall.Needs[:2], Language: "en"}
		ticket, err := s.client("demo-kiosk").Issue(t.Context(), fmt.Sprint("busy", i), busy)
		require.NoError(t, err)
		_, err = s.client("demo-kiosk").Printed(t.Context(), fmt.Sprint("no paper", i), ticket.ID, api.PrintRequest{Outcome: hall.Failed, Reason: "paper-out"})
		require.NoError(t, err)
	}
	for range 3 {
		for _, one := range [][2]string{{kb.Enter, "called"}, {"2", "serving"}, {"5", "free"}, {kb.Enter, "called"}, {"4", "free"}} {
			desk.press(one[0])
			desk.shows(idle + "[data-state=" + one[1] + "]")
		}
	}
	desk.press(kb.Enter)
	desk.size(1024, 600).both("/desk/1", "desk-small", "#desk [data-state=called]")
	desk.down("6")
	desk.shows("#ask[open] .choice" + ready)
	desk.fits()
	desk.keep("page-desk-small-asks")
}

// down is press without the character that goes with it: the browser's tools
// send that on its own, into a field that may have opened meanwhile.
func (b *tab) down(key string) {
	b.t.Helper()
	_, err := eval[bool](b, fmt.Sprintf("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: %q, bubbles: true, cancelable: true})), true", key))
	require.NoError(b.t, err)
}
