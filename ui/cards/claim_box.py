"""The claim box: takes a code, a whole message or a part of a code and leads to the claim; it claims nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.cards import finding, words
from core.cards.codes import HUMAN_LENGTH
from core.cards.models import Candidate
from core.cards.moves import Card
from core.cards.reading import look
from core.i18n import _
from ui.kit.badge import Badge
from ui.kit.buttons import KeyButton, restyle
from ui.kit.code_field import NoImeLineEdit
from ui.kit.follower import FollowerView
from ui.kit.paint import Tone
from ui.kit.palette_rows import Find, FindDelegate, FindList
from ui.kit.theme import now
from ui.kit.toast import announce
from ui.kit.tokens import size, space, tokens
from ui.session import Session

EXAMPLE = "7K3M-Q9TZ-4W2V"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Candidates(QFrame):
    """The cards a part of a code may mean, below the field; the focus stays in the field."""

    chosen = Signal(str)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setObjectName("raised")
        self.list = FindList(self)
        self.view = FollowerView(self.list, FindDelegate, _("Cards with these characters"))
        self.view.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(1), space(0), space(1), space(1))
        column.addWidget(self.view)
        self.hide()

    def show_cards(self, cards: list[Candidate]) -> None:
        """Show these below the field; none hides the list. One alone is chosen already."""
        self.list.replace([self._find(card) for card in cards])
        if not cards:
            self.hide()
            return
        self.setParent(self._field.window())
        rows = sum(self.view.sizeHintForRow(row) for row in range(self.list.rowCount()))
        corner = self._field.mapTo(self._field.window(), QPoint(self._field.width(), self._field.height() + space(0)))
        width = min(now().size("dialog_width"), self._field.window().width() - 2 * space(3))
        left = max(space(3), corner.x() - width)
        self.setGeometry(QRect(left, corner.y(), width, rows + space(3)))
        self.show()
        self.raise_()
        if len(cards) == 1:
            self.step(1)

    def step(self, by: int) -> None:
        """Choose the next or the last one, round the ends."""
        row = self.list.next_find(self.view.currentIndex().row(), by)
        if row is not None:
            self.view.setCurrentIndex(self.list.index(row))
            announce(self._field, str(self.list.index(row).data(Qt.ItemDataRole.AccessibleTextRole)))

    def take(self) -> bool:
        """Take the chosen one; False if none is."""
        find = self.list.find_at(self.view.currentIndex().row())
        if find is None:
            return False
        find.act()
        return True

    def _find(self, card: Candidate) -> Find:
        state = f"{_(words.CARD[card.state])} · {card.contact}" if card.contact else _(words.CARD[card.state])
        said = f"{card.batch} · {state}"
        sign = "check-circle" if card.state is Card.CLAIMED else "cards"
        group = _("Cards with these characters")
        return Find(group, card.code, lambda: self.chosen.emit(card.code), said, sign, act_words=_("look"))

    def _clicked(self, index: QModelIndex) -> None:
        self.view.setCurrentIndex(index)
        self.take()


class ClaimBox(QFrame):
    """One line: what it is for, the field, the button. `wanted` carries the text of the card that is meant."""

    wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("card")
        self._session = session
        self.field = NoImeLineEdit()
        self.field.setPlaceholderText(_("Card code, such as {code}").format(code=EXAMPLE))
        self.field.setAccessibleName(_("Card code"))
        self.field.setMinimumWidth(now().scaled(size("sidebar")))
        self.field.setMaximumWidth(now().scaled(size("tile")))
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._typed)
        self.button = KeyButton(_("Claim"), kind="primary", cap="Enter")
        self.button.clicked.connect(self._look)
        self.candidates = _Candidates(self.field)
        self.candidates.chosen.connect(self._go)
        self._hint = QLabel()
        self._lay_out()
        self._say()

    @property
    def hint(self) -> str:
        """What the second line says."""
        return self._hint.text()

    def put(self, text: str) -> None:
        """Put a text into the field as if it had been typed."""
        self.field.setText(text)
        self._typed(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._took(Qt.Key(event.key()))
            if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
                self.candidates.hide()
        return super().eventFilter(watched, event)

    def _took(self, key: Qt.Key) -> bool:
        if key in _ENTER:
            self._look()
            return True
        if key == Qt.Key.Key_Escape and (self.field.text() or self.candidates.isVisible()):
            self.field.clear()
            self._typed("")
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.candidates.isVisible():
            self.candidates.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        return False

    def _typed(self, text: str) -> None:
        self._say()
        whole = bool(look(text).codes) or len(finding.part_of_code(text)) >= HUMAN_LENGTH
        self.candidates.show_cards([] if whole else finding.candidates(self._session.ctx, text))

    def _look(self) -> None:
        """Lead on with what is meant; with several to choose from the first is proposed, with too little it is said."""
        text = self.field.text().strip()
        if self.candidates.isVisible():
            if not self.candidates.take():
                self.candidates.step(1)
        elif not text:
            self._say(_("Scan the card, or type its code into the field."))
            self.field.setFocus()
        elif 0 < len(finding.part_of_code(text)) < finding.SHORTEST:
            self._say(_("A few more: from {count} characters on the cards are found.").format(count=finding.SHORTEST))
        else:
            self._go(text)

    def _go(self, text: str) -> None:
        self.candidates.hide()
        self.field.clear()
        self._say()
        self.wanted.emit(text)

    def _say(self, trouble: str = "") -> None:
        usual = _("Scan the card, or type 4 characters of its code or more. Works on every page.")
        self._hint.setText(trouble or usual)
        restyle(self._hint, kind="error" if trouble else "second")
        if trouble:
            announce(self.field, trouble)

    def _lay_out(self) -> None:
        title = QLabel(_("Claim / redeem"))
        title.setProperty("kind", "section")
        self._hint.setProperty("kind", "second")
        self._hint.setWordWrap(True)
        self._hint.setMinimumWidth(now().size("drawer") // 2)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch()
        lines.addWidget(title)
        lines.addWidget(self._hint)
        lines.addStretch()
        row = QHBoxLayout(self)
        across, down = tokens()["card_padding"]
        row.setContentsMargins(across, down, across, down)
        row.setSpacing(space(2))
        row.addWidget(Badge("barcode", Tone.PRIMARY, space(6) + space(1), rounded=False))
        row.addLayout(lines, 2)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
