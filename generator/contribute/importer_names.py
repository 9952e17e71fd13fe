"""Decides which registered unit or post a text names: by its name, full name with or without the county, former name.

Nothing is guessed: a text that says more or less than a registered name is unknown, and the nearest name is only told.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from generator.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.loader import Entry

_SORTS: Final = {
    "units": ("unit", "party"),
    "committees": ("committee", "party"),
    "enterprise": ("enterprise", "party"),
    "industries": ("industry",),
    "indicators": ("indicator",),
    "special_periods": ("special_period",),
}
"""Kinds of the register, and the sorts of fields that may name their entries."""
_GOVERNMENT: Final = "人民政府"
_SEPARATED: Final = re.compile(r"(?:[^、；;，,。（()）]|[（(][^（()）]*[）)]?)+")
_INSIDE: Final = re.compile(r"[（(]([^（()）]*)[）)]?")
_PROXY: Final = re.compile(r"(?:受|代)(.+?)(?:的?委托)?")
_PERSON: Final = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_NO_PERSON: Final = re.compile(
    r".*(?:[长员任记理席管责人表部属志位家]|主持|参加|出席|列席|请假|委托)|.*[等及和与各有关副].*"
)


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a list of people (名单中的一人), as far as the register knows."""

    unit: str
    post: str | None = None
    person: str | None = None
    proxy_for: str | None = None
    """The post that is stood in for; empty where it is not registered."""
    rest: str = ""
    """What is said besides and nobody understood."""


@dataclass(frozen=True)
class Names:
    """The register as far as names go (名册里的名称)."""

    files: tuple[tuple[str, Mapping[str, Any]], ...]
    """Kind and data of each file of the register."""

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Names:
        """The names in the sound files of the register."""
        return cls(
            tuple(
                (entry.kind, entry.data)
                for entry in entries
                if entry.kind is not None and entry.data is not None and entry.kind in {*_SORTS, "posts"}
            )
        )

    def find(self, sort: str, text: str) -> str | None:
        """The registered name that a text is a way of writing."""
        wanted = "".join(text.split()).strip("。.；;，,、：:")
        return self.posts.get(wanted) if sort == "post" else self._forms.get(sort, {}).get(wanted)

    def nearest(self, sort: str, text: str) -> str:
        """What the nearest registered name is, in words to be put behind a complaint."""
        forms = self.posts if sort == "post" else self._forms.get(sort, {})
        near = nearest(text, dict.fromkeys(forms.values(), ""))
        return f"，名册里最接近的是“{near}”" if near else ""

    def who(self, text: str) -> Who | None:
        """Whom one entry of a list of people means, ``None`` if neither post nor unit is registered."""
        inside = _INSIDE.findall(text)
        proxy = next((found[1] for part in inside if (found := _PROXY.fullmatch(part))), None)
        said = [_INSIDE.sub("", text), *(part for part in inside if not _PROXY.fullmatch(part))]
        parts = ["".join(part.split()).removesuffix("同志").strip("：:。.") for part in said]
        proxy_for = None if proxy is None else self.find("post", proxy) or ""
        for known in (self._with_post, self._with_unit):
            for n, part in enumerate(parts):
                if (home := known(part)) is not None:
                    unit, post, rest = home
                    rest = "".join([rest, *parts[:n], *parts[n + 1 :]])
                    person = rest if _PERSON.fullmatch(rest) and not _NO_PERSON.fullmatch(rest) else None
                    return Who(unit, post, person, proxy_for, "" if person else rest)
        return None

    def _with_post(self, text: str) -> tuple[str, str | None, str] | None:
        head = _longest(text, self.posts)
        if head is None:
            return None
        post = self.posts[head]
        return self._homes[post], post, text[len(head) :]

    def _with_unit(self, text: str) -> tuple[str, str | None, str] | None:
        forms = self._forms.get("party", {})
        head = _longest(text, forms)
        return None if head is None else (forms[head], None, text[len(head) :])

    @cached_property
    def posts(self) -> Mapping[str, str]:
        """Every way of writing a post, and its name: that of its unit may be written in each of its ways."""
        ways: dict[str, list[str]] = {}
        for way, unit in self._forms.get("party", {}).items():
            ways.setdefault(unit, []).append(way)
        return _unmistakable(
            (way + name.removeprefix(unit) if name.startswith(unit) else name, name)
            for name, unit in self._homes.items()
            for way in ways.get(unit, [unit])
        )

    @cached_property
    def _homes(self) -> dict[str, str]:
        """The unit of each post."""
        return {
            entry["name"]: entry["unit"]
            for kind, data in self.files
            if kind == "posts"
            for entry in data.get("posts", ())
        }

    @cached_property
    def _forms(self) -> Mapping[str, Mapping[str, str]]:
        """For each sort of field every way of writing a name, and the name."""
        said: dict[str, list[tuple[str, str]]] = {}
        for kind, data in self.files:
            entries = [data] if kind == "enterprise" else data.get(kind, ())
            for entry in entries:
                for sort in _SORTS.get(kind, ()):
                    said.setdefault(sort, []).extend((way, entry["name"]) for way in self._ways(entry))
        return {sort: _unmistakable(ways) for sort, ways in said.items()}

    def _ways(self, entry: Mapping[str, Any]) -> Iterator[str]:
        yield entry["name"]
        yield from (alias["name"] for alias in entry.get("aliases", ()))
        full = entry.get("full_name")
        if full:
            yield full
            for n in range(1, len(self._county) + 1):
                if full.startswith(self._county):
                    yield full[n:]

    @cached_property
    def _county(self) -> str:
        """What the full names of the county's bodies begin with (示例县)."""
        entries = (entry for kind, data in self.files if kind == "units" for entry in data.get("units", ()))
        full = next((e.get("full_name", "") for e in entries if e.get("type") == "县政府"), "")
        return full.removesuffix(_GOVERNMENT) if full.endswith(_GOVERNMENT) else ""


def separated(text: str) -> list[str]:
    """The entries of a list in one line; marks within brackets part nothing."""
    return [part for part in (found.strip() for found in _SEPARATED.findall(text)) if part]


def _longest(text: str, forms: Mapping[str, str]) -> str | None:
    return next((text[:n] for n in range(len(text), 1, -1) if text[:n] in forms), None)


def _unmistakable(ways: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ways of writing that mean one name only; a name as such always means itself."""
    told = dict.fromkeys(ways)
    names = {name for _, name in told}
    meant = Counter(way for way, _ in told)
    return {
        way: name
        for way, name in told
        if way == name or (meant[way] == 1 and way not in names and len(way) > 1)
    }
