"""What every section of the settings is: cards in a column that scrolls, read anew when something changed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.scroll import DownArea
from ui.kit.tokens import space, tokens
from ui.session import Session
from ui.settings.kept import KeptRow
from ui.settings.rows import Card, SettingRow


class Section(DownArea):
    """One section; `fill` makes its cards, `refresh` shows what is stored now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.cards: list[Card] = []
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, space(2))
        self._column.setSpacing(tokens()["gap"])
        self.fill()
        self._column.addStretch()
        self.setWidget(body)
        self.verticalScrollBar().rangeChanged.connect(self._keep_off)

    def fill(self) -> None:
        """Make the cards."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what is stored now."""
        for row in self.rows():
            if isinstance(row, KeptRow):
                row.read()

    def begin(self, act: str) -> None:
        """Begin an act a place named; sections without acts leave it."""

    def rows(self) -> Iterator[SettingRow]:
        """Every row, from top to bottom."""
        for card in self.cards:
            yield from card.rows

    def add_card(self, title: str = "") -> Card:
        """One more card at the end."""
        return self.put_card(Card(title))

    def put_card(self, card: Card) -> Card:
        """A card that was made elsewhere, at the end."""
        self.cards.append(card)
        self._column.addWidget(card)
        return card

    def _keep_off(self, _least: int, most: int) -> None:
        """The cards keep a little off the scroll bar, and without one end where the page ends."""
        margins = self._column.contentsMargins()
        margins.setRight(space(1) if most else 0)
        self._column.setContentsMargins(margins)

    def show_row(self, row: SettingRow) -> None:
        """Bring a row into sight."""
        self.ensureWidgetVisible(row, 0, space(6))
