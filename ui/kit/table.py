"""The view of a long list: the open row, ticks, keys and mouse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.kit.letters import Letters
from ui.kit.rows import BLOCK, Column, LongList
from ui.kit.rowsview import RowsView
from ui.kit.ticks import Ticks
from ui.kit.toast import announce

__all__ = ["BLOCK", "Column", "LongList", "LongView"]

SETTLED_MS = 60
"""A key held down opens the row on which it rests so long, not every row it runs over."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SIDES = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_NONE, _SHIFT, _CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


class LongView(RowsView):
    """Shows a `LongList`. The current row is the one that is open beside the list; with `ticks` rows are ticked apart
    from that: Space and the box tick one, Shift reaches over a range, Ctrl+click adds one, Ctrl+A takes all, Esc none.
    Without `ticks` several rows can be selected in Qt's own way.

    Letters without Ctrl or Alt are told by `lettered` in upper case; any key it has no use for is left to the page.
    """

    opened = Signal(int)
    """Enter or a double click on a row."""
    current_changed = Signal(int)
    """The current row is that of another id, or of none (0)."""
    ticks_changed = Signal()
    lettered = Signal(str)

    def __init__(
        self,
        model: LongList[Any],
        columns: Sequence[Column[Any]],
        name: str,
        parent: QWidget | None = None,
        *,
        ticks: bool = False,
    ) -> None:
        self._ticking, self._told = ticks, 0
        self._reaching = self._focusing = False
        super().__init__(model, columns, name, ticks, parent)
        self._ticks = Ticks(self)
        self._letters = Letters(self)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._kept: tuple[int, int] | None = None
        if ticks:
            self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            model.carry(self._ticks)
            self.fit()
        self._listen()

    @property
    def current(self) -> int:
        """The id of the current row, 0 without one."""
        row = self.currentIndex().row()
        return self._list.id_at(row) if 0 <= row < self._list.rowCount() else 0

    def chosen(self) -> list[int]:
        """What an act is about, in the order shown: the ticked, else the current; without `ticks` the selected."""
        if self._ticking:
            return self.ticks() or [each for each in (self.current,) if each]
        return [self._list.id_at(index.row()) for index in sorted(self.selectionModel().selectedRows())]

    def ticks(self) -> list[int]:
        """The ticked ids, in the order shown."""
        return [each for each in self._list.ids() if each in self._ticks] if len(self._ticks) else []

    def set_ticks(self, ids: Iterable[int]) -> None:
        """Tick these and no others."""
        self._ticks.put(ids)

    def clear_ticks(self) -> None:
        """Tick nothing."""
        self._ticks.put(())

    def show_id(self, identity: int) -> bool:
        """Make the row of an id the current one and bring it into sight; False if the list does not hold it.

        0 leaves no row current.
        """
        place = self._list.place_of(identity)
        if place is None:
            if not identity:
                self.selectionModel().clear()
            return False
        self._go(place)
        return True

    def step(self, by: int) -> bool:
        """Make the next (1) or previous (-1) row the current one; False at the end of the list."""
        row = self.currentIndex().row()
        place = row + by if row >= 0 else 0
        if not 0 <= place < self._list.rowCount():
            return False
        self._go(place)
        if not self.hasFocus():
            # Qt speaks of a new row only while the list has the focus; J and K work from the drawer too
            announce(self, self._spoken(place))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._letters.take(event):
            return
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTER and held == _NONE and self.current:
            self.opened.emit(self.current)
        elif key in _STEPS + _ENDS and held in (_NONE, _SHIFT):
            self._walk(event, held == _SHIFT)
        elif self._ticking and self._tick_by_key(key, held):
            return
        elif key in _SIDES or event.matches(QKeySequence.StandardKey.Copy) or self._is_for_qt(key):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._tick_by_mouse(event):
            super().mousePressEvent(event)
            self._ticks.stand(self.current)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._tick_by_mouse(event):
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Qt would drag the current row along with the pressed mouse, and every row on the way would be opened
        if self._ticking and event.buttons() & Qt.MouseButton.LeftButton:
            return
        super().mouseMoveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        nobody = not self.currentIndex().isValid()
        self._focusing = True
        super().focusInEvent(event)
        if nobody:
            # Qt makes the first row the current one as soon as the list has the focus; nobody asked for that person
            self.selectionModel().clearCurrentIndex()
        self._focusing = False

    def _listen(self) -> None:
        self.doubleClicked.connect(lambda index: self.opened.emit(self._list.id_at(index.row())))
        self.selectionModel().currentRowChanged.connect(self._current_moved)
        self._ticks.changed.connect(self._show_ticks)
        self._letters.typed.connect(self.lettered)
        self._settled.timeout.connect(self._tell_current)
        self._list.modelAboutToBeReset.connect(self._note_place)
        self._list.modelReset.connect(self._take_place)

    def _go(self, place: int) -> None:
        self.selectRow(place)
        self.scrollTo(self._list.index(place, 0))

    def _is_for_qt(self, key: int) -> bool:
        """Keys with which Qt selects rows, where rows are selected and not ticked."""
        return not self._ticking and key in (*_STEPS, *_ENDS, Qt.Key.Key_Space, Qt.Key.Key_A)

    def _current_moved(self) -> None:
        if self._focusing:
            return
        if not self._reaching:
            self._ticks.stand(self.current)
        if not self._settled.isActive():
            self._tell_current()

    def _tell_current(self) -> None:
        now_open = self.current
        if now_open != self._told:
            self._told = now_open
            self.current_changed.emit(now_open)

    def _walk(self, event: QKeyEvent, reach: bool) -> None:
        if event.isAutoRepeat():
            self._settled.start()
        self._reaching = reach and self._ticking
        if event.key() in _ENDS and self._list.rowCount():
            self._go(0 if event.key() == Qt.Key.Key_Home else self._list.rowCount() - 1)
        else:
            super().keyPressEvent(event)
        if self._reaching and self.currentIndex().isValid():
            self._reach(self.currentIndex().row())
        self._reaching = False

    def _tick_by_key(self, key: int, held: Qt.KeyboardModifier) -> bool:
        if key == Qt.Key.Key_Space and held == _NONE and self.current:
            self._flip(self.currentIndex().row())
        elif key == Qt.Key.Key_A and held == _CTRL:
            self._ticks.put(self._list.ids())
        elif key == Qt.Key.Key_Escape and held == _NONE and len(self._ticks):
            self._ticks.put(())
        else:
            return False
        return True

    def _tick_by_mouse(self, event: QMouseEvent) -> bool:
        """Whether a press of the left button was about ticks."""
        if not self._ticking or event.button() != Qt.MouseButton.LeftButton:
            return False
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return True
        if event.modifiers() & _SHIFT:
            self._reach(index.row())
        elif event.modifiers() & _CTRL or self.head.is_tick(index.column()):
            self._flip(index.row())
        else:
            return False
        return True

    def _flip(self, row: int) -> None:
        self._ticks.flip(self._list.id_at(row))
        announce(self, self._spoken(row))

    def _spoken(self, row: int) -> str:
        return str(self._list.data(self._list.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) or "")

    def _reach(self, row: int) -> None:
        anchor = self._list.place_of(self._ticks.anchor)
        if anchor is None:
            anchor = row
            self._ticks.stand(self._list.id_at(row))
        first, last = sorted((anchor, row))
        self._ticks.reach(self._list.ids(first, last + 1))

    def _show_ticks(self) -> None:
        self.viewport().update()
        self.ticks_changed.emit()

    def _note_place(self) -> None:
        row = self.currentIndex().row()
        self._kept = (self._told, self.rowViewportPosition(row)) if row >= 0 else None

    def _take_place(self) -> None:
        kept, self._kept = self._kept, None
        place = self._list.place_of(kept[0]) if kept else None
        if kept and place is not None:
            self.selectRow(place)
            if 0 <= kept[1] < self.viewport().height():
                self.verticalScrollBar().setValue(place * self._rows.row_height() - kept[1])
        self._tell_current()
