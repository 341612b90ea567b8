"""The head of the maker: the way back, the title, the three steps, and the tools of the sheets."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.i18n import N_, _
from ui.cards.view import ViewHead
from ui.kit.choices import Segmented
from ui.kit.paint import painting
from ui.kit.theme import now
from ui.kit.tokens import space, tokens

STEPS = (N_("① Number and codes"), N_("② Paper and places"), N_("③ Print"))


class MakerHead(QWidget):
    """In one row; where the room ends, the title goes first and then the tools move into a second row."""

    stepped = Signal(int)

    def __init__(self, title: str, tools: QWidget) -> None:
        super().__init__()
        self._tools = tools
        self.way = ViewHead(title)
        self.steps = Segmented([(str(at), _(words)) for at, words in enumerate(STEPS)], _("Step"))
        self.steps.changed.connect(lambda key: self.stepped.emit(int(key)))
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._first.setSpacing(space(2))
        self._first.addWidget(self.way, 1)
        self._first.addWidget(self.steps)
        self._first.addStretch(1)
        self._first.addWidget(tools)
        across, _down = tokens()["page_margin"]
        column = QVBoxLayout(self)
        column.setContentsMargins(across - space(1), space(1), across, space(1))
        column.setSpacing(space(0))
        column.addLayout(self._first)
        column.addLayout(self._second)

    def show_step(self, step: int) -> None:
        """Mark a step, from 0; the first has no sheets to walk."""
        self.steps.choose(str(step))
        self._tools.setVisible(step > 0)
        self._fit()

    def let_step(self, step: int, on: bool, why: str = "") -> None:
        """Whether a step can be chosen, and why not."""
        self.steps.button(str(step)).setEnabled(on)
        self.steps.button(str(step)).setToolTip(why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the head of a form") as painter:
            painter.fillRect(self.rect(), now().colour("surface"))
            painter.fillRect(0, self.height() - 1, self.width(), 1, now().colour("border"))

    def _fit(self) -> None:
        shown = not self._tools.isHidden()
        tools = self._tools.sizeHint().width() + space(2) if shown else 0
        title = QFontMetrics(now().font("title")).horizontalAdvance(self.way.title.text()) + space(4)
        rest = self.way.back_button.sizeHint().width() + self.steps.sizeHint().width() + 5 * space(2)
        inner = self.width() - 2 * tokens()["page_margin"][0]
        self.way.title.setVisible(rest + title + tools <= inner)
        self.way.title.setMinimumWidth(title - space(2))
        self._move_tools(self._second if rest + tools > inner else self._first)

    def _move_tools(self, row: QHBoxLayout) -> None:
        other = self._first if row is self._second else self._second
        if row.indexOf(self._tools) >= 0:
            return
        other.removeWidget(self._tools)
        if row is self._second and not row.count():
            row.addStretch()
        row.addWidget(self._tools)
