"""The second step: which paper, where on the first sheet printing begins, and which of its places are used up."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QVBoxLayout, QWidget

from core.cards import drafts, jobs
from core.cards.designs import Design
from core.cards.papers import Cut, Stock, size_text
from core.cards.units import mm_text
from core.i18n import N_, _, translate_n
from ui.cards.maker.draft import Draft
from ui.cards.maker.wrapped import wrapped
from ui.kit.buttons import KeyButton
from ui.kit.choices import Segmented
from ui.kit.field import Field
from ui.kit.number import NumberField
from ui.kit.tokens import space, tokens
from ui.session import Session

CUTS = {
    Cut.GUILLOTINE: N_("cut along the marks"),
    Cut.DIE: N_("already cut by the maker"),
    Cut.NONE: N_("the sheet is the card"),
}
SEARCHABLE_FROM = 6
BEGIN, USED = "begin", "used"


class PaperForm(QWidget):
    """Shows a draft and tells when a person changed something of it; `draft` is then what it says."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._stocks: list[Stock] = []
        self._skip: frozenset[int] = frozenset()
        self.paper = QComboBox()
        self.about = wrapped("", "caption")
        self.first = NumberField(1, 1)
        self.click = Segmented([(BEGIN, _("Begin here")), (USED, _("Used up"))], _("What a click on a place means"))
        self.clear_button = KeyButton(_("Whole sheet is free"), kind="ghost", sz="s", icon_name="arrow-u-up-left")
        self.clear_button.clicked.connect(self._clear)
        self.sums = wrapped()
        self.fields = {
            "paper": Field(_("Paper"), self.paper),
            "first": Field(_("Begin at place"), self.first, _("Or click a place on the sheet.")),
            "click": Field(_("A click on a place means"), self.click),
        }
        self._lay_out()
        self.paper.currentIndexChanged.connect(self._other_paper)
        self.first.valueChanged.connect(self.changed)

    def show_draft(self, draft: Draft, design: Design) -> None:
        """Show a draft as it is; nothing is told."""
        self.blockSignals(True)
        self._offer(drafts.stocks_for(design), draft)
        self._skip = draft.skip
        self.first.setRange(1, draft.stock.slots)
        self.first.setValue(draft.first_slot + 1)
        self.blockSignals(False)
        self._tell(draft)

    def draft(self, base: Draft) -> Draft:
        """What the form says; the rest of `base` stays."""
        at = self.paper.currentIndex()
        key = self._stocks[at].key if 0 <= at < len(self._stocks) else base.plan.stock
        if key != base.plan.stock:
            return replace(base, plan=replace(base.plan, stock=key), first_slot=0, skip=frozenset())
        first = self.first.value() - 1
        # where printing begins is free, whatever was said of it before
        return replace(base, first_slot=first, skip=frozenset(slot for slot in self._skip if slot > first))

    def take_place(self, slot: int) -> None:
        """A place of the first sheet was clicked."""
        first = self.first.value() - 1
        if self.click.chosen == BEGIN:
            self.first.setValue(slot + 1)
        elif slot > first:
            self._skip = self._skip ^ {slot}
            self.changed.emit()
        elif slot == first:
            free = (at for at in range(first + 1, self.first.maximum()) if at not in self._skip)
            self.first.setValue(next(free, first) + 1)

    def follow(self, draft: Draft) -> None:
        """Say what the draft has become."""
        self.first.setMaximum(draft.stock.slots)
        self._tell(draft)

    def _offer(self, stocks: list[Stock], draft: Draft) -> None:
        """The papers that fit; a batch that is made keeps its own."""
        offered = stocks if not draft.batch_id else [draft.stock]
        if [one.key for one in offered] != [one.key for one in self._stocks]:
            self._stocks = offered
            self.paper.blockSignals(True)
            self.paper.clear()
            for one in offered:
                self.paper.addItem(one.label)
            self.paper.blockSignals(False)
            self._let_search(len(offered) >= SEARCHABLE_FROM)
        at = next((n for n, one in enumerate(self._stocks) if one.key == draft.plan.stock), -1)
        self.paper.blockSignals(True)
        self.paper.setCurrentIndex(at)
        self.paper.blockSignals(False)
        self.paper.setEnabled(len(offered) > 1)

    def _let_search(self, on: bool) -> None:
        self.paper.setEditable(on)
        if on:
            self.paper.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            finder = QCompleter(self.paper.model(), self.paper)
            finder.setFilterMode(Qt.MatchFlag.MatchContains)
            finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.paper.setCompleter(finder)

    def _other_paper(self) -> None:
        self._skip = frozenset()
        self.changed.emit()

    def _clear(self) -> None:
        self._skip = frozenset()
        self.first.setValue(1)
        self.changed.emit()

    def _tell(self, draft: Draft) -> None:
        stock = draft.stock
        self.about.setText(_about(stock))
        sheets, slots = draft.sheets, stock.slots
        left_out = draft.first_slot + sum(slot >= draft.first_slot for slot in draft.skip)
        said = [translate_n("{count} card a sheet", "{count} cards a sheet", slots).format(count=slots)]
        said.append(translate_n("{count} sheet", "{count} sheets", sheets).format(count=f"{sheets:,}"))
        if left_out:
            words = translate_n("{count} place left out", "{count} places left out", left_out)
            said.append(words.format(count=left_out))
        self.sums.setText(" · ".join(said))
        self.clear_button.setVisible(bool(left_out))
        left = draft.skip | frozenset(range(draft.first_slot))
        used = bool(draft.batch_id and left and left == frozenset(self._inked(draft)))
        self.fields["first"].say_hint(
            _("Put the sheet used last into the printer: its free places are filled first.")
            if used
            else _("Or click a place on the sheet.")
        )

    def _inked(self, draft: Draft) -> list[int]:
        return jobs.used_slots(self._session.ctx, draft.batch_id)

    def _lay_out(self) -> None:
        box = QFrame()
        box.setObjectName("sunken")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(space(2), space(2), space(2), space(2))
        inside.addWidget(self.sums)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens()["gap"])
        column.addWidget(self.fields["paper"])
        column.addWidget(self.about)
        column.addWidget(self.fields["first"])
        column.addWidget(self.fields["click"])
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(box)
        column.addStretch()


def _about(stock: Stock) -> str:
    """A paper in one line: its size, its cards, its bleed, how it is cut."""
    parts = [size_text(stock.page_w_um, stock.page_h_um), size_text(stock.label_w_um, stock.label_h_um)]
    if stock.bleed_um:
        parts.append(_("bleed {size} mm").format(size=mm_text(stock.bleed_um)))
    return " · ".join([*parts, _(CUTS[stock.cut])])
