"""Papers that several processes make are those that one process makes, whatever happens to the others."""

from __future__ import annotations

import pickle
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from multiprocessing import active_children

import pytest

from generator.documents import Format, compose, documents_for, press
from generator.documents.errors import DocumentError, FontsMissing, PandocFailed, TypesettingFailed
from tests.documents_county import county

FORMATS: tuple[Format, ...] = ("docx", "pdf", "html")


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    return county(tmp_path_factory.mktemp("county")).judged()


@pytest.fixture(scope="module")
def alone(judged):
    return printed(judged)


@pytest.fixture
def many(monkeypatch):
    """As on a machine with two processors, with more papers than one process should make."""
    monkeypatch.setattr(press, "BATCH", 1)
    monkeypatch.setattr(press, "_MANY", 1)
    monkeypatch.setattr(press, "processors", lambda: 2)


def printed(judged):
    called_for = (spec for record in judged.book.events() for spec in documents_for(record, judged.book))
    specs = list({spec.name: spec for spec in called_for}.values())
    made = list(chain.from_iterable(press.press(specs, judged, FORMATS)))
    assert [one.spec for one in made] == specs
    return [(one.document, one.contents, one.gaps) for one in made]


class Pool:
    """Stands in for the other processes; tells what it was asked to do."""

    def __init__(self, fails):
        self.fails = fails
        self.asked = 0

    def __call__(self, *_arguments, **_options):
        return self

    def submit(self, *_work):
        self.asked += 1
        if self.fails == "is gone":
            raise BrokenProcessPool
        future: Future[None] = Future()
        future.set_exception(BrokenProcessPool() if self.fails == "dies" else ValueError())
        return future

    def shutdown(self, *, cancel_futures):
        assert cancel_futures


def test_other_processes_write_the_same(judged, alone, many, monkeypatch):
    assert len(alone) > 2 * press._AHEAD
    monkeypatch.setattr(press, "_each", lambda *_: pytest.fail("written here"))
    assert printed(judged) == alone


def test_few_papers_and_one_processor_need_no_other_process(judged, alone, many, monkeypatch):
    monkeypatch.setattr(press, "ProcessPoolExecutor", lambda *_, **__: pytest.fail("started"))
    monkeypatch.setattr(press, "_MANY", 1000)
    assert printed(judged) == alone
    monkeypatch.setattr(press, "_MANY", 1)
    monkeypatch.setattr(press, "processors", lambda: 1)
    assert printed(judged) == alone


@pytest.mark.parametrize("fails", ["is gone", "dies", "raises"])
def test_what_another_process_could_not_do_is_done_here(judged, alone, many, monkeypatch, fails):
    pool = Pool(fails)
    monkeypatch.setattr(press, "ProcessPoolExecutor", pool)
    assert printed(judged) == alone
    assert pool.asked == len(alone)


def test_an_error_is_told_as_one_process_tells_it(judged, many, monkeypatch):
    def unfit(*_):
        raise FontsMissing([".fonts"])

    monkeypatch.setattr(press, "ProcessPoolExecutor", Pool("raises"))
    monkeypatch.setattr(press, "write", unfit)
    with pytest.raises(FontsMissing, match=r"找过：\.fonts"):
        printed(judged)


def test_an_error_in_composing_leaves_no_process_behind(judged, many, monkeypatch):
    composed = []

    def failing(specs, book, judged):
        composed.extend(specs)
        if len(composed) == 3:
            raise PandocFailed("坏了")
        return compose(specs, book, judged)

    monkeypatch.setattr(press, "compose", failing)
    with pytest.raises(PandocFailed, match="坏了"):
        printed(judged)
    assert active_children() == []


@pytest.mark.parametrize(
    "error", [TypesettingFailed("GP-2026-001", "通知", "层次太深"), PandocFailed("坏了")]
)
def test_what_another_process_says_arrives(error):
    told = pickle.loads(pickle.dumps(error))
    assert isinstance(told, DocumentError)
    assert str(told) == str(error)
