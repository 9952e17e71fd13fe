"""Decides whether a bulletin is the right body's, about the right bodies, and says where its facts come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.engine import Flag, invariant
from generator.record import where
from generator.rules.bodies import sort_of
from generator.rules.bulletin.scope import BODIES, JUDGING, SITUATION, county, issuers
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.book import Book
    from generator.record import Record

_OF_BODIES: Final = SITUATION | {"指标进度", "考核结果", "履职评估"}


def _sources(bulletin: Record, book: Book) -> list[Record]:
    """The records a bulletin goes back to, each once: its sources and the problems of those whom it names."""
    problems = (number for item in bulletin.named for number in item.problem_refs)
    numbers = dict.fromkeys(number.partition("#")[0] for number in (*bulletin.sources, *problems))
    return [found for number in numbers if (found := book.get(number)) is not None]


@invariant("bulletin", basis="SQ-08-02-1")
def about_right_bodies(bulletin: Record, book: Book) -> Iterator[Flag]:
    """工作情况的通报，表扬、批评的对象是镇、园区和部门。

    点名企业的另用问题批评、暗访等类型的通报；单位写错了的改 named.unit。
    """
    if bulletin.type not in _OF_BODIES or not county(book, bulletin):
        return
    for item in bulletin.named:
        sort = sort_of(book, item.unit)
        if item.nature in JUDGING and sort not in BODIES:
            message = f"{bulletin.type}通报{item.nature}了{item.unit}（{sort or '没有登记'}）"
            yield Flag(message, item, where(item, "unit"))


@invariant("bulletin", basis=("SQ-08-03-2", "SQ-08-03-1", "SQ-08-03-4"))
def contents_marked(bulletin: Record, book: Book) -> Iterator[Flag]:
    """通报写明属于哪几类内容，并且名实相符。

    在 contents（通报内容）中选填；典型经验要在 named 写明表扬了谁，专项整治要在 sections 写出情况。
    """
    if not bulletin.issued or not county(book, bulletin):
        return
    if not bulletin.contents:
        yield Flag("没有写通报内容属于哪几类", bulletin)
    exemplary = bulletin.type == "典型经验" or "典型经验" in bulletin.contents
    if exemplary and not any(item.nature == "表扬" for item in bulletin.named):
        yield Flag("通报典型经验，没有写表扬了哪个单位", bulletin, clause="SQ-08-03-1")
    if "专项整治" in bulletin.contents and not bulletin.sections:
        yield Flag("通报专项整治，没有写整治情况", bulletin, clause="SQ-08-03-4")


@invariant("bulletin", basis="SQ-08-03-3")
def traceable(bulletin: Record, book: Book) -> Iterator[Flag]:
    """通报隐患及整改情况，须能追到发现隐患的督查或检查。

    在 sources（来源）写上督查（DC）或检查（JC）的编号，或在 named.problem_refs 写明问题。
    """
    about = "隐患及整改" in bulletin.contents or bulletin.type in {"暗访", "督查情况"}
    if not bulletin.issued or not about or not county(book, bulletin):
        return
    if not any(found.kind in {"supervision", "inspection"} for found in _sources(bulletin, book)):
        yield Flag("来源里没有督查，也没有检查", bulletin, where(bulletin, "sources"))


@invariant("bulletin", basis="SQ-08-04-1")
def issued_by_office(bulletin: Record, book: Book) -> Iterator[Flag]:
    """县级通报由安委办负责；县安委会、县政府、县委和上级的通报，镇、园区自己的通报，不在此限。

    已经印发的照实保留，由安委办另行印发；印发单位写错了的改 issuer。
    """
    issuer = bulletin.issuer
    if county(book, bulletin) and issuer not in issuers(book) and sort_of(book, issuer) != "县委":
        yield Flag(f"通报由{issuer}印发，不是安委办", bulletin, where(bulletin, "issuer"))


@invariant("bulletin", basis="SQ-08-04-2")
def one_covert_inspection_each(bulletin: Record, book: Book) -> Iterator[Flag]:
    """一期暗访通报只对应一次突击暗访。

    一次暗访印发一期通报；在 sources（来源）中只写这一次暗访的编号。
    """
    if bulletin.type != "暗访" or not bulletin.issued or not county(book, bulletin):
        return
    found = {one.id for number in bulletin.sources for one in of_kind(book, number, "supervision")}
    covert = sorted(number for number in found if (one := book.get(number)) and one.type == "突击暗访")
    if len(covert) != 1:
        told = f"写了 {len(covert)} 次：{'、'.join(covert)}" if covert else "没有写是哪一次突击暗访"
        yield Flag(f"来源里{told}", bulletin, where(bulletin, "sources"))
