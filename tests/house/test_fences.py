"""Walls that the layer contracts cannot see: single classes, parts of libraries, main.py, private files of rooms."""

from __future__ import annotations

import ast
from pathlib import Path

import grimp
import pytest

from tests.house.sources import PRODUCT, ROOT, imports, python_files, shown, syntax

# What is fenced in, and the beginnings of the only paths that may use it.
LIBRARIES = {
    "PySide6": ("ui/", "main.py"),
    "shiboken6": ("ui/",),
    "PySide6.QtPrintSupport": ("ui/press/printer",),
    "qrcode": ("core/cards/qr.py",),
    "zxingcpp": ("core/cards/qr.py",),
    "PIL": ("core/cards/", "ui/kit/images.py"),
    "apscheduler": ("core/reminders/timer.py",),
    "sqlcipher3": ("core/db/",),
    "sqlite_utils": ("core/db/",),
    "sqlite3": (),
    "time": ("core/clock.py",),
    "numpy": (),
}
CLASSES = {
    "QPrinter": ("ui/press/",),
    "QPdfWriter": ("ui/press/",),
    "QPrintDialog": ("ui/press/",),
    "QMessageBox": ("ui/kit/",),
    "QInputDialog": ("ui/kit/",),
    "QFileDialog": ("ui/kit/",),
}


def names_used(path: Path) -> set[str]:
    """Every bare name and attribute a file mentions."""
    found = set()
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.alias):
            found.add(node.name)
    return found


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_imported_only_behind_its_fence(library: str) -> None:
    outside = [
        f"{shown(path)} imports {name}"
        for path in python_files(*PRODUCT)
        if not shown(path).startswith(LIBRARIES[library])
        for name in imports(path)
        if name == library or name.startswith(f"{library}.")
    ]
    assert not outside


@pytest.mark.parametrize("cls", CLASSES)
def test_a_class_is_named_only_behind_its_fence(cls: str) -> None:
    allowed = CLASSES[cls]
    files = [path for path in python_files(*PRODUCT) if not shown(path).startswith(allowed)]
    assert not [shown(path) for path in files if cls in names_used(path)]


def test_the_store_of_a_room_is_known_to_that_room_alone() -> None:
    """The one exception tells the journal how each room's derived rows are made anew."""
    strangers = [
        f"{shown(path)} imports {name}"
        for path in python_files(*PRODUCT)
        for name in imports(path)
        if (parts := name.split("."))[0] == "core" and parts[2:3] == ["store"]
        if not shown(path).startswith((f"core/{parts[1]}/", "core/wiring.py"))
    ]
    assert not strangers


def test_nothing_is_imported_behind_the_linters_back() -> None:
    """The sandbox's child is a program of its own and may load its one job by name."""
    hidden = {"import_module", "__import__", "importlib", "eval"}
    files = [path for path in python_files(*PRODUCT) if shown(path) != "core/sandbox_child.py"]
    assert not [(shown(path), names_used(path) & hidden) for path in files if names_used(path) & hidden]


def test_core_has_no_imports_for_type_checkers_only() -> None:
    assert not [shown(path) for path in python_files("core") if "TYPE_CHECKING" in names_used(path)]


def test_the_layer_check_sees_every_file() -> None:
    """A folder without `__init__.py` is invisible to the contracts, so each must have one."""
    seen = grimp.build_graph("core", "ui", cache_dir=None).modules
    files = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in python_files("core", "ui")
    }
    assert files == seen
