"""Entries of menus that can be ticked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def choice(menu: QMenu, words: str, on: bool, act: Callable[[], object]) -> QAction:
    """An entry with a tick."""
    entry = QAction(words.replace("&", "&&"), menu, checkable=True, checked=on)
    entry.triggered.connect(lambda _on: act())
    menu.addAction(entry)
    return entry
