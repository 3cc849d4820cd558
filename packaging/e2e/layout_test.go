//go:build e2e

package e2e

import "github.com/stretchr/testify/require"

// cut finds what somebody at the page cannot read: a page that is wider than its window, texts that are cut off or
// stand out of their key, and texts that lie on each other. What says by … that it is shortened, and what can be scrolled to, is not among them.
const cut = `(() => {
  const root = document.documentElement, fixed = getComputedStyle(document.body).overflowY === "hidden";
  const all = root.scrollWidth > root.clientWidth ? ["the page is " + root.scrollWidth + " px wide"] : [], inks = [];
  const texts = document.createTreeWalker(document.querySelector("#ask[open]") ?? document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let text; text = texts.nextNode();) {
    const holder = text.parentElement, words = text.textContent.trim();
    if (!words || !holder.checkVisibility() || holder.closest("script, select, .alarms, .floors, #note, #offline")) continue;
    range.selectNodeContents(text);
    for (const { left, right, top: above, bottom: below } of range.getClientRects()) {
      const top = above + (below - above) / 4, bottom = below - (below - above) / 4;
      let shown = true, whole = !fixed || left >= -1 && right <= innerWidth + 1 && bottom <= innerHeight;
      for (let box = holder; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box), at = box.getBoundingClientRect();
        if (style.overflowX === "visible" && style.overflowY === "visible") continue;
        shown &&= left < at.right - 1 && top < at.bottom && bottom > at.top && style.textOverflow !== "ellipsis";
        whole &&= left >= at.left - 1 && right <= at.right + 1 && (style.overflowY === "auto" || top >= at.top && bottom <= at.bottom);
      }
      if (!shown) continue;
      const key = holder.closest("button")?.getBoundingClientRect();
      if (!whole || key && (left < key.left || right > key.right)) all.push("cut off: " + words);
      const on = inks.find((i) => i.left < right - 2 && i.right > left + 2 && i.top < bottom - 1 && i.bottom > top + 1);
      if (on) all.push("on each other: " + on.words + ", " + words);
      inks.push({ left, right, top, bottom, words });
    }
  }
  return all;
})()`

// fits tells that all that a page shows can be read.
func (b *tab) fits() {
	b.t.Helper()
	found, err := eval[[]string](b, cut)
	require.NoError(b.t, err)
	require.Empty(b.t, found, b.text())
}

// places is where everything stands on the office page that somebody may be about to press, but for the alarms' own keys.
func (b *tab) places() string {
	b.t.Helper()
	all, err := eval[string](b, `[...document.querySelectorAll("#office section, #office button, #office a")].filter((e) => !e.closest(".alarms ul")).map((e) => {
		const at = e.getBoundingClientRect();
		return [e.id || e.className, at.y, at.height].join(" ");
	}).join("\n")`)
	require.NoError(b.t, err)
	return all
}

// hurry is a hand over the first key of the alarms, which presses as soon as that key has gone from there.
const hurry = `(() => {
  const at = document.querySelector(".alarms .button").getBoundingClientRect(), x = at.x + 5, y = at.y + 5;
  const key = () => document.elementFromPoint(x, y)?.closest("button"), aimed = key().getAttribute("formaction");
  document.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: y, pointerType: "mouse", bubbles: true }));
  window.hurried = window.pressed = false;
  new MutationObserver((_, me) => {
    if (key()?.getAttribute("formaction") === aimed) return;
    me.disconnect();
    window.hurried = true;
    key()?.addEventListener("click", () => { window.pressed = true; });
    key()?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 }));
  }).observe(document.querySelector("main"), { childList: true, subtree: true });
  return true;
})()`

// steady tells that nothing moves on the office page when somebody calls for help, that the call can be read, and that
// whoever was about to answer another alarm does not answer it unseen.
func (b *tab) steady(s *server, when string) {
	b.t.Helper()
	const call = "[id='alarm-help:demo']"
	before := b.places()
	_, err := eval[bool](b, hurry)
	require.NoError(b.t, err)
	_, err = s.client("demo-kiosk").AskHelp(b.t.Context(), "help "+when, "demo")
	require.NoError(b.t, err)
	b.shows(call)
	until(b.t, "a hurried press", func() bool { hurried, _ := eval[bool](b, "window.hurried"); return hurried }, func(done bool) bool { return done })
	pressed, err := eval[bool](b, "window.pressed")
	require.NoError(b.t, err)
	require.False(b.t, pressed, "the call was answered unseen")
	require.Equal(b.t, before, b.places())
	b.fits()
	b.keep("page-office-help-" + when)
	_, err = s.client("demo-kiosk").EndHelp(b.t.Context(), "end "+when, "demo")
	require.NoError(b.t, err)
	b.shows("#office:not(:has(" + call + "))")
	require.Equal(b.t, before, b.places())
}
