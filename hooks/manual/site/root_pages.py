"""The files at the root of the site, beside its languages: chooser, 404 page, robots.txt, sitemap index."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from manual.language.fallback import say_languages
from manual.site.metadata import list_alternates, make_page_address
from manual.site.page import Offer
from manual.site.security_policy import add_policy
from manual.site.static_files import write_style
from manual.views.labels import name_manual
from manual.views.texts import Wording

if TYPE_CHECKING:
    from jinja2 import Environment

    from manual.model.settings import LanguageSetting
    from manual.resolve.references import Manual
    from manual.site.page import Alternate


# pages and files that no engine makes
STANDALONE = Path(__file__).parent / "standalone"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooserLanguage:
    """A language in its own words; `offer` is the sentence that offers it to readers of another one.

    What nobody has translated of `text` is a piece of its own, in the source language.
    """

    code: str
    dir: str
    name: str
    text: tuple[Wording, ...]
    offer: Offer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooserPage:
    """All languages: the root of the site, and the answer to `lost` addresses outside of any language.

    `base` leads to the root of the site, `address` is the public one, empty while it is not known. `source` is the
    language whose script and emblem it uses and in which `title` and `subtitle` stand, read in the direction `dir`.
    """

    lost: bool
    base: str
    source: str
    dir: str
    address: str
    alternates: tuple[Alternate, ...]
    languages: tuple[ChooserLanguage, ...]
    title: str
    subtitle: str


def write_root_pages(manual: Manual) -> dict[str, str]:
    """Write the files at the root by their path.

    Without a public address there are no sitemaps, since they must name whole addresses.
    """
    pages = {
        "index.html": _write_chooser(make_chooser_page(manual, lost=False)),
        "404.html": _write_chooser(make_chooser_page(manual, lost=True)),
        "robots.txt": "User-agent: *\nDisallow:\n",
        # static hosts that run Jekyll would leave out what begins with an underscore
        ".nojekyll": "",
    }
    if manual.settings.public_address:
        pages["robots.txt"] += f"Sitemap: {manual.settings.public_address}/sitemap.xml\n"
        pages["sitemap.xml"] = _sitemap_index(manual)
    return pages


def find_base_path(public_address: str) -> str:
    """The path at which the site stands on its host, with a slash at its end; the root while that is unknown."""
    return urlsplit(public_address).path + "/"


def make_chooser_page(manual: Manual, *, lost: bool) -> ChooserPage:
    """Make the page of all languages; a lost address may lie anywhere, so its links begin at the root of the host."""
    settings = manual.settings
    source, imprint = settings.language(settings.source_language), name_manual(settings, settings.source_language)
    return ChooserPage(
        lost=lost,
        base=find_base_path(settings.public_address) if lost else "",
        source=source.code,
        dir=source.dir,
        address=settings.public_address,
        alternates=list_alternates(settings, "", [language.code for language in manual.offered]),
        languages=tuple(_choose(manual, setting, lost=lost) for setting in manual.offered),
        title=manual.words(source.code).gettext("This page does not exist") if lost else imprint.title,
        subtitle=imprint.subtitle,
    )


def _choose(manual: Manual, setting: LanguageSetting, *, lost: bool) -> ChooserLanguage:
    words, imprint = manual.words(setting.code).gettext, name_manual(manual.settings, setting.code)
    parts = [(imprint.title, imprint.title_lang), (imprint.subtitle, imprint.subtitle_lang)]
    if lost:
        parts = [(words("This page does not exist"), setting.code), (words("To the home page"), setting.code)]
    return ChooserLanguage(
        code=setting.code,
        dir=setting.dir,
        name=setting.name,
        text=tuple(
            Wording(
                text=" ".join(f"{part}." for part, _spoken in group if part),
                language=spoken,
                direction=manual.settings.language(spoken).dir,
            )
            for spoken, group in groupby(parts, key=itemgetter(1))
        ),
        offer=None if lost else Offer(text=words("The manual is also in English."), close=words("Close")),
    )


def _write_chooser(page: ChooserPage) -> str:
    style = write_style("standalone", "chooser")
    html = open_page_templates().get_template("chooser.html").render(page=page, style=style)
    # its parts are read in either direction
    return add_policy(say_languages(html, "rtl"), style)


def _sitemap_index(manual: Manual) -> str:
    maps = "".join(
        f"<sitemap><loc>{escape(make_page_address(manual.settings, language.code, 'sitemap.xml'))}</loc></sitemap>\n"
        for language in manual.offered
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{maps}</sitemapindex>\n'
    )


@cache
def open_page_templates() -> Environment:
    """The templates of pages that need no engine."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  # only builds need it

    from manual.language.template_lines import join_lines  # noqa: PLC0415  # the same

    environment = Environment(loader=FileSystemLoader(STANDALONE), autoescape=True, undefined=StrictUndefined)
    join_lines(environment)
    return environment
