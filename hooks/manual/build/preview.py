"""Look at one text in seconds, without building the site: a sheet, a case, a form, or the session with a pack."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.build.publish import building
from manual.handout.press import Press
from manual.handout.printing import judge_sets, print_cards, print_forms, print_pairs, print_session, print_sheets
from manual.look.pictures import make_pictures
from manual.model.cases import Case
from manual.model.errors import ProjectError
from manual.model.forms import Form
from manual.model.sessions import Session
from manual.model.texts import Sheet
from manual.resolve.packs import find_pack
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

    from manual.handout.press import Prints
    from manual.model.findings import Finding
    from manual.resolve.references import Manual
    from manual.views.manual import LocalManual

Previewed = Sheet | Case | Form | Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What there is to look at: the page of a text, its prints, and what is reported of how they were printed."""

    page: Path
    prints: tuple[Path, ...]
    findings: tuple[Finding, ...]


def find_previewed(manual: Manual, name: str) -> Previewed:
    """Find a sheet by its number, a case, form or session plan by its key, with `case:`, `form:` or `session:` before it or without.

    A case goes before the plan of a pack with the same key. Raises `ProjectError` for a name of none of them.
    """
    library = manual.library
    known: dict[str, Previewed] = {f"session:{key}": session for key, session in library.sessions.items()}
    known |= {f"form:{key}": form for key, form in library.forms.items()}
    known |= {f"case:{key}": case for key, case in library.cases.items()}
    known |= {text_key.partition(":")[2]: text for text_key, text in known.items()}
    known |= {str(number): sheet for number, sheet in library.sheets.items()}
    if name in known:
        return known[name]
    guess = guess_key(name, [*known])
    hint = f" Did you mean `{guess}`?" if guess else ""
    message = f"There is no sheet, case, form or session plan `{name}`.{hint} Run `manual status` to see all texts."
    raise ProjectError(message)


def preview(root: Path, manual: Manual, text: Previewed, language: str) -> Preview:
    """Build the page and the prints of a text. Links to other pages lead nowhere."""
    (view,) = view_manual(manual, [language]).values()
    name = str(text.number) if isinstance(text, Sheet) else text.page_name
    with building(root), Workers(1) as processes:
        pictures = make_pictures(root, list_used(manual), processes.map)
        prints = _print(Press(root, processes, lambda _line: None, pictures), view, text)
        tree: dict[str, str | bytes] = {
            **stage(
                view,
                pages_of={printed_name: printed.pages for (_language, printed_name), printed in prints.items()},
                names={name, "index"},
            ),
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
        files = []
        for (_language, printed_name), printed in prints.items():
            files.append(target / f"{printed_name}.pdf")
            shutil.copyfile(printed.path, files[-1])
    return Preview(
        page=target / name / "index.html",
        prints=tuple(files),
        findings=tuple(judge_sets(prints, manual.library.packs.values())),
    )


def _print(press: Press, view: LocalManual, text: Previewed) -> Prints:
    """Print what there is of a text: of a session plan also its slides and the set of its pack."""
    views = {view.language: view}
    match text:
        case Case():
            return print_cards(press, views, [text.key])
        case Form():
            return print_forms(press, views, [text.key]) | print_pairs(press, views, [text.key])
        case Session():
            return print_session(press, views, find_pack(view.manual, text.key))
        case Sheet():
            printed = print_sheets(press, views, [text.number])
            place = view.language, str(text.number)
            return {place: printed[place]}
