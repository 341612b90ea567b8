"""Where somebody writes in a window, found again in the window that takes its place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


@dataclass(frozen=True)
class Cursor:
    """The widget with the focus, by its place among the `count` of its kind, and how far its text is written."""

    kind: type[QWidget]
    at: int
    count: int
    written: int = 0
    marked: tuple[int, int] = (-1, 0)


def cursor_in(window: QWidget) -> Cursor | None:
    """Where the focus of a window is; None if it is nowhere."""
    focus = window.focusWidget()
    alike = [each for each in stops_in(window) if type(each) is type(focus)]
    if focus is None or focus not in alike:
        return None
    place = (type(focus), alike.index(focus), len(alike))
    if isinstance(focus, QLineEdit):
        return Cursor(*place, focus.cursorPosition(), (focus.selectionStart(), len(focus.selectedText())))
    return Cursor(*place, focus.textCursor().position() if isinstance(focus, QPlainTextEdit) else 0)


def put_cursor(window: QWidget, cursor: Cursor | None) -> None:
    """Put the focus where it was in a window alike; where this one shows other things it stays where it is inside."""
    alike = [each for each in stops_in(window) if cursor is not None and type(each) is cursor.kind]
    if cursor is None or len(alike) != cursor.count:
        inside = window.focusWidget()
        if inside is not None:
            inside.setFocus(Qt.FocusReason.OtherFocusReason)
        return
    target = alike[cursor.at]
    target.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(target, QLineEdit):
        target.setCursorPosition(cursor.written)
        if cursor.marked[0] >= 0:
            target.setSelection(*cursor.marked)
    elif isinstance(target, QPlainTextEdit):
        place = target.textCursor()
        place.setPosition(min(cursor.written, len(target.toPlainText())))
        target.setTextCursor(place)


def stops_in(window: QWidget) -> list[QWidget]:
    """All that takes the keyboard and is to be seen, also in a window that is not shown yet."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(window) and each.focusProxy() is None
    ]
