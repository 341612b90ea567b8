"""Small pictures drawn by hand: avatars, chips, key caps; and the guard every painter works under."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintDevice, QPainter, QPen

from ui.kit import icons, theme
from ui.kit.tokens import radius, size, space, tokens

_log = logging.getLogger(__name__)
_said: set[str] = set()


class Tone(StrEnum):
    """How a chip speaks; the colours are the pairs of the tokens."""

    NEUTRAL = "neutral"
    PRIMARY = "primary"
    ACCENT = "accent"
    DANGER = "danger"
    SUCCESS = "success"
    INFO = "info"


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


def words(painter: QPainter, area: QRect, text: str, font: QFont, colour: str, align: Qt.AlignmentFlag) -> None:
    """One line of text, cut with an ellipsis where it does not fit, in the colour of a token."""
    painter.setFont(font)
    painter.setPen(theme.now().colour(colour))
    fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, align | Qt.AlignmentFlag.AlignVCenter, fitted)


def box(painter: QPainter, area: QRect, fill: str | None, edge: str | None, rounding: int) -> None:
    """A rounded box; `fill` and `edge` are tokens."""
    painter.setBrush(theme.now().colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.now().colour(edge)) if edge else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(area.adjusted(0, 0, -1, -1) if edge else area, rounding, rounding)


def avatar_tint(name: str) -> tuple[str, str]:
    """Fill and text token of a name, the same on every machine and day."""
    tints = tokens()["avatars"]
    fill, text = tints[zlib.crc32(name.encode()) % len(tints)]
    return fill, text


def avatar(painter: QPainter, area: QRect, name: str, initial: str = "") -> None:
    """The initial, or else the first character, of a name on its tint, in a circle."""
    fill, text = avatar_tint(name)
    box(painter, area, fill, None, area.width() // 2)
    words(painter, area, initial or name[:1].upper(), theme.now().font("strong"), text, Qt.AlignmentFlag.AlignHCenter)


def chip_size(text: str, icon: str | None = None, dot: bool = False) -> QSize:
    """How much room a chip takes."""
    worn = theme.now()
    lead = worn.size("icon_small") + space(0) if icon else (space(1) + space(0)) * dot
    width = QFontMetrics(worn.font("small")).horizontalAdvance(text) + lead + 2 * space(1)
    return QSize(width, worn.size("chip"))


def chip(
    painter: QPainter, at: QPoint, text: str, tone: Tone, icon: str | None = None, dot: str | None = None
) -> QRect:
    """A chip with its left upper corner `at`; `dot` is the token of a decoration. Returns the area covered."""
    worn = theme.now()
    fill, ink = tokens()["chips"][tone.value]
    area = QRect(at, chip_size(text, icon, dot is not None))
    box(painter, area, fill, None, radius("chip"))
    inner = area.adjusted(space(1), 0, -space(1), 0)
    if icon:
        side = worn.size("icon_small")
        icons.paint(painter, QRect(inner.left(), area.center().y() - side // 2 + 1, side, side), icon, ink)
        inner.setLeft(inner.left() + side + space(0))
    elif dot:
        side = size("progress")
        box(painter, QRect(inner.left(), area.center().y() - side // 2 + 1, side, side), dot, None, side // 2)
        inner.setLeft(inner.left() + space(1) + space(0))
    words(painter, inner, text, worn.font("small"), ink, Qt.AlignmentFlag.AlignLeft)
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
