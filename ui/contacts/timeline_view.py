"""A list of entries with icons on a thread, as high as it needs: the timeline, and claimed cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.i18n import N_, _
from ui.contacts.facts import Entry
from ui.kit import icons, theme
from ui.kit.paint import box, guarded, ink, line, line_height
from ui.kit.tokens import radius, space, tokens

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
UNDONE = N_("taken back")


class Entries(QAbstractListModel):
    """The entries as values."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def replace(self, entries: Sequence[Entry]) -> None:
        """Show these; the same again change nothing."""
        if list(entries) != self._entries:
            self.beginResetModel()
            self._entries = list(entries)
            self.endResetModel()

    def entry_at(self, row: int) -> Entry:
        """What stands in a row."""
        return self._entries[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        values: dict[int, Any] = {
            ENTRY_ROLE: entry,
            Qt.ItemDataRole.DisplayRole: entry.title,
            Qt.ItemDataRole.ToolTipRole: entry.tip or None,
            Qt.ItemDataRole.AccessibleTextRole: f"{entry.title}{_(', ')}{entry.second}",
        }
        return values.get(role)


class EntryView(QListView):
    """Shows all its entries without a bar of its own; `opened` when one is double clicked or Enter is pressed."""

    opened = Signal(object)

    def __init__(self, name: str, *, thread: bool = True) -> None:
        super().__init__()
        self.entries = Entries(self)
        self.setModel(self.entries)
        self.setItemDelegate(_EntryDelegate(self, thread))
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.entries.entry_at(index.row())))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, at their full height."""
        self.entries.replace(entries)
        self.setFixedHeight(max(1, len(entries)) * entry_height())

    def keyboardSearch(self, search: str) -> None:
        """Letters never jump: they belong to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.entries.entry_at(self.currentIndex().row()))
        elif event.key() in steps:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # the drawer scrolls, not the list inside
        event.ignore()


def entry_height() -> int:
    """The height of one entry, in two lines."""
    return max(theme.now().size("row"), line_height("body") + line_height("small") + space(1))


class _EntryDelegate(QStyledItemDelegate):
    """A tinted circle with an icon, a title, and what stands below; a thread leads from one to the next."""

    def __init__(self, parent: QObject, thread: bool) -> None:
        super().__init__(parent)
        self._thread = thread

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - as Qt wants it
        return QSize(0, entry_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        with guarded(painter, "an entry of a timeline"):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            entry, area = index.data(ENTRY_ROLE), QRect(option.rect)
            if option.state & QStyle.StateFlag.State_HasFocus:
                box(painter, area, "hover", None, radius("control"))
            side = theme.now().scaled(space(5) + space(0) // 2)
            circle = QRect(area.left(), area.top() + space(0) // 2, side, side)
            if self._thread and index.row() + 1 < index.model().rowCount():
                middle = circle.center().x()
                painter.fillRect(
                    QRect(middle, circle.bottom() + space(0), 1, area.bottom() - circle.bottom()), ink("border")
                )
            _circle(painter, circle, entry)
            inner = area.adjusted(side + space(2), 0, 0, 0)
            _lines(painter, inner, entry)


def _circle(painter: QPainter, circle: QRect, entry: Entry) -> None:
    fill, colour = tokens()["chips"]["neutral" if entry.faded else entry.tone.value]
    box(painter, circle, fill, None, circle.width() // 2)
    icons.paint(painter, icons.square(circle, theme.now().size("icon_small")), entry.icon, colour)


def _lines(painter: QPainter, area: QRect, entry: Entry) -> None:
    first, second = line_height("body"), line_height("small")
    upper = QRect(area.left(), area.top(), area.width(), first)
    line(painter, upper, entry.title, "body", "muted" if entry.faded else "text")
    line(painter, QRect(area.left(), upper.bottom() + 1, area.width(), second), entry.second, "small", "text2")
