"""`make trials`: what may happen to a build, tried for real; a table for each part, exit code 1 if anything is wrong."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent.parent / "hooks")]

from trials import at_once, bytes_alike, changes, damage, full_disk, killing, read_only  # noqa: E402  # after the paths above
from trials.tables import Table, say  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTS = {
    "kill": killing,
    "full-disk": full_disk,
    "read-only": read_only,
    "at-once": at_once,
    "damage": damage,
    "same-bytes": bytes_alike,
    "changes": changes,
}
_EXAMPLES = """parts:
  kill        a build is killed, ended or interrupted at 70 moments
  full-disk   no space is left at ten moments of a build, and for other commands (root)
  read-only   nothing can be written (root)
  at-once     two builds; checks, handouts and previews beside a build; twenty checks
  damage      what is kept in .build is damaged in every way
  same-bytes  other clocks, folders, locales, masks, orders of files, workers, zones
  changes     lines of modules, templates, styles, scripts, messages, locks, settings

examples:
  make trials                                 all parts (about an hour on two cores)
  make trials TRIALS="kill damage"            two of them
  python tests/trials/run.py same-bytes       one of them
  python tests/trials/run.py kill > kill.md   the table alone; progress goes to the error output
  python tests/trials/run.py damage --keep    leave the folder of the trial to look at
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run parts; 1 if anything is wrong, else 0."""
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Try what may happen to a build, each part on fresh small projects in a temporary folder.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", metavar="part", help="parts by name (default: all)")
    parser.add_argument("--keep", action="store_true", help="leave the temporary folder")
    options = parser.parse_args(arguments)
    for name in options.parts:
        if name not in _PARTS:
            parser.error(f"there is no part {name}; parts are {', '.join(_PARTS)}")
    table = Table()
    for name in options.parts or _PARTS:
        start = time.monotonic()
        folder = Path(tempfile.mkdtemp(prefix=f"trial-{name}-"))
        # others than its owner must come in, where commands run under another account
        folder.chmod(0o755)
        say(f"{name}: in {folder}")
        try:
            table.begin(_PARTS[name].TITLE)
            _PARTS[name].run(folder, table)
        finally:
            if not options.keep:
                shutil.rmtree(folder, ignore_errors=True)
        say(f"{name}: {time.monotonic() - start:.0f} s")
    say(f"{table.wrong} wrong" if table.wrong else "nothing wrong")
    return 1 if table.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
