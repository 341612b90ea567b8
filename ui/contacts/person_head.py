"""Who a drawer is about: avatar, name, the masked phone with the eye that shows it for a while, and tags."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.contacts.models import Contact
from core.contacts.service import last_name, masked
from core.i18n import _
from core.tags.models import Tag
from ui.contacts.columns import dot
from ui.kit.avatar import Avatar
from ui.kit.buttons import KeyButton
from ui.kit.flow import FlowRow
from ui.kit.icons import icon
from ui.kit.paint import Tone
from ui.kit.tags import TagChip
from ui.kit.theme import now
from ui.kit.tokens import space, timing, tokens
from ui.session import Session


class PersonHead(QWidget):
    """Name and number; `revealed` tells whether numbers may be read now."""

    revealed = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._phone = ""
        self.avatar = Avatar(large=True)
        self.name, self.phone = QLabel(), QLabel()
        self.name.setProperty("kind", "title")
        self.name.setWordWrap(True)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.eye = _small("eye", _("Show the number for 10 seconds"))
        self.copy = _small("copy", _("Copy the number"))
        self.eye.clicked.connect(self._flip)
        self.copy.clicked.connect(self.copy_phone)
        self._hide_again = QTimer(self, singleShot=True, interval=timing("phone_shown"))
        self._hide_again.timeout.connect(self.cover)
        self._lay_out()

    @property
    def is_revealed(self) -> bool:
        """Whether the number stands there in full."""
        return self._hide_again.isActive()

    def show_person(self, contact: Contact) -> None:
        """Show somebody; the number of somebody else is covered."""
        phone = next(iter(contact.phones), "")
        if phone != self._phone:
            self._phone = phone
            self.cover()
        name = contact.name or masked(phone) or _("no name")
        self.avatar.name_person(contact.name or name, last_name(contact.name))
        self.name.setText(name)
        for button in (self.eye, self.copy):
            button.setVisible(bool(phone))
        self._say_phone()

    def reveal(self) -> None:
        """Show the number for a while."""
        if self._phone:
            self._hide_again.start()
            self._turn(True)

    def cover(self) -> None:
        """Cover the number."""
        self._hide_again.stop()
        self._turn(False)

    def copy_phone(self) -> None:
        """Put the number on the clipboard; it need not be shown for that."""
        if self._phone:
            QGuiApplication.clipboard().setText(self._phone)
            self._session.say(_("Number copied"))

    def _flip(self) -> None:
        self.cover() if self.is_revealed else self.reveal()

    def _turn(self, on: bool) -> None:
        words = _("Cover the number") if on else _("Show the number for 10 seconds")
        self.eye.setIcon(icon("eye-slash" if on else "eye", "text2"))
        self.eye.setAccessibleName(words)
        self.eye.setToolTip(words)
        self._say_phone()
        self.revealed.emit(on)

    def _say_phone(self) -> None:
        number = self._phone if self.is_revealed else masked(self._phone)
        self.phone.setText(number or _("no phone"))

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.phone)
        below.addSpacing(space(0))
        below.addWidget(self.eye)
        below.addWidget(self.copy)
        below.addStretch()
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self.name)
        lines.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens()["gap"])
        row.addWidget(self.avatar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(lines, 1)


def _small(icon_name: str, name: str) -> KeyButton:
    """A button of the low height, without a word, beside a line of text."""
    button = KeyButton("", kind="ghost", icon_name=icon_name, sz="s")
    button.setIcon(icon(icon_name, "text2"))
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


class TagRow(QWidget):
    """The tags somebody has, alerts first, each to be taken off; and the way to one more."""

    taken_off = Signal(str)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowRow(self, space(1) - 2)
        self.chips: list[TagChip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tags(self, tags: Sequence[Tag], *, fixed: bool = False) -> None:
        """Show these; `fixed` ones can only be looked at."""
        self._flow.clear()
        self.chips.clear()
        for tag in tags:
            tone, colour = (Tone.DANGER, "") if tag.alert else (Tone.NEUTRAL, dot(tag))
            chip = TagChip(tag.name, tone, colour, removable=not fixed)
            chip.removed.connect(lambda name=tag.name: self.taken_off.emit(name))
            self.chips.append(chip)
            self._add(chip)
        if not fixed:
            more = KeyButton(_("One more tag"), kind="link", icon_name="plus", sz="s")
            more.setFixedHeight(now().size("control_small"))
            more.clicked.connect(self.wanted)
            self._add(more)
        self.setVisible(bool(tags) or not fixed)
        self.updateGeometry()

    def _add(self, widget: QWidget) -> None:
        self._flow.addWidget(widget)
        widget.show()
