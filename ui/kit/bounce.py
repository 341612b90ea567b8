"""A key that bounces: pressed once, sent twice, the second time to whatever got the focus meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.kit.tokens import timing

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def swallow_enter(widget: QWidget | None) -> None:
    """Let a moment pass before Enter does anything on a widget; call when Enter just did something elsewhere."""
    if widget is not None:
        _Bounce(widget)


class _Bounce(QObject):
    """Lives for that moment."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)
        QTimer.singleShot(timing("key_bounce"), self, self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        presses = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if isinstance(event, QKeyEvent) and event.type() in presses and event.key() in _ENTER:
            # taken, so that no shortcut has it either
            event.accept()
            return True
        return super().eventFilter(watched, event)
