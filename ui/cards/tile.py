"""One batch as a tile: what it says, and how it is painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.i18n import _
from ui.cards.standing import Standing
from ui.kit import icons, theme
from ui.kit.paint import CENTRE, box, chip, chip_size, guarded, line, line_height
from ui.kit.tokens import radius, size, space, tokens

TILE_ROLE = Qt.ItemDataRole.UserRole + 1
NEW = 0
"""The id of the tile that begins a new batch."""
Index = QModelIndex | QPersistentModelIndex
Front = Callable[[int, QSize], QImage]


@dataclass(frozen=True)
class Tile:
    """What a tile says of a batch; `share_ppm` is the claimed part of the printed ones."""

    id: int
    name: str
    standing: Standing | None = None
    history: str = ""
    figures: str = ""
    share_ppm: int = 0

    @property
    def spoken(self) -> str:
        """All of it, as it is heard."""
        said = self.standing.said if self.standing else ""
        return ", ".join(part for part in (self.name, said, self.history, self.figures) if part)


def text_height() -> int:
    """How much room the words below the picture take."""
    lines = sum(line_height(role) for role in ("section", "small", "small"))
    return lines + theme.now().size("progress") + space(2) + 2 * space(1) + space(0)


class TileDelegate(QStyledItemDelegate):
    """Paints tiles; `lay_out` tells how many lie side by side, how high their pictures are, and whether they ring."""

    def __init__(self, front: Front, parent: QStyledItemDelegate | None = None) -> None:
        super().__init__(parent)
        self._front = front
        self.columns, self.picture_height = 1, 0
        self.cell = QSize()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - as Qt wants it
        return self.cell

    def area(self, cell: QRect, row: int, whole: int) -> QRect:
        """Where the tile lies in its cell: cells share the width without a rest, tiles with gaps between them."""
        gap = tokens()["gap"]
        width = (whole - (self.columns - 1) * gap) // self.columns
        column = row % self.columns
        return QRect(column * (width + gap), cell.top(), width, cell.height() - gap)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        with guarded(painter, "a tile"):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            tile: Tile = index.data(TILE_ROLE)
            view = option.widget
            whole = view.viewport().width() if isinstance(view, QAbstractScrollArea) else option.rect.width()
            area = self.area(QRect(option.rect), index.row(), whole)
            hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
            if tile.id == NEW:
                _new(painter, area, tile, hover)
            else:
                self._batch(painter, area, tile, hover)
            if option.state & QStyle.StateFlag.State_HasFocus:
                _ring(painter, area)

    def _batch(self, painter: QPainter, area: QRect, tile: Tile, hover: bool) -> None:
        box(painter, area, "surface", "border_strong" if hover else "border", radius("card"))
        above = QRect(area.left() + 1, area.top() + 1, area.width() - 2, self.picture_height)
        _picture(painter, above, lambda room: self._front(tile.id, room))
        across = space(2) + space(0) // 2
        below = area.adjusted(across, self.picture_height + space(2), -across, -space(1))
        _figures(painter, below, tile)


def _picture(painter: QPainter, area: QRect, front: Callable[[QSize], QImage]) -> None:
    top = QPainterPath()
    corner = radius("card") - 1
    top.addRoundedRect(area.adjusted(0, 0, 0, corner), corner, corner)
    painter.save()
    painter.setClipRect(area)
    painter.fillPath(top, theme.now().colour("sunken"))
    painter.restore()
    ratio = painter.device().devicePixelRatioF()
    inner = area.adjusted(space(3), space(2), -space(3), -space(2))
    image = front(inner.size() * ratio)
    if image.isNull():
        return
    shown = QRect(QPoint(0, 0), image.size() / ratio)
    shown.moveCenter(inner.center())
    painter.drawImage(shown, image)


def _figures(painter: QPainter, area: QRect, tile: Tile) -> None:
    first = QRect(area.left(), area.top(), area.width(), line_height("section"))
    name = QRect(first)
    if tile.standing:
        wanted = chip_size(tile.standing.said)
        at = QPoint(area.right() - wanted.width() + 1, first.center().y() - wanted.height() // 2)
        chip(painter, at, tile.standing.said, tile.standing.tone)
        name.setRight(at.x() - space(1))
    line(painter, name, tile.name, "section", "text")
    low = line_height("small")
    second = QRect(area.left(), first.bottom() + 1, area.width(), low)
    line(painter, second, tile.history, "small", "text2")
    bar = QRect(area.left(), second.bottom() + space(1), area.width(), theme.now().size("progress"))
    _bar(painter, bar, tile.share_ppm)
    line(painter, QRect(area.left(), bar.bottom() + space(0), area.width(), low), tile.figures, "small", "text")


def _bar(painter: QPainter, area: QRect, share_ppm: int) -> None:
    rounding = area.height() // 2
    box(painter, area, "neutral_soft", None, rounding)
    if share_ppm:
        width = max(area.height(), area.width() * share_ppm // 1_000_000)
        box(painter, QRect(area.left(), area.top(), width, area.height()), "primary", None, rounding)


def _new(painter: QPainter, area: QRect, tile: Tile, hover: bool) -> None:
    worn = theme.now()
    pen = QPen(worn.colour("primary" if hover else "border_strong"), 2, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius("card"), radius("card"))
    high, low = line_height("section"), line_height("small")
    side = worn.scaled(space(7) + space(0))
    top = area.center().y() - (side + space(1) + high + space(0) + low) // 2
    badge = QRect(area.center().x() - side // 2, top, side, side)
    box(painter, badge, "primary_soft", None, side // 2)
    icons.paint(painter, icons.square(badge, worn.size("icon_nav")), "plus", "on_primary_soft")
    inner = area.adjusted(space(2), 0, -space(2), 0)
    first = QRect(inner.left(), badge.bottom() + space(1), inner.width(), high)
    line(painter, first, tile.name, "section", "text", CENTRE)
    second = QRect(inner.left(), first.bottom() + space(0), inner.width(), low)
    line(painter, second, tile.history, "small", "text2", CENTRE)


def _ring(painter: QPainter, area: QRect) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.now().colour("focus"), size("focus_ring")))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), radius("card"), radius("card"))


def new_tile(designs: int) -> Tile:
    """The tile that begins a new batch."""
    steps = _("Choose one of {count} designs, printed in 3 steps").format(count=designs)
    return Tile(NEW, _("New parcel card"), history=steps)
