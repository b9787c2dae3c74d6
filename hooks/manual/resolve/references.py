"""Resolve references: keys of sheets, chapters, laws, sources, actors and terms; backlinks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING, Literal

from manual.language.messages import EMPTY, choose_marked
from manual.model.cases import Case, Original, find_case_key, name_summary
from manual.model.findings import Finding
from manual.model.forms import Form, FormKey
from manual.model.law import Law, Provision
from manual.model.registries import Actor, Source, Term
from manual.model.self_check import QUESTIONS, SELF_CHECK, SelfCheck
from manual.model.sessions import Session
from manual.model.texts import (
    Body,
    Chapter,
    Language,
    Page,
    Reference,
    Sheet,
    SheetNumber,
    Text,
    Translation,
)
from manual.resolve.self_check import find_self_check
from manual.translation.states import State, measure_coverage, measure_share

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from manual.content.library import Library
    from manual.language.messages import Words
    from manual.model.settings import LanguageSetting, Settings

# a country, or the initial of a fact, is shared by chance
_ENOUGH = 2
# longer numbers are compared by their letters: Python refuses to read one of some thousand digits
_DIGITS = 9

Kind = Literal["sheet", "chapter", "case", "form", "law", "provision", "source", "actor", "term"]


# all that is printed by its key in a set, or for a session
Printable = Sheet | Chapter | Case | Form | SelfCheck

Value = Sheet | Chapter | Case | Form | Law | Provision | Source | Actor | Term


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference key stands for."""

    kind: Kind
    key: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Manual:
    """The library with its references joined: what checks, views and all that is made of them rest on.

    `texts` is what readers of a language are shown of each sheet, chapter, page, case, form and session plan, by language and key.
    `cases_of` gives the keys of the cases that name a sheet, or that it names, in the order of their cards,
    `forms_of` those of the forms that are printed with it. `cited` maps
    the file of each written text to what it refers to, each once, in the order of the text. `targets` is keyed by
    references in small letters. `shares` tells how much of the source each other language has, from 0 to 1.
    `current_contacts` are the keys of the actors whose contacts were looked at lately, as of the day of the command.
    """

    library: Library
    settings: Settings
    targets: Mapping[str, Target]
    linked_from: Mapping[SheetNumber, tuple[SheetNumber, ...]]
    cases_of: Mapping[SheetNumber, tuple[str, ...]]
    forms_of: Mapping[SheetNumber, tuple[FormKey, ...]]
    states: Mapping[tuple[Language, str], State]
    texts: Mapping[tuple[Language, str], Text]
    cited: Mapping[str, tuple[Target, ...]]
    shares: Mapping[Language, float]
    current_contacts: frozenset[str] = frozenset()

    @property
    def offered(self) -> tuple[LanguageSetting, ...]:
        """The languages that readers and search engines are led to: the source, and those that have enough of it."""
        settings = self.settings
        return tuple(
            language
            for language in settings.languages
            if 100 * self.shares.get(language.code, 1.0) >= settings.listed_from
        )

    def translation(self, language: str, key: str) -> Translation | None:
        """Find the translation of a sheet, chapter, page, case or form; None in the source language."""
        return self.library.translations.get((Language(language), key))

    def text(self, original: Original, language: str) -> Text:
        """Give what readers of a language are shown of a sheet, chapter, page, case or form."""
        return self.texts[Language(language), make_text_key(original)]

    def state(self, original: Original, language: str) -> State | None:
        """Tell how far a text is translated; None in the source language."""
        return self.states.get((Language(language), make_text_key(original)))

    def provisions(self, sheet: Sheet) -> tuple[Provision, ...]:
        """Give the provisions that a sheet cites, each once, in order of citation."""
        return tuple(target.value for target in self.cited.get(sheet.path, ()) if isinstance(target.value, Provision))

    def printable(self, key: str) -> Printable | None:
        """Give what is printed by a key, as sets and plans name it; None for what is not there."""
        return _find_printable(self.library, self.targets, key)

    def words(self, language: str) -> Words:
        """Give the words of interface and print in a language, for pages and prints: those that stand in English are marked."""
        return choose_marked(self.plain_words(language), language)

    def plain_words(self, language: str) -> Words:
        """Give them without marks, for what is neither page nor print."""
        return self.library.messages.get(Language(language), EMPTY).words


def make_text_key(original: Original) -> str:
    """Give the key that translations and references use: `7.3`, `7`, `about`, `case:leeds`, `form:7.3-A`, `session:monday`."""
    if isinstance(original, Case | Form | Session):
        return original.text_key
    if isinstance(original, Page):
        return original.name
    return str(original.number)


