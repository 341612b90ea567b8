"""A key cap as a small widget: the name of a key in a thin frame."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.paint import keycap, keycap_size, painting

_SHORT = {"Return": "Enter", "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Delete": "Del", "Escape": "Esc"}


def cap_words(keys: str) -> str:
    """Keys as Qt writes them, as a cap shows them: `Ctrl+Return` becomes `Ctrl Enter`."""
    return " ".join(_SHORT.get(part, part) for part in re.split(r"\+(?=.)", keys))


class Cap(QWidget):
    """Shows keys such as `Ctrl+K` as a cap."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._key = key = cap_words(keys)
        self.setAccessibleName(key)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return keycap_size(self._key)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a key cap") as painter:
            keycap(painter, self.rect(), self._key, "text2", "border_strong")
