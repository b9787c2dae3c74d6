"""Make a release: raise the editions of what changed, append them to the ledger, withdraw sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.editions import changed_parts, content, hash_to_write, sections_to_write, titles
from manual.errors import ProjectError
from manual.law_wording import law_wording
from manual.ledger import release_digest
from manual.model import SheetNumber
from manual.packs import packs
from manual.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from manual.model import Sheet
    from manual.references import Resolved

HEAD = "# The ledger of releases. `manual release` and `manual withdraw` append to it; nobody edits it.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A text that gets a new edition, and the parts that changed since the last one."""

    sheet: str
    language: str
    number: int
    parts: Mapping[str, str]
    titles: str
    changed: tuple[str, ...]
    law_checked_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a release would do: texts to raise, and texts that only print another sheet's new title."""

    raised: tuple[Raised, ...]
    only_titles: tuple[tuple[str, str], ...]
    packs: Mapping[str, tuple[str, ...]]


def plan(resolved: Resolved) -> Plan:
    """Compare every text with the ledger."""
    raised, only_titles = [], []
    for sheet in resolved.library.sheets.values():
        for setting in resolved.settings.languages:
            language = setting.code
            parts = content(resolved, sheet, language)
            if not parts:
                continue
            last = resolved.library.ledger.last(str(sheet.number), language)
            own_titles = hash_to_write(titles(resolved, sheet, language), last.titles if last else None)
            written = sections_to_write(parts, last)
            changed = changed_parts(last.sections if last else {}, written)
            if changed:
                number = last.number + 1 if last else 1
                wording = law_wording(resolved, sheet)
                raised.append(
                    Raised(
                        sheet=str(sheet.number),
                        language=language,
                        number=number,
                        parts=written,
                        titles=own_titles,
                        changed=changed,
                        law_checked_on=wording.checked_on if wording else None,
                    )
                )
            elif last is not None and last.titles != own_titles:
                only_titles.append((str(sheet.number), language))
    listed = {pack.key: tuple(str(number) for number in pack.sheets) for pack in packs(resolved)}
    return Plan(raised=tuple(raised), only_titles=tuple(only_titles), packs=listed)


def next_name(resolved: Resolved, today: date) -> str:
    """Name the next release: year and running number, such as 2026-2."""
    count = sum(one.name.startswith(f"{today.year}-") for one in resolved.library.ledger.releases)
    return f"{today.year}-{count + 1}"


def append_release(ledger: str, planned: Plan, *, name: str, note: str, today: date) -> str:
    """Append a release to the text of the ledger; what stands there is not touched."""
    lines = [*_opening(ledger, name, note, today), *_pack_lines(planned.packs), "  editions:"]
    sheet = ""
    for one in planned.raised:
        if one.sheet != sheet:
            sheet = one.sheet
            lines.append(f'    "{sheet}":')
        lines += [f"      {one.language}:", f'        edition: "{one.number}"', f"        titles: {one.titles}"]
        lines += [f"        law_checked_on: {one.law_checked_on}"] if one.law_checked_on else []
        lines.append("        sections:")
        lines += [f"          {key}: {digest}" for key, digest in one.parts.items()]
    return (ledger or HEAD) + "\n".join(lines) + "\n"


def append_withdrawal(  # noqa: PLR0913  # the fields of the entry
    ledger: str,
    sheet: Sheet,
    *,
    name: str,
    successor: str,
    reason: str,
    today: date,
    listed: Mapping[str, Sequence[str]],
) -> str:
    """Append a release that does nothing but withdraw one sheet; `listed` are the sheets of each pack."""
    left = {pack: [one for one in sheets if one != str(sheet.number)] for pack, sheets in listed.items()}
    opening = _opening(ledger, name, f"Sheet {sheet.number} is withdrawn.", today)
    lines = [*opening, *_pack_lines(left), "  withdrawn:"]
    lines += [f'    "{sheet.number}":', f"      on: {today}", f"      reason: {_quoted(reason)}"]
    lines += [f'      successor: "{successor}"'] if successor else []
    return (ledger or HEAD) + "\n".join(lines) + "\n"


def withdrawable(resolved: Resolved, number_text: str, successor: str) -> Sheet:
    """Find the sheet to withdraw; raises `ProjectError` when it or its successor is no sheet."""
    number = SheetNumber.parse(number_text)
    if number is None or number not in resolved.library.sheets:
        message = f"There is no sheet {number_text}. Run `manual status` to see all sheets."
        raise ProjectError(message)
    other = SheetNumber.parse(successor) if successor else None
    if successor and (other not in resolved.library.sheets or other == number):
        message = f"The successor {successor} is no other sheet. Name one that exists, or leave it out."
        raise ProjectError(message)
    return resolved.library.sheets[number]


def _opening(ledger: str, name: str, note: str, today: date) -> list[str]:
    table = read_yaml(ledger) if ledger.strip() else {}
    previous = [f"  previous: {release_digest(list(table.values())[-1])}"] if table else []
    return [f'"{name}":', f"  date: {today}", f"  note: {_quoted(note)}", *previous]


def _pack_lines(listed: Mapping[str, Sequence[str]]) -> list[str]:
    if not listed:
        return []
    rows = [f"    {key}: [{', '.join(_quoted(one) for one in sheets)}]" for key, sheets in listed.items()]
    return ["  packs:", *rows]


def _quoted(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
