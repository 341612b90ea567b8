"""What the house tests look at: our own files, and their syntax."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("main.py", "core", "ui")
OURS = (*PRODUCT, "installer")


def python_files(*tops: str) -> list[Path]:
    """Every Python file under these names of the top level, in order."""
    found: list[Path] = []
    for top in tops:
        place = ROOT / top
        found += [place] if place.is_file() else sorted(place.rglob("*.py"))
    return found


@functools.cache
def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def shown(path: Path) -> str:
    """The path as the reports write it, with forward slashes on every system."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """The full names of everything a file imports: modules, and names out of modules."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def texts(tree: ast.AST) -> Iterator[str]:
    """Every string constant, f-strings with `{}` where something is put in; docstrings left out."""
    docs = {id(statement.value) for statement in ast.walk(tree) if isinstance(statement, ast.Expr)}
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inside.update(id(part) for part in node.values)
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)  # type: ignore[misc]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs | inside:
            yield node.value
