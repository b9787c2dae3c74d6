"""What a handout says: one leaf per sheet, and the front pages of chapters and of the manual.

Made from the resolved text with the Markdown extensions of the site, never from the site's own pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.handout.document import SHEET_HOST, Handout
from manual.handout.qr import qr_svg
from manual.model.law import Law, Provision
from manual.model.texts import EMPTY, NO_BODY, Chapter, Filled, Sheet
from manual.resolve.editions import Standing, edition_path, standing
from manual.resolve.labels import AUDIENCE_WORDS, FACET_WORDS, sources_cited
from manual.resolve.law_wording import printed_wording, wording_note, wording_sentence
from manual.resolve.packs import Pack, untranslated
from manual.resolve.texts import (
    Text,
    cited_provisions,
    fill,
    long_date,
    provisions_by_law,
    related,
    state_sentence,
    text_for,
    written_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.resolve.references import Resolved, Target

PLAIN = "manual:plain"


def sheet_handout(resolved: Resolved, sheet: Sheet, language: str) -> Handout:
    """Make the leaf of a sheet."""
    maker = Maker(resolved, language)
    text = text_for(resolved, sheet, language)
    chapter = resolved.library.chapters.get(sheet.number.chapter)
    kind, state = state_sentence(resolved, sheet, text, language)
    cited = cited_provisions(resolved, sheet)
    not_seen = [one for one in cited if one.state == "not-seen"]
    stands = standing(resolved, sheet, language)
    wording = printed_wording(resolved, sheet, stands)
    if stands.released and kind != "fallback":
        # paper says only what was fixed at the release; the page of the edition says what came after
        kind, state = _state_at_release(stands, maker)
    return maker.handout(
        "handout.html",
        text,
        name=str(sheet.number),
        heading=f"{sheet.number} {text.title}",
        number=str(sheet.number),
        chapter=sheet.number.chapter,
        chapter_title=resolved.title(chapter, language) if chapter else "",
        chapter_lang=maker.foreign(chapter) if chapter else "",
        facets=[{"id": facet, "word": maker.words.gettext(FACET_WORDS[facet])} for facet in sheet.facets],
        audience=", ".join(maker.words.gettext(AUDIENCE_WORDS[word]) for word in sheet.audience),
        steps=text.body.steps,
        wording=wording_note(resolved, wording, language),
        wording_sentence=wording_sentence(resolved, wording, language),
        state=state,
        state_kind=kind,
        not_seen=_in_words(provisions_by_law(resolved, not_seen, language)),
        body=maker.body(text, own=str(sheet.number)),
        related=[maker.link(other) for other in related(resolved, sheet)],
        laws=_laws(resolved, sheet, language),
        czech_law=any(resolved.library.laws[one.law].czech for one in cited),
        sources=sources_cited(resolved, text, language, ""),
        written=written_sentence(resolved, sheet, text, language),
        edition=_edition_sentence(stands, maker),
        **_address(resolved, sheet, stands, language),
    )


def chapter_front(resolved: Resolved, chapter: Chapter, language: str, pages_of: Mapping[str, int]) -> Handout:
    """Make the front pages of a chapter: its introduction and its sheets with their pages."""
    maker = Maker(resolved, language)
    text = text_for(resolved, chapter, language)
    kind, state = state_sentence(resolved, chapter, text, language)
    return maker.handout(
        "front.html",
        text,
        name=str(chapter.number),
        heading=f"{chapter.number} {text.title}",
        chapter=chapter.number,
        mark=str(chapter.number),
        state=state,
        state_kind=kind,
        body=maker.body(text, own=""),
        chapters=[maker.contents(_sheets_of(resolved, chapter), maker.words.gettext("Sheets"), pages_of)],
        written=written_sentence(resolved, chapter, text, language),
    )


def pack_front(resolved: Resolved, pack: Pack, language: str, pages_of: Mapping[str, int]) -> Handout:
    """Make the front pages of a pack: what it is for, and its sheets with their pages."""
    maker = Maker(resolved, language)
    source = resolved.settings.source_language
    title = pack.title(language, source)
    text = own_text(title, pack.purpose(language, source), language)
    sheets = [resolved.library.sheets[number] for number in pack.sheets]
    lacking = ", ".join(str(number) for number in untranslated(resolved, pack, language))
    state = maker.words.gettext("Not yet in your language, and included in the source language: {sheets}.")
    return maker.handout(
        "front.html",
        text,
        name=pack.name,
        heading=title,
        chapter=0,
        mark="0",
        state=state.format(sheets=lacking) if lacking else "",
        state_kind="fallback",
        body=EMPTY,
        chapters=[maker.contents(sheets, maker.words.gettext("Sheets"), pages_of)],
        written="",
    )


def manual_front(resolved: Resolved, language: str, pages_of: Mapping[str, int]) -> Handout:
    """Make the front pages of the whole manual: the contents of all its chapters."""
    maker = Maker(resolved, language)
    title = maker.words.gettext("Local integration")
    text = own_text(title, maker.words.gettext("A manual for municipalities"), language)
    chapters = [
        maker.contents(
            _sheets_of(resolved, chapter),
            f"{chapter.number} {resolved.title(chapter, language)}",
            pages_of,
            lang=maker.foreign(chapter),
        )
        for chapter in resolved.library.chapters.values()
    ]
    return maker.handout(
        "front.html",
        text,
        name="manual",
        heading=title,
        chapter=0,
        mark="0",
        state="",
        state_kind="",
        body=EMPTY,
        chapters=chapters,
        written="",
    )


def _laws(resolved: Resolved, sheet: Sheet, language: str) -> list[dict[str, str]]:
    """List the acts that a sheet cites with their sections, those apart whose wording was not seen."""
    cited = cited_provisions(resolved, sheet)
    sure = dict(provisions_by_law(resolved, [one for one in cited if one.state != "not-seen"], language))
    unsure = dict(provisions_by_law(resolved, [one for one in cited if one.state == "not-seen"], language))
    return [
        {"act": act, "sections": sure.get(act, ""), "not_seen": unsure.get(act, "")}
        for act in dict.fromkeys((*sure, *unsure))
    ]


def _in_words(grouped: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{act}: {sections}" if sections else act for act, sections in grouped)


def _address(resolved: Resolved, sheet: Sheet, stands: Standing, language: str) -> dict[str, str]:
    """Give the address in words and as a QR code, both empty while nobody knows where the site will stand."""
    public = resolved.settings.public_address
    if not public:
        return {"address": "", "qr": ""}
    number = stands.last.number if stands.released and stands.last else 0
    # a sheet that is printed in the source language leads to the edition in that language
    code = stands.language if stands.released else language
    address = f"{public}/{edition_path(str(sheet.number), code, number)}"
    return {"address": address.removeprefix("https://"), "qr": qr_svg(address)}


def _state_at_release(stands: Standing, maker: Maker) -> tuple[str, str]:
    """Give kind and sentence of what a translation was behind when it was released; both empty for nothing."""
    edition = stands.last
    if edition is None or not edition.behind:
        return "", ""
    sentence = maker.words.gettext(
        "This translation is behind edition {number} of the source text. Changed there: {sections}."
    )
    return "stale", sentence.format(number=edition.from_edition, sections=", ".join(edition.behind.values()))


def _edition_sentence(stands: Standing, maker: Maker) -> str:
    """Say which edition the text is, and of which edition of its source, or that it is none."""
    gettext = maker.words.gettext
    edition = stands.last
    if not stands.released or edition is None:
        return gettext("Working text {digest}, not released.").format(digest=stands.hash)
    day = long_date(edition.on, maker.language) if edition.on else ""
    sentence = gettext("Edition {number}, {date}.").format(number=edition.number, date=day)
    if edition.from_edition and not edition.behind:
        settings = maker.resolved.settings
        made = gettext("Made from edition {number} ({language}).")
        name = settings.language(settings.source_language).name
        sentence += " " + made.format(number=edition.from_edition, language=name)
    return sentence


def own_text(title: str, summary: str, language: str) -> Text:
    """Make the text of a document that is not written by anyone: a title and a sentence."""
    return Text(
        language=language, title=title, short="", summary=summary, body=NO_BODY, translation=None, fallback=False
    )


def _sheets_of(resolved: Resolved, chapter: Chapter) -> list[Sheet]:
    return [sheet for sheet in resolved.library.sheets.values() if sheet.number.chapter == chapter.number]


class Maker:
    """Renders the documents of one language and notes their links."""

    def __init__(self, resolved: Resolved, language: str) -> None:
        self.resolved = resolved
        self.language = language
        self.setting = resolved.settings.language(language)
        self.words = resolved.words(language)
        self.links: dict[str, str] = {}

    def handout(self, template: str, text: Text, *, name: str, heading: str, body: Filled, **values: Any) -> Handout:  # noqa: ANN401  # what a template takes
        """Make the handout of a text, with the values that only its template knows."""
        return Handout(
            name=name,
            language=self.language,
            title=heading,
            template=template,
            body=body,
            text_language=text.language,
            values={
                "language": self.language,
                "dir": self.setting.dir,
                "language_name": self.setting.name,
                "text_language": text.language,
                "text_dir": self.resolved.settings.language(text.language).dir,
                "title": text.title,
                "summary": text.summary,
                **values,
            },
            words=self.words,
            links=self.links,
            swapped=self.resolved.settings.binder_edge
            not in {"auto", "right" if self.setting.dir == "rtl" else "left"},
            path=text.path,
        )

    def link(self, sheet: Sheet) -> dict[str, Any]:
        """Describe a link to a sheet, and note it."""
        title = self.resolved.title(sheet, self.language)
        url = f"{SHEET_HOST}{sheet.number}.pdf"
        self.links[url] = f"{sheet.number} {title}"
        number, chapter = str(sheet.number), sheet.number.chapter
        return {"number": number, "chapter": chapter, "title": title, "url": url, "lang": self.foreign(sheet)}

    def foreign(self, original: Sheet | Chapter) -> str:
        """Name the language of a title that is not translated; empty where it is."""
        text = text_for(self.resolved, original, self.language)
        return text.language if text.fallback else ""

    def contents(
        self, sheets: Sequence[Sheet], heading: str, pages_of: Mapping[str, int], lang: str = ""
    ) -> dict[str, Any]:
        """List sheets under a heading, which may be in another language, each with its edition and its pages."""
        rows: Sequence[dict[str, Any]] = [
            {
                **self.link(sheet),
                "pages": pages_of.get(str(sheet.number), 0),
                "edition": self.edition_word(standing(self.resolved, sheet, self.language)),
            }
            for sheet in sheets
        ]
        return {"heading": heading, "lang": lang, "sheets": rows}

    def edition_word(self, stands: Standing) -> str:
        """Say in a few letters which edition a sheet is, for lists of effective sheets."""
        if not self.resolved.library.ledger.releases:
            return ""  # while nothing is released, each sheet says so itself
        if not stands.released or stands.last is None:
            return self.words.gettext("working text")
        return self.words.gettext("ed. {number}").format(number=stands.last.number)

    def body(self, text: Text, own: str) -> Filled:
        """Fill a body; `own` is the number of the sheet, whose sections are links inside it."""

        def address(target: Target, section: str) -> str:
            url = self._address(target, section, own)
            if url.startswith(("https:", "http:")):
                # of two names for one address, the first in the text
                self.links.setdefault(url, self._said(target, text.language))
            return url

        return fill(self.resolved, text, address)

    def _address(self, target: Target, section: str, own: str) -> str:
        value = target.value
        if isinstance(value, Sheet | Chapter):
            return f"#{section}" if section and str(value.number) == own else f"{SHEET_HOST}{value.number}.pdf"
        if isinstance(value, Provision):
            return self.resolved.library.laws[value.law].address or PLAIN
        if isinstance(value, Law):
            return value.address or PLAIN
        return value.fields.get("url") or PLAIN

    def _said(self, target: Target, language: str) -> str:
        value = target.value
        if isinstance(value, Sheet | Chapter):
            return f"{value.number} {self.resolved.title(value, self.language)}"
        if isinstance(value, Provision):
            law = self.resolved.library.laws[value.law]
            return law.short.get(language, law.short["en"])
        if isinstance(value, Law):
            return value.short.get(language, value.short["en"])
        return value.fields.get("title", value.key)
