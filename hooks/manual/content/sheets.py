"""From the text of one file to a sheet, chapter, page or translation, with all that is wrong in it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol

from manual.content.fields import DAY, FLAG, NUMBER, NUMBERS, TEXT, Described, Need
from manual.content.frontmatter import Reader, Split, split_front_matter
from manual.content.limits import ITEMS, TITLE, find_excess
from manual.markdown.dialects import BOX_TO_TICK
from manual.markdown.fingerprint import is_known
from manual.model.cases import find_case_key
from manual.model.forms import PRIVACY, find_form_key, is_of_form
from manual.model.registries import NOBODY
from manual.model.sessions import find_session_key
from manual.model.settings import list_ids
from manual.model.texts import Body, Chapter, Language, Page, Review, Sheet, SheetNumber, Translation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.markdown.body import Parsed
    from manual.model.findings import Finding
    from manual.model.settings import Settings


class Parse(Protocol):
    """Parses a body in a language: `parse_body`, or the `parse` of a `ParseCache`."""

    def __call__(self, text: str, *, path: str, line: int, language: str) -> Parsed:
        """Parse the Markdown after the front matter; `line` is the file's line of its first line."""


REVIEW_FIELDS: Mapping[str, Described] = {
    "review": Described("Who has read it.", "`draft` or `reviewed`", "draft"),
    "reviewed_on": Described("The day of the review. Required with `review: reviewed`.", DAY, "2026-11-23"),
    "reviewed_by": Described(
        "The role of who reviewed it, a key of `owners.yml`. Required with `review: reviewed`.", "key", "lawyer"
    ),
    "reviewed_text": Described(
        "The hash of the text that was reviewed; `manual review` writes it. Required with `review: reviewed`.",
        "hash",
        "s2-8bff9b637bc17ede",
    ),
}
_DUE: Mapping[str, Described] = {
    "review_by": Described("When somebody must look at it again.", DAY, "2027-11-23", Need.REQUIRED),
    "owner": Described(
        "The role that looks after it, a key of `owners.yml`, where that file does not say it.", "key", "unassigned"
    ),
}
# what a form says above its first line, in one language
_PRIVACY_EXAMPLES = {
    "why": "Aby rodina měla komu zavolat.",
    "seen_by": "Rodina a třídní učitelka.",
    "kept": "Do konce školního roku.",
    "may_stay_blank": "Cokoli.",
}
SHEET_FIELDS: Mapping[str, Described] = {
    "number": Described("Chapter and sheet, as file and folder say too.", NUMBER, '"7.3"', Need.REQUIRED),
    "title": Described("Its title.", TEXT, "The first weeks at school", Need.REQUIRED),
    "summary": Described("What the reader can do after reading, in 160 characters.", TEXT, "Guide a family from enrolment to the first meeting.", Need.REQUIRED),
    "facets": Described("What kind of text it is: one or two of the facets.", "list", "[tips]", Need.REQUIRED),
    "audience": Described("For whom it is: some of the audiences.", "list", "[municipality, school]", Need.REQUIRED),
    "steps": Described("Whether it has a section `{#steps}`.", FLAG, "true"),
    "related": Described("Sheets to read next.", NUMBERS, '["7.2"]'),
    "keywords": Described("What people type who need this sheet, and its text does not say.", "list", "[nursery, will not rent]"),
    "written": Described("When it was written.", DAY, "2026-11-23", Need.REQUIRED),
    **REVIEW_FIELDS,
    **_DUE,
}  # fmt: skip
CHAPTER_FIELDS: Mapping[str, Described] = {
    "chapter": Described("Its number, as the folder says too.", NUMBER, '"7"', Need.REQUIRED),
    "title": Described("Its title.", TEXT, "Education and school", Need.REQUIRED),
    "short": Described("Its name in narrow places; without it the title.", TEXT, "School"),
    "summary": Described("What the chapter is about, in 160 characters.", TEXT, "How children get into school and stay there.", Need.REQUIRED),
    "written": Described("When it was written.", DAY, "2026-11-23", Need.REQUIRED),
    **REVIEW_FIELDS,
    "review_by": Described("When somebody must look at it again.", DAY, "2027-11-23"),
    "owner": _DUE["owner"],
}  # fmt: skip
PAGE_FIELDS: Mapping[str, Described] = {
    "title": Described("Its title.", TEXT, "For translators", Need.REQUIRED),
    "summary": Described("What it is about, in one sentence.", TEXT, "Begin a translation, and say that it is done."),
}
TRANSLATION_FIELDS: Mapping[str, Described] = {
    "translates": Described("Sheet, chapter, page, case, form or session plan that it translates.", "number in quotes, name of a page, or `case:`, `form:` or `session:` and a key", '"7.3"', Need.REQUIRED),
    "from": Described("The language that it was made from.", "code of a language", "en", Need.REQUIRED),
    "title": Described("The title in its language.", TEXT, "První týdny ve škole", Need.REQUIRED),
    "short": Described("The short name of a chapter.", TEXT, "Škola"),
    "summary": Described("The summary in its language; without it that of the source.", TEXT, "Od zápisu po první schůzku."),
    "dilemma": Described("The dilemma of a case, in its language.", TEXT, "Cizinci k nám s ničím nechodí. Jak začít?"),
    "aim": Described("The aim of a session plan, in its language.", TEXT, "Každý odejde s jedním jménem a jedním datem."),
    "room": Described("The room of a session plan, in its language.", TEXT, "Dva stoly, dveře bez schodů."),
    **{name: Described(f"The line `{name}` of a form, in its language.", TEXT, example) for name, example in _PRIVACY_EXAMPLES.items()},
    "keywords": Described("What readers of this language type, and the text does not say.", "list", "[školka]"),
    "receipts": Described("What was translated from what; `manual translate done` writes it.", "map of sections", "{}"),
    **REVIEW_FIELDS,
    "review": Described("Who has read it.", "`machine`, `draft` or `reviewed`", "machine"),
}  # fmt: skip
SHEET_KEYS, CHAPTER_KEYS, PAGE_KEYS, TRANSLATION_KEYS = map(
    tuple[str, ...], (SHEET_FIELDS, CHAPTER_FIELDS, PAGE_FIELDS, TRANSLATION_FIELDS)
)
_CHAPTER_NUMBER = re.compile(r"[1-9][0-9]?")
SUMMARY_LIMIT = 160
# of a card, on which no more has room
CASE_TITLE, DILEMMA_LIMIT = 60, 140
# of a session plan, which has one page
SESSION_TITLE, AIM_LIMIT, ROOM_LIMIT = 50, 110, 70
# of a form, which has one page
FORM_TITLE, FORM_SUMMARY, PRIVACY_LIMIT = 60, 90, 90
KEYWORD_LIMIT = 40
EPOCH = date(2000, 1, 1)


