// Explains a term where it stands: by click, touch or keyboard. Without this script the link leads to the glossary.
"use strict";
(() => {
  const box = document.getElementById("term");
  const definitions = JSON.parse(document.getElementById("terms").textContent);
  if (!box.showPopover) return;
  const [text, more] = [box.querySelector("p"), box.querySelector("a")];
  // what is not translated is read aloud in its own language
  const foreign = (box.dataset.sourceTerms || "").split(" ");
  let opener = null;

  function close(refocus) {
    if (!opener) return;
    box.hidePopover();
    opener.setAttribute("aria-expanded", "false");
    if (refocus) opener.focus();
    opener = null;
  }

  function open(link, key) {
    close(false);
    text.textContent = definitions[key];
    for (const name of ["lang", "dir"]) text.removeAttribute(name);
    if (foreign.includes(key)) Object.assign(text, { lang: box.dataset.sourceLanguage, dir: box.dataset.sourceDir });
    more.href = link.href;
    // right behind the term, so that the next Tab leads into it
    link.after(box);
    box.showPopover();
    const place = link.getBoundingClientRect();
    const start = getComputedStyle(link).direction === "rtl" ? place.right - box.offsetWidth : place.left;
    const left = Math.min(start, document.documentElement.clientWidth - box.offsetWidth - 8);
    box.style.insetInlineStart = "auto";
    box.style.left = `${Math.max(8, left) + scrollX}px`;
    box.style.top = `${place.bottom + 6 + scrollY}px`;
    link.setAttribute("aria-expanded", "true");
    opener = link;
  }

  for (const link of document.querySelectorAll(".m-text a[href*='glossary/'][href*='#']")) {
    const key = link.hash.slice(1);
    if (!definitions[key]) continue;
    link.classList.add("m-termlink");
    link.setAttribute("aria-expanded", "false");
    link.setAttribute("role", "button");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (opener === link) close(true);
      else open(link, key);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        link.click();
      }
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
  document.addEventListener("click", (event) => {
    if (opener && event.target !== opener && !opener.contains(event.target) && !box.contains(event.target))
      close(false);
  });
})();
