"""`make bench`: whole processes, medians, ratios within one run. Figures never fail a test; they are printed.

python tests/bench/run.py            everything (about ten minutes on two cores)
python tests/bench/run.py check      only the named parts: check, site, handouts, second
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "hooks")]

from corpus import LANGUAGES, write_corpus  # noqa: E402  # after the paths above

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WORK = ROOT / ".build" / "bench"
CORES = len(os.sched_getaffinity(0))


def process(arguments: Sequence[str]) -> tuple[float, float]:
    """Run a whole process; return seconds and its peak memory in MiB. Raises when it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    child = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        message = f"{arguments} ended with status {status}"
        raise RuntimeError(message)
    return seconds, usage.ru_maxrss / 1024


def median(times: int, work: Callable[[], float]) -> float:
    """Give the median seconds of some runs."""
    return statistics.median(work() for _ in range(times))


def row(what: str, figure: float, limit: float | None, detail: str) -> None:
    """Print one line of the table."""
    mark = "" if limit is None else f"  (at most {limit:g}: {'yes' if figure <= limit else 'MISSED'})"
    sys.stdout.write(f"{what:<52} {figure:8.3f}{mark}  {detail}\n")
    sys.stdout.flush()


def manual(root: Path, *arguments: str) -> list[str]:
    """Give the arguments that run our command in a folder."""
    return ["-m", "manual", "--root", str(root), *arguments]


def child(*arguments: str) -> list[str]:
    """Give the arguments that run a part of `children.py`."""
    return [str(HERE / "children.py"), *arguments]


def bench_check() -> None:
    """Check 1,000 sheets in 5 languages against YAML plus one conversion of each text."""
    big = write_corpus(WORK / "check", ROOT, sheets=1000, languages=5)
    small = write_corpus(WORK / "check-small", ROOT, sheets=100, languages=5)
    cache = big / ".build/cache/parsed.json"
    base, _ = process(child("convert", str(big)))
    first, memory = process(manual(big, "check"))
    second = median(3, lambda: process(manual(big, "check"))[0])
    size = cache.stat().st_size / 2**20
    row("check 1,000 × 5 / YAML and Markdown alone", first / base, 2, f"{first:.1f} s / {base:.1f} s")
    row("second check / first", second / first, 0.25, f"{second:.1f} s, cache {size:.1f} MiB")
    row("peak memory of check, MiB", memory, 500, "")
    little, _ = process(manual(small, "check"))
    row("growth of check, 100 to 1,000 sheets", first / little, 11, f"{little:.1f} s to {first:.1f} s")


def bench_site() -> None:
    """Build 60 sheets in one and three languages against MkDocs with the same plugins and no hook of ours."""
    for languages, limit in ((1, 1.2), (3, 0.65)):
        root = write_corpus(WORK / f"site-{languages}", ROOT, sheets=60, languages=languages)
        plain = WORK / f"plain-{languages}"
        process(child("plain", str(root), str(plain), *LANGUAGES[:languages]))
        process(child("site", str(root)))
        pairs = [
            (
                process(child("site", str(root)))[0],
                process(["-m", "mkdocs", "build", "-q", "-f", f"{plain}/mkdocs.yml"])[0],
            )
            for _ in range(3)
        ]
        ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
        row(f"site 60 × {languages} / without our hook", ours / theirs, limit, f"{ours:.2f} s / {theirs:.2f} s")
    small = write_corpus(WORK / "site-30", ROOT, sheets=30, languages=1)
    large = write_corpus(WORK / "site-300", ROOT, sheets=300, languages=1)
    little, much = process(child("site", str(small)))[0], process(child("site", str(large)))[0]
    row("growth of site, 30 to 300 sheets", much / little, 11, f"{little:.2f} s to {much:.2f} s")


def bench_handouts() -> None:
    """Print 240 sheets against a bare warm loop of WeasyPrint over the same HTML, divided by the cores."""
    root = write_corpus(WORK / "handouts", ROOT, sheets=240, languages=1)
    small = write_corpus(WORK / "handouts-24", ROOT, sheets=24, languages=1)
    little, _ = process(child("handouts", str(small)))
    ours, memory = process(child("handouts", str(root)))
    parts = json.loads((root / ".build/bench.json").read_text(encoding="utf-8"))
    bare, _ = process(child("bare", str(root)))
    row(
        "handouts 240 / bare loop over the cores",
        ours / (bare / CORES),
        1.35,
        f"{ours:.1f} s / ({bare:.1f} s / {CORES})",
    )
    share = parts["assembly"] / parts["sheets"]
    row("fronts and assembly / sheets", share, 0.10, f"{parts['assembly']:.1f} s / {parts['sheets']:.1f} s")
    row("peak memory of the printing process, MiB", memory, None, "")
    row("growth of handouts, 24 to 240 sheets", ours / little, 11, f"{little:.1f} s to {ours:.1f} s")


def bench_second() -> None:
    """Build 60 × 3 twice; the second must do nothing, and take little more than a check."""
    root = write_corpus(WORK / "second", ROOT, sheets=60, languages=3)
    first, _ = process(manual(root, "build"))
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    build = median(5, lambda: process(manual(root, "build"))[0])
    check = median(5, lambda: process(manual(root, "check"))[0])
    changed = sum(1 for path in (root / "site").rglob("*") if before.get(path) != path.stat().st_mtime_ns)
    row(
        "unchanged second build / check",
        build / check,
        1.5,
        f"{build:.2f} s / {check:.2f} s; the first took {first:.1f} s",
    )
    row("files rewritten by the second build", changed, 0, "")


PARTS = {"check": bench_check, "site": bench_site, "handouts": bench_handouts, "second": bench_second}


if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
