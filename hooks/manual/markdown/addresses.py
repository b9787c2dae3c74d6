"""Addresses that strangers write: judged as a browser reads them, by a list of schemes."""

from __future__ import annotations

import html
import re

# the address of a reference that leads nowhere: its words stay plain, on the site as on paper
PLAIN = "manual:plain"

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# spaces, controls, quotes and brackets are written as percents; a backslash is a slash to a browser
_UNPLAIN = re.compile(r"[\x00-\x20\x7f-\xa0\\\"'<>`\u2028\u2029]|&(?:#|[a-z]+;)", re.IGNORECASE)
_HOST = re.compile(r"https?://(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d{1,5})?(?:[/?#]|\Z)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}\Z", re.IGNORECASE)
_TELEPHONE = re.compile(r"tel:\+?[\d .()-]{3,20}\Z", re.IGNORECASE)
_FORMS = {
    "https": (_HOST, "Write `https://` and the name of a host"),
    "http": (_HOST, "Write `https://` and the name of a host"),
    "mailto": (_MAIL, "Write `mailto:name@example.org`, and nothing after it"),
    "tel": (_TELEPHONE, "Write `tel:` and a number such as +420 123 456 789 without spaces"),
}


def decode_address(value: str) -> str:
    """Read an address as a browser will: with its entities decoded."""
    return html.unescape(value)


def find_scheme(address: str) -> str:
    """Give the scheme of an address in small letters; empty for one without."""
    match = _SCHEME.match(address)
    return match[1].lower() if match else ""


def judge_outward(address: str, schemes: tuple[str, ...] = ("https", "http")) -> str:
    """Say what is wrong with an address that must lead out of the manual; empty for nothing."""
    scheme = find_scheme(address)
    if scheme not in schemes:
        given = f"begins with `{scheme}:`" if scheme else "names no host"
        return f"The address {given}. Use {_listed(schemes)}."
    if _UNPLAIN.search(address):
        return "The address holds a space, a quote, a backslash or an entity. Write it as a browser shows it."
    pattern, instead = _FORMS[scheme]
    return "" if pattern.match(address) else f"`{address}` is no address of its kind. {instead}."


def _listed(schemes: tuple[str, ...]) -> str:
    return " or ".join([", ".join(schemes[:-1]), schemes[-1]]) if len(schemes) > 1 else schemes[0]
