"""The second step: the code of the shop, what the card says, and what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.cards import design_files
from core.cards.batch_checks import LONGEST
from core.cards.drafts import stocks_for, way_back
from core.cards.trades import trade
from core.i18n import N_, _, translate_n
from core.text import one_line
from ui.kit.buttons import KeyButton
from ui.kit.choices import Pills
from ui.kit.dates import DateField
from ui.kit.field import Field
from ui.kit.menu import below, rounded_menu
from ui.kit.number import NumberField
from ui.kit.tokens import space
from ui.pickers.entries import EntryPicker
from ui.session import Session
from ui.welcome.draft import OWN_WORDS, Draft
from ui.welcome.step import Step

MOST = 2_000
"""More than that is for the page of cards; a first print is small."""
BEST_LENGTH, LONGEST_HEADLINE, LONGEST_PRINTER = 12, 60, 30
CODE_FIRST = N_("Your code is missing: drop the screenshot here, or paste it with Ctrl+V.")
OFFER_FIRST = N_("Write what the card gives, or take one of the three.")


class CardStep(Step):
    """Everything but the code is proposed. `wants_print` and `wants_file` when the card is ready for it."""

    wants_print = Signal()
    wants_file = Signal()
    printer_chosen = Signal(str)

    def __init__(self, draft: Draft, session: Session, printers: Sequence[str]) -> None:
        """`printers` are those of this PC, the one that is taken first; without any a file is all there is."""
        super().__init__(
            _("Make the first parcel card"),
            _("Put one into every bag and parcel. Customers scan it, tell you the code, and come again."),
        )
        self._draft, self._session, self._printers = draft, session, list(printers)
        self.entry = EntryPicker(session)
        self.entry.changed.connect(self._take)
        self.headline, self.offer, self.way = QLineEdit(), QLineEdit(), QLineEdit()
        self.benefits = Pills(_("What the card gives"))
        self.until, self.count = DateField(), NumberField(1, MOST)
        self._fill_body()
        self._fill_foot()
        self.show_draft()
        for line in (self.headline, self.offer, self.way):
            line.textEdited.connect(self._take)
            line.installEventFilter(self)
        self.benefits.changed.connect(self._choose_benefit)
        self.until.dateChanged.connect(self._take)
        self.count.valueChanged.connect(self._take)

    def show_draft(self) -> None:
        """Show what the draft says; where it says nothing, what its trade proposes."""
        draft, ctx = self._draft, self._session.ctx
        chips = [(str(at), one.chip_words, None) for at, one in enumerate(trade(draft.trade).benefits)]
        self.benefits.set_pills([*chips, (OWN_WORDS, _("My own"), None)])
        self.benefits.choose(draft.benefit)
        self.entry.choose(draft.entry)
        self.headline.setText(draft.headline_words)
        self.offer.setText(draft.offer)
        self.offer.setVisible(draft.benefit == OWN_WORDS)
        self.way.setText(draft.way or way_back(ctx))
        last = draft.last_day(ctx.today())
        self.until.setMinimumDate(_day(ctx.today()))
        self.until.setDate(_day(last))
        self.count.setValue(draft.qty)
        self._tell_sheets()

    def arrive(self) -> None:
        self.entry.setFocus()

    def enter(self) -> None:
        if not self._is_ready():
            return
        (self.wants_print if self._printers else self.wants_file).emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A picture pasted while a line has the focus is the code all the same."""
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            mime = QGuiApplication.clipboard().mimeData()
            if mime.hasImage() or mime.hasUrls():
                self.entry.paste()
                return True
        return super().eventFilter(watched, event)

    def _fill_body(self) -> None:
        self.headline.setMaxLength(LONGEST_HEADLINE)
        self.offer.setMaxLength(LONGEST["offer"])
        self.way.setMaxLength(LONGEST["second_way"])
        self.offer.setPlaceholderText(_("For example: the second one half price"))
        self.offer.setAccessibleName(_("What the card gives"))
        gives = QWidget()
        column = QVBoxLayout(gives)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.benefits)
        column.addWidget(self.offer)
        self.offer_field = Field(_("What the card gives"), gives)
        best = _("best within {count} characters").format(count=BEST_LENGTH)
        way_hint = _("Stands on the back, for whoever cannot scan: a phone number or a name to search for.")
        self.count_field = Field(_("How many cards"), self.count)
        pair = QHBoxLayout()
        pair.setSpacing(space(2))
        pair.addWidget(Field(_("Valid until"), self.until), 1)
        pair.addWidget(self.count_field, 1)
        self.body.addWidget(Field(_("Your WeChat code"), self.entry))
        self.body.addWidget(Field(_("Words on the card"), self.headline, corner=best))
        self.body.addWidget(self.offer_field)
        self.body.addLayout(pair)
        self.body.addWidget(Field(_("A second way to find you"), self.way, way_hint))
        self.printer_button = KeyButton("", kind="link", sz="s", icon_name="printer")
        self.printer_button.clicked.connect(self._offer_printers)
        self.printer_button.setVisible(bool(self._printers))
        row = QHBoxLayout()
        row.addWidget(self.printer_button)
        row.addStretch()
        self.body.addLayout(row)
        self._tell_printer()

    def _fill_foot(self) -> None:
        back = KeyButton(_("Go back"), kind="ghost", sz="l")
        back.clicked.connect(self.back)
        printing = bool(self._printers)
        self.file_button = KeyButton(
            _("PDF first") if printing else _("Save as PDF"),
            kind="" if printing else "primary",
            icon_name="file-pdf",
            sz="l",
            cap="" if printing else "Enter",
        )
        self.file_button.clicked.connect(self._save)
        self.print_button = KeyButton(_("Print one"), kind="primary", icon_name="printer", sz="l", cap="Enter")
        self.print_button.clicked.connect(self.enter)
        self.print_button.setVisible(printing)
        self.foot.addWidget(back)
        self.foot.addStretch()
        self.foot.addWidget(self.file_button)
        self.foot.addWidget(self.print_button)

    def _tell_printer(self) -> None:
        """Which printer is taken; with more than one it can be changed here."""
        name = next(iter(self._printers), "")
        self.printer_button.setText(_("Printer: {name}").format(name=shortened(name)))
        self.printer_button.setToolTip(name)
        self.printer_button.setEnabled(len(self._printers) > 1)

    def _offer_printers(self) -> None:
        menu = rounded_menu(self)
        for name in self._printers:
            menu.addAction(name.replace("&", "&&"), partial(self._take_printer, name))
        below(menu, self.printer_button)

    def _take_printer(self, name: str) -> None:
        self._printers.sort(key=lambda each: each != name)
        self._tell_printer()
        self.printer_chosen.emit(name)

    def _save(self) -> None:
        if self._is_ready():
            self.wants_file.emit()

    def _is_ready(self) -> bool:
        """Whether nothing is missing; what is missing says so in its place."""
        self._take()
        self.problem.say("")
        if not self._draft.entry:
            self.entry.refuse(_(CODE_FIRST))
            self.scroll_to(self.entry)
            self.entry.setFocus()
            return False
        if not self._draft.offer_words:
            self.offer_field.say_error(_(OFFER_FIRST))
            self.offer.setFocus()
            return False
        return True

    def _choose_benefit(self, key: str) -> None:
        self._draft.benefit = key
        self.offer.setVisible(key == OWN_WORDS)
        self.offer_field.clear()
        if key == OWN_WORDS:
            self.offer.setFocus()
        self._take()

    def _take(self) -> None:
        draft, proposed = self._draft, trade(self._draft.trade).headline_for(self._draft.shop)
        typed = one_line(self.headline.text())
        draft.headline = "" if typed == proposed else typed
        draft.offer = self.offer.text()
        usual = way_back(self._session.ctx)
        draft.way = "" if one_line(self.way.text()) == usual else one_line(self.way.text())
        draft.until = date(*self.until.date().getDate()).isoformat()
        draft.qty = self.count.value()
        draft.entry = self.entry.chosen
        if self.offer_field.wrong and draft.offer_words:
            self.offer_field.clear()
        self._tell_sheets()
        self.changed.emit()

    def _tell_sheets(self) -> None:
        stock = stocks_for(design_files.starter(self._draft.design_key))[0]
        sheets = -(-self.count.value() // stock.slots)
        words = translate_n("{count} A4 sheet", "{count} A4 sheets", sheets)
        self.count_field.say_corner(words.format(count=f"{sheets:,}"))


def shortened(name: str) -> str:
    """The name of a printer, as long as there is room for."""
    return name if len(name) <= LONGEST_PRINTER else f"{name[: LONGEST_PRINTER - 1]}…"


def _day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
