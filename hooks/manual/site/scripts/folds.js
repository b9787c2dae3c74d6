// Opens the section that an address leads to, which may be folded.
"use strict";
(() => {
  function open() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target?.closest(".part")?.querySelector(".part-fold");
    if (fold) fold.open = true;
  }

  addEventListener("hashchange", open);
  open();
})();
