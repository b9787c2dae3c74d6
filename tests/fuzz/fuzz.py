"""Coverage-guided fuzzing of what strangers may write: front matter, Markdown, catalogues of messages.

Needs atheris, which is no dependency: `pip install atheris`. Run it as

    PYTHONPATH=hooks python tests/fuzz/fuzz.py body -max_total_time=600 .build/fuzz/body

with `front`, `body` or `po`, and libFuzzer's options. It goes on after a fault, and writes the first
input of each kind of fault beside the folder, as `body-found-1`; keep it as an entry of
`tests/hostile/`. Faults: an exception, a text that takes long, and accepted Markdown that becomes
more than our elements.
"""

from __future__ import annotations

import io
import re
import sys
import time
import traceback
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["manual", "markdown", "babel.messages"]):
    import tinyhtml5

    from manual.content.limits import find_excess
    from manual.content.settings import read_settings
    from manual.content.sheets import read_chapter, read_page, read_sheet, read_translation
    from manual.language.characters import clean_text
    from manual.language.messages import read_catalogue
    from manual.markdown.body import parse_body
    from manual.markdown.conversion import render
    from manual.model.findings import has_errors
    from manual.model.texts import Filled, Language

SECONDS = 2.0
SETTINGS, _FINDINGS = read_settings(Path(__file__).parent.parent / "sites" / "minimal")
PLACE = "infosheets/07-education/7.3-first-weeks.md"
OURS = {
    *("html", "head", "body", "section", "div", "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "code"),
    *("pre", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "br", "hr", "span", "bdi"),
}
ATTRIBUTES = {
    "id",
    "class",
    "href",
    "title",
    "lang",
    "dir",
    "scope",
    "start",
    "style",
    "aria-labelledby",
    "data-chapter",
}
SCHEMES = ("https:", "mailto:", "tel:", "ref:", "#")


class FaultError(Exception):
    """What an input did that none may do."""


def front(data: bytes) -> None:
    """Read a file of each kind, whatever stands at its beginning."""
    text = data.decode("utf-8", "replace").replace("\r", "\n")
    if not text.startswith("---\n"):
        text = f"---\n{text}\n---\n## What it is about {{#about}}\n"
    read_sheet(text, PLACE, parse_body, SETTINGS)
    read_chapter(text, "infosheets/07-education/index.md", parse_body, SETTINGS)
    read_page(text, "docs/about.md", parse_body, "en")
    read_translation(text, PLACE, Language("cs"), parse_body, "en")


def body(data: bytes) -> None:
    """Parse a body; what has no error must become our elements alone."""
    text = clean_text(data.decode("utf-8", "replace").replace("\r", "\n"), PLACE)[0]
    if find_excess(text, PLACE, 1):
        return
    parsed = parse_body(text, path=PLACE, line=1, language="en")
    if has_errors(list(parsed.findings)) or parsed.body.references:
        return
    # a text without errors must convert: what the allow-list stops here was missed by the check
    filled = Filled(parsed.body.tree, parsed.body.digest, ())
    html = render(filled, language="en", direction="ltr").html
    for one in tinyhtml5.parse(io.StringIO(html), namespace_html_elements=False).iter():
        if one.tag not in OURS:
            message = f"<{re.match('[a-z]*', str(one.tag))[0]}…> in {html!r}"  # type: ignore[index]  # it always fits
            raise FaultError(message)
        for name, value in one.attrib.items():
            if name not in ATTRIBUTES:
                message = f"<{one.tag} {name[:8]}> in {html!r}"
                raise FaultError(message)
            address = "".join(char for char in value if char > " ").lower()
            if name == "href" and ":" in address.partition("/")[0] and not address.startswith(SCHEMES):
                message = f"address {address.partition(chr(58))[0]!r} in {html!r}"
                raise FaultError(message)


def po(data: bytes) -> None:
    """Read a catalogue, and use what it says."""
    text = data.decode("utf-8", "replace")
    catalogue, _ = read_catalogue(text, "translations/cs/messages.po", "cs")
    for identifier, said in catalogue.messages.items():
        for form in (said,) if isinstance(said, str) else said:
            if "{sheets}" in identifier:
                form.format(sheets="7.3")
    for number in (0, 1, 2, 5, 100):
        catalogue.words.ngettext("%(num)s step", "%(num)s steps", number)


def _in_time(seconds: float) -> None:
    if seconds > SECONDS:
        message = "over time"
        raise FaultError(message)


def main() -> None:
    """Fuzz one of the three."""
    name = sys.argv.pop(1)
    target = {"front": front, "body": body, "po": po}[name]

    place = Path(next((one for one in sys.argv[1:] if not one.startswith("-")), f".build/fuzz/{name}"))
    known: set[str] = set()

    def watched(data: bytes) -> None:
        start = time.process_time()
        try:
            target(data)
            _in_time(time.process_time() - start)
        except Exception as error:  # noqa: BLE001  # each is a fault
            frame = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{type(error).__name__} {Path(frame.filename).name}:{frame.lineno}"
            if isinstance(error, FaultError):
                kind = str(error).partition(" in ")[0]
            if kind not in known:
                known.add(kind)
                found = place.with_name(f"{place.name}-found-{len(known)}")
                found.write_bytes(data)
                sys.stderr.write(f"FAULT {kind[:160]!r} -> {found}\n")

    place.mkdir(parents=True, exist_ok=True)
    atheris.Setup(sys.argv, watched)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
