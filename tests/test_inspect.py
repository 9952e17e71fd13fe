"""The inspection as a whole: our own papers pass, hostile files end in a sentence, the report says what to do."""

from __future__ import annotations

import ast
import io
import json
import zipfile
from pathlib import Path

import pytest
import typst
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import inspect_command
from generator.documents import compose, documents_for, write
from generator.documents.model import Annex
from generator.documents.titles import title_lines
from generator.inspect import inspect, inspect_bytes
from generator.inspect.errors import UnreadableError
from generator.inspect.registry import checks
from generator.inspect.values import Strength, Verdict
from generator.reports import inspected
from tests import inspect_docx_kit as word
from tests import inspect_pdf_kit as pdf
from tests import test_inspect_docx, test_inspect_pdf
from tests.documents_county import county
from tests.documents_kit import LONG, every_form, minutes, notice, report, text, wide_table
from tests.inspect_pdf_kit import broken

PACKAGE = Path(__file__).parents[1] / "generator" / "inspect"
NOT_IN_DOCX = {
    "12-joint",
    "14-upward",
    "15-font",
    "15-place",
    "24-place",
    "29-even",
    "29-last",
    "32-blank",
}
"""Measured on a PDF; the same function serves a docx."""


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    judged = county(tmp_path_factory.mktemp("county")).judged()
    specs = [spec for record in judged.book.events() for spec in documents_for(record, judged.book)]
    return dict(zip([spec.name for spec in specs], compose(specs, judged.book, judged), strict=True))


@pytest.mark.parametrize("style", ["docx", "pdf"])
@pytest.mark.parametrize("name", ["TB-2026-001-D25", "GP-2026-001-D16", "YT-2026-001-D21", "HY-2026-002-D02"])
def test_our_own_papers_break_no_rule(papers, name, style):
    told = inspect_bytes(write(papers[name], style), f"{name}.{style}")
    assert {one.check.id: one.measures for one in told.broken(Strength.RULE)} == {}
    assert told.tally[Verdict.MET] > 25


LONG_NAME = "示例县安全生产委员会办公室关于进一步做好重大事故隐患整改验收销号工作有关事项的审批表及其填写说明"
VARIANTS = {
    "sealed": notice(signatories=("示例县安全生产委员会办公室",)),
    "unsealed": notice(sealed=False),
    "unsealed long": notice(sealed=False, signatories=("示例县安全生产委员会办公室",)),
    "bare": notice(sealed=False, note="", printer="", copies="", annexes=(), enclosures=()),
    "without number": notice(number="示安委办〔2026〕　　号"),
    "recipients in the imprint": notice(
        recipients="", moved_recipients="、".join(f"示例县第{n}镇人民政府" for n in range(30)) + "。"
    ),
    "long printer": notice(annexes=(), enclosures=(), printer="示例县安全生产委员会农机和渔业安全专业委员会"),
    "turned annex": notice(
        enclosures=("台账",), annexes=(Annex("附件", "台账", ("台账",), (wide_table(30), text("填表说明。"))),)
    ),
    "several annexes": notice(
        enclosures=("任务分工表", LONG_NAME),
        annexes=(
            Annex("附件1", "任务分工表", ("任务分工表",), (text(LONG),)),
            Annex("附件2", LONG_NAME, title_lines(LONG_NAME), (text(LONG),)),
        ),
    ),
    "long": notice(blocks=tuple(text(LONG) for _ in range(30))),
    "minutes": minutes(),
    **{
        f"even after {n} lines": notice(
            blocks=(text(LONG), *[text("短句。")] * n, text(LONG)),
            annexes=(), enclosures=(), note="", even_imprint=True,
        )
        for n in (3, 11, 15)
    },
    **every_form(),
}  # fmt: skip
CHOSEN = {"preprinted": {"32-side", "20-bold"}}
"""What an office may choose although the standard does not say so."""


@pytest.mark.parametrize("style", ["docx", "pdf"])
@pytest.mark.parametrize("name", VARIANTS)
def test_our_variants_break_no_rule_and_fill_the_page(name, style):
    told = inspect_bytes(write(VARIANTS[name], style), f"{name}.{style}")
    found = {one.check.id: one.measures for one in told.broken() if one.check.id != "29-even"}
    assert {key: told for key, told in found.items() if key not in CHOSEN.get(name, ())} == {}
    if name.startswith("even") and style == "pdf":
        assert "29-even" not in broken(told)


