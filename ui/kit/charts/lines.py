"""A course over time beside the period before it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen

from ui.kit.charts.axes import Axes
from ui.kit.charts.chart import Chart
from ui.kit.charts.plot import Plot
from ui.kit.charts.scale import Area, Place, course
from ui.kit.charts.values import About, Lines, Series
from ui.kit.paint import ink
from ui.kit.tokens import size, space, tokens

_EMPTY = Lines(About(""), (), Series("", ()))


class _LinePlot(Plot):
    def __init__(self) -> None:
        super().__init__()
        self.data = _EMPTY

    def things(self) -> int:
        return len(self.data.labels)

    def thing_at(self, where: QPointF) -> int:
        places = self._places(self._axes())
        return min(range(len(places)), key=lambda at: abs(places[at] - where.x()), default=-1)

    def told(self, at: int) -> tuple[str, str]:
        data = self.data
        head = (data.moments or data.labels)[at]
        value, before = data.now.values[at], data.before.values[at] if data.before else None
        words = "–" if value is None else data.spelled(value)
        if data.before is None or before is None:
            return head, words
        return head, f"{words}  ({data.before.name} {data.spelled(before)})"

    def anchor(self, at: int) -> Place:
        axes = self._axes()
        return self._places(axes)[at], axes.y(self.data.now.values[at] or 0)

    def blocked(self, covered: Area) -> bool:
        axes = self._axes()
        left, top, width, height = covered
        for series in self.data.series:
            for run in self._runs(series, axes):
                span = course(run, left, left + width)
                if span is not None and span[0] <= top + height and span[1] >= top:
                    return True
        return False

    def draw(self, painter: QPainter) -> None:
        axes = self._axes()
        axes.draw(painter)
        axes.label(painter, self.data.labels, self._places(axes))
        if self.data.before is not None:
            pen = QPen(ink(tokens()["charts"]["previous_or_rest"]), size("focus_ring") * 0.75)
            pen.setDashPattern([3.5, 2.5])
            self._stroke(painter, self.data.before, axes, pen)
        colour = tokens()["charts"]["series"][0]
        self._shade(painter, axes, ink(colour))
        self._stroke(painter, self.data.now, axes, QPen(ink(colour), size("focus_ring")))
        self._mark_last(painter, axes, colour)
        if self.at >= 0:
            self._mark(painter, axes, colour)

    def _axes(self) -> Axes:
        values = [value for series in self.data.series for value in series.values if value is not None]
        return Axes.fitted(self.whole, max(values, default=0), self.data.spelled)

    def _places(self, axes: Axes) -> list[float]:
        count = len(self.data.labels)
        step = axes.area.width() / max(1, count - 1)
        return [axes.area.left() + step * at for at in range(count)]

    def _runs(self, series: Series, axes: Axes) -> list[list[Place]]:
        """The points of a series, parted where nothing was counted."""
        runs: list[list[Place]] = [[]]
        for x, value in zip(self._places(axes), series.values, strict=True):
            if value is None:
                runs.append([])
            else:
                runs[-1].append((x, axes.y(value)))
        return [run for run in runs if run]

    def _stroke(self, painter: QPainter, series: Series, axes: Axes, pen: QPen) -> None:
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for run in self._runs(series, axes):
            painter.drawPolyline([QPointF(x, y) for x, y in run])

    def _shade(self, painter: QPainter, axes: Axes, colour: QColor) -> None:
        upper, lower = tokens()["charts"]["area_alpha"]
        fade = QLinearGradient(axes.area.topLeft(), axes.area.bottomLeft())
        for at, alpha in ((0, upper), (1, lower)):
            tint = QColor(colour)
            tint.setAlphaF(alpha)
            fade.setColorAt(at, tint)
        for run in self._runs(self.data.now, axes):
            path = QPainterPath(QPointF(run[0][0], axes.area.bottom()))
            for x, y in run:
                path.lineTo(x, y)
            path.lineTo(run[-1][0], axes.area.bottom())
            painter.fillPath(path, fade)

    def _mark_last(self, painter: QPainter, axes: Axes, colour: str) -> None:
        runs = self._runs(self.data.now, axes)
        if runs:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink(colour))
            painter.drawEllipse(QPointF(*runs[-1][-1]), space(0), space(0))

    def _mark(self, painter: QPainter, axes: Axes, colour: str) -> None:
        x, y = self.anchor(self.at)
        painter.setPen(QPen(ink("border_strong"), 1))
        painter.drawLine(QPointF(x, axes.area.top()), QPointF(x, axes.area.bottom()))
        if self.data.now.values[self.at] is not None:
            painter.setPen(QPen(ink(colour), size("focus_ring")))
            painter.setBrush(ink("surface"))
            ring = QRectF(0, 0, space(1), space(1))
            ring.moveCenter(QPointF(x, y))
            painter.drawEllipse(ring)


class LineChart(Chart):
    """This period as a line with its ground, the one before dashed."""

    def __init__(self, data: Lines | None = None, *, framed: bool = True) -> None:
        self._lines = _LinePlot()
        super().__init__(self._lines, framed=framed)
        if data is not None:
            self.show_data(data)

    def show_data(self, data: Lines) -> None:
        """Show other figures."""
        self._lines.data = data
        names = tokens()["charts"]
        entries = [(data.now.name, names["series"][0], "line")]
        if data.before is not None:
            entries.append((data.before.name, names["previous_or_rest"], "dash"))
        self.legend.say(entries if data.before is not None and not data.about.too_few else [])
        self.tell(data.about, data.table())
