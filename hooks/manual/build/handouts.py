"""The command `manual handouts`, and `manual update`: chosen prints in a folder, without the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.build.publish import building
from manual.handout.press import Press
from manual.handout.printing import (
    print_all_cards,
    print_cards,
    print_forms,
    print_manual,
    print_pack,
    print_sheets,
    print_updates,
)
from manual.model.errors import ProjectError
from manual.resolve.page_names import CASES
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
) -> list[Path]:
    """Write handouts into `folder/<language>/`; without names, all of them.

    A name is a sheet `7.3`, a chapter `7`, `manual`, a card `case-leeds`, `cases` for all of them, or a form
    `form-7.3-a`. Raises `ProjectError` for any other.
    A variant is laid out for sheets and forms alone, and its files are named `7.3-large.pdf`.
    """
    views = _choose_views(manual, languages)
    if variant:
        names = names or [str(number) for number in manual.library.sheets]
        for name in names:
            if "." not in name:
                message = (
                    f"Variants are made of single sheets and forms, and `{name}` is none. Name sheets such as 7.3."
                )
                raise ProjectError(message)
    forms = {form.page_name: key for key, form in manual.library.forms.items()}
    only_sheets = bool(variant) or (bool(names) and all("." in name for name in names))
    cards = {case.page_name: case.key for case in manual.library.cases.values()}
    only_cards = bool(names) and all(name in cards or name == CASES for name in names)
    with building(root), Workers(workers) as processes:
        press = Press(root, processes, say)
        if only_sheets:
            view = next(iter(views.values()))
            numbers = [find_sheet(view, name).number for name in names if name not in forms]
            printed = print_sheets(press, views, numbers, variant=variant)
            printed |= print_forms(press, views, [forms[name] for name in names if name in forms], variant=variant)
        elif only_cards:
            printed = print_cards(press, views, [cards[name] for name in names if name in cards])
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
                message = f"There is no handout `{name}`. Name a sheet such as 7.3, a chapter such as 7, manual, a card such as case-leeds, a form such as form-7.3-a, or cases."
                raise ProjectError(message)
        chosen = {place: handout for place, handout in printed.items() if not names or place[1] in names}
        return _write_prints(chosen, folder, f"-{variant}" if variant else "")


def write_pack(  # noqa: PLR0913  # the options of a command
    root: Path,
    manual: Manual,
    pack: Pack,
    *,
    languages: Sequence[str],
    folder: Path,
    workers: int,
    say: Callable[[str], None],
) -> list[Path]:
    """Write one pack into `folder/<language>/`, in the languages given or in all."""
    views = _choose_views(manual, languages)
    with building(root), Workers(workers) as processes:
        return _write_prints(print_pack(Press(root, processes, say), views, pack), folder)


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
        printed = print_updates(Press(root, processes, say), views, units, since=since)
        return _write_prints(printed, folder, f"-since-{since}")


def _choose_views(manual: Manual, languages: Sequence[str]) -> dict[Language, LocalManual]:
    """Give the views in the languages named, in that order, or in all; raises `ProjectError` for an unknown one."""
    codes = [manual.settings.language(language).code for language in languages]
    views = view_manual(manual, codes)
    return {code: views[code] for code in codes} or views


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
