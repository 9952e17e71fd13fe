"""Decides who makes the papers: this process alone, or, where they are many, two more that write what it composes.

The papers come in their order and with the same bytes in either case. The others are started afresh, never forked:
typst keeps threads, and a forked copy would wait for them for ever. What they cannot do is done here after all, where
an error is told as ever.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.documents import compose, gaps, write
from generator.twin import processors

if TYPE_CHECKING:
    from generator.documents import DocumentSpec, Format
    from generator.documents.gap import Gap
    from generator.documents.model import OfficialDocument
    from generator.judge import Judged

BATCH: Final = 20
"""So many papers are composed at a time: pandoc is seldom asked, yet there is something to show."""
_MANY: Final = 60
"""Below this many papers other processes cost more than they save: each has to find its fonts first."""
_HELPERS: Final = 2
"""Each holds up to 180 MB."""
_AHEAD: Final = _HELPERS + 1
"""So many batches are composed before the first of them must be written, lest a helper wait or papers heap up."""


class _Made(NamedTuple):
    contents: dict[Format, bytes]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper in the formats asked for (印好的文书), and what is still amiss with it."""

    spec: DocumentSpec
    document: OfficialDocument
    contents: dict[Format, bytes]
    gaps: tuple[Gap, ...]


def press(
    specs: Sequence[DocumentSpec], judged: Judged, formats: Sequence[Format]
) -> Iterator[Iterable[Printed]]:
    """The papers in batches of `BATCH`, each to be gone through before the next is asked for."""
    batches = (specs[start : start + BATCH] for start in range(0, len(specs), BATCH))
    if len(specs) < _MANY or processors() == 1:
        return (_alone(batch, judged, formats) for batch in batches)
    return _together(batches, judged, formats)


def _alone(batch: Sequence[DocumentSpec], judged: Judged, formats: Sequence[Format]) -> Iterator[Printed]:
    papers = compose(batch, judged.book, judged)
    return _joined(batch, papers, _each(papers, formats))


def _together(
    batches: Iterable[Sequence[DocumentSpec]], judged: Judged, formats: Sequence[Format]
) -> Iterator[Iterable[Printed]]:
    pool = ProcessPoolExecutor(_HELPERS, get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    ahead: deque[tuple[Sequence[DocumentSpec], list[OfficialDocument], Callable[[], Iterable[_Made]]]] = (
        deque()
    )
    try:
        for batch in batches:
            papers = compose(batch, judged.book, judged)
            ahead.append((batch, papers, _elsewhere(pool, papers, formats)))
            if len(ahead) > _AHEAD:
                specs, papers, made = ahead.popleft()
                yield _joined(specs, papers, made())
        for specs, papers, made in ahead:
            yield _joined(specs, papers, made())
    finally:
        pool.shutdown(cancel_futures=True)


def _elsewhere(
    pool: ProcessPoolExecutor, papers: list[OfficialDocument], formats: Sequence[Format]
) -> Callable[[], Iterable[_Made]]:
    """Have another process write the papers; gives what waits for them, or writes them here where that failed."""
    try:
        later = pool.submit(_all, papers, tuple(formats))
    except RuntimeError:  # the processes are gone
        return lambda: _each(papers, formats)

    def made() -> Iterable[_Made]:
        try:
            return later.result()
        except Exception:  # noqa: BLE001 - whatever it was, it happens here again or was the other process's own
            return _each(papers, formats)

    return made


def _joined(
    specs: Sequence[DocumentSpec], papers: Sequence[OfficialDocument], made: Iterable[_Made]
) -> Iterator[Printed]:
    return (Printed(spec, paper, *one) for spec, paper, one in zip(specs, papers, made, strict=True))


def _each(papers: Iterable[OfficialDocument], formats: Iterable[Format]) -> Iterator[_Made]:
    return (_Made({format_: write(paper, format_) for format_ in formats}, gaps(paper)) for paper in papers)


def _all(papers: list[OfficialDocument], formats: Sequence[Format]) -> list[_Made]:
    return list(_each(papers, formats))


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
