"""A picture of Qt as plain grey bytes, for the reader of codes, which refuses the usual format of the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QImage


def grey(image: QImage) -> tuple[bytes, int, int]:
    """Pixels of one byte each, rows without padding, with width and height; a copy, safe to hand to another thread."""
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, stride = plain.width(), plain.height(), plain.bytesPerLine()
    # rows are padded to four bytes
    rows = bytes(plain.constBits())
    return b"".join(rows[at * stride : at * stride + width] for at in range(height)), width, height