def open_text(
    text: str, path: str, keys: tuple[str, ...], parse: Parse, language: str
) -> tuple[Reader, Body, list[Finding]] | list[Finding]:
    """Read front matter and body of a text, in which keys other than `keys` are unknown; only findings where neither can be used."""
    parted = split_front_matter(text, path)
    if not isinstance(parted, Split):
        return [parted]
    reader = Reader(parted.fields, path, findings=list(parted.findings))
    reader.refuse_unknown(keys)
    excess = find_excess(parted.body, path, parted.body_line)
    if excess:
        return [*reader.findings, *excess]
    parsed = parse(parted.body, path=path, line=parted.body_line, language=language)
    return reader, parsed.body, list(parsed.findings)


def read_sheet(text: str, path: str, parse: Parse, settings: Settings) -> tuple[Sheet | None, list[Finding]]:
    """Read an infosheet; None when its number or front matter cannot be used."""
    opened = open_text(text, path, SHEET_KEYS, parse, settings.source_language)
    if isinstance(opened, list):
        return None, opened
    reader, body, findings = opened
    number = _sheet_number(reader, path, settings)
    sheet = None
    facets = reader.words("facets", list_ids(settings.facets))
    audience = reader.words("audience", list_ids(settings.audiences))
    if "facets" in reader.fields and not 1 <= len(facets) <= 2:  # noqa: PLR2004  # one or two is the rule
        reader.note("facets", "bad-value", f"`facets` names {len(facets)}; a sheet has one or two.")
    steps = reader.flag("steps")
    if steps != (body.section("steps") is not None):
        reader.note(
            "steps", "bad-value", "`steps: true` and a section `{#steps}` go together. Add or remove one of them."
        )
    values = {
        "title": reader.text("title", limit=TITLE),
        "summary": reader.text("summary", limit=SUMMARY_LIMIT),
        # those that the settings do not name have their findings, and no word to be shown by
        "facets": tuple(identifier for identifier in facets if identifier in list_ids(settings.facets)),
        "audience": tuple(identifier for identifier in audience if identifier in list_ids(settings.audiences)),
        "related": reader.numbers("related"),
        "keywords": _keywords(reader),
        "written": reader.day("written") or EPOCH,
        "review": read_review(reader, ("draft", "reviewed")),
        "review_by": reader.day("review_by") or EPOCH,
        "owner": reader.text("owner", required=False) or NOBODY,
    }
    if number is not None:
        lines = {key: field.line for key, field in reader.fields.items()}
        sheet = Sheet(number=number, path=path, steps=steps, body=body, lines=lines, **values)  # type: ignore[arg-type]
    return sheet, [*reader.findings, *findings]


