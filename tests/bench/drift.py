"""`make bench-drift`: what receipts, commit dates and digests of whole files say of the same edits.

Twelve sheets with their Czech translations are edited one edit at a time, always the same edits. For each edit it is
known which sections of the translation have to be looked at: none after a cosmetic edit. Four methods are asked:

s2, s1     receipts, as `manual check` compares texts, by the newest normaliser and by the one before it; right only
           if they name the right sections and none besides
dates      the last commit of the source is newer than that of the translation (Lunaria, FastAPI's documentation),
           read from a git history of the same edits in a temporary folder
files      the digest of the whole source file is another than the one noted with the translation

The latter two name no section, and are right already if they speak up at all.
It measures, so it ends with 0 whatever it finds; with 2 if fewer than 400 edits could be made or git is missing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache
from pathlib import Path
from random import Random

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "hooks")]

from drift_edits import EDITS, Draft, Edit, Made  # noqa: E402  # after the paths above

from manual.content.settings import read_settings  # noqa: E402
from manual.content.sheets import read_sheet, read_translation  # noqa: E402
from manual.markdown.body import parse_body  # noqa: E402
from manual.markdown.fingerprint import SCHEMES  # noqa: E402
from manual.model.settings import Settings  # noqa: E402
from manual.model.texts import Language, Sheet, Translation  # noqa: E402
from manual.translation.states import State, compare_translation, digest_own, digest_source  # noqa: E402

SHEETS = ("1.2", "2.3", "3.2", "4.2", "5.2", "6.1", "7.3", "8.5", "9.2", "10.1", "11.1", "12.1")
LANGUAGE = Language("cs")
LEAST = 400
KINDS = ("cosmetic", "real", "structure", "damage")
NEWEST = SCHEMES[-1]
METHODS = (*reversed(SCHEMES), "dates", "files")
_DAY = 86_400
_BEGIN = 1_767_225_600  # 1 January 2026; the dates of the history are fixed


@dataclass(frozen=True, slots=True)
class Case:
    """An edit of a sheet: the texts of both languages before and after it, and where an alarm is due."""

    edit: Edit
    sheet: str
    source: tuple[str, str]
    translation: tuple[str, str]
    places: tuple[frozenset[str], ...]

    @property
    def expected(self) -> tuple[frozenset[str], ...]:
        """Sections of which an alarm must name one each; none after a cosmetic edit."""
        return () if self.edit.kind == "cosmetic" else self.places

    @property
    def where(self) -> str:
        """The sections that the edit touches, as text."""
        return ", ".join("/".join(sorted(place)) for place in self.places)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a method said of a case: whether it missed something, and whether it spoke up for nothing."""

    alarm: bool
    missed: bool
    needless: bool
    named: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Neither missed nor needless."""
        return not self.missed and not self.needless


# The cases


def cases(seed: int) -> list[Case]:
    """Make every edit on every sheet that has what it changes."""
    return [case for number in SHEETS for case in _cases_of(number, seed)]


def _cases_of(number: str, seed: int) -> Iterator[Case]:
    path = next((ROOT / "infosheets").glob(f"*/{number}-*.md"))
    source = path.read_text(encoding="utf-8")
    translation = (ROOT / "translations" / LANGUAGE / path.relative_to(ROOT)).read_text(encoding="utf-8")
    for edit in EDITS:
        rng = Random(f"{seed}/{number}/{edit.name}")  # noqa: S311  # the same edits each time are wanted
        made = edit.change(Draft.read(translation if edit.own else source), rng)
        if made is None:
            continue
        pair = _texts(made, edit, number)
        yield Case(
            edit, number, (source, source) if edit.own else pair, pair if edit.own else (translation,) * 2, made.places
        )


def _texts(made: Made, edit: Edit, number: str) -> tuple[str, str]:
    before, after = made.before.text, made.after.text
    if before == after:
        message = f"{edit.name} changed nothing in {number}"
        raise AssertionError(message)
    return before, after


# Receipts


@cache
def _settings() -> Settings:
    return read_settings(ROOT)[0]


@lru_cache(maxsize=64)
def _sheet(text: str, number: str) -> Sheet:
    sheet, _findings = read_sheet(text, f"infosheets/{number}-sheet.md", parse_body, _settings())
    assert sheet is not None
    return sheet


@lru_cache(maxsize=64)
def _translation(text: str, number: str) -> Translation:
    translation, _findings = read_translation(text, f"{number}.md", LANGUAGE, parse_body, "en")
    assert translation is not None
    return translation


def _named(state: State) -> set[str]:
    """Collect the sections that a state names, in whatever field, but for those that are current."""
    named: set[str] = set()
    for field in fields(state):
        value = getattr(state, field.name)
        if field.name != "current" and isinstance(value, tuple):
            for one in value:
                named.update([one] if isinstance(one, str) else one)
    return named


def by_receipts(case: Case, scheme: str = NEWEST) -> Verdict:
    """Say "done" before the edit, with digests of one normaliser, and compare after it."""
    before, after = (_sheet(text, case.sheet) for text in case.source)
    old, new = (_translation(text, case.sheet) for text in case.translation)
    kind = SCHEMES.index(scheme)
    source, own = digest_source(before), digest_own(old)
    receipts = {key: (source[key][kind], own[key][kind]) for key in source if key in own}
    named = _named(compare_translation(after, replace(new, receipts=receipts)))
    due = frozenset[str]().union(*case.expected)
    missed = any(not place & named for place in case.expected)
    return Verdict(bool(named), missed, bool(named - due), tuple(sorted(named)))


# What others do


def _verdict(case: Case, *, alarm: bool) -> Verdict:
    due = bool(case.expected)
    return Verdict(alarm, due and not alarm, alarm and not due)


def by_files(case: Case) -> Verdict:
    """Compare digests of the whole source file."""
    before, after = (hashlib.sha256(text.encode()).digest() for text in case.source)
    return _verdict(case, alarm=before != after)


def by_dates(all_cases: Sequence[Case], folder: Path) -> list[Verdict]:
    """Commit all sources, then all translations, then each edit on a day of its own; compare the last commits."""
    git = shutil.which("git")
    if git is None:
        message = "git is not installed, so the dates of commits cannot be compared"
        raise FileNotFoundError(message)
    outer = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = {**outer, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_DIR": str(folder)}
    subprocess.run([git, "init", "--quiet", "--bare", str(folder)], check=True, env=environment)
    stream = b"".join(_history(all_cases))
    subprocess.run([git, "fast-import", "--quiet"], input=stream, check=True, env=environment)
    log = [git, "log", "--format=@%ct", "--name-only", "history"]
    printed = subprocess.run(log, check=True, env=environment, capture_output=True, text=True).stdout
    last: dict[str, int] = {}
    day = 0
    for line in filter(None, printed.splitlines()):
        if line.startswith("@"):
            day = int(line[1:])
        else:
            last.setdefault(line, day)  # the newest commit comes first
    return [
        _verdict(case, alarm=last[f"{number}/source.md"] > last[f"{number}/translation.md"])
        for number, case in enumerate(all_cases)
    ]


def _history(all_cases: Sequence[Case]) -> Iterator[bytes]:
    sources = {f"{number}/source.md": case.source for number, case in enumerate(all_cases)}
    translations = {f"{number}/translation.md": case.translation for number, case in enumerate(all_cases)}
    yield _commit(0, "Sources", {path: pair[0] for path, pair in sources.items()})
    yield _commit(1, "Translations", {path: pair[0] for path, pair in translations.items()})
    changed = [(path, pair[1]) for path, pair in {**sources, **translations}.items() if pair[0] != pair[1]]
    for day, (path, text) in enumerate(changed, start=2):
        yield _commit(day, "Edit", {path: text})


def _commit(day: int, subject: str, files: dict[str, str]) -> bytes:
    when = f"Writer <writer@example.org> {_BEGIN + day * _DAY} +0000"
    parts = [f"commit refs/heads/history\ncommitter {when}\ndata {len(subject)}\n{subject}\n".encode()]
    for path, text in files.items():
        data = text.encode()
        parts.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    return b"".join(parts)


# The report


@dataclass(frozen=True, slots=True)
class Score:
    """How often a method was right on some cases."""

    count: int
    found: int
    missed: int
    needless: int

    @property
    def precision(self) -> float | None:
        """Alarms that were due among all alarms."""
        return _ratio(self.found, self.found + self.needless)

    @property
    def recall(self) -> float | None:
        """Alarms given among those due."""
        return _ratio(self.found, self.found + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both."""
        return _ratio(2 * self.found, 2 * self.found + self.missed + self.needless)

    @property
    def false_alarms(self) -> float | None:
        """Cases with an alarm that was not due, among all cases."""
        return _ratio(self.needless, self.count)


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def score(rows: Sequence[tuple[Case, Verdict]]) -> Score:
    """Count; a case in which a method missed one section and named another for nothing counts against both figures."""
    due = [verdict for case, verdict in rows if case.expected]
    missed = sum(verdict.missed for verdict in due)
    return Score(len(rows), len(due) - missed, missed, sum(verdict.needless for _, verdict in rows))


