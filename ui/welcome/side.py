"""The right half: the card as it will be printed, whether it can be scanned, and another design for it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.cards import design_files
from core.i18n import _
from ui.kit.choices import Segmented
from ui.kit.overlay import shadow
from ui.kit.paint import ink, painting
from ui.kit.theme import now
from ui.kit.tokens import space
from ui.pickers.live import LivePreview


class CardSide(QWidget):
    """A live card on a quiet ground. `design_chosen` when a person takes another design."""

    design_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.live = LivePreview(None)
        named = [(key, design.name.said()) for key, design in design_files.starters().items()]
        self.designs = Segmented(named, _("Card"), wraps=True)
        self.designs.changed.connect(self.design_chosen)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(space(2))
        self._column.addWidget(self.live, 1)
        self._column.addWidget(self.designs, 0, Qt.AlignmentFlag.AlignHCenter)
        self.make_narrow(False)

    def make_narrow(self, on: bool) -> None:
        """Less room around the card where the window has little."""
        edge = space(4) if on else space(6) + space(1)
        self._column.setContentsMargins(edge, edge, edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the ground of the card") as painter:
            painter.fillRect(self.rect(), ink("sidebar"))
            painter.fillRect(QRect(0, 0, 1, self.height()), ink("border"))
            picture = self.live.picture
            area = picture.area().translated(picture.mapTo(self, QPoint(0, 0)))
            if not area.isEmpty() and not now().dark:
                painter.setPen(Qt.PenStyle.NoPen)
                shadow(painter, area, now().colour("scrim"))
