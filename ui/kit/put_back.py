"""What a field held before a gun wrote into it, and how it gets that back: text, cursor, selection and undo."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)


class Kept(Protocol):
    """The state of one field."""

    def put_back(self) -> None:
        """Give the field what it held."""


def keep(field: QWidget) -> Kept | None:
    """The state of a field before the next key; None for what holds no text and no choice."""
    if isinstance(field, QLineEdit):
        return _Line(field)
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return _Text(field)
    if isinstance(field, QComboBox):
        editor = field.lineEdit()
        return _Line(editor) if editor is not None else _Choice(field)
    # the value of such a box follows its line
    line = field.lineEdit() if isinstance(field, QAbstractSpinBox) else None
    return _Line(line) if line is not None else None


def difference(now: str, wanted: str) -> tuple[int, int, str]:
    """Start and end of what must go from `now`, and what must come in its place, so that it becomes `wanted`."""
    shortest = min(len(now), len(wanted))
    start = next((at for at in range(shortest) if now[at] != wanted[at]), shortest)
    rest = shortest - start
    same = next((back for back in range(rest) if now[-1 - back] != wanted[-1 - back]), rest)
    return start, len(now) - same, wanted[start : len(wanted) - same]


class _Line:
    def __init__(self, line: QLineEdit) -> None:
        self._line = line
        self._text, self._cursor = line.text(), line.cursorPosition()
        self._start, self._selected = line.selectionStart(), len(line.selectedText())

    def put_back(self) -> None:
        line = self._line
        # undoing takes the gun's characters out of the history; it may take typing before them too, which comes back
        # as one step below, as it was one step before
        while line.isUndoAvailable() and line.text() != self._text and len(line.text()) > self._least():
            line.undo()
        if line.text() != self._text:
            start, end, missing = difference(line.text(), self._text)
            line.setSelection(start, end - start)
            line.insert(missing)
        if line.text() != self._text:
            line.setText(self._text)
        offers = line.completer().popup() if line.completer() else None
        if offers is not None:
            offers.hide()
        self._place_cursor()

    def _least(self) -> int:
        return len(self._text) - self._selected

    def _place_cursor(self) -> None:
        if not self._selected:
            self._line.setCursorPosition(self._cursor)
        elif self._cursor == self._start:
            self._line.setSelection(self._start + self._selected, -self._selected)
        else:
            self._line.setSelection(self._start, self._selected)


class _Text:
    def __init__(self, edit: QPlainTextEdit | QTextEdit) -> None:
        self._edit = edit
        cursor = edit.textCursor()
        self._text, self._anchor, self._cursor = edit.toPlainText(), cursor.anchor(), cursor.position()

    def put_back(self) -> None:
        document, least = self._edit.document(), len(self._text) - abs(self._cursor - self._anchor)
        while document.isUndoAvailable() and self._now() != self._text and len(self._now()) > least:
            document.undo()
        if self._now() != self._text:
            start, end, missing = difference(self._now(), self._text)
            self._select(start, end).insertText(missing)
        self._edit.setTextCursor(self._select(self._anchor, self._cursor))

    def _now(self) -> str:
        return self._edit.toPlainText()

    def _select(self, anchor: int, position: int) -> QTextCursor:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        return cursor


class _Choice:
    def __init__(self, combo: QComboBox) -> None:
        self._combo, self._index = combo, combo.currentIndex()

    def put_back(self) -> None:
        if self._combo.currentIndex() != self._index:
            self._combo.setCurrentIndex(self._index)
