"""The frame of plots with an upright scale: grid lines, their labels, and the labels below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.kit.charts.scale import stride, ticks
from ui.kit.charts.values import Spelled
from ui.kit.paint import advance, ink, line, line_height
from ui.kit.tokens import space

_RIGHT, _CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True)
class Axes:
    """The area of a plot and its scale; `steps` are the values of the grid lines."""

    area: QRectF
    steps: tuple[float, ...]
    spelled: Spelled

    @classmethod
    def fitted(cls, whole: QRect, highest: float, spelled: Spelled) -> Axes:
        """Axes that leave room for their labels within `whole`."""
        steps = ticks(highest)
        left = max(advance("caption", spelled(each)) for each in steps) + space(1)
        upper = line_height("caption") // 2
        lower = line_height("caption") + space(0) + 2
        return cls(QRectF(whole.adjusted(left, upper, -space(1), -lower)), tuple(steps), spelled)

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.area.bottom() - self.area.height() * value / self.steps[-1]

    def draw(self, painter: QPainter) -> None:
        """The grid lines and their labels."""
        high = line_height("caption")
        for each in self.steps:
            y = round(self.y(each))
            painter.fillRect(QRect(round(self.area.left()), y, round(self.area.width()), 1), ink("grid"))
            beside = QRect(0, y - high // 2, round(self.area.left()) - space(1) + 2, high)
            line(painter, beside, self.spelled(each), "caption", "text2", _RIGHT)

    def label(self, painter: QPainter, labels: tuple[str, ...], places: list[float]) -> None:
        """As many labels below as do not touch, each under its place."""
        if not labels:
            return
        widest = max(advance("caption", each) for each in labels) + space(2)
        step = places[1] - places[0] if len(places) > 1 else self.area.width()
        top = round(self.area.bottom()) + space(0) + 2
        for at in range(0, len(labels), stride(widest, step, len(labels))):
            below = QRect(round(places[at] - widest / 2), top, widest, line_height("caption"))
            line(painter, below, labels[at], "caption", "text2", _CENTRE)
