"""Decides which typeface a font name stands for: 仿宋, 楷体, 黑体, 宋体, 小标宋, or its own name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

FANG, KAI, HEI, SONG, XBS, BOLD_SONG = "仿宋", "楷体", "黑体", "宋体", "小标宋", "粗宋体"
"""粗宋体 is what stands in for 小标宋 where that is not to be had."""

_KNOWN: Final = (
    (XBS, r"小标宋|xiaobiao|fzxbs|中宋|zhongsong|大标宋"),
    (FANG, r"仿宋|fang ?song|fandolfang|fzfs"),
    (KAI, r"楷|kai ?ti|fandolkai|fzkt|wenkai|ukai"),
    (HEI, r"黑|sim ?hei|st ?heiti|fandolhei|fzht|sans ?cjk|han ?sans|yahei"),
    (SONG, r"宋|sim ?sun|st ?song|fandolsong|fzss|serif ?cjk|han ?serif|uming|songti"),
)


@lru_cache(maxsize=512)
def face(name: str, bold: bool = False) -> str:
    """The typeface of a font, by the Chinese and the PostScript names that are in use."""
    plain = re.sub(r"^[A-Z]{6}\+", "", name).replace("-", " ").replace("_", " ").lower()
    found = next((told for told, pattern in _KNOWN if re.search(pattern, plain)), "")
    if found == SONG and (bold or re.search(r"bold|heavy|black", plain)):
        return BOLD_SONG
    return found or name
