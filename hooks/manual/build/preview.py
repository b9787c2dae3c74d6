"""Look at one sheet or case in seconds, without building the site."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from manual.build.publish import building
from manual.handout.press import Press
from manual.handout.printing import print_cards, print_sheets
from manual.look.pictures import make_pictures
from manual.model.cases import Case
from manual.model.errors import ProjectError
from manual.model.texts import Sheet, SheetNumber
from manual.resolve.pictures import list_used
from manual.resolve.references import guess_key
from manual.site.engine import SiteJob, build_site
from manual.site.picture_files import write_picture_files
from manual.site.staging import stage
from manual.site.static_files import write_static_files
from manual.store.files import write_tree
from manual.store.workers import Workers
from manual.views.manual import view_manual

if TYPE_CHECKING:
    from pathlib import Path

    from manual.handout.jobs import Printed
    from manual.resolve.references import Manual
    from manual.views.manual import LocalManual


def find_previewed(manual: Manual, name: str) -> Sheet | Case:
    """Find a sheet by its number, or a case by its key, with `case:` before it or without.

    Raises `ProjectError` for a name of neither.
    """
    sheets, cases = manual.library.sheets, manual.library.cases
    number = SheetNumber.parse(name)
    if number is not None and number in sheets:
        return sheets[number]
    key = name.removeprefix("case:")
    if key in cases:
        return cases[key]
    guess = guess_key(key, [*cases, *map(str, sheets)])
    hint = f" Did you mean `{guess}`?" if guess else ""
    message = f"There is no sheet and no case `{name}`.{hint} Run `manual status` to see all texts."
    raise ProjectError(message)


def preview(root: Path, manual: Manual, text: Sheet | Case, language: str) -> tuple[Path, Path]:
    """Build the page and the handout of a sheet or case; return their files. Links to other pages lead nowhere."""
    (view,) = view_manual(manual, [language]).values()
    name = text.page_name if isinstance(text, Case) else str(text.number)
    with building(root), Workers(1) as processes:
        pictures = make_pictures(root, list_used(manual), processes.map)
        printed = _print(Press(root, processes, lambda _line: None, pictures), view, text)
        tree: dict[str, str | bytes] = {
            **stage(view, pages_of={name: printed.pages}, names={name, "index"}),
            **write_static_files(view),
            **write_picture_files(view, pictures),
        }
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
        pdf = target / f"{name}.pdf"
        shutil.copyfile(printed.path, pdf)
    return target / name / "index.html", pdf


def _print(press: Press, view: LocalManual, text: Sheet | Case) -> Printed:
    views = {view.language: view}
    if isinstance(text, Case):
        return print_cards(press, views, [text.key])[view.language, text.page_name]
    return print_sheets(press, views, [text.number])[view.language, str(text.number)]
