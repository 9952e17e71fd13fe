"""Decides where templates and fonts lie."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Final

TEMPLATES: Final = Path(__file__).parent / "templates"
"""Everything papers are made from: Markdown templates, the page template and the style sheet, static docx parts."""
_SUFFIXES: Final = frozenset({".otf", ".ttf", ".ttc"})


def font_folders() -> list[Path]:
    """Where fonts are looked for, first one first; folders that do not exist are among them."""
    spec = find_spec("pylopdf_fonts_zh_cn")
    packaged = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    named = os.environ.get("TAIZHANG_FONTS")
    own = Path(__file__).parents[2] / ".fonts"
    return [*([Path(named)] if named else []), *dict.fromkeys([Path.cwd() / ".fonts", own]), *packaged]


def font_files() -> list[Path]:
    """All font files in these folders."""
    return sorted(
        path for folder in font_folders() for path in folder.glob("*") if path.suffix.lower() in _SUFFIXES
    )
