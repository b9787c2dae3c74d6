"""A text as a reader gets it: in which language, with which references, dates and state sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date

from manual.model.law import Law, Provision
from manual.model.registries import Entry
from manual.model.texts import Body, Chapter, Fill, Filled, Page, Sheet, SheetNumber, Translation
from manual.resolve.references import Resolved, Target, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LOCALES = {"en": "en_GB"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What is shown for a sheet, chapter or page to readers of a language.

    `language` is that of the text itself: the source language on a fallback. `path` is the file that it stands in,
    empty where nobody writes it.
    """

    language: str
    title: str
    short: str
    summary: str
    body: Body
    translation: Translation | None
    fallback: bool
    keywords: tuple[str, ...] = ()
    path: str = ""


def text_for(resolved: Resolved, original: Sheet | Chapter | Page, language: str) -> Text:
    """Choose the translation, or the source text where there is none."""
    source = resolved.settings.source_language
    translation = resolved.translation(language, key_of(original))
    short = original.short if isinstance(original, Chapter) else ""
    if translation is None:
        return Text(
            language=source,
            title=original.title,
            short=short,
            summary=original.summary,
            body=original.body,
            translation=None,
            fallback=language != source,
            keywords=original.keywords if isinstance(original, Sheet) else (),
            path=original.path,
        )
    return Text(
        language=language,
        title=translation.title or original.title,
        short=translation.short or short,
        summary=translation.summary or original.summary,
        body=translation.body,
        translation=translation,
        fallback=False,
        keywords=translation.keywords,
        path=translation.path,
    )


def long_date(day: date, language: str) -> str:
    """Write a date in words, such as 1 May 2026."""
    return format_date(day, "long", locale=_LOCALES.get(language, language))


def month(day: date, language: str) -> str:
    """Write month and year, such as November 2026."""
    return format_date(day, "LLLL y", locale=_LOCALES.get(language, language))


def when(written: str, language: str) -> str:
    """Write a date of which year, month and day, year and month, or the year are known.

    What is no date has its finding, and a preview shows it as it stands.
    """
    try:
        day = date.fromisoformat(f"{written}-01-01"[: len("2026-11-23")])
    except ValueError:
        return written
    if len(written) == len("2026"):
        return written
    return month(day, language) if len(written) == len("2026-11") else long_date(day, language)


def written_sentence(resolved: Resolved, original: Sheet | Chapter, text: Text, language: str) -> str:
    """Say when a text was written and that nobody has reviewed it, or who did."""
    words = resolved.words(language)
    review = original.review if isinstance(original, Sheet) else None
    if review is not None and review.state == "reviewed" and review.on is not None:
        return words.gettext("Reviewed {date} by: {role}.").format(date=long_date(review.on, language), role=review.by)
    written = words.gettext("Written {month}; not yet reviewed by an official or a lawyer.")
    sentence = written.format(month=month(original.written, language))
    if text.translation is not None and text.translation.review.state == "machine":
        sentence += " " + words.gettext("Machine translation; no one has reviewed it yet.")
    return sentence


def state_sentence(resolved: Resolved, original: Sheet | Chapter | Page, text: Text, language: str) -> tuple[str, str]:
    """Give the kind of state a reader must know of, and the sentence; both empty when current."""
    words = resolved.words(language)
    if text.fallback:
        source = resolved.settings.language(resolved.settings.source_language).name
        sentence = words.gettext("This text is not yet in your language. The {language} text follows.")
        return "fallback", sentence.format(language=source)
    state = resolved.states.get((resolved.settings.language(language).code, key_of(original)))
    if state is not None and state.behind:
        behind = [part.title for part in text.body.sections if part.id in state.stale]
        names = ", ".join(behind) or ", ".join((*state.stale, *state.missing, *state.extra))
        sentence = words.gettext("This translation is behind the source text. Changed there: {sections}.")
        return "stale", sentence.format(sections=names)
    return "", ""


def cited_provisions(resolved: Resolved, sheet: Sheet) -> list[Provision]:
    """The provisions that a sheet cites, each once, in order of citation."""
    return [target.value for target in _cited(resolved, sheet.body) if isinstance(target.value, Provision)]


def cited_sources(resolved: Resolved, body: Body) -> list[Entry]:
    """The sources that a text cites, each once, in order of citation."""
    return [
        target.value for target in _cited(resolved, body) if target.kind == "source" and isinstance(target.value, Entry)
    ]


