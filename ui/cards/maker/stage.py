"""The left of the maker: the card with what its check says, or the sheets."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from ui.cards.maker.checks import Checks
from ui.cards.maker.draft import Draft
from ui.cards.maker.sheets import SheetStage, SheetTools
from ui.kit.paint import painting
from ui.kit.theme import now
from ui.kit.tokens import space, tokens
from ui.pickers.live import LivePreview
from ui.session import Session

CHECKS_PERCENT = 40
"""So much of the height the check of the card may take."""


class Stage(QWidget):
    """Shows a draft as it will be printed."""

    place_chosen = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.live = LivePreview(session)
        self.checks = Checks()
        self.sheets = SheetStage(session)
        self.sheets.place_chosen.connect(self.place_chosen)
        self.tools = SheetTools(self.sheets)
        self._box = QFrame()
        self._box.setObjectName("card")
        inside = QVBoxLayout(self._box)
        across, down = tokens()["card_padding"]
        inside.setContentsMargins(across, down, across, down)
        inside.addWidget(self.checks)
        card = QWidget()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens()["gap"])
        column.addWidget(self.live, 1)
        column.addWidget(self._box)
        self._stack = QStackedWidget()
        self._stack.addWidget(card)
        self._stack.addWidget(self.sheets)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(4), space(3), space(4), space(3))
        whole.addWidget(self._stack)
        self.checks.grown.connect(self._fit)

    def show_draft(self, draft: Draft, *, sheets: bool, choose: bool) -> None:
        """Show the card of a draft, or its sheets; `choose` lets places of the first sheet be chosen."""
        self._stack.setCurrentIndex(int(sheets))
        self._box.setVisible(not draft.batch_id)
        if sheets:
            self.sheets.let_choose(choose)
            self.sheets.show_draft(draft)
        else:
            self.live.show_sample(draft.sample(self._session.ctx))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The check of the card is as high as it needs, and scrolls beyond its part."""
        across, down = tokens()["card_padding"]
        inner = self.width() - 2 * space(4) - 2 * across - space(2)
        wanted = self.checks.height_for(inner) + 2 * down + 2
        self._box.setFixedHeight(min(wanted, self.height() * CHECKS_PERCENT // 100))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the stage of a card") as painter:
            painter.fillRect(self.rect(), now().colour("sunken"))
