"""Decides what is compared with what, and how often: in rounds, each of which runs every lane once.

make bench            (or: python -m bench [records ...])
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from bench.county import ROOT, county, write
from bench.measure import Lane, ratio
from bench.peers import install, lanes
from bench.plan import CLOCK
from bench.rules import dearest

HOME: Final = ROOT / ".cache" / "bench"
ROUNDS: Final = {1000: 5, 10000: 3}
_JUDGED: Final = frozenset({0, 1})
_COLD, _ALONE, _EDITED, _SAME = "首次", "首次（一个进程）", "改一条后", "没有改动"
Times = dict[str, list[float]]
_TARGETS: Final = (
    (_COLD, "check-jsonschema", 8, "至少快"), (_ALONE, "check-jsonschema", 8, "至少快"),
    (_COLD, "ajv-cli", 1.5, "至多慢"), (_ALONE, "ajv-cli", 1.5, "至多慢"),
    (_EDITED, "check-jsonschema", 25, "至少快"), (_SAME, "check-jsonschema", 150, "至少快"),
)  # fmt: skip


def main(sizes: Sequence[int]) -> None:
    """Measure and print everything as Markdown."""
    HOME.mkdir(parents=True, exist_ok=True)
    install(HOME)
    print(
        f"测于 {time.strftime('%Y-%m-%d %H:%M')}，负载 {Path('/proc/loadavg').read_text().split()[0]}",
        flush=True,
    )
    _start_up()
    for size in sizes:
        _county(size)


def _start_up() -> None:
    python = Lane("python -c pass", ([sys.executable, "-c", "pass"],), ROOT)
    helping = Lane("taizhang --help", ([_taizhang(), "--help"],), ROOT)
    helping.seconds()
    pairs = [(helping.seconds(), python.seconds()) for _ in range(15)]
    times = ratio([a for a, _ in pairs], [b for _, b in pairs])
    took = median(a for a, _ in pairs) * 1000
    print(
        f"\n`taizhang --help` {took:.0f} 毫秒，是 `python -c pass` 的 {times:.1f} 倍（目标至多 6，{_met(times <= 6)}）"
    )


def _county(size: int) -> None:
    root = HOME / f"county-{size}"
    write(county(size), root)
    peers = lanes(HOME, root)
    check = [_taizhang(), "check"]
    ours = Lane("taizhang", (check,), root, _JUDGED)
    alone = Lane("taizhang", (["taskset", "-c", "0", *check],), root, _JUDGED)
    times: Times = {}
    for number in range(ROUNDS.get(size, 3)):
        _round(number, root, ours, alone, peers, times)
    print(f"\n### {size} 条记录\n", flush=True)
    _table(times, peers)
    shutil.rmtree(root / ".cache")
    memory = ours.peak()
    print(f"\n峰值内存（首次，两个进程相加）{memory:.0f} MiB（目标 400 MiB 以内，{_met(memory < 400)}）")
    print(
        "\n最费时的规则（毫秒）：" + "、".join(f"{name} {cost:.0f}" for name, cost in dearest(root)),
        flush=True,
    )


def _round(number: int, root: Path, ours: Lane, alone: Lane, peers: Sequence[Lane], times: Times) -> None:
    for name, lane in ((_ALONE, alone), (_COLD, ours)):
        shutil.rmtree(root / ".cache", ignore_errors=True)
        times.setdefault(name, []).append(lane.seconds())
    record = sorted((root / "records" / "hazards" / str(CLOCK.year)).iterdir())[number]
    text = record.read_text(encoding="utf-8")
    record.write_text(f"{text}note: 第 {number + 1} 次补充说明。\n", encoding="utf-8")
    time.sleep(2)  # as long as a clerk needs at the least: a file that was touched just now is never trusted
    times.setdefault(_EDITED, []).append(ours.seconds())
    times.setdefault(_SAME, []).append(ours.seconds())
    for lane in peers:
        times.setdefault(lane.name, []).append(lane.seconds())


def _table(times: Times, peers: Sequence[Lane]) -> None:
    print("| | 秒（中位数） | " + " | ".join(lane.name for lane in peers) + " |")
    print("|---" * (2 + len(peers)) + "|")
    for name in (_COLD, _ALONE, _EDITED, _SAME):
        cells = " | ".join(f"{ratio(times[lane.name], times[name]):.2f} 倍" for lane in peers)
        print(f"| taizhang check，{name} | {median(times[name]):.2f} | {cells} |")
    print("| 各自用时 | | " + " | ".join(f"{median(times[lane.name]):.1f} 秒" for lane in peers) + " |\n")
    for name, peer, target, sense in _TARGETS:
        for lane in peers:
            if lane.name.startswith(peer):
                times_as_fast = ratio(times[lane.name], times[name])
                met = times_as_fast >= target if sense == "至少快" else 1 / times_as_fast <= target
                said = times_as_fast if sense == "至少快" else 1 / times_as_fast
                print(f"- {name}：对 {lane.name} {sense} {target} 倍，测得 {said:.2f}，{_met(met)}")


def _taizhang() -> str:
    return str(Path(sys.executable).parent / "taizhang")


def _met(is_met: bool) -> str:
    return "达到" if is_met else "未达到"
