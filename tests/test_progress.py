"""Progress: seen on a terminal, gone afterwards, and nothing anywhere else."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from generator.progress import progress

if TYPE_CHECKING:
    import pytest


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_the_last_text_and_is_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress() as show:
        show("一")
        show("二")
    assert terminal.getvalue() == "\r\033[K一\r\033[K二\r\033[K"


def test_it_is_wiped_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    try:
        with progress() as show:
            show("一")
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass
    assert terminal.getvalue().endswith("\r\033[K")


def test_elsewhere_it_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as show:
        show("一")
    assert capsys.readouterr() == ("", "")
