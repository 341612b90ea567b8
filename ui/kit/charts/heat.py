"""Counts by row and column, the darker the more."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from ui.kit.charts.chart import Chart
from ui.kit.charts.plot import Plot, touches
from ui.kit.charts.scale import Area, Place, level
from ui.kit.charts.values import About, Grid
from ui.kit.paint import advance, box, ink, line, line_height
from ui.kit.theme import now
from ui.kit.tokens import radius, size, space, tokens

_EMPTY = Grid(About(""), (), (), ())
_GAP = 3


class _HeatPlot(Plot):
    def __init__(self) -> None:
        super().__init__()
        self.data = _EMPTY

    def least(self) -> QSize:
        high = line_height("caption") + space(0) + len(self.data.rows) * now().scaled(space(5))
        return QSize(super().least().width(), high)

    def things(self) -> int:
        return len(self.data.rows) * len(self.data.columns)

    def thing_at(self, where: QPointF) -> int:
        return next((at for at in range(self.things()) if self._cell(at).contains(where)), -1)

    def told(self, at: int) -> tuple[str, str]:
        row, column = divmod(at, len(self.data.columns))
        return f"{self.data.columns[column]} {self.data.rows[row]}", self.data.spelled(self.data.values[row][column])

    def anchor(self, at: int) -> Place:
        cell = self._cell(at)
        return cell.center().x(), cell.center().y()

    def blocked(self, covered: Area) -> bool:
        return touches(self._cell(self.at), covered)

    def draw(self, painter: QPainter) -> None:
        data, shades = self.data, tokens()["charts"]["sequential"]
        highest = max((value for row in data.values for value in row), default=0)
        for at in range(self.things()):
            row, column = divmod(at, len(data.columns))
            shade = shades[level(data.values[row][column], highest, len(shades))]
            box(painter, self._cell(at).toRect(), shade, None, radius("chip") - 1)
        self._label(painter)
        if self.at >= 0:
            painter.setPen(QPen(ink("text"), size("focus_ring")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._cell(self.at), radius("chip"), radius("chip"))

    def _label(self, painter: QPainter) -> None:
        inner, high = self._inner(), line_height("caption")
        for at, name in enumerate(self.data.rows):
            middle = self._cell(at * len(self.data.columns)).center().y()
            beside = QRect(0, round(middle) - high // 2, round(inner.left()), high)
            line(painter, beside, name, "caption", "text2")
        for at, name in enumerate(self.data.columns):
            cell = self._cell(at)
            above = QRect(round(cell.left()), 0, round(cell.width()), high)
            line(painter, above, name, "caption", "text2", Qt.AlignmentFlag.AlignHCenter)

    def _inner(self) -> QRectF:
        left = max((advance("caption", name) for name in self.data.rows), default=0) + space(2)
        return QRectF(self.whole.adjusted(left, line_height("caption") + space(0), 0, 0))

    def _cell(self, at: int) -> QRectF:
        inner = self._inner()
        row, column = divmod(at, len(self.data.columns))
        wide, high = inner.width() / len(self.data.columns), inner.height() / len(self.data.rows)
        return QRectF(inner.left() + wide * column, inner.top() + high * row, wide - _GAP, high - _GAP)

    def step(self, key: Qt.Key) -> int:
        columns = len(self.data.columns)
        return {Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns, Qt.Key.Key_Left: -1}.get(key, 1)


class Heat(Chart):
    """Weekdays by part of the day, and the like; `opened` counts cells row by row."""

    def __init__(self, data: Grid | None = None, *, framed: bool = True) -> None:
        self._heat = _HeatPlot()
        super().__init__(self._heat, framed=framed)
        if data is not None:
            self.show_data(data)

    def show_data(self, data: Grid) -> None:
        """Show other figures."""
        self._heat.data = data
        self.canvas.updateGeometry()
        self.tell(data.about, data.table())
