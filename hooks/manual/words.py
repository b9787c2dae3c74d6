"""Words of interface and print: gettext catalogues, read without compiling."""

from __future__ import annotations

import gettext
import io
from typing import TYPE_CHECKING

from babel.messages.pofile import PoFileError, read_po

from manual.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping


class Words(gettext.NullTranslations):
    """The messages of one language; English is the id, so a missing word is still readable."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__()
        self.messages = messages

    def gettext(self, message: str) -> str:
        """Give the message in this language."""
        return self.messages.get(message) or message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the message for a number; Czech has three forms, kept as `singular|few|many`."""
        forms = self.messages.get(f"{msgid1}|{msgid2}", "").split("|")
        if forms == [""]:
            return msgid1 if n == 1 else msgid2
        index = 0 if n == 1 else 1 if 2 <= n <= 4 and len(forms) > 2 else len(forms) - 1  # noqa: PLR2004  # CLDR, cs
        return forms[index]


def read_messages(data: bytes, path: str) -> tuple[dict[str, str], list[Finding]]:
    """Read a `.po` file into message id and text; plurals are joined by `|`."""
    try:
        catalogue = read_po(io.BytesIO(data), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        return {}, [
            Finding(path, 1, "bad-value", f"The catalogue cannot be read: {error}. Open it in a gettext editor.")
        ]
    messages = {}
    findings = []
    for message in catalogue:
        if not message.id:
            continue
        identifier = message.id if isinstance(message.id, str) else "|".join(message.id)
        parts = [message.string] if isinstance(message.string, str) else list(message.string or ())
        text = "|".join(parts) if all(parts) else ""
        if not text:
            findings.append(
                Finding(
                    path, message.lineno or 1, "word-missing", f"“{identifier}” has no translation. Write its `msgstr`."
                )
            )
        messages[identifier] = text
    return messages, findings
