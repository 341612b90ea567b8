"""What is drawn in a chart: where its things lie, what is told of each, and what no box may cover."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from ui.kit.charts.scale import Area, Place
from ui.kit.theme import now
from ui.kit.tokens import space

_BACK = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up})


class Plot:
    """One thing at a time is pointed at: `at` is its number, -1 for none. `whole` is the room it has."""

    def __init__(self) -> None:
        self.at = -1
        self.whole = QRect()

    def things(self) -> int:
        """How many things can be pointed at."""
        raise NotImplementedError

    def thing_at(self, where: QPointF) -> int:
        """The thing under a point, or -1."""
        raise NotImplementedError

    def told(self, at: int) -> tuple[str, str]:
        """What is said of a thing: its name, and its figures."""
        raise NotImplementedError

    def anchor(self, at: int) -> Place:
        """The point of a thing beside which its box stands."""
        raise NotImplementedError

    def blocked(self, covered: Area) -> bool:
        """Whether something that must be seen lies there."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Paint it all into `whole`."""
        raise NotImplementedError

    def least(self) -> QSize:
        """The smallest room in which it can be read."""
        return QSize(now().scaled(space(7) * 4), now().scaled(space(7) * 3))

    def step(self, key: Qt.Key) -> int:
        """How far an arrow key leads."""
        return -1 if key in _BACK else 1


def touches(area: QRectF, covered: Area) -> bool:
    """Whether two areas share a point."""
    return area.intersects(QRectF(*covered))
