"""Paints the cells of long lists: rows in two lines, chips, the selected bar."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.kit import theme
from ui.kit.cells import Cell, ChipsCell, PersonCell, TextCell
from ui.kit.paint import avatar, chip, chip_size, guarded, words
from ui.kit.tokens import size, space

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class RowDelegate(QStyledItemDelegate):
    """One delegate for all columns; it never edits."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme.now().size("row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        with guarded(painter, "a row"):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRect(option.rect)
            state = option.state
            view = option.widget
            _background(painter, area, state, _under_mouse(view, index), index.column() == 0)
            cell = index.data(CELL_ROLE)
            if cell is not None:
                _cell(painter, area.adjusted(space(2), 0, -space(1), 0), cell)


def _under_mouse(view: QWidget, index: QModelIndex | QPersistentModelIndex) -> bool:
    return index.row() == (view.property("hover_row") if view else None)


def _background(painter: QPainter, area: QRect, state: QStyle.StateFlag, hover: bool, first: bool) -> None:
    worn = theme.now()
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if chosen or hover:
        # one pixel wider on both sides: cells side by side leave seams at 125 and 150 %
        painter.fillRect(area.adjusted(-1, 0, 1, -1), worn.colour("selected" if chosen else "hover"))
    painter.fillRect(QRect(area.left(), area.bottom(), area.width() + 1, 1), worn.colour("grid"))
    if chosen and first:
        painter.fillRect(QRect(area.left(), area.top(), size("selected_bar"), area.height()), worn.colour("primary"))


def _cell(painter: QPainter, area: QRect, cell: Cell) -> None:
    if isinstance(cell, PersonCell):
        _person(painter, area, cell)
    elif isinstance(cell, TextCell):
        _text(painter, area, cell)
    else:
        _chips(painter, area, cell)


def _person(painter: QPainter, area: QRect, cell: PersonCell) -> None:
    side = theme.now().scaled(space(6) - space(0))
    avatar(painter, QRect(area.left(), area.center().y() - side // 2, side, side), cell.name, cell.initial)
    inner = area.adjusted(side + space(2), 0, 0, 0)
    _two_lines(painter, inner, cell.name, cell.second, "strong", _LEFT)


def _text(painter: QPainter, area: QRect, cell: TextCell) -> None:
    align = _RIGHT if cell.right else _LEFT
    role = "strong" if cell.strong else "body"
    if cell.second:
        _two_lines(painter, area, cell.text, cell.second, role, align)
    else:
        words(painter, area, cell.text, theme.now().font(role), "text", align)


def _two_lines(painter: QPainter, area: QRect, first: str, second: str, role: str, align: Qt.AlignmentFlag) -> None:
    worn = theme.now()
    upper, lower = worn.font(role), worn.font("small")
    above, below = QFontMetrics(upper).height() - 1, QFontMetrics(lower).height() - 1
    top = area.center().y() - (above + below) // 2
    words(painter, QRect(area.left(), top, area.width(), above), first, upper, "text", align)
    words(painter, QRect(area.left(), top + above, area.width(), below), second, lower, "text2", align)


def _chips(painter: QPainter, area: QRect, cell: ChipsCell) -> None:
    worn = theme.now()
    at = QPoint(area.left(), area.center().y() - worn.size("chip") // 2)
    for place, each in enumerate(cell.chips):
        left = len(cell.chips) - place - 1
        more = QFontMetrics(worn.font("small")).horizontalAdvance(f"+{left + 1}") + space(0) if left else 0
        width = chip_size(each.text, each.icon, each.dot is not None).width()
        if place and at.x() + width + more > area.right():
            rest = QRect(at.x(), area.top(), area.right() - at.x(), area.height())
            words(painter, rest, f"+{left + 1}", worn.font("small"), "text2", _LEFT)
            return
        at.setX(chip(painter, at, each.text, each.tone, each.icon, each.dot).right() + 1 + space(0))
