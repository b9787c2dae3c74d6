"""What page and paper call things: facets, readers, roles, parts of a sheet, editions, sheets that are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.model.settings import Imprint
from manual.views.texts import Facet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.language.messages import Words
    from manual.model.cases import Original
    from manual.model.ledger import Edition
    from manual.model.settings import AudienceSetting, FacetSetting, Settings
    from manual.model.texts import Text
    from manual.resolve.references import Manual


def ask_privacy(words: Words) -> dict[str, str]:
    """Give the questions that stand above a form, by field."""
    gettext = words.gettext
    return {
        "why": gettext("Why we ask"),
        "seen_by": gettext("Who sees it"),
        "kept": gettext("How long it is kept"),
        "may_stay_blank": gettext("What may stay blank"),
    }


def name_case_kind(kind: str, words: Words) -> str:
    """Say what kind of case one is."""
    gettext = words.gettext
    return {"story": gettext("story"), "dilemma": gettext("dilemma")}[kind]


def name_outcome(outcome: str, words: Words) -> str:
    """Say what came of what a place did."""
    gettext = words.gettext
    return {
        "result": gettext("Worked"),
        "mixed": gettext("Mixed"),
        "failed": gettext("Failed"),
        "not-known": gettext("Nobody knows yet"),
    }[outcome]


def name_setting(setting: str, words: Words) -> str:
    """Say what kind of place a case speaks of."""
    gettext = words.gettext
    return {
        "village": gettext("village"),
        "town": gettext("town"),
        "city": gettext("city"),
        "district": gettext("district of a city"),
        "region": gettext("region"),
        "country": gettext("country"),
    }[setting]


def name_teller(teller: str, words: Words) -> str:
    """Say who tells what came of something."""
    gettext = words.gettext
    return {
        "self": gettext("those who did it"),
        "partner": gettext("a partner"),
        "press": gettext("the press"),
        "study": gettext("a study"),
        "agency": gettext("an agency"),
    }[teller]


def name_facet(facet: FacetSetting, language: str, source: str) -> Facet:
    """Give a facet with its word in a language."""
    word = facet.word
    return Facet(
        id=facet.id,
        word=word.text(language, source),
        language=word.choose_language(language, source),
        mark=facet.mark,
    )


def name_audience(audience: AudienceSetting, language: str, source: str) -> Facet:
    """Give a kind of reader with its word in a language."""
    word = audience.word
    return Facet(id=audience.id, word=word.text(language, source), language=word.choose_language(language, source))


def name_manual(settings: Settings, language: str, *, short: bool = False) -> Imprint:
    """Give what the manual calls itself in a language, and its licence; the `short` sentence is for paper."""
    source = settings.source_language
    title, subtitle, licence = settings.title, settings.subtitle, settings.licence.sentence
    if short and settings.licence.short.text(language, source):
        licence = settings.licence.short
    return Imprint(
        title=title.text(language, source),
        title_lang=title.choose_language(language, source),
        subtitle=subtitle.text(language, source),
        subtitle_lang=subtitle.choose_language(language, source),
        licence=licence.text(language, source),
        licence_lang=licence.choose_language(language, source),
    )


def name_role(manual: Manual, key: str, language: str) -> str:
    """Give a role by its name in a language; by its key where `owners.yml` does not have it."""
    role = manual.library.roles.get(key)
    return role.name.text(language, manual.settings.source_language) if role else key


def name_parts(original: Original, text: Text, parts: Sequence[str], words: Words) -> list[str]:
    """Name the parts of a text as its reader sees them."""
    gettext = words.gettext
    names = {
        "title": gettext("Title"),
        "dilemma": gettext("Dilemma"),
        "aim": gettext("Aim"),
        "room": gettext("Room"),
        "summary": gettext("Summary"),
        "short": gettext("Short title"),
        **ask_privacy(words),
        "forms": gettext("Forms"),
        "facets": gettext("Facet"),
        "law": gettext("Law cited"),
        "pictures": gettext("Pictures"),
        "tellers": gettext("Who says what worked"),
        "review": gettext("State"),
    }
    # what a translation lacks is called as the source calls it
    names |= {part.id: part.title for part in original.body.sections}
    names |= {part.id: part.title for part in text.body.sections}
    return [names.get(part, part) for part in parts]


def label_edition(edition: Edition | None, words: Words, language: str) -> str:
    """Say in a few letters which edition a binder holds; one in another language names it. Empty without edition."""
    if edition is None:
        return ""
    label = words.gettext("ed. {number}").format(number=edition.number)
    return label if edition.language == language else f"{label} ({edition.language})"


def describe_successor(successor: str, words: Words) -> str:
    """Say which sheet stands in place of a withdrawn one, by its number, or that none does."""
    if successor:
        return words.gettext("In its place: {sheet}.").format(sheet=successor)
    return words.gettext("No other sheet takes its place.")
