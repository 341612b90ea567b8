"""Icons from the shipped SVG files, in a colour of the theme; an unknown name draws an empty square, once logged."""

from __future__ import annotations

import logging
from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from core.paths import resources
from ui.kit import theme

_log = logging.getLogger(__name__)
_pixmaps: dict[tuple[str, str, int, int], QPixmap] = {}
# QIconEngine.clone hands over no ownership in PySide6: a clone nobody holds is freed under Qt's feet
_clones: list[QIconEngine] = []


@cache
def _svg(name: str) -> bytes | None:
    folder, stem = ("fill", name.removesuffix("-fill")) if name.endswith("-fill") else ("regular", name)
    path = resources() / "icons" / folder / f"{stem}.svg"
    if path.is_file():
        return path.read_bytes()
    _log.warning("no icon is called %s", name)
    return None


def _draw(painter: QPainter, area: QRect, name: str, colour: str) -> None:
    svg = _svg(name)
    ink = theme.now().colour(colour)
    if svg is None:
        painter.setPen(QPen(ink))
        painter.drawRect(area.adjusted(1, 1, -2, -2))
        return
    # a place wider than high is an icon and the gap behind it
    room = QRectF(area.left(), area.top(), min(area.width(), area.height()), area.height())
    QSvgRenderer(QByteArray(svg.replace(b"currentColor", ink.name().encode()))).render(painter, room)


def pixmap(name: str, colour: str, width: int, height: int) -> QPixmap:
    """The icon in device pixels, from the cache if it was drawn before; `colour` is a token."""
    key = (name, theme.now().colour(colour).name(), width, height)
    if key not in _pixmaps:
        picture = QPixmap(width, height)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            _draw(painter, QRect(0, 0, width, height), name, colour)
        finally:
            painter.end()
        _pixmaps[key] = picture
    return _pixmaps[key]


def paint(painter: QPainter, area: QRect, name: str, colour: str) -> None:
    """Draw the icon into `area`, sharp on this screen."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(area, pixmap(name, colour, round(area.width() * ratio), round(area.height() * ratio)))


def forget() -> None:
    """Drop every drawn icon; after a change of theme."""
    _pixmaps.clear()


class _Engine(QIconEngine):
    """Paints one icon in the theme of the moment, so that a new theme needs no new icons."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def _colour_in(self, mode: QIcon.Mode) -> str:
        return "muted" if mode == QIcon.Mode.Disabled else self._colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        paint(painter, rect, self._name, self._colour_in(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:  # noqa: ARG002
        return pixmap(self._name, self._colour_in(mode), size.width(), size.height())

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        picture = QPixmap(self.pixmap(size, mode, state))
        picture.setDevicePixelRatio(scale)
        return picture

    def clone(self) -> QIconEngine:
        _clones.append(_Engine(self._name, self._colour))
        return _clones[-1]


def icon(name: str, colour: str = "text2") -> QIcon:
    """The icon called `name` (with `-fill` for the filled one) in the colour of a token."""
    return QIcon(_Engine(name, colour))


def square(area: QRect, side: int) -> QRect:
    """A square of `side` in the middle of `area`, for an icon."""
    square_area = QRect(QPoint(0, 0), QSize(side, side))
    square_area.moveCenter(area.center())
    return square_area
