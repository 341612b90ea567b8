"""Small pictures drawn by hand: avatars, chips, key caps; and the guard every painter works under."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache, lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPaintDevice, QPainter, QPen

from ui.kit import icons, theme
from ui.kit.tokens import radius, size, space, tokens

_log = logging.getLogger(__name__)
_said: set[str] = set()
LEFT, CENTRE, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
MIDDLE = Qt.AlignmentFlag.AlignVCenter
_HOOK = ((0.25, 0.52), (0.43, 0.7), (0.76, 0.33))


class Tone(StrEnum):
    """How a chip speaks; the colours are the pairs of the tokens."""

    NEUTRAL = "neutral"
    PRIMARY = "primary"
    ACCENT = "accent"
    DANGER = "danger"
    SUCCESS = "success"
    INFO = "info"
    PURPLE = "purple"
    OUTLINE = "outline"


@contextmanager
def guarded(painter: QPainter, what: str) -> Iterator[QPainter]:
    """Let nothing that goes wrong while painting out: an open painter would bring the process down. Logged once."""
    painter.save()
    try:
        yield painter
    except Exception:  # noqa: BLE001 - Qt cannot take an exception here
        if what not in _said:
            _said.add(what)
            _log.exception("painting %s went wrong", what)
    finally:
        painter.restore()


@contextmanager
def painting(device: QPaintDevice, what: str) -> Iterator[QPainter]:
    """A painter on a widget or picture that is always ended."""
    painter = QPainter(device)
    try:
        with guarded(painter, what):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            yield painter
    finally:
        painter.end()


@cache
def _colour(worn: theme.Theme, name: str) -> QColor:
    return worn.colour(name)


@cache
def _face(worn: theme.Theme, role: str) -> tuple[QFont, QFontMetrics]:
    font = worn.font(role)
    return font, QFontMetrics(font)


@lru_cache(maxsize=8192)
def _fitted(worn: theme.Theme, role: str, text: str, width: int) -> str:
    return _face(worn, role)[1].elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=8192)
def _advance(worn: theme.Theme, role: str, text: str) -> int:
    return _face(worn, role)[1].horizontalAdvance(text)


def ink(name: str) -> QColor:
    """The colour of a token, made once for each theme, for painters of many cells. It is shared: never change it."""
    return _colour(theme.now(), name)


def advance(role: str, text: str) -> int:
    """How wide a text is in the font of a role."""
    return _advance(theme.now(), role, text)


def line_height(role: str) -> int:
    """How high a line is in the font of a role."""
    return _face(theme.now(), role)[1].height()


def line(painter: QPainter, area: QRect, text: str, role: str, colour: str, align: Qt.AlignmentFlag = LEFT) -> None:
    """One line of text in the font of a role, cut with an ellipsis; quick enough for every cell of a long list."""
    worn = theme.now()
    painter.setFont(_face(worn, role)[0])
    painter.setPen(_colour(worn, colour))
    painter.drawText(area, align | MIDDLE, _fitted(worn, role, text, area.width()))


def words(painter: QPainter, area: QRect, text: str, font: QFont, colour: str, align: Qt.AlignmentFlag) -> None:
    """One line of text, cut with an ellipsis where it does not fit, in the colour of a token."""
    painter.setFont(font)
    painter.setPen(ink(colour))
    fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, align | MIDDLE, fitted)


def box(painter: QPainter, area: QRect, fill: str | None, edge: str | None, rounding: int) -> None:
    """A rounded box; `fill` and `edge` are tokens."""
    painter.setBrush(ink(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink(edge)) if edge else Qt.PenStyle.NoPen)
    # a line of one pixel is sharp only in the middle of its pixels
    half = 0.5 if edge else 0.0
    painter.drawRoundedRect(QRectF(area).adjusted(half, half, -half, -half), rounding, rounding)


def tick_box(painter: QPainter, area: QRect, on: bool) -> None:
    """A box to tick, filling the square `area`."""
    if not on:
        box(painter, area, "surface", "input_line", radius("chip"))
        return
    box(painter, area, "primary", None, radius("chip"))
    side = area.width()
    pen = QPen(ink("on_primary"), size("focus_ring"))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    # the three points of the hook, in shares of the box
    hook = [QPointF(area.left() + side * across, area.top() + side * down) for across, down in _HOOK]
    painter.drawPolyline(hook)


def avatar_tint(name: str) -> tuple[str, str]:
    """Fill and text token of a name, the same on every machine and day."""
    tints = tokens()["avatars"]
    fill, text = tints[zlib.crc32(name.encode()) % len(tints)]
    return fill, text


def avatar(painter: QPainter, area: QRect, name: str, initial: str = "") -> None:
    """The initial, or else the first character, of a name on its tint, in a circle."""
    fill, text = avatar_tint(name)
    box(painter, area, fill, None, area.width() // 2)
    line(painter, area, initial or name[:1].upper(), "strong", text, CENTRE)


def chip_size(text: str, icon: str | None = None, dot: bool = False) -> QSize:
    """How much room a chip takes."""
    worn = theme.now()
    lead = worn.size("icon_small") + space(0) if icon else (space(1) + space(0)) * dot
    return QSize(advance("small", text) + lead + 2 * space(1), worn.size("chip"))


def chip(
    painter: QPainter,
    at: QPoint,
    text: str,
    tone: Tone,
    icon: str | None = None,
    dot: str | None = None,
    room: int | None = None,
) -> QRect:
    """A chip with its left upper corner `at`, at most `room` wide; `dot` is the token of a decoration.

    Returns the area covered.
    """
    worn = theme.now()
    fill, colour = tokens()["chips"][tone.value]
    area = QRect(at, chip_size(text, icon, dot is not None))
    if room is not None and area.width() > room:
        area.setWidth(room)
    box(painter, area, fill, None if fill else "border_strong", radius("chip"))
    inner = area.adjusted(space(1), 0, -space(1), 0)
    if icon:
        side = worn.size("icon_small")
        icons.paint(painter, QRect(inner.left(), area.center().y() - side // 2 + 1, side, side), icon, colour)
        inner.setLeft(inner.left() + side + space(0))
    elif dot:
        side = size("progress")
        box(painter, QRect(inner.left(), area.center().y() - side // 2 + 1, side, side), dot, None, side // 2)
        inner.setLeft(inner.left() + space(1) + space(0))
    line(painter, inner, text, "small", colour)
    return area


def keycap_size(key: str) -> QSize:
    """How much room a key cap takes."""
    metrics = QFontMetrics(theme.now().font("keycap"))
    return QSize(metrics.horizontalAdvance(key) + 2 * space(1), metrics.height() + space(0))


def keycap(painter: QPainter, area: QRect, key: str, ink: str, edge: str | None) -> None:
    """The name of a key, in a thin frame if `edge` names one."""
    if edge:
        box(painter, area, None, edge, radius("chip"))
    words(painter, area, key, theme.now().font("keycap"), ink, Qt.AlignmentFlag.AlignHCenter)
