"""Decides what is compared with what, and how often: ours and each peer's in turn, in several rounds.

make bench            (or: python -m bench [records ...])
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from pathlib import Path
from statistics import median
from typing import Final

from bench.county import ROOT, county, enforce, write
from bench.measure import Lane, Took, ratio
from bench.peers import FAIR, install, lanes
from bench.places import PACKS, USUAL
from bench.rules import dearest

HOME: Final = ROOT / ".cache" / "bench"
ROUNDS: Final = {1000: 5, 10000: 3}
_COLD, _ALONE, _EDITED, _SAME = "首次", "首次，只用一个处理器", "改一条记录后", "没有改动"
_ALL: Final = "首次，全部规则包"
_TARGETS: Final = (
    (_COLD, "check-jsonschema", 8), (_EDITED, "check-jsonschema", 25), (_SAME, "check-jsonschema", 150),
    (_COLD, "ajv-cli", 1 / 1.5), (_ALL, "check-jsonschema", 6), (_ALL, "ajv-cli", 1 / 2),
)  # fmt: skip
"""How many times as fast as which peer, on 10,000 records; with the packs of every county, but for `_ALL`."""
_GROWTH: Final = 1.1
"""The exponent by which the time of `_ALL` may grow with the number of records."""


def main(sizes: Sequence[int]) -> None:
    """Measure and print everything as Markdown."""
    HOME.mkdir(parents=True, exist_ok=True)
    install(HOME)
    print(f"开始于 {time.strftime('%Y-%m-%d %H:%M')}，{load()}", flush=True)
    _start_up()
    taken = {}
    for size in sizes:
        race = _Race(size)
        race.run()
        taken[size] = race.cold()
    _grown(taken)


def _start_up() -> None:
    python = Lane("python -c pass", ([sys.executable, "-c", "pass"],), ROOT)
    helping = Lane("taizhang --help", ([_taizhang(), "--help"],), ROOT)
    helping.run()
    pairs = [(helping.run(), python.run()) for _ in range(15)]
    took, times = median(pair[0].wall for pair in pairs) * 1000, ratio(pairs).wall
    print(
        f"\n`taizhang --help` {took:.0f} 毫秒，是 `python -c pass` 的 {times:.1f} 倍（目标至多 6，{met(times <= 6)}）"
    )


def _grown(taken: Mapping[int, float]) -> None:
    """By which power of the number of records the time has grown, from the smallest county to the largest."""
    least, most = min(taken), max(taken)
    if least == most:
        return
    power = log(taken[most] / taken[least]) / log(most / least)
    print(
        f"\n从 {least} 条到 {most} 条，{_ALL}的用时按记录数的 {power:.2f} 次方增长（目标至多 {_GROWTH}，"
        f"{met(power <= _GROWTH)}）"
    )


@dataclass
class _Race:
    """One county, ours and the peers."""

    size: int
    root: Path = field(init=False)
    ours: dict[str, Lane] = field(init=False)
    pairs: dict[tuple[str, str], list[tuple[Took, Took]]] = field(default_factory=dict)
    """What each peer took, and what ours took just before, by our name and the peer's."""
    edits: int = 0

    def __post_init__(self) -> None:
        self.root = HOME / f"county-{self.size}"
        write(county(self.size), self.root)
        check, judged = [_taizhang(), "check"], frozenset({0, 1})
        lane = Lane("taizhang", (check,), self.root, judged)
        alone = Lane("taizhang", (["taskset", "-c", "0", *check],), self.root, judged)
        self.ours = {_ALONE: alone, _ALL: lane, _COLD: lane, _EDITED: lane, _SAME: lane}

    def run(self) -> None:
        """Run all rounds and print the results."""
        peers = lanes(HOME, self.root)
        for _ in range(ROUNDS.get(self.size, 3)):
            for peer in peers:
                mine = dict(self._mine())
                theirs = peer.run()
                for name, took in mine.items():
                    self.pairs.setdefault((name, peer.name), []).append((theirs, took))
        print(f"\n### {self.size} 条记录（{load()}）\n", flush=True)
        self._table(peers)
        if self.size == 10000:
            self._targets()
        shutil.rmtree(self.root / ".cache")
        memory = self.ours[_COLD].peak()
        print(f"\n峰值内存（首次，两个进程合计）{memory:.0f} MiB（目标 400 以内，{met(memory < 400)}）")
        enforce(self.root, PACKS)
        costs = "、".join(f"`{name}` {cost:.0f}" for name, cost in dearest(self.root))
        print(f"\n启用全部规则包时最费时的规则（毫秒）：{costs}", flush=True)

    def cold(self) -> float:
        """The seconds that the first run with all packs takes: the median of all rounds."""
        return median(
            mine.wall for (name, _), pairs in self.pairs.items() if name == _ALL for _, mine in pairs
        )

    def _mine(self) -> Iterator[tuple[str, Took]]:
        for name, lane in self.ours.items():
            enforce(self.root, PACKS if name == _ALL else USUAL)
            if name in {_COLD, _ALONE, _ALL}:
                shutil.rmtree(self.root / ".cache", ignore_errors=True)
            elif name == _EDITED:
                self._edit()
            yield name, lane.run()

    def _edit(self) -> None:
        """Change the text of a record, and wait as long as anybody needs to call the command.

        A file that was touched within the last second is never trusted to be as it was seen.
        """
        self.edits += 1
        record = sorted((self.root / "records" / "hazards").rglob("*.yaml"))[-self.edits]
        text = record.read_text(encoding="utf-8")
        record.write_text(f"{text}note: 第 {self.edits} 次补充说明。\n", encoding="utf-8")
        time.sleep(2)

    def _table(self, peers: Sequence[Lane]) -> None:
        print("| 快多少倍：按时钟（按处理器时间） | 秒 | " + " | ".join(peer.name for peer in peers) + " |")
        print("|---" * (2 + len(peers)) + "|")
        for name in (_COLD, _ALONE, _ALL, _EDITED, _SAME):
            times = [ratio(self.pairs[name, peer.name]) for peer in peers]
            own = median(mine.wall for peer in peers for _, mine in self.pairs[name, peer.name])
            cells = " | ".join(f"{took.wall:.1f}（{took.cpu:.1f}）" for took in times)
            print(f"| `taizhang check`，{name} | {own:.2f} | {cells} |")
        theirs = [median(pair[0].wall for pair in self.pairs[_COLD, peer.name]) for peer in peers]
        print("| 它们用的秒数 | | " + " | ".join(f"{took:.1f}" for took in theirs) + " |\n")

    def _targets(self) -> None:
        for name, peer, target in _TARGETS:
            times = ratio(self.pairs[name, FAIR[peer]]).wall
            wanted = f"至少快 {target} 倍" if target >= 1 else f"至多慢 {1 / target:.1f} 倍"
            shown = f"快 {times:.1f} 倍" if target >= 1 else f"用时是它的 {1 / times:.2f} 倍"
            print(f"- {name}，对 {FAIR[peer]}：目标{wanted}，测得{shown}，{met(times >= target)}")


def load() -> str:
    """How busy the machine is."""
    return f"机器负载 {Path('/proc/loadavg').read_text().split()[0]}"


def _taizhang() -> str:
    return str(Path(sys.executable).parent / "taizhang")


def met(is_met: bool) -> str:
    """Whether a target is met, in words."""
    return "达到" if is_met else "未达到"
