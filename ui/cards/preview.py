"""The chosen batch's card as it comes out of the press, front and back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.cards.compose import compose
from core.cards.marks import Clip, Face, Layer, Placed, Sheet
from core.cards.sample import Sample, sample_of
from core.i18n import N_, _
from ui.kit.paint import box, painting
from ui.kit.theme import now
from ui.kit.tokens import radius, space
from ui.press import image
from ui.press.fonts import FontMeasure
from ui.session import Session

FACES = {Face.FRONT: N_("Front"), Face.BACK: N_("Back")}


def face_picture(sample: Sample, face: Face) -> QImage:
    """One face at 300 dots per inch."""
    made = compose(sample.design, face, sample.values, FontMeasure(), sample.language)
    width, height = sample.design.width_um, sample.design.height_um
    placed = Placed(0, 0, Clip(0, 0, width, height), (Layer(made.marks, shared=False),))
    return image.picture(Sheet(width, height, face, (placed,)))


class _Picture(QWidget):
    """A picture as wide as its place, sharp on this screen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._image = QImage()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self._image = image
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a card") as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            wanted = QSize(self.width(), self.height()) * self.devicePixelRatioF()
            smooth = Qt.TransformationMode.SmoothTransformation
            scaled = self._image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            outline = QPainterPath()
            outline.addRoundedRect(self.rect(), radius("chip"), radius("chip"))
            painter.setClipPath(outline)
            painter.drawImage(self.rect(), scaled)
            box(painter, self.rect(), None, "border", radius("chip"))

    def _fit(self) -> None:
        if not self._image.isNull():
            self.setFixedHeight(self.width() * self._image.height() // self._image.width())


class CardPreview(QFrame):
    """Both faces below each other; empty while no batch is chosen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFixedWidth(now().size("drawer"))
        self._session = session
        self._shown = 0
        self.pictures: dict[Face, _Picture] = {}
        self._captions: dict[Face, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(space(3), space(3), space(3), space(3))
        column.setSpacing(space(1))
        for face, words in FACES.items():
            self._captions[face], self.pictures[face] = QLabel(_(words)), _Picture(_(words))
            self._captions[face].setProperty("kind", "caption")
            column.addWidget(self._captions[face])
            column.addWidget(self.pictures[face])
        column.addStretch()

    def show_batch(self, batch_id: int) -> None:
        """Show the card of a batch; 0 shows none. A batch's card never changes, so it is drawn once."""
        if batch_id == self._shown:
            return
        self._shown = batch_id
        sample = sample_of(self._session.ctx, batch_id) if batch_id else None
        for face, picture in self.pictures.items():
            there = sample is not None and face in sample.design.faces
            picture.setVisible(there)
            self._captions[face].setVisible(there)
            if sample is not None and there:
                picture.show_image(face_picture(sample, face))
