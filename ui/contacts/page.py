"""The page of contacts: the list with search, a form beside it, import, and the bin with its way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout

from core.contacts import search
from core.contacts import service as contacts
from core.i18n import _, translate_n
from core.ids import new_op_id
from core.notices import Topic
from core.tags import service as tags
from ui.contacts.columns import COLUMNS, Shown
from ui.contacts.form import ContactForm
from ui.contacts.import_panel import ImportPanel
from ui.kit import dialogs
from ui.kit.buttons import KeyButton
from ui.kit.empty import EmptyState
from ui.kit.page import Page
from ui.kit.problem import shown_to
from ui.kit.table import LongList, LongView
from ui.kit.tokens import tokens
from ui.session import Place, Session

ASK_FROM = 20
"""So many people are not binned without a question."""


class ContactsPage(Page):
    """Reads ids once and rows as they come into sight."""

    topics = frozenset({Topic.CONTACTS, Topic.TAGS})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._sought = ""
        self.list: LongList[Shown] = LongList(COLUMNS, self._fetch, self)
        self.view = LongView(self.list, COLUMNS, _("Contacts"))
        self.form = ContactForm(session)
        self.importing = ImportPanel(session)
        self.told = QLabel()
        self.told.setProperty("kind", "second")
        self.body = QStackedWidget()
        self._make_buttons()
        self._lay_out()
        self.view.opened.connect(self._change)
        self.view.selectionModel().selectionChanged.connect(self._chosen_changed)
        self.form.saved.connect(self._saved)

    def refresh(self) -> None:
        """Read the ids anew; scrolling and selection stay where the list is the same."""
        chosen = self.view.chosen()
        self.list.replace(search.listed(self._session.ctx, self._sought))
        if chosen and not self.view.chosen():
            self.view.show_id(chosen[0])
        self._tell()
        self._chosen_changed()

    def seek(self, text: str) -> None:
        """List those a text finds; an empty text lists all."""
        if text != self._sought:
            self._sought = text
            self.refresh()
            self.view.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.bin_button.isEnabled():
            self._bin()
            return
        super().keyPressEvent(event)

    def _make_buttons(self) -> None:
        self.bin_button = KeyButton(_("Bin"), kind="ghost", icon_name="trash")
        self.bin_button.clicked.connect(self._bin)
        self.import_button = KeyButton(_("Import"), kind="ghost", icon_name="upload-simple")
        self.import_button.clicked.connect(self._pick_file)
        self.new_button = KeyButton(_("New contact"), kind="soft", icon_name="user-plus", key="Ctrl+N")
        self.new_button.clicked.connect(self._start_new)

    def _lay_out(self) -> None:
        title = QLabel(_("Contacts"))
        title.setProperty("kind", "title")
        head = QHBoxLayout()
        head.setSpacing(tokens()["gap"])
        head.addWidget(title)
        head.addWidget(self.told, 1)
        for button in (self.bin_button, self.import_button, self.new_button):
            head.addWidget(button)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        self.body.addWidget(card)
        self.body.addWidget(self._nobody_yet())
        self.body.addWidget(self._nobody_fits())
        across = QHBoxLayout()
        across.setSpacing(tokens()["gap"])
        across.addWidget(self.body, 1)
        across.addWidget(self.form)
        across.addWidget(self.importing)
        self.column.addLayout(head)
        self.column.addWidget(self.problem)
        self.column.addLayout(across, 1)

    def _nobody_yet(self) -> EmptyState:
        bring = KeyButton(_("Import a list"), kind="primary", icon_name="upload-simple")
        bring.clicked.connect(self._pick_file)
        new = KeyButton(_("New contact"))
        new.clicked.connect(self._start_new)
        hint = _("From a table of any program, or one by one: the first name is enough to begin.")
        return EmptyState("users", _("No contacts yet"), hint, (bring, new))

    def _nobody_fits(self) -> EmptyState:
        clear = KeyButton(_("Clear the search"), kind="primary")
        clear.clicked.connect(lambda: self._session.go(Place("contacts", text="")))
        hint = _("Try the last four digits, the first letters of the pinyin, or a word of the note.")
        return EmptyState("magnifying-glass", _("Nobody fits"), hint, (clear,))

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Shown]:
        held = tags.tags_of(self._session.ctx, ids)
        return {line.id: Shown(line, held.get(line.id, ())) for line in contacts.lines(self._session.ctx, ids)}

    def _tell(self) -> None:
        found, total = self.list.rowCount(), contacts.count(self._session.ctx)
        if self._sought:
            self.told.setText(_("{found} of {total} fit “{text}”").format(
                found=f"{found:,}", total=f"{total:,}", text=self._sought))  # fmt: skip
        else:
            self.told.setText(translate_n("{count} person", "{count} people", total).format(count=f"{total:,}"))
        self.body.setCurrentIndex(0 if found else 2 if self._sought else 1)

    def _chosen_changed(self) -> None:
        some = bool(self.view.chosen())
        self.bin_button.setEnabled(some)
        self.bin_button.setToolTip(_("Into the bin  Delete") if some else _("Choose contacts first"))

    def _start_new(self) -> None:
        self.importing.hide()
        self.form.start_new()

    def _pick_file(self) -> None:
        self.form.hide()
        self.importing.pick()

    def _change(self, contact_id: int) -> None:
        self.importing.hide()
        with shown_to(self):
            self.form.start_change(contact_id)

    def _saved(self, contact_id: int, sentence: str) -> None:
        self.refresh()
        self.view.show_id(contact_id)
        self._session.say_done(sentence)

    def _bin(self) -> None:
        ids = self.view.chosen()
        people = translate_n("{count} person", "{count} people", len(ids)).format(count=len(ids))
        if len(ids) >= ASK_FROM and not dialogs.ask(
            self,
            _("Put {people} into the bin?").format(people=people),
            _("They leave all lists. What they did stays counted, and they can be brought back."),
            _("Leave them"),
            _("Bin {people}").format(people=people),
        ):
            return
        op_id = new_op_id()
        said = _("Into the bin: {people}").format(people=people)
        self._session.run(
            _("Into the bin"),
            lambda ctx, _progress: contacts.put_in_bin(ctx, op_id, ids),
            lambda _done: self._session.say_done(said),
            lambda error: self.problem.say(error.sentence),
        )
