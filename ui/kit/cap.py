"""A key cap as a small widget: the name of a key in a thin frame."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit.paint import keycap, keycap_size, painting


class Cap(QWidget):
    """Shows a key, as `Ctrl K`."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setAccessibleName(key)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return keycap_size(self._key)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a key cap") as painter:
            keycap(painter, self.rect(), self._key, "text2", "border_strong")