def resolve(library: Library, settings: Settings) -> tuple[Manual, list[Finding]]:
    """Join all references; report unknown, shortcut and ambiguous keys and bad section ids."""
    targets, findings = _targets(library)
    backlinks: dict[SheetNumber, set[SheetNumber]] = defaultdict(set)
    for path, body, sheet in _bodies(library):
        for reference in body.references:
            findings += _problems(reference, path, targets, library)
            number = SheetNumber.parse(reference.key.partition("#")[0])
            if sheet is not None and number is not None and number in library.sheets and number != sheet.number:
                backlinks[number].add(sheet.number)
    for sheet in library.sheets.values():
        for position, text in enumerate(sheet.related):
            number = SheetNumber.parse(text)
            if text in library.unread:
                continue
            if number is None or number not in library.sheets or number == sheet.number:
                message = f"`related[{position}]` names sheet {text}, {_missing(library, text)}"
                findings.append(Finding(sheet.path, sheet.lines.get("related", 1), "unknown-reference", message))
            else:
                backlinks[number].add(sheet.number)
    findings += _situation_problems(library, targets)
    findings += _naming_problems(library)
    findings += _pack_problems(library)
    findings += _pack_case_problems(library)
    findings += _print_problems(library, targets)
    codes = [language.code for language in settings.translations]
    states = measure_coverage(library, codes)
    manual = Manual(
        library=library,
        settings=settings,
        targets=targets,
        linked_from={number: tuple(sorted(sheets)) for number, sheets in backlinks.items()},
        cases_of=_join_cases(library),
        forms_of={
            number: tuple(key for key, form in library.forms.items() if number in form.sheets)
            for number in library.sheets
        },
        states=states,
        shares={code: measure_share(library, states, code) for code in codes},
        texts={
            (language.code, key): _text(
                original, library.translations.get((language.code, key)), language.code, settings
            )
            for language in settings.languages
            for key, original in library.originals().items()
        },
        cited={path: _cited(body, targets) for path, body, _sheet in _bodies(library)},
    )
    return manual, findings


def _text(original: Original, translation: Translation | None, language: Language, settings: Settings) -> Text:
    """Choose the translation, or the source text where there is none."""
    short = original.short if isinstance(original, Chapter) else ""
    called_by_title = short == original.title
    if translation is None:
        return Text(
            language=settings.source_language,
            title=original.title,
            short=short,
            summary=original.summary,
            body=original.body,
            translation=None,
            fallback=language != settings.source_language,
            keywords=original.keywords if isinstance(original, Sheet) else (),
            path=original.path,
        )
    summary = getattr(translation, name_summary(original))
    return Text(
        language=language,
        title=translation.title or original.title,
        short=translation.short or (called_by_title and translation.title) or short,
        summary=summary or original.summary,
        body=translation.body,
        translation=translation,
        fallback=False,
        keywords=translation.keywords,
        path=translation.path,
    )


def _cited(body: Body, targets: Mapping[str, Target]) -> tuple[Target, ...]:
    cited: dict[str, Target] = {}
    for reference in body.references:
        target = targets.get(reference.key.partition("#")[0].lower())
        if target is not None and reference.form != "shortcut":
            cited.setdefault(target.key, target)
    return tuple(cited.values())


def _join_cases(library: Library) -> dict[SheetNumber, tuple[str, ...]]:
    """Join sheets and cases, whichever of them names the other."""
    joined: dict[SheetNumber, set[str]] = defaultdict(set)
    for case in library.cases.values():
        for number in case.sheets:
            joined[number].add(case.key)
    for sheet in library.sheets.values():
        for reference in sheet.body.references:
            key = find_case_key(reference.key.lower())
            if key in library.cases:
                joined[sheet.number].add(key)
    return {number: tuple(key for key in library.cases if key in keys) for number, keys in joined.items()}


def _naming_problems(library: Library) -> Iterable[Finding]:
    """Report sheets that cases and forms name and that are not there."""
    texts: list[Case | Form] = [*library.cases.values(), *library.forms.values()]
    for own in texts:
        kind = "case" if isinstance(own, Case) else "form"
        absent = [str(number) for number in own.sheets if number not in library.sheets]
        for text in (*absent, *own.misnamed):
            if text not in library.unread:
                message = f"The {kind} names sheet {text}, {_missing(library, text)}"
                yield Finding(own.path, own.lines.get("sheets", 1), "unknown-reference", message)


def _situation_problems(library: Library, targets: Mapping[str, Target]) -> Iterable[Finding]:
    for situation in library.situations.values():
        number, section = situation.number, situation.section
        if not number:  # the field is reported as missing
            continue
        if number not in targets and number not in library.unread:
            why = _missing(library, number) if number in library.withdrawn else "which does not exist. Name a sheet."
            message = f"`{situation.key}` leads to {situation.leads_to}, {why}"
            yield Finding(situation.path, situation.line, "unknown-reference", message)
        elif section and not _has_section(targets.get(number), section):
            message = (
                f"`{situation.key}` leads to a section `{section}` that {number} does not have. Correct or delete it."
            )
            yield Finding(situation.path, situation.line, "unknown-reference", message)


