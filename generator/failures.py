"""Decides what a person is told when a command cannot go on: a remedy if it was foreseen, else what to report."""

from __future__ import annotations

import errno
import platform
import sys
import traceback
from typing import Final

from generator import __version__

_FORESEEN: Final = (
    ("generator.book", "NoOfficeError"),
    ("generator.git", "GitError"),
    ("generator.regimes", "UnknownClauseError"),
    ("generator.site.build", "NoConfigError"),
    ("generator.site.build", "SiteError"),
    ("generator.site.writing", "UnsafePathError"),
    ("generator.documents.errors", "FontsMissing"),
    ("generator.documents.errors", "PandocFailed"),
)
_OURS: Final = (
    ("generator.bundle", "SchemaError"),
    ("generator.documents.errors", "TemplateFault"),
    ("generator.site.shell", "ShellError"),
)
"""Faults of the machinery that say by themselves what is wrong."""


def explain(error: Exception) -> tuple[str, int]:
    """The text to show and the exit code: 2 for what the caller can mend, 3 for a fault of the program."""
    if getattr(error, "for_clerks", False) or _is_one_of(error, _FORESEEN):
        return f"错误：{error}", 2
    if _is_one_of(error, _OURS):
        return f"程序内部出错，记录没有被改动。请交给规则维护人员：{error}", 3
    if isinstance(error, ModuleNotFoundError) and not (error.name or "generator").startswith("generator"):
        return (
            f"错误：缺少 Python 包 {error.name}：在项目文件夹里运行 make setup；taizhang doctor 列出缺少的包",
            2,
        )
    if isinstance(error, OSError) and error.filename:
        return (
            f"错误：不能读写“{error.filename}”（{error.strerror}）：检查文件是否存在、是否有权限、磁盘是否已满",
            2,
        )
    if isinstance(error, OSError) and error.errno in {errno.EADDRINUSE, errno.EACCES}:
        return "错误：这个端口已被占用或不能使用：用 --port 换一个，例如 --port 8001", 2
    report = "".join(traceback.format_exception(error))
    return (
        "程序内部出错，记录没有被改动。请把下面这一段交给规则维护人员：\n"
        f"--- taizhang {__version__}，Python {platform.python_version()}，{platform.system()} ---\n{report}--- 完 ---",
        3,
    )


def _is_one_of(error: Exception, classes: tuple[tuple[str, str], ...]) -> bool:
    """Whether it is an instance of one of the classes; modules that were never loaded cannot have raised it."""
    return any(
        isinstance(error, getattr(module, name))
        for place, name in classes
        if (module := sys.modules.get(place)) is not None and hasattr(module, name)
    )
