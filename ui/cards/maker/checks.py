"""What the check of the card says, beside the card: each finding with how grave it is and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core.cards.checks_payload import CHECK_IT
from core.cards.findings import Finding, Level, blocking
from core.i18n import N_, _, translate_n
from ui.cards.maker.wrapped import wrapped
from ui.kit.buttons import KeyButton
from ui.kit.flow import flowing
from ui.kit.paint import Tone
from ui.kit.scroll import DownArea
from ui.kit.tags import StatusChip
from ui.kit.theme import now
from ui.kit.tokens import space

LEVELS: dict[Level, tuple[str, Tone, str]] = {
    Level.ERROR: (N_("Must change"), Tone.DANGER, "x-circle"),
    Level.WARNING: (N_("Look at it"), Tone.ACCENT, "warning"),
    Level.NOTE: (N_("Good to know"), Tone.NEUTRAL, "info"),
}
WHY_LONGEST = 200


class Checks(DownArea):
    """A headline and the findings, worst first; notes are folded. What an owner may override asks for a reason."""

    reason_given = Signal(str)
    grown = Signal()
    """There is more or less to say."""
    tried_by_hand = Signal()
    """Somebody scanned the entry code with a phone and came where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[list[Finding], str] | None = None
        self._notes_open = False
        self.headline = StatusChip()
        self.notes_button = KeyButton("", kind="link", sz="s")
        self.notes_button.clicked.connect(self._open_notes)
        self._narrow = False
        inside = QWidget()
        column = self._column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(flowing(self.headline, self.notes_button))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(space(1))
        column.addLayout(self._rows)
        column.addStretch()
        self.setWidget(inside)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def sentences(self) -> list[str]:
        """What is said, line by line."""
        return [row.sentence for row in self.findChildren(_Row) if not row.isHidden()]

    def height_for(self, width: int) -> int:
        """How high all of it is in this width; a narrow one has the words below their signs."""
        self._narrow = width < now().size("drawer")
        for row in self.findChildren(_Row):
            row.set_narrow(self._narrow)
        column = self._column
        column.activate()
        return column.heightForWidth(width) if column.hasHeightForWidth() else column.sizeHint().height()

    def show_findings(self, found: Sequence[Finding], reason: str) -> None:
        """Show what was found; `reason` is why the owner overrides some of it."""
        if self._shown == (list(found), reason):
            return
        self._shown = (list(found), reason)
        stopped = blocking(found, reason)
        warned = sum(one.level is Level.WARNING for one in found)
        if stopped:
            said = translate_n("{count} thing must change", "{count} things must change", len(stopped))
            self.headline.say(said.format(count=len(stopped)), Tone.DANGER, "x-circle")
        elif warned:
            said = translate_n(
                "Can be printed, look at {count} thing", "Can be printed, look at {count} things", warned
            )
            self.headline.say(said.format(count=warned), Tone.ACCENT, "warning")
        else:
            self.headline.say(_("Checked, can be printed"), Tone.SUCCESS, "check-circle")
        self._rebuild()

    def _rebuild(self) -> None:
        assert self._shown is not None
        found, reason = self._shown
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        notes = [one for one in found if one.level is Level.NOTE]
        self.notes_button.setVisible(bool(notes))
        self.notes_button.setText(_("Hide notes") if self._notes_open else _notes(len(notes)))
        for one in found:
            if one.level is not Level.NOTE or self._notes_open:
                row = self._row(one, reason)
                row.set_narrow(self._narrow)
                self._rows.addWidget(row)
                # not shown yet it would not count in the height
                row.show()
        self.grown.emit()

    def _row(self, one: Finding, reason: str) -> _Row:
        row = _Row(one, reason)
        row.reason_given.connect(self.reason_given)
        row.tried_by_hand.connect(self.tried_by_hand)
        return row

    def _open_notes(self) -> None:
        self._notes_open = not self._notes_open
        if self._shown:
            self._rebuild()


class _Row(QWidget):
    """One finding: its level as a word, the sentence, the way to mend it, and what can be done here."""

    reason_given = Signal(str)
    tried_by_hand = Signal()

    def __init__(self, one: Finding, reason: str) -> None:
        super().__init__()
        self.sentence = one.sentence
        word, tone, sign = LEVELS[one.level]
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(wrapped(one.sentence))
        if one.hint:
            lines.addWidget(wrapped(one.hint, "caption"))
        if one.overridable and one.level is Level.ERROR:
            lines.addWidget(self._ask_reason(reason))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(space(1))
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._box.addWidget(StatusChip(_(word), tone, sign), 0, corner)
        self._box.addLayout(lines, 1)
        if one.repair == CHECK_IT:
            button = KeyButton(_("Scanned, it works"), sz="s")
            button.clicked.connect(self.tried_by_hand)
            self._box.addWidget(button, 0, corner)

    def set_narrow(self, narrow: bool) -> None:
        """Below each other instead of side by side."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        self._box.setSpacing(space(0) if narrow else space(1))

    def _ask_reason(self, reason: str) -> QLineEdit:
        line = QLineEdit(reason)
        line.setMaxLength(WHY_LONGEST)
        line.setPlaceholderText(_("Print all the same: write down why; it is kept with the batch"))
        line.setAccessibleName(_("Why it is printed all the same"))
        line.editingFinished.connect(lambda: self.reason_given.emit(line.text().strip()))
        return line


def _notes(count: int) -> str:
    return translate_n("{count} note", "{count} notes", count).format(count=count)
