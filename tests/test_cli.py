"""The commands as a person calls them: what they print, what they leave behind, how they end."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from generator import __version__, cli
from tests.support import ROOT, County, project

if TYPE_CHECKING:
    from pathlib import Path

HAZARD = "hazards/2026/GP-2026-001.yaml"
ENGLISH = (
    "Usage",
    "Options",
    "Commands",
    "Show this",
    "Error",
    "Try '",
    "Missing",
    "Invalid",
    "No such",
    "[OPTIONS]",
    "COMMAND",
)


@pytest.fixture
def county(tmp_path: Path) -> County:
    return project(tmp_path)


def _program(folder: Path, *arguments: str, module: bool = False) -> subprocess.CompletedProcess[str]:
    code = (
        [sys.executable, "-m", "generator"]
        if module
        else [sys.executable, "-P", "-c", "from generator.cli import run; run()"]
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [*code, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


# Help and usage


@pytest.mark.parametrize("command", ["", *cli.main.commands])
def test_help_is_chinese(county: County, command: str) -> None:
    told = county.run(*filter(None, [command]), "--help").stdout
    assert told.startswith("用法：taizhang")
    assert "显示这段帮助" in told
    assert not [word for word in ENGLISH if word in told]
    assert "..." not in told, "a text was cut"


def test_every_parameter_is_explained() -> None:
    for name, command in cli.main.commands.items():
        assert command.help, name
        for param in command.params:
            assert getattr(param, "help", None), (name, param.name)


def test_the_first_line_of_help_lists_all_commands(county: County) -> None:
    told = county.run("--help").stdout
    for command in cli.main.commands:
        assert f"\n  {command} " in told


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "没有这个命令：chek；最接近的是 check"),
        (["check", "--bse", "main"], "没有这个选项：--bse；最接近的是 --base"),
        (["check", "--base"], "选项 --base 后面缺少它的值"),
        (["check", "--as-of", "2026-02-30"], "选项 --as-of：“2026-02-30”不是日期"),
        (["check", "--as-of", "20260630"], "选项 --as-of：“20260630”不是日期"),
        (["check", "--format", "xml"], "选项 --format：只能是 text、github、json 之一"),
        (["check", "一", "二"], "多出了不认识的内容：一 二"),
        (["due", "--within", "-1"], "选项 --within：应当是 0—3660 的整数"),
        (["due", "--within", "七"], "选项 --within：应当是 0—3660 的整数"),
        (["new"], "缺少参数 种类"),
        (["new", "hazrad"], "最接近的是 hazard（重大事故隐患）"),
        (["new", "hazard", "nam=1"], "最接近的是 name（隐患名称）"),
        (["new", "office"], "已经存在"),
        (["new", "regime"], "--name"),
        (["renumber", "GP-2026-003"], "最接近的是 GP-2026-001"),
        (["render"], "写出记录的编号，或者在 --all、--kind、--due 中用一样"),
        (["render", "GP-2026-001", "--all"], "用一样"),
        (["render", "--kind", "挂牌督办通知"], "最接近的是 挂牌督办通知书"),
        (["render", "GP-2026-009"], "没有编号为“GP-2026-009”的记录，最接近的是 GP-2026-001"),
        (["render", "QY-001"], "企业没有登记要出的文书"),
        (["bulletin", "--year", "2031"], "2031 年还没有到"),
        (["due", "--unit", "城关"], "最接近的是：城关镇"),
        (["explain", "SQ-07-05-4"], "最接近的是 SQ-07-05-4b"),
        (["explain", "hazard.rectified-in-tme"], "hazard.rectified-in-time"),
        (["check", "--base", "nowhere"], "不是 git 仓库"),
    ],
)
def test_a_wrong_call_is_one_chinese_sentence(county: County, arguments: list[str], said: str) -> None:
    before = county.files()
    result = county.run(*arguments, code=2)
    assert said in result.stderr
    assert result.stderr.startswith("错误：")
    assert not [word for word in (*ENGLISH, "Traceback") if word in result.output]
    assert result.stdout == ""
    assert county.files() == before


def test_an_unknown_version_is_told(county: County) -> None:
    county.commit()
    assert "找不到版本“nowhere”" in county.run("check", "--base", "nowhere", code=2).stderr


def test_without_a_command_the_help_is_shown(county: County) -> None:
    assert _program(county.root).stderr.startswith("用法：taizhang")
    assert county.run(code=2).stderr.startswith("错误：缺少命令\n用法：taizhang")


def test_the_version_is_told(county: County) -> None:
    assert county.run("--version").stdout == f"taizhang {__version__}\n"


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    done = _program(tmp_path, "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert "都没有 records/" in done.stderr
    gone = _program(tmp_path, "--root", str(tmp_path / "x"), "check")
    assert gone.returncode == 2
    assert "没有这个文件夹" in gone.stderr


def test_the_module_is_the_program_and_finds_the_project_from_within(county: County) -> None:
    done = _program(county.file("hazards"), "check", "--format", "json", module=True)
    assert json.loads(done.stdout)["records"] == 3, done.stderr
    assert done.stderr == ""


def test_the_console_script_is_the_last_line_of_defence() -> None:
    assert 'taizhang = "generator.cli:run"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


# check and due


def test_check_ends_with_1_for_errors_and_0_without(county: County) -> None:
    county.edit(HAZARD, "town: 城关镇", "town: 成关镇")
    told = county.run("check", code=1).stdout
    assert "records/hazards/2026/GP-2026-001.yaml:5:7 错误" in told
    assert "“成关镇”不是登记过的单位，最接近的是“城关镇”" in told
    county.edit(HAZARD, "town: 成关镇", "town: 城关镇")
    errors = [item["message"] for item in county.json("check", "--format", "json", code=None)["new"]]
    assert not [message for message in errors if "成关镇" in message]


def test_the_day_decides_what_is_overdue(county: County) -> None:
    def overdue(day: str) -> set[str]:
        told = county.json("due", "--format", "json", "--as-of", day)
        return {item["key"] for item in told["obligations"] if item["state"] == "逾期"}

    key = "hazard.rectified-in-time:GP-2026-001"
    assert key not in overdue("2026-04-30")
    assert key in overdue("2026-05-01")


def test_the_clock_of_the_office_is_the_day_unless_another_is_given(county: County) -> None:
    assert county.json("due", "--format", "json")["as_of"] == "2026-06-30"
    assert county.json("due", "--format", "json", "--as-of", "2026-05-01")["as_of"] == "2026-05-01"


def test_the_summary_of_a_pull_request_is_written_where_the_forge_wants_it(
    county: County, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county.edit(HAZARD, "town: 城关镇", "town: 成关镇")
    target = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(target))
    told = county.run("check", "--format", "github", code=1).stdout
    assert "::error file=records/hazards/2026/GP-2026-001.yaml,line=5,col=7" in told
    assert "成关镇" in target.read_text(encoding="utf-8")


def test_without_an_office_the_files_are_checked_all_the_same(county: County) -> None:
    county.add("office.yaml", None)
    county.edit(HAZARD, "date: 2026-03-03", "date: 2026-02-30")
    county.add("meetings/2026/HY-2026-009.yaml", "type: [\n")
    told = county.json("check", "--format", "json", code=1)
    found = {(item["path"], item["key"].partition(":")[0]) for item in told["new"]}
    assert ("records/office.yaml", "office.missing") in found
    assert (f"records/{HAZARD}", "file.invalid") in found
    assert ("records/meetings/2026/HY-2026-009.yaml", "file.unreadable") in found
    assert len(told["new"]) == 3
    assert told["records"] == 2
    assert told["as_of"]


def test_with_a_broken_office_its_own_mistake_is_told_too(county: County) -> None:
    county.edit("office.yaml", "since: 2026-01-01", "since: 2026-13-01")
    told = county.run("check", code=1).stdout
    assert "records/office.yaml:9:8 错误" in told
    assert "[office.missing:office]" in told
    county.add("office.yaml", "name: 甲\nname: 乙\n")
    assert "records/office.yaml:2:1" in county.run("check", code=1).stdout


def test_a_branch_without_an_office_is_compared_with_the_base(county: County) -> None:
    office = county.text("office.yaml")
    county.commit()
    county.add("office.yaml", None)
    told = county.json("check", "--base", "main", "--format", "json", code=1)
    assert [item["key"] for item in told["new"]] == ["office.missing:office"]
    county.commit()
    county.add("office.yaml", office)
    assert county.json("check", "--base", "main", "--format", "json", code=None)["compared"]


@pytest.mark.parametrize(
    "command",
    [["due"], ["explain", "SQ-07-05-4b"], ["render", "--all"], ["bulletin"], ["doctor", "--coverage"]],
)
def test_what_needs_an_office_says_so(county: County, command: list[str]) -> None:
    county.add("office.yaml", None)
    assert "taizhang new office" in county.run(*command, code=2).stderr


# A first line that is wrong is told with its place, whatever the file is


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("hazards/2026/GP-2026-005.yaml", "name: x\n".encode("utf-16")),
        ("hazards/2026/GP-2026-005.yaml", b"[" * 60_000),
        ("hazards/2026/x.yaml", b"name: x\n"),
        ("hazards/2026/GP-2026-005.yaml", b""),
        ("notes.txt", b"x"),
    ],
)
def test_a_file_that_is_wrong_from_its_first_line_is_one_finding(
    county: County, path: str, content: bytes
) -> None:
    before = county.json("check", "--format", "json", code=None)["new"]
    county.add(path, content)
    after = county.json("check", "--format", "json", code=1)["new"]
    added = [item for item in after if item not in before]
    assert [(item["path"], item["line"]) for item in added] == [(f"records/{path}", 1)]
    assert len(after) == len(before) + 1


def test_a_file_name_that_cannot_be_shown_does_not_end_the_command(county: County) -> None:
    county.add(os.fsdecode(b"\xff.yaml"), "name: x\n")
    assert "\\udcff.yaml" in county.run("check", code=1).stdout
    told = county.json("check", "--format", "json", code=1)["new"]
    assert [item["key"] for item in told if item["path"] == "records/\udcff.yaml"]


def test_a_mistake_on_the_first_line_is_told_with_its_column(county: County) -> None:
    county.edit("meetings/2026/HY-2026-001.yaml", "type: 联席会议", "type: 联席")
    assert "records/meetings/2026/HY-2026-001.yaml:1:7 错误" in county.run("check", code=1).stdout


# new, renumber, render, bulletin, explain, doctor


def test_new_prints_the_path_and_what_is_missing(county: County) -> None:
    result = county.run("new", "hazard", "name=储罐", "--date", "2026-05-01")
    assert result.stdout.strip().endswith("records/hazards/2026/GP-2026-002.yaml")
    assert "还要填写：location（隐患地点）、description（隐患情况）" in result.stderr
    whole = county.run("new", "meeting", "type=联席会议", "title=第二季度联席会议")
    assert "还要填写" not in whole.stderr
    assert "file." not in json.dumps([item.rule for item in county.check().all if "HY-2026-002" in item.path])


def test_new_and_renumber_do_not_need_an_office(county: County) -> None:
    county.add("office.yaml", None)
    county.run("new", "hazard", "--year", "2026")
    county.run("renumber", "GP-2026-002", "--to", "GP-2026-005")
    assert county.file("hazards/2026/GP-2026-005.yaml").exists()


def test_renumber_tells_what_changed(county: County) -> None:
    told = county.run("renumber", "GP-2026-001").stdout
    assert told.splitlines() == [
        "GP-2026-001 改为 GP-2026-002",
        "  records/hazards/2026/GP-2026-001.yaml → records/hazards/2026/GP-2026-002.yaml",
        "  records/attachments/GP-2026-001/ → records/attachments/GP-2026-002/",
        "  records/interviews/2026/YT-2026-001.yaml:7　GP-2026-001 → GP-2026-002",
        "文字和注释里也提到 GP-2026-001，没有改动，请核对：",
        "  records/interviews/2026/YT-2026-001.yaml:7",
    ]


def test_render_writes_the_papers_of_a_record(county: County, tmp_path: Path) -> None:
    out = tmp_path / "文书"
    told = county.run("render", "HY-2026-001", "--format", "all", "--out", str(out)).stdout
    stems = ["HY-2026-001-D01", "HY-2026-001-D02", "HY-2026-001-D02-roster"]
    names = [f"{stem}.{ending}" for stem in stems for ending in ("docx", "pdf", "html")]
    assert [line.rpartition("/")[2] for line in told.splitlines()] == names
    assert sorted(path.name for path in out.iterdir()) == sorted(names)
    assert (out / names[0]).read_bytes()[:2] == b"PK"
    assert (out / names[1]).read_bytes()[:4] == b"%PDF"
    page = (out / "HY-2026-001-D02.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "示安委办〔2026〕5号" in page
    assert "://" not in page


def test_render_all_writes_what_the_day_calls_for(county: County) -> None:
    county.run("render", "--all", "--format", "html")
    made = sorted(path.name for path in (county.root / "build" / "documents").iterdir())
    assert {"GP-2026-001-D16.html", "HY-2026-001-D02.html", "GP-2026-D20.html"} <= {*made}
    result = county.run("render", "--all", "--as-of", "2025-12-31")
    assert (result.stdout, "没有记录需要出具文书" in result.stderr) == ("", True)


def test_records_of_one_paper_give_one_file(county: County) -> None:
    text = county.text(HAZARD).partition("consequences:")[0]
    county.add("hazards/2026/GP-2026-002.yaml", text.replace("储罐区安全距离不足", "第二处隐患"))
    told = county.run("render", "GP-2026-001", "GP-2026-002", "--format", "html").stdout
    names = [line.rpartition("/")[2] for line in told.splitlines()]
    assert [name for name in names if name.endswith("-D16.html")] == ["GP-2026-001-D16.html"]
    every = county.run("render", "--kind", "挂牌督办通知书", "--format", "html").stdout
    assert len(every.splitlines()) == 1


def test_a_public_version_of_what_is_not_public_is_told(county: County) -> None:
    def told() -> str:
        return county.run("render", "HY-2026-001", "--public", "--format", "html").stderr

    path = "meetings/2026/HY-2026-001.yaml"
    assert "HY-2026-001 的可见范围是“内部”" in told()
    county.add(path, county.text(path) + "visibility: 成员单位\n")
    assert "HY-2026-001 的可见范围是“成员单位”" in told()
    county.edit(path, "visibility: 成员单位", "visibility: 公开")
    assert "可见范围" not in told()
    county.edit(path, "visibility: 公开", "visibility: 内部")
    assert "可见范围" not in county.run("render", "HY-2026-001", "--format", "html").stderr


def test_render_says_what_a_record_lacks(county: County) -> None:
    assert "约谈通知书要有 notice.date" in county.run("render", "YT-2026-001", code=2).stderr


def test_papers_of_one_type_or_kind(county: County) -> None:
    for kind in ("D02", "会议纪要"):
        told = county.run("render", "--kind", kind, "--format", "html").stdout
        assert all("-D02" in line for line in told.splitlines())
    told = county.run("render", "--kind", "会议", "--format", "html").stdout
    assert all("/HY-" in line for line in told.splitlines())


def test_the_register_of_papers_is_listed_with_the_next_number(county: County) -> None:
    told = county.run("render", "--all", "--list").stdout
    first, *lines, last = told.splitlines()
    assert first.split("\t")[:4] == ["文号", "成文日期", "文书", "标题"]
    assert any(line.startswith("示安委办〔2026〕5号\t") for line in lines)
    assert last.startswith("下一个文号：示安委办〔2026〕")
    assert not (county.root / "build").exists()


def test_what_is_due_comes_with_its_drafts(county: County) -> None:
    result = county.run("due", "--draft", code=0)
    drafts = [path.name for path in (county.root / "build" / "drafts").glob("*.docx")]
    assert drafts
    assert all(name in result.stdout for name in drafts)


def test_papers_are_the_same_bytes_every_time(county: County, tmp_path: Path) -> None:
    for folder in ("1", "2"):
        county.run("render", "GP-2026-001", "--format", "all", "--out", str(tmp_path / folder))
    for path in (tmp_path / "1").iterdir():
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes(), path.name


def test_drafts_are_made_anew_and_what_somebody_changed_is_kept(county: County) -> None:
    """Those of one unit alone take none of the others away."""
    county.run("due", "--draft", code=0)
    folder = county.root / "build" / "drafts"
    changed, untouched, *others = sorted(folder.glob("*.docx"))
    changed.write_bytes(b"a person's work")
    told = county.run("due", "--draft", code=0)
    assert f"没有覆盖；要重新拟，先把它移走：{changed.name}" in told.stderr
    county.run("due", "--draft", "--unit", "县政府", code=0)
    assert untouched.exists()
    told = county.run("due", "--draft", "--as-of", "2026-01-01", code=0)
    assert f"没有删：{changed.name}" in told.stderr
    assert re.search("删去[0-9]+份", told.stderr)
    assert changed.read_bytes() == b"a person's work"
    assert not any(path.exists() for path in (untouched, *others))


def test_the_bulletin_of_a_year_is_drafted_and_then_the_registered_one(county: County) -> None:
    county.run("bulletin", "--year", "2026", "--format", "html")
    folder = county.root / "build" / "documents"
    assert "关于2026年度" in (folder / "TB-draft-2026-D25.html").read_text(encoding="utf-8")
    county.add(
        "bulletins/2026/TB-2026-001.yaml",
        'title: 关于2025年度全县安全生产情况的通报\ntype: 年度情况\nissuer: 县安委办\nperiod: "2025"\n'
        "issued: {date: 2026-01-20, no: 示安委办〔2026〕1号}\n",
    )
    told = county.run("bulletin", "--format", "html").stdout
    assert told.strip().endswith("TB-2026-001-D25.html")
    assert "示安委办〔2026〕1号" in (folder / "TB-2026-001-D25.html").read_text(encoding="utf-8")


def test_a_bulletin_that_is_not_issued_yet_is_drafted_from_its_record(county: County) -> None:
    county.add(
        "bulletins/2026/TB-2026-004.yaml",
        'title: 我们自己的标题\ntype: 年度情况\nissuer: 县安委办\nperiod: "2025"\ndrafted: {date: 2026-01-10}\n',
    )
    told = county.run("bulletin", "--year", "2025", "--format", "html").stdout
    assert told.strip().endswith("TB-2026-004-D25.html")


def test_doctor_tells_the_surroundings_without_an_office(county: County) -> None:
    told = county.run("doctor").stdout
    for word in (
        "程序",
        "Python",
        "依赖包",
        "公文字体",
        "仿宋：",
        "重大事故隐患 1、约谈 1、会议 1",
        "2026",
        "jieba",
    ):
        assert word in told
    assert "2027 年的工作日历还没有" in told
    county.add("office.yaml", None)
    assert "没有可用的 records/office.yaml" in county.run("doctor").stdout


def test_doctor_lists_the_coverage(county: County) -> None:
    told = county.run("doctor", "--coverage").stdout
    assert "（shiquan）：179 条" in told
    assert "规则查文书" in told
    assert "人工判断" in told


# The site


def test_build_and_stage_make_the_site(county: County) -> None:
    shutil.copy(ROOT / "mkdocs.yml", county.root)
    shutil.copytree(ROOT / "docs", county.root / "docs")
    assert "网站已生成：" in county.run("build").stdout
    assert "储罐区安全距离不足" in (county.root / "build/site/records/GP-2026-001.html").read_text(
        encoding="utf-8"
    )
    assert "各页已写到：" in county.run("stage").stdout
    assert (county.root / "build/docs/index.md").exists()
    before = sorted((county.root / "docs").rglob("*"))
    assert "没有动它" in county.run("stage", "--out", str(county.root / "docs"), code=2).stderr
    assert sorted((county.root / "docs").rglob("*")) == before


def test_a_site_without_its_settings_is_refused(county: County) -> None:
    assert "里没有 mkdocs.yml" in county.run("build", code=2).stderr


def test_a_port_that_is_taken_is_told(county: County) -> None:
    shutil.copy(ROOT / "mkdocs.yml", county.root)
    shutil.copytree(ROOT / "docs", county.root / "docs")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = county.run("serve", "--port", str(taken.getsockname()[1]), code=2).stderr
    assert "端口已被占用" in told


# The last line of defence


def test_a_fault_of_the_program_is_reported_as_such(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def broken() -> None:
        """A command that fails."""
        raise ZeroDivisionError

    monkeypatch.setitem(cli.main.commands, "broken-for-the-test", broken)
    told = county.run("broken-for-the-test", code=3).stderr
    assert told.startswith("程序内部出错，记录没有被改动")
    assert "ZeroDivisionError" in told


def test_a_file_that_cannot_be_written_is_named(county: County) -> None:
    (county.root / "out").write_text("x", encoding="utf-8")
    told = county.run("render", "HY-2026-001", "--out", str(county.root / "out" / "deeper"), code=2).stderr
    assert told.startswith("错误：不能读写“")


def test_a_missing_package_is_named() -> None:
    from generator.failures import explain

    text, code = explain(ModuleNotFoundError("No module named 'typst'", name="typst"))
    assert (code, "缺少 Python 包 typst" in text) == (2, True)
    assert explain(ModuleNotFoundError("x", name="generator.nowhere"))[1] == 3


def test_an_interruption_ends_with_130(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def stopped() -> None:
        """A command that is interrupted."""
        raise KeyboardInterrupt

    monkeypatch.setitem(cli.main.commands, "stopped-for-the-test", stopped)
    assert "已中断" in county.run("stopped-for-the-test", code=130).stderr


def test_what_no_paper_meets_is_told_rule_by_rule_with_how_to_register_it(county: County) -> None:
    """A few one by one, the others counted."""
    from dataclasses import replace

    from generator.cli_papers import _without

    judged = county.judged()
    one = next(one for one in judged.standings if one.remedy)
    owed = [replace(one, what=f"办第{n}件事") for n in range(1, 6)]
    told = _without(owed, judged)
    assert [f"办第{n}件事" in told for n in range(1, 6)] == [True, True, True, False, False]
    assert "同样的还有2项" in told
    assert told.endswith(f"怎样登记：{one.remedy}")
    assert "同样的" not in _without(owed[:3], judged)
