"""From the text of one file to a session plan, with all that is wrong in it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from manual.content.fields import DAY, TEXT, Described, Need
from manual.content.sheets import AIM_LIMIT, EPOCH, REVIEW_FIELDS, ROOM_LIMIT, SESSION_TITLE, open_text, read_review
from manual.model.registries import NOBODY
from manual.model.sessions import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from manual.content.frontmatter import Reader
    from manual.content.sheets import Parse
    from manual.model.findings import Finding
    from manual.model.settings import Settings

# what has room on paper
MOST_PRINTS = 4
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MINUTES = re.compile(r"[1-9][0-9]{1,2}")

SESSION_FIELDS: Mapping[str, Described] = {
    "session": Described("The key of its pack, as the file is named.", "key of `packs.yml`", "school-on-monday", Need.REQUIRED),
    "title": Described("Its title, in 50 characters.", TEXT, "School starts on Monday", Need.REQUIRED),
    "minutes": Described("How long it takes; the blocks add up to it.", "number, 10 to 999", "90", Need.REQUIRED),
    "aim": Described("With what everybody leaves, in 110 characters.", TEXT, "Everybody leaves with one name and one date.", Need.REQUIRED),
    "room": Described("What the room must have, in 70 characters.", TEXT, "Two tables, a door without steps.", Need.REQUIRED),
    "print": Described("What each person gets, one to four: sheets and chapters by number, forms and cards as `form:` or `case:` and a key, and `self-check`.", "list, numbers in quotes", '["7.3", "7", "form:7.3-A"]', Need.REQUIRED),
    "written": Described("When it was written.", DAY, "2026-11-23", Need.REQUIRED),
    **REVIEW_FIELDS,
    "owner": Described("The role that looks after it, a key of `owners.yml`.", "key", "unassigned"),
}  # fmt: skip
SESSION_KEYS = tuple(SESSION_FIELDS)


def read_session(text: str, path: str, parse: Parse, settings: Settings) -> tuple[Session | None, list[Finding]]:
    """Read a session plan; None when its key or front matter cannot be used."""
    opened = open_text(text, path, SESSION_KEYS, parse, settings.source_language)
    if isinstance(opened, list):
        return None, opened
    reader, body, findings = opened
    key = _read_key(reader, path)
    session = Session(
        key=key,
        path=path,
        title=reader.text("title", limit=SESSION_TITLE),
        minutes=_read_minutes(reader),
        aim=reader.text("aim", limit=AIM_LIMIT),
        room=reader.text("room", limit=ROOM_LIMIT),
        prints=_read_prints(reader),
        written=reader.day("written") or EPOCH,
        review=read_review(reader, ("draft", "reviewed")),
        owner=reader.text("owner", required=False) or NOBODY,
        body=body,
        lines={key: field.line for key, field in reader.fields.items()},
    )
    findings = [*reader.findings, *findings]
    return (session if key else None), findings


def _read_key(reader: Reader, path: str) -> str:
    key = reader.text("session")
    if key and not _KEY.fullmatch(key):
        reader.note("session", "bad-name", f"The key `{key}` cannot be used. Write that of a pack in packs.yml.")
        return ""
    name = PurePosixPath(path).stem
    if key and key != name:
        message = f"The file is named {name}.md, but its pack is `{key}`. Name it {key}.md."
        reader.note("session", "misplaced-file", message)
    return key


def _read_minutes(reader: Reader) -> int:
    text = reader.text("minutes")
    if text and not _MINUTES.fullmatch(text):
        reader.note("minutes", "bad-value", f"`minutes` is “{text}”. Write a number from 10 to 999.")
        return 0
    return int(text or "0")


def _read_prints(reader: Reader) -> tuple[str, ...]:
    reader.refuse_unquoted("print")
    keys = reader.words("print")
    if "print" in reader.fields and not 1 <= len(keys) <= MOST_PRINTS:
        reader.note("print", "bad-value", f"`print` names {len(keys)}; a plan has room for one to {MOST_PRINTS}.")
    return tuple(dict.fromkeys(keys))
