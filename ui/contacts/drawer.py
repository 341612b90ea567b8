"""The drawer of a person: who it is, tags, what can be done, and what is known."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from core.contacts import bin as contacts_bin
from core.contacts import service as contacts
from core.contacts.birthday_days import next_day
from core.contacts.models import Contact
from core.i18n import _, translate_n
from core.segments import listing
from core.tags import many as tags_of_many
from core.tags import service as tags
from ui.contacts.columns import COMING_DAYS, birthday_words, coming_words
from ui.contacts.facts import source_words
from ui.contacts.person_head import PersonHead, TagRow
from ui.contacts.person_tabs import PersonTabs
from ui.contacts.tagging import TagChooser
from ui.kit.buttons import KeyButton, tool
from ui.kit.days import date_words
from ui.kit.drawer import Drawer
from ui.kit.flow import flowing
from ui.kit.icons import icon
from ui.kit.menu import below, rounded_menu
from ui.kit.theme import now
from ui.kit.tiles import StatTile
from ui.kit.tokens import size, space
from ui.session import Session

NOTE_LINES = 4


class PersonDrawer(Drawer):
    """Shows one person and tells what is wanted; what is done, the page does."""

    stepped = Signal(int)
    change_wanted = Signal(int)
    tag_wanted = Signal(int, str)
    tag_off_wanted = Signal(int, str)
    print_wanted = Signal()
    bin_wanted = Signal(int)
    back_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__(_("Profile of a contact"))
        self._session = session
        self.contact_id = 0
        self.head = PersonHead(session)
        self.tags = TagRow()
        self.chooser = TagChooser(session.ctx)
        self.tiles = {key: StatTile(words, framed=False) for key, words in _tile_words().items()}
        self.views = PersonTabs(session)
        self.edit = KeyButton(_("Edit"), kind="soft", cap="Enter")
        self.tag = KeyButton(_("Put a tag on"), cap="T")
        self.print = KeyButton(_("Print cards"))
        self._acts = flowing(self.edit, self.tag, self.print)
        self.note, self.binned = _Note(), _InBin()
        self._add_tools()
        self._lay_out()
        self._listen()

    def show_person(self, contact_id: int) -> None:
        """Show somebody, or the same person as they are now. Raises `contacts.missing`."""
        contact = contacts.contact(self._session.ctx, contact_id)
        same = contact_id == self.contact_id
        self.contact_id = contact_id
        if not same:
            self.chooser.hide()
        held = tags.tags_of(self._session.ctx, [contact_id]).get(contact_id, ())
        self.head.show_person(contact)
        self.tags.show_tags(held, fixed=contact.binned_at is not None)
        self._show_tiles(contact)
        self.note.say(contact.note)
        self._show_bin(contact)
        self.views.show_person(contact, same=same)
        self.setAccessibleName(contact.name or _("Contact"))
        if not same:
            self._area.verticalScrollBar().setValue(0)

    def begin_tag(self) -> None:
        """Ask for a tag in place."""
        held = tags_of_many.held_by(self._session.ctx, [self.contact_id])
        self.chooser.begin(held, 1)
        self.chooser.show()
        self.chooser.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(self.chooser)

    def end_tag(self) -> None:
        """Leave the tags as they are."""
        self.chooser.hide()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.chooser.isVisible():
            self.end_tag()
            return
        super().keyPressEvent(event)

    def _show_tiles(self, contact: Contact) -> None:
        ctx = self._session.ctx
        today = ctx.today()
        cards = listing.claimed(ctx, [contact.id]).get(contact.id, 0)
        self.tiles["made"].say(date_words(date.fromisoformat(contact.made_on), today))
        self.tiles["source"].say(source_words(contact.source))
        self.tiles["cards"].say(str(cards))
        self.tiles["cards"].setVisible(cards > 0)
        on = next_day(contact.birthday, today) if contact.birthday else None
        days = (on - today).days if on else COMING_DAYS + 1
        self.tiles["birthday"].say(coming_words(days) if days <= COMING_DAYS else birthday_words(contact.birthday))
        self.tiles["birthday"].setVisible(contact.birthday is not None)

    def _show_bin(self, contact: Contact) -> None:
        gone = contact.binned_at is not None
        if contact.binned_at is not None:
            ctx = self._session.ctx
            self.binned.say(contacts_bin.days_left(contact.binned_at, ctx.today(), ctx.home.zone))
        self.binned.setVisible(gone)
        for widget in (self._acts, self._more):
            widget.setVisible(not gone)

    def _take_tag(self, name: str) -> None:
        self.end_tag()
        self.tag_wanted.emit(self.contact_id, name)

    def _add_tools(self) -> None:
        self.up, self.down = tool("caret-up", _("Previous contact")), tool("caret-down", _("Next contact"))
        self.up.setToolTip(_("Previous contact  K"))
        self.down.setToolTip(_("Next contact  J"))
        self.up.clicked.connect(lambda: self.stepped.emit(-1))
        self.down.clicked.connect(lambda: self.stepped.emit(1))
        self._more = tool("dots-three", _("More"))
        self._more.clicked.connect(self._show_menu)
        for button in (self.up, self.down, self._more):
            self.add_tool(button)

    def _show_menu(self) -> None:
        menu = rounded_menu(self)
        acts = (
            ("phone", _("Show the number for 10 seconds"), self.head.reveal),
            ("copy", _("Copy the number"), self.head.copy_phone),
            ("trash", _("Into the bin"), lambda: self.bin_wanted.emit(self.contact_id)),
        )
        for name, words, act in acts:
            menu.addAction(icon(name, "text2"), words).triggered.connect(act)
        below(menu, self._more)

    def _listen(self) -> None:
        self.edit.clicked.connect(lambda: self.change_wanted.emit(self.contact_id))
        self.tag.clicked.connect(self.begin_tag)
        self.print.clicked.connect(self.print_wanted)
        self.tags.wanted.connect(self.begin_tag)
        self.tags.taken_off.connect(lambda name: self.tag_off_wanted.emit(self.contact_id, name))
        self.chooser.taken.connect(self._take_tag)
        self.chooser.left.connect(self.end_tag)
        self.binned.back.clicked.connect(lambda: self.back_wanted.emit(self.contact_id))
        self.head.revealed.connect(self.views.uncover)

    def _lay_out(self) -> None:
        self.chooser.hide()
        self.column.addWidget(self.head)
        self.column.addWidget(self.binned)
        self.column.addWidget(flowing(*self.tiles.values(), gap=space(4)))
        self.column.addWidget(self.tags)
        self.column.addWidget(self.chooser)
        self.column.addWidget(self._acts)
        self.column.addWidget(self.note)
        self.column.addWidget(self.views)
        self.column.addStretch()


class _Note(QFrame):
    """The pinned note, at most a few lines of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("warn")
        pin, self._words = QLabel(), QLabel()
        pin.setPixmap(icon("push-pin", "on_accent_soft").pixmap(QSize(size("icon_small"), size("icon_small"))))
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), space(1), space(2), space(1))
        row.setSpacing(space(1))
        row.addWidget(pin, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def say(self, note: str) -> None:
        """Show a note; without one it goes away."""
        room = (now().size("drawer") - space(7) - space(5)) * NOTE_LINES
        short = QFontMetrics(now().font()).elidedText(" ".join(note.split()), Qt.TextElideMode.ElideRight, room)
        self._words.setText(short)
        self.setToolTip(note if short != note else "")
        self.setVisible(bool(note))


class _InBin(QFrame):
    """Says that somebody is in the bin, and brings them back."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("warn")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.back = KeyButton(_("Bring back"), kind="primary", icon_name="arrow-u-up-left")
        column = QVBoxLayout(self)
        column.setContentsMargins(space(2), space(1), space(2), space(2))
        column.setSpacing(space(1))
        column.addWidget(self._words)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def say(self, days: int) -> None:
        """For how many days somebody can still be brought back."""
        words = translate_n("In the bin, {count} day left", "In the bin, {count} days left", days)
        self._words.setText(words.format(count=days))


def _tile_words() -> dict[str, str]:
    return {"made": _("first here"), "source": _("source"), "birthday": _("birthday"), "cards": _("cards claimed")}
