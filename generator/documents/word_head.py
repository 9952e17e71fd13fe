"""Decides what stands above the text of the docx: urgency, mark, number, 签发人, red rule, title, recipients.

Every distance is that between glyphs, so the empty lines take off what an exact line has above and below its glyphs.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.geometry import (
    BODY_PT,
    HEAD_MM,
    JOINT_GAP,
    JOINT_LINE,
    LEFT_MM,
    LETTER_GAP_MM,
    LETTER_HEAD_MM,
    LINE_MM,
    MARK_MM,
    PAGE_MM,
    PT_PER_MM,
    RULE_MM,
    TITLE_LINE_PT,
    TITLE_PT,
    WIDTH_MM,
    Head,
    Mark,
    above_text_mm,
    cells,
    first_page_lines,
    fit_joint,
    fit_mark,
    mark_height_mm,
)
from generator.documents.model import Face, Form, OfficialDocument
from generator.documents.word_page import DOUBLE_RULE_MM, WIDTH, letter_rule_mm, setup, slack
from generator.documents.word_shapes import Place, ShapeId, box
from generator.documents.word_styles import NUMBER_LINE_PT, RULE_SPACE_PT
from generator.documents.wordml import (
    CELL,
    HINT,
    TAB,
    aligned,
    cell,
    exact,
    faced,
    indent,
    lines,
    paragraph,
    row,
    spacer,
    table,
    tabs,
    text,
)

SIGNED_BY = "签发人："
_LINE = LINE_MM * PT_PER_MM
_TITLE_ABOVE, _TITLE_BELOW = slack(TITLE_LINE_PT, TITLE_PT)
_NUMBER_ABOVE, _NUMBER_BELOW = slack(NUMBER_LINE_PT, BODY_PT)
_MARK_LINE = 1.2
"""Height of the line of a mark that stands alone, in characters of it."""
_SPARE = 40
"""Room that the column of a joint mark's names has to spare, in twips; too narrow a column would break them."""


def head(document: OfficialDocument) -> Iterator[str]:
    """The elements above the text, title and recipients included."""
    above, _ = slack(setup(document.layout).pitch, BODY_PT)
    if document.form is Form.SHEET:
        yield from _sheet_title(document)
    else:
        yield from _letter_head(document) if document.form is Form.LETTER else _general_head(document)
        yield paragraph("DocTitle", lines(document.title_lines))
        yield spacer(_LINE - _TITLE_BELOW - above + _spare(document))
    if document.recipients:
        yield paragraph("Recipients", text(document.recipients))


