"""The proxy by itself, asked without lychee: where it goes, what it hands on, and how far."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPSConnection, RemoteDisconnected

import pytest
from misbehaving import COUNTS, Misbehaving, misbehaving

from manual.upkeep.networks import Network
from manual.upkeep.pages import MOST_BYTES, find_faults, look_at_pages, read_page
from manual.upkeep.proxy import FilteringProxy, Limits

pytestmark = pytest.mark.real
LIMITS = Limits(connect=2, silence=1, whole=3)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Misbehaving]:
    """The servers that misbehave, with an authority that this process trusts."""
    with misbehaving(tmp_path_factory.mktemp("servers")) as servers, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(servers.authority))
        yield servers


@pytest.fixture
def proxy(server: Misbehaving) -> Iterator[FilteringProxy]:
    """A proxy that goes to these servers and to the open network."""
    with FilteringProxy(server.network, LIMITS) as running:
        yield running


def ask(proxy: FilteringProxy, address: str, method: str = "GET", **fields: str) -> tuple[int, str, bytes]:
    """Give status, the header about the connection, and body."""
    connection = HTTPConnection("127.0.0.1", proxy.port, timeout=10)
    try:
        connection.request(method, address, headers=fields)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Connection") or "", answer.read()
    finally:
        connection.close()


def test_an_answer_is_handed_on(server: Misbehaving, proxy: FilteringProxy) -> None:
    """Whole, on a connection of its own, without what tells who asks: the server refuses a cookie."""
    status, connection, body = ask(proxy, f"http://a.town:{server.plain}/sound", Cookie="who=you")
    assert (status, connection, b"<h1 id=here>" in body) == (200, "close", True)
    assert (proxy.refused, proxy.unreached) == ({}, {})


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://near.town/", b"`near.town` leads to 10.0.0.7, which is no address of the open network."),
        ("http://169.254.169.254/latest/", b"169.254.169.254 is no address of the open network."),
        ("http://who:secret@a.town/", b"It holds a name or a password."),
        ("ftp://a.town/", b"It begins with `ftp:`; only http and https are asked."),
        ("/sound", b"It begins with `:`; only http and https are asked."),
        ("http://a.town:25/", b"Port 25 is none of the web."),
    ],
)
def test_what_is_refused(proxy: FilteringProxy, address: str, reason: bytes) -> None:
    """Is told to whoever asks, and kept by host."""
    assert ask(proxy, address)[::2] == (403, reason)
    assert list(proxy.refused.values()) == [reason.decode()]


def test_a_machine_that_lets_nobody_listen(server: Misbehaving, monkeypatch: pytest.MonkeyPatch) -> None:
    """Says so, and nobody waits for ever."""

    async def refuse(*_values: object, **_named: object) -> None:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr(asyncio, "start_server", refuse)
    failures: list[OSError] = []

    def enter() -> None:
        try:
            with FilteringProxy(server.network, LIMITS):
                pass
        except OSError as error:
            failures.append(error)

    waiting = threading.Thread(target=enter, daemon=True)
    waiting.start()
    waiting.join(5)
    assert [str(error) for error in failures] == ["[Errno 98] Address already in use"]


def test_a_host_that_is_no_name(proxy: FilteringProxy) -> None:
    """It is not even looked up."""
    reason = "The name of its host holds a sign that is no letter, digit, hyphen or full stop."
    assert ask(proxy, "http://a%00b.town/", Host="a.town")[::2] == (403, reason.encode())
    assert proxy.refused == {"http://a%00b.town/": reason}


def test_a_name_that_cannot_be_looked_up() -> None:
    """What the system takes for no name is told as what nobody answers at."""

    def resolve(_host: str, _port: int) -> tuple[str, ...]:
        raise ValueError

    with FilteringProxy(Network(resolve), LIMITS) as running:
        assert ask(running, "http://a.town/")[::2] == (502, b"Nothing answers there.")
        assert running.unreached == {"a.town:80": "Nothing answers there."}


def test_other_methods(server: Misbehaving, proxy: FilteringProxy) -> None:
    """Nothing is ever sent."""
    before = COUNTS["/sound"]
    assert ask(proxy, f"http://a.town:{server.plain}/sound", "POST")[::2] == (405, b"This method is not passed on.")
    assert COUNTS["/sound"] == before


def test_tunnels_are_judged_too(server: Misbehaving, proxy: FilteringProxy) -> None:
    """What is within is not seen, but where it leads."""
    connection = HTTPSConnection("127.0.0.1", proxy.port, timeout=10)
    connection.set_tunnel("near.town", 443)
    with pytest.raises(OSError, match="Tunnel connection failed: 403 Refused"):
        connection.request("GET", "/")
    connection.close()
    assert list(proxy.refused) == ["near.town:443"]
    secure = f"https://secure.town:{server.secure['sound']}/sound"
    assert b"Welcome classes" in read_page(secure, proxy=proxy.port, agent="a")[1]


def test_a_name_that_turns(server: Misbehaving, proxy: FilteringProxy) -> None:
    """It is looked up once, and what was judged is what is connected to; the next time it is refused."""
    address = f"http://turning.town:{server.plain}/sound"
    assert [ask(proxy, address)[0] for _time in range(2)] == [200, 403]


def test_hosts_that_are_not_reached(server: Misbehaving, proxy: FilteringProxy) -> None:
    """A name that leads nowhere is told from a name server that is silent, and from a door that is shut."""
    assert ask(proxy, "http://nowhere.town/")[::2] == (502, b"The name of the host leads nowhere.")
    assert ask(proxy, "http://untold.town/")[::2] == (502, b"The name of the host could not be looked up.")
    assert ask(proxy, f"http://a.town:{server.closed}/")[::2] == (502, b"Nothing answers there.")
    assert proxy.unreached == {
        "nowhere.town:80": "The name of the host leads nowhere.",
        "untold.town:80": "The name of the host could not be looked up.",
        f"a.town:{server.closed}": "Nothing answers there.",
    }


def test_limits(server: Misbehaving, proxy: FilteringProxy) -> None:
    """Of a head, of a body, of silence."""
    here = f"http://a.town:{server.plain}"
    assert ask(proxy, f"{here}/huge-head")[::2] == (502, b"The head of the answer is too large.")
    assert len(ask(proxy, f"{here}/endless")[2]) == LIMITS.answers
    with pytest.raises(RemoteDisconnected):
        ask(proxy, f"{here}/slow-head")


def test_a_head_that_never_ends(proxy: FilteringProxy) -> None:
    """Of whoever asks: the connection ends."""
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=10) as asker:
        asker.sendall(b"GET http://a.town/ HTTP/1.1\r\n" + b"x" * 100_000)
        assert asker.recv(100) == b""


def test_pages_are_read_so_far(server: Misbehaving, proxy: FilteringProxy) -> None:
    """Only the beginning, only of pages, and nothing that is packed."""
    here = f"http://a.town:{server.plain}"
    assert MOST_BYTES <= len(read_page(f"{here}/endless", proxy=proxy.port, agent="a")[1]) < 2 * MOST_BYTES
    for path in ("/404", "/bomb", "/no-answer", "/301"):
        assert read_page(f"{here}{path}", proxy=proxy.port, agent="a") == ("", b""), path


def test_pages_that_are_looked_at(server: Misbehaving, proxy: FilteringProxy) -> None:
    """Those that are suspect have their reason."""
    here = f"http://a.town:{server.plain}"
    ends = {f"{here}/sound": f"{here}/sound", f"{here}/lost": f"{here}/lost", f"{here}/to-front": f"{here}/"}
    assert look_at_pages(ends, proxy=proxy.port, agent="a") == {
        f"{here}/lost": "The page says “404”.",
        f"{here}/to-front": "It leads to the front page of a site.",
    }


def test_certificates(server: Misbehaving, proxy: FilteringProxy) -> None:
    """What is wrong with them is said in the words of OpenSSL; where there are none, nothing is."""
    addresses = {name: f"https://secure.town:{port}/" for name, port in server.secure.items()}
    assert find_faults([*addresses.values(), f"http://a.town:{server.plain}/"], proxy=proxy.port) == {
        addresses["wrong-name"]: "Hostname mismatch, certificate is not valid for 'secure.town'",
        addresses["expired"]: "certificate has expired",
        addresses["own"]: "self-signed certificate",
    }
