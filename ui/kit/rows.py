"""Rows of a long list: a sorted array of ids, rows fetched by id for what is in sight."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.i18n import _, translate
from ui.kit.cells import CELL_ROLE, PENDING, Cell, Pending, TextCell, TickCell
from ui.kit.ticks import Ticks

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

BLOCK = 64
"""Rows fetched at once: more than a screen shows, few enough to come in a blink."""
_BLOCKS_KEPT = 16
_READABLE = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.CheckStateRole,
        CELL_ROLE,
    }
)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its heading (a message id), its width in Chinese characters (0 takes what is left), its cells.

    `key` is its name in settings, `sort` what `LongView.sorted_by` names when the heading is clicked; without `sort`
    the heading cannot be clicked. The first column, and those to `keep`, are shown however little room there is.
    """

    title: str
    letters: int
    cell: Callable[[Row], Cell]
    right: bool = False
    key: str = ""
    sort: str = ""
    keep: bool = False

    @property
    def name(self) -> str:
        """How settings call it."""
        return self.key or self.title


@dataclass
class _Block(Generic[Row]):
    """Rows that stand together, and the cells made of them so far."""

    rows: Mapping[int, Row]
    cells: dict[tuple[int, int], Cell | None] = field(default_factory=dict)


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
        self._blocks: OrderedDict[int, _Block[Row]] = OrderedDict()
        self._ticks: Ticks | None = None
        self.sorting: tuple[str, bool] = ("", False)
        """The `sort` of the column the list is sorted by, and whether downwards; for the arrow and to be heard."""

    def replace(self, ids: Iterable[int]) -> None:
        """Show these ids in this order; the same ids again keep scrolling and selection and read their rows anew."""
        fresh = array("q", ids)
        if fresh == self._ids:
            self._blocks.clear()
            if fresh:
                self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._ids, self._places = fresh, None
        self._blocks.clear()
        self.endResetModel()
        if self._ticks is not None:
            self._ticks.keep(fresh)

    def carry(self, ticks: Ticks) -> None:
        """Show ticks in a column of their own, the last by number, whatever its place on the screen."""
        self.beginInsertColumns(QModelIndex(), len(self._columns), len(self._columns))
        self._ticks = ticks
        self.endInsertColumns()

    def ids(self, first: int = 0, end: int | None = None) -> Sequence[int]:
        """The ids in the order shown, from row `first` to before row `end`."""
        return self._ids[first:end]

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
        return self._block(row // BLOCK).rows.get(self._ids[row])

    def cell_at(self, row: int, column: int, patient: bool = False) -> Cell | Pending | None:
        """What a cell says; if `patient`, PENDING instead of fetching what is not at hand."""
        if column == len(self._columns):
            return TickCell(self._ticks is not None and self._ids[row] in self._ticks)
        if patient and row // BLOCK not in self._blocks:
            return PENDING
        block = self._block(row // BLOCK)
        if (row, column) not in block.cells:
            block.cells[row, column] = self._make_cell(self._columns[column], block.rows.get(self._ids[row]))
        return block.cells[row, column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns) + (self._ticks is not None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _READABLE or not index.isValid():
            return None
        cell = self.cell_at(index.row(), index.column())
        if cell is None or isinstance(cell, Pending) or role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        if role == Qt.ItemDataRole.CheckStateRole:
            return _check_state(cell)
        return self._heard(index, cell)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if section == len(self._columns):
            return _("Ticked") if role == Qt.ItemDataRole.AccessibleTextRole else None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return translate(column.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._heard_heading(column)
        return None

    def _block(self, number: int) -> _Block[Row]:
        if number not in self._blocks:
            self._blocks[number] = _Block(self._fetch(self._ids[number * BLOCK : (number + 1) * BLOCK]))
            if len(self._blocks) > _BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(number)
        return self._blocks[number]

    def _make_cell(self, column: Column[Row], row: Row | None) -> Cell | None:
        if row is None:
            return None
        cell = column.cell(row)
        if column.right and isinstance(cell, TextCell) and not cell.right:
            return replace(cell, right=True)
        return cell

    def _heard_heading(self, column: Column[Row]) -> str:
        sort, down = self.sorting
        if not column.sort or column.sort != sort:
            return translate(column.title)
        return f"{translate(column.title)}{_(', ')}{_('downwards') if down else _('upwards')}"

    def _heard(self, index: Index, cell: Cell) -> str:
        if index.column() == len(self._columns):
            return cell.spoken
        said = f"{translate(self._columns[index.column()].title)} {cell.spoken}"
        ticked = self._ticks is not None and index.column() == 0 and self._ids[index.row()] in self._ticks
        return f"{_('Ticked')}{_(', ')}{said}" if ticked else said


def _check_state(cell: Cell) -> Qt.CheckState | None:
    if not isinstance(cell, TickCell):
        return None
    return Qt.CheckState.Checked if cell.on else Qt.CheckState.Unchecked
