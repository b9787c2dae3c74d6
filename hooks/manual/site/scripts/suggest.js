// Says in the reader's own language that the page can be read in it, where it truly can. Leads nowhere by itself,
// sets no cookie, and is not said again once it was closed. It stands before the text, so that nothing moves later.
"use strict";
// A link to another language leads to the section that is being read.
(() => {
  const isSeen = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };

  function findSection() {
    const target = document.querySelector(":target");
    if (target && isSeen(target)) return target.id;
    const headings = [...document.querySelectorAll("main h2[id]")];
    return headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3 && scrollY)?.id || "";
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".m-langs a, .m-suggest a");
    if (link) link.hash = findSection();
  });
})();

(() => {
  const KEY = "manual-language-suggestion-closed";
  const base = (code) => code.toLowerCase().split("-")[0];
  const own = base(document.documentElement.lang);
  const links = [...document.querySelectorAll("a[data-offer]")];
  let link = null;
  for (const wanted of navigator.languages.map(base)) {
    if (wanted === own) return;
    link = links.find((one) => base(one.lang) === wanted);
    if (link) break;
  }
  if (!link) return;
  try {
    if (localStorage.getItem(KEY) === link.lang) return;
  } catch {
    // a browser that keeps nothing asks again on the next page
  }
  const line = document.createElement("p");
  line.className = "m-suggest";
  line.lang = link.lang;
  line.dir = link.dir;
  const lead = document.createElement("a");
  lead.href = link.href;
  lead.hreflang = link.lang;
  lead.textContent = link.dataset.offer;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = link.dataset.close;
  close.addEventListener("click", () => {
    line.remove();
    try {
      localStorage.setItem(KEY, link.lang);
    } catch {
      // as above
    }
    // the focus stays in the page, at the language switch
    link.focus();
  });
  line.append(lead, " ", close);
  // the chooser keeps a place for it above its list, which must be read before this runs
  (document.getElementById("offer") || document.currentScript).before(line);
})();
