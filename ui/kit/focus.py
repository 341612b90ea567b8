"""The focus ring: one overlay per window, seen after a key, not after a click."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.kit.paint import ink, painting
from ui.kit.tokens import radius, size

_OWN_EDGE = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_WALKING = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Space,
        Qt.Key.Key_Tab,
    }
)
_MOVED = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange})


class _Hand:
    """What the person touched last, in whatever window: a dialog opened by a key shows its ring from the first."""

    on_keys = False


def _rings_itself(widget: QWidget) -> bool:
    """Inputs show an edge; a picture with places rings the place, and says so by its property."""
    return isinstance(widget, _OWN_EDGE) or widget.property("rings_itself") is True


class FocusRing(QWidget):
    """Follows the focus inside one window, through scrolling too. Inputs draw their own edge and get no ring."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._around: QWidget | None = None
        self._chain: list[QWidget] = []
        self._whole = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        QApplication.instance().focusChanged.connect(self._moved)  # type: ignore[union-attr]

    def watch_keys(self) -> None:
        """Start telling keys from clicks; call once the window has been shown, as only then it has a QWindow."""
        handle = self.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._surround(self.window().focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            _Hand.on_keys = True
            if isinstance(event, QKeyEvent) and event.key() in _WALKING and not self.isVisible():
                self._surround(QApplication.focusWidget())
        elif kind == QEvent.Type.MouseButtonPress and watched not in self._chain:
            _Hand.on_keys = False
            self.hide()
        elif kind in _MOVED and watched in self._chain:
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the focus ring") as painter:
            on_toast = self._around is not None and self._around.property("kind") == "ontoast"
            pen = QPen(ink("focus_on_toast" if on_toast else "focus"))
            pen.setWidth(size("focus_ring"))
            painter.setPen(pen)
            inset = size("focus_ring") // 2
            listed = isinstance(self._around, QAbstractItemView)
            rounding = radius("card") if listed else radius("control") + size("focus_gap")
            painter.setClipRegion(self._uncovered())
            whole = self._whole.translated(-self.pos())
            painter.drawRoundedRect(whole.adjusted(inset, inset, -inset, -inset), rounding, rounding)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._surround(new)

    def _surround(self, widget: QWidget | None) -> None:
        for each in self._chain:
            if isValid(each):
                each.removeEventFilter(self)
        self._around, self._chain = None, []
        if widget is None or widget.window() is not self.window() or _rings_itself(widget):
            self.hide()
            return
        self._around = widget
        # what scrolls moves a parent, not the widget itself
        while widget is not None and widget is not self.window():
            self._chain.append(widget)
            widget.installEventFilter(self)
            widget = widget.parentWidget()
        self._follow()

    def _follow(self) -> None:
        around = self._around
        if around is None or not isValid(around) or not _Hand.on_keys or not around.isVisibleTo(self.window()):
            self.hide()
            return
        # a list fills its card: the ring takes the place of the edge of the card
        gap = size("focus_ring") + (0 if isinstance(around, QAbstractItemView) else size("focus_gap"))
        inner = self._on_window(around)
        sight = self._sight()
        self._whole = inner.adjusted(-gap, -gap, gap, gap)
        if not inner.intersects(sight):
            self.hide()
            return
        self.setGeometry(self._whole.intersected(sight))
        self.raise_()
        self.show()
        self.update()

    def _sight(self) -> QRect:
        """The part of the window in which the widget can be seen: what scrolls is cut at the edge of its area."""
        sight = self.window().rect()
        for each in self._chain[1:]:
            area = each.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is each:
                sight = sight.intersected(self._on_window(each))
        return sight

    def _uncovered(self) -> QRegion:
        """What of the ring nothing lies over, as a drawer may. Asked at each painting: what comes and goes repaints."""
        free = QRegion(self.rect())
        for each, parent in pairwise([*self._chain, self.window()]):
            siblings = parent.children()
            for other in siblings[siblings.index(each) + 1 :]:
                if isinstance(other, QWidget) and other is not self and _covers(other, each):
                    free -= QRegion(self._on_window(other).translated(-self.pos()))
        return free

    def _on_window(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self.window(), QPoint(0, 0)), widget.size())


def _covers(other: QWidget, widget: QWidget) -> bool:
    solid = other.isVisible() and not other.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return solid and other.geometry().intersects(widget.geometry())


def put_before(widget: QWidget, later: QWidget) -> None:
    """Let the Tab key come to `widget` just before `later`; Qt can only say after."""
    QWidget.setTabOrder(later, widget)
    QWidget.setTabOrder(widget, later)
