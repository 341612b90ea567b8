"""Tiles to choose the trade from."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from core.cards.trades import TRADES, Trade
from core.i18n import _
from ui.kit import icons, theme
from ui.kit.paint import CENTRE, advance, box, line, painting
from ui.kit.tokens import radius, size, space

COLUMNS = 4


class _Tile(QAbstractButton):
    """One trade: an icon over its name."""

    def __init__(self, trade: Trade) -> None:
        super().__init__()
        self._icon = trade.icon
        self.setText(_(trade.name))
        self.setAccessibleName(_(trade.name))
        self.setToolTip(_(trade.name))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.now().size("row"), theme.now().scaled(size("row") + space(5)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a trade") as painter:
            chosen = self.isChecked()
            fill = "primary_soft" if chosen else "hover" if self.underMouse() else "surface"
            box(painter, self.rect(), fill, "primary" if chosen else "border", radius("box"))
            ink = "on_primary_soft" if chosen else "text"
            side = theme.now().size("icon_nav") + space(0)
            words = theme.now().scaled(space(5))
            top = (self.height() - side - words - space(0)) // 2
            icons.paint(painter, QRect((self.width() - side) // 2, top, side, side), self._icon, ink)
            below = QRect(space(0), top + side + space(0), self.width() - 2 * space(0), words)
            role = "body" if advance("strong", self.text()) <= below.width() else "caption"
            line(painter, below, self.text(), "strong" if chosen and role == "body" else role, ink, CENTRE)


class TradeTiles(QWidget):
    """All trades; none is chosen until one is."""

    changed = Signal(str)
    """The trade a person chose; `choose` says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What kind of shop?"))
        self._group = QButtonGroup(self)
        self._tiles: dict[str, _Tile] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(space(1))
        for at, (key, trade) in enumerate(TRADES.items()):
            tile = _Tile(trade)
            tile.clicked.connect(lambda _on=False, key=key: self.changed.emit(key))
            self._group.addButton(tile)
            self._tiles[key] = tile
            grid.addWidget(tile, at // COLUMNS, at % COLUMNS)

    @property
    def chosen(self) -> str:
        """The key of the trade chosen, or nothing."""
        return next((key for key, tile in self._tiles.items() if tile.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show this trade as chosen; an unknown key chooses none."""
        if key in self._tiles:
            self._tiles[key].setChecked(True)

    def tile(self, key: str) -> QAbstractButton:
        """The tile of a trade; KeyError for an unknown key."""
        return self._tiles[key]