def _has_section(target: Target | None, section: str) -> bool:
    """Tell whether a sheet or chapter has a section; what could not be read may have it."""
    return target is None or (
        isinstance(target.value, Sheet | Chapter) and target.value.body.section(section) is not None
    )


def _pack_problems(library: Library) -> Iterable[Finding]:
    for pack in library.packs.values():
        absent = [str(number) for number in pack.sheets if number not in library.sheets]
        for text in (*absent, *pack.misnamed):
            if text not in library.unread:
                message = f"Pack `{pack.key}` names sheet {text}, {_missing(library, text)}"
                yield Finding(pack.path, pack.line, "unknown-reference", message)


def _pack_case_problems(library: Library) -> Iterable[Finding]:
    for pack in library.packs.values():
        for key in pack.cases:
            if key not in library.cases and f"case:{key}" not in library.unread:
                message = f"Pack `{pack.key}` names the case `{key}`, which does not exist.{_guess(key, library.cases)}"
                yield Finding(pack.path, pack.line, "unknown-reference", message)


def _print_problems(library: Library, targets: Mapping[str, Target]) -> Iterable[Finding]:
    """Report what sets and session plans name and nothing prints, and plans of packs that are not there."""
    named = [
        (pack.path, pack.line, f"The set of pack `{pack.key}`", key)
        for pack in library.packs.values()
        for key in pack.handout_set
    ]
    for session in library.sessions.values():
        line = session.lines.get("print", 1)
        named += [(session.path, line, "`print`", key) for key in session.prints]
        if session.key not in library.packs:
            message = f"There is no pack `{session.key}` in packs.yml.{_guess(session.key, library.packs)}"
            yield Finding(session.path, session.lines.get("session", 1), "unknown-reference", message)
    known = [key for key in (*targets, SELF_CHECK) if _find_printable(library, targets, key) is not None]
    for path, line, what, key in named:
        if key == SELF_CHECK:
            continue
        if _find_printable(library, targets, key) is None and key not in library.unread:
            why = _missing(library, key) if key in library.withdrawn else f"which nothing prints.{_guess(key, known)}"
            yield Finding(path, line, "unknown-reference", f"{what} names `{key}`, {why}")
    yield from _self_check_problems(library, named)


def _self_check_problems(library: Library, named: Iterable[tuple[str, int, str, str]]) -> Iterable[Finding]:
    """Report who prints the questions of all chapters while no chapter has any, of all that names it and of packs."""
    packs = [
        (pack.path, pack.line, f"Pack `{pack.key}`", SELF_CHECK) for pack in library.packs.values() if pack.self_check
    ]
    # a chapter that could not be read may be the one that has them
    if find_self_check(library) is not None or any(key.isdecimal() for key in library.unread):
        return
    for path, line, what, key in (*packs, *named):
        if key == SELF_CHECK:
            message = f"{what} names the self-check, and no chapter has a section `{{#{QUESTIONS}}}`. Write one, or leave it out."
            yield Finding(path, line, "unknown-reference", message)


def _find_printable(library: Library, targets: Mapping[str, Target], key: str) -> Printable | None:
    if key == SELF_CHECK:
        return find_self_check(library)
    target = targets.get(key.lower())
    return target.value if target is not None and isinstance(target.value, Printable) else None


def _targets(library: Library) -> tuple[dict[str, Target], list[Finding]]:
    targets: dict[str, Target] = {}
    findings: list[Finding] = []
    for target in _list_targets(library):
        key, value = target.key, target.value
        known = targets.get(key.lower())
        if known is not None:
            path = value.path if isinstance(value, Source | Actor | Term) else "infosheets/laws.yml"
            line = value.line if isinstance(value, Source | Actor | Term) else 1
            message = f"The key `{key}` stands for two things: {known.kind} and {target.kind}. Rename one."
            findings.append(Finding(path, line, "ambiguous-key", message))
        else:
            targets[key.lower()] = target
    return targets, findings


def _list_targets(library: Library) -> Iterable[Target]:
    for sheet in library.sheets.values():
        yield Target("sheet", str(sheet.number), sheet)
    for chapter in library.chapters.values():
        yield Target("chapter", str(chapter.number), chapter)
    for case in library.cases.values():
        yield Target("case", case.text_key, case)
    for form in library.forms.values():
        yield Target("form", form.text_key, form)
    for law in library.laws.values():
        yield Target("law", law.key, law)
        for provision in law.provisions:
            yield Target("provision", provision.key, provision)
    for source in library.sources.values():
        yield Target("source", source.key, source)
    for actor in library.actors.values():
        yield Target("actor", actor.key, actor)
    for term in library.terms.values():
        yield Target("term", f"term:{term.key}", term)


