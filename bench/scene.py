"""Decides what the makers of records have at hand: chance, bodies, days, document numbers, and phrases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from bench import words
from bench.event import DAY, Event, workday
from bench.places import Enterprise, Places


@dataclass(eq=False, slots=True)
class Paper:
    """A document number that is given out when all papers of the county are known, in the order of their days."""

    organ: str
    day: str
    text: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(slots=True)
class Scene:
    """One event and everything that its record is made of."""

    event: Event
    places: Places
    rng: Random

    @property
    def enterprise(self) -> Enterprise:
        """An enterprise, the same whenever asked in one scene."""
        about = self.event.about
        if "enterprise" not in about:
            about["enterprise"] = self.rng.choice(self.places.enterprises)
        found: Enterprise = about["enterprise"]
        return found

    def on(self, days: int = 0) -> str:
        """The working day so many days after the event."""
        return workday(self.event.day + DAY * days).isoformat()

    def at(self, days: int, clock: str) -> str:
        """A time of that day."""
        return f"{self.on(days)}T{clock}"

    def before(self, days: int) -> str:
        """The working day so many days or a little more before the event."""
        day = self.event.day - DAY * days
        return (day - timedelta(days=max(0, day.weekday() - 4))).isoformat()

    def paper(self, day: str, organ: str = "示安委办") -> Paper:
        """The number of a paper of that day."""
        return Paper(organ, day)

    def cause(self) -> dict[str, str]:
        """The record that this one came from, as ``source``."""
        cause = self.event.about.get("cause")
        return {"source": cause.number} if cause else {}

    def caused(self, kind: str) -> list[Event]:
        """The records of a kind that came from this one."""
        found: list[Event] = self.event.about.get(f"{kind}s", [])
        return found

    def one(self, of: tuple[str, ...]) -> str:
        """One of several words."""
        return self.rng.choice(of)

    def fault(self) -> str:
        """Something wrong, somewhere."""
        return f"{self.one(words.PLACES)}{self.one(words.FAULTS)}"

    def essay(self, sentences: int) -> str:
        """Some lines of official prose."""
        lines = []
        for n in range(sentences):
            work, reason = self.one(words.WORKS), self.one(words.REASONS)
            count = self.rng.randrange(3, 90)
            lines.append(f"{n + 1}. {work}，共检查{count}家次。{reason}；下一步{self.one(words.MEASURES)}。")
        return "\n".join(lines)
