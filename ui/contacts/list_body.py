"""The body of the page: title, chips, filter, the list or what stands in its place, and the bar for the ticked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from core.contacts import service as contacts
from core.errors import BETWEEN
from core.i18n import _, translate
from core.segments import listing
from core.segments.models import Counts
from core.settings import service as settings
from core.tags import service as tags
from core.tags import vocabulary
from core.tags.models import Counted
from ui.contacts.asked import ALL, TAG, Asked
from ui.contacts.bin_view import BinHead
from ui.contacts.chips import ChipRow
from ui.contacts.columns import COLUMNS, DOWN_FIRST, Shown, people_words
from ui.contacts.display import Display
from ui.contacts.filters import FilterRow
from ui.contacts.told import Told
from ui.kit.bulk import BulkBar
from ui.kit.buttons import KeyButton
from ui.kit.empty import EmptyState
from ui.kit.problem import Problem
from ui.kit.table import LongList, LongView
from ui.kit.tokens import tokens
from ui.session import Session

LIST, NOBODY_YET, NOBODY_FITS, BIN_EMPTY = range(4)


class ListBody(QWidget):
    """Reads ids once and rows as they come into sight."""

    new_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    demo_wanted = Signal()

    def __init__(self, session: Session, problem: Problem) -> None:
        super().__init__()
        self._session, self.problem = session, problem
        self.in_bin, self.gives_way = False, False
        self._counts, self._tags = Counts(0, 0, 0, 0), list[Counted]()
        self.list: LongList[Shown] = LongList(COLUMNS, self._fetch, self)
        self.view = LongView(self.list, COLUMNS, _("Contacts"), ticks=True)
        self.told = Told()
        self.chips, self.filters = ChipRow(), FilterRow(session)
        self.display = Display(session, self.view)
        self.filters.add_tool(self.display)
        self.bin_head = BinHead()
        self.bulk, self.bin_bulk = BulkBar(), BulkBar()
        self.stack = QStackedWidget()
        self._make_buttons()
        self.head = self._title_row()
        self._lay_out(problem)
        self._listen()

    def refresh(self) -> None:
        """Read counts and ids anew; scrolling and selection stay where the list is the same."""
        ctx, asked = self._session.ctx, self.filters.asked
        self._counts, self._tags = listing.counts(ctx), vocabulary.counted(ctx)
        if asked.chip.startswith(TAG) and not any(f"{TAG}{each.tag.id}" == asked.chip for each in self._tags):
            self.filters.ask(replace(asked, chip=ALL))
            return
        self._show_asked()

    def read_list(self) -> None:
        """Read the ids anew."""
        ctx, filters = self._session.ctx, self.filters
        wanted = filters.asked.as_filter(ctx.today(), binned=self.in_bin)
        self.list.replace(listing.listed(ctx, wanted, filters.sort, reverse=filters.reverse))
        self.view.show_sort(filters.sort, DOWN_FIRST[filters.sort] != filters.reverse)
        self._tell_ticks()

    def show_bin(self, on: bool) -> None:
        """Turn to the bin, or back to the list; either begins without a filter."""
        self.in_bin = on
        self.display.show_bin(on)
        self.filters.ask(Asked())
        self.filters.make_plain(on)
        self.refresh()

    def words(self) -> str:
        """What the list is filtered by, in words; nothing where everybody is shown."""
        return translate(BETWEEN).join(filter(None, [self.chips.words(), *self.filters.words()]))

    def give_way(self, on: bool) -> None:
        """Let something beside the list have the filled button."""
        self.gives_way = on
        self._fill_one(self.stack.currentIndex())

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Shown]:
        ctx = self._session.ctx
        held, cards, today = tags.tags_of(ctx, ids), listing.claimed(ctx, ids), ctx.today()
        return {
            line.id: Shown(line, held.get(line.id, ()), cards.get(line.id, 0), today, ctx.home.zone)
            for line in contacts.lines(ctx, ids)
        }

    def _show_asked(self) -> None:
        """The list as it is asked for, under the counts that were read last."""
        asked, counts = self.filters.asked, self._counts
        self.chips.show_counts(counts, self._tags, asked.chip)
        self.read_list()
        found, total = self.list.rowCount(), people_words(counts.total)
        self.bin_head.tell(counts.binned)
        if asked.is_everybody:
            new = _("{count} new this month").format(count=f"{counts.new_this_month:,}")
            self.told.say(_("{people} in all").format(people=total), f" · {new}")
        else:
            self.told.say(_("{found} of {people} fit").format(found=f"{found:,}", people=total))
        self._show_place(nobody=counts.total == 0)

    def _show_place(self, nobody: bool) -> None:
        """The list, or why it is empty."""
        place = LIST
        if not self.list.rowCount():
            searched = bool(self.filters.asked.text)
            place = (NOBODY_FITS if searched else BIN_EMPTY) if self.in_bin else NOBODY_YET if nobody else NOBODY_FITS
        self.stack.setCurrentIndex(place)
        self.head.setVisible(not self.in_bin)
        self.bin_head.setVisible(self.in_bin)
        self.chips.setVisible(not self.in_bin and not nobody)
        self.filters.setVisible(self.in_bin or not nobody)
        for widget in (self.import_button, self.export_button, self.told):
            widget.setVisible(place != NOBODY_YET)
        self._fill_one(place)
        self.bin_head.back.setVisible(place != BIN_EMPTY)
        self.display.setVisible(not self.in_bin)
        self.demo_button.setVisible(settings.get(self._session.ctx, "demo") != "yes")

    def _fill_one(self, place: int) -> None:
        """One filled button is enough: an empty place and a form beside the list have their own."""
        filled = place == LIST and not self.gives_way
        self.new_button.setVisible(filled)
        self.quiet_new_button.setVisible(not filled and place != NOBODY_YET)

    def _tell_ticks(self) -> None:
        bar, other = (self.bin_bulk, self.bulk) if self.in_bin else (self.bulk, self.bin_bulk)
        bar.tell(len(self.view.ticks()), self.list.rowCount())
        other.hide()

    def _make_buttons(self) -> None:
        self.import_button = KeyButton(_("Import"), kind="ghost", icon_name="upload-simple")
        self.export_button = KeyButton(_("Export"), kind="ghost", icon_name="download-simple")
        self.new_button = KeyButton(_("New contact"), kind="primary", icon_name="user-plus", cap="Ctrl+N")
        self.quiet_new_button = KeyButton(_("New contact"), kind="soft", icon_name="user-plus", cap="Ctrl+N")
        self.bring_button = KeyButton(_("Import a list"), kind="primary", icon_name="upload-simple")
        self.demo_button = KeyButton(_("Look at the demo shop"))
        self.first_button = KeyButton(_("New contact"), cap="Ctrl+N")
        self.clear_button = KeyButton(_("Clear the filter"), kind="primary")
        self.back_button = KeyButton(_("Back to the contacts"), kind="primary")

    def _listen(self) -> None:
        self.view.ticks_changed.connect(self._tell_ticks)
        self.view.sorted_by.connect(self.filters.order_by_column)
        self.chips.changed.connect(lambda chip: self.filters.ask(replace(self.filters.asked, chip=chip)))
        self.filters.changed.connect(self._ask_anew)
        self.filters.sorted.connect(self._sort_anew)
        self.filters.bin_wanted.connect(lambda: self.show_bin(True))
        for bar in (self.bulk, self.bin_bulk):
            bar.cancelled.connect(self.view.clear_ticks)
        for button in (self.import_button, self.bring_button):
            button.clicked.connect(self.import_wanted)
        for button in (self.new_button, self.quiet_new_button, self.first_button):
            button.clicked.connect(self.new_wanted)
        for button in (self.back_button, self.bin_head.back):
            button.clicked.connect(lambda: self.show_bin(False))
        self.export_button.clicked.connect(self.export_wanted)
        self.demo_button.clicked.connect(self.demo_wanted)
        self.clear_button.clicked.connect(lambda: self.filters.ask(Asked()))

    def _ask_anew(self) -> None:
        self._show_asked()
        self.view.scrollToTop()

    def _sort_anew(self) -> None:
        self.read_list()
        self.view.scrollToTop()

    def _title_row(self) -> QWidget:
        title = QLabel(_("Contacts"))
        title.setProperty("kind", "title")
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens()["gap"])
        row.addWidget(title)
        row.addWidget(self.told, 1)
        for button in (self.import_button, self.export_button, self.new_button, self.quiet_new_button):
            row.addWidget(button)
        return head

    def _lay_out(self, problem: Problem) -> None:
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        for place in (card, self._nobody_yet(), self._nobody_fits(), self._bin_empty()):
            self.stack.addWidget(place)
        across, down = tokens()["page_margin"]
        column = QVBoxLayout(self)
        column.setContentsMargins(across, down, across, down)
        column.setSpacing(tokens()["gap"])
        for widget in (self.head, self.bin_head, problem, self.chips, self.filters):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.bulk)
        column.addWidget(self.bin_bulk)
        self.bin_head.hide()

    def _nobody_yet(self) -> EmptyState:
        hint = _("From a table of any program, or one by one. You can drop the file here, too.")
        acts = (self.bring_button, self.first_button, self.demo_button)
        return EmptyState("users", _("No contacts yet"), hint, acts)

    def _nobody_fits(self) -> EmptyState:
        hint = _("Try the last four digits, the first letters of the pinyin, or a word of the note.")
        return EmptyState("magnifying-glass", _("Nobody fits"), hint, (self.clear_button,))

    def _bin_empty(self) -> EmptyState:
        hint = _("Who is put into the bin can be brought back for 30 days.")
        return EmptyState("archive", _("The bin is empty"), hint, (self.back_button,))