@pytest.mark.parametrize("style", ["docx", "pdf"])
def test_the_number_of_a_turned_page_is_found_where_it_is_upright(style):
    told = inspect_bytes(write(VARIANTS["turned"], style), f"turned.{style}")
    verdicts = {one.check.id: one.verdict for one in told.results}
    assert {verdicts[key] for key in ("33-head", "33-number", "32-height", "32-side")} == {Verdict.MET}


def test_it_shares_nothing_with_the_writers():
    imported = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module)
            elif isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
    ours = {name for name in imported if name.split(".")[0] == "generator"}
    assert ours
    assert {name for name in ours if not name.startswith("generator.inspect")} == set()


def test_every_row_is_there_and_every_check_can_fail():
    import generator.inspect.checks  # noqa: F401

    assert {one.row for one in checks()} >= set(range(1, 40))
    measured = {one.id for one in checks() if one.measure is not None}
    shown = test_inspect_pdf.WRONG.keys() | test_inspect_docx.WRONG.keys() | test_inspect_docx.PAGES.keys()
    assert measured - shown == {"32-blank"}  # has a test of its own
    assert shown <= measured


def test_every_check_says_how_to_mend_it():
    for one in checks():
        assert one.required, one.id
        assert one.remedy, one.id
        assert one.title, one.id


# reports


def test_the_report_names_row_clause_measure_place_and_remedy():
    told = inspected.text(pdf.report(pdf.moved(pdf.GENERAL, "red", y=118.2)))
    line = next(line for line in told.splitlines() if "红线与发文字号的距离" in line)
    assert "第16行 规定（7.2.7）" in line
    assert "5.0 mm〔第1页“示政发〔2026〕12号”〕" in line
    assert "应当：字号之下 4 mm" in line
    assert "改法：" in told
    assert "规定 1 项不符合" in told.splitlines()[-1]


def test_all_checks_can_be_listed():
    told = inspected.text(pdf.report(pdf.LETTER), every=True)
    assert "不适用" in told
    assert "不在文件里" in told
    assert told.count("\n") > 80


def test_json_has_stable_ids():
    told = json.loads(inspected.data([word.report(word.GENERAL)], [("坏.pdf", "不是 PDF")]))
    first, bad = told["files"]
    assert first["form"] == "通用"
    assert {"id", "row", "clause", "verdict", "measures", "strength"} <= first["results"][0].keys()
    assert bad == {"file": "坏.pdf", "error": "不是 PDF"}


# strangers' files


def _zip(**parts):
    return word.zipped({name.replace("__", "/") + ".xml": content for name, content in parts.items()})


BAD = {
    "nothing": b"",
    "text": "通知".encode(),
    "old doc": bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600,
    "half a zip": word.docx(word.GENERAL)[:700],
    "no document": _zip(other="<a/>"),
    "entities": _zip(word__document='<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'),
    "external": _zip(word__document='<!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>'),
    "not xml": _zip(word__document="<w:document"),
    "deep": _zip(word__document="<a>" * 5000 + "</a>" * 5000),
    "bomb": _zip(word__document="<a>" + " " * 16_800_000 + "</a>"),
    "many elements": _zip(word__document="<a>" + "<b/>" * 500_001 + "</a>"),
    "half a pdf": pdf.compiled(pdf.ORDER)[:400],
    "empty pdf": b"%PDF-1.7\n%%EOF",
    "long": typst.Compiler(b"#for n in range(501) [#n #pagebreak()]").compile(format="pdf"),
    "no words": pdf.compiled({"line": pdf.Line(20, 20)}),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_end_in_a_sentence(name):
    with pytest.raises(UnreadableError, match=r"^“坏”"):
        inspect_bytes(BAD[name], "坏")


def test_a_locked_pdf_says_so(tmp_path):
    locked = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"3 0 obj<</Filter/Standard/V 1/R 2/O<" + b"28" * 32 + b">/U<" + b"ff" * 32 + b">/P -4>>endobj\n"
        b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF"
    )
    with pytest.raises(UnreadableError, match=r"密码|损坏"):
        inspect_bytes(locked, "密.pdf")


@settings(max_examples=60)
@given(st.binary(max_size=300), st.integers(0, 3))
def test_random_bytes_never_end_in_a_traceback(data, kind):
    head = [b"", b"PK\x03\x04", b"%PDF-1.7\n", bytes.fromhex("d0cf11e0")][kind]
    with pytest.raises(UnreadableError):
        inspect_bytes(head + data, "乱.docx")


GOOD = word.docx(word.GENERAL)
GOOD_PDF = pdf.compiled(pdf.ORDER)


