"""Decides in what grades findings and obligations are told: how grave, and how far along."""

from __future__ import annotations

from enum import Enum


class Severity(Enum):
    """How grave a finding is (级别), gravest first."""

    ERROR = "错误"
    WARNING = "警告"
    INFO = "提示"


class State(Enum):
    """How an obligation stands on the as-of date (义务状态)."""

    DONE = "已完成"
    DONE_LATE = "逾期完成"
    PENDING = "未到期"
    DUE_SOON = "临期"
    OVERDUE = "逾期"
    UNDECIDED = "无法判定"
    WAIVED = "已豁免"
