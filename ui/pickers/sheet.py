"""A sheet on the screen exactly as it will be printed; its places can be clicked or walked with the arrow keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolTip, QWidget

from core.cards.marks import Sheet
from ui.kit import icons
from ui.kit.paint import box, painting, words
from ui.kit.theme import now
from ui.kit.toast import announce
from ui.kit.tokens import radius, size, space, tokens
from ui.press import image

ZOOMS = (100, 150, 200, 300, 400)
"""Percent of the size at which the whole sheet is in sight."""
UM_PER_M = 1_000_000
VEIL_ALPHA = 0.78

Box = tuple[int, int, int, int]
"""Left, top, width, height in µm on the page."""


@dataclass(frozen=True)
class PlaceMark:
    """What is said over a place: a word, the tokens of its ground and ink, an icon. `veil` hides the card below."""

    word: str
    fill: str = "neutral_soft"
    ink: str = "on_neutral_soft"
    icon: str = ""
    veil: bool = True


class SheetPicture(QWidget):
    """One page from its display list. `place_chosen` tells the slot that was clicked, or entered with the keys."""

    place_chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._sheet: Sheet | None = None
        self._boxes: Sequence[Box] = ()
        self._names: Sequence[str] = ()
        self._marks: Mapping[int, PlaceMark] = {}
        self._at = 0
        self._can_choose = False
        self._drawn = QImage()
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def sheet(self) -> Sheet | None:
        """The page shown."""
        return self._sheet

    @property
    def at(self) -> int:
        """The place the keys have reached."""
        return self._at

    def show_sheet(self, sheet: Sheet | None, boxes: Sequence[Box] = (), names: Sequence[str] = ()) -> None:
        """Show a page; `boxes` are its places by slot, `names` what each is called when it is heard or hovered."""
        self._sheet, self._boxes, self._names = sheet, boxes, names
        self._at = min(self._at, max(0, len(boxes) - 1))
        self._drawn = QImage()
        self.update()

    def mark(self, marks: Mapping[int, PlaceMark]) -> None:
        """Say something over places, by slot; all others say nothing."""
        self._marks = marks
        self.update()

    def let_choose(self, on: bool) -> None:
        """Whether places can be chosen."""
        self._can_choose = on
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.NoFocus)

    def area(self) -> QRect:
        """Where the page lies in the widget."""
        if self._sheet is None:
            return QRect()
        page = QSize(self._sheet.page_w_um, self._sheet.page_h_um)
        fitted = page.scaled(self.size() - QSize(2 * space(1), 2 * space(1)), Qt.AspectRatioMode.KeepAspectRatio)
        return QRect(QPoint((self.width() - fitted.width()) // 2, (self.height() - fitted.height()) // 2), fitted)

    def place_box(self, slot: int) -> QRect:
        """Where a place lies in the widget."""
        area = self.area()
        assert self._sheet is not None
        scale = area.width() / self._sheet.page_w_um
        x, y, w, h = self._boxes[slot]
        left, top = area.left() + round(x * scale), area.top() + round(y * scale)
        return QRect(left, top, area.left() + round((x + w) * scale) - left, area.top() + round((y + h) * scale) - top)

    def place_at(self, at: QPoint) -> int | None:
        """The place under a point of the widget."""
        return next((slot for slot in range(len(self._boxes)) if self.place_box(slot).contains(at)), None)

    def sizeHint(self) -> QSize:
        return QSize(size("drawer"), size("drawer"))

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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        area = self.area()
        if self._sheet is None or area.isEmpty():
            return
        with painting(self, "a sheet") as painter:
            painter.drawImage(area, self._sharp(self._sheet, area))
            box(painter, area, None, "border_strong", 0)
            for slot, mark in self._marks.items():
                _say_over(painter, self.place_box(slot), mark)
            if self.hasFocus() and self._boxes:
                self._ring(painter, self.place_box(self._at))

    def _sharp(self, sheet: Sheet, area: QRect) -> QImage:
        wanted = round(area.width() * self.devicePixelRatioF())
        if abs(self._drawn.width() - wanted) > 1:
            self._drawn = image.picture(sheet, max(1, wanted * UM_PER_M // sheet.page_w_um))
        return self._drawn

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

    def _called(self, slot: int) -> str:
        name = self._names[slot] if slot < len(self._names) else ""
        mark = self._marks.get(slot)
        return f"{name} · {mark.word}" if mark and mark.word else name


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


def _say_over(painter: QPainter, area: QRect, mark: PlaceMark) -> None:
    if mark.veil:
        veil = now().colour(mark.fill)
        veil.setAlphaF(VEIL_ALPHA)
        painter.fillRect(area, veil)
    if not mark.word:
        return
    high, font = now().size("chip"), now().font("small")
    wide = min(QFontMetrics(font).horizontalAdvance(mark.word) + 2 * space(1), area.width() - 2 * space(0))
    line = QRect(area.center().x() - wide // 2, area.center().y() - high // 2, wide, high)
    if mark.icon:
        side = now().size("icon_control")
        line.moveTop(area.center().y())
        icons.paint(painter, QRect(area.center().x() - side // 2, line.top() - side, side, side), mark.icon, mark.ink)
    box(painter, line, mark.fill, None, radius("chip"))
    words(painter, line, mark.word, font, mark.ink, Qt.AlignmentFlag.AlignHCenter)


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
