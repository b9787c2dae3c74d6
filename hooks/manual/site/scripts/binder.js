// Tells which sheets of a printed binder are behind. Everything it needs stands in the page, so it works from a USB stick.
"use strict";
(() => {
  const form = document.getElementById("binder");
  const answer = document.getElementById("binder-answer");
  const { sheets, packs } = JSON.parse(document.getElementById("binder-data").textContent);
  const words = answer.dataset;
  const own = form.querySelector(".m-own");

  // values are written as the releases at which they change: [[release, value], …]
  const valueAt = (steps, release) => steps.filter(([since]) => since <= release).pop()?.[1];
  const element = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };

  function heldAt(sheet, pack, release) {
    const listed = !pack || (valueAt(pack.sheets, release) ?? []).includes(sheet.number);
    return (listed && valueAt(sheet.editions, release)) || "";
  }

  function reason(sheet, pack, release, now) {
    if (now) return pack && valueAt(sheet.editions, release) ? words.joined : words.new;
    return sheet.withdrawn ? `${words.withdrawn}. ${sheet.instead}` : words.left;
  }

  // the rules of the printed slip: what came and was withdrawn again is named too
  function row(sheet, pack, release, last) {
    const held = [];
    for (let place = release; place <= last; place += 1) held.push(heldAt(sheet, pack, place));
    const now = held[held.length - 1];
    if (held.every((edition) => edition === now)) return null;
    const before = held[0] === now ? (held.filter((edition) => edition !== now).pop() ?? "") : held[0];
    const item = element("li", "");
    const link = element("a", "");
    const title = element("span", sheet.title);
    title.lang = sheet.lang;
    link.href = now && sheet.pdf ? sheet.pdf : sheet.url;
    link.append(sheet.title ? `${sheet.number} ` : sheet.number, title);
    item.append(link, ": ");
    const parts = [];
    if (before) parts.push(`${words.out} ${before}`);
    if (now) parts.push(`${words.in} ${now}`);
    if (!before || !now) parts.push(reason(sheet, pack, release, now));
    item.append(parts.join(", "));
    return item;
  }

  function update() {
    const what = form.elements.what.value;
    own.hidden = what !== "own";
    const ticked = [...form.querySelectorAll("[name=sheet]:checked")].map((box) => box.value);
    const pack = packs[what];
    const release = Number(form.elements.release.value);
    const last = form.elements.release.options.length - 1;
    const chosen = sheets.filter((sheet) => what !== "own" || ticked.includes(sheet.number));
    const rows = chosen.map((sheet) => row(sheet, pack, release, last)).filter(Boolean);
    answer.replaceChildren();
    if (what === "own" && !ticked.length) return;
    answer.append(element("p", rows.length ? words.swap : words.current));
    if (rows.length) {
      const list = element("ul", "");
      list.append(...rows);
      answer.append(list);
    }
  }

  form.hidden = false;
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
})();
