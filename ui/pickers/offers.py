"""What a card promises: ready-made promises of the shop's trade as chips, and words of one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core.cards.batch_checks import LONGEST
from core.cards.trades import trade
from core.i18n import _
from ui.kit.choices import Pills
from ui.kit.tokens import space

OWN = "own"
USUAL = 1
"""The coupon: it costs nothing until somebody comes back."""


class OfferPicker(QWidget):
    """A chip fills the line below; what is typed there is what the card says."""

    changed = Signal(str)

    def __init__(self, trade_key: str = "") -> None:
        super().__init__()
        self._ready = {str(at): benefit for at, benefit in enumerate(trade(trade_key).benefits)}
        self.pills = Pills(_("Ready-made offers"))
        chips = [(key, benefit.chip_words, None) for key, benefit in self._ready.items()]
        self.pills.set_pills([*chips, (OWN, _("My own"), None)])
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST["offer"])
        self.line.setAccessibleName(_("Offer"))
        self.pills.changed.connect(self._fill)
        self.line.textEdited.connect(self._typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.pills)
        column.addWidget(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.line)
        self.choose("")

    @property
    def offer(self) -> str:
        """The words for the card."""
        return self.line.text()

    def choose(self, offer: str) -> None:
        """Show this offer; empty takes the usual one."""
        self.line.setText(offer or self._ready[str(USUAL)].card_words)
        self._mark()

    def _fill(self, key: str) -> None:
        if key == OWN:
            self.line.setFocus()
            self.line.selectAll()
        else:
            self.line.setText(self._ready[key].card_words)
            self.changed.emit(self.offer)

    def _typed(self) -> None:
        self._mark()
        self.changed.emit(self.offer)

    def _mark(self) -> None:
        words = {benefit.card_words: key for key, benefit in self._ready.items()}
        self.pills.choose(words.get(self.offer, OWN))
