"""Gather every address that leads out of the manual, with the place where it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import punctuation
from typing import TYPE_CHECKING

from manual.content.files import find_files
from manual.content.text_files import read_text_file
from manual.markdown.addresses import find_scheme
from manual.resolve.owners import find_owners

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from manual.model.registries import Actor, Source
    from manual.model.texts import Node
    from manual.resolve.references import Manual

# what may follow an address and belongs to it; a backslash stands before a sign, that of a message before a letter
_GOES_ON = r"(?:[\w/?#&=%~.:;,+@!$*'-]|\\(?=[^\w\s\"]|_))"
# brackets too, unless they close what stands around it
_ENDS_LATER = r"[\w/=%~@&#+(\[{-]"
# signs that an address may hold, and that mean something else in Markdown, YAML or a shell
MEANT = "()[]{}|*$^,"
_IN_MESSAGE = re.compile(r"https?://[^\s\"<>()\\{}]+")


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """An address as it is written in a place.

    `text` is the key of the sheet, chapter or page, or that of the entry of a registry; `owner` is the role
    that looks after it, empty for what the engine or the whole manual holds. `behind` tells that the text is a translation whose source says something else.
    """

    path: str
    line: int
    address: str
    text: str = ""
    language: str = ""
    owner: str = ""
    behind: bool = False


def gather_uses(root: Path, manual: Manual) -> tuple[Use, ...]:
    """Give every use of an outside address in texts, laws, sources, actors, messages and settings, sorted by place."""
    places = _Places(root, manual)
    uses = {
        *_uses_of_texts(manual, places),
        *_uses_of_registries(manual, places),
        *_uses_of_messages(manual, places),
        *_uses_of_settings(manual, places),
    }
    return tuple(sorted(uses))


def match_address(address: str) -> re.Pattern[str]:
    """Give the pattern of an address as it stands in a file: the whole of it, and not the beginning of a longer one."""
    written = "".join(map(_match_sign, address))
    # an address that ends a sentence is followed by its mark, and then by no letter
    return re.compile(rf"(?<![\w/:.]){written}(?!{_GOES_ON}*{_ENDS_LATER})")


def _match_sign(sign: str) -> str:
    """Give the pattern of a sign as Markdown has it: as it is, behind a backslash or, of one alone, by its name."""
    if sign == "&":
        return r"\\?&(?:amp;)?"
    return rf"\\?{re.escape(sign)}" if sign in punctuation else re.escape(sign)


def encode_signs(address: str) -> str:
    """Write the signs of an address that mean something else in texts or a shell as percents."""
    return "".join(f"%{ord(sign):02X}" if sign in MEANT else sign for sign in address)


class _Places:
    """Finds the lines of addresses in files of the manual, each of which is read once, as the loader reads it."""

    def __init__(self, root: Path, manual: Manual) -> None:
        settings = manual.settings
        files = find_files(root, [setting.code for setting in settings.translations], source=settings.source_language)
        texts = (path for paths in files.translations.values() for path in paths)
        known = (*files.sheets, *files.chapters, *files.pages, *texts)
        known += (*files.registries.values(), *files.messages.values())
        self._files = {path.relative_to(root).as_posix(): path for path in known}
        self._limit = settings.max_file_bytes
        self._lines: dict[str, Sequence[str]] = {}

    def lines(self, path: str) -> Sequence[str]:
        """Give the lines of a file; none for one that is not there, or that the loader does not read."""
        if path not in self._lines:
            file = self._files.get(path)
            text = read_text_file(file, path, limit=self._limit)[0] if file is not None else None
            self._lines[path] = (text or "").split("\n")
        return self._lines[path]

    def find(self, path: str, address: str, first: int = 1) -> list[int]:
        """Name the lines from `first` on that hold an address; `first` itself where it is written in another way."""
        pattern = match_address(address)
        lines = self.lines(path)
        hits = [number for number, line in enumerate(lines[first - 1 :], first) if pattern.search(line)]
        return hits or [first]


def _uses_of_texts(manual: Manual, places: _Places) -> Iterator[Use]:
    source = str(manual.settings.source_language)
    library, owners = manual.library, find_owners(manual)
    for key, original in library.originals().items():
        owner = owners.find(original.path)
        for address in _outward(original.body.tree.nodes):
            for line in places.find(original.path, address, original.body.line):
                yield Use(original.path, line, address, key, source, owner)
    for (language, key), translation in library.translations.items():
        state = manual.states.get((language, key))
        owner = owners.find(translation.path)
        for address in _outward(translation.body.tree.nodes):
            for line in places.find(translation.path, address, translation.body.line):
                yield Use(
                    translation.path, line, address, key, str(language), owner, state is not None and state.behind
                )


def _outward(nodes: Sequence[Node]) -> set[str]:
    addresses = set()
    for _tag, attributes, _text, children, _tail in nodes:
        address = attributes.get("href", "")
        if find_scheme(address) in {"http", "https"}:
            addresses.add(address)
        addresses |= _outward(children)
    return addresses


def _uses_of_registries(manual: Manual, places: _Places) -> Iterator[Use]:
    library, source, owners = manual.library, str(manual.settings.source_language), find_owners(manual)
    entries: tuple[Source | Actor, ...] = (*library.sources.values(), *library.actors.values())
    for entry in entries:
        if entry.url:
            line = places.find(entry.path, entry.url, entry.line)[0]
            yield Use(entry.path, line, entry.url, entry.key, source, owners.find(entry.path))
    path = "infosheets/laws.yml"
    for law in library.laws.values():
        if law.address:
            line = places.find(path, law.address)[0]
            yield Use(path, line, law.address, law.key, law.text_language, owners.find(path))


def _uses_of_messages(manual: Manual, places: _Places) -> Iterator[Use]:
    for language in manual.settings.languages:
        path = f"translations/{language.code}/messages.po"
        for number, line in enumerate(places.lines(path), 1):
            if not line.startswith("#"):
                for address in _IN_MESSAGE.findall(line):
                    yield Use(path, number, address.rstrip(".,;:!?"), "messages", str(language.code))


def _uses_of_settings(manual: Manual, places: _Places) -> Iterator[Use]:
    path, settings = "infosheets/manual.yml", manual.settings
    for address in (settings.licence.address, settings.feedback):
        # a form whose address the manual fills in is asked by nobody but readers
        if find_scheme(address) in {"http", "https"} and "{" not in address:
            yield Use(path, places.find(path, address)[0], address, "settings", str(settings.source_language))


def group_by_address(uses: Sequence[Use]) -> Mapping[str, tuple[Use, ...]]:
    """Give the uses of each address, in the order of the addresses."""
    grouped: dict[str, list[Use]] = {}
    for use in uses:
        grouped.setdefault(use.address, []).append(use)
    return {address: tuple(grouped[address]) for address in sorted(grouped)}


def choose_blamed(uses: Sequence[Use]) -> tuple[Use, ...]:
    """Name the uses that somebody is to mend.

    A translation that is behind its source is brought up to date anyway: it is not blamed, the source is, if it has
    the address still.
    """
    return tuple(use for use in uses if not use.behind)
