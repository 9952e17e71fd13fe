"""LibreOffice as a second word processor: lays out docx files with our fonts under the official names.

Two settings of a docx LibreOffice does not take over, as its own export of what it read shows: `autoSpaceDE` (it sets
digits apart from Chinese characters whatever the file says) and `overflowPunct` (it reads the opposite). A macro sets
both as the file has them, so that what is laid out is what the file asks for.
"""

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
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub LayOut(folder As String)
  On Error Goto Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "writer_pdf_Export"
  name = Dir(folder &amp; "/*.docx")
  While name &lt;&gt; ""
    doc = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/" &amp; name), "_blank", 0, hidden())
    styles = doc.StyleFamilies.getByName("ParagraphStyles")
    For count = 0 To styles.Count - 1
      style = styles.getByIndex(count)
      style.ParaIsCharacterDistance = False
      style.ParaIsHangingPunctuation = False
    Next
    doc.storeToURL(ConvertToURL(folder &amp; "/" &amp; Left(name, Len(name) - 5) &amp; ".pdf"), filter())
    doc.close(True)
    name = Dir()
  Wend
  Exit Sub
Failed:
  Open folder &amp; "/error.txt" For Output As #1
  Print #1, name &amp; ": " &amp; Error$
  Close #1
End Sub
</script:module>
"""


def laid_out(docx: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The files as PDF, made in one run in an empty folder; a name is ASCII."""
    config = folder / "fonts.conf"
    config.write_text(_font_config(folder), encoding="utf-8")
    for name, content in docx.items():
        (folder / f"{name}.docx").write_bytes(content)
    # The first start makes the profile, and would overwrite what is in it.
    _office(folder, config, "--terminate_after_init")
    (folder / "profile/user/basic/Standard/Module1.xba").write_text(_MODULE, encoding="utf-8")
    _office(folder, config, f'macro:///Standard.Module1.LayOut("{folder}")')
    failed = folder / "error.txt"
    assert not failed.exists(), failed.read_text(encoding="utf-8", errors="replace")
    return {name: (folder / f"{name}.pdf").read_bytes() for name in docx}


def _office(folder: Path, config: Path, *what: str) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice") or "soffice"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    settings = {**os.environ, "FONTCONFIG_FILE": str(config)}
    subprocess.run([program, profile, "--headless", *what], env=settings, check=True, capture_output=True)


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
