"""The page ``docs/kinds.md``, made from the schemas; ``python -m tests.kinds_page`` writes it anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.schemas import Catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.schemas import Kind

PAGE = Path(__file__).parents[1] / "docs" / "kinds.md"
_LAYERS = {
    "核心": ("core", "发生的事：每件一条记录，每年一个文件夹。"),
    "扩展": ("extended", "不是每个地方都用得上的事。"),
    "基础": ("base", "别的记录和规则都靠它们：本机关、名册、工作日历、条款库。"),
}
_HEAD = """# 记录种类总表 {#top}

一份记录是 `records/` 下的一个文件，路径就是它的身份：`records/文件夹/年份/编号.yaml`。编号是“前缀-年份-序号”，\
例如 `GP-2026-003`，不在文件里再写一遍。一类记录的一切都在它的模式 `schemas/<英文名>.json` 里。

带“逐条”的种类，列表里的每一条有自己的序号，别处用 `编号#序号` 指到它，例如 `HY-2026-001#3`。

每个字段怎么填，见[记录种类与字段](handbook/kinds.md)；怎样加一类，见[规则维护指南](rules-guide.md#kind)。\
本页由模式生成（`python -m tests.kinds_page`），不要手改。
"""
_COLUMNS = "| 前缀 | 种类 | 英文名 | 放在 | 记什么 |\n| --- | --- | --- | --- | --- |\n"


def page(catalog: Catalog) -> str:
    """The whole page."""
    return _HEAD + "".join(_parts(catalog))


def _parts(catalog: Catalog) -> Iterator[str]:
    for layer, (anchor, told) in _LAYERS.items():
        if rows := "".join(_row(kind) for kind in catalog.kinds.values() if kind.layer == layer):
            yield f"\n## {layer} {{#{anchor}}}\n\n{told}\n\n{_COLUMNS}{rows}"


def _row(kind: Kind) -> str:
    told = kind.schema["description"]
    if kind.items:
        told += f"逐条：{kind.leaf(kind.items)['title']} `{kind.items}`。"
    if kind.documents:
        told += f"文书：{'、'.join(paper.type for paper in kind.documents)}。"
    prefix = f"`{kind.prefix}`" if kind.prefix else "—"
    return f"| {prefix} | {kind.title} | `{kind.name}` | `{kind.path.partition('{')[0]}` | {told} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(Catalog.load()), encoding="utf-8")
