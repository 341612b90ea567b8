"""Where somebody is on the way through an import: three steps, the done ones ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.i18n import _
from ui.kit import icons
from ui.kit.paint import CENTRE, LEFT, box, painting, words
from ui.kit.theme import now
from ui.kit.tokens import space


class Steps(QWidget):
    """A row of numbered steps; the one that is open is filled."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = list(titles)
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def show_step(self, at: int) -> None:
        """Open the step at this place, from 0; all before it are done."""
        self._at = at
        said = _("Step {step} of {all}: {title}")
        title = self._titles[min(at, len(self._titles) - 1)]
        self.setAccessibleName(said.format(step=min(at, len(self._titles) - 1) + 1, all=len(self._titles), title=title))
        self.update()

    def sizeHint(self) -> QSize:
        width = sum(self._width(title) for title in self._titles) + space(5) * (len(self._titles) - 1)
        return QSize(width, now().size("control_small"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the steps of an import") as painter:
            left = 0
            for at, title in enumerate(self._titles):
                self._step(painter, left, at, title)
                left += self._width(title)
                if at < len(self._titles) - 1:
                    gap = QRect(left, 0, space(5), self.height())
                    icons.paint(painter, icons.square(gap, now().scaled(space(2))), "caret-right", "muted")
                left += space(5)

    def _step(self, painter: QPainter, left: int, at: int, title: str) -> None:
        side = now().size("chip")
        disc = QRect(left, (self.height() - side) // 2, side, side)
        done, here = at < self._at, at == self._at
        fill, ink = ("primary", "on_primary") if here else ("primary_soft", "on_primary_soft")
        if not (done or here):
            fill, ink = "neutral_soft", "on_neutral_soft"
        box(painter, disc, fill, None, side // 2)
        if done:
            icons.paint(painter, icons.square(disc, now().scaled(space(2))), "check", ink)
        else:
            words(painter, disc, str(at + 1), now().font("caption"), ink, CENTRE)
        line = QRect(disc.right() + 1 + space(1), 0, self._width(title), self.height())
        words(painter, line, title, now().font("strong" if here else "body"), "text" if here else "text2", LEFT)

    def _width(self, title: str) -> int:
        # the bold form always, so that nothing moves from step to step
        return now().size("chip") + space(1) + QFontMetrics(now().font("strong")).horizontalAdvance(title) + 1
