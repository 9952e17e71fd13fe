"""Decides what a person is told when a command cannot go on: a remedy if it was foreseen, else what to report."""

from __future__ import annotations

import platform
import traceback

from generator import __version__
from generator.book import NoOfficeError
from generator.git import GitError

_FORESEEN = (NoOfficeError, GitError)


def explain(error: Exception) -> tuple[str, int]:
    """The text to show and the exit code: 2 for what the caller can mend, 3 for a fault of the program."""
    if isinstance(error, _FORESEEN) or getattr(error, "for_clerks", False):
        return f"错误：{error}", 2
    if isinstance(error, OSError) and error.filename:
        return f"错误：不能读写“{error.filename}”（{error.strerror}）：检查文件是否存在、是否有权限、磁盘是否已满", 2
    report = "".join(traceback.format_exception(error))
    return (
        "程序内部出错，记录没有被改动。请把下面这一段交给规则维护人员：\n"
        f"--- taizhang {__version__}，Python {platform.python_version()}，{platform.system()} ---\n{report}--- 完 ---",
        3,
    )
