"""Small pieces the forms of this room are made of."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget


class CalmCombo(QComboBox):
    """A list to choose from that stays as it is while the page below the pointer scrolls."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def choose(self, key: str) -> None:
        """Show the entry whose data is `key`, if there is one."""
        place = self.findData(key)
        if place >= 0:
            self.setCurrentIndex(place)


def line(longest: int = 0, placeholder: str = "") -> QLineEdit:
    """A field of one line that takes at most so many characters."""
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    if longest:
        made.setMaxLength(longest)
    return made


def tab_in_order(stops: list[QWidget]) -> None:
    """Let Tab go through these widgets in this order."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
