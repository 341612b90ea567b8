"""The names of the series of a chart, each with a piece of how it is drawn."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.kit.paint import advance, box, ink, line, line_height, painting
from ui.kit.tokens import size, space


class Legend(QWidget):
    """The names of the series with a piece of each; a dash for the period before, a hatch for the second in a stack."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[str, str, str]] = []

    def say(self, entries: list[tuple[str, str, str]]) -> None:
        """Show names, colour tokens and how each is drawn: line, dash, block or hatch."""
        self._entries = entries
        self.setFixedSize(self.sizeHint())
        self.setVisible(bool(entries))
        self.update()

    def sizeHint(self) -> QSize:
        names = sum(advance("small", name) for name, _colour, _look in self._entries)
        return QSize(names + len(self._entries) * (space(4) + space(1)), line_height("small"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a legend") as painter:
            x, sign = 0, space(3)
            for name, colour, look in self._entries:
                self._sign(painter, x, sign, colour, look)
                width = advance("small", name)
                line(painter, QRect(x + sign + space(0), 0, width + 1, self.height()), name, "small", "text2")
                x += width + space(4) + space(1)

    def _sign(self, painter: QPainter, x: int, width: int, colour: str, look: str) -> None:
        middle = self.height() // 2 + 1
        if look in {"block", "hatch"}:
            area = QRect(x + space(0), middle - space(1) // 2 - 1, space(2) - 2, space(2) - 2)
            box(painter, area, colour, None, 2)
            if look == "hatch":
                hatch(painter, area)
            return
        pen = QPen(ink(colour), size("focus_ring"))
        if look == "dash":
            pen.setDashPattern([2.5, 2])
        painter.setPen(pen)
        painter.drawLine(x, middle, x + width - space(0), middle)


def hatch(painter: QPainter, area: QRect) -> None:
    """Slanted lines in the colour of the ground, so that a part is told apart without its colour."""
    painter.save()
    painter.setClipRect(area)
    painter.setPen(QPen(ink("surface"), 1.2))
    for at in range(area.left() - area.height(), area.right() + 1, space(0) + 1):
        painter.drawLine(at, area.bottom() + 1, at + area.height(), area.top())
    painter.restore()