def _bodies(library: Library) -> Iterable[tuple[str, Body, Sheet | None]]:
    for sheet in library.sheets.values():
        yield sheet.path, sheet.body, sheet
    for chapter in library.chapters.values():
        yield chapter.path, chapter.body, None
    for page in library.pages.values():
        yield page.path, page.body, None
    for case in library.cases.values():
        yield case.path, case.body, None
    for session in library.sessions.values():
        yield session.path, session.body, None
    for form in library.forms.values():
        yield form.path, form.body, None
    for translation in library.translations.values():
        yield translation.path, translation.body, None


def _problems(reference: Reference, path: str, targets: Mapping[str, Target], library: Library) -> Iterable[Finding]:
    key, _, section = reference.key.partition("#")
    target = targets.get(key.lower())
    if reference.form == "shortcut":
        if target is not None:
            message = f"`[{reference.key}]` alone is not a reference. Write `[{reference.key}][]`."
            yield Finding(path, reference.line, "shortcut-reference", message)
        return
    if target is None and key in library.unread:
        return
    if target is None and key in library.withdrawn:
        successor = library.ledger.successor(key)
        instead = f"Refer to {successor}." if successor else "Take the reference out."
        message = f"Sheet {key} was withdrawn on {library.withdrawn[key].on}. {instead}"
        yield Finding(path, reference.line, "unknown-reference", message)
    elif target is None:
        message = f"There is nothing with the key `{reference.key}`.{_guess(key, targets, as_written=targets)}"
        yield Finding(path, reference.line, "unknown-reference", message)
    elif section and isinstance(target.value, Sheet) and target.value.body.section(section) is None:
        sheet = library.sheets[target.value.number]
        message = f"Sheet {key} has no section `{section}`.{_guess(section, [part.id for part in sheet.body.sections])}"
        yield Finding(path, reference.line, "unknown-reference", message)
    elif section and not isinstance(target.value, Sheet):
        yield Finding(path, reference.line, "unknown-reference", f"`{key}` has no sections. Write `[…][{key}]`.")


def _missing(library: Library, number: str) -> str:
    """Say why a sheet is not there, in the end of a sentence, and which to name in its place."""
    if number not in library.withdrawn:
        return f"which does not exist.{_guess(number, map(str, library.sheets))}"
    successor = library.ledger.successor(number)
    instead = f"Name {successor}." if successor else "Take it out."
    return f"which was withdrawn on {library.withdrawn[number].on}. {instead}"


def _guess(key: str, known: Iterable[str], *, as_written: Mapping[str, Target] | None = None) -> str:
    """Say which key was meant; `as_written` knows targets by keys in small letters."""
    guess = guess_key(key.lower(), list(known))
    written = as_written[guess].key if as_written and guess else guess
    return f" Did you mean `{written}`?" if guess else " See the registries in infosheets/."


def guess_key(key: str, known: Sequence[str]) -> str:
    """Guess which key was meant; empty where nothing is near.

    Keys are parts with hyphens between, from the act to the paragraph: of those that begin with the same parts, two at
    least, it is the one that differs least in the next. Where none does, it is the one whose letters are most alike.
    """
    parts = key.split("-")
    same = {other: _count_same(parts, other.split("-")) for other in known}
    most = max(same.values(), default=0)
    if most < _ENOUGH:
        return next(iter(get_close_matches(key, known, n=1)), "")
    near = [other for other, count in same.items() if count == most]
    return min(near, key=lambda other: _measure_distance(parts, other.split("-"), most))


def _count_same(parts: Sequence[str], others: Sequence[str]) -> int:
    """Count the parts with which two keys begin alike."""
    pairs = enumerate(zip(parts, others, strict=False))
    return next((place for place, (part, other) in pairs if part != other), min(len(parts), len(others)))


def _measure_distance(parts: Sequence[str], others: Sequence[str], same: int) -> tuple[int, float, str]:
    """Tell how far a key is that begins alike: by how many parts, by the next one as number or word, by its letters."""
    part, other = (next(iter(rest), "") for rest in (parts[same:], others[same:]))
    whole = all(text.isdecimal() and len(text) <= _DIGITS for text in (part, other))
    distance = abs(int(part) - int(other)) if whole else 1_000_000 - SequenceMatcher(None, part, other).ratio()
    return abs(len(parts) - len(others)), distance, "-".join(others)
