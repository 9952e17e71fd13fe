"""Decides how grave an accident was: the class of State Council order 493, article 3, from the last reported toll.

The missing count among the dead, as in reports (article 12); of the three measures the gravest decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from generator.record import Record

GRADES: Final = ("特别重大", "重大", "较大", "一般")
_LIMITS: Final = ((30, 100, 10000), (10, 50, 5000), (3, 10, 1000))
"""Lower bounds of the first three classes: dead, seriously injured, loss in 万元."""


@dataclass(frozen=True, slots=True)
class Toll:
    """What an accident cost as last reported (伤亡和损失); loss in 万元."""

    dead: int
    missing: int
    serious: int
    light: int
    loss: float

    @property
    def fatal(self) -> int:
        """The dead and the missing."""
        return self.dead + self.missing

    @property
    def grade(self) -> str:
        """The class of the accident (事故等级)."""
        for grade, (dead, serious, loss) in zip(GRADES, _LIMITS, strict=False):
            if self.fatal >= dead or self.serious >= serious or self.loss >= loss:
                return grade
        return GRADES[-1]


def toll(accident: Record) -> Toll:
    """The casualties of the last report, and the last loss that was given."""
    updates = sorted(accident.updates, key=lambda update: update.date)
    last = updates[-1].casualties if updates else accident.casualties
    losses = [update.loss for update in updates if update.loss is not None]
    loss = losses[-1] if losses else accident.loss
    return Toll(last.dead or 0, last.missing or 0, last.serious or 0, last.light or 0, loss or 0)
