"""Processes that work side by side: started at the first job, shared by printing and site."""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")


class Workers:
    """As many processes as asked for, or one a core; none are started for a run without jobs."""

    def __init__(self, count: int = 0) -> None:
        self.count = count or len(
            os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
        )
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Give the workers; none is started yet."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Stop them, dropping jobs that were not begun."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def map(self, work: Callable[[_Job], _Result], jobs: Sequence[_Job], *, chunk: int = 1) -> Iterator[_Result]:
        """Yield the results in the order of the jobs, handed out `chunk` at a time; the first failure is raised."""
        if self._pool is None:
            # on Linux forked, since each spawned process would import everything again; we run no threads
            context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            self._pool = ProcessPoolExecutor(max_workers=self.count, mp_context=context)
        return self._pool.map(work, jobs, chunksize=chunk)
