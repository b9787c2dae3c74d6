"""The view of the manual in one language, from which pages, prints, search and releases are arranged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.model.colours import choose_colours
from manual.model.registries import Source
from manual.model.texts import Sheet, SheetNumber
from manual.resolve.citations import cite_provision, list_binding
from manual.resolve.editions import digest_parts, find_standing
from manual.resolve.law_wording import gather_wording
from manual.resolve.packs import list_packs
from manual.resolve.texts import name_references
from manual.views.additions import gather_additions, name_countries
from manual.views.cases import view_case
from manual.views.forms import list_beside, view_form
from manual.views.labels import name_audience, name_facet, name_manual, name_parts
from manual.views.order import order_sections
from manual.views.origins import measure_lag
from manual.views.sentences import write_review
from manual.views.sessions import view_session
from manual.views.sources import cite_source
from manual.views.states import find_direction, note_state
from manual.views.texts import CitedProvision, LocalChapter, LocalPage, LocalSheet, Wording

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from manual.content.library import Library
    from manual.language.messages import Words
    from manual.markdown.fingerprint import Digests
    from manual.model.colours import Colours
    from manual.model.forms import FormKey
    from manual.model.law import Provision
    from manual.model.ledger import Ledger
    from manual.model.registries import Localized, Pack
    from manual.model.settings import Imprint, LanguageSetting
    from manual.model.texts import Language, Text
    from manual.resolve.references import Manual
    from manual.views.origins import Lag
    from manual.views.texts import CitedSource, LocalCase, LocalForm, LocalSession


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalManual:
    """The manual as readers of one language get it; sheets and chapters in the order of their numbers, cases in that of their cards, forms in that of their keys, session plans by the key of their pack.

    `imprint` is for pages, `paper_imprint` for paper, where there is less room.
    `origin` is the view in the source language, where what is not translated comes from; None for that itself.
    """

    manual: Manual
    setting: LanguageSetting
    words: Words
    imprint: Imprint
    paper_imprint: Imprint
    sheets: Mapping[SheetNumber, LocalSheet]
    chapters: Mapping[int, LocalChapter]
    pages: Mapping[str, LocalPage]
    cases: Mapping[str, LocalCase]
    sessions: Mapping[str, LocalSession]
    forms: Mapping[FormKey, LocalForm]
    packs: tuple[Pack, ...]
    origin: LocalManual | None = None

    @property
    def language(self) -> Language:
        """The code of the language."""
        return self.setting.code

    @property
    def source(self) -> Language:
        """The code of the source language."""
        return self.manual.settings.source_language

    @property
    def colours(self) -> dict[int, Colours]:
        """The colours of the chapters by their numbers."""
        own = self.manual.settings.own_colours
        return {number: choose_colours(number, own) for number in self.chapters}

    @property
    def law_languages(self) -> tuple[str, ...]:
        """The languages in which its readers get the law, in order."""
        return self.manual.settings.law_languages(self.language)

    @property
    def library(self) -> Library:
        """All that was read."""
        return self.manual.library

    @property
    def ledger(self) -> Ledger:
        """The releases."""
        return self.manual.library.ledger

    @property
    def offered(self) -> bool:
        """Whether readers and search engines are led to the language."""
        return self.setting in self.manual.offered

    @property
    def complete(self) -> bool:
        """Whether every text and every term is there in the language."""
        kinds = (self.sheets, self.chapters, self.pages, self.cases, self.forms, self.sessions)
        shown = [local.text for own in kinds for local in own.values()]
        terms = self.library.terms.values()
        return not any(text.fallback for text in shown) and all(term.term.own(self.language) for term in terms)

    def sheet(self, number: str) -> LocalSheet | None:
        """Find a sheet by its number in words; None for one that is gone, or never was."""
        parsed = SheetNumber.parse(number)
        return self.sheets.get(parsed) if parsed else None

    def sheet_title(self, number: str) -> tuple[str, str]:
        """Give the title of a sheet that may be withdrawn, and the language of it; empty where none was kept."""
        sheet = self.sheet(number)
        if sheet is not None:
            return sheet.text.title, sheet.text.language
        entry = self.library.withdrawn.get(number)
        if entry is None:
            return "", self.language
        return entry.title(self.language, self.source), self.language if self.language in entry.titles else self.source

    def word(self, text: Localized[str]) -> Wording:
        """Give a text of a registry, and say in which language it is: an empty one needs no other."""
        setting = self.manual.settings.language(text.choose_language(self.language, self.source))
        return Wording(text=text.text(self.language, self.source), language=setting.code, direction=setting.dir)

    def name_parts(self, sheet: LocalSheet, parts: Sequence[str]) -> list[str]:
        """Name the parts of a sheet as readers of the language see them."""
        return name_parts(sheet.sheet, sheet.text, parts, self.words)


def view_manual(manual: Manual, languages: Collection[str] = ()) -> dict[Language, LocalManual]:
    """Work out the views of the manual in the languages named, or in all; each value of each text is made once."""
    settings = manual.settings
    source = settings.source_language
    codes = [setting.code for setting in settings.languages if not languages or setting.code in languages]
    parts = {
        (code, number): digest_parts(manual, sheet, code)
        for code in dict.fromkeys((source, *codes))
        for number, sheet in manual.library.sheets.items()
    }
    beside = {key: list_beside(manual, form) for key, form in manual.library.forms.items()}
    origin = _view(manual, settings.language(source), parts, beside)
    return {
        code: origin if code == source else _view(manual, settings.language(code), parts, beside, origin)
        for code in codes
    }


def _view(
    manual: Manual,
    setting: LanguageSetting,
    parts: Mapping[tuple[Language, SheetNumber], Mapping[str, Digests]],
    beside: Mapping[FormKey, tuple[Language, ...]],
    origin: LocalManual | None = None,
) -> LocalManual:
    library, language = manual.library, setting.code
    words = manual.words(language)
    sheets = {number: _sheet(manual, sheet, language, parts) for number, sheet in library.sheets.items()}
    return LocalManual(
        manual=manual,
        setting=setting,
        words=words,
        imprint=name_manual(manual.settings, language),
        paper_imprint=name_manual(manual.settings, language, short=True),
        sheets=sheets,
        chapters={
            number: LocalChapter(
                chapter=chapter,
                text=(text := manual.text(chapter, language)),
                named=name_references(manual, text),
                direction=find_direction(manual, text),
                notice=note_state(manual, chapter, text, language),
                written=write_review(manual, chapter, text, language),
                sheets=tuple(sheet for sheet in sheets if sheet.chapter == number),
            )
            for number, chapter in library.chapters.items()
        },
        pages={
            name: LocalPage(
                page=page,
                text=(text := manual.text(page, language)),
                named=name_references(manual, text),
                direction=find_direction(manual, text),
                notice=note_state(manual, page, text, language),
            )
            for name, page in library.pages.items()
        },
        cases={key: view_case(manual, case, language) for key, case in library.cases.items()},
        sessions={key: view_session(manual, session, language) for key, session in library.sessions.items()},
        forms={key: view_form(manual, form, language, beside[key]) for key, form in library.forms.items()},
        packs=tuple(list_packs(manual)),
        origin=origin,
    )


def _sheet(
    manual: Manual,
    sheet: Sheet,
    language: Language,
    parts: Mapping[tuple[Language, SheetNumber], Mapping[str, Digests]],
) -> LocalSheet:
    library, settings = manual.library, manual.settings
    source = settings.source_language
    text = order_sections(settings, sheet, manual.text(sheet, language))
    own = parts[language, sheet.number]
    current = find_standing(
        library.ledger, sheet.number, language if own else source, own or parts[source, sheet.number]
    )
    provisions = manual.provisions(sheet)
    return LocalSheet(
        sheet=sheet,
        text=text,
        named=name_references(manual, text),
        additions=gather_additions(manual, text),
        direction=find_direction(manual, text),
        notice=note_state(manual, sheet, text, language),
        written=write_review(manual, sheet, text, language),
        facets=tuple(name_facet(settings.facet(identifier), language, source) for identifier in sheet.facets),
        audience=tuple(name_audience(settings.audience(identifier), language, source) for identifier in sheet.audience),
        provisions=provisions,
        laws=tuple(_provision(manual, provision, language) for provision in provisions),
        countries=name_countries(manual, (library.laws[part.law].system for part in provisions), language),
        binding=list_binding(library.laws, provisions, settings.law_languages(language), paper=False),
        sources=_sources(manual, text, language),
        related=_related(manual, sheet),
        linked_from=manual.linked_from.get(sheet.number, ()),
        wording=gather_wording(provisions),
        parts=own,
        standing=current,
        lag=_lag(manual, sheet, language, parts[source, sheet.number], released=bool(own) and current.released),
        cases=manual.cases_of.get(sheet.number, ()),
        forms=manual.forms_of[sheet.number],
    )


def _lag(
    manual: Manual, sheet: Sheet, language: Language, source: Mapping[str, Digests], *, released: bool
) -> Lag | None:
    ledger, origin = manual.library.ledger, manual.settings.source_language
    edition, newest = (ledger.last(str(sheet.number), code) for code in (language, origin))
    if language == origin or edition is None or newest is None:
        return None
    return measure_lag(ledger, edition, newest, manual.state(sheet, language) if released else None, source)


def _provision(manual: Manual, provision: Provision, language: str) -> CitedProvision:
    law = manual.library.laws[provision.law]
    text, spoken = cite_provision(law, provision, manual.settings.law_languages(language))
    return CitedProvision(
        text=text,
        language=spoken,
        url=law.address,
        text_language=law.text_language,
        seen=provision.state != "not-seen",
    )


def _sources(manual: Manual, text: Text, language: str) -> tuple[CitedSource, ...]:
    cited = [target.value for target in manual.cited[text.path] if isinstance(target.value, Source)]
    return tuple(cite_source(manual, source, language) for source in cited)


def _related(manual: Manual, sheet: Sheet) -> tuple[SheetNumber, ...]:
    targets = [manual.targets.get(number) for number in sheet.related]
    return tuple(target.value.number for target in targets if target is not None and isinstance(target.value, Sheet))
