"""The pages over a small judged county: what each must show, and how it moves with the as-of date."""

from __future__ import annotations

import html
import re
import shutil
from datetime import date
from typing import Any

import pytest

from generator.fields import parse_path
from generator.milestones import is_last, milestones, state
from generator.reminder import reminder
from generator.schemas import Catalog, Milestone
from generator.site.making import pages_of
from generator.site.view import View
from tests import site_county


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return site_county.write(tmp_path_factory.mktemp("county"))


def _pages(folder, as_of=site_county.AS_OF):
    return {page.path: page for page in pages_of(View(site_county.judged(folder, as_of)))}


@pytest.fixture(scope="module")
def pages(folder):
    return _pages(folder)


def _text(page, anchor=None):
    parts = [page.lead, *(section.body for section in page.sections if anchor in (None, section.anchor))]
    return " ".join(html.unescape(re.sub("<[^>]*>", " ", " ".join(parts))).split())


def _anchors(page):
    return [section.anchor for section in page.sections]


def test_every_page_lies_where_its_links_lead_and_under_an_index_page(pages):
    indexes = {path for path in pages if path.endswith(".md")}
    assert {page.under for page in pages.values()} <= indexes | {""}
    assert all(page.sections for page in pages.values())


def test_each_record_and_each_body_has_a_page(pages):
    assert {
        "records/GP-2026-001.html",
        "records/YT-2026-001.html",
        "records/TB-2026-001.html",
    } <= pages.keys()
    assert {"units/城关镇.html", "units/消防专委会.html", "enterprises/QY-001.html"} <= pages.keys()


@pytest.mark.parametrize("seen_by", ["", "内部", "成员单位", "公开"])
def test_a_record_page_tells_who_may_see_it(folder, tmp_path, seen_by):
    shutil.copytree(folder, tmp_path / "county")
    path = tmp_path / "county" / "records" / "hazards" / "2026" / "GP-2026-001.yaml"
    text = re.sub("(?m)^visibility: .*\n", "", path.read_text(encoding="utf-8"))
    path.write_text(text + (f"visibility: {seen_by}\n" if seen_by else ""), encoding="utf-8")
    told = _text(_pages(tmp_path / "county")["records/GP-2026-001.html"])
    assert re.search(f"可见范围：{seen_by or '内部'}（", told)


def test_a_record_page_tells_facts_duties_findings_timeline_and_links(pages):
    page = pages["records/GP-2026-001.html"]
    assert page.title == "GP-2026-001 鸿达加油站储罐区消防通道堵塞"
    assert _anchors(page) == ["facts", "duties", "timeline", "links"]
    assert "挂牌文号 示安委办〔2026〕7号" in _text(page, "facts")
    assert "期限为 2026-06-10" in _text(page, "duties")
    assert "逾期 20 天" in _text(page, "duties")
    assert "2026-06-16 相关 约谈 YT-2026-001" in _text(page, "timeline")
    assert "TB-2026-001" in _text(page, "links")
    assert page.source == "records/hazards/2026/GP-2026-001.yaml"


def test_the_findings_of_a_record_are_on_its_page(pages):
    page = pages["records/TB-2026-001.html"]
    assert "findings" in _anchors(page)
    assert "点名的单位没有写整改期限" in _text(page, "findings")
    assert 'id="item-1"' in page.sections[0].body


def test_former_names_lead_to_the_present_unit(pages):
    body = pages["records/GP-2026-001.html"].sections[0].body
    assert '<a href="../units/%E5%9F%8E%E5%85%B3%E9%95%87.html">城厢镇</a>' in body
    assert "GP-2026-001" in _text(pages["units/城关镇.html"], "records")
    assert "所在镇、发现单位、告知对象" in _text(pages["units/城关镇.html"], "records")


def test_a_unit_page_tells_what_it_owes_and_has_reported(pages):
    page = pages["units/城关镇.html"]
    assert _anchors(page) == ["open", "periodic", "records", "facts"]
    assert "黄：将到期" in _text(page)
    assert "落实约谈要求1" in _text(page, "open")
    assert "2026H1" in _text(page, "periodic")
    assert "已完成" in _text(page, "periodic")


def test_the_first_page_counts_and_lights(pages):
    page = pages["index.md"]
    assert _anchors(page) == ["overdue", "soon", "units", "trend", "fresh"]
    assert [section.title for section in page.sections][:2] == ["逾期（1）", "5 天内到期（1）"]
    assert "企业 鸿达加油站 逾期 1" in _text(page, "units")
    assert "<svg" in page.sections[3].body
    assert "YT-2026-001" in _text(page, "fresh")
    assert "GP-2026-001" not in _text(page, "fresh")


def test_the_to_do_list_has_what_is_open_the_worst_first(pages):
    rows = _text(pages["todo.md"], "open")
    assert rows.index("按期完成整改") < rows.index("落实约谈要求1") < rows.index("落实约谈要求2")
    assert "报送半年报" not in rows
    assert "点名的单位没有写整改期限" in _text(pages["todo.md"], "findings")


