"""A line that asks why something is voided, before it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout

from core.i18n import _
from ui.kit.buttons import KeyButton
from ui.kit.field import Field
from ui.kit.flow import flowing
from ui.kit.tokens import space, tokens


class ReasonLine(QFrame):
    """Comes when asked, takes a reason and goes; Esc leaves everything as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._act: Callable[[str], object] = lambda _reason: None
        self.edit = QLineEdit()
        self.edit.returnPressed.connect(self._give)
        self._title = QLabel()
        self._title.setProperty("kind", "strong")
        self._title.setWordWrap(True)
        self._field = Field("", self.edit)
        self.do_button = KeyButton("", kind="danger")
        self.do_button.clicked.connect(self._give)
        self.keep_button = KeyButton(_("Leave it"), cap="Esc")
        self.keep_button.clicked.connect(self.hide)
        # below each other where the words are long
        buttons = flowing(self.keep_button, self.do_button, gap=space(1))
        column = QVBoxLayout(self)
        across, down = tokens()["card_padding"]
        column.setContentsMargins(across, down, across, down)
        column.setSpacing(space(1))
        column.addWidget(self._title)
        column.addWidget(self._field)
        column.addWidget(buttons)
        self.hide()

    def ask(self, title: str, hint: str, do: str, act: Callable[[str], object]) -> None:
        """Ask for the reason of an act; `do` is the verb on the button that does it."""
        self._act = act
        self._title.setText(title)
        self.edit.setAccessibleName(title)
        self._field.say_hint(hint)
        self.do_button.setText(do)
        self.edit.clear()
        self.show()
        self.edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _give(self) -> None:
        reason = self.edit.text().strip()
        if not reason:
            self._field.say_error(_("Write down why; it is kept with the cards."))
            self.edit.setFocus()
            return
        self.hide()
        self._act(reason)
