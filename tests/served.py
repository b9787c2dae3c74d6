"""A folder behind a local web server, and what tests of pages share: kinds of pages, axe, the public manual."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADDRESS = "https://integration.example.org/manual"
# one page of every template: address below the language, by name
PAGES = {
    "home": "",
    "chapter": "7/",
    "sheet": "7.3/",
    "fallback": "7.2/",
    "withdrawn": "7.9/",
    "sheets": "sheets/",
    "situations": "situations/",
    "whole": "chapter-7/",
    "laws": "laws/",
    "glossary": "glossary/",
    "sources": "sources/",
    "actors": "actors/",
    "packs": "packs/",
    "pack": "monday/",
    "binder": "binder/",
    "changes": "changes/",
    "edition": "7.3/1/",
    "lost": "404.html",
}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the test reports what matters."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; gives the address without a slash at its end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
