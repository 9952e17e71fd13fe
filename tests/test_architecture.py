"""The shape of the package: which module may know which, who touches the world, and how the sources are kept.

The layers are those of the table in ``docs/architecture.md``, top first; a package stands for all modules in it.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator"
LONGEST, MEDIAN = 350, 150
CLOCK = {"today", "now", "utcnow"}
"""Methods that ask what day or time it is."""
COVERED = {
    **dict.fromkeys(
        ("__main__", "papers", "reports.doctor", "reports.due", "reports.renumbered"), "test_cli"
    ),
    "regime_flaws": "test_regimes",
    "cli_papers": "test_cli",
    "opening": "test_cli",
    **dict.fromkeys(
        (
            "documents.citing",
            "documents.forms",
            "documents.layout",
            "documents.neighbours",
            "documents.public",
            "documents.specs",
            "paper_entry",
        ),
        "test_papers",
    ),
    **dict.fromkeys(("drafts", "numbers", "paper_register", "skeletons", "unregistered"), "test_drafts"),
    "site.paper_register_page": "test_site_pages",
    "documents.html_tables": "test_documents_html",
    **dict.fromkeys(("cache", "recall"), "test_verdict"),
    **dict.fromkeys(("loader", "firsthand"), "test_as_of"),
    **dict.fromkeys(("documents.composing", "documents.gap", "documents.keys"), "test_documents"),
    **dict.fromkeys(
        (
            "documents.word_body",
            "documents.word_closing",
            "documents.word_head",
            "documents.word_imprint",
            "documents.word_page",
            "documents.word_shapes",
            "documents.word_styles",
            "documents.word_tables",
            "documents.wordml",
        ),
        "test_documents_docx",
    ),
    **dict.fromkeys(
        ("site.chronicle", "site.home", "site.problems", "site.reference_pages"), "test_site_pages"
    ),
    **dict.fromkeys(("site.record_pages", "site.regime_pages", "site.coverage_pages"), "test_site_pages"),
    "contribute.numbers": "test_contribute_new",
    **dict.fromkeys(("inspect", "inspect_command"), "test_inspect"),
    "reports.explain_clause": "test_explain_names",
    "reports.drawn": "test_draw",
    "rules": "test_rules",
    "site.freshness": "test_site_build",
    "standin": "test_mistakes",
}
"""Modules that no test of their own name covers, and the tests that do."""


class Import(NamedTuple):
    """One module imports another: for its types alone, or to run."""

    importer: str
    imported: str
    types_only: bool


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its name without ``generator.``; the package itself is left out."""
    found = {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }
    named = {name.removesuffix("__init__").rstrip("."): path for name, path in found.items()}
    return {name: path for name, path in named.items() if name}


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of a file."""
    return ast.parse(path.read_text("utf-8"))


@cache
def imports() -> tuple[Import, ...]:
    """Who imports whom within the package, lazy imports included."""
    return tuple(one for name, path in modules().items() for one in _imports(tree(path), name, False))


def _imports(node: ast.AST, importer: str, types_only: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        inner = types_only or (isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING")
        for name in _named(child):
            yield Import(importer, name, inner)
        yield from _imports(child, importer, inner)


def _named(node: ast.AST) -> Iterator[str]:
    """The modules of ours that a statement imports."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    else:
        return
    for name in names:
        ours = name.removeprefix("generator.")
        if ours != name:
            found = ours if ours in modules() else ours.rpartition(".")[0]
            if found:
                yield found


