"""Decides which files of our own every page loads: one style sheet and one script, nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.documents.html import stylesheet

ASSETS: Final = Path(__file__).parent / "assets"
_PUBLISHED: Final = ("taizhang.css", "taizhang.js", "iframe-worker.js", "logo.svg", "favicon.svg")


def asset_files() -> dict[str, bytes | Path]:
    """The assets by their path on the site."""
    own: dict[str, bytes | Path] = {f"assets/{name}": (ASSETS / name).read_bytes() for name in _PUBLISHED}
    return own | {"assets/gongwen.css": stylesheet().encode()}
