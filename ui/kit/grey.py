"""The grey bar that stands for a line of text while its row is read."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.kit.paint import box
from ui.kit.theme import now
from ui.kit.tokens import radius, size


def grey_line(painter: QPainter, area: QRect) -> None:
    """A quiet bar in the middle of an area, two thirds of its width."""
    bar = QRect(0, 0, area.width() * 2 // 3, now().scaled(size("progress") * 2))
    bar.moveCenter(area.center())
    bar.moveLeft(area.left())
    box(painter, bar, "sunken", None, radius("chip"))
