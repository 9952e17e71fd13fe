"""谁参加行动、凭什么执法、怎样处罚（五 第五条、第六条）。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.engine import Flag, invariant
from generator.record import where
from generator.rules.support import of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from generator.book import Book
    from generator.record import Part, Record


@invariant("joint_enforcement", basis="SQ-05-05-1")
def punished_by_competent(action: Record, book: Book) -> Iterator[Flag]:
    """查到的违法行为由参与部门依本部门权限处罚，每条写明实施部门和依据。

    填写查处情况的 unit（实施部门）和 basis（处罚依据）；由没有参与的部门处罚的照实保留，在备注说明。
    """
    for result in action.results:
        if result.unit is None:
            yield Flag("没有写由哪个部门处理", result)
        elif result.unit not in action.participants:
            yield Flag(f"实施处罚的“{result.unit}”不在参与部门里", result, where(result, "unit"))
        if result.basis is None:
            yield Flag("没有写处罚依据", result)
        for order in of_kind(book, result.order, "order"):
            if result.unit is not None and order.issuer != result.unit:
                text = f"{order.id} 是{order.issuer}作出的，这里写{result.unit}"
                yield Flag(text, result, where(result, "order"))


@invariant("joint_enforcement", basis="SQ-05-05-2")
def all_took_part(action: Record, book: Book) -> Iterator[Flag]:
    """方案列的执法部门都派执法人员参加行动，没有参加的写明原因。

    在 officers（执法人员）补上，或者在 absences（未参加说明）写明原因。
    """
    came = {_unit(officer, book) for officer in action.officers} | {item.unit for item in action.absences}
    lacking = [unit for unit in action.participants if unit not in came]
    if action.action and lacking:
        yield Flag(f"{'、'.join(lacking)}没有派执法人员，也没有说明", action, where(action, "participants"))


@invariant("joint_enforcement", basis="SQ-05-06-1")
def officers_certified(action: Record, book: Book) -> Iterator[Flag]:
    """参加行动的执法人员都有行政执法证，行动时在有效期以内。

    在职务名册登记执法证的证号和有效期；行动以后换过证的，在 officers（执法人员）写当时的证号和有效期。
    """
    day = action.finished.date or action.action.date
    for officer in action.officers:
        number, valid_to = _certificate(officer, book)
        if number is None:
            yield Flag(f"{officer.post}没有执法证号", officer)
        elif valid_to is not None and day is not None and valid_to < day:
            yield Flag(f"{officer.post}的执法证 {valid_to} 已到期，行动在 {day}", officer)


def _certificate(officer: Part, book: Book) -> tuple[str | None, date | None]:
    """The certificate that an officer had: as written with the action, else as registered with the post."""
    if officer.certificate is not None:
        return officer.certificate, officer.valid_to
    entry = book.register.find("post", officer.post)
    return (None, None) if entry is None else (entry.certificate.no, entry.certificate.valid_to)


def _unit(officer: Part, book: Book) -> str | None:
    entry = book.register.find("post", officer.post)
    return None if entry is None else entry.unit
