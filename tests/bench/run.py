"""`make bench`: processor time of whole processes, as ratios within one run. Figures never fail a test; they are printed.

What is compared runs in turn, pair by pair, and the median of the pairs' ratios is given: a machine that slows down
slows both of a pair. Processor time is that of a process and all its workers.

python tests/bench/run.py            everything (about twenty minutes on two cores)
python tests/bench/run.py check      only the named parts: check, site, handouts, second, edit, scale, peers,
                                     search, preview
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE), str(ROOT / "hooks"), str(ROOT / "tests"), str(ROOT / "tests/browser")]

from corpus import LANGUAGES, write_corpus  # noqa: E402  # after the paths above
from live import copy_manual, edit_live  # noqa: E402  # as above

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WORK = ROOT / ".build" / "bench"
CORES = len(os.sched_getaffinity(0))


@dataclass(frozen=True)
class Run:
    """A process that has ended: seconds of processor time and of the clock, peak memory in MiB."""

    seconds: float
    clock: float
    memory: float


def process(arguments: Sequence[str]) -> Run:
    """Run a whole process. Raises when it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    child = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(child.pid, 0)
    clock = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        message = f"{arguments} ended with status {status}"
        raise RuntimeError(message)
    return Run(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024)


def pairs(times: int, ours: Callable[[], Run], other: Callable[[], Run]) -> tuple[float, str]:
    """Run two things in turn; return the median ratio of their processor times, and the medians in words."""
    runs = [(ours(), other()) for _ in range(times)]
    ratio = statistics.median(one.seconds / two.seconds for one, two in runs)
    one, two = (statistics.median(run.seconds for run in column) for column in zip(*runs, strict=True))
    return ratio, f"{one:.2f} s / {two:.2f} s, {times} pairs"


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
    base = process(child("convert", str(big)))
    first = process(manual(big, "check"))
    row(
        "check 1,000 × 5 / YAML and Markdown alone",
        first.seconds / base.seconds,
        2,
        f"{first.seconds:.1f} s / {base.seconds:.1f} s; {first.clock:.1f} s on {CORES} cores",
    )
    ratio, detail = pairs(3, lambda: process(manual(big, "check")), lambda: process(child("convert", str(big))))
    size = sum(path.stat().st_size for path in (big / ".build/cache/parsed").iterdir()) / 2**20
    row("second check / YAML and Markdown alone", ratio, 0.5, f"{detail}, cache {size:.1f} MiB")
    row("peak memory of check, MiB", first.memory, 500, "")
    little = process(manual(small, "check"))
    row(
        "growth of check, 100 to 1,000 sheets",
        first.seconds / little.seconds,
        11,
        f"{little.seconds:.1f} s to {first.seconds:.1f} s",
    )


def bench_site() -> None:
    """Build 60 sheets in one and three languages against MkDocs with the same plugins and no hook of ours."""
    for languages in (1, 3):
        root = write_corpus(WORK / f"site-{languages}", ROOT, sheets=60, languages=languages)
        plain = WORK / f"plain-{languages}"
        process(child("plain", str(root), str(plain), *LANGUAGES[:languages]))
        process(child("site", str(root)))
        mkdocs = ["-m", "mkdocs", "build", "-q", "-f", f"{plain}/mkdocs.yml"]
        ratio, detail = pairs(3, lambda root=root: process(child("site", str(root))), lambda line=mkdocs: process(line))  # type: ignore[misc]
        row(f"site 60 × {languages} / without our hook", ratio, 1.2, detail)
    small = write_corpus(WORK / "site-30", ROOT, sheets=30, languages=1)
    large = write_corpus(WORK / "site-300", ROOT, sheets=300, languages=1)
    little, much = process(child("site", str(small))).seconds, process(child("site", str(large))).seconds
    row("growth of site, 30 to 300 sheets", much / little, 11, f"{little:.2f} s to {much:.2f} s")


def bench_handouts() -> None:
    """Print 240 sheets against a bare warm loop of WeasyPrint over the same HTML."""
    root = write_corpus(WORK / "handouts", ROOT, sheets=240, languages=1)
    small = write_corpus(WORK / "handouts-24", ROOT, sheets=24, languages=1)
    little = process(child("handouts", str(small))).seconds
    ratio, detail = pairs(1, lambda: process(child("handouts", str(root))), lambda: process(child("bare", str(root))))
    row("handouts 240 / bare loop of the renderer", ratio, 1.35, detail)
    parts = json.loads((root / ".build/bench.json").read_text(encoding="utf-8"))
    share = parts["assembly"] / parts["sheets"]
    row("fronts and assembly / sheets (clock)", share, 0.10, f"{parts['assembly']:.1f} s / {parts['sheets']:.1f} s")
    much = process(child("handouts", str(root)))
    row("peak memory of the printing process, MiB", much.memory, None, "")
    row("growth of handouts, 24 to 240 sheets", much.seconds / little, 11, f"{little:.1f} s to {much.seconds:.1f} s")


def bench_second() -> None:
    """Build 60 × 3 twice; the second must do nothing, and take little more than a check."""
    root = write_corpus(WORK / "second", ROOT, sheets=60, languages=3)
    first = process(manual(root, "build"))
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    ratio, detail = pairs(5, lambda: process(manual(root, "build")), lambda: process(manual(root, "check")))
    changed = sum(1 for path in (root / "site").rglob("*") if before.get(path) != path.stat().st_mtime_ns)
    row("unchanged second build / check", ratio, 1.5, f"{detail}; the first took {first.seconds:.1f} s")
    row("files rewritten by the second build", changed, 0, "")
    ratio, detail = pairs(5, lambda: process(manual(root, "build", "--verify")), lambda: process(manual(root, "build")))
    row("the same, every file read / by size and time", ratio, 1.2, detail)


