"""The Content-Security-Policy of a page: nothing but files of its own host, and no inline script that was not built here."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_HEAD = re.compile(r"<meta charset=\"utf-8\">", re.IGNORECASE)


def policy(page: str) -> str:
    """Give the policy of a page: what stands in it inline is allowed by its hash, and nothing else is."""
    scripts = [match[2] for match in _SCRIPT.finditer(page) if _runs(match[1])]
    directives = {
        "default-src": "'none'",
        "script-src": _sources(scripts),
        "style-src": _sources(match[1] for match in _STYLE.finditer(page)),
        # the theme draws its icons from `data:` addresses in its own styles
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def with_policy(page: str) -> str:
    """Put the policy into the head of a page, before anything that it speaks of."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy(page))}">'
    done, count = _HEAD.subn(lambda match: match[0] + meta, page, count=1)
    if count != 1:
        message = "the page does not say its character set, beside which the policy stands"
        raise ValueError(message)
    return done


def _runs(attributes: str) -> bool:
    """Tell an inline script from a file and from a block of data."""
    return " src=" not in attributes and "json" not in attributes


def _sources(texts: Iterable[str]) -> str:
    return " ".join(["'self'", *sorted({_hash(text) for text in texts})])


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
