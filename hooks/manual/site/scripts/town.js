// Writes the contacts of the reader's own office under "In our town". They stand in this browser alone, where the page
// of contacts has put them; nothing is sent.
"use strict";
(() => {
  const KEY = "manual-contacts";
  const LONGEST = 100;

  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
      return kept !== null && typeof kept === "object" ? kept : {};
    } catch {
      // a browser that keeps nothing, or what something else has left there
      return {};
    }
  }

  const fold = (value) => (typeof value === "string" ? value.trim().replace(/\s+/g, " ").slice(0, LONGEST) : "");

  const places = [...document.querySelectorAll("[data-contact]")].map((place) => ({
    place,
    names: place.dataset.contact.split(" "),
    empty: [...place.childNodes],
  }));

  function write() {
    const kept = read();
    let filled = false;
    for (const { place, names, empty } of places) {
      const values = names.map((name) => fold(kept[name])).filter(Boolean);
      filled ||= values.length > 0;
      if (values.length) place.textContent = values.join(", ");
      else place.replaceChildren(...empty);
    }
    for (const block of document.querySelectorAll(".m-onpaper")) block.hidden = !filled;
  }

  write();
  // entered, or cleared, in another tab meanwhile
  addEventListener("storage", write);
  addEventListener("pageshow", write);
})();
