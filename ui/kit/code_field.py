"""A field for codes, numbers and amounts: the input method stays off, so that digits are digits."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit


class NoImeLineEdit(QLineEdit):
    """Answers that no input method is wanted; the attribute WA_InputMethodEnabled alone changes nothing here."""

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: Any = None) -> Any:
        if query == Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query) if argument is None else super().inputMethodQuery(query, argument)
