"""Word documents as draft records: what is recognised, that nothing is lost, and what is refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING, Any, cast
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import papers
from generator.attachments import MAX_BYTES
from generator.contribute import importer
from generator.contribute.importer import ImportRefusedError, import_document
from generator.contribute.importer_beside import beside
from generator.contribute.importer_dates import limit, moment, moments
from generator.contribute.importer_draft import Draft
from generator.contribute.importer_duties import told as told_of
from generator.contribute.importer_file import MAX_PART, NotImportableError, open_paper
from generator.contribute.importer_found import Found, schema_at
from generator.contribute.importer_items import items, level
from generator.contribute.importer_labels import by_title, pairs, value_of
from generator.contribute.importer_meeting import meeting
from generator.contribute.importer_names import Names, separated
from generator.contribute.importer_paper import paper
from generator.contribute.importer_people import people
from generator.contribute.importer_text import Paragraph, squeezed, visible
from generator.files import create
from generator.guard import UNSEEN
from generator.project import Project
from generator.reader import read
from generator.record import raw
from generator.reports.filling import told
from generator.schemas import Catalog
from tests.support import ROOT, SMALL, TODAY, County, project
from tests.word_kit import box, docx, noted, numbered, p, revised, table

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = Catalog.load()
MEETING = CATALOG.kinds["meeting"]


@pytest.fixture
def county(tmp_path: Path) -> County:
    return project(tmp_path / "county")


def bring(county: County, content: bytes, kind: str = "meeting", **wanted: Any) -> tuple[Any, str]:
    """The data and the text of the draft that a document becomes; empty required fields are left out of the data."""
    source = county.root / "来文.docx"
    source.write_bytes(content)
    made = import_document(county.project(), source, kind, **wanted)
    if not wanted.get("dry_run"):
        assert made.path.read_text(encoding="utf-8") == made.text
    return data_of(made.text, kind), made.text


def data_of(text: str, kind: str = "meeting") -> Any:
    """What the strict reader reads in a draft, once what must still be filled in is taken away."""
    lines = text.splitlines()
    while (kept := [line for n, line in enumerate(lines) if not _is_empty(lines, n)]) != lines:
        lines = kept
    return read(("\n".join(lines) + "\n").encode(), CATALOG.kinds[kind].shape)


def _is_empty(lines: list[str], n: int) -> bool:
    """Whether a line is a key or a dash with nothing behind or below it."""
    if not re.fullmatch(r" *-|(?: *- )? *[a-z_]+:", lines[n]):
        return False
    below = next((line for line in lines[n + 1 :] if line.strip() and not line.lstrip().startswith("#")), "")
    return lines[n].endswith("-") or _depth(below) <= _depth(lines[n])


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def rest_of(text: str) -> str:
    """The block of text to be sorted."""
    return text.partition("# 待整理的原文")[2]


# A paper of ours comes back


def test_our_own_minutes_come_back(county: County) -> None:
    county.edit(
        "meetings/2026/HY-2026-001.yaml",
        "  signer: 县安委办主任\n",
        "  signer: 县安委办主任\n  situation: 一季度平稳。\n  sent_to: [县应急局, 县交通局]\n",
    )
    judged = county.judged()
    [spec] = [one for one in papers.of_records(judged, ["HY-2026-001"]) if one.type == "会议纪要"]
    [made] = papers.write_out(judged, [spec], ["docx"], county.root / "out", lambda _: None)
    data, text = bring(county, made.paths[0].read_bytes())
    before = read(county.text("meetings/2026/HY-2026-001.yaml").encode(), MEETING.shape)
    assert isinstance(before, dict)
    assert (data["title"], data["type"]) == (before["title"], before["type"])
    assert data["minutes"]["no"] == before["minutes"]["no"]
    assert data["minutes"]["date"] == before["minutes"]["date"]
    assert data["minutes"]["situation"] == before["minutes"]["situation"]
    assert data["minutes"]["cc"] == before["minutes"]["sent_to"]
    assert data["held"] == before["held"] | {"place": before["place"]}
    assert data["agreed"] == before["agreed"]
    assert "示例县安全生产联席会议纪要" in rest_of(text)


@pytest.fixture(scope="module")
def demonstration() -> Project:
    return Project(ROOT, today=TODAY, remember=False)


@pytest.mark.parametrize("number", ["HY-2025-008", "HY-2026-002", "HY-2026-003"])
def test_minutes_of_the_demonstration_county_come_back(
    demonstration: Project, number: str, tmp_path: Path
) -> None:
    judged = demonstration.judged()
    specs = [one for one in papers.of_records(judged, [number]) if one.type == "会议纪要"]
    [made] = papers.write_out(judged, specs, ["docx"], tmp_path)
    imported = import_document(demonstration, made.paths[0], "meeting", dry_run=True)
    record = judged.book.get(number)
    assert record is not None
    data, before = data_of(imported.text), raw(record)
    assert [data[key] for key in ("title", "type")] == [before[key] for key in ("title", "type")]
    for key in ("no", "date", "situation", "problems", "measures"):
        assert data["minutes"][key] == before["minutes"][key]
    held, was = data["held"], before["held"]
    assert (held["start"], held["host"], held["place"]) == (was["start"], was["host"], before["place"])
    there = [{key: one[key] for key in one if key != "arrived"} for one in was["attendance"]]
    assert len(held["attendance"]) == len(there)
    assert all(one in there for one in held["attendance"])
    facts = ("no", "content", "lead_unit", "co_units", "deadline", "supervisor")
    agreed = [{key: one[key] for key in facts if key in one} for one in before["agreed"]]
    assert [{key: one[key] for key in facts if key in one} for one in data["agreed"]] == agreed
    assert imported.unsorted <= 4


# Layouts of others

HEADED = (
    "示例县安委会联席会议纪要",
    "（第3期）",
    "时 间：2026年4月2日（星期四）下午3时—5时",
    "地 点：县政府三楼会议室",
    "主持人：县安委办主任 李同志",
    "参会人员：县应急管理局局长、县交通局局长张三三、城关镇分管副镇长（受城关镇镇长委托）",
    "列席人员：示例化工厂厂长",
    "请假：城关镇镇长",
    "会议听取了一季度情况的汇报。",
    "会议议定以下事项：",
    "一、关于储罐",
    "（一）拆除示例化工厂储罐。责任单位：城关镇；配合单位：县应急局、县消防队；完成时限：2026年5月10日前。",
    "（二）排查道路。（牵头单位：示例县交通运输局，时限：五月底前）",
    "二、关于宣传",
    "1．张贴标语。",
    "责任单位：县应急局",
    "完成时限：2026年6月1日",
    "抄送：县政府，县水利局。",
    "示例县安全生产委员会办公室 2026年4月6日印发",
)


def test_minutes_with_a_head_of_labels(county: County) -> None:
    data, text = bring(county, docx(*HEADED))
    assert data["title"] == "示例县安委会联席会议"
    assert data["type"] == "联席会议"
    held = data["held"]
    assert (held["start"], held["end"]) == ("2026-04-02T15:00", "2026-04-02T17:00")
    assert (held["place"], held["host"]) == ("县政府三楼会议室", "县安委办主任")
    assert held["attendance"] == [
        {"unit": "县应急局", "post": "县应急局局长", "capacity": "本人"},
        {"unit": "县交通局", "post": "县交通局局长", "person": "张三三", "capacity": "本人"},
        {"unit": "城关镇", "post": "城关镇分管副镇长", "capacity": "受托", "proxy_for": "城关镇镇长"},
        {"unit": "示例化工厂", "post": "示例化工厂厂长", "capacity": "列席"},
    ]
    assert data["leave"] == [{"unit": "城关镇", "post": "城关镇镇长"}]
    assert data["agreed"] == [
        {
            "no": 1,
            "content": "拆除示例化工厂储罐。",
            "lead_unit": "城关镇",
            "co_units": ["县应急局"],
            "deadline": "2026-05-10",
        },
        {"no": 2, "content": "排查道路。", "lead_unit": "县交通局"},
        {"no": 3, "content": "张贴标语。", "lead_unit": "县应急局", "deadline": "2026-06-01"},
    ]
    assert data["minutes"] == {"date": "2026-04-06", "cc": ["县政府"]}
    rest = rest_of(text)
    for said in (
        "（第3期）",
        "会议听取了一季度情况的汇报。",
        "一、关于储罐",
        "县水利局",
        "五月底前",
        "县消防队",
    ):
        assert said in rest
    assert "“五月底前”不是哪一天" in rest
    assert "“县消防队”不在名册里" in rest
    assert "# 原文第 4 段：地 点：县政府三楼会议室" in text


def test_a_title_may_be_styled_broken_or_followed_by_a_remark(county: County) -> None:
    broken = docx(
        "示例县安全生产联席会议纪要",
        "关于储罐整治工作\n专题协调会纪要",
        "时间：2026年3月2日\n地点：二楼",
    )
    data, _ = bring(county, broken)
    assert (data["title"], data["held"]["place"]) == ("关于储罐整治工作专题协调会", "二楼")
    styled = docx(p("2026年第1次局务会议（研究考核）纪要", '<w:pStyle w:val="Title"/>'), "时间：2026年3月2日")
    data, _ = bring(county, styled)
    assert (data["title"], data["type"]) == ("2026年第1次局务会议（研究考核）", "局务会议")


def test_minutes_that_begin_with_a_story(county: County) -> None:
    data, text = bring(
        county,
        docx(
            "安全生产专题协调会纪要",
            "示安委办〔2026〕第9号",
            "2026年3月5日上午9时30分，县安委办主任在县应急局二楼会议室主持召开安全生产专题协调会。会议纪要如下：",
            "1.县交通局排查隐患，由县应急局配合。",
            "会议强调，要抓紧。",
        ),
    )
    assert data["held"] == {
        "start": "2026-03-05T09:30",
        "place": "县应急局二楼会议室",
        "host": "县安委办主任",
    }
    assert data["title"] == "安全生产专题协调会"
    assert data["type"] == "专题协调会"
    assert data["minutes"]["no"] == "示安委办〔2026〕9号"
    assert "date" not in data["minutes"]
    assert "会议强调，要抓紧。" in rest_of(text)
    assert "取自原文第 3 段" in text


def test_attendance_and_items_in_tables(county: County) -> None:
    data, text = bring(
        county,
        docx(
            "2026年第二季度联席会议纪要",
            table(
                ("会议时间", "2026年5月6日", "会议地点", "三楼"), ("主持人", "县安委办主任", "记录", "某某")
            ),
            "参会人员签到表",
            table(
                ("序号", "单位", "职务", "姓名"),
                ("1", "县应急管理局", "局长", "李四"),
                ("2", "城关镇", "党委委员", "王五"),
                ("3", "县气象站", "站长", ""),
            ),
            table(
                ("序号", "议定事项", "责任单位", "完成时限", "备注"),
                ("1", "拆除储罐", "城关镇、县应急局", "2026年6月30日", ""),
                ("2", "清理通道", "某某公司", "长期", "每周报"),
            ),
        ),
    )
    assert data["held"]["start"] == "2026-05-06"
    assert data["held"]["host"] == "县安委办主任"
    assert data["held"]["attendance"] == [
        {"unit": "县应急局", "post": "县应急局局长", "person": "李四", "capacity": "本人"},
        {"unit": "城关镇", "capacity": "本人"},
    ]
    assert data["agreed"] == [
        {
            "no": 1,
            "content": "拆除储罐",
            "lead_unit": "城关镇",
            "co_units": ["县应急局"],
            "deadline": "2026-06-30",
        },
        {"no": 2, "content": "清理通道"},
    ]
    rest = rest_of(text)
    for said in ("记录 ｜ 某某", "党委委员", "县气象站", "某某公司", "长期", "每周报"):
        assert said in rest


def test_items_that_word_numbers_and_those_within_a_sentence(county: County) -> None:
    data, text = bring(
        county,
        docx(
            "联络员会议纪要",
            "会议时间：2026-03-02 9:30",
            "会议议定事项如下：",
            numbered("城关镇清理通道。责任单位：城关镇"),
            numbered("县交通局排查道路。"),
            "会议要求如下：",
            "一是压实责任；二是严格执法。",
        ),
    )
    assert data["held"]["start"] == "2026-03-02T09:30"
    assert [item["content"] for item in data["agreed"]] == [
        "城关镇清理通道。", "县交通局排查道路。", "压实责任；", "严格执法。",
    ]  # fmt: skip
    assert "待整理" not in text


def test_items_that_say_in_words_who_does_them(county: County) -> None:
    data, text = bring(
        county,
        docx(
            "关于储罐的专题会议纪要",
            "3月18日，县安委办主任主持召开会议，研究储罐拆除。",
            "2026年3月20日",
            "会议指出，由县应急局局长在城关镇主持召开的现场会效果好。",
            "会议议定：",
            "一、由县应急局牵头，县交通局、县财政局配合，于2026年4月30日前拿出方案。",
            "二、自2026年5月1日至2026年5月20日前后开展宣传，2026年6月1日前小结，2026年7月1日前总结。",
        ),
    )
    assert data["held"] == {"host": "县安委办主任"}
    assert data["agreed"][0] == {
        "no": 1,
        "content": "由县应急局牵头，县交通局、县财政局配合，于2026年4月30日前拿出方案。",
        "lead_unit": "县应急局",
        "co_units": ["县交通局"],
        "deadline": "2026-04-30",
    }
    assert "deadline" not in data["agreed"][1]
    assert "“县财政局”不在名册里" in rest_of(text)
    assert "3月18日" in rest_of(text)


def test_a_notice_fills_the_fields_of_a_meeting_to_come(county: County) -> None:
    data, _ = bring(
        county,
        docx(
            "示安委办〔2026〕20号",
            "关于召开2026年第三季度安全生产联席会议的通知",
            "各成员单位：",
            "一、会议时间：2026年7月8日上午9:00",
            "二、会议地点：县政府二楼会议室",
            "示例县安全生产委员会办公室",
            "2026年7月1日",
        ),
    )
    assert data["title"] == "2026年第三季度安全生产联席会议"
    assert (data["scheduled"], data["place"]) == ("2026-07-08T09:00", "县政府二楼会议室")
    assert data["notice"] == {"date": "2026-07-01", "no": "示安委办〔2026〕20号"}
    assert "held" not in data


def test_a_form_fills_any_kind_by_the_titles_of_its_fields(county: County) -> None:
    data, text = bring(
        county,
        docx(
            "重大事故隐患登记表",
            table(
                ("隐患名称", "储罐区安全距离不足"),
                ("隐患责任单位", "示例化工厂"),
                ("所在镇", "城关乡"),
                ("隐患来源", "群众来信"),
                ("发现日期", "2026年5月3日"),
            ),
            "隐患地点：厂区东侧",
            "隐患情况：",
            "储罐与民房距离不足。",
            "现场没有围堰。",
        ),
        "hazard",
    )
    assert (data["name"], data["location"]) == ("储罐区安全距离不足", "厂区东侧")
    assert (data["responsible_unit"], data["town"]) == ("示例化工厂", "城关镇")
    assert data["found"]["date"] == "2026-05-03"
    assert data["description"] == "储罐与民房距离不足。\n现场没有围堰。"
    assert "source" not in data
    assert "群众来信" in rest_of(text)
    assert "重大事故隐患登记表" in rest_of(text)


def test_any_paper_has_its_number_and_day_where_the_schema_has_one_place(county: County) -> None:
    listing = (
        "示例县安全生产委员会办公室文件",
        "示安委办〔2026〕35号",
        "关于对重大事故隐患实行挂牌督办的通知",
        "示例化工厂：",
        "现对你单位实行挂牌督办。",
        "2026年3月19日",
    )
    data, _ = bring(county, docx(*listing), "hazard")
    assert data["listing"] == {"date": "2026-03-19", "no": "示安委办〔2026〕35号"}
    letter = docx(
        "示安委办函〔2026〕3号", "关于排查道路隐患的函", "县交通局：", "请组织排查。", "2026年3月20日"
    )
    data, text = bring(county, letter, "letter", year=2026)
    assert data["title"] == "关于排查道路隐患的函"
    assert "请组织排查。" in rest_of(text)
    plain = docx("关于储罐的报告", "2026年3月19日")
    assert "listing" not in bring(county, plain, "hazard", year=2026)[0]


# Nothing is lost


def _is_whole(text: str, said: str) -> bool:
    """Whether every character of a text is in the draft, as often as in the text."""
    shown = visible(said)
    return not Counter(squeezed(shown)) - Counter(squeezed(text))


def test_texts_beside_the_text_are_kept(county: County) -> None:
    data, text = bring(
        county,
        docx(
            "联席会议纪要",
            "时间：2026年3月2日",
            noted("会议有一处说明。"),
            box("文本框里的话"),
            revised("会议", "插入的", "删去的"),
            beside={"header": "内部资料，注意保存", "footer": "— 3 —", "footnotes": "脚注里的说明"},
            files={"word/media/照片1.png": b"\x89PNG"},
        ),
    )
    for said in ("文本框里的话", "内部资料，注意保存", "脚注里的说明", "会议插入的", "照片1.png"):
        assert rest_of(text).count(said) == 1, said
    assert "删去的文" not in text
    assert "（页眉）：内部资料" in text
    assert "有修订痕迹" in text
    assert data["attachments"] == [{"file": "来文.docx", "type": "文字", "caption": "导入的原件"}]
    assert county.file("attachments/HY-2026-002/来文.docx").read_bytes()[:2] == b"PK"


def test_every_paragraph_stands_in_the_draft(county: County) -> None:
    _, text = bring(county, docx(*HEADED))
    for said in HEADED:
        pieces = [said] if visible(said) in text else re.split(r"(?<=[。；，：:）])|(?=（)", said)
        assert all(visible(piece) in text for piece in pieces), said
    assert _is_whole(text, "".join(HEADED))


HOSTILE = [
    "<script>alert(1)</script> & {{ x }} {% raw %} ${HOME}",
    "=1+1 @SUM(A1) +cmd|' /C calc'!A0 -2",
    "key: value # 不是注释 - 列表 [x](javascript:1) !!python/object *别名 &锚",
    "右到左\u202e反转\u202c零宽\u200b字符\ufeff软\u00ad连字",
    "表情👍🏽和家庭👨\u200d👩\u200d👧，生僻字𠮷𪚥",
    "'单引号' \"双引号\" \\反斜杠 \\u202e `反引号` ~~~ --- ...",
    "长" * 10000,
    "%YAML 1.2",
    "？问号: |",
    "---",
    "null",
    "[raw]{=openxml}",
]


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_out_literally(county: County, said: str) -> None:
    document = docx(
        "联席会议纪要", "时间：2026年3月2日", "会议议定事项如下：", f"1.{said}", said, f"地点：{said}"
    )
    data, text = bring(county, document)
    assert data["agreed"][0]["content"] == visible(said)
    assert visible(said) in rest_of(text)
    assert not UNSEEN.search(text)
    assert _is_whole(text, said * 3) or len(said) > 5000
    if "<" not in said and len(said) < 200:
        assert data["held"]["place"] == visible(said)
    else:
        assert "place" not in data["held"]


pieces = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"]),
        st.sampled_from("：:、；。（）1一是〔〕2026年3月日席\t"),
    ),
    max_size=30,
)
beginnings = st.sampled_from(
    [
        *(
            "",
            "时间：2026年3月2日",
            "出席：县应急局局长、",
            "请假：",
            "1.",
            "一、",
            "（二）",
            "主持人：县安委办主任",
        ),
        *(
            "责任单位：城关镇",
            "联席会议纪要",
            "会议议定事项如下：",
            "情况研判",
            "抄送：县应急局、",
            "会议名称：联席会议",
        ),
    ]
)
typed = st.lists(
    st.one_of(
        st.tuples(beginnings, pieces).map("".join),
        st.sampled_from(HEADED),
        pieces,
        st.lists(
            st.one_of(st.sampled_from(["单位", "姓名", "责任单位", "事项", "城关镇"]), pieces),
            min_size=2,
            max_size=4,
        ),
    ),
    max_size=8,
)
REGISTER = Names(
    tuple(
        (
            name,
            cast(
                "Any", read((SMALL / f"records/register/{name}.yaml").read_bytes(), CATALOG.kinds[name].shape)
            ),
        )
        for name in ("units", "posts", "committees")
    )
)


@settings(max_examples=150, deadline=None)
@given(typed, st.sampled_from(["meeting", "hazard", "interview"]))
def test_no_character_is_lost_and_the_draft_can_be_read(lines: list[str | list[str]], kind: str) -> None:
    found: list[Paragraph] = []
    for line in lines:
        cells = tuple(map(visible, line)) if isinstance(line, list) else ()
        text = " ｜ ".join(cells) if isinstance(line, list) else visible(line)
        if text:
            found.append(Paragraph(len(found) + 1, text, cells, table=1 if cells else 0))
    draft = Draft.of(
        CATALOG.kinds[kind],
        found,
        meeting(found, REGISTER) if kind == "meeting" else paper(CATALOG.kinds[kind], found),
    )
    free = {one.number for one in draft.free()}
    draft.more(list(by_title(draft.kind, found, REGISTER, free, draft.data)))
    made = draft.text(CATALOG, [])
    said = "".join(one.text for one in found)
    assert not Counter(squeezed(said)) - Counter(squeezed(made)), "something was lost"
    assert not UNSEEN.search(made)
    assert made == normalize("NFC", made)
    if draft.data:
        assert data_of(made, kind) == draft.data


# What is written, and that nothing is overwritten


def test_the_draft_is_checked_in_words(county: County) -> None:
    bring(county, docx("联席会议纪要", "时间：2026年3月2日", "请假：城关镇镇长"))
    found = [one for one in county.check().all if "HY-2026-002" in one.path]
    assert found
    lines = county.text("meetings/2026/HY-2026-002.yaml").splitlines()
    assert lines[found[0].line - 1].strip().endswith(":")


def test_a_draft_that_says_all_is_sound(county: County) -> None:
    data, _ = bring(
        county,
        docx(
            "2026年第二季度安全生产联席会议纪要", "时间：2026年4月2日上午9时", "1.清理通道。责任单位：城关镇"
        ),
    )
    assert MEETING.explain(data) == []
    assert not [
        one.rule for one in county.check().all if "HY-2026-002" in one.path and one.rule.startswith("file.")
    ]


def test_the_year_is_that_of_the_document_or_is_asked_for(county: County) -> None:
    source = county.root / "旧.docx"
    source.write_bytes(docx("联席会议纪要", "时间：三月二日", "地点：二楼"))
    before = county.files()
    with pytest.raises(ImportRefusedError, match="--year"):
        import_document(county.project(), source, "meeting")
    assert county.files() == before
    made = import_document(county.project(), source, "meeting", year=2025)
    assert made.path.name == "HY-2025-001.yaml"
    assert "三月二日" in rest_of(made.text)
    old, _ = bring(county, docx("联席会议纪要", "时间：二〇二四年三月十二日"))
    assert old["held"]["start"] == "2024-03-12"
    assert county.file("meetings/2024/HY-2024-001.yaml").exists()


def test_a_number_may_be_asked_for_but_not_taken(county: County) -> None:
    source = county.root / "a.docx"
    source.write_bytes(docx("联席会议纪要"))
    assert (
        import_document(county.project(), source, "会议", number="HY-2026-009").path.name
        == "HY-2026-009.yaml"
    )
    before = county.files()
    for number, said in (
        ("HY-2026-001", "已经用过"),
        ("GP-2026-001", "不是会议的编号"),
        ("../x", "不是会议的编号"),
    ):
        with pytest.raises(ImportRefusedError, match=said):
            import_document(county.project(), source, "meeting", number=number)
    assert county.files() == before


def test_a_dry_run_writes_nothing(county: County) -> None:
    county.project()
    (county.root / "a.docx").write_bytes(docx(*HEADED))
    before = county.files()
    result = county.run("import", str(county.root / "a.docx"), "--kind", "meeting", "--dry-run")
    assert result.stdout.startswith("# 会议：")
    assert "段原文待整理" in result.stderr
    assert county.files() == before


def test_where_the_document_cannot_be_kept_no_draft_is_left(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        if path.suffix == ".docx":
            raise OSError("磁盘已满")
        create(path, content)

    monkeypatch.setattr(importer, "create", full)
    before = county.files()
    with pytest.raises(OSError, match="磁盘已满"):
        bring(county, docx("联席会议纪要", "时间：2026年3月2日"))
    assert county.files() == before


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("纪要.DOCX", "纪要.docx"),
        ("a:b?<c>.docx", "a_b__c_.docx"),
        ("名\u202e称 .docx", "名〔U+202E〕称.docx"),
        ("长" * 80 + ".docx", "长" * 66 + ".docx"),
        ("[1-9]*.docx", "[1-9]_.docx"),
        ("-o x.docx", "-o x.docx"),
    ],
)
def test_the_document_is_kept_under_a_fit_name(county: County, name: str, kept: str) -> None:
    source = county.root / name
    source.write_bytes(docx("联席会议纪要", "时间：2026年3月2日"))
    import_document(county.project(), source, "meeting")
    assert [path.name for path in county.file("attachments/HY-2026-002").iterdir()] == [kept]
    assert not [one for one in county.check().all if one.rule in {"file.misnamed", "reference.unknown-name"}]


# What cannot be imported


def _zip(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return packed.getvalue()


def _lying(size: int) -> bytes:
    """A document whose main part is far larger than the archive says."""
    content = bytearray(docx("x" * 10, files={}))
    real = _zip(**{"word__document.xml": b" " * (MAX_PART * 3)})
    place = real.rindex(b"PK\x01\x02") + 24
    content[:] = real[:place] + size.to_bytes(4, "little") + real[place + 4 :]
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "是空文件"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "旧格式"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (b"%PDF-1.7", "是 PDF"),
        (b"{\\rtf1 x}", "不是 Word 文档"),
        (b"PK\x03\x04" + b"\0" * 40, "已经损坏"),
        (docx("x")[:-300], "已经损坏"),
        (_zip(a=b"x"), "不是 Word 文档"),
        (_zip(**{"word__document.xml": b"<w:document"}), "读不出来|损坏"),
        (_zip(**{"word__document.xml": b" " * (MAX_PART + 1)}), "大得不正常"),
        (_zip(**{f"word__a{n}.xml": b"" for n in range(2001)}, **{"word__document.xml": b""}), "大得不正常"),
        (_lying(100), "大得不正常|损坏"),
        (docx("<w:tbl><w:tr><w:tc>" * 400 + p("x") + "</w:tc></w:tr></w:tbl>" * 400), "读不出来"),
        (docx("x", files={"word/vbaProject.bin": b""}), "带有宏"),
        (docx("x", files={"word/x.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "不是 Word 的写法"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(county: County, content: bytes, said: str) -> None:
    source = county.root / "来文.docx"
    source.write_bytes(content)
    before = county.files()
    result = county.run("import", str(source), "--kind", "meeting", "--year", "2026", code=2)
    assert re.search(said, result.stderr)
    assert "docx" in result.stderr
    assert result.stderr.startswith("错误：“来文.docx”")
    assert result.stderr.count("\n") == 1
    assert county.files() == before


def test_what_is_no_file_or_too_large_or_of_no_kind(county: County) -> None:
    source = county.root / "大.docx"
    with source.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(NotImportableError, match="超过 20 MB"):
        open_paper(source)
    with pytest.raises(NotImportableError, match="没有找到"):
        open_paper(county.root / "无.docx")
    with pytest.raises(NotImportableError, match="是文件夹"):
        open_paper(county.root)
    source.write_bytes(docx("x"))
    assert "最接近的是 meeting" in county.run("import", str(source), "--kind", "meetng", code=2).stderr
    assert "taizhang new units" in county.run("import", str(source), "--kind", "units", code=2).stderr
    assert "或中文名称。（必须写）" in county.run("import", "--help").stdout.replace("\n", "")
    assert "缺少选项 --kind" in county.run("import", str(source), code=2).stderr
    source.write_bytes(docx(*["字" * 9000] * 10))
    assert (
        "上限 256 kB"
        in county.run("import", str(source), "--kind", "meeting", "--year", "2026", code=2).stderr
    )


def test_what_is_said_of_a_draft() -> None:
    assert told([]) == "填好后运行 taizhang check 检查。"
    lines = told([("type", "会议类型")], 3).splitlines()
    assert lines[:2] == ["还要填写：type（会议类型）", "还有 3 段原文待整理，在样稿末尾。"]
    assert len(told([], 0).splitlines()) == 2


# Small recognisers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026年3月2日", "2026-03-02"),
        ("2026年3月2日上午9时30分", "2026-03-02T09:30"),
        ("2026年3月2日（星期一）下午3点半", "2026-03-02T15:30"),
        ("２０２６年３月２日１５：００", "2026-03-02T15:00"),
        ("二〇二六年十二月三十一日", "2026-12-31"),
        ("二○二六年三月二日", "2026-03-02"),
        ("2026.3.2", "2026-03-02"),
        ("2026-03-02 09:05", "2026-03-02T09:05"),
        ("2026年3月2日上午", "2026-03-02"),
        ("2026年3月2日晚8时", "2026-03-02T20:00"),
        ("三月二日", None),
        ("3月2日上午9时", None),
        ("2026年2月30日", None),
        ("2026年3月2日25时", None),
        ("2026年3月", None),
        ("12026年3月2日", None),
        ("2026年3月2日、3日", None),
    ],
)
def test_moments(text: str, value: str | None) -> None:
    found = moment(text)
    assert (found.value if found else None) == value


def test_limits_and_days_in_a_sentence() -> None:
    assert limit("2026年4月30日前。") == "2026-04-30"
    assert limit("2026年4月底前") is None
    assert limit("4月30日前") is None
    assert [one.value for one in moments("自2026年3月2日至2026年3月5日")] == ["2026-03-02", "2026-03-05"]


@pytest.fixture
def names(county: County) -> Names:
    shown = county.project()
    return Names.of(shown.entries(shown.tree))


def test_names_are_known_in_all_their_ways_and_never_guessed(names: Names) -> None:
    for way in ("县应急局", "示例县应急管理局", "县应急管理局", "应急管理局", "县应急局。"):
        assert names.find("party", way) == "县应急局", way
    assert names.find("unit", "城关乡") == "城关镇"
    assert names.find("unit", "城关镇人民政府") == "城关镇"
    for way in ("应急", "应急局长", "县", "局", ""):
        assert names.find("party", way) is None
    assert names.find("post", "县应急管理局局长") == "县应急局局长"
    assert "“县应急局”" in names.nearest("party", "县应急")
    assert names.nearest("party", "奥林匹克") == ""


def test_a_name_that_two_share_is_nobody_s(county: County) -> None:
    county.edit(
        "register/units.yaml",
        "  - {name: 县安委会,",
        "".join(f"  - {{name: {name}, full_name: 示例县规划局, type: 部门}}\n" for name in "甲乙")
        + "  - {name: 县安委会,",
    )
    shown = county.project()
    assert Names.of(shown.entries(shown.tree)).find("party", "规划局") is None


def test_who_is_meant(names: Names) -> None:
    who = names.who("李四（县应急局局长）")
    assert who is not None
    assert (who.unit, who.post, who.person, who.rest) == ("县应急局", "县应急局局长", "李四", "")
    who = names.who("县交通局主要负责人")
    assert who is not None
    assert (who.unit, who.post, who.person, who.rest) == ("县交通局", None, None, "主要负责人")
    who = names.who("县交通局（受某某委托）")
    assert who is not None
    assert who.proxy_for == ""
    assert names.who("某公司经理") is None


def test_lists_are_parted_but_not_within_brackets() -> None:
    assert separated("甲、乙；丙（受丁、戊委托），己。") == ["甲", "乙", "丙（受丁、戊委托）", "己"]


def test_labels() -> None:
    def of(text: str) -> list[tuple[str, str]]:
        return [(pair.label, pair.value) for pair in pairs(Paragraph(1, text))]

    assert of("时 间：2026年3月2日 9:30  地点：二楼") == [("时间", "2026年3月2日 9:30"), ("地点", "二楼")]
    assert of("一、会议时间: 明天") == [("会议时间", "明天")]
    assert of("会议指出，要做到：认真") == []
    row = Paragraph(1, "", cells=("姓名", "甲", "职务", "乙"))
    assert [(pair.label, pair.value) for pair in pairs(row)] == [("姓名", "甲"), ("职务", "乙")]


def test_values_fit_their_fields_or_are_none(names: Names) -> None:
    def value(kind: str, field: str, text: str) -> Any:
        return value_of(CATALOG.kinds[kind].leaf(field), text, names)

    assert value("meeting", "minutes.no", "示安委办[2026]08号") == "示安委办〔2026〕8号"
    assert value("meeting", "title", "2026年3月2日" + "长" * 300) is None
    assert value("meeting", "title", "<b>") is None
    assert value("meeting", "type", "联席会议") == "联席会议"
    assert value("meeting", "about", "x") is None
    assert value("hazard", "plan.funds", "6万元") == 6
    assert value("hazard", "plan.funds", "60000元") is None


def test_numbers_of_paragraphs() -> None:
    told = ["一、甲", "（二）乙", "3.丙", "（4）丁", "⑤戊", "一是己", "2026年", "3.5吨", "庚"]
    assert [level(Paragraph(1, text)) for text in told] == [1, 2, 3, 4, 5, 6, 0, 0, 0]
    assert level(Paragraph(1, "辛", depth=2)) == 4


def test_people_and_items_alone(names: Names) -> None:
    lines = [Paragraph(1, "出席："), Paragraph(2, "县应急局局长、城关镇"), Paragraph(3, "会议开始。")]
    found = [one for one in people(lines, names) if isinstance(one, Found)]
    assert [(one.at[2:], one.value, one.number) for one in found] == [
        ((0, "unit"), "县应急局", 2),
        ((0, "post"), "县应急局局长", 2),
        ((0, "capacity"), "本人", 2),
        ((1, "unit"), "城关镇", 2),
        ((1, "capacity"), "本人", 2),
    ]
    assert list(items([Paragraph(1, "1.会议认为，形势平稳。")], names)) == []
    assert [one.value for one in told_of("由城关镇牵头。", 1, 0, names) if isinstance(one, Found)] == [
        "城关镇"
    ]
    assert list(told_of("2026年4月30日召开会议。", 1, 0, names)) == []
    assert schema_at(MEETING.schema, ("agreed", 0, "deadline"))["format"] == "date"  # type: ignore[index]
    assert schema_at(MEETING.schema, ("agreed", 0, "x", "y")) is None


def test_texts_within_texts_are_apart() -> None:
    inner = b"<w:pict><w:p><w:t xml:space='preserve'>b &amp;</w:t></w:p></w:pict>"
    xml = b"<w:p><w:r><w:t>a</w:t>" + inner + b"<w:t>c</w:t></w:r></w:p><w:p/>"
    assert list(beside({"word/document.xml": xml, "word/styles.xml": xml})) == [
        ("文本框", "b &"),
        ("文本框", "ac"),
    ]
