"""The rows of Ctrl+K: headings and what was found below them, as values, as a list, and painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.kit import icons, theme
from ui.kit.cap import cap_words
from ui.kit.paint import Tone, avatar, box, chip, guarded, keycap, keycap_size, words
from ui.kit.tokens import radius, space

FIND_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class Find:
    """One thing that was found. `act` is what Enter does, in `act_words`; `more` what → does, in `more_words`.

    A person has a name for the avatar, everything else an icon; `keys` is the key that does the same. `alert` is what
    must be seen first, such as an allergy.
    """

    group: str
    title: str
    act: Callable[[], object]
    second: str = ""
    icon: str = "magnifying-glass"
    person: str | None = None
    initial: str = ""
    keys: str = ""
    act_words: str = ""
    more: Callable[[], object] | None = None
    more_words: str = ""
    alert: str = ""


class FindList(QAbstractListModel):
    """Headings (plain texts) and finds, in one list; only finds can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str | Find] = []

    def replace(self, finds: Sequence[Find]) -> None:
        """Show these, with a heading wherever the group changes."""
        self.beginResetModel()
        self._rows = []
        group = None
        for find in finds:
            if find.group != group:
                group = find.group
                self._rows += [group] if group else []
            self._rows.append(find)
        self.endResetModel()

    def find_at(self, row: int) -> Find | None:
        """What stands in a row, if it is no heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Find) else None

    def next_find(self, row: int, by: int) -> int | None:
        """The nearest row of a find in a direction, round the ends; None without any."""
        places = [at for at, each in enumerate(self._rows) if isinstance(each, Find)]
        if not places:
            return None
        later = [at for at in places if (at > row if by > 0 else at < row)]
        if later:
            return later[0] if by > 0 else later[-1]
        return places[0] if by > 0 else places[-1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.find_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == FIND_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                row
                if isinstance(row, str)
                else ", ".join(filter(None, (row.title, row.alert, row.second, row.act_words)))
            )
        return None


class FindDelegate(QStyledItemDelegate):
    """Paints headings small and finds with icon or avatar, second line beside, and keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - as Qt wants it
        worn = theme.now()
        heading = isinstance(index.data(FIND_ROLE), str)
        high = QFontMetrics(worn.font("caption")).height() + space(2) if heading else worn.size("row_compact")
        return QSize(0, high + space(0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        with guarded(painter, "what was found"):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            row, area = index.data(FIND_ROLE), QRect(option.rect)
            if isinstance(row, str):
                below = area.adjusted(space(1), space(1), 0, 0)
                words(painter, below, row, theme.now().font("caption"), "text2", _LEFT)
                return
            state = option.state
            if state & QStyle.StateFlag.State_Selected:
                box(painter, area.adjusted(0, 1, 0, -1), "selected", None, radius("control"))
            elif state & QStyle.StateFlag.State_MouseOver:
                box(painter, area.adjusted(0, 1, 0, -1), "hover", None, radius("control"))
            _find(painter, area.adjusted(space(2), 0, -space(2), 0), row, bool(state & QStyle.StateFlag.State_Selected))


def _find(painter: QPainter, area: QRect, find: Find, chosen: bool) -> None:
    worn = theme.now()
    side = worn.scaled(space(5) + space(0))
    sign = QRect(area.left(), area.center().y() - side // 2, side, side)
    if find.person is not None:
        avatar(painter, sign, find.person, find.initial)
    else:
        icons.paint(painter, icons.square(sign, worn.size("icon_control")), find.icon, "text2")
    right = _caps(painter, area, find, chosen)
    inner = QRect(sign.right() + space(2), area.top(), right - sign.right() - 2 * space(2), area.height())
    title = worn.font("strong" if find.person is not None else "body")
    words(painter, inner, find.title, title, "text", _LEFT)
    taken = QFontMetrics(title).horizontalAdvance(find.title) + space(2)
    if find.alert:
        at = QPoint(inner.left() + taken, inner.center().y() - worn.size("chip") // 2)
        taken = chip(painter, at, find.alert, Tone.DANGER).right() - inner.left() + space(2)
    if find.second and taken < inner.width():
        words(painter, inner.adjusted(taken, 0, 0, 0), find.second, worn.font("small"), "text2", _LEFT)


def _caps(painter: QPainter, area: QRect, find: Find, chosen: bool) -> int:
    """Draw the keys from the right and return where they begin."""
    caps = [cap_words(find.keys)] if find.keys else []
    if chosen:
        caps = [f"{find.act_words} Enter"] if find.act_words else caps
        caps += [f"{find.more_words} →"] if find.more is not None else []
    right = area.right()
    for cap in reversed(caps):
        wanted = keycap_size(cap)
        place = QRect(right - wanted.width(), area.center().y() - wanted.height() // 2, wanted.width(), wanted.height())
        keycap(painter, place, cap, "text2", "border_strong")
        right = place.left() - space(1)
    return right
