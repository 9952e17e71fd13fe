"""Decides what the making of papers is compared with, and how often: ours and each peer in turn, in several rounds.

make bench            (or: python -m bench.papers)

Two papers, minutes and a notice, are made by all; then a hundred mixed ones at once, and all of the demonstration
county again after one record was edited.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Final

from bench.batch import judged
from bench.county import ROOT
from bench.measure import Lane, Took, here, ratio
from bench.run import HOME, load, met
from bench.typesetters import LATEX, OFFICE, lanes, missing
from generator.documents import DocumentSpec, compose, write
from generator.documents.model import Block, Heading, OfficialDocument, Paragraph, Run
from generator.documents.plain import plain
from generator.judge import Judged
from generator.papers import of_all

ROUNDS: Final = 5
BATCH: Final = 20
MIXED: Final = 100
_TWO: Final = ("会议纪要", "通知")
"""How the names of the two types end."""
_SINGLE, _RUN = "台账，一份一份地，docx 和 PDF", f"台账，{BATCH} 份一批，docx 和 PDF"
_TARGETS: Final = ((_SINGLE, LATEX, 8), (_RUN, OFFICE, 2))
"""How many times as fast as which peer; each by itself beside LaTeX, a batch beside a batch."""
_SECONDS, _MEMORY = 12, 600
_KEPT: Final = Path(".cache", "taizhang", "papers")


def main(home: Path = HOME / "papers", root: Path = ROOT, rounds: int = ROUNDS, count: int = MIXED) -> None:
    """Measure and print everything as Markdown."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    print(f"开始于 {time.strftime('%Y-%m-%d %H:%M')}，{load()}", flush=True)
    book = judged(root)
    race = Race(book, two(book), home)
    for remark in missing():
        print(f"- {remark}")
    race.run(rounds)
    race.table()
    at_once(home, root, count, rounds)
    again(home, root)


def two(book: Judged) -> list[DocumentSpec]:
    """Minutes and a notice: of each type the paper with the longest text, so that neither is a mere slip."""
    specs = of_all(book)
    return [_longest(book, [spec for spec in specs if spec.type.endswith(ending)]) for ending in _TWO]


def _longest(book: Judged, specs: Sequence[DocumentSpec]) -> DocumentSpec:
    papers = compose(specs, book.book, book)
    weights = {spec.name: len(plain(paper)) for spec, paper in zip(specs, papers, strict=True)}
    return max(specs, key=lambda spec: (weights[spec.name], spec.name))


