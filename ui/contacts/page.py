"""The page of contacts: the list with what lies beside it, or an import in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.contacts import service as contacts
from core.i18n import _
from core.notices import Topic
from core.tags import service as tags
from core.text import fold
from ui.contacts import kept as keeping
from ui.contacts.acts import Acts
from ui.contacts.asked import TAG, Asked
from ui.contacts.chosen import Chosen
from ui.contacts.columns import COLUMNS
from ui.contacts.drawers import Drawers
from ui.contacts.list_body import ListBody
from ui.contacts.page_commands import COMMANDS
from ui.kit.letters import Letters
from ui.kit.page import Page
from ui.kit.problem import shown_to
from ui.kit.tokens import tokens
from ui.session import Session

if TYPE_CHECKING:
    from ui.contacts.importing.begun import Begun
    from ui.contacts.importing.pages import ImportPages

TABLES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods"})
TAG_SIGN = "#"
LIST, IMPORTING = range(2)


class ContactsPage(Page):
    """The row that is current in the list is the person in the drawer; ticks are apart from that."""

    topics = frozenset({Topic.CONTACTS, Topic.TAGS, Topic.CARDS})
    commands = COMMANDS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.body = ListBody(session, self.problem)
        self.list, self.view = self.body.list, self.body.view
        self.acts = Acts(session, self)
        self.drawers = Drawers(session, self.body, self.acts, self._show_list, self.show_person)
        self.chosen = Chosen(session, self.body, self.drawers, self.acts)
        self.places = QStackedWidget()
        self._letters = Letters(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.places)
        self.places.addWidget(self.drawers.beside)
        self._add_bulk_acts()
        self._listen()

    @cached_property
    def importing(self) -> ImportPages:
        """The pages of an import, made when first wanted."""
        from ui.contacts.importing.pages import ImportPages  # noqa: PLC0415 - a tenth of the start

        pages = ImportPages(self._session)
        pages.left.connect(self._show_list)
        self.places.addWidget(_with_margins(pages))
        return pages

    def refresh(self) -> None:
        """Read everything shown anew."""
        self.body.refresh()
        if self.drawers.is_out("person"):
            self.drawers.show(self.view.current)

    def arrive(self, thing: int | None, text: str | None, act: str) -> None:
        """Show a person, or whom a text finds (`#` with a tag: who has it), or begin `new`, `import` or `bin`."""
        if act == "import":
            self.pick_file()
            return
        self._show_list()
        if act == "new":
            self.drawers.start_new(text or "")
        elif act == "bin":
            self.body.show_bin(True)
        elif thing is not None:
            self.show_person(thing)
        elif text is not None:
            self.seek(text)

    def keep_typed(self) -> tuple[keeping.Kept, Begun | None]:
        begun = None if self._list_is_shown else self.importing.keep_typed()
        return keeping.keep(self.body, self.drawers, self.chosen), begun

    def bring_typed(self, kept: tuple[keeping.Kept, Begun | None]) -> None:
        stood, begun = kept
        keeping.bring(stood, self.body, self.drawers, self.chosen)
        if begun is not None:
            self._show_import().bring_typed(begun)

    def seek(self, text: str) -> None:
        """List those a text finds; an empty text lists all."""
        if self.body.in_bin:
            self.body.show_bin(False)
        name = fold(text.removeprefix(TAG_SIGN))
        tag = next((each for each in tags.all_tags(self._session.ctx) if fold(each.name) == name), None)
        if text.startswith(TAG_SIGN) and tag is not None:
            self.body.filters.ask(Asked(chip=f"{TAG}{tag.id}"))
        else:
            self.body.filters.ask(replace(Asked(), text=text))

    def filter_field(self) -> QWidget | None:
        return self.body.filters.search if self._list_is_shown else None

    def take_files(self, files: Sequence[Path]) -> bool:
        table = next((file for file in files if file.suffix.lower() in TABLES), None)
        if table is not None:
            self._show_import().begin(table)
        return table is not None

    def pick_file(self) -> None:
        """Begin an import with the place to drop a file on."""
        self._show_import().pick()

    def show_person(self, contact_id: int) -> None:
        """Make somebody the current row and open the drawer; a filter that hides them goes away."""
        self._show_list()
        with shown_to(self):
            contact = contacts.contact(self._session.ctx, contact_id)
            if not self.view.show_id(contact_id):
                self.body.show_bin(contact.binned_at is not None)
                self.view.show_id(contact_id)
            self.drawers.show(contact_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._list_is_shown:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete and self.view.chosen() and not self.body.in_bin:
            self.chosen.put_in_bin()
        elif event.key() == Qt.Key.Key_F4:
            self.drawers.edit()
        elif event.key() == Qt.Key.Key_Down and self.body.filters.search.hasFocus():
            # from the text straight into what it found
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.step(1)
        elif not self._letters.take(event):
            super().keyPressEvent(event)

    def _rest(self) -> None:
        """Keys act at once, as soon as the page is in front: on the list, unless a form or an import is open."""
        if not self._list_is_shown:
            self.importing.rest()
        elif self.drawers.is_out("form"):
            self.drawers.form.rest()
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _list_is_shown(self) -> bool:
        return self.places.currentIndex() == LIST

    def _show_import(self) -> ImportPages:
        pages = self.importing
        self.places.setCurrentIndex(IMPORTING)
        return pages

    def _show_list(self) -> None:
        if not self._list_is_shown:
            self.places.setCurrentIndex(LIST)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act_by_letter(self, letter: str) -> None:
        if letter in ("J", "K"):
            self.view.step(1 if letter == "J" else -1)
        elif letter == "T" and self.view.chosen() and not self.body.in_bin:
            self.chosen.tag()
        elif letter == "N":
            self.drawers.write_note()

    def _clicked(self, index: QModelIndex) -> None:
        """A click on the current row opens the drawer that was closed on it."""
        drawers = self.drawers
        if index.column() < len(COLUMNS) and not any(map(drawers.is_out, ("person", "form", "export"))):
            drawers.show(self.view.current)

    def _add_bulk_acts(self) -> None:
        bulk = self.body.bulk
        bulk.add_act(_("Put a tag on"), "tag", self.chosen.tag, "T")
        bulk.add_act(_("Print cards"), "printer", self.chosen.print_cards)
        bulk.add_act(_("Export"), "download-simple", self.drawers.export_list)
        bulk.add_act(_("Into the bin"), "trash", self.chosen.put_in_bin, "Del")
        bulk.add_act(_("Take a tag off"), "tag", self.chosen.untag, rare=True)
        self.body.bin_bulk.add_act(_("Bring back"), "arrow-u-up-left", self.chosen.bring_back)

    def _listen(self) -> None:
        view, body = self.view, self.body
        view.current_changed.connect(self.drawers.show)
        view.opened.connect(self.drawers.edit)
        view.clicked.connect(self._clicked)
        for letters in (view.lettered, self._letters.typed):
            letters.connect(self._act_by_letter)
        body.new_wanted.connect(self.drawers.start_new)
        body.import_wanted.connect(self.pick_file)
        body.export_wanted.connect(self.drawers.export_list)
        body.demo_wanted.connect(lambda: self._session.leave_for("demo"))


def _with_margins(inside: QWidget) -> QWidget:
    holder = QWidget()
    across, down = tokens()["page_margin"]
    column = QVBoxLayout(holder)
    column.setContentsMargins(across, down, across, down)
    column.addWidget(inside)
    return holder
