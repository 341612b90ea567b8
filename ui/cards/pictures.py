"""The fronts of cards as small pictures, drawn one after the other while nothing else is to do, and kept."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from core.cards.designs import Design
from core.cards.marks import Face
from core.cards.sample import sample_of
from core.errors import Missing
from ui.pickers.face import face_picture
from ui.session import Session

KEPT = 64
UM_PER_M = 1_000_000
Key = tuple[int, int, int]


class CardPictures(QObject):
    """Asked for a picture it does not have it gives an empty one, draws it soon, and says so. A batch's card never
    changes, so a picture never has to be drawn again."""

    drawn = Signal(int)
    """The batch whose picture is there now."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: OrderedDict[Key, QImage] = OrderedDict()
        self._wanted: dict[Key, None] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._draw_next)

    def front(self, batch_id: int, room: QSize) -> QImage:
        """The front of a batch's card, as large as fits into `room` device pixels; empty until it was drawn."""
        key = (batch_id, room.width(), room.height())
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        self._wanted[key] = None
        self._soon.start()
        return QImage()

    def _draw_next(self) -> None:
        """The last one asked for first: it is in sight."""
        if not self._wanted or not self._session.is_open:
            return
        key, _none = self._wanted.popitem()
        try:
            sample = sample_of(self._session.ctx, key[0])
        except Missing:
            sample = None
        if sample is not None:
            fitted = _fitted(sample.design, QSize(*key[1:]))
            density = max(1, fitted.width() * UM_PER_M // sample.design.width_um)
            self._kept[key] = face_picture(sample, Face.FRONT, density)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            self.drawn.emit(key[0])
        if self._wanted:
            self._soon.start()


def _fitted(design: Design, room: QSize) -> QSize:
    return QSize(design.width_um, design.height_um).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
