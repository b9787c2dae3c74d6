// Opens the section that an address leads to, which may be folded; and all of them on a wide screen, where a browser
// does not know yet how a style opens them.
"use strict";
(() => {
  function open() {
    const target = document.querySelector(":target");
    const fold = target?.closest(".part")?.querySelector(".part-fold");
    if (fold) fold.open = true;
  }

  if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 720px)").matches)
    for (const fold of document.querySelectorAll(".part-fold")) fold.open = true;
  addEventListener("hashchange", open);
  open();
})();
