"""Names and sizes of the house."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.house.sources import OURS, python_files, shown, syntax

VAGUE_ENDINGS = ("Manager", "Helper", "Helpers", "Util", "Utils", "Handler", "Processor")
VAGUE_FILES = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
FILE_LINES = 300
FUNCTION_LINES = 40
PUBLIC_METHODS = 12
# Frozen SQL is one text by nature.
LONG_BY_NATURE = ("core/db/migrations/",)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = function.body[0]
    doc = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    told = (first.end_lineno or 0) - first.lineno + 1 if doc else 0
    return (function.end_lineno or 0) - function.lineno + 1 - told


def ours() -> list[Path]:
    return [path for path in python_files(*OURS) if not shown(path).startswith(LONG_BY_NATURE)]


def test_no_name_says_nothing() -> None:
    vague = [
        f"{shown(path)}: {node.name}"
        for path in ours()
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.ClassDef) and node.name.endswith(VAGUE_ENDINGS)
    ]
    vague += [shown(path) for path in ours() if path.stem.strip("_") in VAGUE_FILES]
    assert not vague


def test_every_file_says_in_one_line_what_lives_there() -> None:
    docs = {shown(path): ast.get_docstring(syntax(path)) for path in python_files(*OURS) if syntax(path).body}
    assert not [name for name, doc in docs.items() if not doc or "\n" in doc.split("\n\n")[0]]


def test_no_file_is_longer_than_can_be_read_at_once() -> None:
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in ours()}
    assert not {name: length for name, length in lengths.items() if length > FILE_LINES}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        f"{shown(path)}: {node.name}": lines_of(node)
        for path in ours()
        for node in ast.walk(syntax(path))
        if isinstance(node, FUNCTIONS) and lines_of(node) > FUNCTION_LINES
    }
    assert not long


def test_no_class_offers_more_than_can_be_remembered() -> None:
    wide = {}
    for path in ours():
        for node in ast.walk(syntax(path)):
            if isinstance(node, ast.ClassDef):
                public = [
                    part.name for part in node.body if isinstance(part, FUNCTIONS) and not part.name.startswith("_")
                ]
                if len(public) > PUBLIC_METHODS:
                    wide[f"{shown(path)}: {node.name}"] = public
    assert not wide
