"""A table of rows painted by one delegate: sizes, columns, hovering, and no reading while the bar flies past."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.kit.delegate import RowDelegate
from ui.kit.header import Header
from ui.kit.rows import Column, LongList

PAUSE_MS = 50
"""A bar that rests this long is read for, however fast it was dragged."""


class RowsView(QTableView):
    """How rows look and lie. What can be done with them is in `LongView`."""

    sorted_by = Signal(str, bool)
    """A heading was clicked: what to sort by, and whether downwards."""
    columns_changed = Signal()
    """Order, width or choice of columns is another one: `column_state` is worth keeping."""

    def __init__(
        self, model: LongList[Any], columns: Sequence[Column[Any]], name: str, ticking: bool, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._list = model
        self._rows = RowDelegate(model, self)
        self.head = Header(model, columns, ticking, self)
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setAccessibleName(name)
        self._set_up()
        self.head.sort_wanted.connect(self.sorted_by)
        self.head.rearranged.connect(self.columns_changed)
        self.verticalScrollBar().valueChanged.connect(self._hover_anew)
        _DragPause(self, self._rows)
        self.fit()

    def fit(self) -> None:
        """Give rows and columns the sizes of the text size in use; columns for which there is no room are left out."""
        high = self._rows.row_height()
        if self.verticalHeader().defaultSectionSize() != high:
            self.verticalHeader().setDefaultSectionSize(high)
        self.head.fit(self.viewport().width())
        if self.viewport().isVisible():
            # Qt has measured before the columns shrank, and would still scroll sideways
            self.updateGeometries()

    def set_compact(self, compact: bool) -> None:
        """Low rows with everything on one line, or rows in two lines."""
        self._rows.compact = compact
        self.fit()
        self.viewport().update()

    def choose_columns(self, names: Iterable[str]) -> None:
        """Show the columns with these keys and no others; the first always stays."""
        self.head.choose(names)

    def column_keys(self) -> list[str]:
        """The keys of the columns chosen, as they stand, whether or not there is room for them."""
        return self.head.chosen()

    def show_sort(self, sort: str, descending: bool) -> None:
        """Put the arrow at what the list is sorted by."""
        self.head.show_sort(sort, descending)

    def column_state(self) -> str:
        """Choice, order and widths of the columns as a short text, for settings."""
        return self.head.column_state()

    def restore_columns(self, text: str) -> None:
        """Take up what `column_state` told; an empty or unknown text changes nothing."""
        self.head.restore_columns(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters never jump: they belong to the page."""

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # a gun and the letters of the page must not end up as candidates of an input method
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _hover_anew(self) -> None:
        # rows have moved under the mouse
        if self.viewport().underMouse():
            self._hover(self.rowAt(self.viewport().mapFromGlobal(QCursor.pos()).y()))

    def _hover(self, row: int) -> None:
        before, self._rows.hover_row = self._rows.hover_row, row
        if before != row:
            for each in (before, row):
                top, high = self.rowViewportPosition(each), self.rowHeight(each)
                self.viewport().update(0, top, self.viewport().width(), high)


class _DragPause(QObject):
    """While the bar is dragged over more than a screen at once rows stay grey: reading them would be thrown away."""

    def __init__(self, view: QTableView, rows: RowDelegate) -> None:
        super().__init__(view)
        self._view, self._rows = view, rows
        self._bar = view.verticalScrollBar()
        self._last = 0
        self._rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._rest.timeout.connect(self._read)
        self._bar.valueChanged.connect(self._moved)
        self._bar.sliderReleased.connect(self._read)

    def _moved(self, value: int) -> None:
        jump, self._last = abs(value - self._last), value
        if self._bar.isSliderDown() and jump > self._view.viewport().height():
            self._rows.patient = True
            self._rest.start()

    def _read(self) -> None:
        if self._rows.patient:
            self._rows.patient = False
            self._view.viewport().update()