def _sheet_number(reader: Reader, path: str, settings: Settings) -> SheetNumber | None:
    text = reader.number("number")
    if not text:
        return None
    number = SheetNumber.parse(text)
    if number is None:
        reader.note("number", "bad-number", f'`number` is “{text}”. Write chapter.sheet, such as "7.3".')
        return None
    if number.chapter not in settings.chapter_numbers:
        reader.note("number", "bad-number", f"`number` is “{text}”. {_name_chapters(settings)}")
        return None
    place = PurePosixPath(path)
    folder = place.parent.name.split("-")[0]
    if not place.name.startswith(f"{number}-"):
        reader.note(
            "number",
            "misplaced-file",
            f"The file is named {place.name}, but its number is {number}. Name it {number}-….md.",
        )
    elif folder != f"{number.chapter:02d}":
        reader.note(
            "number",
            "misplaced-file",
            f"Sheet {number} stands in the folder {place.parent.name}. Move it to {number.chapter:02d}-….",
        )
    return number


def _name_chapters(settings: Settings) -> str:
    numbers = ", ".join(map(str, settings.chapter_numbers))
    return f"The chapters in infosheets/manual.yml are {numbers}. Take one of them, or add yours there."


def read_chapter(text: str, path: str, parse: Parse, settings: Settings) -> tuple[Chapter | None, list[Finding]]:
    """Read a chapter's `index.md`."""
    opened = open_text(text, path, CHAPTER_KEYS, parse, settings.source_language)
    if isinstance(opened, list):
        return None, opened
    reader, body, findings = opened
    text_number = reader.number("chapter")
    valid = _CHAPTER_NUMBER.fullmatch(text_number) is not None and int(text_number) in settings.chapter_numbers
    if text_number and not valid:
        reader.note("chapter", "bad-number", f"`chapter` is “{text_number}”. {_name_chapters(settings)}")
    elif valid and PurePosixPath(path).parent.name.split("-")[0] != f"{int(text_number):02d}":
        reader.note(
            "chapter", "misplaced-file", f"Chapter {text_number} must stand in a folder {int(text_number):02d}-…."
        )
    title = reader.text("title", limit=TITLE)
    short = reader.text("short", required=False) or title
    summary = reader.text("summary", limit=SUMMARY_LIMIT)
    written = reader.day("written") or EPOCH
    review = read_review(reader, ("draft", "reviewed"))
    review_by = reader.day("review_by", required=False)
    owner = reader.text("owner", required=False) or NOBODY
    chapter = None
    if valid:
        chapter = Chapter(
            number=int(text_number),
            path=path,
            title=title,
            short=short,
            summary=summary,
            written=written,
            review=review,
            review_by=review_by,
            owner=owner,
            body=body,
            lines={key: field.line for key, field in reader.fields.items()},
        )
    return chapter, [*reader.findings, *findings]


def read_page(text: str, path: str, parse: Parse, language: str) -> tuple[Page | None, list[Finding]]:
    """Read a page of `docs/`."""
    opened = open_text(text, path, PAGE_KEYS, parse, language)
    if isinstance(opened, list):
        return None, opened
    reader, body, findings = opened
    title, summary = reader.text("title", limit=TITLE), reader.text("summary", required=False)
    return Page(name=PurePosixPath(path).stem, path=path, title=title, summary=summary, body=body), [
        *reader.findings,
        *findings,
    ]


