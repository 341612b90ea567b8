"""A person as a circle with an initial, in one of four tints."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.kit import theme
from ui.kit.paint import avatar_tint, box, painting, words
from ui.kit.tokens import space


class Avatar(QWidget):
    """The last name of `name`, or the `initial` given; `large` in heads of drawers and pages."""

    def __init__(self, name: str = "", initial: str = "", *, large: bool = False) -> None:
        super().__init__()
        self._large = large
        self._name, self._initial = name, initial
        side = theme.now().scaled(space(7) if large else space(5) + space(0))
        self.setFixedSize(QSize(side, side))
        self.name_person(name, initial)

    def name_person(self, name: str, initial: str = "") -> None:
        """Show another person."""
        self._name, self._initial = name, initial
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "an avatar") as painter:
            fill, ink = avatar_tint(self._name)
            box(painter, self.rect(), fill, None, self.width() // 2)
            font = theme.now().font("title" if self._large else "strong")
            letter = self._initial or self._name[:1].upper()
            words(painter, self.rect(), letter, font, ink, Qt.AlignmentFlag.AlignHCenter)
