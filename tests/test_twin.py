"""Two things done at the same time give what they give one after the other, whatever happens to the second process."""

from __future__ import annotations

import os
import signal

import pytest

from generator import twin


def test_both_are_done() -> None:
    assert twin.both(lambda: "这里", lambda: b"x" * 1_000_000) == ("这里", b"x" * 1_000_000)


@pytest.mark.parametrize("fails", ["raises", "is killed"])
def test_what_the_other_process_could_not_do_is_done_here(
    fails: str, capfd: pytest.CaptureFixture[str]
) -> None:
    here = os.getpid()

    def there() -> bytes:
        if os.getpid() == here:
            return b"done"
        if fails == "raises":
            raise ValueError(fails)
        os.kill(os.getpid(), signal.SIGKILL)
        return b""

    assert twin.both(lambda: 1, there) == (1, b"done")


def test_an_error_here_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def here() -> None:
        raise KeyError("这里")

    started: list[int] = []
    fork = os.fork

    def forked() -> int:
        started.append(fork())
        return started[-1]

    monkeypatch.setattr(os, "fork", forked)
    with pytest.raises(KeyError):
        twin.both(here, lambda: b"x" * 10_000_000)
    (other,) = started
    with pytest.raises(ChildProcessError):
        os.waitpid(other, os.WNOHANG)


def test_the_processors_are_counted() -> None:
    assert twin.processors() >= 1
