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

// TestDeskSearch passes somebody on with what a search finds: Enter takes what is marked, what went where is said, and
// no key that was meant for the question reaches the desk.
func TestDeskSearch(t *testing.T) {
	s := newServer(t)
	one := s.issue("one", first(t, s))
	desk := s.standing(t, 1024, 600)
	desk.press(kb.Enter)
	desk.shows(idle + "[data-state=called]")

	desk.down("6")
	desk.shows(asked + "[data-filter]:focus")
	desk.press(kb.Enter)
	require.Equal(t, 1, desk.count("#ask[open]:not(:has(#marked))"), "nothing was chosen")
	desk.press("xqxq")
	desk.shows("[data-nothing]:not([hidden])")
	desk.keep("page-desk-nothing-found")
	desk.fits()
	desk.press(kb.Escape)
	desk.shows("#ask:not([open]):empty")
	desk.down("6") // typed on
	require.Equal(t, 0, desk.count("#ask[open], #desk .htmx-request"), "a hurried key opens nothing")

	desk.shows(idle)
	desk.down("6")
	for _, key := range "jdc" { // before the field is there
		desk.down(string(key))
	}
	desk.shows(asked + "#marked[value=Q]")
	desk.press(kb.ArrowDown)
	desk.shows("#marked[name=service]")
	for name, size := range map[string][2]int64{"page-desk-marked-large": {1920, 1080}, "page-desk-marked": {1024, 600}} {
		desk.size(size[0], size[1]).keep(name)
		desk.fits()
	}
	desk.press(kb.ArrowUp)
	desk.shows("#marked[value=Q]")
	desk.press(kb.Enter)
	desk.shows(idle + "[data-state=free]")
	desk.shows("#ask:not([open]):empty")
	require.Contains(t, desk.text(), one.Number+" 已转到 Q 机动车")
	desk.keep("page-desk-transferred")

	// What the desk was asked about has gone.
	two := s.issue("two", first(t, s))
	desk.shows(idle + "[data-waiting='1']")
	desk.press(kb.Enter)
	desk.shows(idle + number(two.Number))
	desk.down("6")
	desk.shows(asked + "[data-filter]")
	other := newTab(t, desk.ctx, s)
	other.open("/desk/1")
	other.shows(number(two.Number))
	other.shows("[data-clock]:not(:empty)")
	other.press(".")
	desk.shows("#ask:not([open]):empty")
	require.Contains(t, desk.text(), "画面刚刚更新")

	// A wrong number is told once, and typed over.
	desk.shows(idle + "[data-state=free]")
	desk.down("0")
	desk.shows(asked + ".typed input:focus")
	desk.press("b999" + kb.Enter)
	desk.shows("#ask [data-note]:not(:empty)")
	shown, err := eval[bool](desk, "document.getElementById('note').checkVisibility()")
	require.NoError(t, err)
	require.False(t, shown)
	desk.press("a012")
	typed, err := eval[string](desk, "document.querySelector('.typed input').value")
	require.NoError(t, err)
	require.Equal(t, "a012", typed)
}

// TestDeskWithoutServer presses keys while the server is gone: each says so, and none is carried out afterwards.
func TestDeskWithoutServer(t *testing.T) {
	s := newServer(t)
	service := first(t, s)
	for i := range 13 {
		s.issue(fmt.Sprint("n", i), service)
	}
	desk := s.standing(t, 1024, 600)
	desk.shows(".more:not(:empty)")
	require.Regexp(t, `还有 \d 人`, desk.text())
	desk.both("/desk/1", "desk-more", "#desk .more:not(:empty)")
	desk.shows("[data-clock]:not(:empty)")
	desk.shows(idle)

	// A press that is not answered is given up, and so is the one behind it.
	_, err := eval[bool](desk, hang)
	require.NoError(t, err)
	desk.down("Enter")
	desk.down("9")
	desk.shows(idle + "[data-state=free]")
	desk.shows("#note:not(:empty)")
	sent, err := eval[int](desk, "window.sent")
	require.NoError(t, err)
	require.Equal(t, 1, sent)
	desk.open("/desk/1?lang=zh-CN")
	desk.shows(idle + "[data-state=free]")
	desk.shows("[data-clock]:not(:empty)")
	desk.shows("#primary" + ready)

	s.kill()
	desk.shows("html[data-offline]")
	desk.down("Enter")
	desk.shows("#note:not(:empty)")
	require.Contains(t, desk.text(), "连接中断，恢复后再按。")
	desk.shows(idle + "[data-state=free]")
	desk.fits()
	desk.keep("page-desk-offline")
	desk.size(1920, 1080).keep("page-desk-offline-large")
	desk.size(1024, 600)
	s.start()
	desk.login("clerk") // who works here is not kept on disk
	desk.shows(idle + "[data-state=free]")
	desk.shows("html:not([data-offline]) [data-clock]:not(:empty)")
	require.Equal(t, 13, s.waiting(), "nobody was called")
	desk.press(kb.Enter)
	desk.shows(idle + "[data-state=called]")
	require.Equal(t, 12, s.waiting())
}

// TestDeskOfSeveralMatters looks at what a key ends.
func TestDeskOfSeveralMatters(t *testing.T) {
	s := newServer(t)
	_, err := s.client("demo-kiosk").Issue(t.Context(), "three", api.IssueRequest{Service: first(t, s), Source: hall.FromKiosk, Matters: 3})
	require.NoError(t, err)
	desk := s.standing(t, 1024, 600)
	desk.press(kb.Enter)
	desk.shows(idle + "[data-state=called]")
	desk.press("2")
	desk.shows(idle + "[data-state=serving]")
	desk.both("/desk/1", "desk-matters", "#desk [data-state=serving]")
	desk.size(1920, 1080).both("/desk/1", "desk-matters-large", "#desk [data-state=serving]")
	desk.open("/desk/1?lang=en")
	desk.shows("[data-clock]:not(:empty)")
	desk.down("/")
	desk.shows(asked + "[value=done]")
	desk.fits()
	desk.keep("page-desk-matters-finish-en")
	desk.press(kb.Escape)
	desk.shows(idle)
	desk.down("8")
	desk.shows(asked + "[data-filter]:focus")
	desk.press("id card")
	desk.shows("#marked")
	desk.size(1024, 600).keep("page-desk-marked-en")
	desk.fits()
	s.kill()
	desk.shows("html[data-offline]")
	desk.press(kb.Enter)
	desk.shows("#ask [data-note]:not(:empty)")
	desk.keep("page-desk-offline-asked-en")
	desk.fits()
}

// hang is a server that takes requests and answers none.
const hang = `(window.sent = 0, window.fetch = (_, request) => new Promise((_, fail) => {
  window.sent++;
  request.signal.addEventListener("abort", () => fail(new DOMException("", "AbortError")));
}), true)`

// asked is a question that is there.
const asked = "#ask[open] "

// standing is a desk at window 1, open and free.
func (s *server) standing(t *testing.T, width, height int64) *tab {
	t.Helper()
	desk := newTab(t, newBrowser(t), s).size(width, height)
	desk.open("/desk/1?lang=zh-CN")
	desk.login("clerk")
	desk.shows("#desk [data-state=closed]")
	desk.shows("[data-clock]:not(:empty)") // its script is at work
	desk.press(kb.Enter)
	desk.shows(idle + "[data-state=free]")
	desk.down("x") // or the next Enter might be taken for a double press
	return desk
}