Results = dict[str, list[Verdict]]


def _selected(all_cases: Sequence[Case], results: Results, wanted: Callable[[Case], bool]) -> dict[str, Score]:
    return {
        method: score([pair for pair in zip(all_cases, results[method], strict=True) if wanted(pair[0])])
        for method in METHODS
    }


def _figure(value: float | None) -> str:
    return "    –" if value is None else f"{value:5.2f}" if value in {0.0, 1.0} else f"{value:5.3f}"


def _row(name: str, scores: dict[str, Score], *, cosmetic: bool) -> str:
    cells = []
    for method in METHODS:
        one = scores[method]
        if cosmetic:
            cells.append(f"{one.needless:4} false, {100 * (one.false_alarms or 0):5.1f} %")
        else:
            cells.append(" ".join(_figure(value) for value in (one.precision, one.recall, one.f1)) + "   ")
    return f"{name:<26}{scores[NEWEST].count:>5}  " + " | ".join(f"{cell:<20}" for cell in cells).rstrip()


def table(all_cases: Sequence[Case], results: Results) -> Iterator[str]:
    """Write the table: a row for each kind of edit, with sums."""
    yield f"{'':<26}{'edits':>5}  " + " | ".join(f"{method:<20}" for method in METHODS).rstrip()
    yield f"{'':<33}" + " | ".join(f"{'prec. recall F1':<20}" for _ in METHODS).rstrip()
    for kind in KINDS:
        scores = _selected(all_cases, results, lambda case, kind=kind: case.edit.kind == kind)  # type: ignore[misc]
        yield _row(kind.upper(), scores, cosmetic=kind == "cosmetic")
        for edit in EDITS:
            if edit.kind == kind:
                scores = _selected(all_cases, results, lambda case, edit=edit: case.edit is edit)  # type: ignore[misc]
                yield _row(f"  {edit.name}", scores, cosmetic=kind == "cosmetic")
    yield _row("ALL", _selected(all_cases, results, lambda _case: True), cosmetic=False)


