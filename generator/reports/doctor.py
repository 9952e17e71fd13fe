"""Decides what is said about an installation and a project: programs, packages, fonts, records, calendars."""

from __future__ import annotations

import platform
import re
import shutil
from collections import Counter
from importlib import metadata
from typing import TYPE_CHECKING, Final

from generator import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.project import Project

_REQUIREMENT: Final = re.compile(r"([A-Za-z0-9._-]+)[^;]*(?:;.*extra *== *['\"]([a-z]+)['\"])?")
_EXTRAS: Final = {"": "基本", "site": "网站", "docs": "文书", "dev": "开发"}
_FACES: Final = {"fang": "仿宋", "kai": "楷体", "hei": "黑体", "song": "宋体", "xbs": "小标宋"}


def report(project: Project) -> str:
    """Everything worth knowing when something does not work."""
    sections = (
        ("程序", _programs()),
        ("依赖包", _packages()),
        ("公文字体", _fonts()),
        ("记录", _records(project)),
    )
    return "\n".join(
        line for title, lines in sections for line in [title, *(f"  {line}" for line in lines), ""]
    )


def _programs() -> Iterator[str]:
    yield f"taizhang {__version__}"
    yield f"Python {platform.python_version()}（{platform.system()} {platform.machine()}）"
    yield f"git：{'已安装' if shutil.which('git') else '没有安装：不能与其他版本比较（check --base）'}"
    yield "浏览器：不需要（只有测试才用）"


def _packages() -> Iterator[str]:
    """The declared packages by what they are for, and which of them are absent."""
    try:
        declared = metadata.requires("taizhang") or []
    except metadata.PackageNotFoundError:
        yield "taizhang 没有安装成包（直接从源码运行），不能列出依赖：运行 make setup"
        return
    groups: dict[str, list[str]] = {extra: [] for extra in _EXTRAS}
    for line in declared:
        if (found := _REQUIREMENT.match(line)) is not None:
            groups.setdefault(found[2] or "", []).append(found[1])
    for extra, names in groups.items():
        present = [f"{name} {version}" for name in names if (version := _version(name))]
        absent = [name for name in names if not _version(name)]
        lacking = f"；没有安装：{'、'.join(absent)}（pip install 'taizhang[{extra}]'）" if absent else ""
        yield f"{_EXTRAS.get(extra, extra)}：{'、'.join(present) or '（无）'}{lacking}"


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _fonts() -> Iterator[str]:
    try:
        from generator.documents.fonts import fonts

        found = fonts()
    except ImportError as error:
        yield f"没有检查：缺少 {error.name}（pip install 'taizhang[docs]'）"
        return
    except Exception as error:  # noqa: BLE001 - a doctor reports what is wrong and goes on
        yield str(error)
        return
    for role, families in found.families.items():
        stand_in = "（代用，字形与标准不同：运行 make fonts）" if role in found.substituted() else ""
        yield f"{_FACES.get(role, role)}：{families[0]}{stand_in}"
    yield f"字体文件夹：{'、'.join(found.folders)}"


def _records(project: Project) -> Iterator[str]:
    entries = project.entries(project.tree)
    kinds = project.catalog.kinds
    counted = Counter(entry.kind for entry in entries if entry.data is not None and entry.kind)
    yield f"文件夹：{project.root}"
    yield f"数据截至：{project.day(entries)}"
    if not any(entry.kind == "office" for entry in entries if entry.data is not None):
        yield "没有可用的 records/office.yaml：不能判断规则和期限（taizhang new office 可生成样稿）"
    told = [
        f"{kind.title} {counted[name]}"
        for name, kind in kinds.items()
        if "/{year}/{id}" in kind.path and counted[name]
    ]
    yield f"各类记录：{'、'.join(told) or '（还没有）'}"
    broken = sum(bool(entry.blemishes) for entry in entries)
    if broken:
        yield f"读不进来或不符合模式的文件：{broken} 个（taizhang check 逐个列出）"
    packs = [
        entry.path.rpartition("/")[2].removesuffix(".yaml") for entry in entries if entry.kind == "regime"
    ]
    yield f"制度：{'、'.join(packs) or '（没有）'}"
    years = sorted(str(entry.data["year"]) for entry in entries if entry.kind == "calendar" and entry.data)
    yield f"工作日历：{'、'.join(years) or '（没有）'}"
    ahead = project.day(entries).year + 1
    if str(ahead) not in years:
        yield f"{ahead} 年的工作日历还没有：国务院办公厅通知印发后建立 records/calendar/{ahead}.yaml，跨年的期限暂定"
