"""Which fields of the schemas the machinery uses, found by reading its source, not by running it.

A value is followed by what it can stand for: a *node* is a place in a schema (kind, dotted path; a list and its items
are one place), a *word* a text that names a field or kind. Attributes lead from node to node and mark them as used;
calls pass nodes on to functions, templates get them from ``x-documents``. Where a value cannot be followed it stands
for nothing, so that a field of which only the name occurs somewhere is not used.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, nodes

from generator.bundle import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.schemas import Catalog

Node = tuple[str, str]
Value = frozenset[Node | str]
NOTHING: Value = frozenset()
TYPED = {
    "Regime": "",
    "Clause": "clauses",
    "Version": "clauses.versions",
    "Params": "clauses.versions.params",
}
"""Classes that hold a valid file of kind ``regime``, and what part of it."""
PLAIN = {"calendar": "calendar", "regimes": "regime", "register": "units", "project": "office"}
"""Modules that read a kind's files as plain data, by keys."""
_POINTING = frozenset(
    {"where", "reference", "address", "record_id", "label", "source", "began_on", "isinstance"}
)
"""Functions that point at a part without reading it."""
_GROWING = frozenset({"append", "extend", "add", "update", "setdefault", "insert"})


@dataclass
class Scope:
    """The names of a module or function and what they stand for."""

    module: str
    outer: Scope | None = None
    names: dict[str, Value] = field(default_factory=dict)
    given: Value = NOTHING
    """What it returns or yields."""
    inner: dict[ast.AST, Scope] = field(default_factory=dict)

    def of(self, node: ast.AST) -> Scope:
        """The scope of a function or lambda within this one."""
        return self.inner.setdefault(node, Scope(self.module, self))


