"""A chart: the finding above, the plot below, the hover box over it, and its table on T."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.kit.charts.canvas import Canvas
from ui.kit.charts.hover import HoverBox
from ui.kit.charts.legend import Legend
from ui.kit.charts.plot import Plot
from ui.kit.charts.scale import free_place
from ui.kit.charts.table import TableView
from ui.kit.charts.values import About, Table
from ui.kit.tokens import space, tokens


class Chart(QFrame):
    """Holds one plot. `opened` names what was clicked or entered, so that the page shows the rows behind it."""

    opened = Signal(int)

    def __init__(self, plot: Plot, *, framed: bool = True) -> None:
        super().__init__()
        if framed:
            self.setObjectName("card")
        self._plot = plot
        self.canvas = Canvas(plot)
        self.legend = Legend()
        self._title, self._subtitle, self._too_few = QLabel(), QLabel(), QLabel()
        self._table = TableView()
        self._hover = HoverBox(self)
        self._lay_out(tokens()["card_padding"] if framed else (0, 0))
        self.canvas.opened.connect(self.opened)
        self.canvas.pointed.connect(self._point)
        self.canvas.swapped.connect(lambda: self._swap(True))
        self._table.swapped.connect(lambda: self._swap(False))

    @property
    def as_table(self) -> bool:
        """Whether the table stands in the place of the plot."""
        return not self._table.isHidden()

    def add_act(self, act: QWidget) -> None:
        """Put a link or button at the right of the title."""
        self._head.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)

    def tell(self, about: About, table: Table) -> None:
        """What stands around the plot, and the same figures as a table."""
        self._title.setText(about.title)
        self._subtitle.setText(about.subtitle)
        self._subtitle.setVisible(bool(about.subtitle))
        self._too_few.setText(about.too_few)
        self._too_few.setVisible(bool(about.too_few))
        for place in (self.canvas, self._table):
            place.setAccessibleName(about.title)
            place.setAccessibleDescription(about.said)
        self._table.tell(table)
        self.canvas.point_at(-1)
        self._show(table=self.as_table)

    def _lay_out(self, padding: tuple[int, int]) -> None:
        self._title.setProperty("kind", "section")
        self._title.setWordWrap(True)
        self._subtitle.setProperty("kind", "caption")
        self._too_few.setProperty("kind", "second")
        self._too_few.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._too_few.setWordWrap(True)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._subtitle)
        self._head = QHBoxLayout()
        self._head.setSpacing(space(2))
        self._head.addLayout(lines, 1)
        self._head.addWidget(self.legend, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(padding[0], padding[1], padding[0], padding[1])
        column.setSpacing(space(2))
        column.addLayout(self._head)
        for part in (self.canvas, self._table, self._too_few):
            column.addWidget(part, 1)
        self.legend.hide()
        self._table.hide()

    def _show(self, *, table: bool) -> None:
        speaks = bool(self._too_few.text())
        self.canvas.setVisible(not table and not speaks)
        self._table.setVisible(table and not speaks)

    def _swap(self, table: bool) -> None:
        self._show(table=table)
        (self._table if table else self.canvas).setFocus(Qt.FocusReason.OtherFocusReason)

    def _point(self, at: int) -> None:
        self._hover.setVisible(at >= 0)
        if at < 0:
            return
        plot, canvas, hover = self._plot, self.canvas, self._hover
        hover.say(*plot.told(at))
        sides, room = (hover.width(), hover.height()), (canvas.width(), canvas.height())
        beside = plot.anchor(at)
        found = free_place(sides, beside, room, space(2), plot.blocked)
        if found is None:
            # no room beside the curve: above the plot, where only the heading is
            furthest = max(0, canvas.width() - hover.width())
            found = (min(max(0, beside[0] - hover.width() / 2), furthest), -hover.height())
        hover.move(canvas.x() + round(found[0]), canvas.y() + round(found[1]))
        hover.raise_()
