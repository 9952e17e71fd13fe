"""LibreOffice as a second word processor: lays out docx files with our fonts under the official names."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from generator.documents.fonts import fonts

STANDINS = {
    "仿宋_GB2312": "FandolFang R",
    "楷体_GB2312": "FandolKai",
    "黑体": "FandolHei",
    "宋体": "FandolSong",
    "方正小标宋简体": "FandolSong",
}


def laid_out(docx: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The files as PDF, made in one run; a name is ASCII."""
    config = folder / "fonts.conf"
    config.write_text(_font_config(folder), encoding="utf-8")
    for name, content in docx.items():
        (folder / f"{name}.docx").write_bytes(content)
    command = [shutil.which("soffice") or "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        [*command, *(str(folder / f"{name}.docx") for name in docx)],
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        check=True,
        capture_output=True,
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in docx}


def _font_config(folder: Path) -> str:
    aliases = "".join(
        f'<alias binding="same"><family>{wanted}</family><prefer><family>{at_hand}</family>'
        "<family>Noto Serif SC</family></prefer></alias>"
        for wanted, at_hand in STANDINS.items()
    )
    folders = "".join(f"<dir>{place}</dir>" for place in fonts().folders)
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{folders}<cachedir>{folder / 'cache'}</cachedir>{aliases}</fontconfig>"
    )
