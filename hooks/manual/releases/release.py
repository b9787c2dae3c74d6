"""Make a release: raise the editions of what changed, append them to the ledger, withdraw sheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from manual.content.ledger import digest_release
from manual.content.migrations import SCHEMA, newest_schema
from manual.content.yaml_reader import read_yaml
from manual.content.yaml_writer import quote_yaml
from manual.model.errors import ProjectError
from manual.model.texts import SheetNumber
from manual.resolve.editions import choose_digest, choose_digests, compare_parts, digest_titles
from manual.resolve.packs import list_packs
from manual.views.manual import view_manual

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from manual.model.texts import Sheet
    from manual.resolve.editions import Standing
    from manual.resolve.references import Manual
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalSheet

_HEAD = "# The ledger of releases. `manual release` and `manual withdraw` append to it; nobody edits it.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A text that gets a new edition, and the parts that changed since the last one.

    A translation names the edition of its source at this release, and the parts in which it is behind it.
    """

    sheet: str
    language: str
    number: int
    parts: Mapping[str, str]
    titles: str
    changed: tuple[str, ...]
    law_checked_on: date | None
    from_edition: int = 0
    behind: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a release would do: texts to raise, and texts that only print another sheet's new title.

    `packs` gives the sheets of each pack, `packs_changed` those whose sheets are not those of the newest release.
    """

    raised: tuple[Raised, ...]
    only_titles: tuple[tuple[str, str], ...]
    packs: Mapping[str, tuple[str, ...]]
    packs_changed: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell that a release would say nothing new."""
        return not self.raised and not self.packs_changed


def plan_release(manual: Manual) -> Plan:
    """Compare every text with the ledger."""
    raised: list[Raised] = []
    only_titles = []
    views = view_manual(manual)
    for number in manual.library.sheets:
        for language, view in views.items():
            sheet = view.sheets[number]
            if not sheet.parts:
                continue
            last = sheet.standing.last
            own_titles = choose_digest(digest_titles(manual, sheet.sheet, language), last.titles if last else None)
            written = choose_digests(sheet.parts, last)
            changed = compare_parts(last.sections if last else {}, written)
            if changed:
                translated = language != view.source
                raised.append(
                    Raised(
                        sheet=str(number),
                        language=language,
                        number=last.number + 1 if last else 1,
                        parts=written,
                        titles=own_titles,
                        changed=changed,
                        law_checked_on=sheet.wording.checked_on if sheet.wording else None,
                        from_edition=_next_edition(views[view.source].sheets[number].standing) if translated else 0,
                        behind=_behind(view, sheet) if translated else {},
                    )
                )
            elif last is not None and last.titles != own_titles:
                only_titles.append((str(number), language))
    return Plan(
        raised=tuple(raised),
        only_titles=tuple(only_titles),
        packs=_listed(manual),
        packs_changed=find_changed_packs(manual),
    )


def find_unreleased(manual: Manual) -> list[tuple[SheetNumber, str]]:
    """Give every sheet and language whose text is not the newest edition."""
    views = view_manual(manual)
    return [
        (number, language)
        for number in manual.library.sheets
        for language, view in views.items()
        if view.sheets[number].parts and not view.sheets[number].standing.released
    ]


def _behind(view: LocalManual, sheet: LocalSheet) -> dict[str, str]:
    """Name the parts in which a translation is behind its source, as its reader sees them: paper keeps these names."""
    state = view.manual.state(sheet.sheet, view.language)
    parts = state.parts_behind if state is not None else ()
    return dict(zip(parts, view.name_parts(sheet, parts), strict=True))


def _listed(manual: Manual) -> dict[str, tuple[str, ...]]:
    return {pack.key: tuple(str(number) for number in pack.sheets) for pack in list_packs(manual)}


def _next_edition(standing: Standing) -> int:
    """Give the number of the edition that a text has once the release is made."""
    number = standing.last.number if standing.last else 0
    return number if standing.released else number + 1


def find_changed_packs(manual: Manual) -> tuple[str, ...]:
    """Name the packs whose sheets differ from those of the newest release; none while there is no release."""
    releases = manual.library.ledger.releases
    if not releases:
        return ()
    listed, before = _listed(manual), releases[-1].packs
    # the order of a list is that of its PDF; a binder is filed by number
    return tuple(
        key for key in dict.fromkeys((*listed, *before)) if set(listed.get(key, ())) != set(before.get(key, ()))
    )


