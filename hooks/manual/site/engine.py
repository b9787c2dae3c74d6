"""Run MkDocs over one staged language: the only module that imports MkDocs."""

from __future__ import annotations

import logging
import os
import re
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from manual.model.errors import ProjectError
from manual.site.assets import prune_assets
from manual.site.gate import judge_folder
from manual.site.kept_pages import KeptPages
from manual.store.faults import describe_fault, note_work, work_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.site.gate import ReadPage

# what MkDocs logs of a page that it could not read or build
_PAGE = re.compile(r"Error (?:reading|building) page '([\w./-]+)'")
_TEMPLATES = frozenset({".html", ".xml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteJob:
    """One language to build: from its staged tree into its folder; `protected` pages carry a policy, which needs a server.

    `kept` are pages that were made before, which are taken as they are.
    """

    config: Path
    language: str
    staged: Path
    target: Path
    public_address: str
    protected: bool = True
    kept: KeptPages = field(default_factory=KeptPages)


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What a build of a language warns of, which should be nothing, and its pages as the gate read them, by path."""

    warnings: list[str]
    pages: dict[str, ReadPage]


def build_site(job: SiteJob) -> BuiltSite:
    """Build one language.

    Raises what has stopped MkDocs, and `ProjectError` for what it says itself: it would end a worker without a word.
    """
    # Material prints a notice about its end of life at import; the pins in the lock file answer it
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build  # noqa: PLC0415  # importing costs a second that `check` must not pay
    from mkdocs.config import load_config  # noqa: PLC0415
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    logger.propagate = False
    try:
        # 404 pages are asked for at any depth, so that their links begin at the root: MkDocs takes it from this address
        address = f"{job.public_address or 'http://localhost'}/{job.language}/"
        config = load_config(
            str(job.config), docs_dir=str(job.staged), site_dir=str(job.target), site_url=address, strict=False
        )
        config.extra["manual_language"] = job.language
        config.extra["manual_protected"] = job.protected
        config.extra["manual_kept"] = job.kept.files
        config.plugins.run_event("startup", command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.run_event("shutdown")
        prune_assets(job.target)
        reasons, pages = judge_folder(job.target, base=urlsplit(address).path, known=job.kept.read)
    except (MkDocsException, SystemExit) as error:
        # `abort` has raised it from what was wrong
        if isinstance(error.__cause__, Exception):
            with work_on(_place_of(job, warnings.lines)):
                raise error.__cause__ from None
        lines = [line for line in (*warnings.lines, str(error)) if line][:1]
        message = f"MkDocs stopped in `{job.language}`: {''.join(lines).rstrip('.')}. Mend mkdocs.yml or hooks/manual/site/theme."
        raise ProjectError(message) from error
    finally:
        logger.removeHandler(warnings)
    return BuiltSite(warnings.lines + reasons, pages)


def abort(error: Exception) -> None:
    """End MkDocs with the sentence of what was wrong, and without a traceback; what it raises itself it tells itself."""
    from mkdocs.exceptions import Abort, MkDocsException  # noqa: PLC0415  # as above

    if not isinstance(error, MkDocsException):
        if template := _template_of(error):
            note_work(error, template)
        raise Abort(describe_fault(error, Path())) from error


def _place_of(job: SiteJob, lines: Sequence[str]) -> str:
    """Name the page that MkDocs stopped at, which it tells in its log; or the site where it does not."""
    match = next((match for line in reversed(lines) if (match := _PAGE.match(line))), None)
    return f"page {job.language}/{match[1].removesuffix('.md')}/" if match else f"site in `{job.language}`"


def _template_of(error: Exception) -> str:
    """Name the line of a template in which an exception was raised; empty outside of templates."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{frame.filename}:{frame.lineno}" for frame in frames if Path(frame.filename).suffix in _TEMPLATES]
    return lines[-1] if lines else ""


class _Warnings(logging.Handler):
    """Collects what MkDocs and its plugins warn of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
