"""Decides what is said of a draft that was just made: what is still to be filled in or sorted, and what to run then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def told(missing: Iterable[tuple[str, str]], unsorted: int | None = None) -> str:
    """Lines for the person who fills it in; ``unsorted`` paragraphs are those of a document that it was made of."""
    return "\n".join(_lines(list(missing), unsorted))


def _lines(missing: list[tuple[str, str]], unsorted: int | None) -> Iterator[str]:
    if missing:
        yield f"还要填写：{'、'.join(f'{field}（{title}）' for field, title in missing)}"
    if unsorted:
        yield f"还有 {unsorted} 段原文待整理，在样稿末尾。"
    if unsorted is not None:
        yield "认出的内容，请对照它上面注释里的原文核对。"
    yield "填好后运行 taizhang check 检查。"
