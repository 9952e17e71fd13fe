"""Who is who in a county, in the words of the institutions: 本机关, 负责人, 行业主管部门; no rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part

LEADERS: Final = frozenset(
    {"主要负责人", "分管负责人", "主管责任人", "其他负责人", "法定代表人", "实际控制人"}
)
"""Roles that make somebody a leader of a unit (负责人)."""

DEPUTIES: Final = frozenset({"分管负责人", "其他负责人"})
"""Leaders to whom a chief may delegate (分管领导)."""


def ours(book: Book) -> frozenset[str]:
    """The names under which this office acts: the committee office and its bureau (安委办、应急管理局)."""
    return frozenset({book.office.short, book.office.bureau})


def sort_of(book: Book, name: str | None) -> str | None:
    """What a named body is: a unit's type, 企业 or 专委会; ``None`` if it is not registered."""
    entries = book.register.entries
    if name is None:
        return None
    if (unit := entries["units"].get(name)) is not None:
        return str(unit.type)
    return "专委会" if name in entries["committees"] else "企业" if name in entries["enterprise"] else None


def department_of(book: Book, enterprise: str | None) -> str | None:
    """The department that an enterprise's industry answers to (行业主管部门)."""
    entry = book.register.entries["enterprise"].get(enterprise or "")
    if entry is None:
        return None
    industry = book.register.find("industry", entry.industry)
    named: str | None = entry.industry_dept or (industry.department if industry else None)
    return named


def level_of(book: Book, name: str | None) -> str:
    """The level of a body: 县 unless the register says 市, 省 or 国家."""
    unit = book.register.entries["units"].get(name or "")
    return str(unit.level or "县") if unit is not None else "县"


def serves(book: Book, post: str | None, units: Collection[str], roles: Collection[str] = LEADERS) -> bool:
    """Whether a post, or one held along with it (兼任), is in one of the units with one of the roles."""
    entry = book.register.find("post", post) if post else None
    if entry is None:
        return False
    return any(held.unit in units and held.role in roles for held in (entry, *entry.concurrent))


def posts_of(book: Book, unit: str, roles: Collection[str]) -> Iterator[str]:
    """The posts with one of the roles in a unit."""
    held: dict[str, set[str]] = book.once(_holders).get(unit, {})
    for name, own in held.items():
        if not own.isdisjoint(roles):
            yield name


def _holders(book: Book) -> dict[str, dict[str, set[str]]]:
    """The posts of each unit with their roles in it, those held along with another too, in the register's order."""
    found: dict[str, dict[str, set[str]]] = {}
    for name, entry in book.register.entries["posts"].items():
        for held in (entry, *entry.concurrent):
            found.setdefault(held.unit, {}).setdefault(name, set()).add(held.role)
    return found


def valid(entry: Part, on: date) -> bool:
    """Whether an entry of the register is valid on a day (有效期)."""
    return (entry.valid_from is None or entry.valid_from <= on) and (
        entry.valid_to is None or on <= entry.valid_to
    )


def regulator(book: Book, enterprise: str | None) -> str:
    """The department in charge of a business: its own entry, else its industry's, else this office's bureau."""
    entry = book.register.entries["enterprise"].get(enterprise or "")
    industry = book.register.entries["industries"].get(entry.industry) if entry is not None else None
    own = entry.industry_dept if entry is not None else None
    return str(own or (industry.department if industry is not None else None) or book.office.bureau)


def category(book: Book, name: str) -> str | None:
    """Why a business is one of high risk (高危类别): its own entry, else its industry's; ``None`` if it has not."""
    enterprise = book.register.entries["enterprise"].get(name)
    if enterprise is None:
        return None
    if enterprise.risk_category:
        return None if enterprise.risk_category == "一般" else str(enterprise.risk_category)
    industry = book.register.entries["industries"].get(enterprise.industry)
    return str(industry.risk_category) if industry is not None and industry.risk_category else None


def mines(book: Book) -> bool:
    """Whether a mine is registered (矿山)."""
    return any(category(book, name) == "矿山" for name in book.register.entries["enterprise"])


def in_charge(book: Book, industries: Iterable[str | None]) -> list[str]:
    """The departments in charge of some industries, each once (主管部门)."""
    entries = book.register.entries["industries"]
    return list(dict.fromkeys(entries[name].department for name in industries if name and name in entries))
