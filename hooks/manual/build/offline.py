"""A copy of the site for a USB stick: every link names a file, so that a browser opens it without a server.

A pure change of the published pages: links to folders get `index.html`, and what
needs a server or an address is left out: sitemaps, robots.txt, 404 pages.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from manual.build.publish import building, publish
from manual.build.published import Record, find_differences, matches, read_record, record_tree, stamp_file, write_record
from manual.model.errors import ProjectError
from manual.site.security_policy import allow_files
from manual.site.static_files import write_script
from manual.store.cache import digest_file
from manual.store.files import clear, link_file, remove, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "site-offline"
_SCRIPT = "offline.js"
# the earliest day that a zip can name; a real one would make equal copies differ
_DAY = (1980, 1, 1, 0, 0, 0)
_NOT_OFFLINE = frozenset({"404.html", "lost.js", "sitemap.xml", "sitemap.xml.gz", "robots.txt", ".nojekyll"})
_LINK = re.compile(r'(<(?:a|link|script|img|form)\b[^>]*?\s(?:href|src|action)=")([^"]*)(")')
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|$")
# what speaks of the public address
_ONLINE = re.compile(
    r'<link rel="(?:canonical|alternate)"[^>]*>\s*'
    r'|<meta property="og:url"[^>]*>\s*'
    r"|<script type=\"application/ld\+json\">.*?</script>\s*",
    re.DOTALL,
)


def write_offline_page(text: str, root: str) -> str:
    """Rewrite a page for use without a server; `root` leads from the page to the folder of the copy."""
    text = allow_files(_ONLINE.sub("", text))
    text = _LINK.sub(lambda match: match[1] + _name_file(match[2]) + match[3], text)
    # links that a script writes, such as search results, are led to files at the moment of the click
    return text.replace("</body>", f'<script src="{root}{_SCRIPT}"></script></body>')


def _name_file(target: str) -> str:
    """Name the file that a server would answer a relative link with."""
    if _OUTSIDE.match(target):
        return target
    end = min((at for at in (target.find("?"), target.find("#")) if at >= 0), default=len(target))
    path, rest = target[:end], target[end:]
    if path.rpartition("/")[2] in {".", ".."}:
        path += "/"
    if path.endswith("/"):
        path = path.removeprefix("./") + "index.html"
    return path + rest


def make_offline(root: Path, *, verify: bool = False) -> tuple[Path, Path]:
    """Write `site-offline/` and `site-offline.zip` beside the published site; return both.

    Both are left alone when they were made from this very site and are still as they were made: by size and time of
    their files, or, to `verify`, by digests.
    """
    site, folder, packed = root / "site", root / NAME, root / f"{NAME}.zip"
    state = site / "build.json"
    if not state.exists():
        message = "There is no site yet to copy. Run `manual build --offline`."
        raise ProjectError(message)
    with building(root):
        source = digest_file(state)
        if _is_whole(root, source, verify=verify):
            return folder, packed
        tree = root / ".build" / NAME
        remove(tree)
        for path in _walk_files(site):
            name = path.relative_to(site)
            target = tree / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix == ".html":
                page = write_offline_page(path.read_text(encoding="utf-8"), "../" * (len(name.parts) - 1))
                target.write_text(page, encoding="utf-8")
            else:
                link_file(path, target)
        (tree / _SCRIPT).write_text(write_script("offline"), encoding="utf-8")
        _pack(tree, packed)
        publish(tree, folder)
        # last: a copy without a record is made again
        own, zipped = _name_records(root)
        write_record(zipped, Record(source, {packed.name: stamp_file(packed)}))
        write_record(own, record_tree(folder, source))
        return folder, packed


def _name_records(root: Path) -> tuple[Path, Path]:
    """Give the places of the records of the folder and of the zip."""
    return root / ".build" / "offline.json", root / ".build" / "offline-zip.json"


def _is_whole(root: Path, source: str, *, verify: bool) -> bool:
    """Tell whether folder and zip were made from this site, and nothing has changed in them since."""
    packed = root / f"{NAME}.zip"
    own, zipped = (read_record(path) for path in _name_records(root))
    if own is None or zipped is None or {own.inputs, zipped.inputs} != {source}:
        return False
    stamp = zipped.files.get(packed.name)
    if stamp is None or not matches(packed, stamp, verify=verify) or find_differences(root / NAME, own, verify=verify):
        return False
    # what is no longer one file with that of the site was damaged there too, if it was damaged
    apart = {name: stamp for name, stamp in own.files.items() if not _is_shared(root, name)}
    return all(matches(root / NAME / name, stamp, verify=True) for name, stamp in apart.items())


def _is_shared(root: Path, name: str) -> bool:
    """Tell whether a file of the copy is a second name of that of the site; pages are not, they were rewritten."""
    try:
        return name.endswith(".html") or (root / "site" / name).samefile(root / NAME / name)
    except OSError:
        return False


def _walk_files(site: Path) -> Iterator[Path]:
    """Give the files that an offline copy holds, in a fixed order."""
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.name not in _NOT_OFFLINE:
            yield path


def _pack(tree: Path, packed: Path) -> None:
    """Write the zip; equal trees give equal bytes."""
    clear(packed)
    with whole(packed) as partial, zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(tree.rglob("*")):
            if path.is_file():
                info = zipfile.ZipInfo(f"{NAME}/{path.relative_to(tree).as_posix()}", _DAY)
                info.external_attr = 0o644 << 16
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, path.read_bytes())
