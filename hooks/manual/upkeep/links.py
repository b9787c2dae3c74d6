"""Outside addresses, judged: what of them is kept, what is asked, and what is to be mended."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from shlex import quote
from typing import TYPE_CHECKING

from manual.markdown.addresses import judge_outward
from manual.model.errors import ProjectError
from manual.model.findings import Finding
from manual.upkeep.addresses import choose_blamed, encode_signs, group_by_address
from manual.upkeep.answers import Verdict, find_due
from manual.upkeep.lychee import PACE, ask_addresses
from manual.upkeep.networks import Network, judge_written, name_host
from manual.upkeep.pages import find_faults, look_at_pages
from manual.upkeep.proxy import LIMITS, NO_NAME, REFUSED, UNREACHED, FilteringProxy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from manual.upkeep.addresses import Use
    from manual.upkeep.lychee import Answer, Pace
    from manual.upkeep.proxy import Limits

OPEN = Network()
# addresses of a host in a run; the others wait for the next one
MOST_OF_A_HOST = 100
# what a page that is there answers to a program that it does not like, or when it has too much to do
_UNSURE = {401, 402, 403, 405, 406, 407, 408, 421, 423, 425, 429, 451}
_FAULT_OF_SERVER = 500
_LONGEST = 200
_REDIRECTS = range(300, 400)
_CODES = {
    "moved": "link-moved",
    "dead": "link-dead",
    "fragment": "link-fragment",
    "private": "link-private",
    "unsure": "link-unsure",
    "unknown": "link-unknown",
}
_MANY_HOSTS = 10
_UNANSWERED = {
    "excluded": Verdict("unknown", "The checker never asks this host."),
    "unasked": Verdict("unknown", "The checker did not take it for an address."),
    "slow": Verdict("unsure", "It did not answer in time."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How addresses are asked: the program, what it says that it is, the network, how fast and how far."""

    program: Path
    agent: str
    network: Network = OPEN
    pace: Pace = PACE
    limits: Limits = LIMITS


def name_agent(public_address: str) -> str:
    """Say who asks, with the address of the manual where it has one, so that those who are asked can complain."""
    return f"manual-links (+{public_address})" if public_address else "manual-links"


def judge_addresses(
    uses: Sequence[Use],
    kept: Mapping[str, Verdict],
    asking: Asking | None,
    *,
    today: date,
    tell: Callable[[int, int], None] = lambda _count, _all: None,
) -> dict[str, Verdict]:
    """Give a verdict on every address that somebody is to mend, in the order of the addresses.

    Those whose day has not come are known from `kept`. Without `asking` the others stay unknown. `tell` is called with
    the count of the addresses that have answered, and that of all that are asked.
    """
    verdicts: dict[str, Verdict] = {}
    due: list[str] = []
    for address in group_by_address(choose_blamed(uses)):
        old = kept.get(address)
        if wrong := judge_written(address):
            verdicts[address] = Verdict("private", wrong)
        elif old is not None and old.since is not None and today < find_due(address, old.since):
            verdicts[address] = old
        else:
            due.append(address)
    if asking is None:
        verdicts |= {address: Verdict("unknown", _last_seen(kept.get(address))) for address in due}
    else:
        now, later = _part(due, kept)
        verdicts |= dict.fromkeys(later, Verdict("unknown", "Its host has many addresses. It waits for the next run."))
        verdicts |= _ask(now, asking, today, tell) if now else {}
    return dict(sorted(verdicts.items()))


def _last_seen(old: Verdict | None) -> str:
    return f"It was last seen on {old.since}." if old is not None else "It was never seen."


def _part(due: Sequence[str], kept: Mapping[str, Verdict]) -> tuple[list[str], list[str]]:
    """Part the addresses that are due into those that are asked now and the rest of hosts that have too many.

    Those that were never seen come first, then the oldest.
    """
    counts: Counter[str] = Counter()
    now: list[str] = []
    later: list[str] = []
    for address in sorted(due, key=lambda name: (str(kept[name].since) if name in kept else "", name)):
        host = name_host(address)
        counts[host] += 1
        (now if counts[host] <= MOST_OF_A_HOST else later).append(address)
    return now, later


