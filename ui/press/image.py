"""One face of a card as a picture."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtGui import QImage, QPaintDevice, QPainter

from core.cards.marks import Sheet
from core.cards.units import dots
from core.errors import Unavailable
from ui.press.painter import Pictures, Press, no_pictures

DOTS_PER_M_300 = 11_811


def picture(sheet: Sheet, dots_per_m: int = DOTS_PER_M_300, pictures: Pictures = no_pictures) -> QImage:
    """The page as pixels on white paper; `dots_per_m` 11,811 is 300 dpi."""
    image = QImage(dots(sheet.page_w_um, dots_per_m), dots(sheet.page_h_um, dots_per_m), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    image.setDotsPerMeterX(dots_per_m)
    image.setDotsPerMeterY(dots_per_m)
    _paint(sheet, image, dots_per_m, pictures)
    return image


def write_png(path: Path, image: QImage) -> None:
    """Save as PNG, whole or not at all; raises Unavailable if it cannot be written."""
    part = path.with_name(path.name + ".part")
    try:
        if not image.save(str(part), "PNG"):  # type: ignore[call-overload]
            raise Unavailable("press.cannot_write", name=path.name)
        os.replace(part, path)
    except OSError:
        raise Unavailable("press.cannot_write", name=path.name) from None
    finally:
        with suppress(OSError):
            part.unlink()


def _paint(sheet: Sheet, device: QPaintDevice, dots_per_m: int, pictures: Pictures) -> None:
    painter = QPainter(device)
    try:
        Press(painter, dots_per_m / 1_000_000, pictures=pictures).sheet(sheet)
    finally:
        painter.end()
