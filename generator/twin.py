"""Decides when a second process helps, and how it hands back what it made."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def processors() -> int:
    """How many processors this process may use; one where it cannot be doubled."""
    if not hasattr(os, "fork") or not hasattr(os, "sched_getaffinity"):
        return 1
    return len(os.sched_getaffinity(0))


def both(here: Callable[[], T], there: Callable[[], bytes]) -> tuple[T, bytes]:
    """Do two things at the same time, the second in a process of its own; here after all, if that process fails."""
    end, start = os.pipe()
    child = os.fork()
    if not child:
        os.close(end)  # or it would wait for ever for itself to read, once the parent has closed its own
        _hand_over(start, there)
    os.close(start)
    with open(end, "rb") as stream:  # noqa: PTH123 - a pipe has no path
        try:
            mine = here()
            handed = stream.read()
        finally:
            stream.close()  # so that a child that is still writing stops
            _, status = os.waitpid(child, 0)
    return mine, there() if status else handed


def _hand_over(pipe: int, make: Callable[[], bytes]) -> None:
    """The child's whole life: whatever happens in it, nothing of the parent's is flushed, closed or told twice."""
    status = 1
    try:
        with open(pipe, "wb") as stream:
            stream.write(make())
        status = 0
    finally:
        os._exit(status)
