"""From record to paper: the right papers, the same words in every format, nothing executed, nothing silent."""

from __future__ import annotations

import dataclasses
import json
import os
from datetime import date
from pathlib import Path

import pytest

from generator.documents import compose, composing, documents_for, gaps, input_key, write
from generator.documents.environment import render
from generator.documents.errors import TemplateFault
from generator.documents.model import Chart, Form, Heading, Table
from generator.documents.places import TEMPLATES
from generator.documents.plain import plain
from generator.documents.surroundings import NotJudged
from generator.schemas import Catalog
from tests.documents_county import HAZARD, INTERVIEW, MEETING, OLD_HAZARD, county
from tests.documents_kit import docx_text, html_text, letters, pdf_text, without_repeats

GOLDEN = Path(__file__).parent / "golden" / "documents"
HOSTILE = (
    '<script>alert(1)</script> {{ 7*7 }} {% raw %} --8<-- "office.yaml" `x`{=openxml} ```{=latex} \\par $x$ '
    '[链](javascript:alert(1)) ![图](/etc/passwd) #import "x" *粗* _斜_ | 列 | ::: body ::: '
    "1. 一 - 项 > 引 @x ^上^ ~下~ &lt; &#60;"
)


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    return county(tmp_path_factory.mktemp("county")).judged()


@pytest.fixture(scope="module")
def papers(judged):
    specs = [spec for record in judged.book.events() for spec in documents_for(record, judged.book)]
    return {spec.name: paper for spec, paper in zip(specs, compose(specs, judged.book, judged), strict=True)}


def of(judged, number, code):
    record = judged.book.get(number)
    assert record is not None
    return next(spec for spec in documents_for(record, judged.book) if spec.code == code)


def one(judged, number, code):
    return compose([of(judged, number, code)], judged.book, judged)[0]


def test_each_record_calls_for_its_papers(papers):
    assert {name: paper.type for name, paper in papers.items()}.items() >= {
        "TB-2026-001-D25": "年度通报",
        "GP-2025-001-D16": "挂牌督办通知书",
        "GP-2025-001-D18-1": "验收意见审批表",
        "GP-2025-001-D19": "销号通知",
        "GP-2026-001-D16": "挂牌督办通知书",
        "YT-2026-001-D21": "约谈通知书",
        "HY-2026-001-D02": "会议纪要",
        "HY-2026-002-D02": "会议纪要",
    }.items()


def test_a_paper_whose_day_has_not_come_does_not_exist(tmp_path):
    early = county(tmp_path).judged("2026-03-04")
    record = early.book.get("GP-2026-001")
    assert record is not None
    assert documents_for(record, early.book) == []


def test_every_template_that_a_schema_names_exists():
    named = {paper.template for kind in Catalog.load().kinds.values() for paper in kind.documents}
    assert named <= {path.name.removesuffix(".md.j2") for path in TEMPLATES.glob("*.md.j2")}


@pytest.mark.parametrize("name", ["TB-2026-001-D25", "GP-2026-001-D16", "YT-2026-001-D21", "HY-2026-002-D02"])
def test_the_text_is_the_golden_one(papers, name):
    """Set UPDATE_GOLDEN=1 to accept a changed text, and read the difference."""
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(plain(papers[name]) + "\n", encoding="utf-8")
    assert plain(papers[name]) + "\n" == file.read_text(encoding="utf-8"), "UPDATE_GOLDEN=1 接受新的文字"


@pytest.mark.parametrize("name", ["TB-2026-001-D25", "GP-2026-001-D16", "YT-2026-001-D21", "HY-2026-002-D02"])
def test_all_formats_say_the_same(papers, name):
    paper = papers[name]
    expected = letters(plain(paper))
    assert docx_text(write(paper, "docx")) == expected
    assert html_text(write(paper, "html").decode()) == expected
    assert without_repeats(pdf_text(write(paper, "pdf")), paper) == expected


def test_papers_come_out_the_same_twice(judged, papers):
    again = compose([of(judged, "GP-2026-001", "D16")], judged.book, judged)[0]
    assert again == papers["GP-2026-001-D16"]
    for format in ("docx", "pdf", "html"):
        assert write(again, format) == write(papers["GP-2026-001-D16"], format)


