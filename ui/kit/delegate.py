"""Paints the cells of long lists: rows in one or two lines, chips, boxes to tick, the bar of the open row."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.kit import theme
from ui.kit.cells import CELL_ROLE, Cell, ChipsCell, Pending, PersonCell, TextCell, TickCell
from ui.kit.paint import (
    LEFT,
    RIGHT,
    Tone,
    advance,
    avatar,
    box,
    chip,
    chip_size,
    guarded,
    ink,
    line,
    line_height,
    tick_box,
)
from ui.kit.rows import LongList
from ui.kit.skeleton import grey_line
from ui.kit.tokens import size, space

__all__ = ["CELL_ROLE", "RowDelegate"]

_INKS = {Tone.NEUTRAL: "text2", Tone.INFO: "info", Tone.PURPLE: "purple"}


class RowDelegate(QStyledItemDelegate):
    """One delegate for all columns; it never edits. The view says which row is hovered and whether rows are low."""

    def __init__(self, rows: LongList[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self.hover_row = -1
        self.compact = False
        self.patient = False

    def row_height(self) -> int:
        """How high a row is, at the text size in use."""
        return theme.now().size("row_compact" if self.compact else "row")

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        with guarded(painter, "a row"):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area, row = QRect(option.rect), index.row()
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            _background(painter, area, chosen, row == self.hover_row)
            cell = self._rows.cell_at(row, index.column(), self.patient)
            if cell is not None:
                self._cell(painter, area, cell, chosen)

    def _cell(self, painter: QPainter, area: QRect, cell: Cell | Pending, chosen: bool) -> None:
        inner = area.adjusted(space(2), 0, -space(2), 0)
        if isinstance(cell, TextCell):
            self._text(painter, inner, cell)
        elif isinstance(cell, ChipsCell):
            _chips(painter, inner, cell)
        elif isinstance(cell, PersonCell):
            self._person(painter, inner, cell, chosen)
        elif isinstance(cell, TickCell):
            _tick(painter, area, cell)
        else:
            grey_line(painter, inner)

    def _person(self, painter: QPainter, area: QRect, cell: PersonCell, chosen: bool) -> None:
        side = theme.now().scaled(space(6) - space(0))
        if self.compact:
            side -= space(0)
        circle = QRect(area.left(), area.center().y() - side // 2, side, side)
        if chosen:
            # its tint would be lost on the ground of the row
            gap = size("focus_gap")
            box(painter, circle.adjusted(-gap, -gap, gap, gap), "surface", None, side)
        avatar(painter, circle, cell.name, cell.initial)
        inner = area.adjusted(side + space(2), 0, 0, 0)
        if self.compact or not cell.second:
            _one_line(painter, inner, cell.name, cell.second, ("strong", "text"))
        else:
            _two_lines(painter, inner, cell.name, cell.second, ("strong", "text"), LEFT)

    def _text(self, painter: QPainter, area: QRect, cell: TextCell) -> None:
        align = RIGHT if cell.right else LEFT
        look = ("strong" if cell.strong else "body", _INKS.get(cell.tone, cell.tone.value) if cell.tone else "text")
        if cell.second and not self.compact:
            _two_lines(painter, area, cell.text, cell.second, look, align)
        else:
            line(painter, area, cell.text, *look, align)


def _background(painter: QPainter, area: QRect, chosen: bool, hover: bool) -> None:
    if chosen or hover:
        # one pixel wider on both sides: cells side by side leave seams at 125 and 150 %
        painter.fillRect(area.adjusted(-1, 0, 1, -1), ink("selected" if chosen else "hover"))
    painter.fillRect(QRect(area.left(), area.bottom(), area.width() + 1, 1), ink("grid"))
    if chosen and area.left() <= 0:
        painter.fillRect(QRect(area.left(), area.top(), size("selected_bar"), area.height()), ink("primary"))


def _tick(painter: QPainter, area: QRect, cell: TickCell) -> None:
    side = theme.now().size("icon_control")
    tick_box(painter, QRect(area.left() + space(3), area.center().y() - side // 2, side, side), cell.on)


def _one_line(painter: QPainter, area: QRect, first: str, second: str, look: tuple[str, str]) -> None:
    """The second text stands behind the first, or is left out where both find no room."""
    line(painter, area, first, *look)
    taken = advance(look[0], first) + space(1)
    if area.width() - taken >= advance("small", second):
        line(painter, area.adjusted(taken, 0, 0, 0), second, "small", "text2")


def _two_lines(
    painter: QPainter, area: QRect, first: str, second: str, look: tuple[str, str], align: Qt.AlignmentFlag
) -> None:
    above, below = line_height(look[0]) - 1, line_height("small") - 1
    top = area.center().y() - (above + below) // 2
    line(painter, QRect(area.left(), top, area.width(), above), first, *look, align)
    line(painter, QRect(area.left(), top + above, area.width(), below), second, "small", "text2", align)


def _chips(painter: QPainter, area: QRect, cell: ChipsCell) -> None:
    at = QPoint(area.left(), area.center().y() - theme.now().size("chip") // 2)
    chips = cell.in_order
    for place, each in enumerate(chips):
        left = len(chips) - place - 1
        more = advance("small", f"+{left}") + space(0) if left else 0
        room = area.right() + 1 - at.x()
        width = chip_size(each.text, each.icon, each.dot is not None).width()
        if place and width + more > room:
            rest = QRect(at.x(), area.top(), room, area.height())
            line(painter, rest, f"+{left + 1}", "small", "text2")
            return
        at.setX(chip(painter, at, each.text, each.tone, each.icon, each.dot, room - more).right() + 1 + space(0))
