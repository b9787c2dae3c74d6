// Narrows the list of all cases by what is ticked; the address carries the choice, so that it can be sent and kept.
"use strict";
(() => {
  const form = document.getElementById("case-filters");
  const count = document.getElementById("filter-count");
  const words = count.dataset;
  const counts = JSON.parse(words.counts);
  const items = [...document.querySelectorAll(".m-cases > li")];
  const ticks = [...form.querySelectorAll("input")];
  const fold = form.querySelector("details");
  const button = form.querySelector("[data-counts]");
  const shows = JSON.parse(button.dataset.counts);

  function show() {
    const chosen = new FormData(form);
    const names = [...new Set(chosen.keys())];
    for (const item of items) {
      item.hidden = !names.every((name) => chosen.getAll(name).includes(item.dataset[name]));
    }
    const left = items.filter((item) => !item.hidden).length;
    count.textContent = left ? manualCount(counts, left) : words.none;
    button.textContent = manualCount(shows, left);
    const kept = new URLSearchParams([...chosen]);
    history.replaceState(null, "", (kept.size ? `?${kept}` : location.pathname) + location.hash);
  }

  const asked = new URLSearchParams(location.search);
  for (const tick of ticks) tick.checked = asked.getAll(tick.name).includes(tick.value);
  form.hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  button.addEventListener("click", () => {
    fold.open = false;
    fold.querySelector("summary").focus();
  });
  show();
})();
