"""Decides who there is in a synthetic county: bodies, posts, committees, lines of business, enterprises."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any, Final

from bench.words import DEPARTMENTS, FIELDS, TOWNS, TRADES

OFFICE: Final = "县安委办"
BUREAU: Final = "应急管理局"
PARK: Final = "工业园区"
CITY: Final = "市安委办"
CITY_COMMITTEE: Final = "市安委会"
GOVERNMENT: Final = "县政府"
COMMITTEE: Final = "县安委会"
KEY: Final = 6
"""How many lines of business are key ones."""
PACKS: Final = ("shiquan", "national", "beijing", "an125", "jiceng", "jilin")
USUAL: Final = PACKS[:2]
"""The packs that are on everywhere."""
CREDIT: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True, slots=True)
class Enterprise:
    """An enterprise and those who answer for it."""

    number: str
    name: str
    town: str
    field: str
    department: str
    large: bool
    """Whether it is above the size from which it analyses its risks itself (规模以上)."""


@dataclass(frozen=True, slots=True)
class Places:
    """The register of a county of a certain size."""

    towns: tuple[str, ...]
    departments: tuple[str, ...]
    regulators: tuple[str, ...]
    reporters: tuple[str, ...]
    """Those who report each half-year: members of the safety committee without an office of a committee."""
    enterprises: tuple[Enterprise, ...]
    gone: tuple[Enterprise, ...]
    """Those that closed before the ledger was begun, and are still in the register."""

    @classmethod
    def of(cls, records: int, rng: Random) -> Places:
        """As many bodies as so many records need."""
        large = records >= 5000
        towns = tuple(TOWNS[: 20 if large else 8])
        departments = (BUREAU, *DEPARTMENTS[: 30 if large else 18])
        leading = {department for _, department in FIELDS}
        members = (*towns, PARK, *departments)
        busy = 100 if large else 50
        enterprises = tuple(_enterprise(n, towns, rng) for n in range(1, (800 if large else 150) + 1))
        return cls(
            towns,
            departments,
            departments[: 24 if large else 17],
            tuple(name for name in members if name not in leading and name != BUREAU),
            enterprises[:busy],
            enterprises[busy:],
        )

    def files(self, since: str, clock: str, years: range) -> dict[str, dict[str, Any]]:
        """The register's files by path, and ``office.yaml``."""
        made: dict[str, dict[str, Any]] = {
            "office.yaml": _office(since, clock),
            "register/units.yaml": {"units": self._units()},
            "register/posts.yaml": {"posts": self._posts()},
            "register/committees.yaml": {
                "committees": [self._committee(name, body) for name, body in FIELDS]
            },
            "register/industries.yaml": {
                "industries": [
                    {"name": name, "department": body, "committee": committee(name), "key": n < KEY}
                    for n, (name, body) in enumerate(FIELDS)
                ]
            },
            "register/indicators.yaml": {"indicators": _indicators(years)},
            "register/special_periods.yaml": {
                "special_periods": [p for year in years for p in _periods(year)]
            },
        }
        for enterprise in (*self.enterprises, *self.gone):
            made[f"register/enterprises/{enterprise.number}.yaml"] = _card(enterprise)
        for enterprise in self.gone:
            made[f"register/enterprises/{enterprise.number}.yaml"]["closed"] = {
                "date": "2017-12-29", "reason": "自行注销",
            }  # fmt: skip
        return made

    def _units(self) -> list[dict[str, Any]]:
        leading = {department for _, department in FIELDS}
        fixed = [
            ("县委", "县委"), ("县政府", "县政府"), ("县安委会", "安委会"), (OFFICE, "安委办"),
            ("县纪委监委", "纪检监察"), ("县考核办", "考核办"), (CITY, "上级机关"), ("市安委会", "上级机关"),
        ]  # fmt: skip
        units: list[dict[str, Any]]
        units = [{"name": name, "full_name": f"示例{name}", "type": sort} for name, sort in fixed]
        units += [_member(name, "镇", f"示例县{name}人民政府") for name in self.towns]
        units.append(_member(PARK, "园区", f"示例县{PARK}管理委员会"))
        for name in self.departments:
            unit = _member(name, "部门", f"示例县{name}")
            unit |= {"regulator": name in self.regulators, "quarterly_analysis": False}
            if name in leading or name == BUREAU:
                unit["reports_as"] = "季" if name in leading else "无"
            units.append(unit)
        return units

    def _posts(self) -> list[dict[str, Any]]:
        posts = [_post("县长", "县政府", "主要负责人"), _post("常务副县长", "县政府", "分管负责人")]
        for unit in (OFFICE, *self.towns, PARK, *self.departments, "县纪委监委", "县考核办"):
            posts += [_post(head(unit), unit, "主要负责人"), _post(deputy(unit), unit, "分管负责人")]
            posts.append(_post(clerk(unit), unit, "联络员"))
        for n, unit in enumerate((OFFICE, *self.regulators)):
            for place, post in enumerate(officers(unit)):
                certificate = {"no": f"执法{n:03}{place}", "valid_to": "2030-12-31"}
                posts.append({**_post(post, unit, "执法人员"), "certificate": certificate})
        for enterprise in self.enterprises:
            posts.append({"name": owner(enterprise), "unit": enterprise.name, "role": "主要负责人"})
            posts.append({"name": keeper(enterprise), "unit": enterprise.name, "role": "主管责任人"})
        return posts

    def _committee(self, name: str, department: str) -> dict[str, Any]:
        return {
            "name": committee(name),
            "full_name": f"示例县{name}安全生产专业委员会",
            "chair": "常务副县长",
            "vice_chairs": [head(department)],
            "office_unit": department,
            "members": [department, *self.departments[:3], *self.towns[:4]],
            "industries": [name],
            "founded": {"no": "示政发〔2015〕8号", "date": "2015-03-02"},
        }


