"""A field for a whole number: digits without an input method, with room before the text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateTimeEdit, QSpinBox

from ui.kit.code_field import NoImeLineEdit
from ui.kit.tokens import space


def give_room(box: QAbstractSpinBox) -> None:
    """Move the text off the edge: the padding of the style sheet does not reach the line inside such a box."""
    line = box.lineEdit()
    drops_down = isinstance(box, QDateTimeEdit) and box.calendarPopup()
    if line is not None and not drops_down:
        line.setTextMargins(space(2), 0, 0, 0)


class NumberField(QSpinBox):
    """Changed by typing and arrow keys; the wheel changes it only while it has the focus."""

    def __init__(self, lowest: int, highest: int, value: int = 0, suffix: str = "") -> None:
        super().__init__()
        self.setLineEdit(NoImeLineEdit())
        self.setRange(lowest, highest)
        self.setValue(value)
        self.setSuffix(suffix)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        give_room(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
