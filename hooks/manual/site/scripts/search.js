// The field and its results. Index and engine are scripts that come when the field is first used: a page that
// nobody searches from loads none of them, and it works from a USB stick, where a page may not fetch.
"use strict";
(() => {
  const box = document.getElementById("search");
  if (!box) return;
  const form = box.querySelector("form");
  const field = form.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("#search-results");
  const none = box.querySelector(".m-search-none");
  const keys = box.querySelector(".m-search-keys");
  const slash = keys.querySelector("input");
  const words = box.dataset;
  const counts = JSON.parse(words.counts);
  const more = JSON.parse(words.more);
  // so many of each kind are shown until more are asked for
  const most = { sheet: 5, term: 3 };
  const mostOthers = 2;
  // the question stands behind the sign that no browser sends to a server
  const question = "#q=";
  const pause = 400;
  const file = location.protocol === "file:" ? "index.html" : "";
  let engine = null;
  // what is not translated is found in the source
  let source = null;
  let asked = false;
  let failed = false;

  const script = (address) =>
    new Promise((resolve, reject) => {
      const made = document.createElement("script");
      made.src = address;
      made.onload = resolve;
      made.onerror = reject;
      document.head.append(made);
    });

  function load() {
    if (asked) return;
    asked = true;
    // who has closed the list meanwhile keeps it closed
    const show = () => box.classList.contains("open") && update();
    Promise.all(words.scripts.split(" ").map(script)).then(
      () => {
        engine = manualSearchEngine.create(MiniSearch, manualSearchData);
        show();
        if (words.source) loadSource(engine.keys).then(show, () => {});
      },
      () => {
        failed = true;
        show();
      },
    );
  }

  // its index takes the name of the one that was read; pages and entries that are translated are left out of it
  async function loadSource(own) {
    await script(words.source);
    const ours = new Set(own);
    const other = manualSearchEngine.create(MiniSearch, manualSearchData);
    source = (text) => {
      const results = other.search(text).filter(({ key }) => !ours.has(key));
      return results.map((result) => ({ ...result, engine: other }));
    };
  }

  const element = (name, style, ...children) => {
    const made = document.createElement(name);
    if (style) made.className = style;
    made.append(...children);
    return made;
  };

  function item(result) {
    const { number, chapter, title, address, passage, card, language } = result;
    const link = element("a");
    link.href = words.root + address + file + (passage.id ? `#${passage.id}` : "");
    if (number) {
      link.dataset.chapter = chapter;
      // that of a form ends with its letter
      const [home, letter] = number.split("-");
      const parts =
        letter && ["", home, "-", letter].map((part) => element("span", part === "-" ? "visually-hidden" : "", part));
      link.append(parts ? element("span", "m-form", ...parts) : element("span", "m-tab", number), " ");
    }
    if (card) link.append(element("span", "m-case", String(card)), " ");
    const name = element("span", "m-t", title);
    if (language) name.lang = language;
    link.append(name);
    if (passage.heading) link.append(" ", element("span", "m-search-section", passage.heading));
    if (result.engine) {
      Object.assign(link, { lang: words.sourceLanguage, dir: words.sourceDir });
      link.append(" ", element("span", "m-search-section", words.sourceName));
    }
    const snippet = (result.engine || engine).snippet(result);
    const pieces = snippet.map(([text, hit]) => (hit ? element("mark", "", text) : text));
    if (pieces.some((piece) => piece)) link.append(" ", element("span", "m-search-snippet", ...pieces));
    // the page that is opened marks what it was found by, on this device only
    link.addEventListener("click", () => keepHits((result.engine || engine).listHits(result), passage.id));
    return element("li", card ? "m-case-result" : "", link);
  }

  // the results of a kind under its name, with how many there are
  function listKind({ kind, results, named }) {
    const label = box.querySelector(`[data-kind="${kind}"]`).cloneNode(true);
    const head = element("p", "m-search-kind", label, " ", element("span", "m-search-number", String(results.length)));
    const found = element("ol");
    found.setAttribute("aria-label", label.textContent);
    const shown = kind === "sheet" ? most.sheet : named || most[kind] || mostOthers;
    found.append(...results.slice(0, shown).map(item));
    const group = element("div", "m-search-group", head, found);
    const rest = results.slice(shown);
    if (rest.length) {
      const button = element("button", "m-search-more", manualCount(more, rest.length));
      button.type = "button";
      button.setAttribute("aria-label", `${button.textContent}: ${label.textContent}`);
      button.addEventListener("click", () => {
        const items = rest.map(item);
        found.append(...items);
        items[0].querySelector("a").focus();
        button.remove();
      });
      group.append(button);
    }
    return group;
  }

  const say = (text) => {
    if (status.textContent !== text) status.textContent = text;
  };

  function close() {
    box.classList.remove("open");
    for (const part of [list, none, keys]) part.hidden = true;
    list.replaceChildren();
    say("");
  }

  // the question in the address, so that a link or the way back brings it again
  let waiting;
  function keepQuestion() {
    clearTimeout(waiting);
    const text = field.value.trim();
    const hash = text ? question + encodeURIComponent(text) : "";
    if (hash === location.hash || (!hash && !location.hash.startsWith(question))) return;
    history.replaceState(history.state, "", hash || location.pathname + location.search);
  }

  function update() {
    clearTimeout(waiting);
    waiting = setTimeout(keepQuestion, pause);
    if (!field.value.trim()) return close();
    box.classList.add("open");
    if (!engine) return say(failed ? words.failed : words.waiting);
    const own = engine.search(field.value);
    const results = [...own, ...(source ? source(field.value) : [])];
    list.replaceChildren(...manualSearchEngine.group(results).map(listKind));
    list.hidden = keys.hidden = !results.length;
    none.hidden = Boolean(results.length);
    // what is not there may be in the source
    const wrong = engine.correct(field.value, own).filter(({ meant }) => meant || !source);
    const join = (name) =>
      wrong
        .map((word) => word[name])
        .join(" ")
        .trim();
    const sentence = join("meant") ? words.shown : words.lacks;
    const note = wrong.length ? `${sentence.replace(/\{(asked|meant)\}/g, (_, name) => join(name))} ` : "";
    say(results.length ? note + manualCount(counts, results.length) : words.none);
  }

  // a question that an address brings
  function restore() {
    if (!location.hash.startsWith(question)) return;
    try {
      field.value = decodeURIComponent(location.hash.slice(question.length)).slice(0, field.maxLength);
    } catch {
      // an address that was cut in the middle of a letter
      return;
    }
    field.focus({ preventScroll: true });
    load();
    update();
  }

  // What a page was found by, until it is opened; a browser that keeps nothing marks nothing.
  const kept = "manual-search-hits";
  function keepHits(hits, id) {
    keepQuestion();
    try {
      sessionStorage.setItem(kept, JSON.stringify({ hits, id }));
    } catch {}
  }

  function markHits() {
    let found;
    try {
      found = JSON.parse(sessionStorage.getItem(kept));
      sessionStorage.removeItem(kept);
    } catch {}
    if (!found?.hits.length || !globalThis.Highlight || `#${found.id}` !== (location.hash || "#")) return;
    const text = document.getElementById("text");
    // from the heading of the section to the next one like it
    const start = found.id && document.getElementById(found.id);
    const isAfter = (part, node) => part.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    const end = start && [...text.querySelectorAll("h1, h2")].find((head) => head !== start && isAfter(start, head));
    const signs = found.hits.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${signs.join("|")})(?![\\p{L}\\p{N}])`, "gu");
    const ranges = [];
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (start && !isAfter(start, node)) continue;
      if (end && isAfter(end, node)) break;
      for (const { 0: word, index } of node.data.matchAll(pattern)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        ranges.push(range);
      }
    }
    CSS.highlights.set("search", new Highlight(...ranges));
  }

  box.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a, button"), ...(none.hidden ? [] : none.querySelectorAll("a"))];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Escape" && box.classList.contains("open")) {
      close();
      field.focus();
    } else if (event.key === "ArrowDown" && !box.classList.contains("open")) update();
    else if (event.key === "ArrowDown" && at < links.length - 1) links[at + 1].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] || field).focus();
    else return;
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first) first.click();
  });
  field.addEventListener("input", () => {
    load();
    update();
  });
  field.addEventListener("focus", load);
  field.addEventListener("change", keepQuestion);
  // Escape closes the list and leaves the field in focus; a click or an arrow opens it again
  field.addEventListener("click", () => {
    if (!box.classList.contains("open")) update();
  });
  // the list stays while the reader is in it, and goes when she turns to the page
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!box.contains(event.target)) close();
  });
  list.addEventListener("click", (event) => {
    // a result on this very page loads nothing, so the list must go by itself
    if (event.target.closest("a")) setTimeout(close);
  });

  // A key alone can be struck by mistake, or by a voice: it can be turned off.
  const off = "manual-search-key-off";
  const remember = (act) => {
    try {
      return act(localStorage);
    } catch {}
  };
  slash.checked = !remember((store) => store.getItem(off));
  slash.addEventListener("change", () => {
    remember((store) => (slash.checked ? store.removeItem(off) : store.setItem(off, "1")));
  });
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    const isWriting = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    const isAsked = (ctrlKey || metaKey) && !altKey && key.toLowerCase() === "k";
    if (!isAsked && (key !== "/" || ctrlKey || metaKey || altKey || isWriting || !slash.checked)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  addEventListener("hashchange", () => {
    restore();
    markHits();
  });
  // what a page was left with, it is opened with again
  addEventListener("pageshow", restore);

  box.querySelector(".m-search-all").hidden = true;
  form.hidden = false;
  markHits();
})();
