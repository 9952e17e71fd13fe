"""Decides by which words an element of a paper is recognised, also where it is written wrongly."""

from __future__ import annotations

import re
from typing import Final

NUMBER: Final = re.compile(
    r"^\S{0,20}?\s*[〔\[［【（(][0-9０-９]{2,4}年?[〕\]］】）)]\s*第?\s*[0-9０-９　 ]*号$"
)
"""发文字号, rightly or wrongly written."""
NUMBER_RIGHT: Final = re.compile(r"^(?:\S+〔[0-9]{4}〕[1-9][0-9]*|\S*〔[0-9]{4}〕[　 ]+)号$")
"""A draft has room for what is not known yet: the ordinal, or the body's 代字 too."""
ORDER_NUMBER: Final = re.compile(r"^第\s*[0-9〇零一二三四五六七八九十百]+\s*号$")
ISSUE_NUMBER: Final = re.compile(r"^(?:[0-9]{4}年)?第[0-9]+期$|^（(?:[0-9]{4}年)?第[0-9]+期）$")
"""期号 of a bulletin (简报), in the place of a number."""
COPY: Final = re.compile(r"^(?:№|No\.?|份号[:：]?)?\s*[0-9]{3,8}$")
SECRECY: Final = re.compile(r"^(?:绝密|机密|秘密)(?:\s*★.*|\s*[0-9]+\s*[年月].*)?$")
URGENCY: Final = re.compile(r"^(?:特\s*急|加\s*急|特\s*提|平\s*急)$")
SIGNER: Final = re.compile(r"^签发人\s*[:：]?")
_DIGITS: Final = "0-9０-９〇○零一二三四五六七八九十"
DATE: Final = re.compile(rf"^[{_DIGITS}]{{2,4}}\s*年\s*[{_DIGITS}]{{1,3}}\s*月\s*[{_DIGITS}]{{1,3}}\s*日$")
DATE_RIGHT: Final = re.compile(r"^[0-9]{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12][0-9]|3[01])日$")
PRINTED: Final = re.compile(
    rf"[{_DIGITS}]{{2,4}}\s*年\s*[{_DIGITS}]{{1,3}}\s*月\s*[{_DIGITS}]{{1,3}}\s*日\s*印发?$"
)
PRINTED_RIGHT: Final = re.compile(r"[0-9]{4}年(?:[1-9]|1[0-2])月(?:[1-9]|[12][0-9]|3[01])日印发$")
COPIES: Final = re.compile(r"^(抄\s*送|抄\s*报|主\s*送|分\s*送|发)\s*[:：]")
ENCLOSURES: Final = re.compile(r"^附\s*件\s*[:：]\s*(.+)$", re.S)
ANNEX: Final = re.compile(r"^附\s*件\s*([0-9０-９一二三四五六七八九十]*)\s*[:：]?$")
NOTE: Final = re.compile(r"^[（(].+[）)]$", re.S)
ATTENDANCE: Final = re.compile(r"^(出\s*席|请\s*假|列\s*席|缺\s*席|参\s*加)(?:人员|单位)?\s*[:：]")
PAGE_NUMBER: Final = re.compile(
    r"^[—–―－\-－]?\s*[0-9０-９]{1,4}\s*[—–―－\-－]?$|^第\s*[0-9]+\s*页(?:.*共\s*[0-9]+\s*页)?$|^[0-9]+\s*/\s*[0-9]+$"
)
LEADS_IN: Final = re.compile(
    r"^(?:现就|为|根据|按照)|现将|"
    r"(?:如下|以下|事项|意见|内容|问题|情况|决定|通知|通报|报告|要求|提出|指出|强调|认为)(?:（[^）]*）)?[:：]$"
)
"""The end of a sentence that leads in what follows, so that it is no address."""
END_MARKS: Final = "。；，、：:;,."

_CHINESE: Final = "〇一二三四五六七八九十百"
LEVELS: Final = (
    re.compile(rf"^([{_CHINESE}]+)、"),
    re.compile(rf"^（([{_CHINESE}]+)）"),
    re.compile(r"^([0-9]+)[.．](?![0-9])"),
    re.compile(r"^（([0-9]+)）"),
)
"""结构层次序数 of the four levels, 7.3.3."""
MISNUMBERED: Final = (
    (re.compile(rf"^（[{_CHINESE}]+）、"), "（一）后面不加顿号"),
    (re.compile(rf"^\([{_CHINESE}]+\)"), "括号用全角"),
    (re.compile(r"^\([0-9]+\)"), "括号用全角"),
    (re.compile(r"^（[0-9]+）、"), "（1）后面不加顿号"),
    (re.compile(r"^[0-9]+、"), "数字后面用圆点，不用顿号"),
    (re.compile(rf"^[{_CHINESE}]{{1,3}}[.．]"), "“一”后面用顿号，不用圆点"),
)


def chinese_number(text: str) -> int:
    """The value of 一 to 九十九, or of plain digits."""
    if text.isdecimal():
        return int(text)
    tens, found, units = text.partition("十")
    digits = {char: value for value, char in enumerate("〇一二三四五六七八九")}
    if not found:
        return digits.get(text, 0)
    return (digits.get(tens, 1) if tens else 1) * 10 + digits.get(units, 0)
