"""The files at the root of the site, beside its languages: chooser, 404 page, robots.txt, sitemap index."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from manual.site.metadata import alternates, page_address
from manual.site.security_policy import own_style, with_policy

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

    from manual.resolve.references import Resolved


def root_pages(resolved: Resolved, folder: Path) -> dict[str, str]:
    """Write the files at the root by their path; `folder` holds the templates.

    Without a public address there are no sitemaps, since they must name whole addresses.
    """
    pages = {
        "index.html": _chooser(resolved, folder, lost=False),
        "404.html": _chooser(resolved, folder, lost=True),
        "robots.txt": "User-agent: *\nDisallow:\n",
        # static hosts that run Jekyll would leave out what begins with an underscore
        ".nojekyll": "",
    }
    if resolved.settings.public_address:
        pages["robots.txt"] += f"Sitemap: {resolved.settings.public_address}/sitemap.xml\n"
        pages["sitemap.xml"] = _sitemap_index(resolved)
    return pages


def base_path(public_address: str) -> str:
    """The path at which the site stands on its host, with a slash at its end; the root while that is unknown."""
    return urlsplit(public_address).path + "/"


def _chooser(resolved: Resolved, folder: Path, *, lost: bool) -> str:
    """List the languages, each in its own words; a lost address may lie anywhere, so its links begin at the root."""
    settings = resolved.settings
    languages = []
    for one in settings.languages:
        words = resolved.words(one.code).gettext
        languages.append(
            {
                "code": one.code,
                "dir": one.dir,
                "name": one.name,
                "title": f"{words('Local integration')}. {words('A manual for municipalities')}.",
                "lost": f"{words('This page does not exist')}. {words('To the home page')}.",
                "offer": words("The manual is also in English."),
                "close": words("Close"),
            }
        )
    page = (
        page_templates(folder)
        .get_template("chooser.html")
        .render(
            lost=lost,
            base=base_path(settings.public_address) if lost else "",
            source=settings.source_language,
            address=settings.public_address,
            alternates=alternates(settings, "", [language.code for language in settings.languages]),
            languages=languages,
        )
    )
    return with_policy(page, own_style(folder / "chooser.html"))


def _sitemap_index(resolved: Resolved) -> str:
    maps = "".join(
        f"<sitemap><loc>{escape(page_address(resolved.settings, language.code, 'sitemap.xml'))}</loc></sitemap>\n"
        for language in resolved.settings.languages
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{maps}</sitemapindex>\n'
    )


@cache
def page_templates(folder: Path) -> Environment:
    """The templates of pages that need no engine."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  # only builds need it

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