def read_translation(
    text: str, path: str, language: Language, parse: Parse, source: str
) -> tuple[Translation | None, list[Finding]]:
    """Read a translation of a sheet, chapter or page."""
    opened = open_text(text, path, TRANSLATION_KEYS, parse, language)
    if isinstance(opened, list):
        return None, opened
    reader, body, findings = opened
    key = reader.text("translates")
    if key and reader.fields["translates"].plain and key[0].isdigit():
        reader.number("translates")
    if (origin := reader.text("from")) and origin != source:
        reader.note(
            "from", "bad-value", f"`from` is “{origin}”; translations are made from `{source}`. Write `from: {source}`."
        )
    translation = Translation(
        translates=key,
        language=language,
        path=path,
        title=reader.text("title", limit=_find_title_limit(key)),
        short=reader.text("short", required=False),
        summary=reader.text("summary", limit=SUMMARY_LIMIT + 40, required=False),
        dilemma=reader.text("dilemma", limit=DILEMMA_LIMIT, required=False),
        aim=reader.text("aim", limit=AIM_LIMIT, required=False),
        room=reader.text("room", limit=ROOM_LIMIT, required=False),
        **read_privacy(reader, translated=True),
        review=read_review(reader, ("machine", "draft", "reviewed")),
        keywords=_keywords(reader),
        receipts=_receipts(reader),
        body=body,
        lines={key: field.line for key, field in reader.fields.items()},
    )
    findings = allow_boxes(findings) if is_of_form(translation) else findings
    return (translation if key else None), [*reader.findings, *findings]


def read_privacy(reader: Reader, *, translated: bool = False) -> dict[str, str]:
    """Take what a form says above its first line, by field; a translation may be a little longer, and lack some."""
    limit = PRIVACY_LIMIT + 30 if translated else PRIVACY_LIMIT
    return {name: reader.text(name, limit=limit, required=not translated) for name in PRIVACY}


def allow_boxes(findings: list[Finding]) -> list[Finding]:
    """Leave out what a form may have, and no other text: boxes to tick."""
    return [finding for finding in findings if not finding.message.startswith(BOX_TO_TICK)]


def _find_title_limit(key: str) -> int:
    """Tell how long the title of what is translated may be."""
    limits = ((find_case_key, CASE_TITLE), (find_form_key, FORM_TITLE), (find_session_key, SESSION_TITLE))
    return next((limit for find, limit in limits if find(key)), TITLE)


def _keywords(reader: Reader) -> tuple[str, ...]:
    words = reader.words("keywords", required=False)
    for word in words:
        if not 0 < len(word.strip()) <= KEYWORD_LIMIT:
            message = f"`keywords` has “{word}”. A keyword is what somebody types: a few words, at most {KEYWORD_LIMIT} characters."
            reader.note("keywords", "bad-value", message)
    return words


def _receipts(reader: Reader) -> dict[str, tuple[str, str]]:
    listed = reader.fields.get("receipts")
    if listed is None:
        return {}
    if not isinstance(listed.value, dict):
        reader.note("receipts", "wrong-type", "`receipts` is written by `manual translate done`. Run it again.")
        return {}
    receipts = {}
    if len(listed.value) > ITEMS:
        reader.note("receipts", "too-large", f"`receipts` has {len(listed.value):,} entries; at most {ITEMS} are read.")
        return {}
    for section, field in listed.value.items():
        parts = field.value.split() if isinstance(field.value, str) else []
        if len(parts) != 2 or not all(map(is_known, parts)):  # noqa: PLR2004  # source and own
            reader.note(
                "receipts", "bad-value", f"`receipts.{section}` is damaged. Run `manual translate done` for it again."
            )
            continue
        receipts[section] = (parts[0], parts[1])
    return receipts


def read_review(reader: Reader, states: tuple[str, ...]) -> Review:
    """Take who has read a text, and when; `states` are those that it may have, the first where none is written."""
    state = reader.choice("review", states, default=states[0])
    reviewed = state == "reviewed"
    on = reader.day("reviewed_on", required=reviewed)
    by = reader.text("reviewed_by", required=reviewed)
    text = reader.text("reviewed_text", required=reviewed)
    if not reviewed and (on or by or text):
        reader.note(
            "review",
            "bad-value",
            f"`review` is “{state}”, but a review is named. Write `review: reviewed` or delete it.",
        )
    return Review(state=state, on=on, by=by, text=text)
