"""The heading of a long list: what stands where and how wide, by hand or as there is room, and the sort arrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from core.i18n import translate
from ui.kit import icons
from ui.kit.paint import LEFT, RIGHT, advance, guarded, line
from ui.kit.rows import Column, LongList
from ui.kit.theme import now
from ui.kit.tokens import space

NARROWEST = 8
"""Characters a column that takes what is left must have, or it is left out."""
_PARTS, _WIDTH, _LEFT_OUT = ";", ":", "-"


class Header(QHeaderView):
    """Decides which columns are shown, in which order and how wide; the owner's choice goes before the plan."""

    sort_wanted = Signal(str, bool)
    rearranged = Signal()

    def __init__(self, rows: LongList[Any], columns: Sequence[Column[Any]], ticking: bool, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows, self._columns, self._ticking = rows, columns, ticking
        self._chosen = {column.name for column in columns}
        self._widths: dict[int, int] = {}
        self._room, self._busy, self._under_mouse = 0, False, -1
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.sectionResized.connect(self._resized)
        self.sectionMoved.connect(self._moved)
        self.sectionClicked.connect(self._clicked)

    def fit(self, room: int) -> None:
        """Share `room` pixels among the chosen columns; from the right those are left out that find none."""
        self._room = room
        if self._busy or self.count() < len(self._columns) + self._ticking:
            return
        with self._by_plan():
            self._share()
            if self._room != room:
                # columns that changed made the bar come or go
                self._share()

    def choose(self, names: Iterable[str]) -> None:
        """Show the columns with these names; the first is shown in any case."""
        self._chosen = {self._columns[0].name, *names}
        self.fit(self._room)
        self.rearranged.emit()

    def chosen(self) -> list[str]:
        """The names of the columns to show, as they stand, whether or not there is room for them."""
        return [self._columns[each].name for each in self._order() if self._columns[each].name in self._chosen]

    def is_tick(self, section: int) -> bool:
        """Whether this is the column of ticks."""
        return section == len(self._columns)

    def show_sort(self, sort: str, descending: bool) -> None:
        """Put the arrow where the list is sorted by; an empty `sort` takes it away."""
        self._rows.sorting = (sort, descending)
        self.viewport().update()

    def column_state(self) -> str:
        """Order, widths and choice as a short text, widths in pixels at 100 % text."""
        parts = []
        for each in self._order():
            name = self._columns[each].name
            width = f"{_WIDTH}{self._widths[each]}" if each in self._widths else ""
            parts.append(f"{'' if name in self._chosen else _LEFT_OUT}{name}{width}")
        return _PARTS.join(parts)

    def restore_columns(self, text: str) -> None:
        """Take what `column_state` told; what is unknown in it or missing is as planned."""
        logical = {column.name: each for each, column in enumerate(self._columns)}
        with self._by_plan():
            at = int(self._ticking)
            for part in text.split(_PARTS):
                name, _colon, width = part.removeprefix(_LEFT_OUT).partition(_WIDTH)
                if name not in logical:
                    continue
                self.moveSection(self.visualIndex(logical[name]), at)
                at += 1
                (self._chosen.discard if part.startswith(_LEFT_OUT) else self._chosen.add)(name)
                if width.isdecimal():
                    self._widths[logical[name]] = int(width)
        self._chosen.add(self._columns[0].name)
        self.fit(self._room)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        with guarded(painter, "a heading"):
            worn = now()
            hovered = logical == self._under_mouse and self._sort_of(logical)
            painter.fillRect(rect, worn.colour("hover" if hovered else "surface"))
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), worn.colour("border"))
            if logical < len(self._columns):
                self._paint_words(painter, rect.adjusted(space(2), 0, -space(2), -1), logical)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.logicalIndexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._widths:
            self.fit(self._room)

    def _paint_words(self, painter: QPainter, area: QRect, logical: int) -> None:
        column, descending = self._columns[logical], self._sorted_as(logical)
        title, align = translate(column.title), RIGHT if column.right else LEFT
        if descending is None:
            line(painter, area, title, "small", "text2", align)
            return
        side = now().scaled(space(2)) + space(0)
        words = min(advance("small", title), area.width() - side)
        left = area.right() - words - side if column.right else area.left() + words
        arrow = icons.square(QRect(left, area.top(), side, area.height()), side - space(0))
        icons.paint(painter, arrow, "caret-down" if descending else "caret-up", "text")
        spared = area.adjusted(side, 0, 0, 0) if column.right else area.adjusted(0, 0, -side, 0)
        line(painter, spared, title, "small", "text", align)

    def _share(self) -> None:
        room = self._room
        self.setMinimumSectionSize(tick_width())
        if self._ticking:
            tick = len(self._columns)
            self.moveSection(self.visualIndex(tick), 0)
            self.setSectionResizeMode(tick, QHeaderView.ResizeMode.Fixed)
            self.resizeSection(tick, tick_width())
            room -= tick_width()
        widths = self._widths_in(room)
        for each in range(len(self._columns)):
            self.setSectionHidden(each, each not in widths)
        for each, width in widths.items():
            self.resizeSection(each, width)

    def _widths_in(self, room: int) -> dict[int, int]:
        """The columns to show, with widths that fill the room."""
        order = [each for each in self._order() if self._columns[each].name in self._chosen]
        widths = {each: self._wanted(each) for each in order}
        spare = [each for each in order if each and not self._columns[each].keep]
        while spare and sum(widths.values()) > room:
            del widths[spare.pop()]
        loose = [each for each in widths if not self._columns[each].letters] + list(widths)
        taker = next((each for each in loose if each not in self._widths), loose[-1])
        rest = room - sum(width for each, width in widths.items() if each != taker)
        widths[taker] = max(rest, self._least(taker))
        return widths

    def _order(self) -> list[int]:
        """The columns from left to right, without the ticks."""
        sections = [self.logicalIndex(place) for place in range(self.count())]
        return [each for each in sections if each < len(self._columns)]

    def _wanted(self, each: int) -> int:
        column, least = self._columns[each], self._least(each)
        if each in self._widths:
            return min(max(now().scaled(self._widths[each]), least), self._room)
        letters = (column.letters or NARROWEST) * now().font().pixelSize()
        return max(letters + 2 * space(2), least)

    def _least(self, each: int) -> int:
        column = self._columns[each]
        arrow = now().scaled(space(2)) + space(0) if column.sort else 0
        return max(now().size("target_min"), advance("small", translate(column.title)) + arrow + 2 * space(2))

    def _sorted_as(self, logical: int) -> bool | None:
        """Whether a column sorts the list downwards; None if it does not sort it."""
        sort, down = self._rows.sorting
        return down if sort and self._sort_of(logical) == sort else None

    def _sort_of(self, logical: int) -> str:
        return self._columns[logical].sort if 0 <= logical < len(self._columns) else ""

    def _clicked(self, logical: int) -> None:
        sort = self._sort_of(logical)
        if sort:
            # figures are looked at from the top
            already = self._sorted_as(logical)
            down = self._columns[logical].right if already is None else not already
            self.show_sort(sort, down)
            self.sort_wanted.emit(sort, down)

    def _resized(self, logical: int, _old: int, fresh: int) -> None:
        if not self._busy and logical < len(self._columns):
            self._widths[logical] = round(fresh * 100 / now().percent)
            self.rearranged.emit()

    def _moved(self, *_places: int) -> None:
        if not self._busy:
            self.fit(self._room)
            self.rearranged.emit()

    def _hover(self, logical: int) -> None:
        if logical != self._under_mouse:
            self._under_mouse = logical
            self.viewport().update()

    @contextmanager
    def _by_plan(self) -> Iterator[None]:
        """What moves meanwhile was not moved by hand."""
        before, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = before


def tick_width() -> int:
    """The room of the column of ticks: a box with the distance of the grid before it."""
    return now().size("icon_control") + space(3) + space(1)
