"""The form of one contact, beside the list: a new one, or one that is changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.contacts import service as contacts
from core.contacts import sources
from core.contacts.models import Contact
from core.i18n import _
from core.ids import new_op_id
from ui.kit.buttons import KeyButton, tool
from ui.kit.problem import Problem, shown_to
from ui.kit.theme import now
from ui.kit.tokens import space
from ui.session import Session


class ContactForm(QFrame):
    """Only the name is wanted; Enter saves, Esc closes. `saved` names the contact and what to say."""

    saved = Signal(int, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("card")
        self._session = session
        self._contact: Contact | None = None
        self._op_id = new_op_id()
        self.problem = Problem()
        self.title = QLabel()
        self.title.setProperty("kind", "section")
        self.name, self.phone = QLineEdit(), QLineEdit()
        self.source = QComboBox()
        self.source.setEditable(True)
        self.source.addItems(["", *map(sources.said, sources.WORDS)])
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.save_button = KeyButton(_("Save"), kind="primary")
        self.save_button.clicked.connect(self.save)
        for field in (self.name, self.phone):
            field.returnPressed.connect(self.save)
        self._lay_out()
        self.hide()

    def start_new(self) -> None:
        """An empty form with the cursor on the name."""
        self._fill(None, _("New contact"))

    def start_change(self, contact_id: int) -> None:
        """The form of a contact that is there."""
        contact = contacts.contact(self._session.ctx, contact_id)
        self._fill(contact, contact.name or _("no name"))

    def save(self) -> None:
        """Store what was written and close; what is wrong is said above the fields."""
        with shown_to(self):
            if self._contact is None:
                self._add()
            else:
                self._change(self._contact)
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _add(self) -> None:
        draft = contacts.draft_of(
            self.name.text(), self.phone.text(), note=self.note.toPlainText(), source=self._source()
        )
        contact_id = contacts.add(self._session.ctx, self._op_id, draft)
        self.saved.emit(
            contact_id, _("Added: {name}").format(name=draft.name or contacts.masked(draft.phones[0].number))
        )

    def _change(self, contact: Contact) -> None:
        fields = {"name": self.name.text(), "source": self._source(), "note": self.note.toPlainText()}
        contacts.change(self._session.ctx, self._op_id, contact.id, fields)
        self.saved.emit(contact.id, _("Saved: {name}").format(name=self.name.text().strip() or _("no name")))

    def _source(self) -> str:
        """The stored code of a source we have a word for; other words stay as they were written."""
        written = self.source.currentText().strip()
        return next((code for code in sources.WORDS if sources.said(code) == written), written)

    def _fill(self, contact: Contact | None, title: str) -> None:
        self._contact, self._op_id = contact, new_op_id()
        self.title.setText(title)
        self.problem.say("")
        self.name.setText(contact.name if contact else "")
        numbers = ", ".join(map(contacts.masked, contact.phones)) if contact else ""
        self.phone.setText(numbers)
        self.phone.setReadOnly(contact is not None)
        self.source.setCurrentText(sources.said(contact.source) if contact else "")
        self.note.setPlainText(contact.note if contact else "")
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _lay_out(self) -> None:
        self.setFixedWidth(now().size("drawer"))
        head = QHBoxLayout()
        close = tool("x", _("Close"))
        close.clicked.connect(self.hide)
        head.addWidget(self.title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(3), space(2), space(3), space(3))
        column.setSpacing(space(1))
        column.addLayout(head)
        column.addWidget(self.problem)
        for words, field in self._fields():
            label = QLabel(words)
            label.setProperty("kind", "second")
            label.setBuddy(field)
            field.setAccessibleName(words)
            column.addWidget(label)
            column.addWidget(field)
        self.note.setFixedHeight(now().size("control") * 3)
        column.addSpacing(space(1))
        column.addWidget(self.save_button)
        column.addStretch()

    def _fields(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            (_("Name"), self.name),
            (_("Phone"), self.phone),
            (_("Source"), self.source),
            (_("Note"), self.note),
        )
