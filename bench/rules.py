"""Decides what each rule costs: every rule is run alone over a judged book's records, in the order of registration."""

from __future__ import annotations

import gc
import time
from datetime import date
from pathlib import Path

import generator.rules  # noqa: F401 - importing it registers the rules
from generator.book import Book
from generator.engine import RULES, Rule
from generator.judge import judge
from generator.project import Project


def dearest(root: Path, count: int = 10) -> list[tuple[str, float]]:
    """The rules that take longest over the county in ``root``, with milliseconds.

    What several rules share and the book makes once is charged to the first of them.
    """
    project = Project(root, today=date(2026, 7, 1))
    book = project.book(project.tree, project.entries(project.tree))
    gc.disable()
    judge(book, (), {})
    empty = _milliseconds(book, {})
    costs = [(name, _milliseconds(book, {name: rule}) - empty) for name, rule in RULES.items()]
    gc.enable()
    return sorted(costs, key=lambda cost: -cost[1])[:count]


def _milliseconds(book: Book, some: dict[str, Rule]) -> float:
    began = time.perf_counter()
    judge(book, (), some)
    return (time.perf_counter() - began) * 1000
