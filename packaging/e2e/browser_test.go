//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// newBrowser starts a Chromium without a window.
func newBrowser(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath("chromium"), chromedp.NoSandbox,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("ignore-certificate-errors", true)) // as at a desk that was told to trust the server's own
	allocator, end := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(end)
	browser, quit := chromedp.NewContext(allocator)
	t.Cleanup(quit)
	require.NoError(t, chromedp.Do(browser), "Chromium did not start")
	return browser
}

// A tab shows one page. Tabs of one browser share who is logged in, unless they
// are private.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base string
}

func newTab(t *testing.T, browser context.Context, s *server, options ...chromedp.ContextOption) *tab {
	t.Helper()
	ctx, closed := chromedp.NewContext(browser, options...)
	t.Cleanup(closed)
	require.NoError(t, chromedp.Do(ctx), "no tab")
	return &tab{t, ctx, s.base}
}

func (b *tab) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	require.NoError(b.t, chromedp.Do(ctx, steps...), "%s: the page reads:\n%s", what, b.text())
}

// open goes to a page.
func (b *tab) open(path string) { b.t.Helper(); b.do("open "+path, chromedp.Navigate(b.base+path)) }

// press presses keys of the keyboard, wherever the page has its focus.
func (b *tab) press(keys string) {
	b.t.Helper()
	b.do(fmt.Sprintf("press %q", keys), chromedp.KeyEvent(keys))
}

// tap clicks on what a selector finds.
func (b *tab) tap(selector string) { b.t.Helper(); b.do("tap "+selector, chromedp.Click(selector)) }

// shows waits until the page has what a selector finds.
func (b *tab) shows(selector string) {
	b.t.Helper()
	until(b.t, selector+" on the page", b.text, func(string) bool { return b.count(selector) > 0 })
}

func (b *tab) count(selector string) int {
	n, _ := eval[int](b, fmt.Sprintf("document.querySelectorAll(%q).length", selector))
	return n
}

// text is what can be read on the page.
func (b *tab) text() string {
	text, err := eval[string](b, "location.pathname + '\\n' + document.body.innerText")
	if err != nil {
		return err.Error()
	}
	return text
}

func eval[T any](b *tab, expression string) (T, error) {
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression))
}

// login signs in, with a password of the demonstration, on the page that asks for it.
func (b *tab) login(name string) { b.t.Helper(); b.signIn(name, "demo") }

func (b *tab) signIn(name, password string) {
	b.t.Helper()
	b.shows("#login")
	b.do("log in as "+name, chromedp.SendKeys("input[name=name]", name), chromedp.SendKeys("input[name=password]", password),
		chromedp.Click("#login button.primary"))
}

// size makes the tab a screen of this size.
func (b *tab) size(width, height int64) *tab {
	b.t.Helper()
	b.do("resize", chromedp.EmulateViewport(width, height))
	return b
}

// keep leaves a picture of the page as it is.
func (b *tab) keep(name string) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	require.NoError(b.t, err)
	keep(b.t, name, png)
}

// both leaves pictures of a page in both languages; what it shows stays.
func (b *tab) both(path, name, selector string) {
	b.t.Helper()
	for _, lang := range []string{"en", "zh-CN"} {
		sep := "?"
		if strings.Contains(path, sep) {
			sep = "&"
		}
		b.open(path + sep + "lang=" + lang)
		b.shows(fmt.Sprintf("html[lang=%q]", lang))
		b.shows(selector)
		b.keep("page-" + name + "-" + lang)
		b.fits()
	}
}
