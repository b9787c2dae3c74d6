"""Which addresses are asked: by number, by written form, by what a name leads to."""

from __future__ import annotations

import pytest

from manual.upkeep.networks import Network, RefusedError, is_public, judge_written, name_host

NEAR = [
    "0.0.0.0",  # noqa: S104  # refused, not bound
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.9",
    "192.0.0.100",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:10.0.0.1",
    "::ffff:127.0.0.1",
    "::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::a00:1",
    "2001:db8::1",
    "2001:0:1::1",
    "2002:a00:1::",
    "3fff::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]
OPEN = [
    "8.8.8.8",
    "192.31.196.1",
    "2620:4f:8000::1",
    "93.184.215.14",
    "2606:4700::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]
IS_NEAR = "is no address of the open network."
SIGN = "The name of its host holds a sign that is no letter, digit, hyphen or full stop."
BROKEN = "The address holds a space, a quote, a backslash or an entity. Write it as a browser shows it."
NEIGHBOURS = "is a name that only a neighbourhood knows."
REFUSED = {
    "http://127.0.0.1/": f"127.0.0.1 {IS_NEAR}",
    "http://127.1/": f"127.0.0.1 {IS_NEAR}",
    "http://2130706433/": f"127.0.0.1 {IS_NEAR}",
    "http://0x7f000001/": f"127.0.0.1 {IS_NEAR}",
    "http://0x7f.0.0.0x1/": f"127.0.0.1 {IS_NEAR}",
    "http://017700000001/": f"127.0.0.1 {IS_NEAR}",
    "http://127.0.0.1./": f"127.0.0.1 {IS_NEAR}",
    "http://%31%32%37.0.0.1/": f"127.0.0.1 {IS_NEAR}",
    "http://１２７.0.0.1/": f"127.0.0.1 {IS_NEAR}",
    "http://[::1]/": f"::1 {IS_NEAR}",
    "http://[::ffff:10.0.0.1]/": f"::ffff:a00:1 {IS_NEAR}",
    "http://[fe80::1%25eth0]/": f"fe80::1 {IS_NEAR}",
    "https://169.254.169.254/latest/meta-data/": f"169.254.169.254 {IS_NEAR}",
    "http://localhost/": f"`localhost` {NEIGHBOURS}",
    "http://LOCALHOST./": f"`localhost` {NEIGHBOURS}",
    "http://a.localhost:8000/": f"`a.localhost` {NEIGHBOURS}",
    "http://metadata.google.internal/": f"`metadata.google.internal` {NEIGHBOURS}",
    "http://printer.local/": f"`printer.local` {NEIGHBOURS}",
    "http://router/": f"`router` {NEIGHBOURS}",
    "http:///path": f"`` {NEIGHBOURS}",
    "http://who@example.org/": "It holds a name or a password.",
    "http://who:secret@example.org/": "It holds a name or a password.",
    "http://example.org:22/": "Port 22 is none of the web.",
    "http://example.org:99999/": "It cannot be read as an address.",
    "http://[::1/": "It cannot be read as an address.",
    "https://a%00b.cz/": SIGN,
    "https://a%20b.cz/": SIGN,
    "https://a%2Fb.cz/": SIGN,
    "https://a%FFb.cz/": SIGN,
    "https://127。0。0。1/": SIGN,
    "https://[fe80::1%25a%00b]/": "It cannot be read as an address.",
    "https://a.cz/\nx": BROKEN,
    "https://a.cz/\x85x": BROKEN,
    "https://a.cz/\u2028x": BROKEN,
    "https://a.cz/\u202e\x7f": BROKEN,
    "http://8.8.8.8/": "`http://8.8.8.8/` is no address of its kind. Write `https://` and the name of a host.",
    "ftp://example.org/": "It begins with `ftp:`; only http and https are asked.",
    "file:///etc/passwd": "It begins with `file:`; only http and https are asked.",
}


@pytest.mark.parametrize("number", NEAR)
def test_what_is_near_is_not_public(number: str) -> None:
    """Private, loopback, link-local, multicast, reserved, and these within addresses of IPv6."""
    assert not is_public(number)


@pytest.mark.parametrize("number", OPEN)
def test_what_is_open_is_public(number: str) -> None:
    """In both families, and one within the other."""
    assert is_public(number)


@pytest.mark.parametrize("address", REFUSED)
def test_what_is_written_is_refused(address: str) -> None:
    """With a sentence that says why."""
    assert judge_written(address) == REFUSED[address]


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a#b", "http://example.org:8080/", "https://a_b.example.org/", "https://příklad.cz/"],
)
def test_what_is_written_is_asked(address: str) -> None:
    """A name of the open network may still lead elsewhere, which is seen when it is looked up."""
    assert judge_written(address) == ""


@pytest.mark.parametrize(
    ("numbers", "refused"),
    [
        (("8.8.8.8",), ""),
        (("8.8.8.8", "2606:4700::1"), ""),
        (("10.0.0.1",), f"`town.example` leads to 10.0.0.1, which {IS_NEAR}"),
        (("8.8.8.8", "::1"), f"`town.example` leads to ::1, which {IS_NEAR}"),
    ],
)
def test_what_a_name_leads_to_is_judged(numbers: tuple[str, ...], refused: str) -> None:
    """All of it, since whoever asks again may get another."""
    network = Network(lambda _host, _port: numbers)
    if not refused:
        assert network.locate("town.example", 443) == numbers
        return
    with pytest.raises(RefusedError) as error:
        network.locate("town.example", 443)
    assert str(error.value) == refused


def test_an_allowance_is_for_a_port_alone() -> None:
    """As tests need it, which ask a server of their own."""
    network = Network(lambda _host, _port: ("127.0.0.1",), lambda number, port: (number, port) == ("127.0.0.1", 8000))
    assert network.locate("town.example", 8000) == ("127.0.0.1",)
    with pytest.raises(RefusedError):
        network.locate("town.example", 8001)


def test_the_host_in_a_list() -> None:
    """With its port; what cannot be read stands for itself."""
    assert [name_host(address) for address in ("https://Example.org/a", "http://a.cz:81/", "nothing")] == [
        "example.org:443",
        "a.cz:81",
        "nothing",
    ]
