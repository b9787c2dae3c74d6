"""Equal input gives equal bytes: whatever the day, the place, the locale, the order of files, the number of workers or the hash seed."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from conftest import HERE, ROOT, read
from local import leaf_of

from manual.handout.press import Press
from manual.handout.versions import read_versions
from manual.language.fonts import make_print_fonts

# modules that move the clock and shuffle what folders list
ELSEWHERE = HERE / "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where, when and how a manual is built."""

    folder: str
    now: int
    order: str
    workers: str
    seed: str
    zone: str
    umask: int
    locale: Mapping[str, str]

    def build(self, root: Path) -> None:
        """Build site and offline copy in a process of its own."""
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))},
            **self.locale,
            "PYTHONPATH": f"{ROOT / 'hooks'}:{ELSEWHERE}",
            "PYTHONHASHSEED": self.seed,
            "TZ": self.zone,
            "MANUAL_NOW": str(self.now),
            "MANUAL_ORDER": self.order,
        }
        command = [sys.executable, "-m", "manual", "--root", str(root), "build", "--offline", "--workers", self.workers]
        subprocess.run(command, env=environment, umask=self.umask, check=True, capture_output=True)


_HERE = _Place(
    folder="one",
    # in 1975, when no zip could be dated
    now=160_000_000,
    order="1",
    workers="1",
    seed="1",
    zone="UTC",
    umask=0o022,
    # files are named and read in ASCII unless the code says otherwise; what is printed may be told apart
    locale={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"},
)
_THERE = _Place(
    folder="Příručka – č. 2",
    # in 2099
    now=4_080_000_000,
    order="2",
    workers="2",
    seed="77",
    zone="Asia/Tokyo",
    umask=0o077,
    locale={"LANG": "cs_CZ.UTF-8", "LANGUAGE": "cs", "PYTHONUTF8": "1"},
)


def _digests(root: Path) -> dict[str, str]:
    paths = [path for name in ("site", "site-offline") for path in (root / name).rglob("*") if path.is_file()]
    paths.append(root / "site-offline.zip")
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_a_process_can_be_elsewhere() -> None:
    """The modules that the next test relies on do what they say."""
    code = "import datetime, os, time; print(datetime.date.today(), datetime.datetime.now().year, time.gmtime().tm_year, os.listdir())"
    printed = []
    for place in (_HERE, _THERE):
        environment = {
            "PYTHONPATH": str(ELSEWHERE),
            "MANUAL_NOW": str(place.now),
            "MANUAL_ORDER": place.order,
            "TZ": "UTC",
        }
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, cwd=HERE, check=True, capture_output=True, text=True
        )
        printed.append(done.stdout.split(maxsplit=3))
    assert [words[:3] for words in printed] == [["1975-01-26", "1975", "1975"], ["2099-04-16", "2099", "2099"]]
    assert printed[0][3] != printed[1][3]
    assert sorted(ast.literal_eval(printed[0][3])) == sorted(ast.literal_eval(printed[1][3]))


def test_two_builds_agree_on_every_byte(project: Callable[[Path], Path], tmp_path: Path) -> None:
    """Two folders, locales, masks, orders of files, hash seeds and zones, in 1975 and 2099, with one and two workers."""
    made = []
    for place in (_HERE, _THERE):
        root = project(tmp_path / place.folder)
        place.build(root)
        made.append(_digests(root))
    first, second = made
    assert sum(name.startswith("site/") and name.endswith(".pdf") for name in first) >= 8
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()


def test_nothing_is_printed_without_asserts(built: Path) -> None:
    """WeasyPrint 70.0 reads the parts of `background` inside asserts (css/validation/expanders.py), which -O leaves out."""
    command = [
        sys.executable,
        "-O",
        "-m",
        "manual",
        "--root",
        str(built),
        "handouts",
        "7.3",
        "--to",
        str(built / "out"),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == (
        "manual: Python runs without asserts, so handouts would lack parts. Unset PYTHONOPTIMIZE, and leave out -O.\n"
    )
    assert not (built / "out").exists()


def test_the_manifest_names_what_bytes_depend_on(built: Path) -> None:
    """Libraries, the text engine of the system and the fonts."""
    listed = json.loads((built / "site/build.json").read_bytes())["engine"]
    assert listed == read_versions(make_print_fonts(built))
    assert {"weasyprint", "pydyf", "pikepdf", "pango", "harfbuzz", "fontconfig", "fonts"} <= set(listed)
    assert "missing" not in listed.values()


def test_any_executor_prints(built: Path, tmp_path: Path) -> None:
    """A thread prints the same bytes as a process."""
    root = tmp_path / "manual"
    (root / ".build").mkdir(parents=True)
    for name in (".build/npm", ".build/cache/fonts-print"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(built / name)
    manual = read(built)[0]
    sheet = next(one for number, one in manual.library.sheets.items() if str(number) == "7.3")
    with ThreadPoolExecutor(max_workers=1) as executor:
        printed = Press(root, executor, lambda _line: None).lay_out([leaf_of(manual, sheet, "cs")])
    assert printed["cs", "7.3"].path.read_bytes() == (built / "site/cs/7.3.pdf").read_bytes()