def outside(path: Path) -> set[str]:
    """The top-level packages, other than ours, that a file imports."""
    nodes = list(ast.walk(tree(path)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in plain | named} - {"generator"}


@cache
def layers() -> list[list[str]]:
    """The layers told in ``docs/architecture.md``, top first."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| [0-9]+ \| [^|]+ \| ([^|]+) \|", text, re.M)
    return [re.findall(r"`([a-z_.]+)`", row) for row in rows]


def layer(module: str) -> int:
    """How far down a module is."""
    return next(n for n, names in enumerate(layers()) if any(_within(module, name) for name in names))


def _within(module: str, name: str) -> bool:
    return module == name or module.startswith(f"{name}.")


def test_every_module_is_in_one_layer() -> None:
    told = [name for names in layers() for name in names]
    homes = {module: [name for name in told if _within(module, name)] for module in modules()}
    assert {module: found for module, found in homes.items() if len(found) != 1} == {}
    assert [name for name in told if not any(_within(module, name) for module in modules())] == []


@pytest.mark.parametrize("types_only", [False, True], ids=["to-run", "for-types"])
def test_arrows_only_go_down(types_only: bool) -> None:
    found = [one for one in imports() if one.types_only is types_only]
    assert found
    assert [one[:2] for one in found if layer(one.imported) < layer(one.importer)] == []


def test_no_module_leads_back_to_itself() -> None:
    later: dict[str, set[str]] = {name: set() for name in modules()}
    for one in imports():
        if not one.types_only and one.imported != one.importer:
            later[one.importer].add(one.imported)
    while free := [name for name, needs in later.items() if not needs & later.keys()]:
        for name in free:
            del later[name]
    assert later == {}, "these go round in circles, or lean on those that do"


def test_the_design_s_own_arrows_hold() -> None:
    """Those that the design forbids by name, whatever the table says."""
    order = [
        "cli",
        "site",
        "documents",
        "statistics",
        "judge",
        "rules",
        "engine",
        "book",
        "calendar",
        "schemas",
        "reader",
    ]
    assert [pair for pair in pairwise(order) if layer(pair[0]) >= layer(pair[1])] == []
    views = {"reports", "site", "documents", "contribute", "papers", "cli"}
    below = {
        one.importer for one in imports() if layer(one.importer) >= layer("book") and one.imported == "engine"
    }
    assert below == set()
    tops = [(one.importer, one.imported.partition(".")[0]) for one in imports()]
    assert [one for one in tops if _within(one[0], "rules") and one[1] in views] == []
    assert [one for one in tops if _within(one[0], "documents") and one[1] == "site"] == []


@pytest.mark.parametrize(
    ("package", "homes"), [("yaml", {"reader"}), ("subprocess", {"git", "documents.pandoc"}), ("time", set())]
)
def test_what_only_one_module_may_import(package: str, homes: set[str]) -> None:
    assert {name for name, path in modules().items() if package in outside(path)} == homes


def test_only_the_command_line_asks_what_day_it_is() -> None:
    asking = {
        name
        for name, path in modules().items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK
    }
    assert asking == {"cli"}


def test_rules_leave_the_day_to_the_engine_and_the_inside_of_the_book_to_the_book() -> None:
    """Only the register is asked who is in office on the day; what a rule asks of the book must be seen by the book."""
    asked = {
        (name, node.attr)
        for name, path in modules().items()
        if _within(name, "rules")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "book"
        if node.attr == "as_of" or node.attr.startswith("_")
    }
    assert asked == {("rules.meeting.attending", "as_of"), ("rules.staffing", "as_of")}


def test_no_program_is_started_behind_git_s_back() -> None:
    starting = re.compile(r"os\.(system|popen|spawn\w*|exec\w*|posix_spawn\w*)$")
    found = {
        (name, ast.unparse(node))
        for name, path in modules().items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and starting.match(ast.unparse(node))
    }
    assert found == set()


def test_modules_are_short() -> None:
    lengths = {name: len(path.read_text("utf-8").splitlines()) for name, path in modules().items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
    assert median(lengths.values()) <= MEDIAN


def test_every_module_and_every_public_thing_says_what_it_is() -> None:
    silent = [
        f"{name}: {getattr(node, 'name', 'the module')}"
        for name, path in modules().items()
        for node in _public(tree(path))
        if not ast.get_docstring(node)
    ]
    assert silent == []


def _public(node: ast.Module | ast.ClassDef) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef]:
    yield node
    for child in node.body:
        if isinstance(child, ast.ClassDef | ast.FunctionDef) and not child.name.startswith("_"):
            if isinstance(child, ast.ClassDef):
                yield from _public(child)
            else:
                yield child


def test_our_classes_are_not_built_on_one_another() -> None:
    """But for errors, the classes of records, and the two parsers that the library wants as classes."""
    made = {
        node.name: [ast.unparse(base) for base in node.bases]
        for path in modules().values()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    }
    errors = {name for name in made if name.endswith(("Error", "Exception"))}
    assert {
        (name, base) for name, bases in made.items() for base in bases if base in made.keys() - errors
    } == {
        ("Record", "Part"),
        ("_DepthComposer", "_Composer"),
    }


def _texts() -> Iterator[Path]:
    """The sources that people write: code, tests, schemas, docs, scripts."""
    for folder in ("generator", "tests", "schemas", "docs", "scripts", "bench", ".github", ".ci"):
        for path in sorted((ROOT / folder).rglob("*")):
            if (
                path.is_file()
                and "__pycache__" not in path.parts
                and path.suffix not in {".png", ".jpg", ".pdf"}
            ):
                yield path
    yield from (
        path
        for path in sorted(ROOT.iterdir())
        if path.suffix in {".md", ".toml", ".yml"} or path.name == "Makefile"
    )


def test_nothing_is_put_off_and_no_machine_is_named() -> None:
    put_off = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    machine = re.compile(r"(?<![\w.$)}~-])/(work|home|root|tmp|Users|mnt)/\w|\b[A-Z]:\\\\Users")
    found = []
    for path in _texts():
        text = path.read_text("utf-8", errors="strict")
        said = "\n".join(_comments(text)) if path.suffix == ".py" else text
        found += [(path.relative_to(ROOT).as_posix(), one[0]) for one in put_off.finditer(said)]
        found += [(path.relative_to(ROOT).as_posix(), one[0]) for one in machine.finditer(text)]
    here = Path(__file__).relative_to(ROOT).as_posix()
    assert [one for one in found if one[0] != here] == []


def _comments(source: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in {tokenize.COMMENT, tokenize.STRING}:
            yield token.string


def test_patterns_take_only_the_digits_that_we_write() -> None:
    """``\\d`` also matches the digits of other scripts."""
    sources = {path.relative_to(ROOT).as_posix(): path for path in modules().values()}
    schemas = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "schemas").glob("*.json")}
    loose = re.compile(r"(?<![\\`])\\d")
    assert [name for name, path in (sources | schemas).items() if loose.search(path.read_text("utf-8"))] == []


# tests mirror modules


def _tests_importing() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "tests").glob("test_*.py")):
        for node in ast.walk(tree(path)):
            for name in _named(node):
                found.setdefault(name, set()).add(path.stem)
    return found


def test_every_module_has_its_tests() -> None:
    direct = _tests_importing()
    tests = {path.stem for path in (ROOT / "tests").glob("test_*.py")}
    alone = {
        name
        for name, path in modules().items()
        if name not in direct and f"test_{name.replace('.', '_')}" not in tests and _does_something(path)
    }
    untested = [name for name in alone if not any(_within(name, one) for one in COVERED)]
    assert sorted(untested) == [], "test it, or name the test that does"
    assert COVERED.keys() - modules().keys() == set()
    assert set(COVERED.values()) - tests == set()


def _does_something(path: Path) -> bool:
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Call) for node in ast.walk(tree(path)))
