"""The fields of the form of a contact, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.contacts import editing, sources
from core.contacts.editing import Written
from core.contacts.models import ContactLine
from core.contacts.service import LONGEST, masked
from core.contacts.typed import name_and_phones
from core.i18n import _
from ui.contacts.form_entered import Entered
from ui.contacts.form_fields import CalmCombo, line_edit, tab_in_order
from ui.contacts.form_fields_day import DayField
from ui.contacts.form_fields_phones import PhoneRows
from ui.contacts.form_fields_tags import TagsField
from ui.kit.buttons import KeyButton
from ui.kit.field import Field
from ui.kit.theme import now
from ui.kit.tokens import space, tokens
from ui.session import Session

NOTE_LINES = 3
LONGEST_WECHAT = 60


class FormBody(QWidget):
    """Shows what was entered, checks it field by field, and parts a number from a name pasted together with it."""

    returned = Signal()
    opened_other = Signal(int)
    dropped = Signal()
    """What came back from last time is not wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._contact_id = 0
        self._name_was = self._name_before = ""
        self._name_told = ("", 0)
        self.name = Field(_("Name"), line_edit(LONGEST["name"]))
        self.phones = PhoneRows(session)
        self.day = DayField(session)
        self.tags = TagsField(session)
        self.source = self._source_field()
        self.wechat = Field(_("WeChat ID"), line_edit(LONGEST_WECHAT))
        self.nickname = Field(_("Nickname"), line_edit(LONGEST["nickname"]))
        self.company = Field(_("Company"), line_edit(LONGEST["company"]))
        self.address = Field(_("Address"), line_edit(LONGEST["address"]))
        self.note = Field(_("Note"), self._note_editor())
        self.draft = self._draft_line()
        self._lay_out()
        self._listen()

    @property
    def entered(self) -> Entered:
        """Everything as it stands there."""
        written = Written(
            name=self._text(self.name),
            phones=self.phones.texts,
            shared=self.phones.shared,
            wechat=self._text(self.wechat),
            birthday=self.day.value,
            source=self._source(),
            nickname=self._text(self.nickname),
            company=self._text(self.company),
            address=self._text(self.address),
            note=self._note.toPlainText(),
        )
        return Entered(written, self.day.entered, self.tags.tags)

    def show_entered(self, entered: Entered, contact_id: int, kept: Sequence[str], *, draft: bool = False) -> None:
        """Fill every field; `kept` are numbers that are stored already, `draft` says that it was written last time."""
        self._contact_id, written = contact_id, entered.written
        self.draft.setVisible(draft)
        for field, text in (
            (self.name, written.name),
            (self.wechat, written.wechat),
            (self.nickname, written.nickname),
            (self.company, written.company),
            (self.address, written.address),
        ):
            field.clear()
            self._line(field).setText(text)
        self._name_was = self._name_before = written.name
        self._forget_name()
        self.phones.fill(written.phones, written.shared, contact_id, kept)
        self.day.fill(entered.day)
        self.tags.fill(entered.tags)
        self._fill_source(written.source)
        self.note.clear()
        self._note.setPlainText(written.note)

    def select_name(self) -> None:
        """Mark the name, so that typing writes another one."""
        self._line(self.name).selectAll()

    def check(self) -> QWidget | None:
        """Check every field; the first that cannot be saved, or None."""
        self._part_name()
        phone = self.phones.check()
        day_is_right = self.day.check()
        note_is_right = self._check_note()
        if phone is not None:
            return phone
        if not day_is_right:
            return self.day
        return None if note_is_right else self.note

    def _listen(self) -> None:
        name = self._line(self.name)
        name.textEdited.connect(self._type_name)
        name.editingFinished.connect(self._leave_name)
        for field in (self.name, self.wechat, self.nickname, self.company, self.address):
            self._line(field).returnPressed.connect(self.returned)
        source = self._combo.lineEdit()
        assert source is not None
        source.returnPressed.connect(self.returned)
        for part in (self.phones, self.day, self.tags):
            part.returned.connect(self.returned)
        self.phones.opened_other.connect(self.opened_other)
        self._note.textChanged.connect(self.note.clear)

    def _type_name(self, text: str) -> None:
        """What comes in one piece may be a name with its number."""
        self._forget_name()
        if len(text) - len(self._name_was) > 1:
            self._part_name()
        self._name_was = self._text(self.name)

    def _forget_name(self) -> None:
        self._name_told = ("", 0)
        self.name.say_hint("")

    def _part_name(self) -> None:
        name, numbers = name_and_phones(self._text(self.name))
        if numbers:
            self._line(self.name).setText(name)
            self.phones.put(numbers)

    def _leave_name(self) -> None:
        self._part_name()
        name = self._text(self.name)
        same = editing.namesakes(self._session.ctx, name, self._contact_id or None)
        told = (name, same[0].id if same else 0)
        if told == self._name_told:
            return
        self._name_told = told
        self.name.say_hint("")
        if same:
            self._tell_namesake(same[0])
        elif name.strip() and name != self._name_before:
            self.name.say_good(_("Nobody else has this name"))

    def _tell_namesake(self, other: ContactLine) -> None:
        said = _("There is one more {name} {phone}").format(name=other.name, phone=masked(other.phone))
        self.name.say_hint(said.strip())
        link = self.name.add_act(_("Open"), lambda: self.opened_other.emit(other.id))
        tab_in_order([self.name.editor, link])

    def _check_note(self) -> bool:
        over = len(self._note.toPlainText().strip()) - LONGEST["note"]
        if over > 0:
            self.note.say_error(_("{over} characters too many: a note has at most {most}.").format(
                over=over, most=f"{LONGEST['note']:,}"))  # fmt: skip
        return over <= 0

    def _source(self) -> str:
        """The stored code of a source we have a word for; other words stay as they were written."""
        written = self._combo.currentText().strip()
        return next((code for code in sources.WORDS if sources.said(code) == written), written)

    def _fill_source(self, source: str) -> None:
        own = [each for each in editing.own_sources(self._session.ctx) if each not in sources.WORDS]
        self._combo.clear()
        self._combo.addItems(["", *map(sources.said, sources.WORDS), *own])
        self._combo.setCurrentText(sources.said(source))

    def _source_field(self) -> Field:
        self._combo = CalmCombo(_("Source"))
        self._combo.setEditable(True)
        self._combo.setInsertPolicy(CalmCombo.InsertPolicy.NoInsert)
        written = self._combo.lineEdit()
        assert written is not None
        written.setMaxLength(LONGEST["source"])
        written.setAccessibleName(_("Source"))
        return Field(_("Source"), self._combo)

    def _note_editor(self) -> QPlainTextEdit:
        self._note = QPlainTextEdit()
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(now().size("control") * NOTE_LINES)
        return self._note

    def _draft_line(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("soft")
        words = QLabel(_("This is what was not saved last time"))
        words.setWordWrap(True)
        drop = KeyButton(_("Drop it"), kind="link", sz="s")
        drop.clicked.connect(self.dropped)
        row = QHBoxLayout(frame)
        row.setContentsMargins(space(2), space(0), space(1), space(0))
        row.addWidget(words, 1)
        row.addWidget(drop)
        frame.hide()
        return frame

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens()["gap"])
        for widget in (self.draft, self.name, self.phones, self.source, self.tags, self.day, self.note):
            column.addWidget(widget)
        pair = QHBoxLayout()
        pair.setSpacing(tokens()["gap"])
        for field in (self.wechat, self.nickname):
            pair.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(pair)
        column.addWidget(self.company)
        column.addWidget(self.address)
        column.addStretch()
        fields = (self.source, self.tags, self.day, self.note, self.wechat, self.nickname, self.company, self.address)
        tab_in_order([self.name.editor, *self.phones.first.stops, self.phones.add_button, *fields])

    def _text(self, field: Field) -> str:
        return self._line(field).text()

    def _line(self, field: Field) -> QLineEdit:
        assert isinstance(field.editor, QLineEdit)
        return field.editor
