"""The place of a plot in the window: pointing by mouse and arrow keys, saying it aloud, opening what is behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.charts.plot import Plot
from ui.kit.paint import painting
from ui.kit.toast import announce

_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Down})
_OPEN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Canvas(QWidget):
    """`pointed` names the thing under the pointer, -1 for none; `opened` the one clicked or entered."""

    pointed = Signal(int)
    opened = Signal(int)
    swapped = Signal()

    def __init__(self, plot: Plot) -> None:
        super().__init__()
        self._plot = plot
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def point_at(self, at: int) -> None:
        """Point at another thing."""
        if at != self._plot.at:
            self._plot.at = at
            self.pointed.emit(at)
            self.update()

    def sizeHint(self) -> QSize:
        return self._plot.least() * 1.25

    def minimumSizeHint(self) -> QSize:
        return self._plot.least()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._plot.whole = self.rect()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a chart") as painter:
            self._plot.draw(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point_at(self._plot.thing_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._plot.thing_at(event.position())
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(at)

    def leaveEvent(self, event: QEvent) -> None:
        self.point_at(-1)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.point_at(-1)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at = event.key(), self._plot.at
        if key == Qt.Key.Key_T and not event.modifiers():
            self.swapped.emit()
        elif key in _OPEN and at >= 0:
            self.opened.emit(at)
        elif key == Qt.Key.Key_Escape and at >= 0:
            self.point_at(-1)
        elif key in _ARROWS and self._plot.things():
            self._walk(self._plot.step(Qt.Key(key)))
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        at, last = self._plot.at, self._plot.things() - 1
        wanted = (last if step < 0 else 0) if at < 0 else at + step
        if 0 <= wanted <= last:
            self.point_at(wanted)
            announce(self, ", ".join(self._plot.told(wanted)))
