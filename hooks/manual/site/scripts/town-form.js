// Keeps the contacts of the reader's own office in this browser, field by field as they are typed. Nothing is sent.
"use strict";
(() => {
  const KEY = "manual-contacts";
  const form = document.querySelector(".m-townform");
  const lines = document.getElementById("contact-lines");
  const fields = [...form.querySelectorAll("input")];
  const status = form.querySelector("[role=status]");
  const { clear, undo } = form.elements;
  let before = "";

  function fill(kept) {
    for (const field of fields) {
      const value = kept?.[field.name];
      field.value = typeof value === "string" ? value.slice(0, field.maxLength) : "";
    }
  }

  function read() {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      // what something else has left there is no contact
      return null;
    }
  }

  // says that nothing is kept, and leaves lines to write on
  function fail() {
    lines.querySelector("[role=status]").textContent = form.dataset.failed;
    lines.hidden = false;
    form.hidden = true;
  }

  function keep(text) {
    try {
      if (text) localStorage.setItem(KEY, text);
      else localStorage.removeItem(KEY);
    } catch {
      fail();
    }
  }

  function save() {
    const values = fields.map((field) => [field.name, field.value.trim()]).filter(([, value]) => value);
    keep(values.length ? JSON.stringify(Object.fromEntries(values)) : "");
  }

  function offerUndo(text) {
    before = text;
    undo.hidden = !text;
    status.textContent = text ? status.dataset.done : "";
  }

  try {
    // some browsers have a storage that refuses everything
    localStorage.setItem(`${KEY}-try`, "1");
    localStorage.removeItem(`${KEY}-try`);
  } catch {
    fail();
    return;
  }
  fill(read());
  lines.hidden = true;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    offerUndo("");
    save();
  });
  clear.addEventListener("click", () => {
    const held = localStorage.getItem(KEY);
    fill(null);
    keep("");
    offerUndo(held ?? "");
    if (held) undo.focus();
  });
  undo.addEventListener("click", () => {
    keep(before);
    fill(read());
    offerUndo("");
    clear.focus();
  });
  // changed in another tab meanwhile
  addEventListener("storage", (event) => {
    if (event.key === KEY) fill(read());
  });
})();
