"""The three views of a person: what happened, claimed cards, and everything that is written down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core import money
from core.contacts.models import Contact, Identity
from core.contacts.service import masked
from core.contacts.typed import day_said
from core.i18n import N_, _, translate
from core.timeline import service as timeline
from core.timeline.service import AT_ONCE
from ui.contacts.columns import birthday_words
from ui.contacts.facts import card_entry, entry, source_words
from ui.contacts.timeline_view import EntryView
from ui.kit.buttons import KeyButton
from ui.kit.days import date_words
from ui.kit.tabs import Tabs
from ui.kit.tokens import space, tokens
from ui.session import Place, Session

NUMBERS = ("mobile", "abroad", "landline", "service", "virtual", "masked", "invalid")
IDENTITIES = {
    "mobile": N_("Mobile"),
    "abroad": N_("Phone abroad"),
    "landline": N_("Landline"),
    "service": N_("Service number"),
    "virtual": N_("Virtual number"),
    "masked": N_("Masked number"),
    "invalid": N_("Unreadable number"),
    "wechat": N_("WeChat ID"),
    "email": N_("E-mail"),
    "member_no": N_("Member number"),
}
SAID = {
    "gender": N_("Gender"),
    "level": N_("Level"),
    "member_since": N_("Member since"),
    "points": N_("Points in the file"),
    "balance_fen": N_("Balance in the file"),
    "total_spent_fen": N_("Spent, in the file"),
}
MONEY = ("balance_fen", "total_spent_fen")


class PersonTabs(QWidget):
    """Reads what a tab shows when it is shown; `show_person` reads anew."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._contact: Contact | None = None
        self._shown = AT_ONCE
        self._open = False
        self.tabs = Tabs(
            [("line", _("Timeline")), ("cards", _("Coupons")), ("data", _("Data"))], _("Views of a contact")
        )
        self.line = EntryView(_("Timeline"))
        self.cards = EntryView(_("Claimed cards"), thread=False)
        self.earlier = KeyButton(_("Earlier"), kind="link", sz="s")
        self.no_cards = QLabel(_("No card claimed yet"))
        self.no_cards.setProperty("kind", "second")
        self.data = DataList()
        self._pages: dict[str, QWidget] = {}
        self.earlier.clicked.connect(self._show_more)
        self.tabs.changed.connect(self._turn)
        for view in (self.line, self.cards):
            view.opened.connect(self._open_card)
        self._lay_out()

    def show_person(self, contact: Contact, *, same: bool) -> None:
        """Show somebody; of the `same` person as before as much stays as was there."""
        self._contact = contact
        self._shown = self._shown if same else AT_ONCE
        self._read_line()
        self._read_cards()
        self.data.show_contact(contact, self._session.ctx.today(), covered=not self._open)

    def choose(self, key: str) -> None:
        """Turn to `line`, `cards` or `data`."""
        self.tabs.choose(key)
        self._turn(key)

    def uncover(self, on: bool) -> None:
        """Show or cover numbers."""
        self._open = on
        if self._contact is not None:
            self.data.show_contact(self._contact, self._session.ctx.today(), covered=not on)

    def _read_line(self) -> None:
        ctx, contact = self._session.ctx, self._contact
        assert contact is not None
        stretch = timeline.timeline(ctx, contact.id, self._shown)
        self.line.show_entries([entry(fact, ctx.today(), ctx.home.zone) for fact in stretch.facts])
        self.earlier.setVisible(stretch.total > len(stretch.facts))

    def _read_cards(self) -> None:
        ctx, contact = self._session.ctx, self._contact
        assert contact is not None
        cards = timeline.claimed_cards(ctx, contact.id)
        self.cards.show_entries([card_entry(card, ctx.today()) for card in cards])
        self.cards.setVisible(bool(cards))
        self.no_cards.setVisible(not cards)
        self.tabs.say("cards", _("Coupons {count}").format(count=len(cards)) if cards else _("Coupons"))

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._read_line()

    def _turn(self, key: str) -> None:
        # shown one by one, as a stack would be as high as its highest page
        for each, page in self._pages.items():
            page.setVisible(each == key)

    def _open_card(self, chosen: object) -> None:
        code = getattr(chosen, "code", "")
        if code:
            self._session.go(Place("cards", text=code))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.tabs)
        views = {"line": (self.line, self.earlier), "cards": (self.cards, self.no_cards), "data": (self.data,)}
        for key, parts in views.items():
            page = QWidget()
            inside = QVBoxLayout(page)
            inside.setContentsMargins(0, space(0), 0, 0)
            inside.setSpacing(space(1))
            for part in parts:
                inside.addWidget(part)
            self._pages[key] = page
            column.addWidget(page)
        column.addStretch()
        self._turn(self.tabs.chosen)


class DataList(QWidget):
    """Everything written down about a person, label by label; what is empty is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._told: list[tuple[str, str]] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens()["gap"])
        self._grid.setVerticalSpacing(space(1))
        self._grid.setColumnStretch(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(self._grid)

    @property
    def told(self) -> list[tuple[str, str]]:
        """What stands there, as label and value."""
        return list(self._told)

    def show_contact(self, contact: Contact, today: date, *, covered: bool) -> None:
        """Show somebody, with numbers covered or in full."""
        fresh = list(_said(contact, today, covered))
        if fresh == self._told:
            return
        self._told = fresh
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, (label, value) in enumerate(fresh):
            self._add(at, label, value)

    def _add(self, at: int, label: str, value: str) -> None:
        name, words = QLabel(label), QLabel(value)
        name.setProperty("kind", "second")
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for place, widget in enumerate((name, words)):
            self._grid.addWidget(widget, at, place, Qt.AlignmentFlag.AlignTop)


def _said(contact: Contact, today: date, covered: bool) -> Iterator[tuple[str, str]]:
    for each in contact.identities:
        yield _(IDENTITIES[each.kind]), _identity(each, covered)
    birthday = contact.birthday
    if birthday is not None:
        yield _("Birthday"), birthday_words(birthday) if birthday.year is None else day_said(birthday)
    plain = {
        _("Nickname"): contact.nickname,
        _("Company"): contact.company,
        _("Address"): contact.address,
        _("Source"): source_words(contact.source),
        _("First here"): date_words(date.fromisoformat(contact.made_on), today),
        _("Note"): contact.note,
    }
    yield from ((label, value) for label, value in plain.items() if value)
    for name, label in SAID.items():
        if name in contact.extra:
            value = contact.extra[name]
            yield translate(label), money.shown(int(str(value))) if name in MONEY else str(value)
    raw = contact.extra.get("raw")
    if isinstance(raw, dict):
        yield from ((str(header), str(value)) for header, value in raw.items())


def _identity(each: Identity, covered: bool) -> str:
    number = masked(each.value) if covered and each.kind in NUMBERS else each.value
    return _("{number} ext. {extension}").format(number=number, extension=each.extension) if each.extension else number
