// The field and its results. Index and engine are scripts that come when the field is first used: a page that
// nobody searches from loads none of them, and it works from a USB stick, where a page may not fetch.
"use strict";
(() => {
  const box = document.getElementById("search");
  if (!box) return;
  const form = box.querySelector("form");
  const field = form.querySelector("input");
  const status = box.querySelector("[role=status]");
  const list = box.querySelector("ol");
  const words = box.dataset;
  const counts = JSON.parse(words.counts);
  const most = 10;
  const mostCases = 3;
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
        if (words.source) loadSource(manualSearchData.places).then(show, () => {});
      },
      () => {
        failed = true;
        show();
      },
    );
  }

  // its index takes the name of the one that was read; pages and entries that are translated are left out of it
  async function loadSource(places) {
    await script(words.source);
    const own = new Map(places.map(([, , , address, parts]) => [address, new Set(parts.map(([id]) => id))]));
    const found = manualSearchEngine.create(MiniSearch, manualSearchData);
    const isOurs = ({ number, card, address, passage }) =>
      own.has(address) && (number || card || own.get(address).has(passage.id));
    source = (question) => {
      const results = found.search(question).filter((result) => !isOurs(result));
      return results.map((result) => ({ ...result, engine: found }));
    };
  }

  const element = (name, style, ...children) => {
    const made = document.createElement(name);
    if (style) made.className = style;
    made.append(...children);
    return made;
  };

  function item(result) {
    const { number, chapter, title, address, passage, card } = result;
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
    link.append(element("span", "m-t", title));
    if (passage.heading) link.append(" ", element("span", "m-search-section", passage.heading));
    if (result.engine) {
      Object.assign(link, { lang: words.sourceLanguage, dir: words.sourceDir });
      link.append(" ", element("span", "m-search-section", words.sourceName));
    }
    const snippet = (result.engine || engine).snippet(result);
    const pieces = snippet.map(([text, hit]) => (hit ? element("mark", "", text) : text));
    if (pieces.some((piece) => piece)) link.append(" ", element("span", "m-search-snippet", ...pieces));
    return element("li", card ? "m-case-result" : "", link);
  }

  // a case is no answer to what to do: those that fit best come behind the sheets
  function apart(results) {
    const cases = results.filter((result) => result.card).slice(0, mostCases);
    return [...results.filter((result) => !result.card).slice(0, most - cases.length), ...cases];
  }

  const say = (text) => {
    if (status.textContent !== text) status.textContent = text;
  };

  function close() {
    box.classList.remove("open");
    list.hidden = true;
    list.replaceChildren();
    say("");
  }

  function update() {
    if (!field.value.trim()) return close();
    box.classList.add("open");
    if (!engine) return say(failed ? words.failed : words.waiting);
    const results = apart([...engine.search(field.value), ...(source ? source(field.value) : [])]);
    list.replaceChildren(...results.map(item));
    list.hidden = !results.length;
    say(results.length ? manualCount(counts, results.length) : words.none);
  }

  box.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
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

  box.querySelector(".m-search-all").hidden = true;
  form.hidden = false;
})();
