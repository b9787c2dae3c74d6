"""Processes that work side by side: started at the first job, shared by printing and site."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from concurrent.futures import Executor, ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from manual.store.faults import INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


class Workers(Executor):
    """An executor of as many processes as asked for, or one a core; none are started for a run without jobs.

    Each process begins by `begin(*values)`: what all jobs need goes there once, and where processes are forked it is not
    even copied.
    """

    def __init__(self, count: int = 0, begin: Callable[..., None] | None = None, *values: object) -> None:
        self.count = count or len(
            os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
        )
        self._begin, self._values = begin, values
        self._pool: ProcessPoolExecutor | None = None

    def submit(
        self, fn: Callable[_Arguments, _Result], /, *args: _Arguments.args, **kwargs: _Arguments.kwargs
    ) -> Future[_Result]:
        """Hand a job to a process."""
        return self._started().submit(fn, *args, **kwargs)

    def map(
        self,
        fn: Callable[..., _Result],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[_Result]:
        """Yield the results in the order of the jobs, handed out `chunksize` at a time; the first failure is raised."""
        return self._started().map(fn, *iterables, timeout=timeout, chunksize=chunksize)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:  # noqa: FBT001, FBT002  # the base class's signature
        """Stop the processes, dropping jobs that were not begun."""
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # on Linux forked, since each spawned process would import everything again; we run no threads
            context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            self._pool = ProcessPoolExecutor(
                max_workers=self.count,
                mp_context=context,
                initializer=_begin,
                initargs=(os.getpid(), self._begin, self._values),
            )
        return self._pool


def _begin(parent: int, begin: Callable[..., None] | None, values: tuple[object, ...]) -> None:
    # what the parent has read stays; to look through it for garbage again and again takes about a tenth of all work
    gc.freeze()
    _end_with(parent)
    if begin is not None:
        begin(*values)


def _end_with(parent: int) -> None:
    """Let this process end when the one that started it does, however that ends: killed, it can tell nobody.

    Elsewhere than on Linux a worker notices by itself, since the pipe of its jobs is closed.
    """
    # Ctrl+C reaches every process of a terminal; the one that was started by hand says so, and no other
    signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(INTERRUPTED))
    if sys.platform != "linux":
        return
    # PR_SET_PDEATHSIG of prctl(2)
    ctypes.CDLL(None, use_errno=True).prctl(1, signal.SIGKILL)
    # it may have ended before this was said
    if os.getppid() != parent:
        os._exit(1)
