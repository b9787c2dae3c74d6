"""The command `manual handouts`, and `manual update`: chosen prints in a folder, without the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.build.publish import building
from manual.handout.press import Press
from manual.handout.printing import (
    LISTS,
    judge_sets,
    print_all_cards,
    print_cards,
    print_chapters,
    print_forms,
    print_lists,
    print_manual,
    print_pack,
    print_pairs,
    print_session,
    print_sheets,
    print_updates,
)
from manual.look.pictures import make_pictures
from manual.model.errors import ProjectError
from manual.model.registries import HANDOUT_SET
from manual.model.sessions import PLAN, SLIDE_SHOW
from manual.resolve.packs import BINDER, EVERYTHING
from manual.resolve.page_names import CASES
from manual.resolve.pictures import list_used
from manual.store.files import write_file
from manual.store.workers import Workers
from manual.views.manual import view_manual

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from manual.handout.jobs import Printed
    from manual.model.registries import Pack
    from manual.model.texts import Language
    from manual.resolve.references import Manual
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalSheet


def write_handouts(  # noqa: PLR0913  # the options of a command
    root: Path,
    manual: Manual,
    names: Sequence[str],
    *,
    languages: Sequence[str],
    folder: Path,
    workers: int,
    say: Callable[[str], None],
    variant: str = "",
    beside: bool = False,
    run_on: bool = False,
) -> list[Path]:
    """Write handouts into `folder/<language>/`; without names, all of them.

    A name is a sheet `7.3`, a chapter `7`, `manual`, a card `case-leeds`, `cases` for all of them, a form `form-7.3-a`,
    `contacts`, or `self-check`. Raises `ProjectError` for any other.
    With `beside` forms are those in two languages, where the reader's has them.
    A variant is laid out for sheets and forms alone, and its files are named `7.3-large.pdf`. With `run_on` the names are
    chapters alone, whose files are named `7-run-on.pdf`.
    """
    views = _choose_views(manual, languages)
    if variant:
        names = names or [str(number) for number in manual.library.sheets]
        _refuse_others(names)
    chapters = _choose_chapters(views, names, run_on=run_on)
    forms = {form.page_name: key for key, form in manual.library.forms.items()}
    only_sheets = bool(variant) or (bool(names) and all("." in name for name in names))
    cards = {case.page_name: case.key for case in manual.library.cases.values()}
    only_others = bool(names) and all(name in cards or name in {CASES, *LISTS} for name in names)
    with building(root), Workers(workers) as processes:
        press = _open_press(root, manual, processes, say)
        if beside:
            return _write_prints(print_pairs(press, views, [forms[name] for name in names]), folder)
        if chapters:
            printed = print_chapters(press, views, chapters, run_on=run_on)
        elif only_sheets:
            view = next(iter(views.values()))
            numbers = [find_sheet(view, name).number for name in names if name not in forms]
            printed = print_sheets(press, views, numbers, variant=variant)
            printed |= print_forms(press, views, [forms[name] for name in names if name in forms], variant=variant)
        elif only_others:
            printed = print_cards(press, views, [cards[name] for name in names if name in cards])
            printed |= print_lists(press, views, [name for name in LISTS if name in names])
            if CASES in names:
                printed |= print_all_cards(press, views)
        else:
            printed = {
                (language, name): handout
                for language, handouts in print_manual(press, views).items()
                for name, handout in handouts.items()
            }
        for name in names:
            if (next(iter(views)), name) not in printed:
                message = f"There is no handout `{name}`. Name a sheet such as 7.3, a chapter such as 7, manual, a card such as case-leeds, a form such as form-7.3-a, cases, contacts or self-check."
                raise ProjectError(message)
        chosen = {place: handout for place, handout in printed.items() if not names or place[1] in names}
        return _write_prints(chosen, folder, _end_name(variant, run_on=run_on))


def _refuse_others(names: Sequence[str]) -> None:
    for name in names:
        if "." not in name:
            message = f"Variants are made of single sheets and forms, and `{name}` is none. Name sheets such as 7.3."
            raise ProjectError(message)


def _choose_chapters(views: Mapping[Language, LocalManual], names: Sequence[str], *, run_on: bool) -> list[int]:
    """Give the numbers of chapters where nothing else is named; raises `ProjectError` where other things are to run on."""
    numbers = {str(number): number for number in next(iter(views.values())).chapters}
    chapters = [numbers[name] for name in names if name in numbers]
    if names and len(chapters) == len(names):
        return chapters
    if run_on:
        message = "Chapters and packs run on. Name chapters such as 7, or write --pack first-steps."
        raise ProjectError(message)
    return []


def write_pack(  # noqa: PLR0913  # the options of a command
    root: Path,
    manual: Manual,
    pack: Pack,
    *,
    languages: Sequence[str],
    folder: Path,
    workers: int,
    say: Callable[[str], None],
    part: str = BINDER,
    variant: str = "",
    run_on: bool = False,
) -> list[Path]:
    """Write one pack into `folder/<language>/`, in the languages given or in all: its binder, or another of `PACK_PARTS`.

    A variant of the binder is named `pack-first-steps-large.pdf`, and one whose sheets run on `pack-first-steps-run-on.pdf`.
    Raises `ProjectError` for a part that it has not.
    """
    if part != BINDER and (variant or run_on):
        message = "Only the binder of a pack is made in a variant, or runs on. Leave out --part."
        raise ProjectError(message)
    views = _choose_views(manual, languages)
    if part in {PLAN, SLIDE_SHOW} and pack.key not in manual.library.sessions:
        message = f'The pack `{pack.key}` has no session plan. Begin one with `manual new session {pack.key} "Title"`.'
        raise ProjectError(message)
    if part == HANDOUT_SET and not pack.handout_set:
        message = f"The pack `{pack.key}` has no hand-out set. Name in packs.yml what it holds: `handout_set: […]`."
        raise ProjectError(message)
    with building(root), Workers(workers) as processes:
        press = _open_press(root, manual, processes, say)
        printed = print_pack(press, views, pack, variant=variant, run_on=run_on) if part in {BINDER, EVERYTHING} else {}
        if part != BINDER:
            printed |= print_session(press, views, pack, part=part)
        for finding in judge_sets(printed, [pack]):
            say(finding.one_line())
        return _write_prints(printed, folder, _end_name(variant, run_on=run_on))


def write_updates(  # noqa: PLR0913  # the options of a command
    root: Path,
    manual: Manual,
    units: Sequence[str],
    *,
    since: str,
    languages: Sequence[str],
    folder: Path,
    workers: int,
    say: Callable[[str], None],
) -> list[Path]:
    """Write slips and updates since a release into `folder/<language>/`."""
    views = _choose_views(manual, languages)
    with building(root), Workers(workers) as processes:
        printed = print_updates(_open_press(root, manual, processes, say), views, units, since=since)
        return _write_prints(printed, folder, f"-since-{since}")


def _open_press(root: Path, manual: Manual, workers: Workers, say: Callable[[str], None]) -> Press:
    return Press(root, workers, say, make_pictures(root, list_used(manual), workers.map))


def _choose_views(manual: Manual, languages: Sequence[str]) -> dict[Language, LocalManual]:
    """Give the views in the languages named, in that order, or in all; raises `ProjectError` for an unknown one."""
    codes = [manual.settings.language(language).code for language in languages]
    views = view_manual(manual, codes)
    return {code: views[code] for code in codes} or views


def _end_name(variant: str, *, run_on: bool) -> str:
    return (f"-{variant}" if variant else "") + ("-run-on" if run_on else "")


def _write_prints(printed: Mapping[tuple[str, str], Printed], folder: Path, ending: str = "") -> list[Path]:
    written = []
    for (language, name), handout in printed.items():
        path = folder / language / f"{name}{ending}.pdf"
        write_file(path, handout.path.read_bytes())
        written.append(path)
    return written


def find_sheet(view: LocalManual, number: str) -> LocalSheet:
    """Find a sheet by its number in words; raises `ProjectError` for one that is not there."""
    sheet = view.sheet(number)
    if sheet is None:
        message = f"There is no sheet `{number}`. Run `manual status` to see all sheets."
        raise ProjectError(message)
    return sheet
