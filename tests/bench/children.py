"""The processes that `run.py` times: each a whole process with its imports."""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from manual.views.manual import LocalManual


def _read(root: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from datetime import date

    from manual.reading import read_manual

    return read_manual(root, today=date(2026, 11, 23), trees=True)[0]


def convert(root: Path) -> None:
    """Do the least that any check must do: YAML with the C loader, and one conversion of each text."""
    import yaml
    from markdown import Markdown

    markdown = Markdown(extensions=["tables", "attr_list", "admonition", "sane_lists"])
    for path in [*root.glob("infosheets/*/*.md"), *root.glob("translations/*/infosheets/*/*.md")]:
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        yaml.load(front, Loader=yaml.CSafeLoader)  # it is the safe one
        markdown.reset()
        markdown.convert(body)


def site(root: Path) -> None:
    """Load, check, stage and build the site of every language, without handouts."""
    from manual.look.pictures import make_pictures
    from manual.resolve.pictures import list_used
    from manual.site.engine import SiteJob, build_site
    from manual.site.picture_files import write_picture_files
    from manual.site.staging import stage
    from manual.site.static_files import write_static_files
    from manual.store.files import write_tree
    from manual.store.workers import Workers
    from manual.views.manual import view_manual

    for kind in ("parsed", "trees"):
        shutil.rmtree(root / ".build/cache" / kind, ignore_errors=True)
    manual = _read(root)
    pictures = make_pictures(root, list_used(manual))
    jobs = []
    for language, view in view_manual(manual).items():
        staged, target = root / ".build/stage" / language, root / ".build/bench" / language
        shutil.rmtree(target, ignore_errors=True)
        write_tree(staged, {**stage(view), **write_static_files(view), **write_picture_files(view, pictures)})
        jobs.append(
            SiteJob(config=root / "mkdocs.yml", language=language, staged=staged, target=target, public_address="")
        )
    with Workers() as workers:
        problems = [line for built in workers.map(build_site, jobs) for line in built.warnings]
    assert not problems, problems


def plain(root: Path, folder: str, *languages: str) -> None:
    """Write the same pages as a plain MkDocs project: Material, search, static-i18n, no hook of ours."""
    from manual.views.manual import view_manual

    views, target = view_manual(_read(root), languages), Path(folder)
    shutil.rmtree(target, ignore_errors=True)
    for language, view in views.items():
        _write_plain(view, target / "docs" / language)
    listed = "".join(
        f"        - locale: {code}\n          name: {code}\n          build: true\n"
        + ("          default: true\n" if code == "en" else "")
        for code in languages
    )
    (target / "mkdocs.yml").write_text(
        "site_name: plain\ntheme: {name: material, font: false}\nplugins:\n  - search\n  - i18n:\n"
        f"      docs_structure: folder\n      languages:\n{listed}"
        "markdown_extensions: [tables, attr_list, admonition, sane_lists, toc]\n",
        encoding="utf-8",
    )


def _write_plain(view: LocalManual, folder: Path) -> None:
    """Write the pages of a language as Markdown: written texts as they are written, and what staging makes of its own."""
    from manual.resolve.page_names import name_whole_chapter
    from manual.site.staging import stage

    texts = {str(number): sheet.text.body.text for number, sheet in view.sheets.items()}
    whole = {
        name_whole_chapter(number): "\n".join(
            [chapter.text.body.text, *(texts[str(sheet)] for sheet in chapter.sheets)]
        )
        for number, chapter in view.chapters.items()
    }
    texts |= {str(number): chapter.text.body.text for number, chapter in view.chapters.items()}
    texts |= whole | {name: page.text.body.text for name, page in view.pages.items()}
    for name, text in stage(view).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _, front, body = text.split("---\n", 2)
        own = texts.get(name.removesuffix(".md"), body)
        path.write_text(f"---\n{front.splitlines()[0]}\n---\n{own}", encoding="utf-8")


def handouts(root: Path) -> None:
    """Print everything from an empty cache; note how long sheets, and fronts with assembly, took."""
    from manual.handout.leaves import make_leaf
    from manual.handout.press import Press
    from manual.handout.printing import print_manual
    from manual.look.pictures import make_pictures
    from manual.resolve.pictures import list_used
    from manual.store.workers import Workers
    from manual.views.manual import view_manual

    shutil.rmtree(root / ".build/cache/handouts", ignore_errors=True)
    manual = _read(root)
    views, pictures = view_manual(manual, ["en"]), make_pictures(root, list_used(manual))
    (view,) = views.values()
    with Workers() as workers:
        press = Press(root, workers, lambda _line: None, pictures)
        start = time.perf_counter()
        press.lay_out([make_leaf(view, sheet) for sheet in view.sheets.values()])
        middle = time.perf_counter()
        print_manual(press, views)
        end = time.perf_counter()
    times = {"sheets": middle - start, "assembly": end - middle}
    (root / ".build/bench.json").write_text(json.dumps(times), encoding="utf-8")


def bare(root: Path) -> None:
    """Lay out the same HTML in one warm process, with the same style sheet, and do nothing else."""
    from manual.handout.html import write_html
    from manual.handout.layout import lay_out
    from manual.handout.leaves import make_leaf
    from manual.language.fonts import make_print_fonts
    from manual.look.pictures import make_pictures
    from manual.resolve.pictures import list_used
    from manual.views.manual import view_manual

    manual = _read(root)
    (view,) = view_manual(manual, ["en"]).values()
    fonts, pictures = make_print_fonts(root), make_pictures(root, list_used(manual))
    for sheet in view.sheets.values():
        lay_out(write_html(make_leaf(view, sheet)), fonts=fonts, pictures=pictures)


def worker(root: Path) -> None:
    """Print 60 sheets of a large manual in one worker, and note its peak memory in MiB."""
    import resource

    from manual.handout.leaves import make_leaf
    from manual.handout.press import Press
    from manual.look.pictures import make_pictures
    from manual.resolve.pictures import list_used
    from manual.store.workers import Workers
    from manual.views.manual import view_manual

    shutil.rmtree(root / ".build/cache/handouts", ignore_errors=True)
    manual = _read(root)
    (view,) = view_manual(manual, ["en"]).values()
    pictures = make_pictures(root, list_used(manual))
    sheets = list(view.sheets.values())[:60]
    with Workers(1) as workers:
        Press(root, workers, lambda _line: None, pictures).lay_out([make_leaf(view, sheet) for sheet in sheets])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    (root / ".build/bench.json").write_text(json.dumps({"worker": peak}), encoding="utf-8")


def peers(root: Path, folder: str) -> None:
    """Write the pages as plain MkDocs projects: one without, and one with each of the plugins that make PDFs."""
    from manual.views.manual import view_manual

    (view,), target = view_manual(_read(root), ["en"]).values(), Path(folder)
    shutil.rmtree(target, ignore_errors=True)
    _write_plain(view, target / "docs")
    plugins = {
        "plain": "",
        "pdf-export": "  - pdf-export: {verbose: false}\n",
        "with-pdf": "  - with-pdf: {output_path: pdf/all.pdf}\n",
        "to-pdf": "  - to-pdf: {output_path: pdf/all.pdf}\n",
    }
    for name, lines in plugins.items():
        (target / f"{name}.yml").write_text(
            "site_name: plain\nsite_url: http://localhost/\ntheme: {name: material, font: false}\nplugins:\n  - search\n"
            f"{lines}markdown_extensions: [tables, attr_list, admonition, sane_lists, toc]\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    name, folder, *rest = sys.argv[1:]
    commands: dict[str, Callable[..., None]] = {
        "convert": convert,
        "site": site,
        "handouts": handouts,
        "bare": bare,
        "plain": plain,
        "worker": worker,
        "peers": peers,
    }
    commands[name](Path(folder), *rest)
