"""What is known of addresses, and the file in which it is kept between runs.

The file is committed, so that every machine knows what one has asked. A failure is never kept: the next run asks again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from manual.markdown.addresses import judge_outward
from manual.model.errors import ProjectError
from manual.store.files import write_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

KEPT_AT = ".links.json"
SCHEMA = 1
# days after which an address is asked again, and up to how many fewer, so that not all are due on one day
AGE = 30
JITTER = 10
_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of an address since a day.

    `kind` is `sound`, `moved`, `dead`, `fragment`, `private`, `unsure` or `unknown`; `words` say why. `to` is the
    address to write in place of one that has moved. `hint` says why an address that answers is suspect.
    """

    kind: str
    words: str = ""
    to: str = ""
    hint: str = ""
    since: date | None = None

    @property
    def kept(self) -> bool:
        """Whether it is kept between runs."""
        return self.kind in {"sound", "moved"}


def read_verdicts(root: Path, *, today: date) -> dict[str, Verdict]:
    """Give the verdicts that are kept; a file that nobody can use has none, and an entry that is not ours is left out.

    Raises `ProjectError` for a file of a newer kind.
    """
    path = root / KEPT_AT
    if path.is_symlink() or not path.is_file() or path.stat().st_size > _MOST_BYTES:
        return {}
    try:
        content = json.loads(path.read_bytes())
    except ValueError:
        return {}
    if not isinstance(content, dict) or not isinstance(content.get("answers"), dict):
        return {}
    if content.get("schema") != SCHEMA:
        message = (
            f"{KEPT_AT} is of another kind than this engine reads. Bring the engine up to date, or delete the file."
        )
        raise ProjectError(message)
    return dict(_verdicts(content["answers"], today))


def _verdicts(answers: Mapping[str, Any], today: date) -> Iterator[tuple[str, Verdict]]:
    for address, entry in answers.items():
        if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
            continue
        to = entry.get("to", "")
        try:
            since = date.fromisoformat(entry.get("since", ""))
        except ValueError:
            continue
        # what comes from the future would never be asked again
        if since <= today and not (to and judge_outward(to)):
            yield address, Verdict("moved" if to else "sound", to=to, hint=entry.get("hint", ""), since=since)


def write_verdicts(root: Path, verdicts: Mapping[str, Verdict]) -> None:
    """Keep the verdicts that are kept, each on a line of its own, so that two branches can be joined."""
    rows = []
    for address in sorted(verdicts):
        verdict = verdicts[address]
        if verdict.kept and verdict.since is not None:
            entry = {"since": verdict.since.isoformat(), "to": verdict.to, "hint": verdict.hint}
            named = {name: value for name, value in entry.items() if value}
            rows.append(f"  {json.dumps(address, ensure_ascii=False)}: {json.dumps(named, ensure_ascii=False)}")
    joined = ",\n".join(rows)
    write_file(root / KEPT_AT, f'{{\n"schema": {SCHEMA},\n"answers": {{\n{joined}\n}}\n}}\n')


def find_due(address: str, since: date) -> date:
    """Give the day on which an address is asked again; it differs from address to address and is always the same."""
    fewer = int.from_bytes(hashlib.sha256(address.encode()).digest()[:4], "big") % (JITTER + 1)
    return since + timedelta(days=AGE - fewer)
