"""Choosing a card among the designs that ship, by small pictures of them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QWidget

from core.cards import design_files
from core.cards.drafts import first_plan, sample_for
from core.cards.marks import Face
from core.cards.sample import Sample
from core.i18n import _
from ui.kit.paint import painting, words
from ui.kit.theme import now
from ui.kit.tokens import radius, size, space
from ui.pickers.face import face_picture
from ui.session import Session

SIDE_BY_SIDE = 4
UM_PER_M = 1_000_000


class _Choice(QAbstractButton):
    """One design: its front, small, and its name."""

    def __init__(self, sample: Sample) -> None:
        super().__init__()
        self._sample = sample
        self._drawn = QImage()
        name = sample.design.name.said()
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        design = self._sample.design
        return width * design.height_um // design.width_um + now().size("chip")

    def sizeHint(self) -> QSize:
        wide = size("drawer") // (SIDE_BY_SIDE + 1)
        return QSize(wide, self.heightForWidth(wide))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a design to choose") as painter:
            high = self.heightForWidth(self.width()) - now().size("chip")
            face = QRect(1, 1, self.width() - 2, high - 2)
            self._card(painter, face)
            line = QRect(0, face.bottom() + 1, self.width(), now().size("chip"))
            role, ink = ("strong", "primary") if self.isChecked() else ("caption", "text2")
            font = now().font("caption")
            font.setWeight(now().font(role).weight())
            words(painter, line, self.text(), font, ink, Qt.AlignmentFlag.AlignHCenter)

    def _card(self, painter: QPainter, face: QRect) -> None:
        wanted = round(face.width() * self.devicePixelRatioF())
        if abs(self._drawn.width() - wanted) > 1:
            self._drawn = face_picture(self._sample, Face.FRONT, wanted * UM_PER_M // self._sample.design.width_um)
        outline = QPainterPath()
        outline.addRoundedRect(face, radius("chip"), radius("chip"))
        painter.setClipPath(outline)
        painter.drawImage(face, self._drawn)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        chosen = self.isChecked()
        edge = "primary" if chosen else "input_line" if self.underMouse() else "border"
        painter.setPen(QPen(now().colour(edge), size("focus_ring") if chosen else 1))
        painter.drawPath(outline)


class DesignPicker(QWidget):
    """All designs that ship; the first is chosen until another one is."""

    changed = Signal(str)
    """The key a person chose; `choose` says nothing."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName(_("Card design"))
        self._group = QButtonGroup(self)
        self._choices: dict[str, _Choice] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(space(1))
        for at, key in enumerate(design_files.starters()):
            choice = _Choice(sample_for(session.ctx, first_plan(session.ctx, key)))
            choice.clicked.connect(lambda _on=False, key=key: self.changed.emit(key))
            self._group.addButton(choice)
            self._choices[key] = choice
            grid.addWidget(choice, at // SIDE_BY_SIDE, at % SIDE_BY_SIDE)
        for column in range(SIDE_BY_SIDE):
            grid.setColumnStretch(column, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.choose(next(iter(self._choices)))

    @property
    def chosen(self) -> str:
        """The key of the chosen design."""
        return next(key for key, choice in self._choices.items() if choice.isChecked())

    def choose(self, key: str) -> None:
        """Show this design as chosen; KeyError for an unknown key."""
        self._choices[key].setChecked(True)

    def button(self, key: str) -> QAbstractButton:
        """The button of a design; KeyError for an unknown key."""
        return self._choices[key]
