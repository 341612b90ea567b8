"""A sheet over the window: a scrim, a panel with a painted shadow, Esc closes, the focus goes back where it was."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.kit.paint import painting
from ui.kit.theme import now
from ui.kit.tokens import radius, space, tokens

SHADOW_STEPS = 8


class Overlay(QWidget):
    """Covers its window while it is open; the panel lies in the upper third, or in the middle.

    Put widgets into `panel_column`. `closed` comes once whenever it goes.
    """

    closed = Signal()

    def __init__(self, window: QWidget, width: int, *, centred: bool = False) -> None:
        super().__init__(window)
        self._width, self._centred = width, centred
        self._came_from: QWidget | None = None
        self.panel = QFrame(self)
        self.panel.setObjectName("raised")
        self.panel_column = QVBoxLayout(self.panel)
        self.panel_column.setContentsMargins(0, 0, 0, 0)
        self.panel_column.setSpacing(0)
        window.installEventFilter(self)
        self.panel.installEventFilter(self)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it covers the window."""
        return not self.isHidden()

    def open_up(self, focus: QWidget) -> None:
        """Cover the window and put the focus on a widget of the panel."""
        if not self.is_open:
            # asked of the window: one that takes the place of another has not got the focus yet
            self._came_from = self.window().focusWidget()
        self.place()
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def shut(self) -> None:
        """Go away; the focus returns to where it was."""
        if not self.is_open:
            return
        came_from, self._came_from = self._came_from, None
        self.hide()
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def place(self) -> None:
        """Fit the panel into the window; comes by itself when its content has changed its height."""
        window = self.parentWidget()
        assert window is not None
        self.setGeometry(window.rect())
        width = min(now().scaled(self._width), window.width() - 2 * space(3))
        self.panel.setFixedWidth(width)
        self.panel_column.activate()
        highest = window.height() - 2 * space(5)
        wanted = max(self.panel.minimumSizeHint().height(), self._wanted_height(width))
        height = min(wanted, highest)
        free = window.height() - height
        top = free // 2 if self._centred else min(free // 2, window.height() // 9)
        self.panel.setGeometry((window.width() - width) // 2, top, width, height)

    def _wanted_height(self, width: int) -> int:
        column = self.panel_column
        if not column.hasHeightForWidth():
            return self.panel.sizeHint().height()
        # the edge of the panel takes its part: words that just fit without it would lose a line
        edge = self.panel.width() - self.panel.contentsRect().width()
        return column.heightForWidth(width - edge) + edge

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # what lies deep in the panel tells its new height only later, with a request for the layout
        changed = QEvent.Type.LayoutRequest if watched is self.panel else QEvent.Type.Resize
        if event.type() == changed and self.is_open:
            self.place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.shut()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The focus stays inside while the sheet is open."""
        stops = [each for each in self.panel.findChildren(QWidget) if _is_stop(each)]
        if not stops:
            return True
        current = QApplication.focusWidget()
        at = stops.index(current) if current in stops else -1
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a sheet over the window") as painter:
            worn = now()
            veil = worn.colour("scrim")
            veil.setAlphaF(tokens()["scrim_alpha"]["dark" if worn.dark else "light"])
            painter.fillRect(self.rect(), veil)
            shadow(painter, self.panel.geometry(), worn.colour("scrim"))


class Sheet(Overlay):
    """An overlay that a place can open over the page in front."""

    def arrive(self, thing: int | None, text: str | None, act: str) -> None:
        """Open with a thing by its id, a text, or the beginning of an act."""
        raise NotImplementedError

    def keep_typed(self) -> object:
        """What it shows and what is typed in it, for the sheet of the next window; None if it is closed."""
        return None

    def bring_typed(self, kept: Any) -> None:
        """Open as the sheet of the window before was."""


def sheet_over(widget: QWidget) -> Overlay | None:
    """The sheet that lies open over a widget, if one does."""
    sheets = (each for each in widget.window().findChildren(Overlay) if not each.isAncestorOf(widget))
    return next((each for each in sheets if each.is_open), None)


def shadow(painter: QPainter, area: QRect, ink: QColor) -> None:
    """A soft shadow below a box: thin layers, as effects of Qt are slow and blur text."""
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(SHADOW_STEPS, 0, -1):
        layer = QColor(ink)
        layer.setAlphaF(0.025)
        painter.setBrush(layer)
        painter.drawRoundedRect(area.adjusted(-step, -step + 2, step, step + 2), radius("dialog"), radius("dialog"))


def _is_stop(widget: QWidget) -> bool:
    wanted = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return wanted and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
