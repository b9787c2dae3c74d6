"""The Word files of all forms: written in workers, and kept by what they were made from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from manual.handout.press import list_fields
from manual.handout.word import can_write_word, list_versions, write_word
from manual.handout.word_form import make_word_form
from manual.store.cache import make_key, open_cache
from manual.store.faults import work_on
from manual.store.program import digest_libraries, digest_program
from manual.views.prints import view_of_form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Executor
    from pathlib import Path

    from manual.handout.word_form import WordForm
    from manual.model.forms import Form
    from manual.model.texts import Language
    from manual.store.cache import Cache, Entry
    from manual.views.manual import LocalManual

_KIND = "word-files"
_FILE = "form.docx"


@dataclass(frozen=True, slots=True)
class WordJob:
    """A form to write as a Word file, kept by `key`."""

    form: WordForm
    key: str
    cache: Cache


def write_word_files(
    root: Path, views: Mapping[Language, LocalManual], workers: Executor, say: Callable[[str], None]
) -> dict[Language, dict[str, Path]]:
    """Give the Word files of the forms of each language by their names; a form that is not translated is in the source.

    Without the library there are none, which is said once.
    """
    if not any(view.forms for view in views.values()):
        return {language: {} for language in views}
    if not can_write_word():
        say("python-docx is not installed, so forms have no Word files. In a checkout, `make site` brings it.")
        return {language: {} for language in views}
    cache = open_cache(root)
    inputs = make_key(digest_libraries(), list_versions(), digest_program("manual.handout.word"))
    jobs = {
        (language, name_word_file(own.forms[key].form)): _make_job(inputs, make_word_form(own, own.forms[key]), cache)
        for language, view in views.items()
        for key in view.forms
        for own in [view_of_form(view, key)]
    }
    # readers of several languages may get the very same
    kept = {job.key: cache.read(_KIND, job.key) for job in jobs.values()}
    missing = list({job.key: job for job in jobs.values() if kept[job.key] is None}.values())
    if missing:
        say(f"Writing {len(missing)} Word files …")
        kept |= {job.key: entry for job, entry in zip(missing, workers.map(write_file_of, missing), strict=True)}
    cache.keep_only(_KIND, set(kept))
    files: dict[Language, dict[str, Path]] = {language: {} for language in views}
    for (language, name), job in jobs.items():
        if entry := kept[job.key]:
            files[language][name] = entry.path(_FILE)
    return files


def write_file_of(job: WordJob) -> Entry:
    """Write a form as a Word file, and keep it."""
    with work_on(f"form {job.form.key} ({job.form.language})"):
        return job.cache.write(_KIND, job.key, None, {_FILE: write_word(job.form)})


def name_word_file(form: Form) -> str:
    """Name the Word file of a form."""
    return f"{form.page_name}.docx"


def _make_job(inputs: str, form: WordForm, cache: Cache) -> WordJob:
    values = json.dumps(form, default=_list_fields, sort_keys=True, ensure_ascii=False)
    return WordJob(form, make_key(inputs, values), cache)


def _list_fields(value: object) -> object:
    return str(value) if isinstance(value, date) else list_fields(value)
