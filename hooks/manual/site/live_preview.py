"""The writer's live preview: after a change, only the pages that it reaches are made again.

MkDocs would build all pages of the language. So its server gets another builder, which makes all pages as values,
compares them with those that are shown, and renders the few that differ with what MkDocs gave their templates before.
Where something else has changed, such as a template, a style, a word or the number of pages, MkDocs builds all. Only
the list of addresses for search engines, for which a preview has no use, stays that of the last whole build.
"""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import manual.look
from manual.look.pictures import make_pictures
from manual.model.codes import Severity
from manual.reading import Rereading, judge_manual
from manual.resolve.pictures import list_used
from manual.site.engine import abort
from manual.site.local_site import LocalSite
from manual.site.lost_page import make_lost_page
from manual.site.pages import plan_pages
from manual.site.picture_files import write_picture_files
from manual.site.sheets_page import SheetsPage
from manual.site.staging import finish_page, write_page
from manual.site.static_files import write_static_files
from manual.store.faults import describe_fault
from manual.store.files import write_file, write_tree
from manual.views.manual import view_manual

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from manual.model.findings import Finding
    from manual.site.page import Draft, Page
    from manual.views.manual import LocalManual

_LOG = logging.getLogger("mkdocs")
_LOST = "404.html"
# what the pages are made with, beside texts
_PROGRAM = (Path(__file__).parent, Path(manual.look.__file__).parent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the preview shows: the pages of a language by name, and the files beside them by path.

    `found` is what was found in reading the manual. `program` gives time and size of each file of templates, styles,
    scripts and settings of the engine.
    """

    view: LocalManual
    found: list[Finding]
    pages: Mapping[str, Page | Draft]
    beside: Mapping[str, str | bytes]
    program: Mapping[Path, tuple[int, int]]

    def is_built_as(self, other: Shown) -> bool:
        """Tell whether all but the texts of pages and of the files beside them is alike."""
        return (
            self.program == other.program
            and self.view.manual.settings == other.view.manual.settings
            and self.view.words.data == other.view.words.data
            and self.pages.keys() == other.pages.keys()
            and self.beside.keys() == other.beside.keys()
        )


class LivePreview:
    """What is shown and how it was built; the events of MkDocs hand over what it gives to templates."""

    def __init__(self) -> None:
        self._reading: Rereading | None = None
        self._next: Shown | None = None
        self._shown: Shown | None = None
        self._config: Any = None
        self._env: Any = None
        self._contexts: dict[str, Any] = {}

    def stage(self, config: Any) -> None:  # noqa: ANN401  # MkDocs' config, which this module does not import
        """Begin a whole build: stage all pages, and tell what is wrong with the manual."""
        self._shown, self._config, self._contexts = None, config, {}
        self._next = self._next or self._read(config)
        _tell(self._next)
        language = self._next.view.language
        staged = Path(config.config_file_path).parent / ".build" / "stage" / language
        pages = {f"{name}.md": write_page(made) for name, made in self._next.pages.items()}
        write_tree(staged, {**pages, **self._next.beside})
        config.docs_dir = str(staged)
        config.extra["manual_language"] = language

    def keep_environment(self, env: Any) -> None:  # noqa: ANN401  # Jinja's
        """Remember the templates of a whole build."""
        self._env = env

    def keep_context(self, name: str, context: Any) -> None:  # noqa: ANN401  # MkDocs' context
        """Remember what the template of a page got, or that of the page for lost addresses, by their name."""
        self._contexts[name] = context

    def finish(self) -> None:
        """End a whole build, which has come through."""
        self._shown, self._next = self._next, None

    def serve(self, server: Any, config: Any, build_all: Callable[[], None]) -> None:  # noqa: ANN401  # MkDocs' server
        """Build for a server of MkDocs from now on; `build_all` is its own builder."""
        # what is staged follows from what is watched, and would be taken for another change
        server.unwatch(config.docs_dir)
        server.builder = lambda: self.build(build_all)

    def build(self, build_all: Callable[[], None]) -> Thread | None:
        """Make again what a change has reached, and give the thread that tells what is wrong; or let all be built.

        Raises MkDocs' `Abort`; then the next change builds all.
        """
        shown, self._shown = self._shown, None
        try:
            self._next = self._read(self._config)
            if shown is None or not self._next.is_built_as(shown):
                build_all()
                return None
            self._replace(shown, self._next)
        except Exception as error:
            self._next = None
            abort(error)
            raise
        self.finish()
        # writers see the page first
        checks = Thread(target=self._tell_later, args=(self._shown,), daemon=True)
        checks.start()
        return checks

    def _read(self, config: Any) -> Shown:  # noqa: ANN401  # as above
        root = Path(config.config_file_path).parent
        program = dict(_list_program(config))
        self._reading = self._reading or Rereading(root)
        whole, found = self._reading.read(today=_today())
        language = os.environ.get("MANUAL_LANGUAGE", whole.settings.source_language)
        (view,) = view_manual(whole, [whole.settings.language(language).code]).values()
        return Shown(
            view=view,
            found=found,
            pages={name: make() for name, make in plan_pages(LocalSite(view=view, pages_of={})).items()},
            beside={
                **write_static_files(view),
                **write_picture_files(view, make_pictures(root, list_used(whole))),
            },
            program=program,
        )

    def _replace(self, shown: Shown, new: Shown) -> None:
        """Write what differs from what is shown."""
        names = [name for name, made in new.pages.items() if made != shown.pages[name]]
        for name in names:
            page = self._contexts[name]["page"]
            page.meta["manual"] = finish_page(new.pages[name], name)
            html = self._render("main.html", name, page.meta["manual"])
            html = self._config.plugins.on_post_page(html, page=page, config=self._config)
            write_file(Path(page.file.abs_dest_path), html)
        folder = Path(self._config.site_dir)
        sheets = new.pages["sheets"]
        if "sheets" in names and isinstance(sheets, SheetsPage):
            path = urlsplit(self._config.site_url or "").path
            lost = make_lost_page(new.view.manual.settings, new.view.words, new.view.language, path, sheets)
            self._config.extra["manual_lost"] = lost
            html = self._render(_LOST, _LOST, lost)
            html = self._config.plugins.on_post_template(html, template_name=_LOST, config=self._config)
            write_file(folder / _LOST, html)
        for name, content in new.beside.items():
            if content != shown.beside[name]:
                write_file(folder / name, content)
        _LOG.info("Made again: %s", ", ".join(names) or "nothing")

    def _render(self, template: str, name: str, page: Page) -> str:
        html: str = self._env.get_template(template).render({**self._contexts[name], "manual_page": page})
        return html

    def _tell_later(self, shown: Shown) -> None:
        # another change may have come meanwhile
        if self._shown is not shown:
            return
        try:
            _tell(shown)
        except Exception as error:  # noqa: BLE001  # nobody else would hear of it
            _LOG.error(describe_fault(error, Path()))
            _LOG.debug("Traceback", exc_info=error)


def _today() -> date:
    return date.today()  # noqa: DTZ011  # a writer's own day


def _tell(shown: Shown) -> None:
    """Tell what is wrong with the manual."""
    for finding in judge_manual(shown.view.manual, shown.found, today=_today()):
        if finding.severity is not Severity.INFO:
            _LOG.warning(finding.one_line())


def _list_program(config: Any) -> Iterator[tuple[Path, tuple[int, int]]]:  # noqa: ANN401  # as above
    """List time and size of the files that pages are made with."""
    folders = [*_PROGRAM, *map(Path, filter(None, [config.theme.custom_dir]))]
    for path in (Path(config.config_file_path), *(path for folder in folders for path in folder.rglob("*.*"))):
        if path.suffix != ".pyc":
            state = path.stat()
            yield path, (state.st_mtime_ns, state.st_size)
