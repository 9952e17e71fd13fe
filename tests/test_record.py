"""Records as rules see them: every name of the schema is there, absent or not, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.record import (
    RESERVED,
    Moment,
    Origin,
    Part,
    Record,
    address,
    began_on,
    fields,
    label,
    raw,
    record_class,
    record_id,
    source,
    visibility,
    where,
)
from generator.schemas import Catalog, Kind

KINDS = Catalog.load().kinds


def record(kind: str, data: Mapping[str, Any], number: str = "XX-2026-001", **origin: Any) -> Record:
    origin = {"names": {}} | origin
    path = KINDS[kind].path.format(year=2026, id=number, name=number)
    return record_class(KINDS[kind])(data, Origin(id=number, kind=KINDS[kind], path=path, **origin), ())


def test_what_is_absent_is_empty_and_what_does_not_exist_is_an_error() -> None:
    hazard = record("hazard", {"name": "隐患"})
    assert hazard.town is None
    assert hazard.acceptance == ()
    assert not hazard.listing
    assert hazard.listing.date is None
    assert hazard.listing.cc == ()
    assert hazard.listing.contact.phone is None
    for wrong in ("status", "listing.state"):
        with pytest.raises(AttributeError):
            part: Any = hazard
            for step in wrong.split("."):
                part = getattr(part, step)


def test_values_are_what_the_schema_says_they_are() -> None:
    meeting = record(
        "meeting",
        {
            "held": {"start": "2026-03-02T09:30", "end": "2026-03-03"},
            "agreed": [{"no": 1, "deadline": "2026-04-01"}],
        },
    )
    assert meeting.held.start == Moment("2026-03-02T09:30")
    assert (meeting.held.start.date, meeting.held.start.clock) == (date(2026, 3, 2), "09:30")
    assert (meeting.held.end.date, meeting.held.end.clock) == (date(2026, 3, 3), None)
    assert str(meeting.held.start) == "2026-03-02 09:30"
    assert meeting.agreed[0].deadline == date(2026, 4, 1)
    assert meeting.agreed is meeting.agreed


def test_a_former_name_is_read_as_the_present_one() -> None:
    names = {"城厢镇": "城关镇"}
    hazard = record(
        "hazard", {"town": "城厢镇", "name": "城厢镇", "listing": {"to": ["城厢镇", "白河镇"]}}, names=names
    )
    assert hazard.town == "城关镇"
    assert hazard.listing.to == ("城关镇", "白河镇")
    assert hazard.name == "城厢镇"


def test_a_part_knows_its_place_and_its_address() -> None:
    data = {
        "listing": {"date": "2026-03-02"},
        "acceptance": [{"by": "甲"}, {"reworked": {"date": "2026-04-01"}}],
    }
    hazard = record("hazard", data, "GP-2026-003")
    again = hazard.acceptance[1].reworked
    assert source(again) == ("hazards/2026/GP-2026-003.yaml", ("acceptance", 1, "reworked"))
    assert where(again, "date") == ("acceptance", 1, "reworked", "date")
    assert (address(hazard), address(hazard.listing)) == ("GP-2026-003", "GP-2026-003")
    assert address(hazard.acceptance[0]) == "GP-2026-003#acceptance.1"
    assert address(again) == "GP-2026-003#acceptance.2"
    assert record_id(again) == "GP-2026-003"


def test_items_of_the_numbered_list_are_addressed_by_their_number() -> None:
    meeting = record("meeting", {"agreed": [{"no": 7, "progress": [{"text": "一"}]}, {}]}, "HY-2026-001")
    assert [address(item) for item in meeting.agreed] == ["HY-2026-001#7", "HY-2026-001#2"]
    assert address(meeting.agreed[0].progress[0]) == "HY-2026-001#1.progress.1"


def test_a_record_is_called_by_the_field_that_its_schema_names() -> None:
    assert label(record("hazard", {"name": "储罐隐患"})) == "储罐隐患"
    assert label(record("hazard", {}, "GP-2026-001")) == "GP-2026-001"


def test_it_knows_when_it_began() -> None:
    assert began_on(record("hazard", {}, began="2026-03-02")) == date(2026, 3, 2)
    assert began_on(record("hazard", {})) is None


def test_its_fields_come_in_the_order_of_the_schema() -> None:
    hazard = record("hazard", {"listing": {"date": "2026-03-02"}, "name": "隐患"})
    assert [name for name, _ in fields(hazard)] == ["name", "listing"]
    assert raw(hazard.listing) == {"date": "2026-03-02"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_field_of_every_kind_can_be_asked_for(kind: Kind) -> None:
    assert RESERVED.isdisjoint(kind.schema["properties"])
    _ask(record(kind.name, {}), kind.schema)


def _ask(part: Any, schema: Mapping[str, Any]) -> None:
    for name, sub in schema["properties"].items():
        value = getattr(part, name)
        if sub.get("type") == "object":
            assert isinstance(value, Part)
            assert not value
            _ask(value, sub)
        else:
            assert value == (() if sub.get("type") == "array" else None)


@given(st.dates(), st.dates(), st.times(), st.times())
def test_moments_sort_as_time_passes(day: date, other: date, clock: Any, later: Any) -> None:
    one = Moment(f"{day.isoformat()}T{clock:%H:%M}")
    two = Moment(f"{other.isoformat()}T{later:%H:%M}")
    assert (one < two) == ((day, f"{clock:%H:%M}") < (other, f"{later:%H:%M}"))
    assert Moment(day.isoformat()) < one


def test_of_several_records_the_fewest_may_see_what_is_made() -> None:
    silent = record("hazard", {"name": "隐患"})
    member, public = (record("hazard", {"name": "隐患", "visibility": one}) for one in ("成员单位", "公开"))
    assert [visibility(one) for one in (silent, member, public)] == ["内部", "成员单位", "公开"]
    assert visibility(public, member) == visibility(member, public) == "成员单位"
    assert visibility(public, member, silent) == "内部"
