"""Archives are sound zip files with the same bytes every time."""

from __future__ import annotations

import io
import zipfile

from generator.documents.archive import archive, part


def test_the_archive_opens_and_holds_what_was_put_in():
    parts = [part("a.xml", "甲".encode() * 1000), part("目录/b.txt", b"")]
    with zipfile.ZipFile(io.BytesIO(archive(parts))) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["a.xml", "目录/b.txt"]
        assert opened.read("a.xml").decode() == "甲" * 1000
        assert {entry.date_time for entry in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_part_can_be_packed_twice():
    kept = part("a", b"x" * 100)
    assert archive([kept]) == archive([part("a", b"x" * 100)]) == archive([kept])
