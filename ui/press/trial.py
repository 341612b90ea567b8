"""A trial scan without paper: the card in the pixels of a plain printer, read back."""

from __future__ import annotations

from PySide6.QtGui import QImage

from core.cards import qr
from core.cards.compose import compose
from core.cards.designs import BarBox, QrBox
from core.cards.imposition import single
from core.cards.marks import Face, Layer
from core.cards.parts import payload_of
from core.cards.sample import Sample
from core.cards.typeset import Measure
from ui.press import image

DOTS_PER_M_203 = 8_000
"""What the coarsest printers print with; what is read there is read everywhere."""


def reads(sample: Sample, measure: Measure, dots_per_m: int = DOTS_PER_M_203) -> bool:
    """Whether every code on every face of the card is read from a picture of so many dots per metre."""
    return all(_face_reads(sample, face, measure, dots_per_m) for face in sample.design.faces)


def _face_reads(sample: Sample, face: Face, measure: Measure, dots_per_m: int) -> bool:
    carried = (element for element, _x, _y in sample.design.elements(face) if isinstance(element, QrBox | BarBox))
    wanted = {payload_of(element, sample.values) for element in carried}
    if not wanted:
        return True
    design = sample.design
    marks = compose(design, face, sample.values, measure, sample.language).marks
    seen = grey(
        image.picture(single((Layer(marks, shared=False),), face, design.width_um, design.height_um), dots_per_m)
    )
    return wanted <= {code.text for code in qr.read(*seen, len(wanted))}


def grey(picture: QImage) -> tuple[bytes, int, int]:
    """The pixels of a picture as one grey byte each without padding, its width and its height."""
    plain = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, stride = plain.width(), plain.height(), plain.bytesPerLine()
    flat = bytes(plain.constBits())
    return b"".join([flat[row * stride : row * stride + width] for row in range(height)]), width, height
