"""Decides how a process is measured: as a whole, start-up included, by wall clock and processor time; memory apart."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

Command = Sequence[str]
_CLEAN: Final = {
    name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "PYTHONPATH"}
}
"""Byte code is kept as on any other machine; nothing but what is installed is imported."""


class Took(NamedTuple):
    """Seconds by the clock on the wall, and of all processors together (用时)."""

    wall: float
    cpu: float

    def shared(self, parts: int) -> Took:
        """What falls to each of so many equal parts."""
        return Took(self.wall / parts, self.cpu / parts)


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

    def run(self) -> Took:
        """How long one run takes; raises `BadRunError` where the work was not done."""
        wall, cpu = time.perf_counter(), _cpu()
        for command in self.commands:
            done = subprocess.run(
                command, cwd=self.cwd, env=self._environment(), capture_output=True, check=False, text=True
            )
            if done.returncode not in self.codes:
                raise BadRunError(self.name, done.returncode, (done.stdout + done.stderr)[-1000:])
        return Took(time.perf_counter() - wall, _cpu() - cpu)

    def peak(self) -> float:
        """Most memory in MiB that the processes held at one time; what they share is counted once."""
        most = 0
        for command in self.commands:
            with subprocess.Popen(
                command, cwd=self.cwd, env=self._environment(), stdout=subprocess.DEVNULL
            ) as process:
                while process.poll() is None:
                    most = max(most, sum(map(_share, _family(process.pid))))
                    time.sleep(0.02)
        return most / 1024

    def _environment(self) -> dict[str, str]:
        return {**_CLEAN, **dict(self.extra)}


class BadRunError(Exception):
    """A measured process did not do its work; its time would mean nothing."""

    def __init__(self, name: str, code: int, said: str) -> None:
        super().__init__(f"{name} 退出码 {code}：{said}")


def here(work: Callable[[], object], parts: int = 1) -> Took:
    """How long each of so many equal parts of some work takes in this very process and those that it started."""
    wall, cpu = time.perf_counter(), _cpu_with_living()
    work()
    return Took(time.perf_counter() - wall, _cpu_with_living() - cpu).shared(parts)


def ratio(pairs: Sequence[tuple[Took, Took]]) -> Took:
    """How many times as long the first took: the median of the ratios within each pair."""
    return Took(median(a.wall / b.wall for a, b in pairs), median(a.cpu / b.cpu for a, b in pairs))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _cpu_with_living() -> float:
    """What the ended processes took, this one, and those that it started and that still wait."""
    own = os.getpid()
    return _cpu() + time.process_time() + sum(_cpu_of(number) for number in _family(own) if number != own)


def _cpu_of(number: int) -> float:
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _family(number: int) -> Iterator[int]:
    yield number
    try:
        children = Path(f"/proc/{number}/task/{number}/children").read_text()
    except OSError:
        return
    for child in children.split():
        yield from _family(int(child))


def _share(number: int) -> int:
    """The memory of a process in kB, with its part of what it shares (PSS)."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
