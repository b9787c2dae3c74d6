"""Builds one staged language without MkDocs: all that it does for our pages, in the fewest lines.

It shows how large the part is that an exit has to write, and that nothing else of MkDocs reaches a page.
"""

from __future__ import annotations

import calendar
import gzip
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml
from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context

import manual.site
from manual.content.library import load_words
from manual.content.settings import read_settings
from manual.language.fonts import make_site_fonts
from manual.site.assets import prune_assets
from manual.site.gate import judge_folder
from manual.site.lost_page import make_lost_page
from manual.site.security_policy import add_policy
from manual.site.sheets_page import SheetsPage
from manual.site.staging import read_page
from manual.site.templates import prepare_templates

if TYPE_CHECKING:
    from manual.site.engine import SiteJob
    from manual.site.page import Page

_THEME = Path(manual.site.__file__).parent / "theme"


def build_alone(job: SiteJob) -> list[str]:
    """Build one language as `build_site` does; return what the gate says of it."""
    root = job.config.parent
    settings, _findings = read_settings(root)
    words = load_words(root, settings, job.language)
    path = urlsplit(f"{job.public_address or 'http://localhost'}/{job.language}/").path
    environment = Environment(loader=FileSystemLoader(_THEME), auto_reload=False)  # noqa: S701  # the next line escapes
    prepare_templates(environment, words, job.language, settings.languages)
    environment.filters["url"] = _write_address
    environment.globals["is_preview"] = False

    pages = {file.stem: _read(file) for file in job.staged.glob("*.md")}
    for name, page in pages.items():
        is_home = name == "index"
        text = _render(environment, "main.html", page, "" if is_home else "../", protected=job.protected)
        _write(job.target / ("." if is_home else name) / "index.html", text)
    sheets = pages.get("sheets")
    lost = make_lost_page(settings, words, job.language, path, sheets if isinstance(sheets, SheetsPage) else None)
    _write(job.target / "404.html", _render(environment, "404.html", lost, path, protected=job.protected))
    _write_addresses(environment, pages, job.target)

    shutil.copytree(job.staged, job.target, ignore=shutil.ignore_patterns("*.md"), dirs_exist_ok=True)
    shutil.copytree(make_site_fonts(root), job.target / "assets" / "fonts", dirs_exist_ok=True)
    prune_assets(job.target)
    return judge_folder(job.target, base=path)[0]


@pass_context
def _write_address(context: Context, name: str) -> str:
    """Give the address of a file of the language, from the page on."""
    return f"{context['base']}{name}"


def _read(file: Path) -> Page:
    _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return read_page(
        yaml.load(head, Loader=yaml.CSafeLoader)["manual"], body.strip("\n"), file.stem
    )  # it is the safe one


def _render(environment: Environment, template: str, page: Page, base: str, *, protected: bool) -> str:
    text = environment.get_template(template).render(manual_page=page, base=base)
    return add_policy(text) if protected else text


def _write_addresses(environment: Environment, pages: dict[str, Page], target: Path) -> None:
    """Write the list of addresses for search engines, as it is and packed."""
    # the template reads pages as MkDocs has them
    listed: list[Any] = [{"page": {"meta": {"manual": page}}} for _name, page in sorted(pages.items(), key=_order)]
    text = environment.get_template("sitemap.xml").render(pages=listed)
    _write(target / "sitemap.xml", text)
    day = calendar.timegm(datetime.now(UTC).date().timetuple())
    with (
        (target / "sitemap.xml.gz").open("wb") as file,
        gzip.GzipFile("sitemap.xml", "wb", fileobj=file, mtime=day) as packed,
    ):
        packed.write(text.encode())


def _order(item: tuple[str, Page]) -> tuple[bool, str]:
    """Put the home page first, as MkDocs does."""
    return item[0] != "index", item[0]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
