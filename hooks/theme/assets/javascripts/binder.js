// Tells which sheets of a printed binder are behind. Everything it needs stands in the page, so it works from a USB stick.
"use strict";
(() => {
  const form = document.getElementById("binder");
  const answer = document.getElementById("binder-answer");
  const sheets = JSON.parse(document.getElementById("binder-data").textContent);
  const words = answer.dataset;
  const own = form.querySelector(".m-own");

  const editionAt = (sheet, release) => {
    if (sheet.gone >= 0 && sheet.gone <= release) return 0;
    const held = sheet.editions.filter(([since]) => since <= release);
    return held.length ? held[held.length - 1][1] : 0;
  };
  const edition = (number) => words.edition.replace("{number}", number);
  const element = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };

  function row(sheet, release, last) {
    const before = editionAt(sheet, release);
    const now = editionAt(sheet, last);
    if (before === now) return null;
    const item = element("li", "");
    const link = element("a", `${sheet.number} ${sheet.title}`);
    link.href = now && sheet.pdf ? sheet.pdf : sheet.url;
    item.append(link, ": ");
    const parts = [];
    if (before) parts.push(`${words.out} ${edition(before)}`);
    if (now) parts.push(before ? `${words.in} ${edition(now)}` : words.new);
    else parts.push(sheet.successor ? `${words.withdrawn} (${sheet.successor})` : words.withdrawn);
    item.append(parts.join(", "));
    return item;
  }

  function update() {
    const what = form.elements.what.value;
    own.hidden = what !== "own";
    const ticked = [...form.querySelectorAll("[name=sheet]:checked")].map((box) => box.value);
    const wanted = what === "all" ? null : what === "own" ? ticked : what.split(" ");
    const release = Number(form.elements.release.value);
    const last = form.elements.release.options.length - 1;
    const chosen = sheets.filter((sheet) => !wanted || wanted.includes(sheet.number));
    const rows = chosen.map((sheet) => row(sheet, release, last)).filter(Boolean);
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
