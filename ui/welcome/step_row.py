"""Where a person stands on the way to the first card: three steps, and how long it still takes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.i18n import _
from ui.kit import icons, theme
from ui.kit.paint import CENTRE, RIGHT, advance, box, line, painting
from ui.kit.tokens import space


class StepRow(QWidget):
    """Done steps have a tick, the one at work is filled softly, the rest is quiet."""

    def __init__(self, steps: Sequence[str]) -> None:
        super().__init__()
        self._steps, self._at, self._left = list(steps), 0, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_at(self, at: int, left: str = "") -> None:
        """Show which step is at work, from 0, and what is left to do."""
        self._at, self._left = at, left
        here = _("Step {number} of {count}: {name}")
        self.setAccessibleName(here.format(number=at + 1, count=len(self._steps), name=self._steps[at]))
        self.update()

    def sizeHint(self) -> QSize:
        wide = sum(advance("strong", each) + 2 * theme.now().size("chip") + space(3) for each in self._steps)
        return QSize(wide, theme.now().size("target_min"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.now().size("target_min") * len(self._steps), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the steps") as painter:
            x = 0
            room = self.width() - (advance("caption", self._left) + space(3) if self._left else 0)
            for number, name in enumerate(self._steps):
                x = self._step(painter, x, number, name if self._fits(room) or number == self._at else "")
            if self._left:
                line(painter, self.rect(), self._left, "caption", "muted", RIGHT)

    def _fits(self, room: int) -> bool:
        return self.sizeHint().width() <= room

    def _step(self, painter: QPainter, x: int, number: int, name: str) -> int:
        """Draw one; returns where the next begins."""
        side = theme.now().size("icon_nav")
        badge = QRect(QPoint(x, (self.height() - side) // 2), QSize(side, side))
        done, here = number < self._at, number == self._at
        box(painter, badge, "primary" if done else "primary_soft" if here else "sunken", None, side // 2)
        if done:
            icons.paint(painter, badge.adjusted(4, 4, -4, -4), "check", "on_primary")
        else:
            line(painter, badge, str(number + 1), "small", "on_primary_soft" if here else "text2", CENTRE)
        x = badge.right() + space(1)
        if name:
            role = "strong" if here else "body"
            wide = advance(role, name) + 1
            area = QRect(x, 0, wide, self.height())
            line(painter, area, name, role, "text" if number <= self._at else "text2")
            x += wide + space(1)
        if number + 1 < len(self._steps):
            small = theme.now().scaled(space(2))
            icons.paint(painter, QRect(x, (self.height() - small) // 2, small, small), "caret-right", "muted")
            x += small + space(2)
        return x
