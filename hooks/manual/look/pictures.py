"""Pictures written anew for screens and paper, in workers, and kept by what they were made from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from manual.look.picture_versions import write_versions
from manual.model.errors import ProjectError
from manual.model.pictures import find_paper_version, list_screen_versions
from manual.store.cache import make_key, open_cache
from manual.store.faults import work_on
from manual.store.program import digest_libraries, digest_program

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path

    from manual.model.pictures import PictureFile, PictureVersion
    from manual.store.cache import Cache, Entry

    Map = Callable[[Callable[["PictureJob"], None], Collection["PictureJob"]], Iterable[None]]

_KIND = "pictures"


@dataclass(frozen=True, slots=True)
class PictureJob:
    """A picture to write anew from the file at `source`, kept by `key`."""

    file: PictureFile
    source: Path
    key: str
    cache: Cache


def make_pictures(root: Path, files: Iterable[PictureFile], run: Map = map) -> dict[str, Path]:
    """Write pictures anew where that was not done before; give the files of all versions by their addresses.

    `run` calls a function for each job, as `map` and an executor do. Raises `ProjectError` for a picture that cannot be
    decoded, or is not what its head says.
    """
    cache = open_cache(root)
    unique = {file.path: file for file in files}
    keys = {path: _make_key(file) for path, file in unique.items()}
    found = {path: cache.read(_KIND, key) for path, key in keys.items()}
    # a language may hold the same picture under the same name, and two workers would write the same entry
    jobs = {
        keys[path]: PictureJob(unique[path], root / path, keys[path], cache)
        for path, entry in found.items()
        if entry is None
    }
    for _none in run(write_anew, jobs.values()):
        pass
    made: dict[str, Path] = {}
    for path, file in unique.items():
        entry = found[path] or cache.read(_KIND, keys[path])
        if entry is not None:
            made |= _list_files(file, entry)
    return made


def forget_pictures(root: Path, *, but: Iterable[PictureFile]) -> None:
    """Delete what was made of other pictures."""
    open_cache(root).keep_only(_KIND, {_make_key(file) for file in but})


def write_anew(job: PictureJob) -> None:
    """Write all versions of a picture, and keep them."""
    file = job.file
    with work_on(file.path):
        data = job.source.read_bytes()
        if hashlib.sha256(data).hexdigest() != file.digest:
            message = f"{file.path} changed while it was read. Run the command again."
            raise ProjectError(message)
        files = {_name(version): written for version, written in write_versions(data, file).items()}
        job.cache.write(_KIND, job.key, None, files)


def _make_key(file: PictureFile) -> str:
    # the name of a version holds that of the picture
    return make_key(
        digest_libraries(), digest_program("manual.look.picture_versions"), file.name, file.kind, file.digest
    )


def _list_files(file: PictureFile, entry: Entry) -> dict[str, Path]:
    versions = (*list_screen_versions(file), find_paper_version(file))
    return {version.address: entry.path(_name(version)) for version in versions}


def _name(version: PictureVersion) -> str:
    return version.address.rpartition("/")[2]
