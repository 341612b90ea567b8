"""How the bytes of a text become rows: encoding and delimiter, in words, for the rare file where that is in doubt."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.exchange.charset import CHOICES
from core.exchange.text_tables import DELIMITERS
from core.i18n import N_, _
from ui.contacts.form_fields import CalmCombo
from ui.kit.field import Field
from ui.kit.tokens import tokens

ENCODINGS = {
    "utf-8": N_("UTF-8 (usual today)"),
    "gb18030": N_("GBK (Chinese Windows, Excel)"),
    "big5": N_("Big5 (traditional Chinese)"),
    "utf-16-le": N_("UTF-16"),
    "utf-16-be": N_("UTF-16, the other way round"),
    "utf-32-le": N_("UTF-32"),
    "utf-32-be": N_("UTF-32, the other way round"),
    "shift_jis": N_("Shift JIS (Japanese)"),
    "cp1252": N_("Windows 1252 (western Europe)"),
}
SIGNS = {",": N_("Comma ,"), ";": N_("Semicolon ;"), "\t": N_("Tab"), "|": N_("Bar |")}
BY_ITSELF = N_("As found out")


class ReadingChoice(QWidget):
    """Two choices; what a person chooses is told at once, the first entry leaves it to the program."""

    changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.encoding, self.delimiter = CalmCombo(_("Encoding")), CalmCombo(_("Columns are parted by"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens()["gap"])
        row.addWidget(Field(_("Encoding"), self.encoding), 1)
        row.addWidget(Field(_("Columns are parted by"), self.delimiter), 1)
        for combo in (self.encoding, self.delimiter):
            combo.activated.connect(self._tell)
        self.start()
        self.hide()

    def start(self, encoding: str = "", delimiter: str = "") -> None:
        """Show how a text was read; a delimiter that is none of the usual ones stands there as it is."""
        self.encoding.clear()
        for key in ("", *(each for each in ENCODINGS if each in CHOICES)):
            self.encoding.addItem(_(ENCODINGS[key]) if key else _(BY_ITSELF), key)
        self.delimiter.clear()
        self.delimiter.addItem(_(BY_ITSELF), "")
        for sign in DELIMITERS:
            self.delimiter.addItem(_(SIGNS[sign]), sign)
        if delimiter and delimiter not in DELIMITERS:
            self.delimiter.addItem(delimiter, delimiter)
        self.encoding.choose(encoding)
        self.delimiter.choose(delimiter)

    def _tell(self) -> None:
        self.changed.emit(self.encoding.currentData(), self.delimiter.currentData())
