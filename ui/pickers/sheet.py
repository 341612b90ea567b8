"""A sheet on the screen exactly as it will be printed; its places can be clicked or walked with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QToolTip

from core.cards.marks import Sheet
from ui.kit.toast import announce
from ui.kit.tokens import size, tokens
from ui.pickers.paper import Box, SheetPaper

ZOOMS = (100, 150, 200, 300, 400)
"""Percent of the size at which the whole sheet is in sight."""


class SheetPicture(SheetPaper):
    """A sheet whose places can be chosen. `place_chosen` tells the slot that was clicked, or entered with the keys."""

    place_chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._at = 0
        self._can_choose = False
        self.setMouseTracking(True)

    @property
    def at(self) -> int:
        """The place the keys have reached."""
        return self._at

    def show_sheet(self, sheet: Sheet | None, boxes: Sequence[Box] = (), names: Sequence[str] = ()) -> None:
        """Show a page; the keys stay where they are as far as there are places."""
        self._at = min(self._at, max(0, len(boxes) - 1))
        super().show_sheet(sheet, boxes, names)

    def let_choose(self, on: bool) -> None:
        """Whether places can be chosen."""
        self._can_choose = on
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.NoFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        slot = self.place_at(event.position().toPoint())
        if self._can_choose and slot is not None and event.button() == Qt.MouseButton.LeftButton:
            self._at = slot
            self.place_chosen.emit(slot)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        slot = self.place_at(event.position().toPoint()) if self._can_choose else None
        self.setCursor(Qt.CursorShape.ArrowCursor if slot is None else Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._can_choose and key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.place_chosen.emit(self._at)
        elif self._can_choose and key in _STEPS:
            self._walk(*_STEPS[key])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            at = self.mapFromGlobal(self.cursor().pos())
            slot = self.place_at(at)
            QToolTip.showText(self.cursor().pos(), "" if slot is None else self._called(slot), self)
            return True
        return super().event(event)

    def _say_over(self, painter: QPainter) -> None:
        super()._say_over(painter)
        if self.hasFocus() and self._boxes:
            self._ring(painter, self.place_box(self._at))

    def _ring(self, painter: QPainter, area: QRect) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens()["canvas"]["selection"]), size("focus_ring")))
        painter.drawRect(area)

    def _walk(self, dx: int, dy: int) -> None:
        """To the nearest place in that direction."""
        here = self.place_box(self._at).center()
        ahead = [
            (abs(there.x() - here.x()) + abs(there.y() - here.y()), slot)
            for slot in range(len(self._boxes))
            if (there := self.place_box(slot).center()) and _lies(there - here, dx, dy)
        ]
        if ahead:
            self._at = min(ahead)[1]
            announce(self, self._called(self._at))
            self.update()


_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def _lies(way: QPoint, dx: int, dy: int) -> bool:
    """Whether a place lies more in that direction than beside it."""
    along, aside = (way.x() * dx, way.y()) if dx else (way.y() * dy, way.x())
    return along > 0 and along >= abs(aside)


class SheetBoard(QScrollArea):
    """A sheet picture that can be brought nearer; it fits its place until somebody zooms."""

    zoomed = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.picture = SheetPicture(name)
        self._zoom = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.picture)
        self._fit()

    @property
    def percent(self) -> int:
        """How near the sheet is; 100 shows all of it."""
        return ZOOMS[self._zoom]

    def nearer(self) -> None:
        """One step nearer."""
        self._zoom_to(self._zoom + 1)

    def farther(self) -> None:
        """One step back."""
        self._zoom_to(self._zoom - 1)

    def fit(self) -> None:
        """The whole sheet."""
        self._zoom_to(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _zoom_to(self, step: int) -> None:
        self._zoom = min(max(0, step), len(ZOOMS) - 1)
        self._fit()
        self.zoomed.emit(self.percent)

    def _fit(self) -> None:
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if self._zoom else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)
        self.setVerticalScrollBarPolicy(policy)
        self.picture.resize(self.maximumViewportSize() * self.percent / 100)