class Reading:
    """What some modules and templates read of the records."""

    def __init__(self, catalog: Catalog, sources: Mapping[str, str], templates: Mapping[str, str]) -> None:
        self.catalog = catalog
        self.children = _children(catalog)
        self.used: set[Node] = set()
        self.trees = {name: ast.parse(text) for name, text in sources.items()}
        self.functions: dict[tuple[str, str], tuple[ast.FunctionDef, Scope]] = {}
        self.imported: dict[tuple[str, str], str] = {}
        self.attributes: dict[str, Value] = defaultdict(frozenset)
        self.scopes = {name: Scope(name) for name in sources}
        self.words = {*catalog.kinds, *(name for node in self.children for name in self.children[node])}
        self._declare()
        before = -1
        while before != (before := self._size()):
            for name, tree in self.trees.items():
                self.run(tree, self.scopes[name])
        self._templates = templates
        self._macros: dict[str, nodes.Macro] = {}
        for name, text in templates.items():
            self._template(name, text)
        for name, kind in PLAIN.items():
            if name in self.trees:
                self._plain(self.trees[name], kind)

    def _size(self) -> int:
        def sizes(scope: Scope) -> Iterator[int]:
            yield len(scope.given) + sum(map(len, scope.names.values()))
            for inner in scope.inner.values():
                yield from sizes(inner)

        return len(self.used) + sum(sum(sizes(scope)) for scope in self.scopes.values())

    def _declare(self) -> None:
        for module, tree in self.trees.items():
            for node in ast.walk(tree):
                if isinstance(node, ast.FunctionDef):
                    self.attributes[node.name] |= _annotated(node.returns)
                elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                    self.attributes[node.target.id] |= _annotated(node.annotation)
            for node in tree.body:
                if isinstance(node, ast.FunctionDef):
                    self.functions[module, node.name] = (node, self.scopes[module].of(node))
                elif isinstance(node, ast.ImportFrom) and node.module:
                    home = node.module.removeprefix("generator.")
                    self.imported.update({(module, alias.name): home for alias in node.names})

    def function(self, name: str, scope: Scope) -> tuple[ast.FunctionDef, Scope] | None:
        """The function of ours that a name means in a scope."""
        home = self.imported.get((scope.module, name), scope.module)
        return self.functions.get((home, name))

    # statements

    def run(self, node: ast.AST, scope: Scope) -> None:
        """Follow the values through a statement and all in it."""
        if isinstance(node, ast.FunctionDef):
            return self._run_function(node, scope.of(node))
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self.bind(target, self.value(node.value, scope), scope)
        elif isinstance(node, ast.AnnAssign | ast.AugAssign):
            self.bind(node.target, self.value(node.value, scope), scope)
        elif isinstance(node, ast.Return):
            scope.given |= self.value(node.value, scope)
        elif isinstance(node, ast.For):
            self.bind(node.target, self.value(node.iter, scope), scope)
            for statement in (*node.body, *node.orelse):
                self.run(statement, scope)
        else:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    self.value(child, scope)
                else:
                    self.run(child, scope)
        return None

    def _run_function(self, node: ast.FunctionDef, scope: Scope) -> None:
        for argument in node.args.args:
            self.bind(ast.Name(argument.arg), _annotated(argument.annotation), scope)
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and decorator.args:
                kinds = self._kinds(self.value(decorator.args[0], scope))
                for argument in node.args.args[:-1]:
                    self.bind(ast.Name(argument.arg), kinds, scope)
        for statement in node.body:
            self.run(statement, scope)

    def bind(self, target: ast.AST, value: Value, scope: Scope) -> None:
        """Let a name, or each name of a pattern, stand for a value as well."""
        if isinstance(target, ast.Name):
            scope.names[target.id] = scope.names.get(target.id, NOTHING) | value
        elif isinstance(target, ast.Tuple | ast.List):
            for part in target.elts:
                self.bind(part, value, scope)
        elif isinstance(target, ast.Starred | ast.Subscript):
            self.bind(target.value, value, scope)

    # expressions

    def value(self, node: ast.AST | None, scope: Scope) -> Value:
        """What an expression can stand for."""
        if node is None or isinstance(node, ast.operator | ast.expr_context):
            return NOTHING
        follow: Callable[[Any, Scope], Value] | None = getattr(self, f"_{type(node).__name__.lower()}", None)
        if follow is not None:
            return follow(node, scope)
        found = NOTHING
        for child in ast.iter_child_nodes(node):
            found |= self.value(child, scope)
        return NOTHING if isinstance(node, ast.Compare | ast.JoinedStr) else found

    def _constant(self, node: ast.Constant, scope: Scope) -> Value:
        return self._worded(node.value)

    def _worded(self, text: object) -> Value:
        steps = text.split(".") if isinstance(text, str) else ()
        return frozenset(steps) if self.words.issuperset(steps) else NOTHING

    def _name(self, node: ast.Name, scope: Scope | None) -> Value:
        while scope is not None:
            if node.id in scope.names:
                return scope.names[node.id]
            home = self.imported.get((scope.module, node.id))
            if scope.outer is None and home in self.scopes and home != scope.module:
                return self._name(node, self.scopes[home])
            scope = scope.outer
        return NOTHING

    def _attribute(self, node: ast.Attribute, scope: Scope) -> Value:
        value = self.value(node.value, scope)
        if not value and node.attr == "office":
            return frozenset({("office", "")})
        return self.step(value, node.attr) or (NOTHING if value else self.attributes[node.attr])

    def step(self, value: Value, name: str) -> Value:
        """The fields of this name in what a value stands for; they are used."""
        places = (part for part in value if isinstance(part, tuple))
        found = frozenset(self.children[part][name] for part in places if name in self.children[part])
        self.used |= found
        return found

    def _namedexpr(self, node: ast.NamedExpr, scope: Scope) -> Value:
        value = self.value(node.value, scope)
        self.bind(node.target, value, scope)
        return value

    def _yield(self, node: ast.Yield, scope: Scope) -> Value:
        scope.given |= self.value(node.value, scope)
        return NOTHING

    _yieldfrom = _yield

    def _subscript(self, node: ast.Subscript, scope: Scope) -> Value:
        value, key = self.value(node.value, scope), self.value(node.slice, scope)
        return value or self._kinds(key)

    def _comprehension(self, node: Any, scope: Scope) -> Value:
        for part in node.generators:
            self.bind(part.target, self.value(part.iter, scope), scope)
            for test in part.ifs:
                self.value(test, scope)
        parts = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        return frozenset().union(*(self.value(part, scope) for part in parts))

    _listcomp = _setcomp = _dictcomp = _generatorexp = _comprehension

    def _ifexp(self, node: ast.IfExp, scope: Scope) -> Value:
        self.value(node.test, scope)
        return self.value(node.body, scope) | self.value(node.orelse, scope)

    def _tuple(self, node: ast.Tuple, scope: Scope) -> Value:
        return self._passed(node.elts, scope)

    def _call(self, node: ast.Call, scope: Scope) -> Value:
        name = node.func.id if isinstance(node.func, ast.Name) else None
        arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
        if name == "getattr":
            owner, wanted = self.value(node.args[0], scope), self.value(node.args[1], scope)
            return frozenset().union(*(self.step(owner, word) for word in wanted if isinstance(word, str)))
        if name in _POINTING:
            for argument in arguments:
                self.value(argument, scope)
            return NOTHING
        if name and (found := self.function(name, scope)) is not None:
            return self._called(*found, node, scope)
        passed = self._passed(arguments, scope)
        if isinstance(node.func, ast.Attribute):
            return self._method(node.func, passed, scope)
        return passed

    def _called(self, made: ast.FunctionDef, inner: Scope, node: ast.Call, scope: Scope) -> Value:
        names = [argument.arg for argument in (*made.args.args, *made.args.kwonlyargs)]
        rest = made.args.vararg.arg if made.args.vararg else None
        for place, argument in enumerate(node.args):
            target = names[place] if place < len(made.args.args) else rest
            if target:
                self.bind(ast.Name(target), self.value(argument, scope), inner)
        for keyword in node.keywords:
            if keyword.arg in names:
                self.bind(ast.Name(keyword.arg), self.value(keyword.value, scope), inner)
        return inner.given

    def _method(self, function: ast.Attribute, passed: Value, scope: Scope) -> Value:
        owner, kinds = self.value(function.value, scope), self._kinds(passed)
        if function.attr in _GROWING:
            self.bind(function.value, passed, scope)
        if function.attr == "linked":
            return kinds or self._linking(passed)
        if function.attr == "get" and not owner:
            return kinds or self._kinds(self._targets(passed))
        if function.attr in {"unit", "find"}:
            return self._kinds(frozenset({"units", "committees", "enterprise", "posts"}))
        if kinds or owner or self.attributes[function.attr]:
            return kinds or owner | passed | self.attributes[function.attr]
        return passed

    def _passed(self, arguments: Iterable[ast.expr], scope: Scope) -> Value:
        """What the arguments of a call stand for together; functions among them are called with it."""
        values = NOTHING
        called: list[tuple[list[ast.arg], ast.Lambda | None, Scope]] = []
        for argument in arguments:
            if isinstance(argument, ast.Lambda):
                called.append((argument.args.args, argument, scope.of(argument)))
            elif isinstance(argument, ast.Name) and (found := self.function(argument.id, scope)) is not None:
                called.append((found[0].args.args, None, found[1]))
            else:
                values |= self.value(argument, scope)
        results = values
        for names, anonymous, inner in called:
            for name in names[:1]:
                self.bind(ast.Name(name.arg), self._kinds(values) or values, inner)
            if anonymous is not None:
                inner.given |= self.value(anonymous.body, inner)
            results |= inner.given
        return results

    def _kinds(self, value: Value) -> Value:
        """The records, or the entries of the register, of the kinds that are named."""
        named = [word for word in value if isinstance(word, str) and word in self.catalog.kinds]
        return frozenset(
            (kind, part) for kind in named for part in ("", kind) if (kind, part) in self.children
        )

    @cached_property
    def _links(self) -> dict[Node, frozenset[str]]:
        schemas = ((kind, *place) for kind, made in self.catalog.kinds.items() for place in walk(made.schema))
        found: dict[Node, set[str]] = defaultdict(set)
        for kind, pattern, schema in schemas:
            found[kind, _dotted(pattern)] |= {*schema.get("x-link", ())}
        return {node: frozenset(kinds) for node, kinds in found.items()}

    def _targets(self, value: Value) -> Value:
        return frozenset().union(*(self._links.get(part, ()) for part in value if isinstance(part, tuple)))

    def _linking(self, value: Value) -> Value:
        to = {part[0] for part in value if isinstance(part, tuple)}
        return self._kinds(frozenset(kind for (kind, _), kinds in self._links.items() if kinds & to))

    # templates and plain data

    def _template(self, name: str, text: str) -> None:
        kinds = [
            kind
            for kind in self.catalog.kinds.values()
            if name in {paper.template for paper in kind.documents}
        ]
        names: dict[str, Value] = {kind.name: frozenset({(kind.name, "")}) for kind in kinds}
        names["together"] = frozenset((kind.name, "") for kind in kinds)
        names["office"] = frozenset({("office", "")})
        items = {
            (kind.name, ".".join(step.name for step in paper.each))
            for kind in kinds
            for paper in kind.documents
            if paper.each and name == paper.template
        }
        names["item"] = names["items"] = frozenset(items)
        names["outer"] = frozenset((kind, path.rpartition(".")[0]) for kind, path in items)
        trees = self._with_imported(text)
        self._macros = {macro.name: macro for tree in trees for macro in tree.find_all(nodes.Macro)}
        size = -1
        while size != (size := sum(map(len, names.values()))):
            for tree in trees:
                self._jinja(tree, names)

    def _with_imported(self, text: str) -> list[nodes.Template]:
        """A template and those that it extends or takes macros from; parameters stand for what is handed to them."""
        tree = Environment(autoescape=True).parse(text)
        named = [found.template for found in tree.find_all(nodes.FromImport)]
        named += [found.template for found in tree.find_all(nodes.Extends)]
        wanted = [str(name.as_const()).removesuffix(".md.j2") for name in named]
        imported = [other for name in wanted for other in self._with_imported(self._templates.get(name, ""))]
        return [tree, *imported]

    def _jinja(self, node: nodes.Node, names: dict[str, Value]) -> Value:
        if isinstance(node, nodes.Name):
            return names.get(node.name, NOTHING)
        if isinstance(node, nodes.Const):
            return self._worded(node.value)
        if isinstance(node, nodes.Getattr):
            return self.step(self._jinja(node.node, names), node.attr)
        if (
            isinstance(node, nodes.Call)
            and isinstance(node.node, nodes.Name)
            and node.node.name in self._macros
        ):
            for parameter, given in zip(self._macros[node.node.name].args, node.args, strict=False):
                names[parameter.name] = names.get(parameter.name, NOTHING) | self._jinja(given, names)
            return NOTHING
        found = NOTHING
        for child in node.iter_child_nodes():
            found |= self._jinja(child, names)
        if isinstance(node, nodes.Filter) and node.name in {"map", "sum", "selectattr", "rejectattr"}:
            picked = [self.step(found, word) for word in found if isinstance(word, str)]
            return frozenset().union(*picked) if node.name in {"map", "sum"} else found
        if isinstance(node, nodes.For | nodes.Assign):
            target, source = (
                (node.target, node.iter) if isinstance(node, nodes.For) else (node.target, node.node)
            )
            for name in target.find_all(nodes.Name) if not isinstance(target, nodes.Name) else [target]:
                names[name.name] = names.get(name.name, NOTHING) | self._jinja(source, names)
            return NOTHING
        return NOTHING if isinstance(node, nodes.Compare | nodes.Stmt) else found

    def _plain(self, tree: ast.Module, kind: str) -> None:
        texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        self.used |= {(of, path) for of, path in self.children if of == kind and {*path.split(".")} <= texts}


def _children(catalog: Catalog) -> dict[Node, dict[str, Node]]:
    children: dict[Node, dict[str, Node]] = defaultdict(dict)
    for name, kind in catalog.kinds.items():
        children[name, ""] = {}
        for pattern, _ in walk(kind.schema):
            path = _dotted(pattern)
            children[name, path] = children[name, path]
            if pattern[-1] != "*":
                children[name, _dotted(pattern[:-1])][pattern[-1]] = (name, path)
    return dict(children)


def _dotted(pattern: Iterable[str]) -> str:
    return ".".join(step for step in pattern if step != "*")


def _annotated(annotation: ast.expr | None) -> Value:
    text = ast.unparse(annotation) if annotation is not None else ""
    words = text.replace("[", " ").replace("]", " ").replace(",", " ").replace("|", " ").split()
    return frozenset(("regime", TYPED[word]) for word in words if word in TYPED)
