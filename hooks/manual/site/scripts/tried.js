// Writes what a town says it tried as a case file, for it to copy. Nothing is sent, and nothing is kept.
"use strict";
(() => {
  const lines = document.getElementById("ten-lines");
  const made = document.getElementById("case-file");
  const text = made.querySelector("textarea");
  const button = made.querySelector("button");
  const status = made.querySelector("[role=status]");
  const fields = [...lines.querySelectorAll("[name]")];
  const heads = ["title", "size", "years", "teller", "card"];

  const fold = (value) => value.trim().replace(/\s+/g, " ");
  const quoted = (value) => JSON.stringify(value);

  function value(field) {
    const said = fold(field.value);
    if (field.name === "size") return /^[1-9][0-9]*$/.test(said) ? said : "unknown";
    if (field.name === "years") return /^[0-9]{4}([-–][0-9]{4})?$/.test(said) ? said : "undated";
    return heads.includes(field.name) ? quoted(said) : said;
  }

  function write() {
    const values = new Map(fields.map((field) => [field.name, value(field)]));
    values.set("written", new Date().toISOString().slice(0, 10));
    const told = fields.find((field) => field.name === "teller");
    const card = fields.find((field) => field.name === "card");
    values.set("teller", quoted(fold(`${told.value} (${card.value})`)));
    text.value = made.dataset.start.replace(/%(\w+)%/g, (_mark, name) => values.get(name) ?? "");
    status.textContent = "";
  }

  function choose(number) {
    const field = fields.find((other) => other.name === "card");
    if (/^[0-9]{1,2}$/.test(number)) field.value = number;
    write();
  }

  made.hidden = false;
  lines.addEventListener("input", write);
  for (const link of document.querySelectorAll("[data-card]")) {
    link.addEventListener("click", () => choose(link.dataset.card));
  }
  button.addEventListener("click", () => {
    text.select();
    // a page from a USB stick may have no clipboard; what is selected can be copied by hand
    navigator.clipboard?.writeText(text.value).then(
      () => {
        status.textContent = button.dataset.done;
      },
      () => {},
    );
  });
  choose(new URLSearchParams(location.search).get("card") ?? "");
})();
