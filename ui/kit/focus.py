"""The focus ring: one overlay per window, seen after a key, not after a click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.kit import theme
from ui.kit.paint import painting
from ui.kit.tokens import radius, size

_OWN_EDGE = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)


class FocusRing(QWidget):
    """Follows the focus inside one window. Inputs draw their own edge and get no ring."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._by_key = False
        self._around: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        QApplication.instance().focusChanged.connect(self._moved)  # type: ignore[union-attr]

    def watch_keys(self) -> None:
        """Start telling keys from clicks; call once the window has been shown, as only then it has a QWindow."""
        handle = self.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._by_key = True
        elif kind == QEvent.Type.MouseButtonPress:
            self._by_key = False
            self.hide()
        elif watched is self._around and kind in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the focus ring") as painter:
            on_toast = self._around is not None and self._around.property("kind") == "ontoast"
            pen = QPen(theme.now().colour("focus_on_toast" if on_toast else "focus"))
            pen.setWidth(size("focus_ring"))
            painter.setPen(pen)
            inset = size("focus_ring") // 2
            rounding = radius("control") + size("focus_gap")
            painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), rounding, rounding)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._around is not None:
            self._around.removeEventFilter(self)
            self._around = None
        if new is None or not self._by_key or new.window() is not self.window() or isinstance(new, _OWN_EDGE):
            self.hide()
            return
        self._around = new
        new.installEventFilter(self)
        self._follow()

    def _follow(self) -> None:
        assert self._around is not None
        window = self.window()
        gap = 0 if isinstance(self._around, QAbstractItemView) else size("focus_gap") + size("focus_ring")
        area = QRect(self._around.mapTo(window, QPoint(0, 0)), self._around.size()).adjusted(-gap, -gap, gap, gap)
        self.setGeometry(area.intersected(window.rect()))
        self.raise_()
        self.show()
