"""What may be attached: by the first bytes, by the name, by the size; what is refused blocks and is not published."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from generator import attachments, loader, tree
from generator.attachments import HEAD, MAX_BYTES, MAX_VIDEO, Glimpse, refusal
from tests.support import ROOT, County, project

if TYPE_CHECKING:
    from pathlib import Path

    from generator.findings import Finding

FOLDER = "attachments/GP-2026-001"


def packed(first: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(first, "<x/>")
    return made.getvalue()


GOOD = {
    "照片.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "照片.JPEG": b"\xff\xd8\xff\xe1",
    "截图.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "扫描件.pdf": b"%PDF-1.7\n",
    "意见.docx": packed("[Content_Types].xml"),
    "名单.docx": packed("word/document.xml"),
    "台账.xlsx": packed("_rels/.rels"),
    "现场.mp4": b"\0\0\0\x18ftypmp42\0\0\0\0",
    "说明.txt": "一、整改<已经>完成 < 2 天".encode(),
    "旧说明.txt": "整改已经完成".encode("gbk"),
    "记事本.txt": b"\xef\xbb\xbf" + "整改".encode(),
}
BAD = [
    ("照片.jpg", b"MZ\x90\0", "按名字是JPEG 图片，按文件开头的内容是程序", "不要打开"),
    ("程序.exe", b"MZ\x90\0", "“.exe”不是可以存放的类型，按文件开头的内容是程序", "删去"),
    ("程序", b"\x7fELF\x02", "名字没有后缀，按文件开头的内容是程序", "删去"),
    ("快捷方式.txt", b"L\0\0\0\x01\x14\x02\0", "按文件开头的内容是程序", "删去"),
    ("脚本.txt", b"#!/bin/sh\nrm -rf /\n", "按文件开头的内容是脚本", "删去"),
    ("网页.html", b"<!DOCTYPE html><p>", "“.html”不是可以存放的类型，按文件开头的内容是网页", "截图"),
    ("网页.txt", b"\xef\xbb\xbf \n<html><script>", "按名字是文字，按文件开头的内容是网页", "截图"),
    ("网页.jpg", "说明 <SCRIPT>alert(1)</script>".encode(), "按文件开头的内容是网页", "截图"),
    ("图标.svg", b'<svg xmlns="http://www.w3.org/2000/svg">', "“.svg”不是可以存放的类型", "截图"),
    ("图标.png", b'<?xml version="1.0"?><svg>', "按名字是PNG 图片，按文件开头的内容是网页", "截图"),
    ("代码.js", b"alert(1)", "“.js”不是可以存放的类型，按文件开头的内容是文字", "是程序、脚本的删去"),
    ("材料.zip", packed("照片.jpg"), "按文件开头的内容是压缩包", "解开"),
    ("材料.docx", packed("照片.jpg"), "按名字是Word 文档或 Excel 表格，按文件开头的内容是压缩包", "解开"),
    ("材料.rar", b"Rar!\x1a\x07\x01\0", "按文件开头的内容是压缩包", "解开"),
    ("意见.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式", "另存为 docx"),
    ("意见.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "加了密码", "取消密码"),
    ("照片.heic", b"\0\0\0\x18ftypheic", "HEIC", "jpg 或 png"),
    ("照片.mp4", b"\0\0\0\x18ftypheic", "HEIC", "jpg 或 png"),
    ("照片.png", b"\xff\xd8\xff\xe0", "按名字是PNG 图片，按文件开头的内容是JPEG 图片", ".jpg 或 .jpeg 结尾"),
    ("无名", b"%PDF-1.7\n", "名字没有后缀，按文件开头的内容是PDF", ".pdf 结尾"),
    ("怪.pdf", b"\0\x01\x02\x03", "按文件开头的内容是认不出的类型", "核对"),
    ("空.txt", b"", "是空文件", "重新复制"),
]  # fmt: skip


def seen(content: bytes, size: int | None = None) -> Glimpse:
    return Glimpse(len(content) if size is None else size, content[:HEAD])


@pytest.fixture
def county(tmp_path: Path) -> County:
    return project(tmp_path)


def found(county: County) -> list[Finding]:
    return [one for one in county.check().all if one.rule == "file.attachment"]


@pytest.mark.parametrize("name", GOOD)
def test_what_is_what_its_name_says_may_be_attached(name: str) -> None:
    assert refusal(name, seen(GOOD[name])) is None


@pytest.mark.parametrize(("name", "content", "message", "remedy"), BAD)
def test_what_is_refused_says_what_it_is_and_what_to_do(
    name: str, content: bytes, message: str, remedy: str
) -> None:
    refused = refusal(name, seen(content))
    assert refused is not None
    assert refused[0].startswith(f"附件“{name}”")
    assert message in refused[0]
    assert remedy in refused[1]


@pytest.mark.parametrize(("name", "limit"), [("扫描件.pdf", MAX_BYTES), ("现场.mp4", MAX_VIDEO)])
def test_a_file_may_be_as_big_as_the_limit(name: str, limit: int) -> None:
    assert refusal(name, seen(GOOD[name], limit)) is None
    refused = refusal(name, seen(GOOD[name], limit + 1))
    assert refused is not None
    assert f"超过 {limit >> 20} MB 的上限" in refused[0]


def test_all_attachments_of_the_demonstration_county_may_be_there() -> None:
    names = [path for path in (ROOT / "records" / "attachments").rglob("*") if path.is_file()]
    assert names
    assert not [path for path in names if refusal(path.name, seen(path.read_bytes()))]


def test_a_refused_attachment_is_an_error_that_blocks(county: County) -> None:
    assert not found(county)
    county.add(f"{FOLDER}/照片.jpg", b"MZ\x90\0")
    (finding,) = found(county)
    assert (finding.path, finding.severity.value, finding.blocks) == (f"{FOLDER}/照片.jpg", "错误", True)
    assert "照片.jpg" in finding.message
    assert county.run("check", code=1).stdout.count("file.attachment") == 1
    assert "附件" in county.run("explain", "file.attachment").stdout


def test_one_in_no_folder_of_a_record_is_looked_at_too(county: County) -> None:
    county.add("attachments/网页.html", "<html>")
    assert [one.path for one in found(county)] == ["attachments/网页.html"]


def test_against_a_base_only_the_new_one_blocks(county: County) -> None:
    county.add(f"{FOLDER}/旧.exe", b"MZ\x90\0")
    county.commit()
    county.add(f"{FOLDER}/新.exe", b"MZ\x90\0 ")
    verdict = county.check("main")
    assert [one.path for one in verdict.new if one.rule == "file.attachment"] == [f"{FOLDER}/新.exe"]
    assert [one.path for one in verdict.existing if one.rule == "file.attachment"] == [f"{FOLDER}/旧.exe"]


def test_the_attachment_of_a_commit_is_seen_as_in_the_folder(county: County) -> None:
    from generator import git

    county.add(f"{FOLDER}/大.txt", "字" * HEAD)
    county.commit()
    path = f"{FOLDER}/大.txt"
    assert git.commit(county.root, "HEAD").glimpse(path) == tree.scan(county.root).glimpse(path)
    assert len(tree.scan(county.root).glimpse(path).head) == HEAD


def test_what_was_looked_at_is_not_looked_at_again(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def watched(name: str, glimpse: Glimpse) -> tuple[str, str] | None:
        looked.append(name)
        return attachments.refusal(name, glimpse)

    monkeypatch.setattr(loader, "refusal", watched)
    county.add(f"{FOLDER}/旧.exe", b"MZ\x90\0")
    for _ in range(2):
        county.project(remember=True).check()
    assert sorted(looked) == ["GP-2026-001/储罐.txt", "GP-2026-001/旧.exe"]
    county.add(f"{FOLDER}/新.exe", b"MZ\x90\0 ")
    paths = [one.path for one in county.project(remember=True).check().all if one.rule == "file.attachment"]
    assert looked[2:] == ["GP-2026-001/新.exe"]
    assert sorted(paths) == [f"{FOLDER}/新.exe", f"{FOLDER}/旧.exe"]


def test_a_verdict_with_a_refused_attachment_is_remembered(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    county.add(f"{FOLDER}/旧.exe", b"MZ\x90\0")
    county.commit()
    first = county.project(remember=True).check()
    monkeypatch.setattr("generator.project.Project._check", None)
    assert county.project(remember=True).check() == first


def test_a_big_attachment_is_never_read_whole(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    county.add(f"{FOLDER}/大.pdf", b"%PDF-1.7\n")
    os.truncate(county.file(f"{FOLDER}/大.pdf"), MAX_BYTES + 1)
    whole: list[str] = []
    read = tree._read

    def watched(path: str) -> bytes:
        whole.append(path)
        return read(path)

    monkeypatch.setattr(tree, "_read", watched)
    assert ["超过 20 MB" in one.message for one in found(county)] == [True]
    assert whole
    assert not [path for path in whole if "attachments" in path]


def test_the_site_has_none_that_was_refused(county: County) -> None:
    from generator.site.making import _attachments

    county.add(f"{FOLDER}/网页.txt", "<html><script>alert(1)</script>")
    county.add(f"{FOLDER}/照片.jpg", GOOD["照片.jpg"])
    assert sorted(_attachments(county.project())) == [f"{FOLDER}/储罐.txt", f"{FOLDER}/照片.jpg"]
