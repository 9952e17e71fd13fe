"""Decides which plans, letters, ledgers, drills and patrols are due in a synthetic county, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bench.event import CLOCK, DAY, Event, Made, closed, periods, quarter, tie, workday, years
from bench.places import BUREAU, GOVERNMENT, PARK, SPECIAL, Places, committee
from bench.words import FIELDS
from generator.draw import draw, least
from generator.rules.institution import ESTABLISHED

_VALUE = "4170926"
_CYCLE = 5


def work_plans(since: date, places: Places, made: Made) -> Iterator[Event]:
    """One of every department for every year, with all its plans."""
    for year in years(since):
        for unit in places.regulators:
            plan = Event("work_plan", workday(date(year, 1, 2)), {"unit": unit, "year": year})
            for visit in made["inspection"] if unit == BUREAU else ():
                if visit.about == {"unit": unit, "type": "季度检查"} and visit.day.year == year:
                    visit.about["plan"] = (plan, (visit.day.month + 2) // 3)
            yield plan


def target_letters(since: date, places: Places, made: Made) -> Iterator[Event]:
    """The county's own of every year, one of every body that was assessed, and then those of the year that runs."""
    whole = {}
    for year in (*closed(since), CLOCK.year):
        whole[year] = Event("target_letter", workday(date(year, 1, 6)), {"unit": GOVERNMENT, "year": year})
        yield whole[year]
    for assessment in made["assessment"]:
        year = assessment.about["year"]
        assessment.about["letter"] = letter = _letter(assessment.about["unit"], year, whole[year])
        yield letter
    for unit in (*places.towns, PARK, *places.departments):
        yield _letter(unit, CLOCK.year, whole[CLOCK.year])


def _letter(unit: str, year: int, whole: Event) -> Event:
    return Event("target_letter", workday(date(year, 1, 20)), {"unit": unit, "year": year, "parent": whole})


def indicator_ledgers(since: date, places: Places, made: Made) -> Iterator[Event]:
    """One of the county each quarter, that counts the accidents on record."""
    days = sorted(accident.day for accident in made["accident"])
    for first, last in periods(since, 3):
        count = sum(date(last.year, 1, 1) <= day <= last for day in days)
        about = {"period": quarter(first), "cut_off": last, "count": count}
        yield Event("indicator_ledger", workday(last + DAY * 4), about)


def situation_analyses(since: date, places: Places, made: Made) -> Iterator[Event]:
    """One each quarter, from the reports of the committees."""
    for first, last in periods(since, 3):
        reports = [one for one in made["periodic_report"] if one.about["period"] == quarter(first)]
        yield Event(
            "situation_analysis",
            workday(last + DAY * 9),
            {"period": quarter(first), "last": last, "reports": reports},
        )


def issuances(since: date, places: Places, made: Made) -> Iterator[Event]:
    """A notice before every special period."""
    for year in years(since):
        for name, _, start, _ in SPECIAL:
            day = workday(date.fromisoformat(f"{year}-{start}") - DAY * 16)
            if day >= since:
                yield Event("issuance", day, {"type": "特定时期通知", "special_period": f"{year}年{name}"})


def patrol_rounds(since: date, places: Places, made: Made) -> Iterator[Event]:
    """One each year, in cycles of five years in which nobody is drawn twice."""
    everybody = [*places.towns, PARK, *(committee(name) for name, _ in FIELDS)]
    begun = [year for year in years(since) if date(year, 3, 5) >= since]
    pool: list[str] = []
    for n, year in enumerate(begun):
        pool = pool if n % _CYCLE else everybody
        drawn = draw(pool, f"{_VALUE}{year}", least(len(pool), _CYCLE - n % _CYCLE))
        about = {
            "year": year,
            "start": year - n % _CYCLE,
            "pool": pool,
            "value": f"{_VALUE}{year}",
            "result": drawn,
        }
        yield Event("patrol_round", workday(date(year, 3, 5)), about)
        pool = [name for name in pool if name not in drawn]


def patrols(since: date, places: Places, made: Made) -> Iterator[Event]:
    """A visit to everybody who was drawn."""
    for one in made["patrol_round"]:
        for n, name in enumerate(one.about["result"]):
            event = Event("patrol", workday(date(one.day.year, 4, 13) + DAY * 8 * n), {"target": name})
            tie(event, one)
            yield event


def trainings(since: date, places: Places, made: Made) -> Iterator[Event]:
    """One of the patrol's teams before each round's visits."""
    for one in made["patrol_round"]:
        event = Event("training", workday(date(one.day.year, 3, 30)), {"category": "巡查工作组"})
        tie(event, one)
        yield event


def drills(since: date, places: Places, made: Made) -> Iterator[Event]:
    """One of each line of business in each half-year, and one each year of those who lead none."""
    leading = {department for _, department in FIELDS}
    for first, last in periods(since, 6):
        for n, (name, department) in enumerate(FIELDS):
            firms = [firm.name for firm in places.enterprises if firm.field == name]
            about = {"organizer": department, "units": firms, "due": last}
            yield Event("drill", workday(first + DAY * (20 + 6 * n)), about)
        if first.month == 1:
            for n, unit in enumerate((GOVERNMENT, *places.regulators)):
                if unit not in leading:
                    joined = list(places.towns) if unit == GOVERNMENT else []
                    about = {"organizer": unit, "units": joined, "due": last}
                    yield Event("drill", workday(first + DAY * (30 + 5 * n)), about)


def risk_analyses(since: date, places: Places, made: Made) -> Iterator[Event]:
    """One of each enterprise above the size each month."""
    for first, _ in periods(since, 1):
        for firm in places.enterprises:
            if firm.large:
                yield Event("risk_analysis", workday(first + DAY * 17), {"enterprise": firm})


def emergency_plans(since: date, places: Places, made: Made) -> Iterator[Event]:
    """The county's, and one of each enterprise."""
    yield Event("emergency_plan", since, {"unit": GOVERNMENT})
    for n, firm in enumerate(places.enterprises):
        yield Event("emergency_plan", workday(since + DAY * 3 * n), {"enterprise": firm})


def institutions(since: date, places: Places, made: Made) -> Iterator[Event]:
    """One for every clause that asks for one."""
    for n, clause in enumerate(ESTABLISHED):
        yield Event("institution", workday(since + DAY * 3 * n), {"clause": clause})


def disclosures(since: date, places: Places, made: Made) -> Iterator[Event]:
    """What came of each year, told in the next."""
    for year in years(since):
        yield Event("disclosure", workday(date(year, 1, 20)), {"period": str(year - 1)})


def awards(since: date, places: Places, made: Made) -> Iterator[Event]:
    """One of each year."""
    for year in years(since):
        yield Event("award", workday(date(year, 4, 10)), {"year": year - 1})


def funds(since: date, places: Places, made: Made) -> Iterator[Event]:
    """The county's of each year."""
    for year in years(since):
        yield Event("fund", workday(date(year, 1, 20)), {"year": year})
