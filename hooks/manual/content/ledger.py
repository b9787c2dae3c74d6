"""The ledger of releases, `editions.yml`: append-only, each release carrying the digest of the one before.

A release says which texts got a new edition, with a hash of every section, of which edition of the
source a translation is, and which sheets were withdrawn. Reading reports releases that were changed after a later one, and editions out of order.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from manual.content.fields import DAY, NUMBER, TEXT, Described, Need
from manual.content.frontmatter import Reader
from manual.content.registries import read_table
from manual.model.findings import Finding
from manual.model.ledger import Edition, Ledger, Release, Withdrawn
from manual.model.texts import LANGUAGE_CODE, SheetNumber

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from manual.content.yaml_reader import Field

_EDITION = re.compile(r"[1-9][0-9]{0,3}")
RELEASE_FIELDS: Mapping[str, Described] = {
    "date": Described("The day of the release.", DAY, "2026-11-23", Need.REQUIRED),
    "note": Described("What it is about.", TEXT, '"Spring 2027"'),
    "previous": Described("The digest of the release before.", "digest", "s1-8bff9b637bc17ede"),
    "packs": Described("The sheets of each pack then.", "map of lists", '{monday: ["7.3"]}'),
    "editions": Described("The texts that got a new edition, by sheet and language.", "map", '{"7.3": {en: …}}'),
    "withdrawn": Described("The sheets that were taken out, by number.", "map", '{"2.1": …}'),
}
EDITION_FIELDS: Mapping[str, Described] = {
    "edition": Described("Its number.", NUMBER, '"2"', Need.REQUIRED),
    "titles": Described("The digest of the titles that it prints of other sheets.", "digest", "s2-8bff9b637bc17ede"),
    "from_edition": Described("Of a translation: the edition of the source beside it.", NUMBER, '"1"'),
    "behind": Described("Of a translation: the parts in which it was behind that.", "map of names", '{about: "About"}'),
    "law_checked_on": Described("The day of its law as it was printed.", DAY, "2026-05-29"),
    "sections": Described("The digest of each part.", "map of digests", "{about: s2-8bff9b637bc17ede}"),
}
WITHDRAWN_FIELDS: Mapping[str, Described] = {
    "on": Described("The day.", DAY, "2026-11-23", Need.REQUIRED),
    "reason": Described("Why, in the source language.", TEXT, '"The rules have moved."', Need.REQUIRED),
    "successor": Described("The sheet that stands in its place.", NUMBER, '"2.6"'),
    "titles": Described("The titles it had, by language.", "map of titles", '{en: "Grant rules"}'),
}


def read_ledger(text: str, path: str) -> tuple[Ledger, list[Finding]]:
    """Read the ledger, and report releases that were changed after a later one."""
    table, findings = read_table(text, path)
    releases: list[Release] = []
    editions: dict[tuple[str, str], tuple[Edition, ...]] = {}
    withdrawn: dict[str, Withdrawn] = {}
    for key, entry in table.items():
        reader = _reader(entry, path)
        reader.refuse_unknown(tuple(RELEASE_FIELDS))
        day, note = reader.day("date"), reader.text("note", required=False)
        previous = reader.text("previous", required=False)
        findings += reader.findings
        before = releases[-1] if releases else Release(name="that is gone", on=None, note="", digest="")
        if previous != before.digest:
            message = (
                f"Release {key} was made after a release {before.name} with the digest {previous or 'none'}; "
                f"now it is {before.digest or 'none'}. Restore the older entry from history."
            )
            findings.append(Finding(path, entry.line, "ledger-changed", message))
        listed = {pack: _texts(sheets) for pack, sheets in _map(reader, "packs").items()}
        releases.append(
            Release(
                name=key,
                on=day,
                note=note,
                digest=digest_release(entry),
                packs=listed,
                only_withdraws="withdrawn" in reader.fields and not _map(reader, "editions"),
            )
        )
        for edition, more in _editions(reader, key, day):
            findings += more
            place = (edition.sheet, edition.language)
            if edition.number != len(editions.get(place, ())) + 1:
                message = f"Edition {edition.number} of {edition.sheet} ({edition.language}) is out of order. Restore the ledger from history."
                findings.append(Finding(path, entry.line, "ledger-changed", message))
            editions[place] = (*editions.get(place, ()), edition)
        if "withdrawn" in reader.fields:
            sheets, more = _withdrawn(reader.fields["withdrawn"], path, key)
            withdrawn |= sheets
            findings += more
    return Ledger(releases=tuple(releases), editions=editions, withdrawn=withdrawn), findings


def digest_release(release: Field) -> str:
    """Give the digest of one release, that of the release before it included: `s1-` and 16 hex digits."""
    text = json.dumps(_plain(release), sort_keys=True, ensure_ascii=False)
    return f"s1-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _editions(release: Reader, name: str, day: date | None) -> Iterator[tuple[Edition, list[Finding]]]:
    for sheet, languages in _map(release, "editions").items():
        for language, entry in _inner(languages).items():
            reader = _reader(entry, release.path)
            reader.refuse_unknown(tuple(EDITION_FIELDS))
            number = reader.text("edition")
            whole = _EDITION.fullmatch(number) is not None
            if SheetNumber.parse(sheet) is None:
                message = f"“{sheet}” is no number of a sheet. Restore the ledger from history."
                reader.findings.append(Finding(release.path, languages.line, "bad-number", message))
                sheet = ""  # noqa: PLW2901  # it becomes part of addresses
            if not LANGUAGE_CODE.fullmatch(language):
                message = f"“{language}” is no code of a language. Restore the ledger from history."
                reader.findings.append(Finding(release.path, entry.line, "bad-value", message))
                language = ""  # noqa: PLW2901  # as above
            if not whole:
                reader.note("edition", "bad-value", f"`edition` is “{number}”. Restore the ledger from history.")
            origin = reader.text("from_edition", required=False)
            if origin and not _EDITION.fullmatch(origin):
                reader.note(
                    "from_edition", "bad-value", f"`from_edition` is “{origin}”. Restore the ledger from history."
                )
                origin = ""
            behind = Reader(dict(_map(reader, "behind")), release.path, entry.line)
            edition = Edition(
                sheet=sheet,
                language=language,
                number=int(number) if whole else 0,
                release=name,
                on=day,
                sections={key: str(digest.value) for key, digest in _map(reader, "sections").items()},
                titles=reader.text("titles", required=False),
                law_checked_on=reader.day("law_checked_on", required=False),
                from_edition=int(origin or 0),
                behind={part: behind.text(part) for part in behind.fields},
            )
            yield edition, [*reader.findings, *behind.findings]


def _withdrawn(entries: Field, path: str, release: str) -> tuple[dict[str, Withdrawn], list[Finding]]:
    if not isinstance(entries.value, dict):
        return {}, [Finding(path, entries.line, "wrong-type", "`withdrawn` must be a map of numbers.")]
    withdrawn, findings = {}, []
    for number, entry in entries.value.items():
        reader = _reader(entry, path)
        reader.refuse_unknown(tuple(WITHDRAWN_FIELDS))
        successor = reader.text("successor", required=False)
        if successor and SheetNumber.parse(successor) is None:
            reader.note(
                "successor", "bad-number", f'`successor` is “{successor}”. Write the number of a sheet, such as "7.3".'
            )
            successor = ""
        if SheetNumber.parse(number) is None:
            message = f"“{number}” is no number of a sheet. Restore the ledger from history."
            findings += [*reader.findings, Finding(path, entry.line, "bad-number", message)]
            continue
        titles = Reader(dict(_map(reader, "titles")), path, entry.line)
        withdrawn[number] = Withdrawn(
            number=number,
            on=reader.day("on"),
            reason=reader.text("reason"),
            successor=successor,
            release=release,
            titles={language: titles.text(language) for language in titles.fields},
        )
        findings += [*reader.findings, *titles.findings]
    return withdrawn, findings


def _reader(entry: Field, path: str) -> Reader:
    return Reader(_inner(entry), path, entry.line)


def _map(reader: Reader, key: str) -> Mapping[str, Field]:
    return _inner(reader.fields[key]) if key in reader.fields else {}


def _texts(entry: Field) -> tuple[str, ...]:
    return tuple(str(member.value) for member in entry.value) if isinstance(entry.value, list) else ()


def _inner(entry: Field) -> dict[str, Field]:
    return entry.value if isinstance(entry.value, dict) else {}


def _plain(entry: Field) -> Any:  # noqa: ANN401  # nested maps, lists and texts
    if isinstance(entry.value, dict):
        return {key: _plain(inner) for key, inner in entry.value.items()}
    if isinstance(entry.value, list):
        return [_plain(inner) for inner in entry.value]
    return entry.value