def _ask(addresses: Sequence[str], asking: Asking, today: date, tell: Callable[[int, int], None]) -> dict[str, Verdict]:
    with FilteringProxy(asking.network, asking.limits) as proxy:
        # lychee tells no redirects of an address with a place in it, and asks the page of several but once
        pages = dict.fromkeys(address.partition("#")[0] for address in addresses)
        asked = list(pages | dict.fromkeys(addresses))
        answers = ask_addresses(
            asking.program,
            asked,
            proxy=proxy.address,
            agent=asking.agent,
            pace=asking.pace,
            tell=lambda count: tell(count, len(asked)),
        )
        verdicts = {
            address: replace(judge_answer(address, answer, proxy.refused, proxy.unreached), since=today)
            for address, answer in _fill_ways(addresses, answers).items()
        }
        _refuse_silence(verdicts)
        verdicts |= {
            address: Verdict("dead", f"Its certificate is not accepted: {fault}.", since=today)
            for address, fault in find_faults(
                [
                    address
                    for address, verdict in verdicts.items()
                    if verdict.kind == "unsure" and not answers[address].code
                ],
                proxy=proxy.port,
            ).items()
        }
        there = {address: answers[address].end(address) for address, verdict in verdicts.items() if verdict.kept}
        hints = look_at_pages(there, proxy=proxy.port, agent=asking.agent)
    return {address: replace(verdict, hint=hints.get(address, "")) for address, verdict in verdicts.items()}


def _refuse_silence(verdicts: Mapping[str, Verdict]) -> None:
    """Raise `ProjectError` where no host of many has a name: then the network is missing, and not they."""
    hosts = {name_host(address) for address in verdicts}
    if len(hosts) >= _MANY_HOSTS and all(verdict.words == NO_NAME for verdict in verdicts.values()):
        message = "No name of a host can be looked up. Look whether this machine is in the network, or use --offline."
        raise ProjectError(message)


def _fill_ways(addresses: Sequence[str], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Give the answers of addresses, each with the redirects of its page."""
    return {
        address: replace(answers[address], redirects=answers[address.partition("#")[0]].redirects)
        for address in addresses
    }


def judge_answer(address: str, answer: Answer, refused: Mapping[str, str], unreached: Mapping[str, str]) -> Verdict:
    """Judge an answer of lychee; `refused` and `unreached` say by host and port what the proxy knows of it."""
    way = [address, *(step for _code, step in answer.redirects)]
    host = name_host(way[-1])
    if answer.kind == "ok":
        to = answer.moved_to
        # a fragment stays with the address where the new one names none
        fragment = address.partition("#")[2]
        to = f"{to}#{fragment}" if to and fragment and "#" not in to else to
        # a server may write a sign as itself that texts write as a percent
        same = not to or address in {to, encode_signs(to)}
        return Verdict("sound") if same or judge_outward(to) else Verdict("moved", to=to)
    if host in refused and answer.code in {0, REFUSED}:
        return Verdict("private", f"It leads to {way[-1]}: {refused[host]}" if way[1:] else refused[host])
    if host in unreached and answer.code in {0, UNREACHED}:
        return Verdict("dead" if unreached[host] == NO_NAME else "unsure", unreached[host])
    return _UNANSWERED.get(answer.kind) or _judge_failure(answer)


def _judge_failure(answer: Answer) -> Verdict:
    if "fragment" in answer.words.lower():
        return Verdict("fragment", "The page is there, but has no such place.")
    if answer.code in _REDIRECTS:
        return Verdict("dead", "It redirects without end, or to what is no address of the web.")
    if answer.code in _UNSURE or answer.code >= _FAULT_OF_SERVER:
        return Verdict("unsure", f"It answers {answer.code}.")
    if answer.code:
        return Verdict("dead", f"It answers {answer.code}.")
    # a connection that broke off may hold the next time
    return Verdict("unsure", f"{' '.join(answer.words.split())[:_LONGEST].rstrip('.')}.")


def list_findings(uses: Sequence[Use], verdicts: Mapping[str, Verdict]) -> list[Finding]:
    """Say what is to be mended, at every place where the address stands, sorted by place."""
    return sorted(finding for use in choose_blamed(uses) for finding in _judge_use(use, verdicts[use.address]))


def _judge_use(use: Use, verdict: Verdict) -> Iterator[Finding]:
    message = write_message(use.address, verdict)
    if message:
        yield Finding(use.path, use.line, _CODES[verdict.kind], message)
    if verdict.hint:
        message = f"{use.address} answers, but may lead to nothing. {verdict.hint} Open it, and look for a better one."
        yield Finding(use.path, use.line, "link-suspect", message)


def write_message(address: str, verdict: Verdict) -> str:
    """Say what is wrong with an address and what to do; empty where nothing is."""
    # what a server sends its visitors to is pasted into a shell
    command = f"manual links replace {quote(address)} {quote(encode_signs(verdict.to))}"
    steps = {
        "dead": f"{address} leads to nothing. {verdict.words} Write another: `manual links replace OLD NEW`.",
        "moved": f"{address} has moved for good. Run `{command}`.",
        "fragment": f"{address} names a place that was not found. {verdict.words} Open it, and correct what follows the #.",
        "private": f"{address} is not asked. {verdict.words} Write one that every reader can open.",
        "unsure": f"{address} could not be seen. {verdict.words} Open it in a browser.",
        "unknown": f"{address} is not known. {verdict.words}",
    }
    return steps.get(verdict.kind, "")