def test_the_listing_notice_names_everybody(papers):
    paper = papers["GP-2026-001-D16"]
    assert paper.form is Form.GENERAL
    assert paper.title_lines[0] == "示例县安全生产委员会办公室"
    assert paper.recipients == "示例县示例化工厂有限公司、示例县城关镇人民政府、示例县应急管理局："
    assert [block.number for block in paper.blocks if isinstance(block, Heading) and block.level == 1] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
    ]
    assert "2026年6月10日前整改完毕" in plain(paper)
    assert paper.note == "（联系人：县安委办综合股股长，电话：0000-0000000）"


def test_hazards_with_one_number_share_one_paper(tmp_path):
    project = county(tmp_path)
    asked = "  requirements: 立即停用通风不良的库房。\n  cc:"
    second = (
        HAZARD.replace("  cc:", asked, 1)
        .replace("液氨储罐区安全距离不足且喷淋系统失效", "氯气钢瓶库通风失效")
        .replace("2026-06-10", "2026-05-31")
    )
    project.add("hazards/2026/GP-2026-002.yaml", second)
    judged = project.judged()
    spec = of(judged, "GP-2026-002", "D16")
    assert spec == of(judged, "GP-2026-001", "D16")
    assert (spec.name, len(spec.records)) == ("GP-2026-001-D16", 2)
    (paper,) = compose([spec], judged.book)
    assert "关于对2处重大事故隐患实行挂牌督办的通知" in paper.title
    assert "（一）示例化工厂氯气钢瓶库通风失效。立即停用通风不良的库房。\n其他各责任单位应当" in plain(paper)
    (annex,) = paper.annexes
    (table,) = annex.blocks
    assert isinstance(table, Table)
    assert [(row[0], row[1], row[5]) for row in table.rows] == [
        ("1", "示例化工厂液氨储罐区安全距离不足且喷淋系统失效", "2026年6月10日"),
        ("2", "示例化工厂氯气钢瓶库通风失效", "2026年5月31日"),
    ]
    assert paper.recipients == "示例县示例化工厂有限公司、示例县城关镇人民政府、示例县应急管理局："


def test_a_listing_that_was_asked_for_is_a_reply(tmp_path):
    project = county(tmp_path)
    asked = (
        "  request: {date: 2026-03-04, by: 城关镇, name: 关于请求挂牌督办的请示, no: 城政〔2026〕3号}\n"
        "  to: [示例化工厂]\n"
    )
    reply = (
        HAZARD.replace("示安委办〔2026〕7号", "示政督〔2026〕1号")
        .replace("  authority: 安委办\n  organ: 县安委办\n", "  authority: 县政府\n  organ: 县政府\n")
        .replace("  cc: [", f"{asked}  cc: [")
    )
    project.add("hazards/2026/GP-2026-001.yaml", reply)
    paper = one(project.judged(), "GP-2026-001", "D16")
    text = plain(paper)
    assert paper.mark == "示例县人民政府文件"
    assert paper.title.startswith("示例县人民政府关于同意对") and paper.title.endswith("挂牌督办的批复")
    assert paper.recipients == "示例县城关镇人民政府："
    assert "你镇《关于请求挂牌督办的请示》（城政〔2026〕3号）收悉。" in text
    assert "同意对示例县示例化工厂有限公司的下列重大事故隐患实行县级挂牌督办" in text
    assert "\n此复。\n" in text
    assert paper.copies.endswith("示例县示例化工厂有限公司。")


def test_a_listing_with_the_number_of_a_delisting_tells_of_both(tmp_path):
    project = county(tmp_path)
    gone = OLD_HAZARD.replace("2025-09-01, by: 县安委办", "2026-03-05, by: 县安委办, no: 示安委办〔2026〕7号")
    project.add("hazards/2025/GP-2025-001.yaml", gone)
    judged = project.judged()
    paper = one(judged, "GP-2026-001", "D16")
    assert paper.title.endswith("重大事故隐患挂牌督办和对1处重大事故隐患摘牌销号的通知")
    assert (
        "六、摘牌销号\n示例县示例化工厂有限公司“示例化工厂锅炉超期未检”（示安委办〔2025〕9号挂牌）"
        in plain(paper)
    )
    struck = judged.book.get("GP-2025-001")
    assert struck is not None
    assert "D19" not in {spec.code for spec in documents_for(struck, judged.book)}


