"""The row above the list: the text, conditions that can be taken away, and the order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from core.contacts import sources
from core.errors import BETWEEN
from core.i18n import N_, _, translate
from core.segments import listing
from core.segments.models import Sort
from core.tags import vocabulary
from ui.contacts.asked import Asked, Mode
from ui.contacts.columns import DOWN_FIRST
from ui.contacts.menus import choice
from ui.kit.buttons import KeyButton
from ui.kit.flow import FlowRow
from ui.kit.menu import below, rounded_menu
from ui.kit.paint import Tone
from ui.kit.search import SearchBox
from ui.kit.tags import TagChip
from ui.kit.theme import now
from ui.kit.tokens import space
from ui.session import Session

Thing = TypeVar("Thing")

MODES = {Mode.ANY: N_("one of them"), Mode.EVERY: N_("all of them"), Mode.NONE: N_("none of them")}
PHONE = {True: N_("with a number"), False: N_("without a number")}
CLAIMED = {True: N_("claimed a card"), False: N_("claimed none")}
ORDERS = {
    Sort.LATEST: N_("Latest first"),
    Sort.NAME: N_("By name"),
    Sort.BIRTHDAY: N_("Birthday next"),
    Sort.CARDS: N_("Most cards first"),
}


class FilterRow(QWidget):
    """Text, conditions and order. `changed` when something else is asked, `sorted` when the order is another one."""

    changed = Signal()
    sorted = Signal()
    bin_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.asked = Asked()
        self.sort, self.reverse = Sort.LATEST, False
        self.search = SearchBox(_("Name, pinyin, digits"))
        self.search.setFixedWidth(now().size("drawer") * 5 // 9)
        self.search.sought.connect(lambda text: self.ask(replace(self.asked, text=text)))
        self.add = KeyButton(_("Filter"), kind="ghost", icon_name="plus")
        self.add.clicked.connect(lambda: below(self.filter_menu(), self.add))
        self.order = KeyButton(_(ORDERS[self.sort]), kind="ghost", icon_name="sort-ascending")
        self.order.clicked.connect(lambda: below(self.order_menu(), self.order))
        self._left = QWidget()
        self._flow = FlowRow(self._left, space(1))
        self.chips: list[TagChip] = []
        self._row = QHBoxLayout(self)
        self._lay_out()

    def add_tool(self, button: QWidget) -> None:
        """One more button at the right end."""
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def ask(self, asked: Asked) -> None:
        """Ask for something else."""
        if asked == self.asked:
            return
        self.asked = asked
        if self.search.text().strip() != asked.text:
            self.search.setText(asked.text)
        self._show_chips()
        self.changed.emit()

    def order_by(self, sort: Sort, *, reverse: bool = False) -> None:
        """Sort by something else, or the other way round."""
        self.sort, self.reverse = sort, reverse
        words = translate(ORDERS[sort]) if sort in ORDERS else _("By the day they came")
        self.order.setText(_("{order}, turned round").format(order=words) if reverse else words)
        self.sorted.emit()

    def order_by_column(self, sort: str, down: bool) -> None:
        """Sort as a heading wants it."""
        self.order_by(Sort(sort), reverse=down != DOWN_FIRST[Sort(sort)])

    def words(self) -> list[str]:
        """What is asked for, piece by piece."""
        text = [f"“{self.asked.text}”"] if self.asked.text else []
        return text + [words for words, _drop in self._conditions()]

    def make_plain(self, plain: bool) -> None:
        """In the bin there is the text alone."""
        for widget in (self.add, self.order, *self.chips):
            widget.setVisible(not plain)

    def filter_menu(self) -> QMenu:
        """What else can be asked for, with how many each would give."""
        menu = rounded_menu(self)
        for words, fill in (
            (_("Tags"), self._fill_tags),
            (_("Source"), self._fill_sources),
            (_("Birthday"), self._fill_months),
            (_("Phone"), self._fill_phone),
            (_("Claims"), self._fill_cards),
        ):
            sub = rounded_menu(menu, words)
            fill(sub)
            menu.addMenu(sub)
        menu.addSeparator()
        binned = listing.counts(self._session.ctx).binned
        menu.addAction(_("Bin ({count})").format(count=f"{binned:,}")).triggered.connect(self.bin_wanted)
        return menu

    def order_menu(self) -> QMenu:
        """The orders, and which way round."""
        menu = rounded_menu(self)
        for sort, words in ORDERS.items():
            choice(menu, _(words), sort is self.sort, partial(self.order_by, sort))
        menu.addSeparator()
        choice(menu, _("Turned round"), self.reverse, partial(self.order_by, self.sort, reverse=not self.reverse))
        return menu

    def _fill_tags(self, menu: QMenu) -> None:
        asked = self.asked
        for mode, words in MODES.items():
            choice(menu, _(words), asked.mode is mode, partial(self.ask, replace(asked, mode=mode)))
        menu.addSeparator()
        for each in vocabulary.counted(self._session.ctx):
            tag = each.tag.id
            choice(
                menu,
                f"{each.tag.name}  {each.people:,}",
                tag in asked.tags,
                partial(self.ask, replace(asked, tags=_flipped(asked.tags, tag))),
            )

    def _fill_sources(self, menu: QMenu) -> None:
        for source, count in listing.sources(self._session.ctx):
            words = f"{sources.said(source) or _('not known')}  {count:,}"
            on = source in self.asked.sources
            target = replace(self.asked, sources=_flipped(self.asked.sources, source))
            choice(menu, words, on, partial(self.ask, target))

    def _fill_months(self, menu: QMenu) -> None:
        this = self._session.ctx.today().month
        for month in [this, *(each for each in range(1, 13) if each != this)]:
            words = _("this month") if month == this else _month(month)
            chosen = self.asked.month == month
            target = replace(self.asked, month=None if chosen else month)
            choice(menu, words, chosen, partial(self.ask, target))

    def _fill_phone(self, menu: QMenu) -> None:
        for value, words in PHONE.items():
            on = self.asked.has_phone is value
            choice(menu, _(words), on, partial(self.ask, replace(self.asked, has_phone=None if on else value)))

    def _fill_cards(self, menu: QMenu) -> None:
        for value, words in CLAIMED.items():
            on = self.asked.claimed is value
            choice(menu, _(words), on, partial(self.ask, replace(self.asked, claimed=None if on else value)))

    def _show_chips(self) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(words, drop) for words, drop in self._conditions()]
        # the button that adds stays behind the last chip
        self._flow.removeWidget(self.add)
        for widget in (*self.chips, self.add):
            self._flow.addWidget(widget)
            widget.show()
        self._left.updateGeometry()

    def _chip(self, words: str, drop: Callable[[], None]) -> TagChip:
        chip = TagChip(words, Tone.PRIMARY, removable=True)
        # queued: the chip is still busy with the click that takes it away
        chip.removed.connect(drop, Qt.ConnectionType.QueuedConnection)
        return chip

    def _conditions(self) -> Iterator[tuple[str, Callable[[], None]]]:
        asked, between = self.asked, translate(BETWEEN)
        if asked.tags:
            names = {each.tag.id: each.tag.name for each in vocabulary.counted(self._session.ctx)}
            said = between.join(names.get(tag, "") for tag in asked.tags)
            if len(asked.tags) > 1 or asked.mode is Mode.NONE:
                said = _("{tags} ({mode})").format(tags=said, mode=_(MODES[asked.mode]))
            yield _("Tag: {what}").format(what=said), lambda: self.ask(replace(self.asked, tags=()))
        if asked.sources:
            said = between.join(sources.said(each) or _("not known") for each in asked.sources)
            yield _("Source: {what}").format(what=said), lambda: self.ask(replace(self.asked, sources=()))
        if asked.month:
            words = _("Birthday: {what}").format(what=_month(asked.month))
            yield words, lambda: self.ask(replace(self.asked, month=None))
        if asked.has_phone is not None:
            yield _(PHONE[asked.has_phone]), lambda: self.ask(replace(self.asked, has_phone=None))
        if asked.claimed is not None:
            yield _(CLAIMED[asked.claimed]), lambda: self.ask(replace(self.asked, claimed=None))

    def _lay_out(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._left.setSizePolicy(policy)
        self._flow.addWidget(self.search)
        self._flow.addWidget(self.add)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space(0))
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self.order, 0, Qt.AlignmentFlag.AlignTop)


def _month(month: int) -> str:
    return _("month {month}").format(month=month)


def _flipped(held: tuple[Thing, ...], one: Thing) -> tuple[Thing, ...]:
    return tuple(each for each in held if each != one) if one in held else (*held, one)
