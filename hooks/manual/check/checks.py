"""The checks of a resolved manual: each a plain function; `CHECKS` lists them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.check.cases import check_cases
from manual.check.citations import check_citations
from manual.check.contacts import check_contact_days, check_contacts
from manual.check.direction import check_isolation
from manual.check.entries import check_entries
from manual.check.facts import check_facts
from manual.check.forms import check_forms
from manual.check.laws import check_law_days, check_laws
from manual.check.page_addresses import check_addresses, check_links
from manual.check.parity import check_parity
from manual.check.pictures import check_pictures
from manual.check.registries import check_keys
from manual.check.reviews import check_review_dates, check_reviews, check_roles
from manual.check.sessions import check_sessions
from manual.check.targets import check_targets
from manual.check.unwritten import check_unwritten
from manual.check.words import check_words
from manual.model.cases import CASE_SECTIONS, is_of_case
from manual.model.findings import Finding
from manual.model.forms import is_of_form
from manual.model.sessions import SESSION_SECTIONS, is_of_session
from manual.model.settings import list_ids
from manual.model.texts import Body, Sheet
from manual.translation.states import list_lacking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from manual.model.cases import Original
    from manual.model.settings import SectionSetting
    from manual.model.texts import Translation
    from manual.resolve.references import Manual
    from manual.translation.states import State


def check(manual: Manual, *, today: date) -> list[Finding]:
    """Run every check; the findings are sorted by place."""
    findings = [finding for run in CHECKS for finding in run(manual)]
    findings += check_review_dates(manual, today)
    findings += check_law_days(manual, today)
    findings += check_contact_days(manual, today)
    return sorted(set(findings))


def _structure(manual: Manual) -> Iterator[Finding]:
    library, settings = manual.library, manual.settings
    for sheet in library.sheets.values():
        yield from _sections(sheet.path, sheet.body, settings.sections)
    for chapter in library.chapters.values():
        yield from _sections(chapter.path, chapter.body, settings.chapter_sections)
    for page in library.pages.values():
        yield from _repeated(page.path, page.body)
    for case in library.cases.values():
        yield from _sections(case.path, case.body, CASE_SECTIONS)
    for session in library.sessions.values():
        yield from _sections(session.path, session.body, SESSION_SECTIONS)
    for form in library.forms.values():
        yield from _repeated(form.path, form.body)
    for translation in library.translations.values():
        if translation.translates in library.pages or is_of_form(translation):
            yield from _repeated(translation.path, translation.body)
        else:
            own = settings.chapter_sections if "." not in translation.translates else settings.sections
            own = CASE_SECTIONS if is_of_case(translation) else own
            own = SESSION_SECTIONS if is_of_session(translation) else own
            # what a translation lacks is told by its state
            yield from _sections(translation.path, translation.body, own, whole=False)


def _numbers(manual: Manual) -> Iterator[Finding]:
    for number in manual.library.withdrawn:
        sheet = next(
            (candidate for candidate in manual.library.sheets.values() if str(candidate.number) == number), None
        )
        if sheet is not None:
            message = f"The number {number} belonged to a sheet that was withdrawn. Numbers are for life: take another."
            yield Finding(sheet.path, sheet.lines.get("number", 1), "duplicate-number", message)


def _sections(path: str, body: Body, settings: Sequence[SectionSetting], *, whole: bool = True) -> Iterator[Finding]:
    known = list_ids(settings)
    yield from _repeated(path, body)
    last = -1
    for part in body.sections:
        if not part.id:
            continue
        if part.id not in known:
            yield Finding(
                path, part.line, "unknown-section", f"`{part.id}` is no section id. Known: {', '.join(known)}."
            )
        elif known.index(part.id) < last:
            before = known[last]
            yield Finding(
                path, part.line, "section-order", f"`{part.id}` stands after `{before}`. Move it before that section."
            )
        else:
            last = known.index(part.id)
    wanted = {section.id: section.items for section in settings if section.items}
    for part in body.sections:
        items = dict(part.blocks).get("items", 0)
        if items != wanted.get(part.id, items):
            message = (
                f"`{part.id}` has {items} items in its list; the settings ask for {wanted[part.id]}. Make them agree."
            )
            yield Finding(path, part.line, "section-items", message)
    for section in settings if whole else ():
        if section.required and body.section(section.id) is None:
            yield Finding(path, body.line, "missing-section", f"There is no section `{{#{section.id}}}`. Add it.")


def _repeated(path: str, body: Body) -> Iterator[Finding]:
    seen: set[str] = set()
    for part in body.sections:
        if part.id in seen and part.id:
            yield Finding(
                path,
                part.line,
                "repeated-section",
                f"The id `{part.id}` stands here a second time. Join the two sections.",
            )
        seen.add(part.id)


def _chapters(manual: Manual) -> Iterator[Finding]:
    for number in manual.settings.chapter_numbers:
        chapter = manual.library.chapters.get(number)
        path = chapter.path if chapter else "infosheets"
        if chapter is None:
            yield Finding(
                path, 1, "empty-chapter", f"Chapter {number} has no page. Add infosheets/{number:02d}-…/index.md."
            )
        if not any(sheet.number.chapter == number for sheet in manual.library.sheets.values()):
            yield Finding(path, 1, "empty-chapter", f"Chapter {number} has no sheets yet.")


def _terms(manual: Manual) -> Iterator[Finding]:
    library = manual.library
    if library.unread:  # a text that could not be read may use the term
        return
    used = {reference.key.lower() for text in library.originals().values() for reference in text.body.references}
    for term in library.terms.values():
        if f"term:{term.key}" not in used:
            message = f"No text uses the term. Write `[…][term:{term.key}]` where it is first said, or delete it."
            yield Finding(term.path, term.line, "term-unused", message)


def _places(manual: Manual) -> Iterator[Finding]:
    library = manual.library
    for translation in library.translations.values():
        original = library.original(translation.translates)
        if original is None:
            if translation.translates not in library.unread:
                message = (
                    f"Sheet {translation.translates} was withdrawn, and its translation stands here. Delete the file."
                    if translation.translates in library.withdrawn
                    else f"There is no `{translation.translates}` to translate. Correct `translates` or delete the file."
                )
                yield Finding(translation.path, 2, "orphan-translation", message)
        elif translation.path != (place := f"translations/{translation.language}/{original.path}"):
            message = f"A translation stands where its source stands. Move the file to {place}."
            yield Finding(translation.path, 1, "misplaced-file", message)


def _translations(manual: Manual) -> Iterator[Finding]:
    library = manual.library
    for (language, key), state in manual.states.items():
        original = library.original(key)
        if original is None:  # pragma: no cover  # states are made from originals
            continue
        own = manual.translation(language, key)
        if own is None:
            yield Finding(
                original.path,
                1,
                "translation-promised" if language in manual.settings.targets.complete else "translation-missing",
                f"Not yet in `{language}`. Begin with `manual translate start {language} {key}`.",
            )
            continue
        command = f"`manual translate done {language} {key}`"
        if state.stale:
            split = "".join(f" The end of `{part}` is the section `{new}` there." for part, new in state.split)
            message = (
                f"Behind the source in: {', '.join(state.stale)}.{split} Bring them up to date, then run {command}."
            )
            yield Finding(own.path, 1, "translation-stale", message)
        if state.missing:
            yield Finding(own.path, 1, "section-untranslated", f"Not translated: {', '.join(state.missing)}. Add them.")
        if state.extra:
            merged = "".join(f" The text of `{old}` may now be part of `{part}`." for part, old in state.merged)
            message = f"Not in the source: {', '.join(state.extra)}.{merged} Delete them."
            yield Finding(own.path, 1, "section-extra", message)
        yield from _places_of_sections(original, own, state, command)
        yield from _changed(original, own, state, command)
        if isinstance(original, Sheet) and len(own.body.references) and original.body.steps != own.body.steps:
            message = f"The source has {original.body.steps} steps, this text {own.body.steps}. Make them agree."
            yield Finding(own.path, 1, "translation-stale", message)


def _places_of_sections(original: Original, own: Translation, state: State, command: str) -> Iterator[Finding]:
    for old, new in state.renamed:
        message = (
            f"`{old}` is called `{new}` in the source, with the same text. Write `{{#{new}}}`, then run {command}."
        )
        yield Finding(own.path, _line_of(own, old), "section-renamed", message)
    ids, renamed = [part.id for part in original.body.sections], dict(state.renamed)
    for name in state.moved:
        at = ids.index(renamed.get(name, name))
        place = f"after `{ids[at - 1]}`" if at else "first"
        message = f"The order differs: in the source `{name}` stands {place}. Move it there."
        yield Finding(own.path, _line_of(own, name), "section-moved", message)


def _changed(original: Original, own: Translation, state: State, command: str) -> Iterator[Finding]:
    for name in state.changed:
        lacking = list_lacking(original, own, name)
        if lacking:
            message = (
                f"`{name}` changed since it was called done, and has fewer blocks than the source: {', '.join(lacking)}. "
                f"Put back what is lost; where nothing is, run {command}."
            )
            yield Finding(own.path, _line_of(own, name), "translation-lost", message)
        else:
            message = f"`{name}` changed since it was called done. Read it against the source, then run {command}."
            yield Finding(own.path, _line_of(own, name), "translation-changed", message)


def _line_of(own: Translation, name: str) -> int:
    part = own.body.section(name)
    return part.line if part else own.lines.get(name, 1)


CHECKS = (
    _structure,
    _numbers,
    check_addresses,
    check_links,
    check_unwritten,
    _chapters,
    check_laws,
    _terms,
    _places,
    _translations,
    check_reviews,
    check_roles,
    check_words,
    check_entries,
    check_citations,
    check_keys,
    check_contacts,
    check_facts,
    check_cases,
    check_sessions,
    check_forms,
    check_pictures,
    check_parity,
    check_isolation,
    check_targets,
)
