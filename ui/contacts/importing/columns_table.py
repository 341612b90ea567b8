"""The columns of a sheet, one below the other: what the file calls them, what is in them, what they mean."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.contacts.phones import mobile_in
from core.contacts.service import masked
from core.exchange.contact_files import SheetLook
from core.exchange.mapping import LEFT_OUT, Column
from core.exchange.mending import FIELD_WORDS, KEPT, chosen_field, samples
from core.i18n import N_, _
from ui.contacts.form_fields import CalmCombo, Line
from ui.kit import icons
from ui.kit.paint import ink, painting
from ui.kit.scroll import DownArea
from ui.kit.theme import now
from ui.kit.tokens import size, space

HEADINGS = (N_("Column of the file"), N_("What is in it"), N_("What it means"))
BETWEEN = N_(", ")
GROUPS_END = ("source", "middle_name", "street", "total_spent")
CHOICE_WIDTH = 220
SHARES = (3, 4)


_KNOWN = ("check-circle-fill", "success")
_SIGNS = {KEPT: ("circle", "muted"), LEFT_OUT: ("x-circle", "muted")}


class _Sign(QWidget):
    """Whether a column was understood: a tick, an empty ring, or a cross where it is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._field = KEPT
        side = now().size("icon_nav")
        self.setFixedSize(side, side)

    def say(self, field: str) -> None:
        self._field = field
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the sign of a column") as painter:
            name, colour = _SIGNS.get(self._field, _KNOWN)
            icons.paint(painter, icons.square(self.rect(), now().size("icon_control")), name, colour)


class ColumnRow(QWidget):
    """One column with its choice."""

    chosen = Signal(int, str)

    def __init__(self, sheet: SheetLook, column: Column) -> None:
        super().__init__()
        self.at = column.at
        name = column.header or _("Column {number}").format(number=column.at + 1)
        self._name = Line(name, "strong")
        inside = _(BETWEEN).join(_veiled(cell) for cell in samples(sheet, column.at))
        self._inside = Line(inside, "small", "text2")
        self._sign = _Sign()
        self.choice = CalmCombo(_("What “{column}” means").format(column=name))
        for field, words in FIELD_WORDS.items():
            self.choice.addItem(_(words), field)
            if field in GROUPS_END:
                self.choice.insertSeparator(self.choice.count())
        self.choice.setMaxVisibleItems(len(FIELD_WORDS))
        self.choice.activated.connect(lambda _at: self.chosen.emit(self.at, self.choice.currentData()))
        _in_line(self, (self._sign, self._name, self._inside, self.choice))
        self.show_field(chosen_field(column))

    def show_field(self, field: str) -> None:
        """Show what the column means now."""
        self.choice.choose(field)
        self._sign.say(field)
        self._name.dye("muted" if field == LEFT_OUT else "text")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a column of the file") as painter:
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), ink("border"))


class ColumnsTable(QFrame):
    """All columns of one sheet; scrolls, with its headings above."""

    chosen = Signal(int, str)
    """A column by its place, and the field it is to be."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.rows: list[ColumnRow] = []
        self._shown: tuple[object, ...] = ()
        headings = QWidget()
        headings.setFixedHeight(now().size("table_header"))
        sign = QWidget()
        sign.setFixedWidth(now().size("icon_nav"))
        _in_line(headings, (sign, *(Line(_(words), "small", "text2") for words in HEADINGS)))
        self._area = DownArea()
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        above = QHBoxLayout()
        above.addWidget(headings, 1)
        above.addSpacing(size("icon_small"))
        column.addLayout(above)
        column.addWidget(self._area, 1)

    def show_sheet(self, sheet: SheetLook) -> None:
        """Show the columns of a sheet; the same columns again only change what they mean."""
        columns = sheet.columns.columns
        if [row.at for row in self.rows] == [each.at for each in columns] and self._shown == _identity(sheet):
            for row, column in zip(self.rows, columns, strict=True):
                row.show_field(chosen_field(column))
            return
        self._shown = _identity(sheet)
        inside = QWidget()
        below = QVBoxLayout(inside)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        self.rows = [ColumnRow(sheet, column) for column in columns]
        for row in self.rows:
            row.chosen.connect(self.chosen)
            below.addWidget(row)
        below.addStretch()
        self._area.setWidget(inside)


def _identity(sheet: SheetLook) -> tuple[object, ...]:
    return sheet.name, sheet.columns.header_rows, tuple(column.header for column in sheet.columns.columns), sheet.sample


def _veiled(cell: str) -> str:
    """A value as it may be seen: whole numbers of people are masked here too."""
    number = mobile_in(cell)
    return masked(number) if number else cell


def _in_line(holder: QWidget, parts: tuple[QWidget, ...]) -> None:
    sign, name, inside, choice = parts
    row = QHBoxLayout(holder)
    row.setContentsMargins(space(3), space(1), space(3), space(1))
    row.setSpacing(space(2))
    row.addWidget(sign)
    row.addWidget(name, SHARES[0])
    row.addWidget(inside, SHARES[1])
    choice.setFixedWidth(now().scaled(CHOICE_WIDTH))
    choice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    row.addWidget(choice)
