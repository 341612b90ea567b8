"""How safe the data is, in one card: a sign, one sentence, the facts, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.i18n import _
from ui.kit import icons
from ui.kit.buttons import KeyButton
from ui.kit.paint import box, painting
from ui.kit.theme import now
from ui.kit.tokens import space, tokens

GOOD, WARN, BAD = "good", "warn", "bad"
LOOKS = {
    GOOD: ("shield-check", "success_soft", "on_success_soft"),
    WARN: ("shield-warning", "accent_soft", "on_accent_soft"),
    BAD: ("warning-circle", "danger_soft", "on_danger_soft"),
}
NARROW = 2
"""Times the width of the buttons; below that they go under the words."""


class _Sign(QWidget):
    """An icon on a soft circle in the colour of the state."""

    def __init__(self) -> None:
        super().__init__()
        self.look = GOOD
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        side = now().scaled(space(6) + space(2))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the sign of a state") as painter:
            name, fill, ink = LOOKS[self.look]
            box(painter, self.rect(), fill, None, self.width() // 2)
            side = now().size("icon_nav")
            area = QRect(0, 0, side, side)
            area.moveCenter(self.rect().center())
            icons.paint(painter, area, name, ink)


class StateCard(QFrame):
    """Says a state in words as well as in colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._sign = _Sign()
        self._title, self._facts = QLabel(), QLabel()
        self._title.setProperty("kind", "section")
        self._facts.setProperty("kind", "second")
        for label in (self._title, self._facts):
            label.setWordWrap(True)
        self.folder_button = KeyButton(_("Open folder"), kind="ghost", icon_name="folder-open")
        self.back_up_button = KeyButton(_("Back up now"), kind="soft", icon_name="hard-drives")
        self._lay_out()

    @property
    def text(self) -> str:
        """Both lines."""
        return f"{self._title.text()}\n{self._facts.text()}"

    @property
    def look(self) -> str:
        """good, warn or bad."""
        return self._sign.look

    def say(self, look: str, title: str, facts: str) -> None:
        """Show a state."""
        self._sign.look = look
        self._sign.update()
        self._title.setText(title)
        self._facts.setText(facts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self._buttons.sizeHint().width() * NARROW > self.width()
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignRight
        self._across.setAlignment(self._buttons, side | Qt.AlignmentFlag.AlignVCenter)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        said = QHBoxLayout()
        said.setSpacing(space(3))
        said.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        said.addLayout(words, 1)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(1))
        row.addWidget(self.folder_button)
        row.addWidget(self.back_up_button)
        across, down = tokens()["card_padding"]
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(across, down, across, down)
        self._across.setSpacing(space(2))
        self._across.addLayout(said, 1)
        self._across.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
