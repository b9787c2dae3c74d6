"""Tell addresses that anyone may ask from those of this machine and its neighbours."""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from manual.markdown.addresses import judge_outward

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SCHEMES = ("http", "https")
_PORTS = {"http": 80, "https": 443}
# names that only a neighbourhood knows: RFC 6761, 6762, 8375, 9476, and what ICANN keeps free for it
_NEAR = (
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "home.arpa",
    "onion",
    "alt",
)
# a service of the host to its virtual machines, at an address that looks public
_METADATA = ipaddress.ip_address("168.63.129.16")
_GLOBAL = ipaddress.ip_network("2000::/3")
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
# kept for protocols, for relays that are gone and for documents (RFC 6890, 7526, 9637); older Pythons call some public
_KEPT = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))
# a name, whose letters may be of any script, or a number of IPv6, which an address has in brackets
_HOST = re.compile(r"[\w.-]*|[0-9a-f:.]+(?:%[\w.-]+)?")
# below that, only those of the web
_FREE_PORTS = 1024


class RefusedError(Exception):
    """An address that is not asked; the text says why."""


def is_public(number: str) -> bool:
    """Tell whether an IP address is one of the open network: not private, loopback, link-local, multicast or reserved.

    Addresses of IPv4 that stand within one of IPv6 are judged themselves.
    """
    address = ipaddress.ip_address(number.partition("%")[0])
    if any(address in network for network in _KEPT):
        return False
    if isinstance(address, ipaddress.IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            within = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if within is not None:
            return is_public(str(within))
        return address in _GLOBAL and address.is_global and address.teredo is None
    return address.is_global and not address.is_multicast and not address.is_reserved and address != _METADATA


def read_number(host: str) -> str:
    """Read an IP address in any form that programs take for one, such as 2130706433 or 0x7f.1; empty for a name."""
    host = host.removeprefix("[").removesuffix("]").partition("%")[0].rstrip(".")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        return str(ipaddress.IPv4Address(socket.inet_aton(host)))
    except (OSError, ValueError):
        return ""


def read_host(address: str) -> tuple[str, int]:
    """Give host and port of an address, the host as a network reads it.

    Raises `RefusedError` for what is no address of the web, or holds a name and password.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        message = "It cannot be read as an address."
        raise RefusedError(message) from error
    if parts.scheme not in SCHEMES:
        message = f"It begins with `{parts.scheme}:`; only http and https are asked."
        raise RefusedError(message)
    if parts.username is not None or parts.password is not None:
        message = "It holds a name or a password."
        raise RefusedError(message)
    host = unicodedata.normalize("NFKC", unquote(host)).lower().rstrip(".")
    if not _HOST.fullmatch(host):
        message = "The name of its host holds a sign that is no letter, digit, hyphen or full stop."
        raise RefusedError(message)
    return host, port


def name_host(address: str) -> str:
    """Give host and port of an address for a list of hosts; the address itself where it cannot be read."""
    try:
        host, port = read_host(address)
    except RefusedError:
        return address
    return f"{host}:{port}"


def judge_host(host: str, port: int) -> str:
    """Say why a host is not asked, by its written form alone; empty where nothing is wrong with that."""
    number = read_number(host)
    if number:
        if not is_public(number):
            return f"{number} is no address of the open network."
    elif "." not in host or any(host == near or host.endswith(f".{near}") for near in _NEAR):
        return f"`{host}` is a name that only a neighbourhood knows."
    if port < _FREE_PORTS and port not in _PORTS.values():
        return f"Port {port} is none of the web."
    return ""


def judge_written(address: str) -> str:
    """Say why an address is not asked, before any name is looked up; empty where nothing is wrong with it."""
    try:
        return judge_host(*read_host(address)) or judge_outward(address)
    except RefusedError as refused:
        return str(refused)


def resolve_name(host: str, port: int) -> Sequence[str]:
    """Look up all IP addresses of a name; raises `OSError` where there are none."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))


@dataclass(frozen=True, slots=True)
class Network:
    """The network as it is asked: how names are looked up, and where else than in the open anything may be asked."""

    resolve: Callable[[str, int], Sequence[str]] = resolve_name
    allows: Callable[[str, int], bool] = lambda _number, _port: False

    def locate(self, host: str, port: int) -> Sequence[str]:
        """Give the IP addresses at which a host may be asked.

        Raises `RefusedError` where any of them is not of the open network, since whoever asks again might get that
        one; `OSError` where the name has none.
        """
        number = read_number(host)
        numbers = (number,) if number else self.resolve(host, port)
        if all(self.allows(number, port) for number in numbers):
            return numbers
        wrong = judge_host(host, port)
        if not wrong:
            near = [number for number in numbers if not is_public(number)]
            wrong = f"`{host}` leads to {near[0]}, which is no address of the open network." if near else ""
        if wrong:
            raise RefusedError(wrong)
        return numbers