def related(resolved: Resolved, sheet: Sheet) -> list[Sheet]:
    """The sheets that a sheet names as related, as far as they exist."""
    targets = [resolved.targets.get(number) for number in sheet.related]
    return [target.value for target in targets if target is not None and isinstance(target.value, Sheet)]


def _cited(resolved: Resolved, body: Body) -> Iterable[Target]:
    seen: dict[str, Target] = {}
    for reference in body.references:
        target = resolved.targets.get(reference.key.partition("#")[0].lower())
        if target is not None and reference.form != "shortcut":
            seen.setdefault(target.key, target)
    return seen.values()


def provision_label(resolved: Resolved, provision: Provision, language: str) -> str:
    """Cite a provision: “Section 20 of the Schools Act (Act No. 561/2004 Coll.)”.

    Where a whole act is cited, what stands for the section is a note, in brackets or without a capital.
    """
    law = resolved.library.laws[provision.law]
    czech = language in {"cs", "sk"}
    spoken = "cs" if czech else "en"
    section = provision.section if czech else provision.section_en or provision.section
    act = f"{law.short[spoken]} ({law.citation[spoken]})"
    if section.startswith("(") or section.split()[0] in {"celá", "whole", "extension", "extensions", "prodloužení"}:
        note = section.strip("()")
        return act if note.split()[0] in {"celá", "whole"} else f"{act}: {note}"
    return f"{section} – {act}" if czech else f"{section} of the {act}"


def provisions_by_law(resolved: Resolved, provisions: Iterable[Provision], language: str) -> list[tuple[str, str]]:
    """Group provisions by act: the act and its sections, each act once, sections in the order of the act.

    Where a whole act is cited, the sections are empty or a note.
    """
    spoken = "cs" if language in {"cs", "sk"} else "en"
    together: dict[str, list[Provision]] = {}
    for provision in provisions:
        together.setdefault(provision.law, []).append(provision)
    grouped = []
    for key, same in together.items():
        law = resolved.library.laws[key]
        same.sort(key=law.provisions.index)
        names = [one.section if spoken == "cs" else one.section_en or one.section for one in same]
        named = [name[1:-1] if name.startswith("(") else name for name in names if name not in {"(celá)", "(whole)"}]
        if len(named) > 1 and all(name.startswith("Section ") for name in named):
            named = ["Sections " + named[0].removeprefix("Section "), *(name[len("Section ") :] for name in named[1:])]
        grouped.append((f"{law.short[spoken]} ({law.citation[spoken]})", ", ".join(named)))
    return grouped


def label(resolved: Resolved, target: Target, language: str) -> tuple[str, str]:
    """The words that a collapsed reference becomes, and their language: that of the text around, where they exist in it."""
    value = target.value
    source = resolved.settings.source_language
    if isinstance(value, Sheet | Chapter):
        text = text_for(resolved, value, language)
        return f"{value.number} {text.title}", text.language
    if isinstance(value, Provision):
        return provision_label(resolved, value, language), "cs" if language in {"cs", "sk"} else "en"
    if isinstance(value, Law):
        spoken = language if language in value.short else "en"
        return value.short[spoken], spoken
    name = {"source": "label", "actor": "name", "term": "term"}[target.kind]
    spoken = language if value.words.get(language, {}).get(name) else source
    words = value.word(language, name, source)
    # a source without a label is named by its title, which stays in its own language
    return (words, spoken) if words else (value.fields.get("title", value.key), value.fields.get("language", source))


def fill(resolved: Resolved, text: Text, address: Callable[[Target, str], str]) -> Filled:
    """Say what each reference of a text becomes.

    Words that are not in the language of the text are marked with their own.
    `address` gives the link for a target and the section named after `#`.
    """
    body = text.body
    directions = {str(setting.code): setting.dir for setting in resolved.settings.languages}
    around = directions.get(text.language, "ltr")
    fills: list[Fill | None] = []
    for reference in body.references:
        key, _, section = reference.key.partition("#")
        target = resolved.targets.get(key.lower())
        if target is None or reference.form == "shortcut":
            fills.append(None)
            continue
        words, language = label(resolved, target, text.language) if reference.form == "collapsed" else ("", "")
        direction = directions.get(language, "ltr")
        foreign = language if language != text.language else ""
        fills.append(
            Fill(address(target, section), words, foreign, direction if foreign and direction != around else "")
        )
    return Filled(body.tree, body.digest, tuple(fills))


def chapter_of(number: str) -> int:
    """The chapter of a sheet number given as text."""
    parsed = SheetNumber.parse(number)
    return parsed.chapter if parsed else 0
