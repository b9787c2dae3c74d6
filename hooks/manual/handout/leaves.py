"""What a handout says: one leaf per sheet, and the front pages of chapters and of the manual.

Made from the resolved text with the Markdown extensions of the site, never from the site's own pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from manual.handout.document import SHEET_HOST, Handout
from manual.handout.qr import qr_svg
from manual.language.dates import long_date
from manual.model.law import Law, Provision
from manual.model.registries import Source, Term
from manual.model.texts import EMPTY, NO_BODY, Chapter, Filled, Sheet, Text
from manual.resolve.citations import provisions_by_law
from manual.resolve.editions import edition_path
from manual.resolve.law_wording import printed_wording
from manual.resolve.packs import untranslated
from manual.resolve.texts import fill
from manual.views.sentences import wording_note, wording_sentence
from manual.views.texts import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from manual.model.registries import Pack
    from manual.resolve.editions import Standing
    from manual.resolve.references import Target
    from manual.views.manual import LocalManual
    from manual.views.texts import CitedSource, LocalChapter, LocalSheet

PLAIN = "manual:plain"


def sheet_handout(view: LocalManual, sheet: LocalSheet) -> Handout:
    """Make the leaf of a sheet."""
    maker = Maker(view)
    text, number, chapter = sheet.text, str(sheet.number), view.chapters.get(sheet.number.chapter)
    laws = view.library.laws
    not_seen = [provision for provision in sheet.provisions if provision.state == "not-seen"]
    wording = printed_wording(sheet.wording, sheet.standing)
    notice = sheet.notice
    if sheet.standing.released and notice.kind != "fallback":
        # paper says only what was fixed at the release; the page of the edition says what came after
        notice = _notice_at_release(sheet.standing, maker)
    return maker.handout(
        "handout.html",
        text,
        name=number,
        heading=f"{number} {text.title}",
        number=number,
        chapter=sheet.number.chapter,
        chapter_title=chapter.text.title if chapter else "",
        chapter_lang=foreign(chapter.text) if chapter else "",
        facets=[{"id": facet.id, "word": facet.word} for facet in sheet.facets],
        audience=", ".join(reader.word for reader in sheet.audience),
        steps=text.body.steps,
        wording=wording_note(wording, view.words, view.language),
        wording_sentence=wording_sentence(wording, view.words, view.language),
        state=notice.sentence,
        state_kind=notice.kind,
        not_seen=_in_words(provisions_by_law(laws, not_seen, view.language)),
        body=maker.body(text, own=number),
        related=[maker.link(view.sheets[other]) for other in sheet.related],
        laws=_laws(view, sheet),
        czech_law=any(laws[provision.law].czech for provision in sheet.provisions),
        sources=[_source(source) for source in sheet.sources],
        written=sheet.written,
        edition=_edition_sentence(sheet.standing, maker),
        **_address(view, sheet),
    )


def chapter_front(view: LocalManual, chapter: LocalChapter, pages_of: Mapping[str, int]) -> Handout:
    """Make the front pages of a chapter: its introduction and its sheets with their pages."""
    maker = Maker(view)
    return maker.handout(
        "front.html",
        chapter.text,
        name=str(chapter.number),
        heading=f"{chapter.number} {chapter.text.title}",
        chapter=chapter.number,
        mark=str(chapter.number),
        state=chapter.notice.sentence,
        state_kind=chapter.notice.kind,
        body=maker.body(chapter.text, own=""),
        chapters=[maker.contents(_sheets_of(view, chapter), maker.words.gettext("Sheets"), pages_of)],
        written=chapter.written,
    )


def pack_front(view: LocalManual, pack: Pack, pages_of: Mapping[str, int]) -> Handout:
    """Make the front pages of a pack: what it is for, and its sheets with their pages."""
    maker = Maker(view)
    title = pack.title.text(view.language, view.source)
    text = own_text(title, pack.purpose.text(view.language, view.source), view.language)
    sheets = [view.sheets[number] for number in pack.sheets]
    lacking = ", ".join(str(number) for number in untranslated(view.resolved, pack, view.language))
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


def manual_front(view: LocalManual, pages_of: Mapping[str, int]) -> Handout:
    """Make the front pages of the whole manual: the contents of all its chapters."""
    maker = Maker(view)
    title = maker.words.gettext("Local integration")
    text = own_text(title, maker.words.gettext("A manual for municipalities"), view.language)
    chapters = [
        maker.contents(
            _sheets_of(view, chapter),
            f"{chapter.number} {chapter.text.title}",
            pages_of,
            lang=foreign(chapter.text),
        )
        for chapter in view.chapters.values()
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


def foreign(text: Text) -> str:
    """Name the language of a text that is not translated; empty where it is."""
    return text.language if text.fallback else ""


def _source(source: CitedSource) -> dict[str, str]:
    return {
        "title": source.title,
        "lang": source.language,
        "gloss": source.gloss,
        "detail": source.detail,
        "url": source.url or f"sources/#{source.key}",
    }


def _laws(view: LocalManual, sheet: LocalSheet) -> list[dict[str, str]]:
    """List the acts that a sheet cites with their sections, those apart whose wording was not seen."""
    seen, not_seen = (
        dict(
            provisions_by_law(
                view.library.laws,
                [provision for provision in sheet.provisions if (provision.state != "not-seen") is sure],
                view.language,
            )
        )
        for sure in (True, False)
    )
    return [
        {"act": act, "sections": seen.get(act, ""), "not_seen": not_seen.get(act, "")}
        for act in dict.fromkeys((*seen, *not_seen))
    ]


def _in_words(grouped: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{act}: {sections}" if sections else act for act, sections in grouped)


def _address(view: LocalManual, sheet: LocalSheet) -> dict[str, str]:
    """Give the address in words and as a QR code, both empty while nobody knows where the site will stand."""
    public = view.resolved.settings.public_address
    if not public:
        return {"address": "", "qr": ""}
    standing = sheet.standing
    number = standing.last.number if standing.released and standing.last else 0
    # a sheet that is printed in the source language leads to the edition in that language
    code = standing.language if standing.released else view.language
    address = f"{public}/{edition_path(str(sheet.number), code, number)}"
    return {"address": address.removeprefix("https://"), "qr": qr_svg(address)}


def _notice_at_release(standing: Standing, maker: Maker) -> Notice:
    """Say what a translation was behind when it was released."""
    edition = standing.last
    if edition is None or not edition.behind:
        return Notice()
    sentence = maker.words.gettext(
        "This translation is behind edition {number} of the source text. Changed there: {sections}."
    )
    changed = ", ".join(edition.behind.values())
    return Notice(kind="stale", sentence=sentence.format(number=edition.from_edition, sections=changed))


def _edition_sentence(standing: Standing, maker: Maker) -> str:
    """Say which edition the text is, and of which edition of its source, or that it is none."""
    gettext = maker.words.gettext
    edition = standing.last
    if not standing.released or edition is None:
        return gettext("Working text {digest}, not released.").format(digest=standing.hash)
    day = long_date(edition.on, maker.language) if edition.on else ""
    sentence = gettext("Edition {number}, {date}.").format(number=edition.number, date=day)
    if edition.from_edition and not edition.behind:
        settings = maker.view.resolved.settings
        made = gettext("Made from edition {number} ({language}).")
        name = settings.language(settings.source_language).name
        sentence += " " + made.format(number=edition.from_edition, language=name)
    return sentence


def own_text(title: str, summary: str, language: str) -> Text:
    """Make the text of a document that is not written by anyone: a title and a sentence."""
    return Text(
        language=language, title=title, short="", summary=summary, body=NO_BODY, translation=None, fallback=False
    )


def _sheets_of(view: LocalManual, chapter: LocalChapter) -> list[LocalSheet]:
    return [view.sheets[number] for number in chapter.sheets]


class Maker:
    """Renders the documents of one language and notes their links."""

    def __init__(self, view: LocalManual) -> None:
        self.view = view
        self.language = view.language
        self.setting = view.setting
        self.words = view.words
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
                "text_dir": self.view.resolved.settings.language(text.language).dir,
                "title": text.title,
                "summary": text.summary,
                **values,
            },
            words=self.words,
            links=self.links,
            swapped=self.view.resolved.settings.binder_edge
            not in {"auto", "right" if self.setting.dir == "rtl" else "left"},
            path=text.path,
        )

    def link(self, sheet: LocalSheet) -> dict[str, Any]:
        """Describe a link to a sheet, and note it."""
        number, title = str(sheet.number), sheet.text.title
        url = f"{SHEET_HOST}{number}.pdf"
        self.links[url] = f"{number} {title}"
        chapter = sheet.number.chapter
        return {"number": number, "chapter": chapter, "title": title, "url": url, "lang": foreign(sheet.text)}

    def contents(
        self, sheets: Iterable[LocalSheet], heading: str, pages_of: Mapping[str, int], lang: str = ""
    ) -> dict[str, Any]:
        """List sheets under a heading, which may be in another language, each with its edition and its pages."""
        rows: Sequence[dict[str, Any]] = [
            {
                **self.link(sheet),
                "pages": pages_of.get(str(sheet.number), 0),
                "edition": self.edition_word(sheet.standing),
            }
            for sheet in sheets
        ]
        return {"heading": heading, "lang": lang, "sheets": rows}

    def edition_word(self, standing: Standing) -> str:
        """Say in a few letters which edition a sheet is, for lists of effective sheets."""
        if not self.view.ledger.releases:
            return ""  # while nothing is released, each sheet says so itself
        if not standing.released or standing.last is None:
            return self.words.gettext("working text")
        return self.words.gettext("ed. {number}").format(number=standing.last.number)

    def body(self, text: Text, own: str) -> Filled:
        """Fill a body; `own` is the number of the sheet, whose sections are links inside it."""

        def address(target: Target, section: str) -> str:
            url = self._address(target, section, own)
            if url.startswith(("https:", "http:")):
                # of two names for one address, the first in the text
                self.links.setdefault(url, self._spoken(target, text.language))
            return url

        return fill(self.view.resolved, text, address)

    def _address(self, target: Target, section: str, own: str) -> str:
        value = target.value
        if isinstance(value, Sheet | Chapter):
            return f"#{section}" if section and str(value.number) == own else f"{SHEET_HOST}{value.number}.pdf"
        if isinstance(value, Provision):
            return self.view.library.laws[value.law].address or PLAIN
        if isinstance(value, Law):
            return value.address or PLAIN
        return PLAIN if isinstance(value, Term) else value.url or PLAIN

    def _spoken(self, target: Target, language: str) -> str:
        value = target.value
        if isinstance(value, Sheet | Chapter):
            return f"{value.number} {self.view.resolved.text(value, self.language).title}"
        if isinstance(value, Provision):
            law = self.view.library.laws[value.law]
            return law.short.get(language, law.short["en"])
        if isinstance(value, Law):
            return value.short.get(language, value.short["en"])
        return value.title or value.key if isinstance(value, Source) else value.key
