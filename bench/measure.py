"""Decides how a process is measured: as a whole, start-up included, by wall clock, and its memory in a run apart."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

Command = Sequence[str]
_CLEAN: Final = {
    name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}
}
"""Byte code is kept as on any other machine; nothing but what is installed is imported."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Something that is measured: one process, or several in turn whose times are added (赛道)."""

    name: str
    commands: tuple[Command, ...]
    cwd: Path
    codes: frozenset[int] = frozenset({0})
    """Exit codes that mean that the work was done."""
    extra: tuple[tuple[str, str], ...] = ()
    """Additions to the environment."""

    def seconds(self) -> float:
        """Wall time of one run; raises `BadRunError` where the work was not done."""
        began = time.perf_counter()
        for command in self.commands:
            done = subprocess.run(
                command, cwd=self.cwd, env=self._environment(), capture_output=True, check=False, text=True
            )
            if done.returncode not in self.codes:
                raise BadRunError(self.name, done.returncode, (done.stdout + done.stderr)[-1000:])
        return time.perf_counter() - began

    def peak(self) -> float:
        """Most memory that any of the processes and its children held at one time, in MiB; shared pages count twice."""
        most = 0
        for command in self.commands:
            with subprocess.Popen(
                command,
                cwd=self.cwd,
                env=self._environment(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            ) as process:
                while process.poll() is None:
                    most = max(most, sum(_resident(number) for number in _family(process.pid)))
                    time.sleep(0.005)
        return most / 1024

    def _environment(self) -> dict[str, str]:
        return {**_CLEAN, **dict(self.extra)}


class BadRunError(Exception):
    """A measured process did not do its work; its time would mean nothing."""

    def __init__(self, name: str, code: int, said: str) -> None:
        super().__init__(f"{name} 退出码 {code}：{said}")


def ratio(first: Iterable[float], second: Iterable[float]) -> float:
    """How many times as long the first took: the median over the rounds of the ratio within each round."""
    return median(a / b for a, b in zip(first, second, strict=True))


def _family(number: int) -> Iterator[int]:
    yield number
    try:
        children = Path(f"/proc/{number}/task/{number}/children").read_text()
    except OSError:
        return
    for child in children.split():
        yield from _family(int(child))


def _resident(number: int) -> int:
    try:
        lines = Path(f"/proc/{number}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)
