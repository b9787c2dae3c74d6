"""A manual in languages that nobody speaks, made of the minimal one, so that a word that is welded in shows.

Every word of the first, which is the source, is accented and a third longer; the second is read from right to left, in
Arabic letters. Whatever the engine or its templates say of their own stays in plain letters, which no text of this
manual has: `find_plain` names it. The codes are those of real languages that nobody translates here, since months and
plurals come with them.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from conftest import read
from local import view_of
from projects import ROOT
from released import OTHER, SHEET, edit, release
from selectolax.lexbor import LexborHTMLParser, LexborNode
from small_cases import add_cases
from small_forms import add_forms
from small_overview import add_contacts, add_overview
from small_sessions import add_session

from manual.cli.main import main
from manual.content.registries import PLAIN_REGISTRIES, Registry
from manual.handout.cards import make_card, make_cards
from manual.handout.contacts import make_contacts
from manual.handout.document import FormPair, Handout
from manual.handout.form_pairs import make_pair
from manual.handout.forms import make_form
from manual.handout.fronts import make_chapter_front, make_manual_front, make_pack_front
from manual.handout.html import write_html
from manual.handout.leaves import make_leaf
from manual.handout.self_check import make_self_check
from manual.handout.sessions import make_plan, make_slides
from manual.handout.slip import make_slip
from manual.language.dates import write_date, write_month
from manual.model.forms import PRIVACY
from manual.releases.slips import find_usual_since
from manual.search.files import make_search_files
from manual.site.edition_pages import write_edition_pages
from manual.site.engine import SiteJob, build_site
from manual.site.root_pages import write_root_pages
from manual.site.staging import stage
from manual.site.static_files import write_static_files
from manual.store.files import write_into, write_tree
from manual.store.workers import Workers
from manual.views.manual import LocalManual, view_manual

SOURCE, TURNED = "lt", "ar"
NAMES = {SOURCE: "Lietuvių", TURNED: "العربية"}
ADDRESS = "https://integration.example.org/manual"

_ACCENTED = str.maketrans("acdeghijklnorstuwyzACDEGHIJKLNORSTUWYZ", "åçđéğĥîĵķļñøŕšţûŵýžÅÇĐÉĞĤÎĴĶĻÑØŔŠŢÛŴÝŽ")
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابجدهفغحيزكلمنوثقرستذشصخطع")
# what is no word: places of a message, ids, comments, targets of links, tags of Markdown's own
_SYNTAX = re.compile(
    r"\{[^}]*\}|%\(num\)s|<!--.*?-->|\]\([^)]*\)|\[[\w.:-]+\]\[\]|\]\[[^\]]*\]|https?://\S+|^[ ]{4}|^[-#|*\d. ]+",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_]+")
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
# what a text may hold in any language: addresses and the names of their hosts, numbers, digests, places to be filled in
_ADDRESS = re.compile(
    r"https?://\S+|\b[a-z.-]+(?:/[\w.-]+)+/?|\b[a-z-]+(?:\.[a-z-]+)*\.(?:cz|org|example|pdf)\b|\w*\d\w*|%\(num\)s|\{\w+\}|\S+@\S+"
)


def disguise(text: str, language: str) -> str:
    """Write a text in one of the two languages; what is no word of it stays."""
    pieces, end = [], 0
    for match in _SYNTAX.finditer(text):
        pieces += [_disguise(text[end : match.start()], language), match[0]]
        end = match.end()
    return "".join([*pieces, _disguise(text[end:], language)])


def _disguise(text: str, language: str) -> str:
    if language == TURNED:
        return text.lower().translate(_ARABIC)
    return re.sub(r"([aeiou])", r"\1\1", text).translate(_ACCENTED)


def find_plain(html: str, language: str) -> Iterator[tuple[str, str]]:
    """Find the words of a page that are in neither language, each with the words around it.

    A word in another language than that of the page counts too, unless its element says so; what an element says to
    be in a third language is not looked at.
    """
    for spoken, text in list_texts(LexborHTMLParser(html).root, language):
        for word in find_plain_words(text, spoken):
            yield word, " ".join(text.split())


def find_plain_words(text: str, language: str) -> list[str]:
    """Find the words of a text that are not of a language; none in a language that is no one of the two."""
    if language not in NAMES:
        return []
    known = _ALLOWED | list_dates(language)
    words = {word for word in _WORD.findall(_ADDRESS.sub(" ", text)) if len(word) > 1}
    return sorted(word for word in words - known if not _OWN[language].fullmatch(word))


# names of languages and their codes, and of the kind of a file
_ALLOWED = {word for name in NAMES.values() for word in _WORD.findall(name)} | {*NAMES, "PDF"}
_OWN = {
    SOURCE: re.compile("[A-Za-z\u00c0-\u017f]*[\u00c0-\u017f][A-Za-z\u00c0-\u017f]*"),
    TURNED: re.compile("[\u0600-\u06ff]+"),
}


@cache
def list_dates(language: str) -> frozenset[str]:
    """Give the words that Unicode has for dates in a language."""
    days = [date(2026, month, 1) for month in range(1, 13)]
    texts = [text for day in days for text in (write_date(day, language), write_month(day, language))]
    return frozenset(word for text in texts for word in _WORD.findall(text))


_SILENT = {"script", "style", "svg"}
_SPOKEN = {"title", "aria-label", "placeholder", "alt", "label"}
_NAMED = {"description", "og:title", "og:description", "og:site_name", "author", "keywords"}
# attributes of data that hold ids and addresses
_KEYS = re.compile(
    "data-(?:audience|card|chapter|contact|country|facet|kind|md-.*|number|page|outcome|root|scripts|setting|source-.*|start|state|steps)"
)


def list_texts(node: LexborNode | None, language: str) -> Iterator[tuple[str, str]]:
    """Give the texts that a reader, or a machine in her place, gets from an element, each with its language."""
    if node is None:
        return
    if node.tag == "-text":
        text = node.text_content or ""
        # the elements of a title are not read, so that no word in it can say its language
        whole = node.parent is not None and node.parent.tag == "title"
        yield language, " ".join(find_plain_words(text, SOURCE)) if whole else text
        return
    values = {name: value for name, value in node.attributes.items() if value}
    language = values.get("lang", language)
    for text in _list_spoken(values):
        yield language, text
    if "download" in values:
        # a file is called in its own language, and its ending is no word
        yield values.get("hreflang", language), values["download"].rpartition(".")[0]
    if values.get("name", values.get("property")) in _NAMED:
        # nor can the head of a page whose text is in another language
        yield language, " ".join(find_plain_words(values["content"], SOURCE))
    if node.tag == "script" and "json" in values.get("type", ""):
        yield from _list_json(json.loads(node.text() or "null"), language)
    if node.tag not in _SILENT:
        for child in node.iter(include_text=True):
            yield from list_texts(child, language)


def _list_spoken(values: Mapping[str, str]) -> Iterator[str]:
    """Give the texts in the attributes of an element."""
    for name, value in values.items():
        if name in _SPOKEN:
            yield value
        elif name == "style":
            yield from re.findall(r"'([^']*)'", re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), value))
        elif name in {"data-counts", "data-more"}:
            yield from json.loads(value).values()
        elif name.startswith("data-") and not _KEYS.fullmatch(name):
            yield value


_NOT_SPOKEN = {"@context", "@id", "@type", "@language", "inLanguage", "lang", "url", "pdf", "identifier", "license"}


def _list_json(value: object, language: str) -> Iterator[tuple[str, str]]:
    """Give the texts in data for machines and scripts; `lang` is the language of a title, `inLanguage` that of all."""
    if isinstance(value, str):
        yield language, value
    elif isinstance(value, list):
        for part in value:
            yield from _list_json(part, language)
    elif isinstance(value, dict):
        own = str(value.get("inLanguage", value.get("@language", language)))
        for name, part in value.items():
            if name not in _NOT_SPOKEN:
                yield from _list_json(part, str(value.get("lang", own)) if name == "title" else own)


def write_pseudo_manual(folder: Path, project: Callable[[Path], Path]) -> Path:
    """Write the manual with all that pages can show: an address, pages of its own, three releases, a withdrawn sheet."""
    root = project(folder)
    shutil.rmtree(root / "translations")
    add_cases(root, translate=False)
    add_contacts(root)
    add_overview(root)
    add_session(root, translate=False, also=("case:oak", "form:7.3-A"))
    add_forms(root, translate=False)
    _write_settings(root)
    _add_texts(root)
    for language in NAMES:
        _write_words(root / "translations" / language / "messages.po", language)
    for path in sorted((*root.glob("infosheets/*/*.md"), *root.glob("docs/*.md"))):
        text, name = _read(path).replace("1,200", "1200"), path.relative_to(root).as_posix()
        if name not in {OTHER, *_NOT_TRANSLATED}:
            _write(root / "translations" / TURNED / name, _translate(text, path))
        _write(path, _disguise_text(text, SOURCE))
    for registry in PLAIN_REGISTRIES:
        _write_registry(root, registry)
    _write_laws(root / "infosheets/laws.yml")
    # one is left behind its source, one is not there
    assert main(["--root", str(root), "translate", "done", TURNED, "7", "7.3", "index", "trainers"]) == 0
    gone = (
        _read(root / OTHER).replace('"7.2"', '"7.9"').replace(disguise("classes", SOURCE), disguise("courses", SOURCE))
    )
    _write(root / "infosheets/07-education/7.9-gone.md", gone)
    release(root, disguise("First.", SOURCE), date(2026, 3, 1))
    edit(root, SHEET, disguise("Say who comes", SOURCE), disguise("Tell who comes", SOURCE))
    release(root, disguise("Second.", SOURCE), date(2026, 6, 1))
    reason = disguise("Joined with another sheet.", SOURCE)
    assert main(["--root", str(root), "withdraw", "7.9", "--reason", reason, "--successor", "7.2"]) == 0
    return root


# a chapter that stands in the source language alone
_NOT_TRANSLATED = {
    "infosheets/08-work/index.md",
    "infosheets/08-work/8.1-work.md",
    "docs/help.md",
    "infosheets/cases/ash.md",
    "infosheets/forms/7.2-A.md",
}


def _add_texts(root: Path) -> None:
    for name, text in _PAGES.items():
        _write(root / "docs" / f"{name}.md", text)
    for name, own in (("index.md", "index.md"), (Path(OTHER).name, "8.1-work.md")):
        text = _read(root / "infosheets/07-education" / name).replace('"7"', '"8"').replace('"7.2"', '"8.1"')
        _write(root / "infosheets/08-work" / own, text)


_PAGES = {
    name: f"---\ntitle: {title}\nsummary: What it is for.\n---\n## What this is {{#what}}\n\nSome words on it.\n"
    for name, title in {"about": "About it", "help": "Help", "trainers": "Print and file"}.items()
}


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _write_settings(root: Path) -> None:
    """Name languages and address, and write the words of the settings in both languages."""
    path = root / "infosheets/manual.yml"
    settings = yaml.safe_load(_read(path))
    settings |= {
        "source_language": SOURCE,
        "office_language": SOURCE,
        "languages": {SOURCE: {"name": NAMES[SOURCE]}, TURNED: {"name": NAMES[TURNED], "dir": "rtl"}},
        "public_address": ADDRESS,
        "feedback": "handbook@example.org",
        "chapters": {7: {}, 8: {}},
        "sections": {name: part or {} for name, part in settings["sections"].items()},
    }
    # a country behind a heading, and who tells a result
    settings["sections"]["about"]["results"] = settings["sections"]["at-a-glance"]["law"] = True
    for system in settings["law"].values():
        system["citations"] = {SOURCE: {"provision": "{section} · {act}"}}
    spoken = ("title", "subtitle", "licence", "facets", "audiences", "offices", "law")
    turned = {name: _disguise_values(settings[name], TURNED) for name in spoken}
    _write_yaml(root / "translations" / TURNED / "infosheets/manual.yml", turned)
    _write_yaml(path, settings | {name: _disguise_values(settings[name], SOURCE) for name in spoken})


def _disguise_values(value: object, language: str) -> object:
    """Disguise the texts of a map; what no language has its own of is left out for the second one."""
    if isinstance(value, dict):
        fixed = {"mark", "address", "name", "languages", "citations"}
        kept = {name: part for name, part in value.items() if name in fixed and language == SOURCE}
        return {name: _disguise_values(part, language) for name, part in value.items() if name not in fixed} | kept
    return disguise(value, language) if isinstance(value, str) else value


def _write_words(path: Path, language: str) -> None:
    """Write all messages, each in as many plural forms as a language has."""
    with (ROOT / "hooks/manual/language/messages.pot").open("rb") as file:
        catalogue = read_po(file)
    entries = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n']
    for message in filter(lambda message: message.id, catalogue):
        if isinstance(message.id, str):
            own = [f"msgid {_quote(message.id)}", f"msgstr {_quote(disguise(message.id, language))}"]
        else:
            counted = _quote(disguise(message.id[1], language))
            own = [f"msgid {_quote(message.id[0])}", f"msgid_plural {_quote(message.id[1])}"]
            own += [f"msgstr[{form}] {counted}" for form in range(get_plural(language).num_plurals)]
        entries.append("\n".join(own) + "\n")
    _write(path, "\n".join(entries))


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _disguise_text(text: str, language: str) -> str:
    """Disguise a text with its front matter."""
    head, body = text.removeprefix("---\n").split("---\n", 1)
    spoken = re.compile(r"^(title|short|summary|dilemma|aim|room|why|seen_by|kept|may_stay_blank): (.*)$", re.MULTILINE)
    head = spoken.sub(lambda match: f"{match[1]}: {disguise(match[2], language)}", head)
    return f"---\n{head}---\n{disguise(body, language)}"


def _translate(text: str, path: Path) -> str:
    """Make the translation of a text."""
    head, body = _disguise_text(text, TURNED).removeprefix("---\n").split("---\n", 1)
    values = yaml.safe_load(head)
    name = values.get("number") or values.get("chapter") or path.stem
    name = next((f"{kind}:{values[kind]}" for kind in ("case", "form", "session") if kind in values), name)
    spoken = "".join(
        f"{key}: {values[key]}\n" for key in ("title", "summary", "dilemma", "aim", "room", *PRIVACY) if key in values
    )
    return f'---\ntranslates: "{name}"\nfrom: {SOURCE}\n{spoken}receipts: {{}}\nreview: machine\n---\n{body}'


def _write_registry(root: Path, registry: Registry[Any]) -> None:
    """Disguise the fields of a registry that other languages have their own of, and write them in the second one."""
    path = root / "infosheets" / f"{registry.name}.yml"
    if not path.exists():
        return
    entries = yaml.safe_load(_read(path))
    spoken = {
        key: {
            name: entry[name].replace("1,200", "1200")
            for name in (*registry.translated, "says", "locator")
            if name in entry
        }
        for key, entry in entries.items()
    }
    own = {
        key: entry | {name: disguise(text, SOURCE) for name, text in spoken[key].items()}
        for key, entry in entries.items()
    }
    _write_yaml(path, own)
    turned = {
        key: {name: disguise(entry[name], TURNED) for name in registry.translated if name in entry}
        for key, entry in entries.items()
    }
    if registry.translated and any(turned.values()):
        _write_yaml(root / "translations" / TURNED / "infosheets" / path.name, turned)


def _write_laws(path: Path) -> None:
    """Write names and words of the law in the source language alone, in place of those that there are."""
    laws = yaml.safe_load(_read(path))
    for act in laws.values():
        for entry in (act, *act["provisions"].values()) if isinstance(act, dict) else ():
            for name, texts in entry.items():
                if isinstance(texts, dict) and name != "provisions":
                    entry[name] = {SOURCE: disguise(texts["en"], SOURCE)}
    _write_yaml(path, laws)


def _write_yaml(path: Path, value: object) -> None:
    _write(path, yaml.safe_dump(value, allow_unicode=True, sort_keys=False))


def build_pages(root: Path) -> dict[str, dict[str, str]]:
    """Build the site without prints; gives the HTML of all pages and prints of each language by their names."""
    manual, _ = read(root)
    views = view_manual(manual)
    printed = {language: write_prints(view) for language, view in views.items()}
    jobs = []
    for language, view in views.items():
        staged = root / "staged" / language
        pages_of = dict.fromkeys((name.removesuffix(".pdf") for name in printed[language]), 2)
        search = make_search_files(root, view)
        write_tree(staged, {**stage(view, pages_of=pages_of), **write_static_files(view), **search.files})
        target = root / "site" / language
        jobs.append(
            SiteJob(config=root / "mkdocs.yml", language=language, staged=staged, target=target, public_address=ADDRESS)
        )
    with Workers() as workers:
        warnings = [line for built in workers.map(build_site, jobs) for line in built.warnings]
    assert not warnings, warnings[0]
    write_into(root / "site", write_edition_pages(views) | write_root_pages(manual))
    pages: dict[str, dict[str, str]] = {
        language: {
            path.relative_to(root).as_posix(): _read(path) for path in (root / "site" / language).rglob("*.html")
        }
        for language in map(str, views)
    }
    # those of all languages are in the first
    pages[SOURCE] |= {f"site/{path.name}": _read(path) for path in (root / "site").glob("*.html")}
    return {language: pages[language] | printed[language] for language in views}


def write_prints(view: LocalManual) -> dict[str, str]:
    """Write the HTML of all prints of a language, by the names of their files; slips where there is a release."""
    pages = {str(number): 2 for number in view.sheets}
    handouts = [make_leaf(view, sheet) for sheet in view.sheets.values()]
    handouts += [make_chapter_front(view, chapter, pages) for chapter in view.chapters.values()]
    handouts += [make_pack_front(view, pack, pages) for pack in view.packs]
    handouts += [make_manual_front(view, pages), *(make_card(view, key) for key in view.cases)]
    handouts += [make_form(view, key) for key in view.forms]
    office = view.manual.settings.office_language
    beside = [key for key, form in view.forms.items() if view.language in form.beside]
    handouts += [make_pair(view_of(view.manual, office), view, key) for key in beside]
    handouts += [*make_cards(view, list(view.cases)), make_contacts(view), make_self_check(view)]
    handouts += [make(view, key) for key in view.sessions for make in (make_plan, make_slides)]
    if since := find_usual_since(view.ledger):
        units = ("manual", *(pack.key for pack in view.packs))
        handouts += [make_slip(view, unit, pages, since=since)[0] for unit in units]
    return {f"{handout.name}.pdf": _write_print(handout) for handout in handouts}


def _write_print(handout: Handout) -> str:
    html = write_html(handout)
    # the title of a leaf in two languages can say neither of them
    if isinstance(handout.document, FormPair):
        return _TITLE.sub("", html)
    return f"<title>{handout.title}</title>{html}"
