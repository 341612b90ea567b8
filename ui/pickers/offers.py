"""What a card promises: ready-made promises as chips, and words of one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core.cards.batch_checks import LONGEST
from core.i18n import N_, _
from ui.kit.choices import Pills
from ui.kit.tokens import space

OWN = "own"
READY: dict[str, tuple[str, str]] = {
    "off": (N_("¥5 off ¥30"), N_("¥5 off your next order over ¥30")),
    "coupon": (N_("¥8 coupon"), N_("¥8 off your next order")),
    "gift": (N_("A gift"), N_("A little gift with your next order")),
}
"""What the chip says, and what it writes on the card."""
USUAL = "coupon"


class OfferPicker(QWidget):
    """A chip fills the line below; what is typed there is what the card says."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pills = Pills(_("Ready-made offers"))
        self.pills.set_pills(
            [*((key, _(chip), None) for key, (chip, _text) in READY.items()), (OWN, _("My own"), None)]
        )
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
        self.choose(_(READY[USUAL][1]))

    @property
    def offer(self) -> str:
        """The words for the card."""
        return self.line.text()

    def choose(self, offer: str) -> None:
        """Show this offer; empty takes the usual one."""
        offer = offer or _(READY[USUAL][1])
        self.line.setText(offer)
        self._mark()

    def _fill(self, key: str) -> None:
        if key == OWN:
            self.line.setFocus()
            self.line.selectAll()
        else:
            self.line.setText(_(READY[key][1]))
            self.changed.emit(self.offer)

    def _typed(self) -> None:
        self._mark()
        self.changed.emit(self.offer)

    def _mark(self) -> None:
        texts = {_(text): key for key, (_chip, text) in READY.items()}
        self.pills.choose(texts.get(self.offer, OWN))
