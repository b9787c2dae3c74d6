"""Small JSON files that carry their own digest, in their first line: what is damaged, cut or empty is not read."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from manual.store.files import clear, write_file

if TYPE_CHECKING:
    from pathlib import Path

# what the shape of a value that JSON gave back may raise where it is not the one expected
WRONG_SHAPE = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def read_sealed(path: Path) -> Any:  # noqa: ANN401  # whatever JSON can hold
    """Give what was written; None where the file is missing, or not what was written."""
    try:
        digest, _, text = path.read_bytes().partition(b"\n")
        if digest.decode() != hashlib.sha256(text).hexdigest():
            return None
        return json.loads(text)
    # ValueError: not UTF-8, not JSON; RecursionError: JSON in JSON without end
    except (OSError, ValueError, RecursionError):
        return None


def write_sealed(path: Path, value: Any) -> None:  # noqa: ANN401  # as above
    """Write a value, in the place of whatever stands there."""
    text = json.dumps(value, ensure_ascii=False).encode()
    clear(path)
    write_file(path, hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
