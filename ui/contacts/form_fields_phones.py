"""The numbers of a contact in its form: any count of them, each checked where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.contacts import editing
from core.contacts.phones import Phone, PhoneKind, mobile_in
from core.contacts.service import masked
from core.contacts.typed import number_said, read_numbers
from core.errors import Invalid
from core.i18n import _
from ui.contacts.form_fields import line_edit, tab_in_order
from ui.kit.buttons import KeyButton, tool
from ui.kit.field import Field
from ui.kit.tokens import space
from ui.session import Session

LONGEST = 40


def is_whole(text: str) -> bool:
    """Whether a text is a number, or several, and not the beginning of one."""
    try:
        return bool(read_numbers(text))
    except Invalid:
        return False


@dataclass(frozen=True)
class Verdict:
    """What stands below a number: `error`, `good` or `hint`, its sentence, and whose the number is (0: nobody's)."""

    kind: str = "hint"
    sentence: str = ""
    owner: int = 0


class PhoneRow(QWidget):
    """One number. A number of somebody else is said at once, with the ways out."""

    several = Signal(object)
    """More than one number was put into the field; all of them, this one included."""
    returned = Signal()
    removed = Signal()
    opened_other = Signal(int)

    def __init__(self, session: Session, place: int) -> None:
        super().__init__()
        self._session, self._contact_id = session, 0
        self._kept, self._said = "", Verdict()
        self.shared = False
        self.edit = line_edit(LONGEST)
        name = _("Phone") if place == 1 else _("Phone {place}").format(place=place)
        self.edit.setAccessibleName(name)
        self.field = Field(name if place == 1 else "", self.edit)
        self.edit.textEdited.connect(self._type)
        self.edit.editingFinished.connect(self.check)
        self.edit.returnPressed.connect(self.returned)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(0))
        row.addWidget(self.field, 1)
        self.stops: list[QWidget] = [self.edit]
        if place > 1:
            remove = tool("x", _("Take off phone {place}").format(place=place))
            remove.clicked.connect(self.removed)
            row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
            self.stops.append(remove)
        self.setFocusProxy(self.edit)

    @property
    def text(self) -> str:
        """What stands there."""
        return self.edit.text().strip()

    def fill(self, text: str, contact_id: int, *, kept: bool, shared: bool) -> None:
        """Show a number; one that is `kept` is stored like this already and is not questioned."""
        self._contact_id, self._kept, self.shared = contact_id, text if kept else "", shared
        self.edit.setText(text)
        self._say(Verdict())
        if text and (kept or is_whole(text)):
            self.check()

    def check(self) -> bool:
        """Whether the number can be saved; what is wrong or good about it is said below."""
        try:
            numbers = read_numbers(self.text)
        except Invalid as error:
            return self._say(self._unreadable(error))
        if len(numbers) > 1:
            self.several.emit(tuple(number_said(each.number, each.extension) for each in numbers))
            return True
        return self._say(self._judged(numbers[0]) if numbers else Verdict())

    def _unreadable(self, error: Invalid) -> Verdict:
        if self.text == self._kept:
            return Verdict("hint", _("It came with an import and cannot be called: {why}").format(why=error.sentence))
        return Verdict("error", error.sentence)

    def _judged(self, number: Phone) -> Verdict:
        others = editing.owners(self._session.ctx, self.text, self._contact_id or None)
        if others:
            name = others[0].name or masked(others[0].phone)
            if self.shared:
                return Verdict("good", _("Shared with {name}").format(name=name), others[0].id)
            return Verdict("error", _("This number belongs to {name}").format(name=name), others[0].id)
        if number.kind is PhoneKind.VIRTUAL:
            return Verdict("hint", _("A number of a platform; it stops working after a while."))
        if number.is_key and self.text != self._kept:
            return Verdict("good", _("Nobody has this number yet"))
        return Verdict()

    def _say(self, verdict: Verdict) -> bool:
        """Said once: a link that was made anew while somebody presses it would never be pressed."""
        if verdict != self._said:
            self._said = verdict
            tell = {"error": self.field.say_error, "good": self.field.say_good}.get(verdict.kind, self.field.say_hint)
            self.field.say_hint("")
            tell(verdict.sentence)
            tab_in_order([self.edit, *self._ways_out(verdict)])
        return verdict.kind != "error"

    def _ways_out(self, verdict: Verdict) -> list[QWidget]:
        if not verdict.owner:
            return []
        if self.shared:
            return [self.field.add_act(_("Not shared"), lambda: self._share(False))]
        return [
            self.field.add_act(_("Open"), lambda: self.opened_other.emit(verdict.owner)),
            self.field.add_act(_("Both use it"), lambda: self._share(True)),
        ]

    def _share(self, on: bool) -> None:
        self.shared = on
        self.check()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type(self, text: str) -> None:
        """While somebody types nothing is wrong yet; a whole mobile is looked up at once."""
        self.shared = False
        self._say(Verdict())
        if mobile_in(text):
            self.check()


