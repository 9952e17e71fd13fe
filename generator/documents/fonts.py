"""Decides which typeface fills which role in the PDF, and which characters none of them can draw.

A role is a declared order of families; the first one present is used and the rest fill its gaps glyph by glyph. Fonts
are looked for in `$TAIZHANG_FONTS`, in `.fonts` of the folder worked in and of the program, and in the package
pylopdf-fonts-zh-cn; never among the fonts of the machine, so that the same commit gives the same bytes everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import typst
from fontTools.ttLib import TTFont

from generator.documents.errors import FontsMissing
from generator.documents.places import font_folders

_FALLBACK: Final[tuple[str, ...]] = (
    "Noto Serif SC",
    "Noto Sans SC",
    "FandolSong",
    "FandolHei",
    "FandolKai",
    "FandolFang R",
)
ROLES: Final[dict[str, tuple[str, ...]]] = {
    "fang": ("仿宋_GB2312", "FangSong_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang R"),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "KaiTi", "楷体", "STKaiti", "FandolKai", "LXGW WenKai"),
    "hei": ("SimHei", "黑体", "STHeiti", "FandolHei", "Noto Sans SC"),
    "song": ("SimSun", "宋体", "STSong", "FandolSong", "Noto Serif SC"),
    "xbs": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "STZhongsong", "FandolSong", "Noto Serif SC"),
}
"""仿宋, 楷体, 黑体, 宋体 and 小标宋, each with what may stand in for it, best first."""
OFFICIAL: Final = {
    "fang": "仿宋_GB2312",
    "kai": "楷体_GB2312",
    "hei": "黑体",
    "song": "宋体",
    "xbs": "方正小标宋简体",
}
"""The names written into docx files: those that offices have installed."""
_SANS_DIGITS: Final = {"FandolFang R", "FandolKai"}
_STAND_INS: Final = {"fang": 6, "kai": 6, "hei": 4, "song": 4, "xbs": 4}
"""How many families of a role count as the face itself; what follows is a substitute."""


@dataclass(frozen=True, slots=True)
class FontSet:
    """The typefaces at hand (字体)."""

    folders: tuple[str, ...]
    handle: typst.Fonts
    families: dict[str, tuple[str, ...]]
    """Role to families present, in the order of use."""
    drawn: frozenset[int]
    """Code points that at least one of them can draw."""

    def missing(self, text: str) -> str:
        """The characters of a text that cannot be drawn, each once, in order of appearance."""
        return "".join(c for c in dict.fromkeys(text) if ord(c) not in self.drawn and not c.isspace())

    def for_typst(self) -> dict[str, list[str | dict[str, str]]]:
        """The families of each role; Fandol's 仿宋 and 楷体 have sans digits, so theirs come from its 宋体."""
        latin = {"name": "FandolSong", "covers": "[!-~]"}
        return {
            role: [*([latin] if names[0] in _SANS_DIGITS else []), *names]
            for role, names in self.families.items()
        }

    def substituted(self) -> dict[str, str]:
        """Roles for which only a substitute of another style is at hand, and which one."""
        return {
            role: names[0]
            for role, names in self.families.items()
            if names[0] not in ROLES[role][: _STAND_INS[role]]
        }


@lru_cache(maxsize=1)
def fonts() -> FontSet:
    """The fonts of this installation; looked for once."""
    return load(tuple(str(folder) for folder in font_folders() if folder.is_dir()))


def load(folders: tuple[str, ...]) -> FontSet:
    """The fonts in these folders."""
    handle = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
    present = set(handle.families())
    if not present:
        raise FontsMissing([*folders] or [str(folder) for folder in font_folders()])
    others = tuple(name for name in _FALLBACK if name in present) or tuple(sorted(present))
    families = {
        role: tuple(dict.fromkeys([*(name for name in names if name in present), *others]))
        for role, names in ROLES.items()
    }
    used = {name for names in families.values() for name in names}
    files = sorted({font.path for font in handle.fonts() if font.path and font.family in used})
    return FontSet(folders, handle, families, frozenset().union(*(_code_points(file) for file in files)))


def _code_points(file: str) -> frozenset[int]:
    with TTFont(file, lazy=True, fontNumber=0) as font:
        return frozenset(font.getBestCmap())
