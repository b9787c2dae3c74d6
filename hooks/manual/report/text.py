"""What is incomplete, to be released or closed, for people: values in, strings out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.resolve.packs import find_outside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from manual.model.findings import Finding
    from manual.model.registries import Pack
    from manual.model.texts import SheetNumber
    from manual.releases.release import Plan
    from manual.resolve.references import Manual


def write_incomplete(errors: Mapping[str, Sequence[Finding]], source: str) -> str:
    """Say which languages are not complete, by their errors; `source` is the name of the source language."""
    return "\n".join(
        f"manual: {language} is not complete: {len(own)} {'errors' if own[1:] else 'error'}. What has an error is shown "
        f"in {source} until it is mended; `manual check` names every one."
        for language, own in errors.items()
    )


def write_closure(manual: Manual, pack: Pack) -> str:
    """Say which sheets the pack refers to and does not hold."""
    others = find_outside(manual, pack.sheets)
    if not others:
        return f"Pack {pack.key}: {len(pack.sheets)} sheets; they refer to no sheet outside the pack."
    lines = [f"Pack {pack.key}: {len(pack.sheets)} sheets; {len(others)} others are referred to (--close adds them):"]
    lines += [
        f"  {target} {manual.library.sheets[target].title} (from {', '.join(map(str, sources))})"
        for target, sources in others.items()
    ]
    return "\n".join(lines)


def write_plan(planned: Plan) -> str:
    """Say what a release would raise, which packs hold other sheets, and what is changed only by another sheet's title."""
    lines = [
        f"{text.sheet} ({text.language}): edition {text.number}"
        + (f", changed: {', '.join(text.changed)}" if text.number > 1 else "")
        + (f", behind edition {text.from_edition} of the source in: {', '.join(text.behind)}" if text.behind else "")
        for text in planned.raised
    ]
    lines += [
        f"{sheet} ({language}): not raised, only prints another sheet's new title"
        for sheet, language in planned.only_titles
    ]
    lines += [f"pack {key}: holds other sheets" for key in planned.packs_changed]
    lines.append(
        "Nothing has changed; no release is needed."
        if planned.empty
        else f"{len(planned.raised)} {'edition' if len(planned.raised) == 1 else 'editions'} to raise."
    )
    return "\n".join(lines)


def write_unreleased(waiting: Sequence[tuple[SheetNumber, str]], packs: Sequence[str] = ()) -> str:
    """Say which texts and packs a build for publishing refuses."""
    lines = []
    if waiting:
        listed = ", ".join(f"{number} ({language})" for number, language in waiting)
        count = "1 text is" if len(waiting) == 1 else f"{len(waiting)} texts are"
        lines.append(f"manual: {count} not released: {listed}.")
    if packs:
        lines.append(f"manual: these packs hold other sheets than at the newest release: {', '.join(packs)}.")
    return "\n".join([*lines, "manual: run `manual release --note …` first."])
