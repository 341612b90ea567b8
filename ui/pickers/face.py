"""One face of a card on the screen, painted from the marks the press prints."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.cards.compose import Composed, compose
from core.cards.designs import QrBox, Source
from core.cards.imposition import single
from core.cards.marks import Face, Layer, Sheet
from core.cards.sample import Sample
from core.i18n import N_, _
from ui.kit import icons
from ui.kit.paint import painting, words
from ui.kit.theme import now, on_paper
from ui.kit.tokens import radius, size, space
from ui.press import image
from ui.press.fonts import FontMeasure

FACES = {Face.FRONT: N_("Front"), Face.BACK: N_("Back side")}
LEAST_PART = 3
"""A picture never gets smaller than a third of the drawer."""


@cache
def measure() -> FontMeasure:
    """The typefaces as the window's thread measures them, loaded once."""
    return FontMeasure()


def composed(sample: Sample, face: Face) -> Composed:
    """The marks of one face, and what cannot be printed of it."""
    return compose(sample.design, face, sample.values, measure(), sample.language)


def face_sheet(sample: Sample, face: Face) -> Sheet:
    """One face as a page of its own."""
    layers = (Layer(composed(sample, face).marks, shared=False),)
    return single(layers, face, sample.design.width_um, sample.design.height_um)


def face_picture(sample: Sample, face: Face, dots_per_m: int = image.DOTS_PER_M_300) -> QImage:
    """One face in pixels, at 300 dots per inch by default."""
    return image.picture(face_sheet(sample, face), dots_per_m)


class FacePicture(QWidget):
    """A face as large as its place allows, centred and sharp on this screen.

    Where the entry code is missing its place is marked, so that nobody takes the gap for the card.
    """

    def __init__(self, name: str = "", *, edge: str = "border") -> None:
        super().__init__()
        self._sample: Sample | None = None
        self._face = Face.FRONT
        self._edge = edge
        self._drawn = QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def sample(self) -> Sample | None:
        """The card shown."""
        return self._sample

    def show_face(self, sample: Sample | None, face: Face = Face.FRONT) -> None:
        """Show another card, or its other side; None shows nothing."""
        self._sample, self._face = sample, face
        self._drawn = QImage()
        self.updateGeometry()
        self.update()

    def area(self) -> QRect:
        """Where the card lies in the widget."""
        if self._sample is None:
            return QRect()
        design = self._sample.design
        fitted = QSize(design.width_um, design.height_um).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPoint((self.width() - fitted.width()) // 2, (self.height() - fitted.height()) // 2)
        return QRect(corner, fitted)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._sample is None:
            return 0
        return width * self._sample.design.height_um // self._sample.design.width_um

    def sizeHint(self) -> QSize:
        width = now().size("drawer")
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = size("drawer") // LEAST_PART
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        area = self.area()
        if self._sample is None or area.isEmpty():
            return
        with painting(self, "a card") as painter:
            outline = QPainterPath()
            outline.addRoundedRect(area, radius("chip"), radius("chip"))
            painter.setClipPath(outline)
            painter.drawImage(area, self._sharp(area))
            painter.setClipping(False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(now().colour(self._edge)))
            painter.drawPath(outline)
            with on_paper():
                self._mark_missing(painter, area)

    def _sharp(self, area: QRect) -> QImage:
        """The face in exactly the pixels it covers on this screen."""
        assert self._sample is not None
        wanted = round(area.width() * self.devicePixelRatioF())
        if abs(self._drawn.width() - wanted) > 1:
            self._drawn = face_picture(self._sample, self._face, wanted * 1_000_000 // self._sample.design.width_um)
        return self._drawn

    def _mark_missing(self, painter: QPainter, area: QRect) -> None:
        assert self._sample is not None
        if self._sample.values.get("entry"):
            return
        design = self._sample.design
        for element, x, y in design.elements(self._face):
            if isinstance(element, QrBox) and element.source is Source.ENTRY:
                scale = area.width() / design.width_um
                at = QPoint(area.left() + round(x * scale), area.top() + round(y * scale))
                self._stand_in(painter, QRect(at, QSize(round(element.w * scale), round(element.h * scale))))

    def _stand_in(self, painter: QPainter, box: QRect) -> None:
        ink = now().colour("primary")
        painter.setBrush(now().colour("primary_soft"))
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, radius("box"), radius("box"))
        side = min(now().size("icon_nav"), box.width() // 2)
        line = now().size("icon_nav")
        top = box.center().y() - (side + line) // 2
        icons.paint(painter, QRect(box.center().x() - side // 2, top, side, side), "qr-code", "on_primary_soft")
        below = QRect(box.left() + space(0), top + side, box.width() - 2 * space(0), line)
        words(painter, below, _("Your code"), now().font("caption"), "on_primary_soft", Qt.AlignmentFlag.AlignHCenter)
