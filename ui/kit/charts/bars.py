"""Groups beside each other, each with its name, its bar and its figure."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from ui.kit.charts.chart import Chart
from ui.kit.charts.plot import Plot, touches
from ui.kit.charts.scale import Area, Place
from ui.kit.charts.values import About, Bars
from ui.kit.paint import advance, box, line
from ui.kit.theme import now
from ui.kit.tokens import radius, space, tokens

_EMPTY = Bars(About(""), ())
_RIGHT = Qt.AlignmentFlag.AlignRight


class _BarPlot(Plot):
    def __init__(self) -> None:
        super().__init__()
        self.data = _EMPTY

    def least(self) -> QSize:
        return QSize(super().least().width(), now().size("control_small") * max(1, self.things()))

    def things(self) -> int:
        return len(self.data.bars)

    def thing_at(self, where: QPointF) -> int:
        return next((at for at in range(self.things()) if self._row(at).contains(where.toPoint())), -1)

    def told(self, at: int) -> tuple[str, str]:
        return self.data.bars[at].name, self.data.bars[at].text

    def anchor(self, at: int) -> Place:
        return self._row(at).right(), self._row(at).top()

    def blocked(self, covered: Area) -> bool:
        return touches(QRectF(self.whole), covered)

    def draw(self, painter: QPainter) -> None:
        names = max((advance("strong", bar.name) for bar in self.data.bars), default=0)
        names = min(names, self.whole.width() * 2 // 5) + space(2)
        figures = max((advance("strong", bar.text) for bar in self.data.bars), default=0) + space(2)
        highest = max((bar.value for bar in self.data.bars), default=0)
        for at, bar in enumerate(self.data.bars):
            row = self._row(at)
            role = "strong" if at == self.at else "body"
            line(painter, QRect(row.left(), row.top(), names, row.height()), bar.name, role, "text")
            room = max(0, row.width() - names - figures)
            long = round(room * bar.value / highest) if highest > 0 else 0
            if bar.value > 0:
                colour = self.data.highlight if bar.highlighted else tokens()["charts"]["previous_or_rest"]
                high = now().scaled(space(2))
                top = row.center().y() - high // 2 + 1
                box(painter, QRect(row.left() + names, top, max(2, long), high), colour, None, radius("chip") - 1)
            line(painter, row, bar.text, role, "text", _RIGHT)

    def _row(self, at: int) -> QRect:
        high = self.whole.height() / max(1, self.things())
        return QRect(0, round(high * at), self.whole.width(), round(high))


class BarList(Chart):
    """Horizontal bars without a track; the highlighted one in colour, the rest grey."""

    def __init__(self, data: Bars | None = None, *, framed: bool = True) -> None:
        self._bars = _BarPlot()
        super().__init__(self._bars, framed=framed)
        if data is not None:
            self.show_data(data)

    def show_data(self, data: Bars) -> None:
        """Show other figures."""
        self._bars.data = data
        self.canvas.updateGeometry()
        self.tell(data.about, data.table())

    def _point(self, at: int) -> None:
        """Name and figure stand beside the bar already; no box covers them."""
