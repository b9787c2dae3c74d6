"""Look at one sheet in seconds, and print chosen handouts, without building the site."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from manual.build.publish import building
from manual.handout.leaves import sheet_handout
from manual.handout.press import Press
from manual.model.errors import ProjectError
from manual.model.texts import Sheet
from manual.site.engine import SiteJob, build_site
from manual.site.staging import stage
from manual.store.files import write_file, write_tree
from manual.store.workers import Workers
from manual.views.manual import view_manual

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from manual.handout.jobs import Printed
    from manual.model.registries import Pack
    from manual.model.texts import Language
    from manual.resolve.references import Resolved
    from manual.views.manual import LocalManual


def preview(root: Path, resolved: Resolved, number: str, language: str) -> tuple[Path, Path]:
    """Build the page and the handout of one sheet; return their files. Links to other pages lead nowhere."""
    sheet = _sheet(resolved, number)
    (view,) = view_manual(resolved, [language]).values()
    with building(root), Workers(1) as processes:
        press = Press(root, processes, lambda _line: None)
        printed = press.lay_out([sheet_handout(view, view.sheets[sheet.number])])[language, number]
        tree = stage(view, pages_of={number: printed.pages}, names={number, "index"})
        staged, target = root / ".build" / "stage" / "preview", root / ".build" / "preview" / language
        write_tree(staged, tree)
        job = SiteJob(
            config=root / "mkdocs.yml",
            language=language,
            staged=staged,
            target=target,
            public_address="",
            protected=False,
        )
        build_site(job)  # its warnings are of the pages that were left out
        pdf = target / f"{number}.pdf"
        shutil.copyfile(printed.path, pdf)
    return target / number / "index.html", pdf


def print_handouts(  # noqa: PLR0913  # the options of a command
    root: Path,
    resolved: Resolved,
    names: Sequence[str],
    *,
    languages: Sequence[str],
    folder: Path,
    workers: int,
    say: Callable[[str], None],
    variant: str = "",
) -> list[Path]:
    """Write handouts into `folder/<language>/`; without names, all of them.

    A name is a sheet `7.3`, a chapter `7` or `manual`. Raises `ProjectError` for any other.
    A variant is laid out for sheets alone, and its files are named `7.3-large.pdf`.
    """
    views = _views(resolved, languages)
    if variant:
        names = names or [str(number) for number in resolved.library.sheets]
        for name in names:
            if "." not in name:
                message = f"Variants are made of single sheets, and `{name}` is none. Name sheets such as 7.3."
                raise ProjectError(message)
    only_sheets = bool(variant) or (bool(names) and all("." in name for name in names))
    with building(root), Workers(workers) as processes:
        press = Press(root, processes, say)
        if only_sheets:
            sheets = [_sheet(resolved, name) for name in names]
            handouts = [sheet_handout(view, view.sheets[sheet.number]) for view in views.values() for sheet in sheets]
            printed = press.lay_out([replace(handout, variant=variant) for handout in handouts])
        else:
            printed = {
                (language, name): handout
                for language, handouts in press.all(views).items()
                for name, handout in handouts.items()
            }
        for name in names:
            if (next(iter(views)), name) not in printed:
                message = f"There is no handout `{name}`. Name a sheet such as 7.3, a chapter such as 7, or manual."
                raise ProjectError(message)
        chosen = {place: handout for place, handout in printed.items() if not names or place[1] in names}
        return _write(chosen, folder, f"-{variant}" if variant else "")


def print_pack(  # noqa: PLR0913  # the options of a command
    root: Path,
    resolved: Resolved,
    pack: Pack,
    *,
    languages: Sequence[str],
    folder: Path,
    workers: int,
    say: Callable[[str], None],
) -> list[Path]:
    """Write one pack into `folder/<language>/`, in the languages given or in all."""
    views = _views(resolved, languages)
    with building(root), Workers(workers) as processes:
        return _write(Press(root, processes, say).pack(views, pack), folder)


def print_updates(  # noqa: PLR0913  # the options of a command
    root: Path,
    resolved: Resolved,
    units: Sequence[str],
    *,
    since: str,
    languages: Sequence[str],
    folder: Path,
    workers: int,
    say: Callable[[str], None],
) -> list[Path]:
    """Write slips and updates since a release into `folder/<language>/`."""
    views = _views(resolved, languages)
    with building(root), Workers(workers) as processes:
        printed = Press(root, processes, say).updates(views, units, since=since)
        return _write(printed, folder, f"-since-{since}")


def _views(resolved: Resolved, languages: Sequence[str]) -> dict[Language, LocalManual]:
    """Give the views in the languages named, in that order, or in all; raises `ProjectError` for an unknown one."""
    codes = [resolved.settings.language(language).code for language in languages]
    views = view_manual(resolved, codes)
    return {code: views[code] for code in codes} or views


def _write(printed: Mapping[tuple[str, str], Printed], folder: Path, ending: str = "") -> list[Path]:
    written = []
    for (language, name), handout in printed.items():
        path = folder / language / f"{name}{ending}.pdf"
        write_file(path, handout.path.read_bytes())
        written.append(path)
    return written


def _sheet(resolved: Resolved, number: str) -> Sheet:
    target = resolved.targets.get(number)
    if target is None or not isinstance(target.value, Sheet):
        message = f"There is no sheet `{number}`. Run `manual status` to see all sheets."
        raise ProjectError(message)
    return target.value
