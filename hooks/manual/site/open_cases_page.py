"""The page of the cases whose outcome nobody knows, and ten lines for towns that have tried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from manual.check.unwritten import CASE_QUESTION
from manual.content.case_start import write_case_start
from manual.model.cases import NOT_KNOWN, OUTCOMES, QUESTIONS
from manual.resolve.page_names import CASES
from manual.site.cases_page import CaseSummary, order_cases, summarise_case
from manual.site.frame import frame_made
from manual.site.page import Choice, PlainPage
from manual.views.labels import name_outcome

if TYPE_CHECKING:
    from manual.language.messages import Words
    from manual.site.local_site import LocalSite
    from manual.views.manual import LocalManual


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCasesPage(PlainPage):
    """Cases whose outcome nobody knows; `total` counts all cases.

    `outcomes` are what a town may say came of what it tried. `start` is the case file that its lines become, with
    `%name%` where a line goes.
    """

    template: ClassVar[str] = "open_cases.html"

    rows: tuple[CaseSummary, ...]
    total: int
    outcomes: tuple[Choice, ...]
    start: str
    cases_url: str


def make_open_cases_page(site: LocalSite, name: str) -> OpenCasesPage:
    """Make the page."""
    view = site.view
    words = view.words
    rows = tuple(summarise_case(view, local) for local in order_cases(view) if local.case.outcome == NOT_KNOWN)
    title = words.gettext("What nobody knows yet")
    summary = _count(len(rows), words)
    return OpenCasesPage(
        frame=frame_made(site, name, title, summary),
        title=title,
        summary=summary,
        text_language=view.language,
        text_dir=view.setting.dir,
        rows=rows,
        total=len(view.cases),
        outcomes=tuple(
            Choice(id=outcome, word=name_outcome(outcome, words), lang=view.language)
            for outcome in OUTCOMES
            if outcome != NOT_KNOWN
        ),
        start=_write_start(view),
        cases_url=f"../{CASES}/",
    )


def _count(unknown: int, words: Words) -> str:
    """Say of how many cases nobody knows the outcome; of none, too."""
    if not unknown:
        return words.gettext(
            "Of each case a source says what came of it. Has your town tried something? Ten lines make the next case."
        )
    sentence = words.ngettext(
        "Of %(num)s case no source says what came of it. Has your town tried? Ten lines help the next one.",
        "Of %(num)s cases no source says what came of them. Has your town tried? Ten lines help the next one.",
        unknown,
    )
    return sentence % {"num": unknown}


def _write_start(view: LocalManual) -> str:
    """Write the file that comes back: what only an editor knows is left for her."""
    marked = {name: f"%{name}%" for name in ("title", "years", "size", "outcome", "written")}
    questions = "\n".join(f"{number}. {CASE_QUESTION}" for number in (1, 2, 3))
    parts = {
        "situation": "%situation%",
        QUESTIONS: questions,
        "tried": "%tried%",
        "outcome": "%result%",
        "conditions": "%cost%\n\n%otherwise%",
    }
    return write_case_start({**marked, "# told by": "%teller%"}, parts, view.manual.plain_words(view.language))