@dataclass
class Race:
    """The two papers, ours and the peers'."""

    book: Judged
    specs: Sequence[DocumentSpec]
    home: Path
    peers: list[Lane] = field(init=False)
    pairs: dict[tuple[str, str], list[tuple[Took, Took]]] = field(default_factory=dict)
    """What a paper took the peer, and what it took us just before, by our name and the peer's."""
    own: dict[str, list[Took]] = field(default_factory=dict)
    made: int = 0

    def __post_init__(self) -> None:
        batch = self.home / "batch"
        batch.mkdir()
        papers = compose(self.specs, self.book.book, self.book)
        for count in range(BATCH):
            (batch / f"{count:02}.docx").write_bytes(write(papers[count % len(papers)], "docx"))
        self.peers = lanes(self.home, papers, batch)

    def run(self, rounds: int) -> None:
        """Run all rounds, after one that warms everybody up."""
        for peer in self.peers:
            peer.run()
        self._mine()
        self.own.clear()
        for _ in range(rounds):
            for peer in self.peers:
                mine = self._mine()
                theirs = peer.run().shared(BATCH if peer.name == OFFICE else len(self.specs))
                for name, took in mine.items():
                    self.pairs.setdefault((name, peer.name), []).append((theirs, took))
            if not self.peers:
                self._mine()

    def _mine(self) -> dict[str, Took]:
        taken = {name: ours() for name, ours in self._ours().items()}
        for name, took in taken.items():
            self.own.setdefault(name, []).append(took)
        return taken

    def _ours(self) -> dict[str, Callable[[], Took]]:
        run = [*self.specs] * (BATCH // len(self.specs))
        return {
            _SINGLE: lambda: here(lambda: self._make_each(run), len(run)),
            _RUN: lambda: here(lambda: self._make(run), len(run)),
        }

    def _make_each(self, specs: Sequence[DocumentSpec]) -> None:
        for spec in specs:
            self._make([spec])

    def _make(self, specs: Sequence[DocumentSpec]) -> None:
        for paper in compose(specs, self.book.book, self.book):
            self.made += 1
            unlike = marked(paper, f"（{self.made}）")
            write(unlike, "docx")
            write(unlike, "pdf")

    def table(self) -> None:
        """Print how much faster, and whether the targets are met."""
        print(f"\n### 两份公文：{'、'.join(spec.name for spec in self.specs)}（{load()}）\n")
        heads = ["快多少倍：按时钟（按处理器时间）", "每份毫秒", *(peer.name for peer in self.peers)]
        print(f"| {' | '.join(heads)} |")
        print("|---" * (2 + len(self.peers)) + "|")
        for name in self._ours():
            own = median(took.wall for took in self.own[name])
            times = [ratio(self.pairs[name, peer.name]) for peer in self.peers]
            cells = [name, f"{own * 1000:.0f}", *(f"{took.wall:.1f}（{took.cpu:.1f}）" for took in times)]
            print(f"| {' | '.join(cells)} |")
        theirs = [median(pair[0].wall for pair in self.pairs[_SINGLE, peer.name]) for peer in self.peers]
        print(f"| {' | '.join(['它们每份毫秒', '', *(f'{took * 1000:.0f}' for took in theirs)])} |\n")
        for name, peer, target in _TARGETS:
            if (name, peer) in self.pairs:
                faster = ratio(self.pairs[name, peer]).wall
                told = f"目标至少快 {target} 倍，测得快 {faster:.1f} 倍"
                print(f"- {name}，对 {peer}：{told}，{met(faster >= target)}")


def marked(paper: OfficialDocument, mark: str) -> OfficialDocument:
    """The same paper with a mark in every paragraph, so that nothing that typst remembers is of use."""
    return replace(paper, blocks=tuple(_marked(block, Run(mark)) for block in paper.blocks))


def _marked(block: Block, mark: Run) -> Block:
    return replace(block, runs=(*block.runs, mark)) if isinstance(block, Heading | Paragraph) else block


def at_once(home: Path, root: Path, count: int, rounds: int) -> None:
    """How long many papers of all types take from reading the records on, and how much memory."""
    folder = home / "mixed"
    command = [sys.executable, "-m", "bench.batch", "mixed", str(root), str(count), str(folder)]
    lane = Lane("", (command,), ROOT)
    runs = [lane.run() for _ in range(rounds)]
    took = Took(median(run.wall for run in runs), median(run.cpu for run in runs))
    peak = lane.peak()
    made = len(list(folder.glob("*.pdf")))
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    print(f"\n### {made} 份各类公文，docx 和 PDF，从读记录起（{load()}）\n")
    told = f"{took.wall:.1f} 秒（处理器时间 {took.cpu:.1f} 秒），{size:.0f} MB"
    print(f"- {told}；目标 {_SECONDS} 秒以内，{met(took.wall < _SECONDS)}")
    print(f"- 峰值内存（各进程合计）{peak:.0f} MiB；目标 {_MEMORY} 以内，{met(peak < _MEMORY)}", flush=True)


def again(home: Path, root: Path) -> None:
    """How many papers are made again after one record was edited, and how long all takes then."""
    copy = home / "county"
    shutil.copytree(root / "records", copy / "records")
    lane = Lane("", ([sys.executable, "-m", "bench.batch", "kept", str(copy)],), ROOT)
    spec = two(judged(root))[0]
    print(f"\n### 全部公文，docx、PDF 和网页，留着上次做好的（{load()}）\n")
    for what in ("首次", f"改 {spec.record.id} 一条记录后", "没有改动"):
        if what.startswith("改"):
            edit(copy / "records" / spec.record.path)
        before = _kept(copy)
        took = lane.run()
        fresh = sorted(name.rpartition("-")[0] for name in _kept(copy) - before)
        named = f"（{'、'.join(fresh)}）" if 0 < len(fresh) <= 20 else ""
        print(
            f"- {what}：{took.wall:.1f} 秒，做了 {len(fresh)} 份{named}，共 {len(_kept(copy))} 份", flush=True
        )


def edit(file: Path) -> None:
    """Change the title of a record."""
    before = file.read_text(encoding="utf-8")
    after = re.sub(r"(?m)^(title: .*)$", r"\1（修订）", before, count=1)
    assert after != before, f"{file} has no title"
    file.write_text(after, encoding="utf-8")


def _kept(root: Path) -> set[str]:
    return {file.stem for file in (root / _KEPT).glob("*.json")}


if __name__ == "__main__":
    main()
