// The voice of a zone. The board's picture says what is to be said and when, by
// the server's time; this plays it, clip after clip, and nothing over anything.
(() => {
  "use strict";
  const root = document.documentElement;
  const context = new AudioContext();
  const late = 30000; // ms after which nobody is helped by it any more

  // Time is the server's, as in page.js.
  let offset = Number(root.dataset.now) - Date.now();
  document.addEventListener("beat", (e) => { offset = Number(e.detail.data) - Date.now(); });
  const now = () => Date.now() + offset;

  // A browser is mute until somebody has touched the page, unless it was started
  // with --autoplay-policy=no-user-gesture-required. The board shows which it is.
  const show = (state) => { root.dataset.sound = state; };
  const state = () => show(context.state === "running" ? "on" : "off");
  context.addEventListener("statechange", state);
  for (const touch of ["click", "keydown"]) document.addEventListener(touch, () => context.resume());
  state();

  const clips = new Map(); // by address: the promise of a sound
  const clip = (address) => {
    if (!clips.has(address)) {
      const sound = fetch(address)
        .then((r) => (r.ok ? r.arrayBuffer() : Promise.reject(new Error(r.statusText))))
        .then((wav) => context.decodeAudioData(wav));
      sound.catch(() => clips.delete(address));
      clips.set(address, sound);
    }
    return clips.get(address);
  };

  let free = 0; // when what is being said has ended, on the context's clock
  const say = async (at, addresses) => {
    const sounds = await Promise.all(addresses.map(clip));
    let start = Math.max(free, context.currentTime + Math.max(0, at - now()) / 1000);
    for (const sound of sounds) {
      const source = context.createBufferSource();
      source.buffer = sound;
      source.connect(context.destination);
      source.start(start);
      start += sound.duration;
    }
    free = start;
  };

  const begun = new Set();
  let line = Promise.resolve(); // one after the other, however long a clip takes to come
  const tick = () => {
    if (context.state !== "running") return;
    const here = new Set();
    for (const item of document.querySelectorAll("#voice li")) {
      for (const at of item.dataset.at.split(" ").map(Number)) {
        const what = item.id + "@" + at;
        here.add(what);
        const wait = at - now();
        if (wait > 300 || wait < -late || begun.has(what)) continue;
        begun.add(what);
        line = line.then(() => say(at, item.dataset.clips.split(" "))).then(state, () => {
          show("lost");
          setTimeout(() => begun.delete(what), 3000); // and once more
        });
      }
    }
    for (const what of begun) if (!here.has(what)) begun.delete(what);
  };
  setInterval(tick, 100);
})();