def committee(field: str) -> str:
    """The committee for a line of business."""
    return f"{field}专委会"


def head(unit: str) -> str:
    """Who leads a body."""
    return f"{unit}主任" if unit in {OFFICE, PARK} else f"{unit}{'镇长' if unit.endswith('镇') else '局长'}"


def deputy(unit: str) -> str:
    """Who is in charge of safety in a body."""
    return f"{unit}分管负责人"


def clerk(unit: str) -> str:
    """Who keeps contact for a body."""
    return f"{unit}联络员"


def officers(unit: str) -> tuple[str, str]:
    """Two officers of a body with power to inspect."""
    return f"{unit}执法员甲", f"{unit}执法员乙"


def owner(enterprise: Enterprise) -> str:
    """Who leads an enterprise."""
    return f"{enterprise.name}负责人"


def keeper(enterprise: Enterprise) -> str:
    """Who answers for safety in an enterprise."""
    return f"{enterprise.name}安全总监"


def _enterprise(n: int, towns: tuple[str, ...], rng: Random) -> Enterprise:
    field, department = rng.choice(FIELDS)
    town = rng.choice(towns)
    return Enterprise(
        f"QY-{n:03}", f"{town.removesuffix('镇')}{TRADES[field]}{n}号", town, field, department, n % 10 == 0
    )


def _card(enterprise: Enterprise) -> dict[str, Any]:
    n = int(enterprise.number[3:])
    rng = Random(n)
    return {
        "name": enterprise.name,
        "full_name": f"示例县{enterprise.name}有限责任公司",
        "credit_code": "91610922" + "".join(rng.choice(CREDIT) for _ in range(10)),
        "address": f"{enterprise.town}第{n % 17 + 1}村",
        "town": enterprise.town,
        **({"park": PARK} if n % 9 == 0 else {}),
        "industry": enterprise.field,
        "industry_dept": enterprise.department,
        "scale": "规模以上" if enterprise.large else ("规模以下", "个体")[n % 2],
        "employees": 5 + n % 300,
        "owned_by": ("民营", "县属国有", "民营", "其他")[n % 4],
        "licences": [{"name": "安全生产许可证", "no": f"示安许{n:05}", "valid_to": "2028-12-31"}],
        "standardization": {
            "level": "三级",
            "date": "2017-06-30",
            "no": f"示标{n:05}",
            "valid_to": "2029-06-30",
        },
    }


def _office(since: str, clock: str) -> dict[str, Any]:
    return {
        "name": "示例县安全生产委员会办公室", "short": OFFICE, "region": "示例县", "government": "县政府",
        "committee": "县安委会", "bureau": BUREAU, "number_prefix": "示安委办",
        "contact": {"post": clerk(OFFICE), "phone": "0000-0000000"}, "packs": [*PACKS],
        "since": since, "clock": clock, "soon_days": 7,
    }  # fmt: skip


def _member(name: str, sort: str, full_name: str) -> dict[str, Any]:
    return {
        "name": name,
        "full_name": full_name,
        "type": sort,
        "committee_member": True,
        "duties": "照县安委会成员单位职责分工的规定。",
        "reports_as": "半年",
    }


def _post(name: str, unit: str, role: str) -> dict[str, Any]:
    rank = {"主要负责人": "正科", "分管负责人": "副科"}.get(role, "科员")
    return {"name": name, "unit": unit, "role": role, "rank": rank}


def _indicators(years: range) -> list[dict[str, Any]]:
    targets = [{"year": year, "value": 40 - 2 * (year - years[0])} for year in years]
    return [
        {
            "name": "生产安全事故起数",
            "category": "绝对",
            "numerator": "事故起数",
            "unit": "起",
            "targets": targets,
        },
        {
            "name": "生产安全事故死亡人数",
            "category": "绝对",
            "numerator": "死亡人数",
            "unit": "人",
            "targets": targets,
        },
    ]


SPECIAL: Final = (
    ("春节", "重要节日", "02-01", "02-20"), ("全国两会", "两会", "03-03", "03-12"),
    ("汛期", "汛期", "06-01", "09-30"), ("国庆节", "重要节日", "10-01", "10-07"), ("入冬", "入冬", "11-15", "12-31"),
)  # fmt: skip
"""Special periods of every year: name, category, first and last day."""


def _periods(year: int) -> list[dict[str, Any]]:
    return [
        {"name": f"{year}年{name}", "category": sort, "start": f"{year}-{start}", "end": f"{year}-{end}"}
        for name, sort, start, end in SPECIAL
    ]
