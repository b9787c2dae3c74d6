"""Equal input gives equal bytes: whatever the day, the number of workers, the hash seed or the time zone."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conftest import ROOT, read

from manual.engine import engine
from manual.fonts import print_fonts
from manual.handout import sheet_handout
from manual.handouts import Press

# the clock of a process is moved from within, since the system's must stay
_BUILD = """
import sys, time
shift = float(sys.argv[1])
real = time.time
time.time = lambda: real() + shift
from manual.cli import main
sys.exit(main(sys.argv[2:]))
"""


def _digests(folder: Path) -> dict[str, str]:
    paths = sorted(folder.glob("*/*.pdf"))
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_two_builds_agree_on_every_byte(project: Callable[[Path], Path], tmp_path: Path) -> None:
    """Two folders, two days, one and two workers, two hash seeds, two time zones."""
    found = []
    for name, workers, seed, zone, days in (("one", "1", "1", "UTC", 0), ("two", "2", "77", "Asia/Tokyo", 400)):
        root = project(tmp_path / name)
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", _BUILD, str(days * 86400), "--root", str(root), "build", "--workers", workers]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        found.append((_digests(root / "site"), json.loads((root / "site/build.json").read_bytes())))
    (first, first_state), (second, second_state) = found
    assert len(first) >= 8
    assert first == second
    assert first_state["engine"] == second_state["engine"]


def test_the_manifest_names_what_bytes_depend_on(built: Path) -> None:
    """Libraries, the text engine of the system and the fonts."""
    listed = json.loads((built / "site/build.json").read_bytes())["engine"]
    assert listed == engine(print_fonts(built))
    assert {"weasyprint", "pydyf", "pikepdf", "pango", "harfbuzz", "fontconfig", "fonts"} <= set(listed)
    assert "missing" not in listed.values()


def test_any_executor_prints(built: Path, tmp_path: Path) -> None:
    """A thread prints the same bytes as a process."""
    root = tmp_path / "manual"
    (root / ".build").mkdir(parents=True)
    for name in ("hooks/print", ".build/npm", ".build/cache/fonts-print"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(built / name)
    resolved = read(built)[0]
    sheet = next(one for number, one in resolved.library.sheets.items() if str(number) == "7.3")
    with ThreadPoolExecutor(max_workers=1) as executor:
        printed = Press(root, executor, lambda _line: None).lay_out([sheet_handout(resolved, sheet, "cs")])
    assert printed["cs", "7.3"].path.read_bytes() == (built / "site/cs/7.3.pdf").read_bytes()