def choose_name(manual: Manual, today: date) -> str:
    """Name the next release: year and running number, such as 2026-2."""
    count = sum(release.name.startswith(f"{today.year}-") for release in manual.library.ledger.releases)
    return f"{today.year}-{count + 1}"


def append_release(ledger: str, planned: Plan, *, name: str, note: str, today: date) -> str:
    """Append a release to the text of the ledger; what stands there is not touched."""
    lines = [*_opening(ledger, name, note, today), *_pack_lines(planned.packs)]
    lines += ["  editions:"] if planned.raised else []
    sheet = ""
    for text in planned.raised:
        if text.sheet != sheet:
            sheet = text.sheet
            lines.append(f'    "{sheet}":')
        lines += [f"      {text.language}:", f'        edition: "{text.number}"', f"        titles: {text.titles}"]
        lines += [f'        from_edition: "{text.from_edition}"'] if text.from_edition else []
        lines += ["        behind:"] if text.behind else []
        lines += [f"          {_quoted(part)}: {_quoted(name)}" for part, name in text.behind.items()]
        lines += [f"        law_checked_on: {text.law_checked_on}"] if text.law_checked_on else []
        lines.append("        sections:")
        lines += [f"          {key}: {digest}" for key, digest in text.parts.items()]
    return (ledger or _begin_ledger()) + "\n".join(lines) + "\n"


def append_withdrawal(  # noqa: PLR0913  # the fields of the entry
    ledger: str,
    sheet: Sheet,
    *,
    name: str,
    note: str,
    successor: str,
    reason: str,
    today: date,
    listed: Mapping[str, Sequence[str]],
    titles: Mapping[str, str],
) -> str:
    """Append a release that does nothing but withdraw one sheet.

    `listed` are the sheets of each pack, `titles` those of the sheet by language: its files go.
    """
    left = {pack: [number for number in sheets if number != str(sheet.number)] for pack, sheets in listed.items()}
    opening = _opening(ledger, name, note, today)
    lines = [*opening, *_pack_lines(left), "  withdrawn:"]
    lines += [f'    "{sheet.number}":', f"      on: {today}", f"      reason: {_quoted(reason)}"]
    lines += [f'      successor: "{successor}"'] if successor else []
    lines += ["      titles:", *(f"        {language}: {_quoted(title)}" for language, title in titles.items())]
    return (ledger or _begin_ledger()) + "\n".join(lines) + "\n"


def note_withdrawal(manual: Manual, sheet: Sheet) -> str:
    """Say in the source language, as notes of releases do, that a sheet was withdrawn."""
    words = manual.plain_words(manual.settings.source_language)
    return words.gettext("Sheet {number} was withdrawn").format(number=sheet.number) + "."


def gather_titles(manual: Manual, sheet: Sheet) -> dict[str, str]:
    """Give the title of a sheet in every language in which it is written."""
    source = manual.settings.source_language
    codes = [setting.code for setting in manual.settings.languages]
    written = [code for code in codes if code == source or manual.translation(code, str(sheet.number)) is not None]
    return {code: manual.text(sheet, code).title for code in written}


def find_withdrawable(manual: Manual, number_text: str, successor: str) -> Sheet:
    """Find the sheet to withdraw; raises `ProjectError` when it or its successor is no sheet."""
    number = SheetNumber.parse(number_text)
    if number is None or number not in manual.library.sheets:
        message = f"There is no sheet {number_text}. Run `manual status` to see all sheets."
        raise ProjectError(message)
    other = SheetNumber.parse(successor) if successor else None
    if successor and (other not in manual.library.sheets or other == number):
        message = f"The successor {successor} is no other sheet. Name one that exists, or leave it out."
        raise ProjectError(message)
    return manual.library.sheets[number]


def _begin_ledger() -> str:
    return f"{_HEAD}{SCHEMA}: {newest_schema('editions')}\n"


def _opening(ledger: str, name: str, note: str, today: date) -> list[str]:
    table = read_yaml(ledger) if ledger.strip() else {}
    releases = [field for key, field in table.items() if key != SCHEMA]
    previous = [f"  previous: {digest_release(releases[-1])}"] if releases else []
    return [f'"{name}":', f"  date: {today}", f"  note: {_quoted(note)}", *previous]


def _pack_lines(listed: Mapping[str, Sequence[str]]) -> list[str]:
    if not listed:
        return []
    rows = [f"    {key}: [{', '.join(_quoted(number) for number in sheets)}]" for key, sheets in listed.items()]
    return ["  packs:", *rows]


def _quoted(text: str) -> str:
    return quote_yaml(" ".join(text.split()))
