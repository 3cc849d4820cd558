// What a page does by itself between two pictures: clocks, the keys of a desk (what they ask is in ask.js), the pages
// of a board, and noticing that the server is gone. Everything else comes from the server.
(() => {
  "use strict";
  const root = document.documentElement;
  const main = document.querySelector("main");
  const note = document.getElementById("note");
  const offline = document.getElementById("offline");
  const ask = document.getElementById("ask"); // no page has to have one
  const live = main.hasAttribute("hx-sse:connect");

  // Time is the server's; each beat of the stream corrects it.
  let offset = Number(root.dataset.now) - Date.now();
  const now = () => Date.now() + offset;
  const zone = root.dataset.zone || undefined;
  const wall = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });

  const two = (n) => String(n).padStart(2, "0");
  const stopwatch = (ms) => {
    const s = Math.max(0, Math.floor(ms / 1000));
    const rest = two(Math.floor(s / 60) % 60) + ":" + two(s % 60);
    return s < 3600 ? rest : Math.floor(s / 3600) + ":" + rest;
  };
  const minutes = (ms) => {
    const n = Math.floor(ms / 60000);
    return n < 1 ? document.body.dataset.moment : document.body.dataset.minutes.replace("#", n);
  };
  const say = (element, text) => { if (element.textContent !== text) element.textContent = text; };
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  const tick = () => {
    const t = now();
    each("[data-clock]", (e) => say(e, wall.format(t)));
    each("[data-since]", (e) => say(e, stopwatch(t - e.dataset.since)));
    each("[data-ago]", (e) => say(e, minutes(t - e.dataset.ago)));
    each("[data-until]", (e) => { e.hidden = t >= e.dataset.until; say(e.querySelector("time"), stopwatch(e.dataset.until - t + 999)); });
    each("[data-from]", (e) => { e.disabled = t < e.dataset.from; });
    each("[data-likely]", (e) => e.classList.toggle("likely", t >= e.dataset.likely));
    each("[data-fresh]", (e) => e.classList.toggle("fresh", t - e.dataset.fresh < 10000));
    each("[data-closes]", (e) => { e.hidden = t >= e.dataset.closes; });
    each("[data-closed]", (e) => { e.hidden = t < e.dataset.closed; });
    each("[data-thanks]", thanks);
    each("[data-pages]", turn);
    each("[data-rows]", whole);
    each("[data-rest]", rest);
    watch();
  };

  // A pad that has thanked goes to sleep.
  let thanked = { session: "", at: 0 };
  const thanks = (e) => {
    if (thanked.session !== e.dataset.thanks) thanked = { session: e.dataset.thanks, at: now() };
    e.classList.toggle("over", now() - thanked.at > 8000);
  };

  // A list that is cut off says how many more there are.
  const rest = (e) => {
    const list = e.previousElementSibling, right = list.getBoundingClientRect().right;
    const shown = [...list.children].filter((row) => row.getBoundingClientRect().left < right).length;
    say(e, e.dataset.all > shown ? e.dataset.rest.replace("#", e.dataset.all - shown) : "");
  };

  // A list that is longer than its place is shown in pages, the newest first.
  const turned = new Map();
  const turn = (list) => {
    const items = [...list.children];
    const was = turned.get(list) || { restart: null, at: 0 };
    if (was.restart !== list.dataset.restart) turned.set(list, { restart: list.dataset.restart, at: now() });
    items.forEach((e) => { e.hidden = false; });
    const top = list.getBoundingClientRect().top;
    const fit = Math.max(1, items.filter((e) => e.getBoundingClientRect().bottom - top <= list.clientHeight + 1).length);
    const pages = Math.ceil(items.length / fit);
    const shown = Math.floor((now() - turned.get(list).at) / (list.dataset.pages * 1000)) % Math.max(1, pages);
    items.forEach((e, i) => { e.hidden = Math.floor(i / fit) !== shown; });
    const foot = list.id && document.querySelector(`[data-page-of="${list.id}"]`);
    if (foot) { foot.hidden = pages < 2; say(foot, shown + 1 + " / " + pages); }
  };

  // A list that is scrolled shows whole rows, and says how many more there are. What comes in front of all the others is seen at once.
  const fronts = new Map();
  const whole = (list) => {
    const rows = [...list.children], front = rows[0]?.id;
    if (fronts.get(list.id) !== front) { fronts.set(list.id, front); list.scrollTop = 0; }
    const { top, bottom } = list.getBoundingClientRect();
    const place = rows.map((e) => e.getBoundingClientRect());
    const first = Math.max(0, place.findIndex((at) => at.top > top - 2)); // one that is higher than the list is shown too
    rows.forEach((e, i) => { e.classList.toggle("aside", i < first || i > first && place[i].bottom > bottom + 1); });
    const below = rows.filter((e, i) => i > first && e.matches(".aside")).length;
    const more = document.querySelector(`[data-more-of="${list.id}"]`);
    more.disabled = !below && !first;
    say(more, below ? more.dataset.more.replace("#", below) : more.dataset.first);
    list.onscroll = () => whole(list);
    more.onclick = () => { list.scrollTop = below ? rows[rows.length - below].offsetTop - rows[0].offsetTop : 0; };
  };

  // A desk works by keys. A key that is held down counts once.
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
    if (e.repeat || e.target.closest("a, input, select, textarea, .bar")) return;
    const key = (ask?.open ? ask : main).querySelector(`[data-key="${CSS.escape(e.key)}" i]`);
    if (!key) return;
    e.preventDefault();
    if (!key.disabled) key.click();
  });
  document.addEventListener("keydown", (e) => { // Enter held down would press the focused button again and again
    if (e.repeat && e.key === "Enter" && e.target.closest("button")) e.preventDefault();
  });
  // Between the two presses of a double press the picture may already be a new
  // one, on which the same key means something else.
  let pressed = { key: "", at: -Infinity };
  document.addEventListener("keydown", (e) => { // with another key in between it is none
    if (e.key.toLowerCase() !== pressed.key.toLowerCase()) pressed.key = "";
  }, true);
  document.addEventListener("click", (e) => {
    const button = e.target.closest("[data-key]");
    if (!button) return;
    const t = performance.now();
    if (pressed.key === button.dataset.key && t - pressed.at < 300) {
      e.preventDefault();
      e.stopImmediatePropagation();
    }
    pressed = { key: button.dataset.key, at: t };
  }, true);

  // A new picture may put another key under a hand that is about to press. For a moment such a key takes nothing.
  let hand = null, under = "", changed = -Infinity;
  const keyUnder = () => {
    const key = hand && document.elementFromPoint(hand.x, hand.y)?.closest("button, a");
    return key ? key.getAttribute("formaction") || key.getAttribute("hx-get") || key.href || key.id : "";
  };
  document.addEventListener("pointermove", (e) => {
    if (e.pointerType !== "mouse") return;
    hand = { x: e.clientX, y: e.clientY };
    const now = keyUnder();
    if (now !== under) changed = -Infinity; // it was the hand that moved
    under = now;
  });
  new MutationObserver(() => {
    const now = keyUnder();
    if (now !== under) changed = performance.now();
    under = now;
  }).observe(main, { childList: true, subtree: true });
  main.addEventListener("click", (e) => {
    if (e.detail === 0 || performance.now() - changed > 400) return; // 0 = by a key
    e.preventDefault();
    e.stopImmediatePropagation();
  }, true);

  // The server is there as long as its stream is. Without it nothing is sent, nor kept to be sent later: a press that
  // is carried out when nobody looks any more calls somebody whom nobody meant.
  let seen = performance.now(), asked = seen;
  const unsent = () => say(note, offline.dataset.pressed);
  const lose = () => {
    offline.hidden = false;
    root.toggleAttribute("data-offline", true);
    each("button.htmx-request", (e) => { e.dispatchEvent(new Event("htmx:abort")); unsent(); });
  };
  const heard = () => {
    seen = performance.now();
    if (!offline.hidden && note.textContent === offline.dataset.pressed) say(note, "");
    offline.hidden = true;
    root.removeAttribute("data-offline");
  };
  document.addEventListener("beat", (e) => { offset = Number(e.detail.data) - Date.now(); heard(); });
  document.addEventListener("htmx:sse:after:message", heard);
  document.addEventListener("htmx:sse:error", lose);
  document.addEventListener("htmx:config:request", (e) => {
    const { sourceElement, request } = e.detail.ctx;
    if (sourceElement !== main) request.timeout = "10s"; // main is the stream
  });
  document.addEventListener("htmx:before:request", (e) => {
    const { sourceElement, sourceEvent } = e.detail.ctx;
    const late = performance.now() - sourceEvent?.timeStamp > 3000; // it waited behind one that was not answered
    if (sourceElement === main || offline.hidden && !late) return;
    e.preventDefault();
    unsent();
  });
  document.addEventListener("htmx:error", (e) => {
    const { ctx } = e.detail;
    if (ctx && !ctx.response && ctx.sourceElement !== main) unsent();
  });
  document.addEventListener("visibilitychange", () => { seen = performance.now(); });
  const watch = () => {
    const t = performance.now();
    if (!live || document.hidden || t - seen < (offline.hidden ? 45000 : 10000)) return; // back, it may want a login
    lose();
    if (t - asked < 10000) return;
    asked = t;
    fetch(location.href, { cache: "no-store" }).then((r) => { if (r.ok) location.reload(); }, () => {});
  };

  // A note goes away by itself.
  let forget = 0;
  new MutationObserver(() => {
    clearTimeout(forget);
    if (note.textContent) forget = setTimeout(() => { note.textContent = ""; }, 10000);
  }).observe(note, { childList: true, characterData: true, subtree: true });

  document.querySelector("form[data-submit]")?.requestSubmit(); // scanned is said

  new MutationObserver(tick).observe(main, { childList: true, subtree: true }); // before the new picture is painted
  addEventListener("resize", tick);
  setInterval(tick, 1000);
  tick();
})();