def test_minutes_have_neither_recipients_nor_signature(papers):
    paper = papers["HY-2026-002-D02"]
    assert (paper.form, paper.recipients, paper.signatories) == (Form.MINUTES, "", ())
    assert [(one.label, "".join(run.text for run in one.names)) for one in paper.attendees] == [
        ("出席", "县应急局局长、城关镇镇长、县交通局分管副局长（受县交通局局长委托）"),
        ("请假", "县交通局局长"),
        ("列席", "示例化工厂厂长"),
    ]


def test_an_interview_tells_the_limit_of_the_clause_in_force(papers):
    assert "约谈后15日内应当将约谈要求的落实情况书面报告" in plain(papers["YT-2026-001-D21"])


def test_an_interview_of_several_units_counts_them_once_each(tmp_path):
    targets = "[{unit: 城关镇, post: 城关镇镇长}, {unit: 城关镇, post: 城关镇分管副镇长},"
    targets += " {unit: 县交通局, post: 县交通局局长}]"
    interview = INTERVIEW.replace("[{unit: 城关镇, post: 城关镇镇长}]", targets)
    paper = one(county(tmp_path, interview=interview).judged(), "YT-2026-001", "D21")
    assert paper.title == "示例县安全生产委员会办公室关于约谈城关镇等2家单位的通知"
    assert paper.recipients == "示例县城关镇人民政府、示例县交通运输局："
    assert "3.示例县交通运输局：县交通局局长。" in plain(paper)
    assert "决定对有关单位进行安全生产约谈" in plain(paper)


def test_matters_put_off_by_one_letter_share_it(tmp_path):
    put_off = "\n    extension: [{asked: 2026-05-20, reason: %s, approved_by: 县安委办, approved: 2026-05-22,"
    put_off += " no: 示安委办函〔2026〕9号, new_deadline: 2026-07-%d}]"
    meeting = MEETING.replace("deadline: 2026-06-10", "deadline: 2026-06-10" + put_off % ("设备未到", 10))
    meeting = meeting.replace("deadline: 2026-05-31", "deadline: 2026-05-31" + put_off % ("连日降雨", 31))
    judged = county(tmp_path, meeting=meeting).judged()
    paper = one(judged, "HY-2026-002", "D03")
    assert paper.title.endswith("关于同意示例县2026年第二季度安全生产联席会议有关议定事项延期办结的复函")
    assert paper.recipients == "示例县城关镇人民政府、示例县交通运输局："
    assert "第1项：设备未到。\n第2项：连日降雨。" in plain(paper)
    assert "第2项原定2026年5月31日前办结，同意延期到2026年7月31日（含当日）。" in plain(paper)


def test_a_bulletin_lists_the_records_of_every_figure(papers):
    paper = papers["TB-2026-001-D25"]
    (annex,) = paper.annexes
    rows, above = {}, ""
    for name, figure, sources in annex.blocks[1].rows:
        above = above if sources == "同上" else sources
        rows[name] = (figure, above)
    assert annex.blocks[1].rows[1][2] == "同上"
    assert rows["2025年事故起数"] == ("1起", "SG-2025-001")
    assert rows["2025年死亡人数（含失踪）"] == ("3人", "SG-2025-001")
    assert rows["第二季度挂牌"] == ("1处", "GP-2025-001")
    assert paper.enclosures == (annex.title,)
    assert [block.caption for block in paper.blocks if isinstance(block, Chart)] == ["重大事故隐患挂牌与销号"]


def test_a_bulletin_needs_the_judged_book(judged):
    with pytest.raises(NotJudged):
        compose([of(judged, "TB-2026-001", "D25")], judged.book)


