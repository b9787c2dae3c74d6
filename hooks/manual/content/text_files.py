"""One file of text, read whole or refused with a reason: size, encoding, ends of lines, characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manual.language.characters import clean_text
from manual.model.findings import Finding
from manual.store.faults import is_of_machine, suggest_step

if TYPE_CHECKING:
    from pathlib import Path

_BOM = b"\xef\xbb\xbf"


def read_text_file(path: Path, name: str, *, limit: int) -> tuple[str | None, list[Finding]]:
    """Read a file of at most `limit` bytes, and report what is wrong with it as a file; None where it cannot be used.

    `name` is its path as findings say it. Raises `OSError` for what is of the machine, such as a disk that fails.
    """
    try:
        size = path.stat().st_size
        # room for `limit` bytes takes longer to make than most files to read
        with path.open("rb") as stream:
            data = stream.read(min(size, limit) + 1)
            if len(data) > size:
                # the file has grown since
                data += stream.read(limit + 1 - len(data))
    except OSError as error:
        if is_of_machine(error):
            raise
        message = f"The file cannot be read: {error.strerror}. {suggest_step(error)}"
        return None, [Finding(name, 1, "bad-value", message)]
    if len(data) > limit:
        message = f"The file has {max(size, len(data)):,} bytes; at most {limit:,} are read. Shorten or part it."
        return None, [Finding(name, 1, "too-large", message)]
    findings = []
    if data.startswith(_BOM):
        message = "The file begins with a byte order mark. Save it as UTF-8 without one."
        findings.append(Finding(name, 1, "byte-order-mark", message))
        data = data[len(_BOM) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "The line holds a byte that is not UTF-8. Save the file as UTF-8."
        return None, [*findings, Finding(name, line, "not-utf8", message)]
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        message = "The lines end the Windows way (CRLF). Save the file with LF."
        findings.append(Finding(name, line, "windows-line-ends", message))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return None, [*findings, Finding(name, 1, "empty-file", "The file is empty. Write it or delete it.")]
    text, more = clean_text(text, name)
    return text, [*findings, *more]
