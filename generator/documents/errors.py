"""Decides how a paper that cannot be made is reported: which paper, which template, what to mend."""

from __future__ import annotations


class DocumentError(Exception):
    """A paper could not be made (文书无法生成); from another process it comes as its sentence alone."""

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str]]:
        return DocumentError, (str(self),)


class TemplateFault(DocumentError):
    """The template is wrong, not the record (模板有误)."""

    def __init__(self, fault: str, *, template: str = "", subject: str = "") -> None:
        where = f"模板 {template}.md.j2（记录 {subject}）：" if template else ""
        super().__init__(f"{where}{fault}")
        self.fault = fault


class PandocFailed(DocumentError):
    """pandoc could not be asked (转换失败)."""

    def __init__(self, message: str) -> None:
        super().__init__(f"pandoc 不能转换文书正文：{message.strip()}。请重装 pypandoc_binary 后再试")


class FontsMissing(DocumentError):
    """No typeface at all can be found for the PDF (缺少字体)."""

    def __init__(self, folders: list[str]) -> None:
        super().__init__(
            f"没有找到可用的中文字体（找过：{'、'.join(folders)}）；"
            "请运行 make fonts，或安装 Python 包 pylopdf-fonts-zh-cn"
        )


class TypesettingFailed(DocumentError):
    """The typesetter gave up on a paper (排版失败)."""

    def __init__(self, subject: str, type: str, message: str) -> None:
        said = message.strip().splitlines()[0] if message.strip() else "没有说明原因"
        super().__init__(
            f"{subject} 的{type}排不成 PDF（{said}）。请看这份记录里有没有特别长的一段或一格，拆短后再试；"
            "还不行的交给规则维护人员"
        )