def frame(document: OfficialDocument) -> Head:
    """What stands above the text, for reckoning how much the first page holds."""
    mark = mark_height_mm(document.mark, document.organs)
    return Head(document.form, mark, len(document.title_lines), (len(document.signers) + 1) // 2)


def _spare(document: OfficialDocument) -> float:
    """Points to add above the text so that the first page holds no line more than that of the PDF.

    Lines of the docx are a little lower, which makes up to a line on a page that is full from its very head.
    """
    pages, head = setup(document.layout), frame(document)
    above, _ = slack(pages.pitch, BODY_PT)
    begin = (HEAD_MM + above_text_mm(head)) * PT_PER_MM - above
    left = (PAGE_MM[1] - pages.foot_mm) * PT_PER_MM - begin - (first_page_lines(head) + 1) * pages.pitch
    return left + 1 if 0 <= left < _LINE / 2 else 0


def _sheet_title(document: OfficialDocument) -> Iterator[str]:
    """A sheet has a title and no head."""
    above, _ = slack(setup(document.layout).pitch, BODY_PT)
    below = _TITLE_BELOW
    yield paragraph("DocTitle", lines(document.title_lines))
    if document.number:
        yield spacer(_LINE / 2 - _TITLE_BELOW - _NUMBER_ABOVE)
        yield paragraph("PlainNumber", text(document.number), aligned("right"))
        below = _NUMBER_BELOW
    yield spacer(_LINE - below - above)


def _general_head(document: OfficialDocument) -> Iterator[str]:
    """版头 (7.2): its mark begins 35 mm below the head of the type area, whatever stands above it."""
    pages = setup(document.layout)
    room = (HEAD_MM + MARK_MM - pages.head_mm) * PT_PER_MM
    if document.urgency:
        yield paragraph("Urgency", text(document.urgency))
        room -= pages.pitch
    above, content, below = _mark(document)
    yield spacer(room - above)
    yield content
    if document.signers:
        number_above, _ = slack(pages.pitch, BODY_PT)
        yield spacer(2 * _LINE - below - number_above)
        yield from _upward(document)
    else:
        yield spacer(2 * _LINE - below - _NUMBER_ABOVE)
        yield from _number(document)
    yield spacer(2 * _LINE - _TITLE_ABOVE)


def _number(document: OfficialDocument) -> Iterator[str]:
    if document.layout.preprinted:
        yield paragraph("PlainNumber", text(document.number), aligned("center"))
        yield spacer(RULE_SPACE_PT + 1)
    else:
        yield paragraph("DocNumber", text(document.number))


def _upward(document: OfficialDocument) -> Iterator[str]:
    """Number at the left, on the line of the last 签发人; names in two columns that end one character off (7.2.6)."""
    pitch = setup(document.layout).pitch
    line = exact(pitch)
    left = round((cells(document.number) + 2) * CELL)
    number = paragraph("PlainNumber", text(document.number), line + indent(left=1))
    rows = "".join(_signers(document.signers, WIDTH - left, line))
    cells_of = [cell(left, number, place="bottom"), cell(WIDTH - left, rows, place="bottom")]
    yield table((left, WIDTH - left), [row(cells_of)], padding=(0, 0))
    _, below = slack(pitch, BODY_PT)
    room = RULE_MM * PT_PER_MM - below
    yield spacer(room) if document.layout.preprinted else paragraph("RedRule", "", exact(room))


def _signers(signers: tuple[str, ...], width: int, line: str) -> Iterator[str]:
    pairs = [signers[place : place + 2] for place in range(0, len(signers), 2)]
    columns = [max(cells(pair[n]) for pair in pairs if n < len(pair)) for n in range(len(pairs[0]))]
    first = width - round((sum(columns) + len(columns)) * CELL)
    second = first + round((columns[0] + 1) * CELL)
    for count, pair in enumerate(pairs):
        label = "" if count else text(SIGNED_BY)
        begin = first if count else max(0, first - len(SIGNED_BY) * CELL)
        names = TAB.join(faced(name, Face.KAI) for name in pair)
        yield paragraph("Signers", TAB + label + names, tabs(("left", begin), ("left", second)) + line)


def _mark(document: OfficialDocument) -> tuple[float, str, float]:
    """The issuing mark, and the points between the edges of its line and of its glyphs: above, below.

    On preprinted sheets its room stays empty.
    """
    if document.organs:
        fitted = fit_joint(document.organs, document.mark)
        line = fitted.size_pt * JOINT_LINE
        height = line * len(document.organs)
        content = _joint(document, fitted)
    else:
        fitted = fit_mark(document.mark)
        height = line = round(fitted.size_pt * _MARK_LINE, 1)
        content = paragraph("Mark", text(document.mark, _glyphs(fitted)), exact(line))
    above, below = slack(line, fitted.size_pt)
    return above, spacer(height) if document.layout.preprinted else content, below


def _joint(document: OfficialDocument, fitted: Mark) -> str:
    """Names of the bodies under each other, spread over one width, and 文件 beside their middle (7.2.4)."""
    size, line = fitted.size_pt * 20, exact(fitted.size_pt * JOINT_LINE)
    names_width = round(max(map(cells, document.organs)) * size * fitted.scale) + _SPARE
    word_width = round((cells(document.mark) + JOINT_GAP) * size) + _SPARE
    names = "".join(
        paragraph("Mark", text(name, _glyphs(fitted)), line + aligned("distribute"))
        for name in document.organs
    )
    word = paragraph("Mark", text(document.mark, _glyphs(Mark(fitted.size_pt, 1))), line + aligned("right"))
    widths = (names_width, word_width)
    return table(
        widths, [row([cell(names_width, names), cell(word_width, word, place="center")])], padding=(0, 0)
    )


def _glyphs(mark: Mark) -> str:
    scale = f'<w:w w:val="{round(mark.scale * 100)}"/>' if mark.scale < 1 else ""
    size = round(mark.size_pt * 2)
    return f'{HINT}{scale}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _letter_head(document: OfficialDocument) -> Iterator[str]:
    """信函 (10.1): mark and rule at their places on the sheet; urgency left and number right under the rule."""
    above = LETTER_GAP_MM + letter_rule_mm(document) + DOUBLE_RULE_MM - setup(document.layout).head_mm
    yield spacer(above * PT_PER_MM - _NUMBER_ABOVE)
    urgency = faced(document.urgency, Face.HEI) if document.urgency else ""
    content = urgency + _letter_mark(document) + TAB + text(document.number)
    yield paragraph("PlainNumber", content, tabs(("right", WIDTH)))
    yield spacer(2 * _LINE - _NUMBER_BELOW - _TITLE_ABOVE)


def _letter_mark(document: OfficialDocument) -> str:
    if document.layout.preprinted or not document.mark:
        return ""
    above, content, _ = _mark(document)
    rows = max(1, len(document.organs))
    height = rows * fit_joint(document.organs, document.mark).size_pt * JOINT_LINE if document.organs else (
        fit_mark(document.mark).size_pt * _MARK_LINE
    )  # fmt: skip
    place = Place(LEFT_MM, LETTER_HEAD_MM - above / PT_PER_MM, WIDTH_MM, (height + 4) / PT_PER_MM)
    return box(ShapeId.MARK, "发文机关标志", place, content + (spacer(1) if document.organs else ""))
