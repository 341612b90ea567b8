"""Columns made of parts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from ui.kit.charts.axes import Axes
from ui.kit.charts.chart import Chart
from ui.kit.charts.legend import hatch
from ui.kit.charts.plot import Plot, touches
from ui.kit.charts.scale import Area, Place
from ui.kit.charts.values import About, Stacks
from ui.kit.paint import box
from ui.kit.theme import now
from ui.kit.tokens import space, tokens

_EMPTY = Stacks(About(""), (), ())
HATCHED = 1
"""The second part of a stack, told apart without its colour."""


class _StackPlot(Plot):
    def __init__(self) -> None:
        super().__init__()
        self.data = _EMPTY

    def things(self) -> int:
        return len(self.data.labels)

    def thing_at(self, where: QPointF) -> int:
        slots = self._slots(self._axes())
        return next((at for at, slot in enumerate(slots) if slot.left() <= where.x() < slot.right()), -1)

    def told(self, at: int) -> tuple[str, str]:
        data = self.data
        counted = [(each.name, each.values[at]) for each in data.series]
        parts = [f"{name} {data.spelled(value)}" for name, value in counted if value is not None]
        return (data.moments or data.labels)[at], "  ·  ".join(parts)

    def anchor(self, at: int) -> Place:
        axes = self._axes()
        column = self._column(at, axes)
        return column.right(), axes.y(self._total(at))

    def blocked(self, covered: Area) -> bool:
        axes = self._axes()
        return any(touches(self._column(at, axes), covered) for at in range(self.things()))

    def draw(self, painter: QPainter) -> None:
        axes = self._axes()
        slots = self._slots(axes)
        if self.at >= 0:
            box(painter, slots[self.at].toRect(), "hover", None, space(0))
        axes.draw(painter)
        axes.label(painter, self.data.labels, [slot.center().x() for slot in slots])
        for at in range(self.things()):
            self._draw_column(painter, at, axes)

    def _draw_column(self, painter: QPainter, at: int, axes: Axes) -> None:
        column, below = self._column(at, axes), 0.0
        for place, series in enumerate(self.data.series):
            value = series.values[at] or 0
            if value <= 0:
                continue
            top, bottom = round(axes.y(below + value)), round(axes.y(below))
            # one pixel between parts, in the colour of the ground
            part = QRect(round(column.left()), top, round(column.width()), max(1, bottom - top - (below > 0)))
            box(painter, part, tokens()["charts"]["series"][place], None, 2)
            if place == HATCHED:
                hatch(painter, part)
            below += value

    def _total(self, at: int) -> float:
        return sum(series.values[at] or 0 for series in self.data.series)

    def _axes(self) -> Axes:
        highest = max((self._total(at) for at in range(self.things())), default=0)
        return Axes.fitted(self.whole, highest, self.data.spelled)

    def _slots(self, axes: Axes) -> list[QRectF]:
        count, area = self.things(), axes.area
        width = area.width() / max(1, count)
        return [QRectF(area.left() + width * at, area.top(), width, area.height()) for at in range(count)]

    def _column(self, at: int, axes: Axes) -> QRectF:
        slot, top = self._slots(axes)[at], axes.y(self._total(at))
        width = min(slot.width() * 0.6, now().scaled(space(5) + space(0)))
        return QRectF(slot.center().x() - width / 2, top, width, axes.area.bottom() - top)


class StackedBars(Chart):
    """Up to five parts on top of each other; the second is hatched."""

    def __init__(self, data: Stacks | None = None, *, framed: bool = True) -> None:
        self._stacks = _StackPlot()
        super().__init__(self._stacks, framed=framed)
        if data is not None:
            self.show_data(data)

    def show_data(self, data: Stacks) -> None:
        """Show other figures."""
        self._stacks.data = data
        colours = tokens()["charts"]["series"]
        looks = ["hatch" if place == HATCHED else "block" for place in range(len(data.series))]
        entries = [(each.name, colours[place], looks[place]) for place, each in enumerate(data.series)]
        self.legend.say([] if data.about.too_few else entries)
        self.tell(data.about, data.table())
