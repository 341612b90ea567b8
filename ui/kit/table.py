"""A long list: a sorted array of ids, rows fetched by id for what is in sight, and the view that shows them."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from core.i18n import translate
from ui.kit import theme
from ui.kit.cells import Cell
from ui.kit.delegate import CELL_ROLE, RowDelegate
from ui.kit.tokens import space

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

BLOCK = 64
"""Rows fetched at once: more than a screen shows, few enough to come in a blink."""
_BLOCKS_KEPT = 16
NARROWEST = 8
"""Characters a column that takes what is left must have, or it is left out."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its heading (a message id), its width in Chinese characters (0 takes what is left), its cells."""

    title: str
    letters: int
    cell: Callable[[Row], Cell]
    right: bool = False


class LongList(QAbstractTableModel, Generic[Row]):
    """Rows by id. `fetch` gives the rows of some ids; an id it no longer knows shows as an empty row."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        fetch: Callable[[Sequence[int]], Mapping[int, Row]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._fetch = fetch
        self._ids = array("q")
        self._places: dict[int, int] | None = None
        self._blocks: OrderedDict[int, Mapping[int, Row]] = OrderedDict()

    def replace(self, ids: Iterable[int]) -> None:
        """Show these ids in this order; the same ids again keep scrolling and selection and read their rows anew."""
        fresh = array("q", ids)
        if fresh == self._ids:
            self._blocks.clear()
            if fresh:
                last = self.index(len(fresh) - 1, len(self._columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._ids, self._places = fresh, None
        self._blocks.clear()
        self.endResetModel()

    def id_at(self, row: int) -> int:
        """The id shown in a row."""
        return self._ids[row]

    def place_of(self, identity: int) -> int | None:
        """The row in which an id is shown."""
        if self._places is None:
            self._places = {each: row for row, each in enumerate(self._ids)}
        return self._places.get(identity)

    def row_at(self, row: int) -> Row | None:
        """The row itself, fetched with its neighbours if it is not at hand."""
        block = row // BLOCK
        if block not in self._blocks:
            self._blocks[block] = self._fetch(self._ids[block * BLOCK : (block + 1) * BLOCK])
            if len(self._blocks) > _BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(block)
        return self._blocks[block].get(self._ids[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        readable = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, CELL_ROLE)
        if role not in readable or not index.isValid():
            return None
        row = self.row_at(index.row())
        if row is None:
            return None
        column = self._columns[index.column()]
        cell = column.cell(row)
        if role == CELL_ROLE:
            return cell
        return cell.text if role == Qt.ItemDataRole.DisplayRole else f"{translate(column.title)} {cell.spoken}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        column = self._columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return translate(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class LongView(QTableView):
    """Shows a LongList: whole rows, keyboard first, letters left to the page."""

    opened = Signal(int)
    """The id of a row that was double clicked or on which Enter was pressed."""

    def __init__(self, model: LongList[Any], columns: Sequence[Column[Any]], name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._list = model
        self._columns = columns
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.id_at(index.row())))
        self.fit()

    def fit(self) -> None:
        """Give rows and columns the sizes of the text size in use; columns for which there is no room are left out."""
        worn = theme.now()
        self.verticalHeader().setDefaultSectionSize(worn.size("row"))
        room = self.viewport().width()
        stretched = 0
        for place, column in enumerate(self._columns):
            width = (column.letters or NARROWEST) * worn.font().pixelSize() + 2 * space(2)
            room -= width
            # a section that still stretches takes no width of its own
            self.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.setColumnHidden(place, place > 0 and room < 0)
            self.setColumnWidth(place, width)
            if not column.letters and room >= 0:
                stretched = place
        self.horizontalHeader().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)

    def chosen(self) -> list[int]:
        """The ids of the selected rows, in the order shown."""
        return [self._list.id_at(index.row()) for index in sorted(self.selectionModel().selectedRows())]

    def show_id(self, identity: int) -> bool:
        """Select the row of an id and bring it into sight; False if the list does not hold it."""
        place = self._list.place_of(identity)
        if place is None:
            return False
        self.selectRow(place)
        self.scrollTo(self._list.index(place, 0))
        return True

    def keyboardSearch(self, search: str) -> None:
        """Letters never jump: they belong to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self._list.id_at(self.currentIndex().row()))
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def _hover(self, row: int) -> None:
        if self.property("hover_row") != row:
            self.setProperty("hover_row", row)
            self.viewport().update()
