"""Ask the search of the real manual every question of queries-*.yml, in Chromium, and print what it found.

python tests/browser/recall.py              # the table by language and kind
python tests/browser/recall.py --misses     # and each question whose sheet is missing or not first
python tests/browser/recall.py --tuning     # the same for some 400 more a language, by which the figures of the engine were chosen
python tests/browser/recall.py --held-out   # the table of questions by which nothing was tuned; their misses stay unseen
python tests/browser/recall.py --everyday   # the same of people who have never seen the manual, 200 and 260: the hardest
python tests/browser/recall.py --fresh      # the same for 240 others a language, written later, and 60 of a language that is begun
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from playwright.sync_api import Page

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "hooks")]

LANGUAGES = ("en", "cs")
# languages that have some of the texts, with questions of their own
BEGUN = ("uk", "de", "sk", "vi", "ar")
DEPTH = 5
# as readers get the results, kind by kind; what the question names, such as an act or an office, stands above the answers
RUN = """questions => questions.map(question =>
    manualSearchEngine.group(window.testEngine.search(question))
        .filter(({ kind, named }) => kind === "sheet" || !named)
        .flatMap(({ results }) => results.map(({ number, address }) => number || address)))"""
_LOAD = "() => { window.testEngine = manualSearchEngine.create(MiniSearch, manualSearchData) }"


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with the sheets that it should find and the pages that it found, the best first."""

    question: str
    kind: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def hits(self) -> int:
        """How many of the wanted sheets are among the first five."""
        return len(set(self.wanted) & set(self.found[:DEPTH]))

    @property
    def first(self) -> bool:
        """Tell whether a wanted sheet comes first."""
        return self.found[:1] != () and self.found[0] in self.wanted

    @property
    def answered(self) -> bool:
        """Tell whether a wanted sheet is among the first five."""
        return self.hits > 0


def questions(language: str, name: str = "queries") -> list[dict[str, str]]:
    """Read the questions of a language: `queries` and `tuning`, or those held out from tuning, `held-out`, `everyday` and `fresh`."""
    path = Path(__file__).with_name(f"{name}-{language}.yml")
    return list(yaml.safe_load(path.read_text(encoding="utf-8")))


def load_engine(page: Page, address: str) -> None:
    """Open a page of the site and start its search engine there, without the field."""
    page.goto(address)
    for script in ("javascripts/minisearch.js", "javascripts/search-engine.js", "search-index.js"):
        page.add_script_tag(url=f"{address.rpartition('/')[0]}/assets/{script}")
    page.evaluate(_LOAD)


def ask_all(language: str, ask: Callable[[list[str]], list[list[str]]], name: str = "queries") -> list[Answer]:
    """Ask all questions of a language."""
    asked = questions(language, name)
    found = ask([one["query"] for one in asked])
    return [
        Answer(one["query"], one["kind"], tuple(one["wanted"]), tuple(pages))
        for one, pages in zip(asked, found, strict=True)
    ]


def recall(answers: Iterable[Answer]) -> float:
    """Give the share of the wanted sheets that are among the first five."""
    some = list(answers)
    return sum(one.hits for one in some) / sum(len(one.wanted) for one in some)


def table(language: str, answers: list[Answer]) -> str:
    """Write by kind of question the recall, and how often a wanted sheet is among the first five, and the first."""
    kinds = defaultdict(list)
    for one in answers:
        kinds[one.kind].append(one)
    rows = [
        f"{language}  {kind:<12} {len(some):>4}  {recall(some):>8.3f}  {_share(one.answered for one in some)}"
        f"  {_share(one.first for one in some)}"
        for kind, some in [*kinds.items(), ("all", answers)]
    ]
    return "\n".join(["    kind     questions  recall@5  among five  first", *rows])


def _share(told: Iterable[bool]) -> str:
    """Write how many of some questions, and which share that is."""
    some = list(told)
    return f"{sum(some):>3} ({sum(some) / len(some):.3f})"


def main() -> None:
    """Build what is needed of the site, ask, print."""
    from conftest import build_real_site  # noqa: PLC0415  # found through the path set above
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # tests that open no page read this module too
    from tabs import find_chromium  # noqa: PLC0415  # as above

    name = next((name for name in ("tuning", "held-out", "everyday", "fresh") if f"--{name}" in sys.argv), "queries")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build_real_site(Path(folder), ("index",))
        page = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"]).new_page()
        for language in (*LANGUAGES, *(BEGUN if name == "fresh" else ())):
            load_engine(page, (site / language / "index.html").as_uri())
            answers = ask_all(language, lambda asked: list(page.evaluate(RUN, asked)), name)
            print(table(language, answers), "\n")  # noqa: T201  # a command for people
            if "--misses" in sys.argv and name in {"queries", "tuning"}:
                for one in answers:
                    if one.hits < len(one.wanted) or not one.first:
                        print(f"{one.question!r}: wanted {one.wanted}, found {one.found[:DEPTH]}")  # noqa: T201


if __name__ == "__main__":
    main()
