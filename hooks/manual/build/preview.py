"""Look at one sheet in seconds, without building the site."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from manual.build.handouts import find_sheet
from manual.build.publish import building
from manual.handout.press import Press
from manual.handout.printing import print_sheets
from manual.look.pictures import make_pictures
from manual.resolve.pictures import list_used
from manual.site.engine import SiteJob, build_site
from manual.site.picture_files import write_picture_files
from manual.site.staging import stage
from manual.site.static_files import write_static_files
from manual.store.files import write_tree
from manual.store.workers import Workers
from manual.views.manual import view_manual

if TYPE_CHECKING:
    from pathlib import Path

    from manual.resolve.references import Manual


def preview(root: Path, manual: Manual, number: str, language: str) -> tuple[Path, Path]:
    """Build the page and the handout of one sheet; return their files. Links to other pages lead nowhere."""
    (view,) = view_manual(manual, [language]).values()
    sheet = find_sheet(view, number)
    with building(root), Workers(1) as processes:
        pictures = make_pictures(root, list_used(manual), processes.map)
        press = Press(root, processes, lambda _line: None, pictures)
        printed = print_sheets(press, {view.language: view}, [sheet.number])[language, number]
        tree: dict[str, str | bytes] = {
            **stage(view, pages_of={number: printed.pages}, names={number, "index"}),
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
        pdf = target / f"{number}.pdf"
        shutil.copyfile(printed.path, pdf)
    return target / number / "index.html", pdf