def wrong(all_cases: Sequence[Case], results: Results) -> Iterator[str]:
    """List the edits that the newest receipts get wrong."""
    for case, verdict in zip(all_cases, results[NEWEST], strict=True):
        if not verdict.right:
            due = "/".join(",".join(sorted(place)) for place in case.expected) or "nothing"
            said = ", ".join(verdict.named) or "nothing"
            yield f"{case.edit.kind:<10}{case.edit.name:<24}{case.sheet:<6}{case.where}: due {due}, named {said}"


def as_json(all_cases: Sequence[Case], results: Results, seed: int) -> str:
    """Give all edits and sums for machines."""
    edits = [
        {
            "kind": case.edit.kind,
            "edit": case.edit.name,
            "sheet": case.sheet,
            "sections": [sorted(place) for place in case.places],
            "alarm_due": bool(case.expected),
            "named": {scheme: list(results[scheme][number].named) for scheme in SCHEMES},
            **{method: "right" if results[method][number].right else "wrong" for method in METHODS},
        }
        for number, case in enumerate(all_cases)
    ]
    sums = {
        kind: {
            method: {
                "edits": one.count,
                "precision": one.precision,
                "recall": one.recall,
                "f1": one.f1,
                "false_alarms": one.false_alarms,
            }
            for method, one in _selected(
                all_cases,
                results,
                lambda case, kind=kind: kind in {"all", case.edit.kind},  # type: ignore[misc]
            ).items()
        }
        for kind in (*KINDS, "all")
    }
    return json.dumps({"seed": seed, "sums": sums, "edits": edits}, ensure_ascii=False, indent=1) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="Example: python tests/bench/drift.py --json .build/drift.json",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="also write all edits and sums into a file")
    parser.add_argument("--seed", type=int, default=1, help="other places for the same edits (default: 1)")
    options = parser.parse_args(arguments)
    all_cases = cases(options.seed)
    if len(all_cases) < LEAST:
        sys.stderr.write(f"Only {len(all_cases)} edits could be made; {LEAST} are needed. Choose other sheets.\n")
        return 2
    results: Results = {
        **{scheme: [by_receipts(case, scheme) for case in all_cases] for scheme in SCHEMES},
        "files": [by_files(case) for case in all_cases],
    }
    try:
        with tempfile.TemporaryDirectory() as folder:
            results["dates"] = by_dates(all_cases, Path(folder) / "history.git")
    except FileNotFoundError as error:
        sys.stderr.write(f"{error}.\n")
        return 2
    lines = list(table(all_cases, results))
    mistakes = list(wrong(all_cases, results))
    sys.stdout.write("\n".join([*lines, "", f"{NEWEST} gets {len(mistakes)} of {len(all_cases)} edits wrong:"]) + "\n")
    sys.stdout.write("".join(f"{line}\n" for line in mistakes))
    if options.json:
        options.json.write_text(as_json(all_cases, results, options.seed), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
