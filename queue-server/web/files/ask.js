// What a key asks for, over its page: open as long as there is something in it, answered by keys, and gone for good
// once it is answered, closed, or about a desk that has moved on.
(() => {
  "use strict";
  const main = document.querySelector("main");
  const note = document.getElementById("note");
  const ask = document.getElementById("ask");
  const say = (element, text) => { if (element.textContent !== text) element.textContent = text; };

  // Whoever types in a hurry must not press a key of the page with what was meant for the question: for a moment after
  // it closed, keys take nothing; while it is on its way, they wait for its field.
  let ahead = "", still = 0;
  const shut = () => {
    if (!ask.open) return;
    ask.close();
    ask.replaceChildren();
    ask.toggleAttribute("data-still", true);
    clearTimeout(still);
    still = setTimeout(() => ask.removeAttribute("data-still"), 400);
  };
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    const asking = !ask.open && main.querySelector("[hx-get].htmx-request");
    if (!asking) ahead = "";
    if (!asking && !ask.hasAttribute("data-still") || e.target.closest("input, select, textarea")) return;
    e.preventDefault();
    e.stopImmediatePropagation();
    if (asking && e.key.length === 1) ahead += e.key;
    if (asking && e.key === "Escape") asking.dispatchEvent(new Event("htmx:abort"));
  }, true);

  // A question about a desk that has changed since could only be refused.
  const moved = () => {
    const about = ask.querySelector("[name=version]"), now = main.querySelector("#verbs [name=version]");
    if (!about || !now || Number(now.value) <= Number(about.value)) return;
    if (!ask.querySelector(".htmx-request")) say(note, about.form.dataset.moved); // else it was its own answer
    shut();
  };
  new MutationObserver(moved).observe(main, { childList: true, subtree: true });

  const search = () => ask.querySelector("[data-filter]");
  const choices = () => [...ask.querySelectorAll("li:not([hidden]) > button")];

  // Enter takes the choice that is marked, and nothing where none is.
  const marked = () => ask.querySelector("#marked");
  const mark = (choice) => {
    const sign = ask.querySelector("[data-take]");
    if (!sign) return; // several may be chosen
    marked()?.removeAttribute("id");
    sign.hidden = !choice;
    search().removeAttribute("aria-activedescendant");
    if (!choice) return;
    choice.id = "marked";
    choice.append(sign);
    choice.scrollIntoView({ block: "nearest" });
    search().setAttribute("aria-activedescendant", choice.id);
  };

  ask.addEventListener("input", (e) => {
    if (!e.target.matches("[data-filter]")) return;
    const words = e.target.value.toLowerCase().split(/\s+/);
    ask.querySelectorAll("[data-find]").forEach((c) => { c.hidden = !words.every((w) => c.dataset.find.includes(w)); });
    ask.querySelectorAll(".groups section").forEach((g) => { g.hidden = !g.querySelector("li:not([hidden])"); });
    const nothing = ask.querySelector("[data-nothing]");
    if (nothing) nothing.hidden = ask.querySelector("li:not([hidden])") !== null;
    mark(e.target.value.trim() ? choices()[0] : null);
  });

  const leave = () => {
    if (ask.querySelector("[data-note]")?.textContent) say(note, ""); // it was read here
    shut();
  };
  const step = (by) => {
    const all = choices();
    if (search()) {
      search().focus();
      mark(all[Math.min(all.indexOf(marked()) + by, all.length - 1)]);
    } else all[Math.min(Math.max(all.indexOf(document.activeElement) + by, 0), all.length - 1)]?.focus();
  };
  const keys = { Escape: leave, ArrowDown: () => step(1), ArrowUp: () => step(-1) }; // a search field on Esc would only empty itself
  ask.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey || e.isComposing) return;
    const searching = e.target.matches("[data-filter]");
    if (e.key === "Enter" && searching) { if (!e.repeat) marked()?.click(); }
    else if (keys[e.key] && (e.key === "Escape" || searching || !e.target.matches("input, select, textarea"))) keys[e.key]();
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
  ask.addEventListener("click", (e) => { if (e.target === ask || e.target.closest("[data-close]")) leave(); });
  ask.addEventListener("cancel", (e) => { e.preventDefault(); leave(); });

  new MutationObserver(() => {
    if (ask.childElementCount === 0) return shut();
    if (!ask.open) ask.showModal();
    const field = ask.querySelector("[autofocus]");
    field?.focus();
    if (ahead && field?.matches("input")) {
      field.value = ahead;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    ahead = "";
    moved();
  }).observe(ask, { childList: true });

  // Nothing under the question can be read; what was typed wrongly is typed over.
  new MutationObserver(() => {
    ask.querySelectorAll("[data-note]").forEach((e) => say(e, note.textContent));
    if (note.textContent) ask.querySelector("input[name=number]")?.select();
  }).observe(note, { childList: true, characterData: true, subtree: true });
})();
