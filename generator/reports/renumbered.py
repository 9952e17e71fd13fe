"""Decides how a change of number reads: what moved, which links were mended, where the old number still is in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.contribute.renumber import Renumbered


def report(done: Renumbered) -> str:
    """Everything that changed, one line each."""
    lines = [f"{done.old} 改为 {done.new}", f"  records/{done.path} → records/{done.became}"]
    if done.attachments:
        lines.append(f"  records/attachments/{done.old}/ → records/attachments/{done.new}/")
    lines += [f"  records/{link.path}:{link.line}　{link.before} → {link.after}" for link in done.links]
    if done.mentions:
        lines.append(f"文字和注释里也提到 {done.old}，没有改动，请核对：")
        lines += [f"  records/{path}:{line}" for path, line in done.mentions]
    if done.published:
        lines.append(f"注意：{done.old} 已在主分支上，合并检查会把改号看作删除；只有编号撞车时才应当改号。")
    return "\n".join(lines) + "\n"
