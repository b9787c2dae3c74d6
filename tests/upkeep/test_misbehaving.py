"""Every way in which a server misbehaves: what lychee says of it, what we make of that, and in how long.

The program is that of `make links`; without it these tests say so and are left out.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT, TODAY
from misbehaving import COUNTS, Misbehaving, misbehaving

from manual.upkeep import links
from manual.upkeep.addresses import Use
from manual.upkeep.answers import Verdict
from manual.upkeep.links import Asking, judge_addresses
from manual.upkeep.lychee import Answer, Pace, ask_addresses, find_lychee
from manual.upkeep.proxy import Limits

# a process of its own
pytestmark = pytest.mark.real

HERE = "http://{name}.town:{plain}/{name}"
BAD_LENGTH = "Invalid HTTP response format. Server may be misconfigured."
BROKE_OFF = "Connection closed before response completed."
NEAR = "is no address of the open network."
CERTIFICATE = "Its certificate is not accepted: "
FRONT = "It leads to the front page of a site."
# what the address is, and the kind, words and hint that are expected; a name alone is a path of the plain server
CASES: dict[str, tuple[str, str, str, str]] = {
    "sound": (HERE, "sound", "", ""),
    "301": (HERE, "moved", "", ""),
    "302": (HERE, "sound", "", ""),
    "303": (HERE, "sound", "", ""),
    "307": (HERE, "sound", "", ""),
    "308": (HERE, "moved", "", ""),
    "chain": (HERE, "moved", "", ""),
    "mixed": (HERE, "moved", "", ""),
    "circle": (HERE, "dead", "It redirects without end, or to what is no address of the web.", ""),
    "to-front": (HERE, "sound", "", FRONT),
    "to-dead": (HERE, "dead", "It answers 404.", ""),
    "to-private": (HERE, "private", f"It leads to http://10.0.0.1/: 10.0.0.1 {NEAR}", ""),
    "to-metadata": (HERE, "private", f"It leads to http://169.254.169.254/latest/: 169.254.169.254 {NEAR}", ""),
    "to-loopback": (HERE, "private", f"It leads to http://[::1]/: ::1 {NEAR}", ""),
    "to-tls-private": (HERE, "private", f"It leads to https://192.168.1.1/: 192.168.1.1 {NEAR}", ""),
    "to-file": (HERE, "dead", "It redirects without end, or to what is no address of the web.", ""),
    "to-shell": (HERE, "moved", "", ""),
    "404": (HERE, "dead", "It answers 404.", ""),
    "410": (HERE, "dead", "It answers 410.", ""),
    "403": (HERE, "unsure", "It answers 403.", ""),
    "401": (HERE, "unsure", "It answers 401.", ""),
    "429": (HERE, "unsure", "It answers 429.", ""),
    "429-after": (HERE, "unsure", "It answers 429.", ""),
    "500": (HERE, "unsure", "It answers 500.", ""),
    "503": (HERE, "unsure", "It answers 503.", ""),
    "once": (HERE, "unsure", "It answers 503.", ""),
    "lost": (HERE, "sound", "", "The page says “404”."),
    "not-http": (HERE, "unsure", BROKE_OFF, ""),
    "no-answer": (HERE, "unsure", BROKE_OFF, ""),
    "half": (HERE, "unsure", BROKE_OFF, ""),
    # the head is whole, and lychee reads no body unless it looks for a place in it
    "short": (HERE, "sound", "", ""),
    "bad-length": (HERE, "unsure", BAD_LENGTH, ""),
    "bad-packing": (HERE, "sound", "", ""),
    "bad-letters": (HERE, "sound", "", ""),
    "huge-head": (HERE, "unsure", "It answers 502.", ""),
    "many-fields": (HERE, "unsure", BAD_LENGTH, ""),
    "cookie": (HERE, "sound", "", ""),
    "bomb": (HERE, "sound", "", ""),
    "slow-head": (HERE, "unsure", "It did not answer in time.", ""),
    "slow-body": (HERE, "sound", "", ""),
    "endless": (HERE, "sound", "", ""),
    "no-head": (HERE, "sound", "", ""),
    "a place": ("http://place.town:{plain}/sound#here", "sound", "", ""),
    "no such place": (
        "http://place.town:{plain}/sound#gone",
        "fragment",
        "The page is there, but has no such place.",
        "",
    ),
    "a place that has moved": ("http://moved.town:{plain}/301#here", "moved", "", ""),
    "a place in an endless page": (
        "http://long.town:{plain}/endless#x",
        "fragment",
        "The page is there, but has no such place.",
        "",
    ),
    "a place in a bomb": (
        "http://packed.town:{plain}/bomb#x",
        "fragment",
        "The page is there, but has no such place.",
        "",
    ),
    "written private": ("http://192.168.0.1/", "private", f"192.168.0.1 {NEAR}", ""),
    "name to private": ("http://near.town:{plain}/", "private", f"`near.town` leads to 10.0.0.7, which {NEAR}", ""),
    "name to both": ("http://both.town:{plain}/", "private", f"`both.town` leads to 192.168.0.1, which {NEAR}", ""),
    "name to mapped": (
        "http://mapped.town:{plain}/",
        "private",
        f"`mapped.town` leads to ::ffff:169.254.169.254, which {NEAR}",
        "",
    ),
    "name to loopback": (
        "http://own.town:{closed_to_us}/",
        "private",
        f"`own.town` leads to 127.0.0.1, which {NEAR}",
        "",
    ),
    "secure name to private": ("https://near.town/", "private", f"`near.town` leads to 10.0.0.7, which {NEAR}", ""),
    "no name": ("http://nowhere.town/", "dead", "The name of the host leads nowhere.", ""),
    "no secure name": ("https://nowhere.town/", "dead", "The name of the host leads nowhere.", ""),
    "no name server": ("http://untold.town/", "unsure", "The name of the host could not be looked up.", ""),
    "IPv6": ("http://six.town:{six}/", "sound", "", ""),
    "nobody listens": ("http://shut.town:{closed}/", "unsure", "Nothing answers there.", ""),
    "secure": ("https://secure.town:{sound}/sound", "sound", "", ""),
    "secure and lost": ("https://secure.town:{sound}/lost", "sound", "", "The page says “404”."),
    "secure to private": (
        "https://secure.town:{sound}/to-private",
        "private",
        f"It leads to http://10.0.0.1/: 10.0.0.1 {NEAR}",
        "",
    ),
    "expired": ("https://secure.town:{expired}/sound", "dead", f"{CERTIFICATE}certificate has expired.", ""),
    "self-signed": ("https://secure.town:{own}/sound", "dead", f"{CERTIFICATE}self-signed certificate.", ""),
    "wrong name": (
        "https://secure.town:{wrong}/sound",
        "dead",
        f"{CERTIFICATE}Hostname mismatch, certificate is not valid for 'secure.town'.",
        "",
    ),
    "no TLS": ("https://plain.town:{plain}/", "unsure", "It did not answer in time.", ""),
}
MOVED = {
    "301": "http://301.town:{plain}/sound",
    "308": "http://308.town:{plain}/sound",
    "chain": "http://chain.town:{plain}/sound",
    # what moved for a while is asked again at the place that is meant to stay
    "mixed": "http://mixed.town:{plain}/302",
    "to-shell": "http://to-shell.town:{plain}/sound?a=$(id);b",
    "a place that has moved": "http://moved.town:{plain}/sound#here",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking all at once."""

    server: Misbehaving
    addresses: Mapping[str, str]
    answers: Mapping[str, Answer]
    verdicts: Mapping[str, Verdict]
    seconds: float
    counts: Mapping[str, int]

    def fill(self, name: str, address: str) -> str:
        """Give an address with the ports of today."""
        return _fill(self.server, name, address)