def bench_edit() -> None:
    """Edit one sheet of 60: print what follows from it, against the whole process of printing that one sheet."""
    root = write_corpus(WORK / "edit", ROOT, sheets=60, languages=1)
    (root / "infosheets/packs.yml").write_text(
        'try:\n  title: A pack\n  purpose: Words.\n  sheets: ["1.1", "1.2", "1.3"]\n', encoding="utf-8"
    )
    process(manual(root, "handouts", "--to", str(root / "out")))
    sheet = root / "infosheets/01-c/1.1-sheet.md"
    text = sheet.read_text(encoding="utf-8")
    edits = itertools.count()

    def printed(*names: str) -> Run:
        sheet.write_text(f"{text}\nEdit number {next(edits)}.\n", encoding="utf-8")
        return process(manual(root, "handouts", *names, "--to", str(root / "out")))

    ratio, detail = pairs(3, printed, lambda: printed("1.1"))
    row("one sheet edited: all that follows / that sheet", ratio, 1.6, detail)


def bench_scale() -> None:
    """Print 300 sheets in 3 languages and 60 in one: seconds for a sheet, and the memory of a worker."""
    small = write_corpus(WORK / "scale-60", ROOT, sheets=60, languages=1)
    large = write_corpus(WORK / "scale-300", ROOT, sheets=300, languages=3)
    little = process(manual(small, "handouts", "--to", str(small / "out"))).seconds
    much = process(manual(large, "handouts", "--to", str(large / "out"))).seconds
    process(child("worker", str(large)))
    peak = json.loads((large / ".build/bench.json").read_text(encoding="utf-8"))["worker"]
    ratio = (much / 900) / (little / 60)
    row("seconds a sheet, 300 × 3 / 60 × 1", ratio, 1.15, f"{much:.1f} s / 900, {little:.1f} s / 60")
    row("peak memory of a worker at 300 × 3, MiB", peak, None, "")


def bench_peers() -> None:
    """Plugins that make PDFs from MkDocs, on the same 60 sheets: seconds a sheet beyond the plain build."""
    venv = WORK / "peers"
    python = venv / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([*pip, "-r", str(HERE / "peers.txt")], check=True)
    root = write_corpus(WORK / "peers-60", ROOT, sheets=60, languages=1)
    ours = process(manual(root, "handouts", "--to", str(root / "out"))).clock
    plain = WORK / "peers-site"
    process(child("peers", str(root), str(plain)))

    def built(name: str) -> float:
        start = time.perf_counter()
        command = [str(python), "-m", "mkdocs", "build", "-q", "-f", f"{plain}/{name}.yml", "-d", str(plain / "site")]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        return time.perf_counter() - start

    base = built("plain")
    for name, each in (("pdf-export", True), ("with-pdf", False), ("to-pdf", False)):
        net = (built(name) - base) / 60
        detail = f"{net:.3f} s a sheet, ours {ours / 60:.3f}; {'one PDF a page' if each else 'one PDF in all'}"
        row(f"ours / {name}, a sheet", ours / 60 / net, 0.25 if each else None, detail)


def bench_search() -> None:
    """Open the real manual cold on a slowed processor, and type: seconds until the first result."""
    from conftest import build_real_site  # both need what the other parts do without
    from first_result import SLOWER, first_results

    shutil.rmtree(WORK / "search", ignore_errors=True)
    (WORK / "search").mkdir(parents=True)
    site = build_real_site(WORK / "search", ("index",))
    for language, seconds in first_results(site, ("en", "cs"), 9).items():
        row(f"seconds to the first result, {language}", seconds, 1.5, f"cold, processor {SLOWER} times slower")


def bench_preview() -> None:
    """Edit a sheet of the real manual while it is served, against a check of the manual by a process of its own."""
    root = copy_manual(ROOT, WORK / "preview")
    process(manual(root, "check"))
    checks = [process(manual(root, "check")) for _ in range(3)]
    waits = edit_live(root, 10)
    checks += [process(manual(root, "check")) for _ in range(3)]
    clocks = sorted(wait.clock for wait in waits)
    detail = f"worst of {len(waits)} {clocks[-1]:.2f}; a check {statistics.median(run.clock for run in checks):.2f}"
    row("seconds from saving a sheet to its page", statistics.median(clocks), 1.5, detail)
    edit, check = (statistics.median(run.seconds for run in runs) for runs in (waits, checks))
    row(
        "edit in the live preview / check",
        edit / check,
        1.5,
        f"{edit:.2f} s / {check:.2f} s, findings told, 3 s of rest",
    )


PARTS = {
    "check": bench_check,
    "site": bench_site,
    "handouts": bench_handouts,
    "second": bench_second,
    "edit": bench_edit,
    "scale": bench_scale,
    "peers": bench_peers,
    "search": bench_search,
    "preview": bench_preview,
}


def main() -> None:
    """Run the parts that are named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of {', '.join(PARTS)}")
    chosen = parser.parse_args().parts
    if unknown := [name for name in chosen if name not in PARTS]:
        parser.error(f"there is no part {', '.join(unknown)}. Name some of {', '.join(PARTS)}.")
    for name in chosen or PARTS:
        PARTS[name]()


if __name__ == "__main__":
    main()
