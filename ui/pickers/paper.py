"""A sheet of paper on the screen exactly as it will be printed, and what is said over its places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.cards.marks import Sheet
from ui.kit import icons
from ui.kit.paint import box, painting, words
from ui.kit.theme import now, on_paper
from ui.kit.tokens import radius, size, space
from ui.press import image

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


class SheetPaper(QWidget):
    """One page from its display list, as large as its place allows; places are counted from 0 in the order of boxes."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._boxes: Sequence[Box] = ()
        self._names: Sequence[str] = ()
        self._marks: Mapping[int, PlaceMark] = {}
        self._drawn = QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def sheet(self) -> Sheet | None:
        """The page shown."""
        return self._sheet

    def show_sheet(self, sheet: Sheet | None, boxes: Sequence[Box] = (), names: Sequence[str] = ()) -> None:
        """Show a page; `boxes` are its places by slot, `names` what each is called when it is heard or hovered."""
        self._sheet, self._boxes, self._names = sheet, boxes, names
        self._drawn = QImage()
        self.update()

    def mark(self, marks: Mapping[int, PlaceMark]) -> None:
        """Say something over places, by slot; all others say nothing."""
        self._marks = marks
        self.update()

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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        area = self.area()
        if self._sheet is None or area.isEmpty():
            return
        with painting(self, "a sheet") as painter:
            painter.drawImage(area, self._sharp(self._sheet, area))
            box(painter, area, None, "border_strong", 0)
            with on_paper():
                self._say_over(painter)

    def _say_over(self, painter: QPainter) -> None:
        """What stands over the page."""
        for slot, mark in self._marks.items():
            _say(painter, self.place_box(slot), mark)

    def _sharp(self, sheet: Sheet, area: QRect) -> QImage:
        wanted = round(area.width() * self.devicePixelRatioF())
        if abs(self._drawn.width() - wanted) > 1:
            self._drawn = image.picture(sheet, max(1, wanted * UM_PER_M // sheet.page_w_um))
        return self._drawn

    def _called(self, slot: int) -> str:
        name = self._names[slot] if slot < len(self._names) else ""
        mark = self._marks.get(slot)
        return f"{name} · {mark.word}" if mark and mark.word else name


def _say(painter: QPainter, area: QRect, mark: PlaceMark) -> None:
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
