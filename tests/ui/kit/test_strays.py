"""Colours and sizes are written in the tokens and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.paths import program

FILES = [
    path
    for path in sorted((program() / "ui").rglob("*.py"))
    if not {"press", "commands"} & set(path.relative_to(program()).parts)
]
HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")
PIXELS = re.compile(r"(?<![\w{])(?!1px)\d+px")
SIZED = re.compile(r"\.(?:setFixed\w+|setMinimum\w+|setMaximum\w+|resize|setPixelSize|setPointSize)\((?:\d\d|[2-9])")
OWN_SHEET = re.compile(r"\.setStyleSheet\(")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_colour_and_no_size_is_written_outside_the_tokens(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [pattern.findall(text) for pattern in (HEX, PIXELS, SIZED)] == [[], [], []]


def test_the_one_style_sheet_is_set_on_the_application_alone() -> None:
    users = [path.name for path in FILES if OWN_SHEET.search(path.read_text(encoding="utf-8"))]
    assert users == ["theme.py"]
