"""Look at the page to which an address leads, which may say itself that there is nothing."""

from __future__ import annotations

import re
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# so much of a page is read, in so many seconds
MOST_BYTES = 100_000
MOST_SECONDS = 15
# a page that says little is read as a whole, of another only the title and the first heading
_LITTLE = 400
_OK = 200
_CHARSET = re.compile(r"charset=[\"']?([\w-]+)", re.IGNORECASE)
# those in which pages are written; Python knows others that are none, or that unpack
_CHARSETS = re.compile(
    r"utf-?8|us-ascii|iso-8859-(?:[1-9]|1[013-6])|windows-125[0-8]|koi8-[ru]"
    r"|big5|gb2312|gbk|gb18030|euc-jp|euc-kr|shift_jis",
    re.IGNORECASE,
)
# how pages say it, in the languages of those who come and of those whom they come to
_NOT_THERE = re.compile(
    r"\b404\b|not found|page (?:does not|doesn.t|no longer) exist|no longer available"
    r"|nenalezen|neexistuje|nebyla? nalezen|nenájden"
    r"|nicht gefunden|existiert nicht|nie znaleziono|nie istnieje"
    r"|introuvable|n.existe pas|no encontrad|no existe|non trovat|não encontrad"
    r"|не знайдено|не найден|не існує|не существует|bulunamadı|غير موجود|không tìm thấy",
    re.IGNORECASE,
)


def look_at_pages(addresses: Mapping[str, str], *, proxy: int, agent: str, workers: int = 8) -> Mapping[str, str]:
    """Say of addresses, each with that at which it ends, why they are suspect; those that are not are left out.

    Pages are asked through the proxy that listens at a port of this machine.
    """

    def look(pair: tuple[str, str]) -> str:
        return find_hint(pair[0], pair[1], *read_page(pair[1], proxy=proxy, agent=agent))

    with ThreadPoolExecutor(workers) as pool:
        hints = pool.map(look, addresses.items())
        return {address: hint for address, hint in zip(addresses, hints, strict=True) if hint}


def read_page(address: str, *, proxy: int, agent: str) -> tuple[str, bytes]:
    """Read the beginning of a page: its content type and bytes; nothing where it is not to be had just now."""
    parts = urlsplit(address)
    end = time.monotonic() + MOST_SECONDS
    secure = parts.scheme == "https"
    connection = (HTTPSConnection if secure else HTTPConnection)("127.0.0.1", proxy, timeout=MOST_SECONDS)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        if secure:
            connection.set_tunnel(parts.hostname or "", parts.port or 443)
        # what is asked is plain, so that nothing unpacks here
        headers = {"User-Agent": agent, "Accept-Encoding": "identity", "Connection": "close"}
        connection.request("GET", path if secure else address.partition("#")[0], headers=headers)
        answer = connection.getresponse()
        kind = answer.getheader("Content-Type") or ""
        if answer.status != _OK or "html" not in kind or answer.getheader("Content-Encoding"):
            return "", b""
        parts_read: list[bytes] = []
        while sum(map(len, parts_read)) < MOST_BYTES and time.monotonic() < end:
            part = answer.read1(8192)
            if not part:
                break
            parts_read.append(part)
        return kind, b"".join(parts_read)
    except (OSError, HTTPException, ValueError):
        return "", b""
    finally:
        connection.close()


def find_faults(addresses: Sequence[str], *, proxy: int, workers: int = 8) -> Mapping[str, str]:
    """Say what is wrong with the certificates of hosts, in the words of OpenSSL; those that are accepted are left out."""
    secure = [address for address in addresses if urlsplit(address).scheme == "https"]

    def find(address: str) -> str:
        parts = urlsplit(address)
        connection = HTTPSConnection("127.0.0.1", proxy, timeout=MOST_SECONDS)
        try:
            connection.set_tunnel(parts.hostname or "", parts.port or 443)
            connection.connect()
        except ssl.SSLCertVerificationError as error:
            return str(error.verify_message).rstrip(".")
        except (OSError, HTTPException, ValueError):
            return ""
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(workers) as pool:
        return {address: fault for address, fault in zip(secure, pool.map(find, secure), strict=True) if fault}


def find_hint(address: str, end: str, kind: str, content: bytes) -> str:
    """Say why an address that answers may lead to nothing after all; empty where nothing tells so."""
    if urlsplit(address).path.strip("/") and end != address and not urlsplit(end).path.strip("/"):
        return "It leads to the front page of a site."
    if not content:
        return ""
    for words in _spoken(kind, content):
        if match := _NOT_THERE.search(words):
            return f"The page says “{match[0]}”."
    return ""


def _spoken(kind: str, content: bytes) -> Sequence[str]:
    """Give what a page says of itself: its title, its first heading, and all its words where these are few."""
    charset = _CHARSET.search(kind)
    known = charset is not None and _CHARSETS.fullmatch(charset[1])
    text = content.decode(known[0] if known else "utf-8", errors="replace")
    tree = LexborHTMLParser(text)
    heads = [node.text() for node in (tree.css_first("title"), tree.css_first("h1")) if node is not None]
    for node in tree.css("script, style, noscript"):
        node.decompose()
    body = " ".join(tree.body.text(separator=" ").split()) if tree.body is not None else ""
    return [*heads, body] if len(body) <= _LITTLE else heads
