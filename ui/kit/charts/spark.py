"""A course as a small line within a tile, without scale."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.paint import ink, painting
from ui.kit.theme import now
from ui.kit.tokens import size, space, tokens


class Spark(QWidget):
    """The values as a line with a dot at its end; `said` is what screen readers hear."""

    def __init__(self, values: Sequence[float] = (), said: str = "") -> None:
        super().__init__()
        self._values: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_data(values, said)

    def show_data(self, values: Sequence[float], said: str = "") -> None:
        """Show other figures."""
        self._values = tuple(values)
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(now().scaled(space(7) * 2), now().scaled(space(6)))

    def points(self) -> list[QPointF]:
        """Where the line goes; none for fewer than two values."""
        if len(self._values) < 2:
            return []
        lowest, highest = min(self._values), max(self._values)
        room = space(0)
        wide, high = self.width() - 2 * room, self.height() - 2 * room
        span = highest - lowest
        return [
            QPointF(
                room + wide * at / (len(self._values) - 1),
                room + (high * (highest - value) / span if span else high / 2),
            )
            for at, value in enumerate(self._values)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a spark") as painter:
            points = self.points()
            if not points:
                return
            colour = ink(tokens()["charts"]["series"][0])
            pen = QPen(colour, size("focus_ring") * 0.75)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(points)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(points[-1], size("focus_ring") + 0.5, size("focus_ring") + 0.5)