class PhoneRows(QWidget):
    """All numbers; the first row is always there, an empty one counts as none."""

    returned = Signal()
    opened_other = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._contact_id = session, 0
        self.rows: list[PhoneRow] = []
        self.add_button = KeyButton(_("One more number"), kind="link", icon_name="plus", sz="s")
        self.add_button.clicked.connect(self._add_empty)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(0))
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.first = self._add()

    @property
    def texts(self) -> tuple[str, ...]:
        """The numbers as they stand there."""
        return tuple(row.text for row in self.rows if row.text)

    @property
    def shared(self) -> tuple[str, ...]:
        """Those that two people use."""
        return tuple(row.text for row in self.rows if row.shared and row.text)

    def fill(self, numbers: Sequence[str], shared: Sequence[str], contact_id: int, kept: Sequence[str]) -> None:
        """Show these numbers of a contact (0: a new one); those of `kept` are stored already."""
        self._contact_id = contact_id
        for row in self.rows[1:]:
            row.hide()
            row.deleteLater()
        self.rows = [self.first]
        for place, number in enumerate(numbers or ("",)):
            row = self._add() if place else self.first
            row.fill(number, contact_id, kept=number in kept, shared=number in shared)

    def put(self, numbers: Sequence[str]) -> None:
        """Take numbers that were pasted somewhere else: into empty rows, then into new ones."""
        for number in numbers:
            if number in self.texts:
                continue
            free = next((row for row in self.rows if not row.text), None) or self._add()
            free.fill(number, self._contact_id, kept=False, shared=False)

    def check(self) -> PhoneRow | None:
        """Check all; the first row that cannot be saved, or None."""
        wrong = [row for row in list(self.rows) if not row.check()]
        return wrong[0] if wrong else None

    def _add(self) -> PhoneRow:
        row = PhoneRow(self._session, len(self.rows) + 1)
        row.returned.connect(self.returned)
        row.opened_other.connect(self.opened_other)
        row.removed.connect(lambda: self._remove(row))
        row.several.connect(lambda numbers: self._part(row, numbers))
        self._column.insertWidget(len(self.rows), row)
        before = self.rows[-1].stops[-1:] if self.rows else []
        self.rows.append(row)
        tab_in_order([*before, *row.stops, self.add_button])
        return row

    def _add_empty(self) -> None:
        row = next((each for each in self.rows if not each.text), None) or self._add()
        row.fill("", self._contact_id, kept=False, shared=False)
        row.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, row: PhoneRow) -> None:
        self.rows.remove(row)
        self.rows[-1].edit.setFocus(Qt.FocusReason.OtherFocusReason)
        row.hide()
        row.deleteLater()

    def _part(self, row: PhoneRow, numbers: Sequence[str]) -> None:
        row.fill(numbers[0], self._contact_id, kept=False, shared=False)
        self.put(numbers[1:])
