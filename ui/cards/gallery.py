"""All batches as tiles in one list: arrows walk, Enter and a click open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from core.i18n import _
from ui.cards.pictures import CardPictures
from ui.cards.tile import TILE_ROLE, Tile, TileDelegate, text_height
from ui.kit import theme
from ui.kit.paint import ink, painting
from ui.kit.tokens import size, tokens
from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
PICTURE_PART = (5, 8)
"""Height of a picture to the least width of a tile; in a low window it is at most half of what is in sight."""


class Tiles(QAbstractListModel):
    """The tiles in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tiles: list[Tile] = []

    def replace(self, tiles: Sequence[Tile]) -> None:
        """Show these; the same ids in the same order keep scrolling and selection."""
        same = [tile.id for tile in tiles] == [tile.id for tile in self._tiles]
        if same and tiles:
            self._tiles = list(tiles)
            self.dataChanged.emit(self.index(0), self.index(len(tiles) - 1))
            return
        self.beginResetModel()
        self._tiles = list(tiles)
        self.endResetModel()

    def tile_at(self, row: int) -> Tile | None:
        """The tile in a place."""
        return self._tiles[row] if 0 <= row < len(self._tiles) else None

    def place_of(self, identity: int) -> int:
        """Where the tile with an id lies; -1 if it is not there."""
        return next((row for row, tile in enumerate(self._tiles) if tile.id == identity), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        tile = self.tile_at(index.row())
        if tile is None:
            return None
        if role == TILE_ROLE:
            return tile
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.name
        return tile.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class Gallery(QListView):
    """As many tiles side by side as find their least width, at least one."""

    opened = Signal(int)
    """The id of a tile."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.tiles = Tiles(self)
        self.pictures = CardPictures(session, self)
        self._tile_delegate = TileDelegate(self.pictures.front)
        self.setModel(self.tiles)
        self.setItemDelegate(self._tile_delegate)
        self.setProperty("rings_itself", True)
        self.setAccessibleName(_("Batches of parcel cards"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.pictures.drawn.connect(lambda _batch: self.viewport().update())
        self.clicked.connect(self._open)

    @property
    def columns(self) -> int:
        """How many tiles lie side by side."""
        return self._tile_delegate.columns

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these tiles; the one that was current stays so if it is still there."""
        before = self.current_id()
        self.tiles.replace(tiles)
        self.fit()
        if before is not None and (row := self.tiles.place_of(before)) >= 0:
            self.setCurrentIndex(self.tiles.index(row))

    def current_id(self) -> int | None:
        """The tile the arrows have reached; None before the first step."""
        tile = self.tiles.tile_at(self.currentIndex().row())
        return tile.id if tile else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()
        super().resizeEvent(event)

    def fit(self) -> None:
        """Share the width among the tiles, at the text size in use."""
        # Qt would keep room for a scroll bar that may come; here it is known beforehand whether it does, because the
        # height of a tile does not depend on its width
        gap, high = tokens()["gap"], self._picture_height()
        tall = high + text_height() + gap
        fits = self._rows(self.width()) * tall - gap <= self.height()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAlwaysOn)
        across = self.maximumViewportSize().width()
        self._tile_delegate.columns, self._tile_delegate.picture_height = self._columns_in(across), high
        # a row that is full to the last pixel would be broken by Qt
        self._tile_delegate.cell = QSize((across - 1) // self.columns, tall)
        self.setGridSize(self._tile_delegate.cell)
        self.verticalScrollBar().setSingleStep(tall // 4)

    def _picture_height(self) -> int:
        usual = theme.now().scaled(size("tile") * PICTURE_PART[0] // PICTURE_PART[1])
        return min(usual, self.height() // 2)

    def _columns_in(self, across: int) -> int:
        gap: int = tokens()["gap"]
        return max(1, (across + gap) // (theme.now().size("tile") + gap))

    def _rows(self, across: int) -> int:
        return -(-self.tiles.rowCount() // self._columns_in(across))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.tiles.rowCount():
            self.setCurrentIndex(self.tiles.index(0))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # what lies beside the viewport, such as the ground of the scroll bar
            with painting(self, "the gallery") as painter:
                painter.fillRect(self.rect(), ink("app"))
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        # lists lie on a surface, tiles are surfaces themselves and lie on the page
        with painting(self.viewport(), "the gallery") as painter:
            painter.fillRect(self.viewport().rect(), ink("app"))
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters never jump: they belong to the page."""

    def _open(self, index: QModelIndex) -> None:
        tile = self.tiles.tile_at(index.row())
        if tile is not None:
            self.opened.emit(tile.id)
