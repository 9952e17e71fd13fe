"""Decides what the register of papers says of each (文书登记): number, day, title, to whom, who signed, its scan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.fields import Step, pick
from generator.record import raw

if TYPE_CHECKING:
    from generator.documents.model import OfficialDocument
    from generator.documents.specs import DocumentSpec

TITLES = ("文号", "成文日期", "文书", "标题", "主送", "抄送", "签发人", "记录", "扫描件")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register (登记); what is not there is empty."""

    number: str
    dated: str
    type: str
    title: str
    recipients: str
    copies: str
    signer: str
    records: tuple[str, ...]
    scan: str
    """The name of the attached scan that bears the paper's number."""

    @property
    def row(self) -> tuple[str, ...]:
        """The line under `TITLES`."""
        return (
            self.number, self.dated, self.type, self.title, self.recipients, self.copies, self.signer,
            "、".join(self.records), self.scan,
        )  # fmt: skip


def entry(spec: DocumentSpec, paper: OfficialDocument) -> Entry:
    """The line of a paper."""
    number = paper.number if "　" not in paper.number else ""
    return Entry(
        number=number,
        dated=spec.dated.isoformat(),
        type=spec.type,
        title=paper.title,
        recipients=(paper.recipients or paper.moved_recipients).rstrip("：。"),
        copies=paper.copies.rstrip("。"),
        signer="、".join(paper.signers) or _signer(spec),
        records=tuple(record.id for record in (*spec.records, *spec.others)),
        scan=_scan(spec, number),
    )


def _signer(spec: DocumentSpec) -> str:
    """The field `signer` beside the day of the paper."""
    part = spec.parts[0] if spec.parts else spec.record if spec.records else None
    if part is None or not spec.paper.when:
        return ""
    return str(pick(raw(part), (*spec.paper.when[:-1], Step("signer"))) or "")


def _scan(spec: DocumentSpec, number: str) -> str:
    attached = (one for record in spec.records for one in record.attachments)
    return next((one.file for one in attached if number and one.no == number), "")
