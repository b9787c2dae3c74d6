// Names the number that a lost address holds, and opens its chapter; of an address without one, the words wait in the search.
"use strict";
(() => {
  const last = location.pathname.split("/").filter(Boolean).pop() || "";
  const number = /^(\d{1,2})(?:\.\d{1,2})?$/.exec(last);
  if (number) {
    const title = document.querySelector("h1");
    title.textContent = title.dataset.numbered.replace("{number}", last);
    const chapter = document.getElementById(`chapter-${number[1]}`);
    if (chapter) {
      chapter.open = true;
      chapter.parentElement.querySelector("h2").after(chapter);
    }
  } else if (last !== "404.html") {
    const words = last.replace(/\.html?$/, "").replace(/[^\p{L}\p{N}]+/gu, " ");
    document.getElementById("search-field").value = words.trim();
  }
})();
