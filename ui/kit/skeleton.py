"""Grey bars where rows will stand: shown when reading takes longer than a blink, and without any motion."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.i18n import _
from ui.kit.paint import box, ink, painting
from ui.kit.theme import now
from ui.kit.tokens import radius, space, timing

_SHARES = (0.55, 0.4, 0.7, 0.48, 0.62)
"""How much of its row each bar takes, over and over, so that it looks like words."""


def grey_line(painter: QPainter, area: QRect, share: float = 0.6) -> None:
    """A grey bar in the middle of `area`, where a line of words will stand."""
    high = now().scaled(space(1))
    bar = QRect(area.left(), area.center().y() - high // 2, max(round(area.width() * share), high), high)
    box(painter, bar, "neutral_soft", None, radius("chip"))


class Skeleton(QWidget):
    """Rows of grey bars. Call `wait` when reading begins and `done` when it ends: a quick reading shows nothing."""

    def __init__(self, rows: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._soon = QTimer(self, singleShot=True, interval=timing("skeleton_after"))
        self._soon.timeout.connect(self.show)
        self.setAccessibleName(_("Reading"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.hide()

    def wait(self) -> None:
        """Show the bars soon, unless `done` comes first."""
        if not self.isVisible():
            self._soon.start()

    def done(self) -> None:
        """Take the bars away."""
        self._soon.stop()
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(now().size("drawer"), max(self._rows, 1) * now().size("row"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a skeleton") as painter:
            high = now().size("row")
            for row in range(self._rows or self.height() // high + 1):
                area = QRect(space(2), row * high, self.width() - 2 * space(2), high)
                grey_line(painter, area.adjusted(0, 0, 0, -high // 3), _SHARES[row % len(_SHARES)])
                grey_line(painter, area.adjusted(0, high // 3, 0, 0), _SHARES[(row + 2) % len(_SHARES)] / 2)
                painter.fillRect(QRect(0, area.bottom(), self.width(), 1), ink("grid"))
