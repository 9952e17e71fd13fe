"""Decides the drawings of the docx that stand at a place of the sheet, whatever the text does: boxes and red lines.

They are measured from the edges of the page, which Word, WPS and LibreOffice understand alike. Each has a number of its
own in the file: a number used twice, and Word refuses the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from generator.documents.geometry import emu

_PT_TO_EMU = 12700


class ShapeId(IntEnum):
    """Numbers of drawings (docPr); charts follow from 101."""

    IMPRINT = 1
    MARK = 2
    NUMBER_ODD = 3
    NUMBER_EVEN = 4
    RULES = 10


@dataclass(frozen=True, slots=True)
class Place:
    """Where a drawing lies, in millimetres from the left and upper edges of the page, and how large it is."""

    left: float
    top: float
    width: float
    height: float


def box(key: int, name: str, place: Place, content: str, *, wrap: bool = False, body: str = "") -> str:
    """A run with a box of text, without line and filling; `wrap` keeps other text above and below it."""
    shape = (
        f'<wps:cNvSpPr txBox="1"/><wps:spPr>{_frame(place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        f"<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr{body} lIns="0" tIns="0" rIns="0" bIns="0" anchor="{"b" if wrap else "t"}" anchorCtr="0">'
        "<a:noAutofit/></wps:bodyPr>"
    )
    return _anchored(key, name, place, shape, "wrapTopAndBottom" if wrap else "wrapNone")


def red_line(key: int, name: str, place: Place, thickness_pt: float) -> str:
    """A run with a level red line; its place is that of its middle."""
    shape = (
        f'<wps:cNvCnPr/><wps:spPr>{_frame(place)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{round(thickness_pt * _PT_TO_EMU)}"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
        "</a:ln></wps:spPr><wps:bodyPr/>"
    )
    return _anchored(key, name, place, shape, "wrapNone")


def _frame(place: Place) -> str:
    return f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu(place.width)}" cy="{emu(place.height)}"/></a:xfrm>'


def _anchored(key: int, name: str, place: Place, shape: str, wrap: str) -> str:
    overlap = 0 if wrap == "wrapTopAndBottom" else 1
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{key}" behindDoc="0" '
        f'locked="0" layoutInCell="1" allowOverlap="{overlap}"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu(place.left)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu(place.top)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu(place.width)}" cy="{emu(place.height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:{wrap}/><wp:docPr id="{key}" name="{name}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp>{shape}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )
