"""Every address that leads out, with its places, as text or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from manual.model.terminal import shown_json
from manual.upkeep.addresses import group_by_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manual.upkeep.addresses import Use

FORMAT_VERSION = 1


def write_uses(uses: Sequence[Use]) -> str:
    """Write each address on a line of its own, its places below it, and a last line that counts both."""
    grouped = group_by_address(uses)
    lines = []
    for address, own in grouped.items():
        lines.append(address)
        lines += [f"  {use.path}:{use.line}{_who(use)}" for use in own]
    return "\n".join([*lines, f"Addresses: {len(grouped)}, in {len(uses)} places."])


def _who(use: Use) -> str:
    words = [use.text, use.language, use.owner and f"owner {use.owner}", "behind its source" if use.behind else ""]
    return f" ({', '.join(filter(None, words))})"


def write_uses_json(uses: Sequence[Use]) -> str:
    """Write the same as JSON, with the version of the format."""
    rows = [
        {
            "address": address,
            "places": [
                {
                    "path": use.path,
                    "line": use.line,
                    "text": use.text,
                    "language": use.language,
                    "owner": use.owner,
                    "behind": use.behind,
                }
                for use in own
            ],
        }
        for address, own in group_by_address(uses).items()
    ]
    return shown_json(json.dumps({"version": FORMAT_VERSION, "addresses": rows}, ensure_ascii=False, indent=2))
