"""Decides how a synthetic county is made: so many records, from a seed, always the same, as files in a folder.

python -m bench.county 1000 FOLDER
"""

from __future__ import annotations

import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, Final

from bench import campaigns, fieldwork, firms, paperwork, planning
from bench.emit import document
from bench.event import CLOCK, years
from bench.places import Places
from bench.plan import plan
from bench.scene import Paper, Scene
from generator.outline import fact_tag, outline
from generator.schemas import Catalog
from generator.timeline import at, born

ROOT: Final = Path(__file__).parents[1]
SEED: Final = 20260630
MAKERS: Final[dict[str, Callable[[Scene], dict[str, Any]]]] = {
    maker.__name__: maker
    for maker in (
        fieldwork.hazard, fieldwork.inspection, fieldwork.supervision, fieldwork.complaint, fieldwork.order,
        fieldwork.transfer, paperwork.meeting, paperwork.bulletin, paperwork.interview, paperwork.periodic_report,
        paperwork.sanction, paperwork.accident, paperwork.assessment, planning.work_plan, planning.target_letter,
        planning.indicator_ledger, planning.situation_analysis, planning.institution, planning.fund, planning.award,
        planning.disclosure, campaigns.letter, campaigns.issuance, campaigns.special_task,
        campaigns.joint_enforcement, campaigns.patrol_round, campaigns.patrol, campaigns.training,
        campaigns.yellow_card, firms.risk_analysis, firms.drill, firms.emergency_plan, firms.blacklist,
        firms.case_supervision, firms.major_source, firms.permit_project, firms.standardization, firms.waiver,
        firms.correction,
    )
}  # fmt: skip
"""How a record is made, by the name of its kind."""
_SCAN: Final = b"%PDF-1.7\n" + bytes(200)


def county(records: int, seed: int = SEED) -> dict[str, bytes]:
    """The files of a county below ``records/``, but for the clause register and the calendars."""
    rng = Random(seed)
    since = date(2018, 1, 1) if records >= 5000 else date(2024, 7, 1) if records >= 500 else date(2026, 1, 1)
    places = Places.of(records, rng)
    catalog = Catalog.load()
    cutters = {name: (outline(kind, fact_tag), born(kind)) for name, kind in catalog.kinds.items()}
    files: dict[str, bytes] = {}
    made: dict[str, dict[str, Any]] = {}
    for event in plan(records, since, places, rng):
        data = MAKERS[event.kind](Scene(event, places, rng))
        path = catalog.kinds[event.kind].path.format(year=event.number.split("-")[1], id=event.number)
        made[path] = at(data, *cutters[event.kind], CLOCK.isoformat())
        for attached in data.get("attachments", ()):
            content = _SCAN if attached["type"] == "扫描件" else f"{attached['file']}：内容从略。\n".encode()
            files[f"attachments/{event.number}/{attached['file']}"] = content
    _number(made.values())
    made |= places.files(since.isoformat(), CLOCK.isoformat(), years(since))
    return files | {path: document(data).encode() for path, data in made.items()}


def write(files: Mapping[str, bytes], root: Path) -> None:
    """Write a county's files into an empty folder, with the repository's clause register and calendars."""
    shutil.rmtree(root, ignore_errors=True)
    for path, content in files.items():
        file = root / "records" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    for folder in ("regimes", "calendar"):
        shutil.copytree(ROOT / "records" / folder, root / "records" / folder)


def enforce(root: Path, packs: Sequence[str]) -> None:
    """Switch packs on in a county's office, and all others off; nothing is written where it is so already."""
    file = root / "records" / "office.yaml"
    before = file.read_text(encoding="utf-8")
    listed = "".join(f"  - {pack}\n" for pack in packs)
    after = re.sub(r"(?m)^packs:\n(?:  - .*\n)+", f"packs:\n{listed}", before)
    if after != before:
        file.write_text(after, encoding="utf-8")


def _number(made: Any) -> None:
    """Give each paper the next number of its organ and year, in the order of the days."""
    papers = sorted((paper for data in made for paper in _papers(data)), key=lambda paper: paper.day)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for paper in papers:
        series = (paper.organ, paper.day[:4])
        counts[series] += 1
        paper.text = f"{paper.organ}〔{series[1]}〕{counts[series]}号"


def _papers(value: Any) -> Iterator[Paper]:
    if isinstance(value, Paper):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _papers(inner)


if __name__ == "__main__":
    write(county(int(sys.argv[1])), Path(sys.argv[2]))
