"""Python starts as if in another place: `MANUAL_NOW` moves the clock, `MANUAL_ORDER` shuffles what folders list.

A process that has this folder in its PYTHONPATH imports it before anything else. `MANUAL_NOW` is the second since 1970
at which it begins, `MANUAL_ORDER` the seed of the order. The system's clock and folders stay as they are.
"""

# stands for modules that have zones of time or none

from __future__ import annotations

import datetime
import os
import random
import time
from collections.abc import Callable, Iterator
from datetime import date as RealDate  # noqa: N812
from datetime import datetime as RealDatetime  # noqa: N812
from typing import Any, Self


def _move_clock(now: float) -> None:
    """Move what tells the time, by module `time` and by module `datetime`."""
    real = {name: getattr(time, name) for name in ("time", "time_ns", "gmtime", "localtime", "ctime", "strftime")}
    shift = now - real["time"]()

    def moved() -> float:
        return float(real["time"]() + shift)

    time.time = moved
    time.time_ns = lambda: int(moved() * 1_000_000_000)
    for name in ("gmtime", "localtime", "ctime"):
        setattr(time, name, lambda seconds=None, name=name: real[name](moved() if seconds is None else seconds))
    time.strftime = lambda form, point=None: real["strftime"](form, time.localtime() if point is None else point)
    _replace_dates(moved)


def _replace_dates(moved: Callable[[], float]) -> None:

    class LikeDate(type):
        """Days that nothing has moved are days too."""

        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, RealDate)

    class LikeDatetime(type):
        """The same for points of time."""

        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, RealDatetime)

    class date(RealDate, metaclass=LikeDate):  # noqa: N801  # the name that it stands for
        """A day; today is another one."""

        @classmethod
        def today(cls) -> Self:
            return cls.fromtimestamp(moved())

    class datetime_(RealDatetime, metaclass=LikeDatetime):  # noqa: N801  # as above
        """A point of time; now is another one."""

        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Self:
            return cls.fromtimestamp(moved(), tz)

        @classmethod
        def today(cls) -> Self:
            return cls.now()

        @classmethod
        def utcnow(cls) -> Self:
            return cls.now(datetime.UTC).replace(tzinfo=None)

    for made, name in ((date, "date"), (datetime_, "datetime")):
        made.__name__ = made.__qualname__ = name
        made.__module__ = "datetime"  # as what is pickled says
        setattr(datetime, name, made)


class _Shuffled:
    """The entries of a folder in another order, as `os.scandir` gives them."""

    def __init__(self, entries: list[Any]) -> None:
        self._entries = iter(entries)

    def __iter__(self) -> Iterator[Any]:
        return self._entries

    def __next__(self) -> Any:  # noqa: ANN401  # an entry of text or of bytes
        return next(self._entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        self._entries = iter(())


def _shuffle(seed: str) -> None:
    """Let folders list their files in a random order, by `os` and so by `pathlib`, `glob`, `shutil` and `os.walk`."""
    order = random.Random(seed)  # noqa: S311  # no secret
    listdir, scandir = os.listdir, os.scandir

    def shuffled_names(*arguments: Any) -> list[Any]:  # noqa: ANN401  # as os.listdir
        names = sorted(listdir(*arguments))
        order.shuffle(names)
        return names

    def shuffled_entries(*arguments: Any) -> _Shuffled:  # noqa: ANN401  # as os.scandir
        with scandir(*arguments) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        order.shuffle(entries)
        return _Shuffled(entries)

    os.listdir = shuffled_names  # type: ignore[assignment]  # all of it that is used
    os.scandir = shuffled_entries  # type: ignore[assignment]  # as above


if "MANUAL_NOW" in os.environ:
    _move_clock(float(os.environ["MANUAL_NOW"]))
if "MANUAL_ORDER" in os.environ:
    _shuffle(os.environ["MANUAL_ORDER"])
