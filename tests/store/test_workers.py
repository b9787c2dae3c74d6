"""Workers end when the process that started them does, however it ends, and do not look through what it has read."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from manual.store.workers import Workers

HOOKS = Path(__file__).parents[2] / "hooks"
# two workers at long jobs; each says who it is
_STARTS = """
import os, time
from manual.store.workers import Workers

def job(number):
    # one call, or the lines of two workers run into each other
    os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(60)

with Workers(2) as workers:
    list(workers.map(job, [1, 2]))
"""


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_is_left(how: signal.Signals) -> None:
    """Killed, ended or interrupted: ten seconds later nobody of them works on."""
    with subprocess.Popen(
        [sys.executable, "-c", _STARTS],
        env={**os.environ, "PYTHONPATH": str(HOOKS)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as main:
        assert main.stdout is not None
        assert main.stderr is not None
        workers = [int(main.stdout.readline()) for _ in range(2)]
        assert all(_runs(worker) for worker in workers)
        if how is signal.SIGINT:
            os.killpg(main.pid, how)  # a terminal sends it to all
        else:
            main.send_signal(how)
        main.wait(timeout=20)
        # only the process that was started by hand says that it was interrupted
        assert main.stderr.read().count("Traceback") == (how is signal.SIGINT)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and any(_runs(worker) for worker in workers):
        time.sleep(0.1)

    assert [worker for worker in workers if _runs(worker)] == []


@pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere a worker begins with nothing.")
def test_what_was_there_before_is_not_searched_for_garbage() -> None:
    """A worker's search for garbage passes over what it has from the process that started it, which is large and stays."""
    read = [[number] for number in range(10_000)]
    with Workers(1) as workers:
        assert workers.submit(gc.get_freeze_count).result() >= gc.get_freeze_count() + len(read)