@settings(max_examples=60)
@given(st.sampled_from([GOOD, GOOD_PDF]), st.floats(0, 1), st.binary(max_size=4), st.booleans())
def test_damaged_files_never_end_in_a_traceback(data, share, put, cut):
    place = int(share * len(data))
    damaged = data[:place] if cut else data[:place] + put + data[place + len(put) :]
    try:
        inspect_bytes(damaged, "坏.docx")
    except UnreadableError as error:
        assert "坏.docx" in str(error)


@settings(max_examples=60)
@given(st.floats(0, 1), st.sampled_from(["", "<", "w:val", '"', "99999999999", "-1", "nan", "￾", "</w:p>"]))
def test_damaged_xml_never_ends_in_a_traceback(share, put):
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    xml = parts["word/document.xml"]
    place = int(share * len(xml))
    parts["word/document.xml"] = xml[:place] + put + xml[place + 6 :]
    try:
        inspect_bytes(word.zipped(parts), "坏.docx")
    except UnreadableError as error:
        assert "坏.docx" in str(error)


@pytest.fixture
def call():
    return lambda *arguments: CliRunner().invoke(inspect_command.inspect, [str(one) for one in arguments])


def test_the_command_ends_by_the_worst_that_it_found(tmp_path, call):
    good, bad, unreadable = tmp_path / "好.docx", tmp_path / "差.docx", tmp_path / "坏.pdf"
    good.write_bytes(word.docx(word.GENERAL))
    bad.write_bytes(word.docx(word.changed("number", text="示政发[2026]012号")))
    unreadable.write_bytes(b"%PDF-1.7")
    assert call(good).exit_code == 0
    told = call(good, bad)
    assert told.exit_code == 1
    assert "发文字号写法" in told.stdout
    assert "好.docx" in told.stdout
    told = call(unreadable, good, tmp_path / "没有.pdf")
    assert told.exit_code == 2
    assert told.stderr.count("错误：") == 2
    assert "好.docx" in told.stdout


def test_what_is_only_usual_does_not_fail_the_command(tmp_path, call):
    file = tmp_path / "标题.docx"
    file.write_bytes(word.docx(word.changed("title", font="黑体")))
    told = call(file)
    assert told.exit_code == 0
    assert "第17行 一般" in told.stdout


def test_the_command_gives_json_alone(tmp_path, call):
    file = tmp_path / "好.docx"
    file.write_bytes(word.docx(word.GENERAL))
    told = json.loads(call("--json", file, tmp_path / "没有.pdf").stdout)
    assert [sorted(one)[:2] for one in told["files"]] == [["failed", "file"], ["error", "file"]]


def test_a_missing_file_is_the_caller_s_fault(tmp_path):
    with pytest.raises(OSError, match="没有"):
        inspect(tmp_path / "没有.pdf")


def test_broken_is_told_by_strength():
    told = pdf.report(pdf.moved(pdf.GENERAL, "title", font="hei"))
    assert "17-font" in broken(told)
    assert "17-font" in {one.check.id for one in told.broken(Strength.USUAL)}
    assert "17-font" not in {one.check.id for one in told.broken(Strength.RULE)}


def test_a_line_that_begins_with_a_number_in_brackets_goes_on():
    """第二条（一）第3项, parted by a line before （一）."""
    said = "安" * 26 + "（一）第3项，决定对你单位进行约谈。"
    paper = notice(blocks=(text(said), text(LONG)), annexes=())
    told = inspect_bytes(write(paper, "pdf"), "x.pdf").broken(Strength.RULE)
    assert [one.check.id for one in told] == []


def test_a_line_that_ends_early_for_the_marks_of_the_next_goes_on():
    """日）： stay together, so that the end of the line before is empty."""
    short = pdf.moved(pdf.GENERAL, "line12", text=pdf.TEXT[:26])
    words = pdf.moved(short, "line13", text=pdf.TEXT[:28])
    assert "19-indent" in broken(pdf.report(words))
    marks = pdf.moved(short, "line13", text="日）：" + pdf.TEXT[:25])
    assert "19-indent" not in broken(pdf.report(marks))


def test_a_signer_may_come_close_behind_the_number():
    paper = report(number="示安委办〔2026〕　　号", signers=("应急管理局分管副局长",))
    told = inspect_bytes(write(paper, "pdf"), "x.pdf").broken(Strength.RULE)
    assert [one.check.id for one in told] == []


def test_recipients_may_begin_with_a_bracket():
    """Its empty half is left out at the head of a line."""
    made = write(notice(recipients="（待补）："), "pdf")
    assert "18-flush" not in [one.check.id for one in inspect_bytes(made, "x.pdf").broken()]
