"""Decides how figures are drawn: grouped columns as one SVG, in black and grey, with the numbers written on them.

Pure text, no library: the same figures give the same bytes. The drawing carries a title and a sentence that tells the
same to who cannot see it; documents print it in black and white.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import count, takewhile

from generator.documents.model import Chart
from generator.statistics.figures import Figure

WIDTH, HEIGHT = 560, 260
WIDTH_MM = 150.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 10, 34, 30
_INK = ("#222222", "#9a9a9a", "#ffffff", "#5c5c5c")
_FONTS = "FandolHei, 'Noto Sans SC', SimHei, 'Noto Sans CJK SC', sans-serif"
_LINES = 5


@dataclass(frozen=True, slots=True)
class Series:
    """One set of columns (一组柱)."""

    name: str
    figures: tuple[Figure, ...]

    @property
    def heights(self) -> tuple[int, ...]:
        """The values as whole numbers."""
        return tuple(int(figure.value or 0) for figure in self.figures)


def columns(caption: str, unit: str, labels: Sequence[str], series: Sequence[Series]) -> Chart:
    """A chart of grouped columns: one group per label, one column per series."""
    summary = _summary(unit, labels, series)
    identity = hashlib.sha256(f"{caption}{summary}".encode()).hexdigest()[:8]
    top = max((height for one in series for height in one.heights), default=0)
    step = _step(top)
    ceiling = max(step * -(-top // step), step)
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-labelledby="t{identity} d{identity}" font-family="{_FONTS}" font-size="12" fill="#000">',
        f'<title id="t{identity}">{escape(caption)}</title><desc id="d{identity}">{escape(summary)}</desc>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *_grid(unit, step, ceiling),
        *_legend(series),
        *_bars(labels, series, ceiling),
        "</svg>",
    ]
    return Chart(caption, "".join(drawn), summary, WIDTH_MM, round(WIDTH_MM * HEIGHT / WIDTH, 2))


def _summary(unit: str, labels: Sequence[str], series: Sequence[Series]) -> str:
    told = (
        f"{label}" + "、".join(f"{one.name}{one.heights[place]}{unit}" for one in series)
        for place, label in enumerate(labels)
    )
    return "；".join(told) + "。"


def _step(top: int) -> int:
    """A round distance between grid lines, at most five of them."""
    scale = 1
    while scale * 10 * _LINES < top:
        scale *= 10
    return next(step for step in (scale, 2 * scale, 5 * scale, 10 * scale) if step * _LINES >= top)


def _y(value: float, ceiling: int) -> float:
    return round(HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * value / ceiling, 1)


def _grid(unit: str, step: int, ceiling: int) -> list[str]:
    drawn = [f'<text x="{_LEFT - 6}" y="{_TOP - 14}" text-anchor="end">{escape(unit)}</text>']
    for value in takewhile(lambda value: value <= ceiling, count(0, step)):
        y = _y(value, ceiling)
        ink = "#000" if value == 0 else "#ccc"
        drawn.append(f'<path d="M{_LEFT} {y}H{WIDTH - _RIGHT}" stroke="{ink}" stroke-width="1" fill="none"/>')
        drawn.append(f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{value}</text>')
    return drawn


def _legend(series: Sequence[Series]) -> list[str]:
    drawn, x = [], float(WIDTH - _RIGHT)
    for place, one in reversed(list(enumerate(series))):
        x -= 12 * len(one.name) + 26
        drawn.append(f'<rect x="{x}" y="6" width="12" height="12" fill="{_INK[place % 4]}" stroke="#000"/>')
        drawn.append(f'<text x="{x + 17}" y="16">{escape(one.name)}</text>')
    return drawn


def _bars(labels: Sequence[str], series: Sequence[Series], ceiling: int) -> list[str]:
    drawn: list[str] = []
    group = (WIDTH - _LEFT - _RIGHT) / max(len(labels), 1)
    width = min(34.0, group * 0.7 / max(len(series), 1))
    for place, label in enumerate(labels):
        middle = _LEFT + group * (place + 0.5)
        drawn.append(
            f'<text x="{middle:.1f}" y="{HEIGHT - _BOTTOM + 18}" text-anchor="middle">{escape(label)}</text>'
        )
        for order, one in enumerate(series):
            value, x = one.heights[place], middle + width * (order - len(series) / 2)
            y = _y(value, ceiling)
            drawn.append(
                f'<rect x="{x:.1f}" y="{y}" width="{width - 3:.1f}" height="{HEIGHT - _BOTTOM - y:.1f}" '
                f'fill="{_INK[order % 4]}" stroke="#000"/>'
                f'<text x="{x + (width - 3) / 2:.1f}" y="{y - 4:.1f}" text-anchor="middle">{value}</text>'
            )
    return drawn