def test_moving_the_day_moves_every_page(folder):
    on_time = _pages(folder, date(2026, 6, 10))
    late = _pages(folder, date(2026, 6, 11))
    for path, anchor in (
        ("index.md", "overdue"),
        ("todo.md", "open"),
        ("records/GP-2026-001.html", "duties"),
    ):
        assert "逾期 1 天" not in _text(on_time[path], anchor), path
        assert "逾期 1 天" in _text(late[path], anchor), path
    assert "红：有逾期" in _text(late["enterprises/QY-001.html"])
    assert "红：有逾期" not in _text(on_time["enterprises/QY-001.html"])


def test_later_facts_are_not_on_any_page(folder):
    early = _pages(folder, date(2026, 5, 9))
    assert "records/YT-2026-001.html" not in early
    assert "listing" not in early["records/GP-2026-001.html"].sections[0].body
    assert "示安委办〔2026〕7号" not in _text(early["records/GP-2026-001.html"])
    assert "就消防通道堵塞约谈城关镇" not in "".join(_text(page) for page in early.values())


def test_a_ledger_has_the_columns_of_the_schema_that_are_used(pages):
    body = pages["ledgers/hazard.md"].sections[0].body
    for title in ("编号", "隐患名称", "挂牌文号", "状态", "逾期", "销号日期"):
        assert f'data-label="{title}"' in body
    assert 'data-label="行业主管部门"' not in body
    assert body.index("GP-2026-002") < body.index("GP-2026-001")


def test_every_clause_is_shown_with_how_it_is_checked_and_kept(pages, folder):
    page = pages["regimes/shiquan.md"]
    clauses = View(site_county.judged(folder)).book.regimes.packs[0].clauses
    shown = "".join(section.body for section in page.sections)
    assert [clause.id for clause in clauses if f'id="{clause.id}"' not in shown] == []
    assert [
        clause.reason for clause in clauses if clause.reason and f"（{clause.reason}）" not in shown
    ] == []
    row = shown[shown.index('id="SQ-07-05-4b"') :].partition("</tr>")[0]
    assert "逾期 1" in row
    assert "不符 1 处" in row
    assert "GP-2026-001" in row


def test_large_ledgers_have_a_page_for_each_earlier_year(tmp_path, monkeypatch):
    from generator.site import index_pages

    monkeypatch.setattr(index_pages, "ROWS", 1)
    before = site_county.FILES["hazards/2026/GP-2026-002.yaml"].replace("2026-", "2025-")
    pages = _pages(site_county.write(tmp_path, **{"hazards/2025/GP-2025-001.yaml": before}))
    assert "GP-2025-001" not in _text(pages["ledgers/hazard.md"])
    assert "GP-2025-001" in _text(pages["ledgers/hazard-2025.html"])
    assert pages["ledgers/hazard-2025.html"].under == "ledgers/hazard.md"
    assert 'href="hazard-2025.html"' in pages["ledgers/hazard.md"].lead


def test_the_reminder_names_who_what_when_how_late_and_the_clause(folder):
    view = View(site_county.judged(folder))
    text = reminder(view.open[0], view.book)
    assert text.startswith(
        "【逾期提醒】鸿达加油站：重大事故隐患GP-2026-001“鸿达加油站储罐区消防通道堵塞”，应按期完成整改"
    )
    assert "期限2026年6月10日，已逾期20天。" in text
    assert "依据：七 第五条（四）（SQ-07-05-4b）" in text
    assert "数据截至2026年6月30日" in text


def test_the_state_is_the_last_milestone_that_is_proved():
    kind = Catalog.load().kinds["hazard"]
    data: dict[str, Any] = {"found": {"date": "2026-01-01"}, "listing": {"date": "2026-01-02"}}
    assert state(data, kind) == "挂牌"
    data["acceptance"] = [{"date": "2026-02-01", "conclusion": "不合格"}]
    assert state(data, kind) == "重新整改"
    data["acceptance"].append({"date": "2026-03-01", "conclusion": "合格"})
    assert state(data, kind) == "验收合格"
    assert state({}, kind) == "已登记"
    assert [one.state for one in milestones(data, kind)][-2:] == ["验收合格", "销号"]
    assert "认定" not in [one.state for one in milestones(data, kind)]
    assert Milestone("挂牌", parse_path("listing.date")) in kind.milestones


def test_states_beside_the_main_way_are_told_only_where_they_were_reached(tmp_path):
    import json
    import shutil

    shutil.copytree(site_county.ROOT / "schemas", tmp_path / "schemas")
    file = tmp_path / "schemas" / "hazard.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    for entry in schema["x-milestones"]:
        entry["aside"] = entry["state"] in {"重新整改", "转追责"}
    file.write_text(json.dumps(schema), encoding="utf-8")
    kind = Catalog.load(tmp_path / "schemas").kinds["hazard"]
    data: dict[str, Any] = {"done": {"date": "2026-01-01"}}
    assert [one.state for one in milestones(data, kind)] == ["申请验收", "验收合格", "销号"]
    data["acceptance"] = [{"date": "2026-02-01", "conclusion": "不合格"}]
    assert [one.state for one in milestones(data, kind)] == ["申请验收", "重新整改", "验收合格", "销号"]
    assert is_last("销号", kind)
    assert not is_last("转追责", kind)
