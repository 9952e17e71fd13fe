"""Pandoc waits for the next text, and a paper never gets the text of another."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.documents import pandoc
from generator.documents.errors import PandocFailed, TemplateFault
from generator.documents.pandoc import end, syntax_tree


@pytest.fixture(autouse=True)
def afresh():
    end()
    yield
    end()


def said(text: str) -> str:
    (paragraph,) = syntax_tree(text)["blocks"]
    return "".join(node.get("c", " ") for node in paragraph["c"])


def waiting() -> subprocess.Popen[bytes]:
    return pandoc._waiting[os.getpid()]


def test_one_process_answers_all_questions():
    assert said("甲") == "甲"
    first = waiting()
    assert said("乙" * 100_000) == "乙" * 100_000
    assert syntax_tree("")["blocks"] == []
    assert waiting() is first
    assert first.poll() is None


def test_it_reads_what_pandoc_reads_in_its_sandbox():
    text = (
        "# 甲 {.unnumbered}\n\n::: a\n[乙]{.p} *丙* **丁** &#33;\n:::\n\n: 表\n\n| 单位 | 数 |\n|:---|--:|\n"
    )
    text += "| 局 | 3 |\n\n3. 戊"
    command = [pandoc._program(), "-f", pandoc.READER, "-t", "json", "--sandbox", "--columns=1"]
    asked = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    assert syntax_tree(text) == json.loads(asked.stdout)


def test_what_is_only_warned_of_is_an_error_and_the_next_text_is_read():
    with pytest.raises(TemplateFault, match="读不通：Div at line 1 column 1 unclosed"):
        syntax_tree("::: 栏目\n文字")
    assert said("甲") == "甲"


@pytest.mark.parametrize("moment", ["write", "flush"])
def test_when_it_goes_away_that_is_told_and_another_is_started(moment):
    said("甲")
    os.kill(waiting().pid, signal.SIGKILL)
    if moment == "write":
        waiting().wait()
    with pytest.raises(PandocFailed, match="请重装 pypandoc_binary"):
        for _ in range(100):
            syntax_tree("乙" * 100_000)
    assert said("丙") == "丙"


def test_a_text_never_gets_the_answer_of_one_that_was_broken_off():
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    said("甲")
    before = waiting()
    os.kill(before.pid, signal.SIGSTOP)
    usual = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        with pytest.raises(KeyboardInterrupt):
            syntax_tree("乙")
    finally:
        signal.signal(signal.SIGALRM, usual)
    assert before.returncode == -signal.SIGKILL
    assert said("丙") == "丙"


def test_many_threads_get_each_its_own_answer():
    texts = [f"第{count}份" for count in range(200)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(said, texts)) == texts


def test_a_forked_process_asks_its_own():
    said("甲")
    mine = waiting().pid
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        ok = said("乙") == "乙" and waiting().pid != mine
        end()
        os.write(writes, b"1" if ok else b"0")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reads, 1) == b"1"
    os.close(reads)
    os.close(writes)
    assert said("丙") == "丙"
    assert waiting().pid == mine


def test_it_ends_with_the_process_that_asks():
    code = (
        "import os\nfrom generator.documents import pandoc\npandoc.syntax_tree('甲')\n"
        "print(pandoc._waiting[os.getpid()].pid)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stderr == ""
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)


def test_settings_of_the_machine_change_nothing(monkeypatch, tmp_path):
    (tmp_path / "pandoc").mkdir()
    (tmp_path / "pandoc" / "init.lua").write_text("os.exit(3)")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LUA_INIT", "os.exit(3)")
    other = tmp_path / "bin" / "pandoc"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\necho 'pandoc 99.0'")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", f"{other.parent}:{os.environ['PATH']}")
    assert said("甲") == "甲"


def test_without_it_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setattr(pandoc, "find_spec", lambda _: None)
    with pytest.raises(PandocFailed, match="没有安装 pypandoc_binary"):
        syntax_tree("甲")


def test_a_file_that_is_missing_is_told(monkeypatch):
    monkeypatch.setattr(pandoc, "TEMPLATES", Path("没有"))
    with pytest.raises(PandocFailed, match="请重装 pypandoc_binary"):
        syntax_tree("甲")