def test_hostile_text_comes_out_literally_everywhere(tmp_path):
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    hazard = HAZARD.replace("risk: 储罐", f"risk: {quoted}\nnote: 储罐").replace(
        "  cc:", f"  requirements: {quoted}\n  cc:"
    )
    judged = county(tmp_path, hazard=hazard).judged()
    paper = one(judged, "GP-2026-001", "D16")
    expected = letters(HOSTILE)
    assert letters(plain(paper)).count(expected) == 2
    assert docx_text(write(paper, "docx")).count(expected) == 2
    assert pdf_text(write(paper, "pdf")).count(expected) == 2
    page = write(paper, "html").decode()
    assert html_text(page).count(expected) == 2
    assert "<script" not in page and "href" not in page and "<img" not in page


def test_what_the_record_does_not_say_is_marked_and_told(tmp_path):
    interview = INTERVIEW.replace("  place: 县应急管理局三楼会议室\n", "")
    judged = county(tmp_path, interview=interview).judged()
    paper = one(judged, "YT-2026-001", "D21")
    assert "地点：（待补）。" in plain(paper)
    assert [gap.detail for gap in gaps(paper) if gap.kind.value == "待补"] == ["1处写着“（待补）”"]


def test_a_number_not_yet_given_leaves_room(tmp_path):
    judged = county(tmp_path, meeting=MEETING.replace("  no: 示安委办〔2026〕11号\n", "", 1)).judged()
    assert one(judged, "HY-2026-002", "D02").number == "示安委办〔2026〕　　号"


def test_the_papers_of_other_organs_are_not_made(tmp_path):
    judged = county(tmp_path, hazard=HAZARD.replace("  organ: 县安委办", "  organ: 城关镇")).judged()
    record = judged.book.get("GP-2026-001")
    assert record is not None
    assert "D16" not in [spec.code for spec in documents_for(record, judged.book)]


@pytest.mark.parametrize(("template", "word"), [("hazard-listing", "hazard"), ("no-such", "no-such")])
def test_an_error_in_a_template_names_template_and_record(judged, template, word):
    spec = of(judged, "HY-2026-002", "D02")
    spec = dataclasses.replace(spec, paper=dataclasses.replace(spec.paper, template=template))
    with pytest.raises(TemplateFault, match=rf"{template}\.md\.j2（记录 HY-2026-002）.*{word}"):
        compose([spec], judged.book, judged)


@pytest.mark.parametrize("lost", ["::: lost\n", ":::::::::::\n\n", "\n文字\n"])
def test_a_template_that_cannot_be_read_is_named_among_many(judged, monkeypatch, lost):
    specs = [of(judged, "GP-2026-001", "D16"), of(judged, "HY-2026-002", "D02")]

    def spoiled(template, context):
        return render(template, context) + (lost if template == specs[1].template else "")

    monkeypatch.setattr(composing, "render", spoiled)
    with pytest.raises(TemplateFault, match=rf"{specs[1].template}\.md\.j2（记录 HY-2026-002）"):
        compose(specs, judged.book, judged)


class TestInputKey:
    """A kept paper is good exactly as long as its key."""

    def key(self, folder, number="GP-2026-001", code="D16", as_of=None, **changed):
        judged = county(folder, **changed).judged(as_of)
        return input_key(of(judged, number, code), judged.book, judged)

    def test_it_changes_with_the_record(self, tmp_path):
        assert self.key(tmp_path / "a") != self.key(tmp_path / "b", hazard=HAZARD.replace("31米", "32米"))

    def test_it_changes_with_what_had_happened_on_the_day(self, tmp_path):
        hazard = HAZARD + "done: {date: 2026-06-01, by: 示例化工厂}\n"
        early = self.key(tmp_path / "a", hazard=hazard, as_of=date(2026, 5, 1))
        assert early != self.key(tmp_path / "b", hazard=hazard)

    def test_it_stays_when_another_record_changes(self, tmp_path):
        changed = MEETING.replace("组织汛期安全检查", "组织安全检查")
        assert self.key(tmp_path / "a") == self.key(tmp_path / "b", meeting=changed)

    def test_that_of_a_bulletin_changes_with_any_record(self, tmp_path):
        changed = MEETING.replace("组织汛期安全检查", "组织安全检查")
        one, two = (
            self.key(tmp_path / name, "TB-2026-001", "D25", **more)
            for name, more in (("a", {}), ("b", {"meeting": changed}))
        )
        assert one != two
