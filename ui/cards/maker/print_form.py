"""The third step: printer, sides and how the paper is turned, a test piece, and pictures instead of paper."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.cards import ways
from core.cards.designs import Design
from core.i18n import N_, _, translate_n
from ui.cards.maker.draft import Draft
from ui.cards.maker.wrapped import wrapped
from ui.kit.buttons import KeyButton
from ui.kit.field import Field
from ui.kit.flow import flowing
from ui.kit.icons import icon
from ui.kit.tokens import size, space, tokens
from ui.press.printer import Printers, Sides
from ui.session import Session

WORDS: dict[Sides, str] = {
    Sides.LONG: N_("Both sides, long edge"),
    Sides.SHORT: N_("Both sides, short edge"),
    Sides.BY_HAND: N_("Both sides, turned by hand"),
    Sides.ONE: N_("Front only"),
}
HOW: dict[Sides, str] = {
    Sides.LONG: N_("The printer turns the sheet like the page of a book."),
    Sides.SHORT: N_("The printer turns the sheet like the page of a calendar."),
    Sides.BY_HAND: N_("All fronts come first. Then you turn the stack and the backs follow."),
    Sides.ONE: N_("The backs stay white: the claim square and the rules are missing on the cards."),
}


class PrintForm(QWidget):
    """Shows a draft and tells when a person changed something of it; `draft` is then what it says."""

    changed = Signal()
    try_wanted = Signal()
    pictures_wanted = Signal()

    def __init__(self, session: Session, printers: Printers) -> None:
        super().__init__()
        self._session, self.printers = session, printers
        self._names: list[str] = []
        self._usual = ""
        self._sides: list[Sides] = []
        self.printer, self.sides = QComboBox(), QComboBox()
        self.paper = wrapped("", "caption")
        self.fields = {
            "printer": Field(_("Printer"), self.printer),
            "sides": Field(_("Sides"), self.sides),
        }
        self.none_here = _note("printer", _("No printer is installed here. Save a PDF and print it elsewhere."))
        self.try_button = KeyButton(_("Print 1 test piece"), kind="soft", icon_name="printer", sz="s")
        self.try_button.clicked.connect(self.try_wanted)
        self.pictures_button = KeyButton("", kind="ghost", icon_name="image", sz="s")
        self.pictures_button.clicked.connect(self.pictures_wanted)
        self.rules = wrapped(
            _("Always at 100 %: never let the printer fit to the page. Each code is printed once: no copies."),
            "caption",
        )
        self._lay_out()
        self.printer.currentIndexChanged.connect(self.changed)
        self.sides.currentIndexChanged.connect(self.changed)

    @property
    def has_printer(self) -> bool:
        """Whether there is a printer to choose."""
        return bool(self._names)

    def look(self, draft: Draft) -> Draft:
        """Ask which printers there are, which takes some systems a moment; the draft with one that is there."""
        self._names, self._usual = self.printers.names(), self.printers.usual()
        if draft.printer in self._names:
            return draft
        return replace(draft, printer=self._usual or next(iter(self._names), ""))

    def begin(self, draft: Draft, design: Design) -> Draft:
        """The draft with the printer and the sides this paper was printed with last."""
        last = ways.last(self._session.ctx, draft.plan.stock)
        draft, offered = self.look(replace(draft, printer=last.printer)), _offered(design)
        by_hand = draft.printer != "" and not self.printers.turns(draft.printer)
        known = {each.value: each for each in offered}
        usual = Sides.BY_HAND if by_hand and Sides.BY_HAND in offered else offered[0]
        return replace(draft, sides=known.get(last.sides, usual))

    def show_draft(self, draft: Draft, design: Design) -> None:
        """Show a draft as it is; nothing is told."""
        self._sides = _offered(design)
        with_usual = [_("{name} (default)").format(name=name) if name == self._usual else name for name in self._names]
        _offer(self.printer, with_usual, self._names.index(draft.printer) if draft.printer in self._names else -1)
        _offer(self.sides, [_(WORDS[each]) for each in self._sides], self._sides.index(draft.sides))
        self.fields["printer"].setVisible(self.has_printer)
        self.none_here.setVisible(not self.has_printer)
        self.follow(draft)

    def draft(self, base: Draft) -> Draft:
        """What the form says; the rest of `base` stays."""
        at = self.printer.currentIndex()
        printer = self._names[at] if 0 <= at < len(self._names) else ""
        return replace(base, printer=printer, sides=self._sides[self.sides.currentIndex()])

    def follow(self, draft: Draft) -> None:
        """Say what the draft has become."""
        self.fields["sides"].say_hint(_(HOW[draft.sides]))
        sheets = translate_n("{count} sheet", "{count} sheets", draft.sheets).format(count=f"{draft.sheets:,}")
        self.fields["printer"].say_corner(sheets)
        self.paper.setText(draft.stock.label)
        self.pictures_button.setText(_("Next card as PNG") if draft.batch_id else _("Specimen as PNG"))
        self.try_button.setToolTip("" if self.has_printer else _("There is no printer here"))

    def let_try(self, on: bool) -> None:
        """Whether a test piece can be printed now."""
        self.try_button.setEnabled(on and self.has_printer)
        self.pictures_button.setEnabled(on)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens()["gap"])
        for widget in (self.none_here, self.fields["printer"], self.paper, self.fields["sides"], self._trial()):
            column.addWidget(widget)
        column.addWidget(self.rules)
        column.addStretch()

    def _trial(self) -> QFrame:
        box = QFrame()
        box.setObjectName("sunken")
        words = wrapped(_("A test piece is marked as a specimen: it scans, and can never be claimed."), "caption")
        column = QVBoxLayout(box)
        column.setContentsMargins(space(2), space(2), space(2), space(2))
        column.setSpacing(space(1))
        column.addWidget(flowing(self.try_button, self.pictures_button))
        column.addWidget(words)
        return box


def _offered(design: Design) -> list[Sides]:
    return [Sides.LONG, Sides.SHORT, Sides.BY_HAND, Sides.ONE] if len(design.faces) > 1 else [Sides.ONE]


def _offer(box: QComboBox, words: list[str], chosen: int) -> None:
    """Fill a box and choose; nothing is told."""
    before = box.blockSignals(True)
    if [box.itemText(at) for at in range(box.count())] != words:
        box.clear()
        box.addItems(words)
    box.setCurrentIndex(chosen)
    box.blockSignals(before)


def _note(sign: str, words: str) -> QFrame:
    frame = QFrame()
    frame.setObjectName("warn")
    label, picture = wrapped(words), QLabel()
    picture.setPixmap(icon(sign, "on_accent_soft").pixmap(size("icon_control")))
    row = QHBoxLayout(frame)
    row.setContentsMargins(space(2), space(1), space(2), space(1))
    row.setSpacing(space(1))
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label, 1)
    return frame
