// Narrows the list of all sheets; the address carries the choice, so that it can be sent and kept.
"use strict";
(() => {
  const form = document.getElementById("filters");
  const count = document.getElementById("filter-count");
  const words = count.dataset;
  const counts = JSON.parse(words.counts);
  const names = ["facet", "audience", "chapter", "state", "steps"];

  function fits(item, chosen) {
    return names.every((name) => {
      const wanted = chosen.get(name);
      if (!wanted) return true;
      if (name === "chapter") return item.closest("[data-chapter]").dataset.chapter === wanted;
      return item.dataset[name].split(" ").includes(wanted);
    });
  }

  function show() {
    const chosen = new FormData(form);
    let shown = 0;
    for (const group of document.querySelectorAll(".m-group")) {
      const items = [...group.querySelectorAll("li")];
      for (const item of items) item.hidden = !fits(item, chosen);
      const left = items.filter((item) => !item.hidden).length;
      group.hidden = left === 0;
      shown += left;
    }
    count.textContent = shown ? manualCount(counts, shown) : words.none;
    const kept = new URLSearchParams([...chosen].filter(([, value]) => value));
    history.replaceState(null, "", kept.size ? `?${kept}` : location.pathname);
  }

  const asked = new URLSearchParams(location.search);
  for (const name of names) {
    const field = form.elements[name];
    if (field.type === "checkbox") field.checked = asked.get(name) === field.value;
    else if ([...field.options].some((option) => option.value === asked.get(name))) field.value = asked.get(name);
  }
  form.hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show));
  show();
})();
