"""Working days against the State Council's notices, and time limits against the vectors of the law notes."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from itertools import count, takewhile
from pathlib import Path
from typing import Any

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.calendar import Deadline, UnknownYearError, WorkCalendar, statutory
from generator.periods import parse
from generator.reader import read
from generator.regimes import Params

FOLDER = Path(__file__).parents[1] / "records" / "calendar"
YEARS = range(2018, 2027)
"""The years that these tests reckon with, whatever is added to the folder later."""
SHIPPED = sorted(int(path.stem) for path in FOLDER.glob("*.yaml"))


def file(year: int) -> dict[str, Any]:
    data = read((FOLDER / f"{year}.yaml").read_bytes())
    assert isinstance(data, dict)
    return data


def day(text: str) -> date:
    return date.fromisoformat(text)


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return list(takewhile(lambda day: day.year == year, (first + timedelta(days=n) for n in count())))


@cache
def real() -> WorkCalendar:
    return WorkCalendar.build(map(file, YEARS))


# --- working days ---


def _is_collected(year: int) -> bool:
    try:
        return bool(chinese_calendar.get_holidays(date(year, 1, 1), date(year, 12, 31)))
    except NotImplementedError:
        return False


@pytest.mark.parametrize("year", [year for year in SHIPPED if _is_collected(year)])
def test_every_day_is_what_an_independent_collection_says(year: int) -> None:
    calendar = WorkCalendar.build([file(year)])
    days = days_of(year)
    ours = [day for day in days if calendar.is_workday(day)]
    assert ours == [day for day in days if chinese_calendar.is_workday(day)]


def test_the_calendar_has_every_year_since_2018() -> None:
    assert list(range(2018, SHIPPED[-1] + 1)) == SHIPPED
    assert set(YEARS) <= set(SHIPPED)
    assert all(file(year)["year"] == year for year in SHIPPED)
    assert real().years == tuple(YEARS)


@pytest.mark.parametrize(
    ("year", "workdays"), [(2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)]
)
def test_working_days_a_year_as_stated_in_published_inspection_plans(year: int, workdays: int) -> None:
    assert sum(real().is_workday(day) for day in days_of(year)) == workdays


@pytest.mark.parametrize("year", SHIPPED)
def test_each_year_cites_its_notice(year: int) -> None:
    notices = file(year)["notices"]
    assert notices[0]["title"] == f"国务院办公厅关于{year}年部分节假日安排的通知"
    assert day(notices[0]["date"]).year == year - 1
    for notice in notices:
        number = re.fullmatch(r"国办发明电〔([0-9]{4})〕[1-9][0-9]*号", notice["no"])
        assert number is not None
        assert number[1] == notice["date"][:4], "numbered in the year in which it was signed"


def test_a_notice_has_the_same_number_in_every_year_that_cites_it() -> None:
    cited = {
        (notice["title"], notice["no"], notice["date"]) for year in YEARS for notice in file(year)["notices"]
    }
    assert (
        len(cited) == len({title for title, _, _ in cited}) == len({number for _, number, _ in cited}) == 11
    )


def test_the_shipped_years_have_no_problem() -> None:
    assert list(WorkCalendar.build(map(file, SHIPPED)).problems()) == []


def _without(holidays: list[dict[str, str]], name: str) -> list[dict[str, str]]:
    return [holiday for holiday in holidays if holiday["name"] != name]


@pytest.mark.parametrize(
    ("off", "work", "pointer", "message"),
    [
        ([], ["2026-01-05"], ("work", 6), "2026-01-05 是周一，本来就上班"),
        ([], ["2026-02-15"], ("work", 6), "2026-02-15 既列为春节放假，又列为上班"),
        ([], ["2027-01-09"], ("work", 6), "2027-01-09 不在 2026 年"),
        ([{"name": "元旦", "first": "2027-01-01"}], [], ("off", 7), "元旦 2027-01-01 不在 2026 年"),
        ([{"name": "中秋节", "first": "2026-10-01"}], [], ("off", 7), "2026-10-01 已列为国庆节放假"),
        (
            [{"name": "纪念日", "first": "2026-09-03", "last": "2026-09-01"}],
            [],
            ("off", 7, "last"),
            "纪念日的末日 2026-09-01 与首日 2026-09-03 不相称",
        ),
        (None, [], ("off",), "端午节 2026-06-19 是法定节假日，没有列为放假"),
    ],
)
def test_what_a_schema_cannot_see(
    off: Any, work: list[str], pointer: tuple[str | int, ...], message: str
) -> None:
    data = file(2026)
    listed = _without(data["off"], "端午节") if off is None else [*data["off"], *off]
    calendar = WorkCalendar.build([data | {"off": listed, "work": [*data["work"], *work]}])
    (problem,) = calendar.problems()
    assert (problem.path, problem.pointer, problem.message) == ("calendar/2026.yaml", pointer, message)
    assert problem.remedy


def test_two_files_for_one_year() -> None:
    other = file(2026) | {"work": []}
    calendar = WorkCalendar.build([file(2026), other])
    assert [problem.pointer for problem in calendar.problems()] == [("year",)]
    assert calendar.is_workday(day("2026-10-10")), "the first counts"


def test_an_endless_holiday_is_reported_and_not_counted_out() -> None:
    data = file(2026)
    data["off"][0]["last"] = "9999-12-31"
    assert next(WorkCalendar.build([data]).problems()).pointer == ("off", 0, "last")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2026-02-20", "春节假期"),
        ("2026-02-22", "春节假期"),
        ("2026-03-07", "周六"),
        ("2023-10-05", "中秋节、国庆节假期"),
        ("2024-02-18", None),
        ("2026-03-02", None),
    ],
)
def test_what_a_day_off_is_called(text: str, name: str | None) -> None:
    assert real().day_off(day(text)) == name


def test_a_year_without_a_notice_is_not_guessed() -> None:
    assert not real().knows(date(2027, 3, 1))
    with pytest.raises(UnknownYearError, match=r"records/calendar/2027\.yaml") as caught:
        real().is_workday(date(2027, 3, 1))
    assert caught.value.year == 2027
    with pytest.raises(UnknownYearError):
        real().add_workdays(date(2026, 12, 30), 2)
    assert real().add_workdays(date(2026, 12, 30), 1) == date(2026, 12, 31)


# --- the law's days ---


@pytest.mark.parametrize(("year", "days"), [(2024, 11), (2025, 13), (2027, 13), (2036, 13)])
def test_the_law_grants_eleven_days_and_since_2025_thirteen(year: int, days: int) -> None:
    assert len(statutory(year)) == days


def test_the_law_of_a_year_without_lunar_dates_is_that_of_the_sun() -> None:
    assert list(statutory(2090).values()) == ["元旦", "劳动节", "劳动节", "国庆节", "国庆节", "国庆节"]


@pytest.mark.parametrize("year", range(2018, 2037))
def test_lunar_festivals_fall_on_their_phase_of_the_moon(year: int) -> None:
    """A mean moon is within a day of the true one, so a mistyped date does not pass."""
    names = {
        "春节": (1, 21, 2, 20),
        "端午节": (5, 25, 6, 25),
        "中秋节": (9, 7, 10, 8),
        "清明节": (4, 4, 4, 5),
    }
    days: dict[str, list[date]] = {}
    for found, name in statutory(year).items():
        days.setdefault(name, []).append(found)
    moons = {"春节": (days["春节"][-3], 1), "端午节": (days["端午节"][0], 5)}
    if "中秋节" in days:
        moons["中秋节"] = (days["中秋节"][0], 15)
    else:
        assert year in {2020, 2028, 2031}, "the years in which it falls into the National Day's three days"
    for name, (found, of_month) in moons.items():
        age = ((found - date(2000, 1, 6)).days - 0.76 + 0.5 - (of_month - 1)) % 29.530589
        assert min(age, 29.530589 - age) < 1.6, (name, found)
    for name in moons.keys() | {"清明节"}:
        m1, d1, m2, d2 = names[name]
        found = moons[name][0] if name in moons else days[name][0]
        assert date(year, m1, d1) <= found <= date(year, m2, d2)


# --- time limits: the vectors of the law notes, section 14 ---


@pytest.mark.parametrize(
    ("start", "days", "nominal", "due"),
    [
        ("2025-01-20", 15, "2025-02-04", "2025-02-05"),
        ("2025-09-22", 15, "2025-10-07", "2025-10-09"),
        ("2025-04-20", 15, "2025-05-05", "2025-05-06"),
        ("2026-02-05", 15, "2026-02-20", "2026-02-24"),
        ("2026-09-18", 15, "2026-10-03", "2026-10-08"),
        ("2024-01-31", 15, "2024-02-15", "2024-02-18"),
        ("2019-12-03", 60, "2020-02-01", "2020-02-03"),
        ("2021-11-28", 7, "2021-12-05", "2021-12-06"),
    ],
)
def test_natural_days(start: str, days: int, nominal: str, due: str) -> None:
    deadline = real().deadline(day(start), days, "自然日")
    assert (deadline.nominal, deadline.due) == (day(nominal), day(due))
    assert deadline.rolled
    assert not deadline.provisional


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2025-01-20", "2025-02-14"),
        ("2025-09-22", "2025-10-17"),
        ("2026-02-05", "2026-03-04"),
        ("2026-09-11", "2026-10-09"),
        ("2024-09-20", "2024-10-16"),
    ],
)
def test_fifteen_working_days(start: str, due: str) -> None:
    deadline = real().deadline(day(start), 15, "工作日")
    assert deadline.due == deadline.nominal == day(due) == real().add_workdays(day(start), 15)
    assert not deadline.rolled


def test_fifteen_days_before_an_action_does_not_move() -> None:
    assert real().latest_before(day("2026-03-20"), 15).due == day("2026-03-05")
    assert real().latest_before(day("2026-03-22"), 15).due == day("2026-03-07"), "a Saturday stays"


@pytest.mark.parametrize(
    ("nominal", "due"),
    [
        (parse("2025Q4").day(5), "2025-10-09"),
        (parse("2024Q2").day(5), "2024-04-07"),
        (parse("2023Q4").day(5), "2023-10-07"),
        (parse("2022Q4").day(15), "2022-10-17"),
        (parse("2026").day(10), "2026-01-12"),
        (parse("2021").day(10), "2021-01-11"),
    ],
)
def test_fixed_days_of_the_calendar(nominal: date, due: str) -> None:
    deadline = real().anchored(nominal)
    assert (deadline.nominal, deadline.due) == (nominal, day(due))
    assert deadline.start is None


# --- further readings ---


@pytest.mark.parametrize(
    ("start", "months", "nominal", "due"),
    [
        ("2026-03-15", 1, "2026-04-15", "2026-04-15"),
        ("2026-01-31", 1, "2026-02-28", "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28", "2025-02-28"),
        ("2023-02-28", 12, "2024-02-28", "2024-02-28"),
        ("2025-10-31", 6, "2026-04-30", "2026-04-30"),
        ("2025-07-01", 3, "2025-10-01", "2025-10-09"),
        ("2025-12-31", 2, "2026-02-28", "2026-02-28"),
    ],
)
def test_months_end_on_the_corresponding_day(start: str, months: int, nominal: str, due: str) -> None:
    deadline = real().after_months(day(start), months)
    assert (deadline.nominal, deadline.due) == (day(nominal), day(due))


def test_the_first_day_is_not_counted_even_if_people_work_on_it() -> None:
    assert real().deadline(day("2026-03-02"), 1, "工作日").due == day("2026-03-03")
    assert real().deadline(day("2026-03-02"), 1, "自然日").due == day("2026-03-03")


def test_working_days_count_lent_weekends() -> None:
    assert real().deadline(day("2026-02-13"), 1, "工作日").due == day("2026-02-14")
    assert real().deadline(day("2026-02-13"), 2, "工作日").due == day("2026-02-24")


def test_a_limit_that_may_end_on_a_day_off_stays_there() -> None:
    deadline = real().deadline(day("2026-02-05"), 15, "自然日", rollover=False)
    assert deadline.due == day("2026-02-20")


def test_the_day_itself() -> None:
    assert real().deadline(day("2026-03-02"), 0).due == day("2026-03-02")
    assert real().deadline(day("2026-02-21"), 0, "工作日").due == day("2026-02-24")


def test_working_days_backwards() -> None:
    assert real().latest_before(day("2026-02-24"), 2, "工作日").due == day("2026-02-13")
    assert real().add_workdays(day("2026-02-24"), -2) == day("2026-02-13")


def test_a_limit_forwards_is_not_asked_for_with_a_negative_number() -> None:
    with pytest.raises(ValueError, match="latest_before"):
        real().deadline(day("2026-03-02"), -1)


@pytest.mark.parametrize(
    ("params", "due"),
    [
        (Params(days=15, day_type="自然日", origin="原文"), "2026-02-24"),
        (Params(days=15), "2026-02-24"),
        (Params(days=15, day_type="自然日", rollover=False), "2026-02-20"),
        (Params(days=15, day_type="工作日"), "2026-03-04"),
        (Params(days=15, day_type="自然日", before=True), "2026-01-21"),
        (Params(days=3, day_type="工作日", before=True), "2026-02-02"),
        (Params(months=2), "2026-04-07"),
        (Params(months=2, rollover=False), "2026-04-05"),
        (Params(months=12, before=True), "2025-02-05"),
        (Params(months=4, before=True), "2025-10-05"),
    ],
)
def test_the_limit_that_the_numbers_of_a_clause_set(params: Params, due: str) -> None:
    deadline = real().deadline_for(params, day("2026-02-05"))
    assert deadline.due == day(due)
    assert deadline.origin == (params.origin or "")


def test_a_clause_without_numbers_sets_no_limit() -> None:
    with pytest.raises(ValueError, match="no limit"):
        real().deadline_for(Params(quarter_day=5), day("2026-02-05"))


# --- years that have no calendar ---


def test_a_limit_that_ends_in_an_unknown_year_is_provisional() -> None:
    deadline = real().deadline(day("2026-12-25"), 15)
    assert deadline.provisional
    assert deadline.missing_years == (2027,)
    assert (deadline.nominal, deadline.due) == (day("2027-01-09"), day("2027-01-11"))
    assert deadline.earliest == day("2027-01-09"), "the notice may make that Saturday a working day"


def test_a_limit_that_rolls_into_an_unknown_year_is_provisional() -> None:
    calendar = WorkCalendar.build(
        [{"year": 2026, "off": [{"name": "元旦", "first": "2026-12-31"}], "work": []}]
    )
    deadline = calendar.anchored(day("2026-12-31"))
    assert (deadline.due, deadline.earliest, deadline.missing_years) == (
        day("2027-01-04"),
        day("2027-01-01"),
        (2027,),
    )


@pytest.mark.parametrize("rollover", [True, False])
def test_a_limit_that_starts_in_an_unknown_year_may_still_be_certain(rollover: bool) -> None:
    assert not real().deadline(day("2017-12-20"), 15, "自然日", rollover).provisional


def test_a_limit_that_does_not_move_needs_no_calendar() -> None:
    assert not real().deadline(day("2026-12-25"), 15, "自然日", rollover=False).provisional
    assert not real().latest_before(day("2027-03-20"), 15).provisional
    assert not real().anchored(day("2027-01-10"), rollover=False).provisional


def test_working_days_that_reach_into_an_unknown_year_are_provisional() -> None:
    assert not real().deadline(day("2026-12-25"), 4, "工作日").provisional
    deadline = real().deadline(day("2026-12-25"), 7, "工作日")
    assert deadline.missing_years == (2027,)
    assert deadline.due == day("2027-01-06")
    assert deadline.earliest == day("2027-01-03"), "if the notice left people no day off at all"


def test_working_days_backwards_through_an_unknown_year_have_no_certain_end() -> None:
    deadline = real().latest_before(day("2027-01-05"), 3, "工作日")
    assert deadline.missing_years == (2027,)
    assert deadline.earliest == date.min


def test_the_provisional_date_knows_weekends_and_the_law() -> None:
    assert real().anchored(day("2027-05-01")).due == day("2027-05-03")
    assert real().anchored(day("2027-02-05")).due == day("2027-02-09"), "New Year's Eve to the third day"
    assert real().anchored(day("2090-10-01")).due == day("2090-10-04"), (
        "no lunar dates, still the National Day"
    )


# --- in words ---


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (
            lambda c: c.deadline(day("2026-02-05"), 15, "自然日"),
            "2026-02-05 起算，次日为第1日，第15个自然日是 2026-02-20（春节假期），顺延到 2026-02-24",
        ),
        (
            lambda c: c.deadline(day("2026-03-02"), 15, "自然日", True, "原文"),
            "2026-03-02 起算，次日为第1日，第15个自然日是 2026-03-17",
        ),
        (
            lambda c: c.deadline(day("2024-01-31"), 15, "自然日"),
            "2024-01-31 起算，次日为第1日，第15个自然日是 2024-02-15（春节假期）"
            "，顺延到 2024-02-18（周日，调休上班）",
        ),
        (
            lambda c: c.deadline(day("2025-01-20"), 15, "工作日"),
            "2025-01-20 起算，自次日数起，第15个工作日是 2025-02-14（其间 10 个休假日不计）",
        ),
        (
            lambda c: c.deadline(day("2026-03-02"), 3, "工作日", True, "内定"),
            "2026-03-02 起算，自次日数起，第3个工作日是 2026-03-05（期限为内定，非原文）",
        ),
        (
            lambda c: c.deadline(day("2026-02-13"), 1, "工作日"),
            "2026-02-13 起算，自次日数起，第1个工作日是 2026-02-14（周六，调休上班）",
        ),
        (lambda c: c.deadline(day("2026-03-02"), 0), "2026-03-02 当日为限"),
        (lambda c: c.deadline(day("2026-03-07"), 0), "2026-03-07 当日为限（周六），顺延到 2026-03-09"),
        (
            lambda c: c.latest_before(day("2026-03-20"), 15),
            "2026-03-20 往前倒推 15 日，最迟 2026-03-05，不顺延",
        ),
        (
            lambda c: c.latest_before(day("2026-02-24"), 2, "工作日"),
            "2026-02-24 往前倒推 2 个工作日，最迟 2026-02-13，不顺延",
        ),
        (
            lambda c: c.anchored(day("2025-10-05")),
            "期限为 2025-10-05（国庆节、中秋节假期），顺延到 2025-10-09",
        ),
        (lambda c: c.anchored(day("2026-07-10")), "期限为 2026-07-10"),
        (lambda c: c.after_months(day("2026-03-15"), 1), "2026-03-15 起算，满1个月是 2026-04-15"),
        (
            lambda c: c.after_months(day("2026-01-31"), 1),
            "2026-01-31 起算，满1个月是 2026-02-28（当月没有31日，取月末）（周六，调休上班）",
        ),
        (lambda c: c.after_months(day("2024-05-13"), 24), "2024-05-13 起算，满2年是 2026-05-13"),
        (
            lambda c: c.after_months(day("2026-05-13"), -6),
            "2026-05-13 往前倒推6个月，最迟 2025-11-13，不顺延",
        ),
        (
            lambda c: c.deadline(day("2026-12-25"), 15),
            "2026-12-25 起算，次日为第1日，第15个自然日是 2027-01-09（周六），顺延到 2027-01-11"
            "；2027年放假安排尚未录入，按周末和法定节假日暂定",
        ),
    ],
)
def test_the_arithmetic_in_words(deadline: Any, words: str) -> None:
    assert deadline(real()).explain() == words


# --- properties ---

STARTS = st.dates(date(2018, 1, 20), date(2026, 6, 30))
COUNTS = st.integers(0, 90)
TYPES = st.sampled_from(["自然日", "工作日"])


@given(STARTS, COUNTS, TYPES)
def test_a_limit_ends_on_a_working_day_and_never_before_the_nominal_one(
    start: date, days: int, day_type: Any
) -> None:
    deadline = real().deadline(start, days, day_type)
    assert real().is_workday(deadline.due)
    assert start + timedelta(days=days) <= deadline.due
    assert deadline.earliest == deadline.due
    assert not any(real().is_workday(deadline.nominal + timedelta(days=n)) for n in range(_moved(deadline)))


def _moved(deadline: Deadline) -> int:
    return (deadline.due - deadline.nominal).days


@given(STARTS, COUNTS, TYPES)
def test_more_days_never_end_earlier(start: date, days: int, day_type: Any) -> None:
    one_more = real().deadline(start, days + 1, day_type)
    assert real().deadline(start, days, day_type).due <= one_more.due


@given(STARTS, COUNTS, TYPES)
def test_a_later_start_never_ends_earlier(start: date, days: int, day_type: Any) -> None:
    later = real().deadline(start + timedelta(days=1), days, day_type)
    assert real().deadline(start, days, day_type).due <= later.due


@given(STARTS, COUNTS)
def test_working_days_are_as_many_as_asked_for(start: date, days: int) -> None:
    due = real().add_workdays(start, days)
    passed = (start + timedelta(days=n + 1) for n in range((due - start).days))
    assert sum(map(real().is_workday, passed)) == days


@given(STARTS, st.integers(1, 60))
def test_counting_back_undoes_counting_on(start: date, days: int) -> None:
    due = real().add_workdays(start, days)
    back = real().add_workdays(due, -days)
    assert back <= start
    assert real().is_workday(back)
    assert not any(real().is_workday(back + timedelta(days=n + 1)) for n in range((start - back).days))


@given(STARTS, COUNTS, TYPES, st.dates(date(2018, 1, 1), date(2026, 12, 20)))
def test_another_holiday_never_makes_a_limit_end_earlier(
    start: date, days: int, day_type: Any, holiday: date
) -> None:
    data = file_of(holiday.year)
    more = data | {"off": [*data["off"], {"name": "加放", "first": holiday.isoformat()}]}
    generous = WorkCalendar.build([more if year == holiday.year else file_of(year) for year in YEARS])
    assert generous.deadline(start, days, day_type).due >= real().deadline(start, days, day_type).due


file_of = cache(file)


@given(st.dates(date(2025, 1, 1), date(2026, 12, 31)), COUNTS, TYPES)
def test_what_is_certain_without_a_year_is_true_with_it(start: date, days: int, day_type: Any) -> None:
    """Without the calendar of 2026 certain limits stay, and no other one ends before its earliest day."""
    before = WorkCalendar.build([file_of(2025)])
    known, unknown = real().deadline(start, days, day_type), before.deadline(start, days, day_type)
    if unknown.provisional:
        assert unknown.earliest <= min(known.due, unknown.due)
        assert 2026 in unknown.missing_years or 2027 in unknown.missing_years
    else:
        assert unknown == known


@given(st.dates(date(2018, 1, 1), date(2026, 12, 31)), st.integers(0, 60))
def test_a_month_never_ends_in_the_month_after(start: date, months: int) -> None:
    nominal = real().after_months(start, months).nominal
    assert (nominal.year - start.year) * 12 + nominal.month - start.month == months
    assert nominal.day == start.day or (nominal + timedelta(days=1)).day == 1


def test_a_limit_asked_for_twice_is_the_same() -> None:
    calendar = WorkCalendar.build(map(file, YEARS))
    assert calendar.deadline(day("2026-02-05"), 15) is calendar.deadline(day("2026-02-05"), 15)
    assert calendar.deadline(day("2026-02-05"), 15) == real().deadline(day("2026-02-05"), 15, rollover=True)
