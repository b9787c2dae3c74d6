// Pages opened from a disk have no server that answers a folder with its index.html. Links in the pages name files
// already; this leads those that a script has written, such as search results and the answers of the binder.
"use strict";
for (const kind of ["click", "auxclick"])
  document.addEventListener(
    kind,
    (event) => {
      const link = event.target instanceof Element && event.target.closest("a[href]");
      if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    },
    true,
  );
