"""Marks onto a QPainter: the one way for screen, PDF and picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from core.cards.marks import (
    Area,
    Clip,
    Ink,
    Layer,
    Line,
    Mark,
    Matrix,
    Picture,
    Placed,
    Rule,
    Sheet,
    Symbol,
)
from core.cards.qr import outline
from core.errors import Missing
from ui.press.fonts import font

Draw = Callable[[], None]
Pictures = Callable[[str], QImage]

_DARK = re.compile(rb"\x00+")
_LONGER = re.compile(rb"\x00{2,}")
_LIGHT = b"\xff"


def no_pictures(sha256: str) -> QImage:
    """Where no pictures are at hand; raises Missing."""
    raise Missing("press.picture_missing", sha256=sha256[:12])


class Press:
    """Paints sheets and faces; what is the same on all cards is prepared once.

    `dots_per_um` scales µm to the device. `vector` draws the modules of a symbol as row runs in one filled path,
    which is smallest and seamless in files; otherwise as one traced outline, which is seamless on pixels.
    """

    def __init__(
        self, painter: QPainter, dots_per_um: float, vector: bool = False, pictures: Pictures = no_pictures
    ) -> None:
        self._painter = painter
        self._scale = dots_per_um
        self._vector = vector
        self._pictures = pictures
        self._prepared: dict[int, tuple[Layer, list[Draw]]] = {}
        self._corner = (0, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)

    def sheet(self, sheet: Sheet) -> None:
        """Paint all faces of a sheet, then its guides."""
        for placed in sheet.placed:
            self.face(placed)
        self._move(0, 0)
        self._run([self._draw(mark) for mark in sheet.guides])

    def face(self, placed: Placed) -> None:
        """Paint one face at its place; nothing shows outside its clip."""
        painter = self._painter
        # Made ready before the painter is touched: a missing picture must not leave it half set up.
        layers = [self._ready(layer) if layer.shared else self._draws(layer) for layer in placed.layers]
        painter.save()
        self._move(placed.x_um, placed.y_um)
        painter.setClipRect(_box(placed.clip))
        for draws in layers:
            self._run(draws)
        painter.restore()

    def _move(self, x_um: int, y_um: int) -> None:
        self._corner = (x_um, y_um)
        self._painter.setTransform(QTransform(self._scale, 0, 0, self._scale, x_um * self._scale, y_um * self._scale))

    def _run(self, draws: list[Draw]) -> None:
        for draw in draws:
            draw()

    def _ready(self, layer: Layer) -> list[Draw]:
        kept = self._prepared.get(id(layer))
        if kept is None:
            kept = self._prepared[id(layer)] = (layer, self._draws(layer))
        return kept[1]

    def _draws(self, layer: Layer) -> list[Draw]:
        return [self._draw(mark) for mark in layer.marks]

    def _draw(self, mark: Mark) -> Draw:  # noqa: PLR0911 - one line per kind of mark
        match mark:
            case Line():
                return self._line(mark)
            case Symbol():
                return self._symbol(mark)
            case Rule():
                return self._rule(mark)
            case Area():
                return self._area(mark)
            case Picture():
                return self._picture(mark)
            case Clip():
                return self._clip(mark)
            case _:
                return self._painter.restore

    def _line(self, mark: Line) -> Draw:
        painter, pen, at = self._painter, _pen(mark.ink), QPointF(mark.x, mark.baseline)
        chosen, text = font(mark.font, mark.size_um, mark.tracking_um), mark.text

        def draw() -> None:
            painter.setPen(pen)
            painter.setFont(chosen)
            painter.drawText(at, text)
            painter.setPen(Qt.PenStyle.NoPen)

        return draw

    def _symbol(self, mark: Symbol) -> Draw:
        painter, colour = self._painter, _colour(mark.ink)
        wide, high = _whole(mark.step_x * self._scale), _whole(mark.step_y * self._scale)
        runs = _runs(mark.matrix) if self._vector else []
        path = None if self._vector else _path(mark.matrix)

        def draw() -> None:
            before = painter.transform()
            # Whole dots: a module then is equally wide everywhere, and its numbers in the file are short.
            corner = ((um + at) * self._scale for um, at in zip(self._corner, (mark.x, mark.y), strict=True))
            painter.setTransform(QTransform(wide, 0, 0, high, *map(round, corner)))
            painter.setBrush(colour)
            if path is None:
                painter.drawRects(runs)
            else:
                painter.drawPath(path)
            painter.setTransform(before)

        return draw

    def _rule(self, mark: Rule) -> Draw:
        if mark.radius:
            return self._path(self._rounded(mark), mark.ink)
        painter, colour, rect = self._painter, _colour(mark.ink), [QRect(mark.x, mark.y, mark.w, mark.h)]

        def draw() -> None:
            painter.setBrush(colour)
            painter.drawRects(rect)

        return draw

    def _rounded(self, mark: Rule) -> QPainterPath:
        path = QPainterPath()
        left, top, right, bottom = (self._dots(side) for side in (mark.x, mark.y, mark.x + mark.w, mark.y + mark.h))
        radius = self._dots(mark.radius)
        path.addRoundedRect(QRectF(left, top, right - left, bottom - top), radius, radius)
        return path

    def _area(self, mark: Area) -> Draw:
        path = QPainterPath()
        for polygon in mark.polygons:
            path.addPolygon(QPolygonF([QPointF(self._dots(x), self._dots(y)) for x, y in polygon]))
            path.closeSubpath()
        return self._path(path, mark.ink)

    def _dots(self, um: int) -> float:
        """A length on the device; in files whole dots, because their numbers are shorter."""
        return round(um * self._scale) if self._vector else um * self._scale

    def _path(self, path: QPainterPath, ink: Ink) -> Draw:
        """A filled path in dots of the device from the corner of the face."""
        painter, colour = self._painter, _colour(ink)

        def draw() -> None:
            before = painter.transform()
            painter.setTransform(QTransform.fromTranslate(*(self._dots(um) for um in self._corner)))
            painter.setBrush(colour)
            painter.drawPath(path)
            painter.setTransform(before)

        return draw

    def _picture(self, mark: Picture) -> Draw:
        painter, image = self._painter, self._pictures(mark.sha256)
        left, top, right, bottom = mark.crop
        w, h = image.width(), image.height()
        part = QRectF(w * left / 1e6, h * top / 1e6, w * (right - left) / 1e6, h * (bottom - top) / 1e6)
        target = QRectF(mark.x, mark.y, mark.w, mark.h)
        return lambda: painter.drawImage(target, image, part)

    def _clip(self, mark: Clip) -> Draw:
        painter, box = self._painter, _box(mark)

        def draw() -> None:
            painter.save()
            painter.setClipRect(box, Qt.ClipOperation.IntersectClip)

        return draw


def _box(clip: Clip) -> QRectF:
    return QRectF(clip.x, clip.y, clip.w, clip.h)


def _whole(step: float) -> float:
    """A module as whole dots where it is meant to be: 508 µm are 24 dots at 1200 dpi, not 23.99998."""
    return round(step) if abs(step - round(step)) < 0.001 * step else step


@lru_cache(maxsize=256)
def _colour(ink: Ink) -> QColor:
    return QColor.fromRgb(ink.rgb)


@lru_cache(maxsize=256)
def _pen(ink: Ink) -> QPen:
    return QPen(_colour(ink))


def _runs(matrix: Matrix) -> list[QRect]:
    """The dark modules as rectangles, in modules: every longer run of a row and of a column, and modules alone.

    Rows alone would leave faint seams where a renderer loses a sub-pixel between two of them; filled as one path,
    the columns close them and add no ink.
    """
    bits, stride = matrix.bits, matrix.stride
    across = _spans(stride)
    if matrix.height == 1:
        return [across[match.span()] for match in _DARK.finditer(bits)]
    columns = _LIGHT.join([bits[x::stride] for x in range(matrix.width)])
    down = _spans(-1 - matrix.height)
    runs = [across[match.span()] for match in _LONGER.finditer(bits)]
    runs += [down[match.span()] for match in _LONGER.finditer(columns)]
    runs += [across[match.span()] for match in _DARK.finditer(_alone(bits, stride))]
    return runs


def _alone(bits: bytes, stride: int) -> bytes:
    """The same, with only those modules dark that have no dark neighbour in their row or column."""
    every = (1 << 8 * len(bits)) - 1
    dark = every ^ int.from_bytes(bits)
    beside = dark << 8 | dark >> 8 | dark << 8 * stride | dark >> 8 * stride
    return (every ^ (dark & ~beside)).to_bytes(len(bits))


@lru_cache(maxsize=64)
def _spans(stride: int) -> dict[tuple[int, int], QRect]:
    return _Spans(stride)


class _Spans(dict[tuple[int, int], QRect]):
    """Where a run of bytes lies on the lattice; made when first asked for, then kept for all symbols of this size.

    A stride below 0 means columns one after the other.
    """

    def __init__(self, stride: int) -> None:
        super().__init__()
        self._stride = stride

    def __missing__(self, span: tuple[int, int]) -> QRect:
        first, second = divmod(span[0], abs(self._stride))
        long = span[1] - span[0]
        made = QRect(second, first, long, 1) if self._stride > 0 else QRect(first, second, 1, long)
        self[span] = made
        return made


@lru_cache(maxsize=64)
def _path(matrix: Matrix) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for polygon in outline(matrix):
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in polygon]))
        path.closeSubpath()
    return path
