"""The portal's own source as trees, and the questions the guards in test_source.py ask of it."""

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parent.parent
OUTSIDE = {"tests", "bench", "docs", "var", "static", "bin", "node_modules", "migrations"}


@dataclass(frozen=True)
class Source:
    """One file: where it is, what it says and, for Python, its tree."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)


def files(*suffixes: str) -> list[Source]:
    """The application's files with those endings; tests, tools and migrations left out."""
    found = []
    for room in sorted(ROOT.iterdir()):
        if not room.is_dir() or room.name in OUTSIDE or room.name.startswith("."):
            continue
        for path in sorted(room.rglob("*")):
            parts = path.relative_to(ROOT).parts
            if path.suffix in suffixes and not OUTSIDE & set(parts):
                found.append(Source("/".join(parts), path.read_text(encoding="utf-8")))
    return found


def python() -> list[Source]:
    return files(".py")


def templates() -> list[Source]:
    return files(".html", ".svg", ".txt")


def calls(source: Source):
    """Each call in the file, with the names of the calls around it, innermost first."""

    def walk(node, around):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                yield child, around
                yield from walk(child, (name_of(child.func), *around))
            else:
                yield from walk(child, around)

    yield from walk(source.tree, ())


def name_of(node) -> str:
    """`timezone.now` for timezone.now, `.now` for what hangs on anything else than a name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{node.value.id if isinstance(node.value, ast.Name) else ''}.{node.attr}"
    return ""


def last(name: str) -> str:
    return name.rpartition(".")[2]


def chain(node) -> list[str]:
    """The steps of `Project.objects.filter(pk=1).update`: its names from the first on; "" for what has no name."""
    steps = []
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        if isinstance(node, ast.Attribute):
            steps.append(node.attr)
        node = node.func if isinstance(node, ast.Call) else node.value
    return [node.id if isinstance(node, ast.Name) else "", *reversed(steps)]


def at(source: Source, node) -> str:
    """Where it stands and what it says, as the failing test shows it."""
    return f"{source.path}: {ast.get_source_segment(source.text, node).splitlines()[0].strip()}"


def imported_names(source: Source) -> set[str]:
    """The names that modules and their functions go by in this file."""
    nodes = [n for n in ast.walk(source.tree) if isinstance(n, ast.Import | ast.ImportFrom)]
    return {alias.asname or alias.name.partition(".")[0] for node in nodes for alias in node.names}


def markup(source: Source) -> str:
    """A template's own markup: without its comments, tags and variables."""
    text = re.sub(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", "", source.text, flags=re.S)
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)
