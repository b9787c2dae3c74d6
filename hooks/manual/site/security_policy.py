"""The Content-Security-Policy of our pages: nothing but files of the same host, and no script or style that stands in a page.

It names what we ship and is not computed from finished pages: a policy that hashes whatever it finds would allow
whatever got in.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re

_HEAD = re.compile(r"<meta charset=\"utf-8\">", re.IGNORECASE)
_OWN = html.escape("'self'")


def write_policy(style: str = "") -> str:
    """Give the policy; `style` is a style of our own that stands in the page, allowed by its hash."""
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": f"'self' {_hash(style)}" if style else "'self'",
        # our styles draw a sign from a `data:` address
        "img-src": "'self' data:",
        "font-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def add_policy(page: str, style: str = "") -> str:
    """Put the policy into the head of a page, before anything that it speaks of; raises `ValueError` without a place."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(write_policy(style))}">'
    done, count = _HEAD.subn(lambda match: match[0] + meta, page, count=1)
    if count != 1:
        message = "the page does not say its character set, beside which the policy stands"
        raise ValueError(message)
    return done


def allow_files(page: str) -> str:
    """Let a page load its neighbours where it is opened from a disk, where a browser may not take them for its own."""
    return page.replace(_OWN, f"{_OWN} file:")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
