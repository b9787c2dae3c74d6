"""`make hedge`: the pages of this manual, built by ProperDocs and without MkDocs, held against those of MkDocs.

ProperDocs goes on with MkDocs 1 under another name; see docs/developers/hedge.md. Exit code 1 if a byte differs.
"""

from __future__ import annotations

import argparse
import importlib
import logging
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE.parent), str(ROOT / "hooks")]

from hedge.alone import build_alone  # noqa: E402  # after the paths above
from manual.look.pictures import make_pictures  # noqa: E402
from manual.reading import read_manual  # noqa: E402
from manual.resolve.pictures import list_used  # noqa: E402
from manual.site.engine import SiteJob, build_site  # noqa: E402
from manual.site.picture_files import write_picture_files  # noqa: E402
from manual.site.staging import stage  # noqa: E402
from manual.site.static_files import write_static_files  # noqa: E402
from manual.store.files import write_tree  # noqa: E402
from manual.views.manual import view_manual  # noqa: E402

# pages lie as deep and say their address as they do in public
_ADDRESS = "https://example.org/manual"
_SHOWN = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Build with each engine and compare; 1 if anything differs or is warned of."""
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the manual (default: this one)")
    parser.add_argument("--keep", action="store_true", help="leave the temporary folder")
    options = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="hedge-"))
    try:
        return _compare_engines(options.root.resolve(), folder)
    finally:
        if options.keep:
            print(f"All of it is in {folder}.")
        else:
            shutil.rmtree(folder)


def _compare_engines(root: Path, folder: Path) -> int:
    # what no engine makes: a build of handouts would only take time
    reading = read_manual(root, today=datetime.now(UTC).date(), trees=True)[0]
    pictures = make_pictures(root, list_used(reading))
    languages = []
    for language, view in view_manual(reading).items():
        tree: dict[str, str | bytes] = {
            **stage(view),
            **write_static_files(view),
            **write_picture_files(view, pictures),
        }
        write_tree(folder / "staged" / language, tree)
        languages.append(language)
    reference = _build(build_with_mkdocs, "MkDocs", root, folder, languages)
    results = [
        _report(name, reference, _build(engine, name, root, folder, languages))
        for name, engine in (("ProperDocs", build_with_properdocs), ("without MkDocs", build_alone))
    ]
    return 1 if any(results) else 0


def build_with_mkdocs(job: SiteJob) -> list[str]:
    """Build as `manual build` does."""
    return build_site(job).warnings


def build_with_properdocs(job: SiteJob) -> list[str]:
    """Build with ProperDocs under the name of MkDocs, as it offers; its log, where warnings stand, has its own name."""
    importlib.import_module("properdocs.replacement")
    logging.getLogger("properdocs").parent = logging.getLogger("mkdocs")
    return build_site(job).warnings


def _build(
    engine: Callable[[SiteJob], list[str]], name: str, root: Path, folder: Path, languages: Sequence[str]
) -> Mapping[str, bytes]:
    """Build languages with an engine in a process of its own, since engines share a name; gives its files."""
    target = folder / name.replace(" ", "-")
    start = time.monotonic()
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        for language in languages:
            job = SiteJob(
                config=root / "mkdocs.yml",
                language=language,
                staged=folder / "staged" / language,
                target=target / language,
                public_address=_ADDRESS,
            )
            if warnings := process.submit(engine, job).result():
                message = f"{name} warns in `{language}`: {'; '.join(warnings[:_SHOWN])}"
                raise SystemExit(message)
    files = read_files(target)
    print(f"{name}: {len(files)} files, {sum(map(len, files.values())):,} bytes, {time.monotonic() - start:.1f} s")
    return files


def _report(name: str, reference: Mapping[str, bytes], files: Mapping[str, bytes]) -> bool:
    """Say where files differ from those of MkDocs; return whether any does."""
    differences = find_differences(reference, files)
    for line in differences[:_SHOWN]:
        print(f"  {line}")
    print(f"{name}: {len(differences)} files differ from those of MkDocs" if differences else f"{name}: the same bytes")
    return bool(differences)


def read_files(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder, by their paths in it."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def find_differences(reference: Mapping[str, bytes], files: Mapping[str, bytes]) -> list[str]:
    """Name the files that are missing, new or of other bytes, and where these begin."""
    lines = []
    for name in sorted(reference.keys() | files.keys()):
        old, new = reference.get(name), files.get(name)
        if old is None or new is None:
            lines.append(f"{name}: {'new' if old is None else 'missing'}")
        elif old != new:
            shorter = min(len(old), len(new))
            place = next((at for at in range(shorter) if old[at] != new[at]), shorter)
            lines.append(f"{name}: from byte {place} on: {old[place : place + 40]!r} is {new[place : place + 40]!r}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
