"""The sheets of a print with their real cards; each place is good, spoiled or blank, and a click or key turns it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.cards import papers
from core.cards.codes import spoken
from core.cards.job_sheets import JobSheets
from core.cards.models import Outcome, Place
from core.i18n import N_, _
from ui.kit.toast import announce
from ui.pickers.face import measure
from ui.pickers.paper import Box, PlaceMark
from ui.pickers.sheet import SheetPicture
from ui.session import Session

GOOD, SPOILED, BLANK = "ok", "spoiled", "blank"
WORDS = {GOOD: N_("good"), SPOILED: N_("bad"), BLANK: N_("blank")}
_NEXT = {GOOD: SPOILED, SPOILED: BLANK, BLANK: GOOD}


def mark_of(result: str) -> PlaceMark:
    """What is said over a place."""
    if result == SPOILED:
        return PlaceMark(_(WORDS[SPOILED]), "danger_soft", "on_danger_soft", "x-circle")
    return PlaceMark(_(WORDS[BLANK]), "neutral_soft", "on_neutral_soft", "circle")


class _Places(SheetPicture):
    """A sheet picture that knows two more keys: B for blank, page up and down."""

    blanked = Signal()
    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_B and not event.modifiers():
            self.blanked.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True)
class Pointed:
    """What was said of a print so far, and the sheet that is looked at."""

    page: int
    jammed_from: int
    wrong: dict[Place, str]
    numbers: dict[Place, int]


class SheetPreview(QWidget):
    """Shows one sheet at a time and gathers what went wrong on all of them."""

    changed = Signal()
    """Another sheet, or another result."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._sheets: JobSheets | None = None
        self._slots: list[int] = []
        self._wrong: dict[Place, str] = {}
        self._numbers: dict[Place, int] = {}
        self.page, self.jammed_from = 0, 0
        self.picture = _Places(_("The printed sheet"))
        self.picture.let_choose(True)
        self.picture.setProperty("rings_itself", True)
        self.picture.place_chosen.connect(lambda at: self._turn(at, None))
        self.picture.blanked.connect(lambda: self._turn(self.picture.at, BLANK))
        self.picture.turned.connect(lambda by: self.show_page(self.page + by))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture)
        self.setFocusProxy(self.picture)

    @property
    def pages(self) -> int:
        """How many sheets the print has."""
        return self._sheets.count if self._sheets else 0

    @property
    def cards(self) -> int:
        """How many cards the print has."""
        return self._sheets.cards if self._sheets else 0

    def begin(self, job_id: int) -> None:
        """Show the first sheet of a job, everything good."""
        self._sheets = JobSheets(self._session.ctx, job_id, measure())
        self._wrong, self._numbers, self.jammed_from = {}, {}, 0
        self.page = -1
        self.show_page(0)

    @property
    def pointed(self) -> Pointed:
        """All that was pointed at."""
        return Pointed(self.page, self.jammed_from, dict(self._wrong), dict(self._numbers))

    def point(self, pointed: Pointed) -> None:
        """Go on with what was pointed at in the window before; the job has begun."""
        self._wrong, self._numbers = dict(pointed.wrong), dict(pointed.numbers)
        self.jammed_from, self.page = pointed.jammed_from, -1
        self.show_page(pointed.page)

    def show_page(self, page: int) -> None:
        """Show another sheet; beyond the ends nothing happens."""
        if self._sheets is None or not 0 <= page < self.pages or page == self.page:
            return
        self.page = page
        held = self._sheets.on_sheet(page)
        self._slots = list(held)
        first = self._sheets.number_of((page, self._slots[0])) if self._slots else 0
        self._numbers |= {(page, slot): first + at for at, slot in enumerate(self._slots)}
        names = [
            _("Card {number}, {code}").format(number=first + at, code=spoken(each.code))
            for at, each in enumerate(held.values())
        ]
        self.picture.show_sheet(self._sheets.front(page), self._boxes(), names)
        self._mark()

    def jam(self, number: int) -> None:
        """From this card of the job on nothing came out; 0 says that all came through."""
        self.jammed_from = number
        self._mark()

    def outcome(self) -> Outcome:
        """What was said."""
        return Outcome(self.jammed_from or None, self._places(SPOILED), self._places(BLANK))

    def counts(self) -> dict[str, int]:
        """How many cards are good, spoiled and blank."""
        spoiled = self._places(SPOILED)
        jam = self.jammed_from or self.cards + 1
        jammed = self.cards + 1 - jam - sum(self._numbers[place] >= jam for place in spoiled)
        blank = jammed + sum(self._numbers[place] < jam for place in self._places(BLANK))
        return {GOOD: self.cards - len(spoiled) - blank, SPOILED: len(spoiled), BLANK: blank}

    def _places(self, result: str) -> frozenset[Place]:
        return frozenset(place for place, said in self._wrong.items() if said == result)

    def _turn(self, at: int, result: str | None) -> None:
        """The next result for a place, or this one."""
        if not at < len(self._slots):
            return
        place = (self.page, self._slots[at])
        self._wrong[place] = result or _NEXT[self._wrong.get(place, GOOD)]
        announce(self.picture, _(WORDS[self._wrong[place]]))
        self._mark()

    def _mark(self) -> None:
        said = {at: self._result(slot) for at, slot in enumerate(self._slots)}
        self.picture.mark({at: mark_of(result) for at, result in said.items() if result != GOOD})
        self.changed.emit()

    def _result(self, slot: int) -> str:
        place = (self.page, slot)
        return self.outcome().of(self._numbers[place], place)

    def _boxes(self) -> list[Box]:
        assert self._sheets is not None
        stock = self._sheets.stock
        spots = papers.corners(stock)
        return [(*spots[slot], stock.label_w_um, stock.label_h_um) for slot in self._slots]
