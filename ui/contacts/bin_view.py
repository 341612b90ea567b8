"""The head of the list while it shows the bin."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.contacts.bin import KEPT_DAYS
from core.i18n import _, translate_n
from ui.contacts.columns import people_words
from ui.kit.buttons import KeyButton
from ui.kit.tokens import tokens


class BinHead(QWidget):
    """Says what the bin is, and leads back."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        title, self.told = QLabel(_("Recycle bin")), QLabel()
        title.setProperty("kind", "title")
        self.told.setProperty("kind", "second")
        self.back = KeyButton(_("Back to the contacts"), kind="soft", icon_name="caret-left")
        self.back.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens()["gap"])
        row.addWidget(title)
        row.addWidget(self.told, 1)
        row.addWidget(self.back)

    def tell(self, found: int) -> None:
        """How many are in the bin, and for how long they stay."""
        words = translate_n("can be brought back for {count} day", "can be brought back for {count} days", KEPT_DAYS)
        self.told.setText(f"{people_words(found)} · {words.format(count=KEPT_DAYS)}")
