"""What the head of a page tells machines: its address, its other languages, its data for search engines.

Everything that names an address needs `public_address`; without one, only what is true anywhere is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.resolve.citations import choose_wording, name_act
from manual.site.page import Alternate, Head
from manual.views.texts import LocalCase, LocalForm, LocalPage, LocalSession, LocalSheet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from manual.model.law import Law, Provision
    from manual.model.settings import Settings
    from manual.resolve.citations import Citation
    from manual.site.page import LinkedData
    from manual.views.manual import LocalManual
    from manual.views.texts import LocalText


def make_page_address(settings: Settings, language: str, path: str) -> str:
    """The public address of a page of a language, empty while it is not known where the site will stand."""
    address = settings.public_address
    return f"{address}/{language}/{path}" if address else ""


def describe_text(
    view: LocalManual,
    local: LocalText,
    path: str,
    exists_in: Collection[str],
) -> Head:
    """Describe a page with a text of its own, which truly exists in some languages.

    A text that is shown in place of a missing translation is no page of its own: its address is that of its source.
    """
    settings, text = view.manual.settings, local.text
    changed = find_modified(view, local)
    return Head(
        title=_name_outside(local),
        description=text.summary,
        type="article" if isinstance(local, LocalSheet | LocalCase | LocalForm) else "website",
        canonical=make_page_address(settings, view.source if text.fallback else text.language, path),
        alternates=() if text.fallback or not view.offered else list_alternates(settings, path, exists_in),
        listed=view.offered and not text.fallback,
        noindex=not view.offered,
        modified=changed.isoformat() if changed else "",
        data=_article(view, local, path) if isinstance(local, LocalSheet) else {},
    )


def _name_outside(local: LocalText) -> str:
    """Give the title of a text with its number before, where it has one."""
    if isinstance(local, LocalPage | LocalCase | LocalSession):
        return local.text.title
    number = local.form.key if isinstance(local, LocalForm) else local.number
    return f"{number} {local.text.title}"


def describe_made(  # noqa: PLR0913  # what may differ between pages
    view: LocalManual, title: str, summary: str, path: str, *, listed: bool, data: LinkedData
) -> Head:
    """Describe a page that was made for the site, in all its languages; one that is not `listed` is for no machine."""
    settings = view.manual.settings
    codes = [setting.code for setting in view.manual.offered]
    listed = listed and view.offered
    return Head(
        title=title,
        description=summary,
        type="website",
        canonical=make_page_address(settings, view.language, path),
        alternates=list_alternates(settings, path, codes) if listed else (),
        listed=listed,
        noindex=not listed,
        modified="",
        data=data,
    )


def list_alternates(settings: Settings, path: str, exists_in: Iterable[str]) -> tuple[Alternate, ...]:
    """Link a page in all its languages; who reads none of them is led to the chooser or to the source text."""
    address = settings.public_address
    if not address:
        return ()
    links = [Alternate(lang=code, url=make_page_address(settings, code, path)) for code in exists_in]
    source = make_page_address(settings, settings.source_language, path)
    return (*links, Alternate(lang="x-default", url=source if path else f"{address}/"))


def find_modified(view: LocalManual, local: LocalText) -> date | None:
    """Tell when a text was last changed, as far as that is known.

    The day in `written` is that of the source text; a translation carries none of its own, so it has that of its
    edition while it still is that edition, and else none: the day of another text would be untrue.
    """
    if isinstance(local, LocalPage):
        return None
    standing = local.standing if isinstance(local, LocalSheet) else None
    edition = standing.last.on if standing is not None and standing.last is not None else None
    if local.text.language != view.source:
        return edition if standing is not None and standing.released else None
    if isinstance(local, LocalSession):
        return local.session.written
    if isinstance(local, LocalCase | LocalForm):
        return (local.case if isinstance(local, LocalCase) else local.form).written
    written = local.sheet.written if isinstance(local, LocalSheet) else local.chapter.written
    return max(edition, written) if edition is not None else written


def find_published(view: LocalManual, sheet: LocalSheet) -> date | None:
    """Tell since when a sheet can be read in the language of its text: a source text since it was written, a translation since its first edition."""
    if sheet.text.language == view.source:
        return sheet.sheet.written
    editions = view.ledger.editions.get((str(sheet.number), sheet.text.language), ())
    return editions[0].on if editions else None


def describe_laws(laws: Iterable[Law], languages: Sequence[str]) -> LinkedData:
    """Describe the acts of a page, by their names in the first of some languages that they have them in."""
    return {
        "@context": "https://schema.org",
        "@graph": [_legislation(law, law.provisions, languages) for law in laws],
    }


def _article(view: LocalManual, sheet: LocalSheet, path: str) -> LinkedData:
    """Describe a sheet in the terms of schema.org; a text shown in another language keeps the address of its source."""
    settings, text = view.manual.settings, sheet.text
    language, source = text.language, view.source
    address = make_page_address(settings, language, path)
    days = {"datePublished": find_published(view, sheet), "dateModified": find_modified(view, sheet)}
    laws = dict.fromkeys(provision.law for provision in sheet.provisions)
    article: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "identifier": str(sheet.number),
        "headline": text.title,
        "description": text.summary,
        "inLanguage": language,
        **{name: day.isoformat() for name, day in days.items() if day is not None},
        "isPartOf": _chapter(view, sheet.number.chapter, language),
        **({"license": settings.licence.address} if settings.licence.address else {}),
        "isAccessibleForFree": True,
        "citation": [
            _legislation(
                view.library.laws[key],
                [provision for provision in sheet.provisions if provision.law == key],
                settings.law_languages(language),
            )
            for key in laws
        ],
    }
    if address:
        article |= {"@id": address, "url": address, "mainEntityOfPage": address}
    if address and language != source:
        article["translationOfWork"] = {"@type": "Article", "@id": make_page_address(settings, source, path)}
    return article


def _chapter(view: LocalManual, number: int, language: str) -> LinkedData:
    manual = view.manual
    chapter = manual.library.chapters.get(number)
    address = make_page_address(manual.settings, language, "")
    book = {"@type": "Book", "name": manual.settings.title.text(language, view.source)}
    return {
        "@type": "Chapter",
        "position": number,
        "name": manual.text(chapter, language).title if chapter else "",
        "isPartOf": book | ({"url": address} if address else {}),
        **({"url": f"{address}{number}/"} if address else {}),
    }


def _tell_language(text: Citation, language: str) -> str | dict[str, str]:
    """Write a name in the language of a page, or with the language that it is in."""
    return text.words if text.language == language else {"@language": text.language, "@value": text.words}


def _legislation(law: Law, provisions: Iterable[Provision], languages: Sequence[str]) -> LinkedData:
    """Describe an act by its ELI address, in the terms that schema.org has aligned with ELI.

    The day as of which it is described is that of the oldest copy in which some of its provisions were read.
    """
    title = choose_wording(law, law.title, languages)
    named = {
        "name": title if title.words else name_act(law, languages),
        "alternateName": choose_wording(law, law.citation, languages),
    }
    act = {"@type": "Legislation"} | {key: _tell_language(text, languages[0]) for key, text in named.items()}
    if law.address:
        act |= {"@id": law.address, "url": law.address}
    days = [part.checked_on for part in provisions if part.state != "not-seen" and part.checked_on is not None]
    if days:
        act["legislationDateVersion"] = min(days).isoformat()
    if "/eli/" in law.address:
        act["legislationIdentifier"] = "eli/" + law.address.partition("/eli/")[2]
    return act