def _fill(server: Misbehaving, name: str, address: str) -> str:
    ports = {"plain": server.plain, "six": server.six, "closed": server.closed, "closed_to_us": server.foreign}
    secure = {key.partition("-")[0]: port for key, port in server.secure.items()}
    return address.format(name=name, **ports, **secure)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """Ask every address of the table in one run."""
    path = os.pathsep.join([str(ROOT / ".build/links/bin"), os.environ["PATH"]])
    assert shutil.which("lychee", path=path), "lychee is missing; `make test` and `make links` bring it"
    answers: dict[str, Answer] = {}

    def ask(program: Path, addresses: list[str], **options: object) -> Mapping[str, Answer]:
        answers.update(ask_addresses(program, addresses, **options))  # type: ignore[arg-type]
        return answers

    with misbehaving(tmp_path_factory.mktemp("servers")) as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", path)
        patch.setenv("SSL_CERT_FILE", str(server.authority))
        patch.setattr(links, "ask_addresses", ask)
        addresses = {name: _fill(server, name, case[0]) for name, case in CASES.items()}
        asking = Asking(
            program=find_lychee(),
            agent="manual-links",
            network=server.network,
            pace=Pace(timeout=2, retries=1, requests=32, interval=1),
            limits=Limits(connect=2, silence=3, whole=6),
        )
        begin = time.monotonic()
        uses = [Use("infosheets/sources.yml", 1, address) for address in addresses.values()]
        verdicts = judge_addresses(uses, {}, asking, today=TODAY)
        yield Asked(server, addresses, answers, verdicts, time.monotonic() - begin, dict(COUNTS))


@pytest.mark.parametrize("name", CASES)
def test_what_is_made_of_it(asked: Asked, name: str) -> None:
    """Kind, words and hint of each case, and where it has moved to."""
    _address, kind, words, hint = CASES[name]
    verdict = asked.verdicts[asked.addresses[name]]
    assert (verdict.kind, verdict.words, verdict.hint) == (kind, words, hint)
    assert verdict.to == asked.fill(name, MOVED.get(name, ""))


def test_the_table(asked: Asked, capsys: pytest.CaptureFixture[str]) -> None:
    """All of it stays in time; `-s` shows what was expected, what lychee said and what we say."""
    rows = []
    for name, (_address, expected, _words, _hint) in CASES.items():
        address = asked.addresses[name]
        verdict, answer = asked.verdicts[address], asked.answers.get(address)
        own = " ".join(filter(None, (verdict.kind, verdict.words, verdict.hint)))
        theirs = f"{answer.kind} {answer.code or answer.words[:40]}, {answer.seconds:.1f} s" if answer else "not asked"
        rows.append(f"{name:<27} {expected:<9} {theirs:<58} {own}")
    with capsys.disabled():
        print("", *rows, f"{len(rows)} cases in {asked.seconds:.1f} s", sep="\n")  # noqa: T201  # the table is the result
    assert len(rows) >= 25
    assert asked.seconds < 40


def test_an_endless_page_is_left(asked: Asked) -> None:
    """The proxy ends it before the server does, for lychee and for us."""
    assert asked.counts["/endless"] >= 2
    assert "whole /endless" not in asked.counts
