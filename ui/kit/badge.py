"""An icon on a soft ground: in questions, empty states and at the head of a card."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit import icons
from ui.kit.paint import Tone, box, painting
from ui.kit.theme import now
from ui.kit.tokens import radius, tokens


class Badge(QWidget):
    """Round, or a square with soft corners; `side` in pixels at 100 % text. The icon takes half of it."""

    def __init__(self, icon_name: str, tone: Tone, side: int, *, rounded: bool = True) -> None:
        super().__init__()
        self._icon, self._tone, self._round = icon_name, tone, rounded
        scaled = now().scaled(side)
        self.setFixedSize(QSize(scaled, scaled))

    def say(self, icon_name: str, tone: Tone) -> None:
        """Show another icon or tone."""
        self._icon, self._tone = icon_name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a badge") as painter:
            fill, colour = tokens()["chips"][self._tone.value]
            box(painter, self.rect(), fill, None, self.width() // 2 if self._round else radius("box"))
            icons.paint(painter, icons.square(self.rect(), self.width() // 2), self._icon, colour)
