"""The card in the making, live: one side at a time, and whether a computer can scan it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.cards.drafts import sample_for
from core.cards.marks import Face
from core.cards.models import Plan
from core.cards.papers import size_text
from core.cards.sample import Sample
from core.context import Context
from core.errors import Expected
from core.i18n import _
from core.work import Progress
from ui.kit.choices import Segmented
from ui.kit.flow import flowing
from ui.kit.paint import Tone
from ui.kit.tags import StatusChip
from ui.kit.tokens import space
from ui.pickers.face import FACES, FacePicture
from ui.press import trial
from ui.press.fonts import FontMeasure
from ui.session import Session

SCAN_AFTER_MS = 250
"""A trial scan waits until typing rests."""


class LivePreview(QWidget):
    """Shows a plan, or any sample, as it will be printed. Widgets of a page may join the line below: `below`."""

    scanned = Signal(bool)
    """The result of the trial scan of what is shown; a card without an entry code is not tried."""

    def __init__(self, session: Session | None) -> None:
        """Without a session, before there is a shop, nothing is tried; `attach` brings one."""
        super().__init__()
        self._session = session
        self._tries = 0
        self._sample: Sample | None = None
        self.picture = FacePicture(_("Preview of the card"))
        self.scan_chip = StatusChip()
        self.size_chip = StatusChip()
        self.sides = Segmented([(face.value, _(words)) for face, words in FACES.items()], _("Side of the card"))
        self.sides.changed.connect(self._turn)
        self.below = flowing(self.scan_chip, self.size_chip, self.sides)
        self._soon = QTimer(self, singleShot=True, interval=SCAN_AFTER_MS)
        self._soon.timeout.connect(self._try)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self.picture, 1)
        row = QHBoxLayout()
        row.addWidget(self.below, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        self.show_sample(None)

    @property
    def face(self) -> Face:
        """The side shown."""
        return Face(self.sides.chosen)

    def show_plan(self, plan: Plan) -> None:
        """Show the card of a plan; it may still lack its entry code."""
        assert self._session is not None, "a plan belongs to a shop"
        self.show_sample(sample_for(self._session.ctx, plan))

    def attach(self, session: Session) -> None:
        """From now on there is a shop."""
        self._session = session

    def show_sample(self, sample: Sample | None) -> None:
        """Show this card; None shows nothing."""
        if sample is not None and sample == self._sample:
            return
        self._sample = sample
        self._tries += 1
        self.below.setVisible(sample is not None)
        self._turn()
        if sample is not None:
            self.size_chip.say(size_text(sample.design.width_um, sample.design.height_um))
            self.sides.setVisible(len(sample.design.faces) > 1)
            self._tell_scan(sample)

    def turn(self, face: Face) -> None:
        """Show this side."""
        self.sides.choose(face.value)
        self._turn()

    def _turn(self) -> None:
        face = self.face if self._sample and self.face in self._sample.design.faces else Face.FRONT
        self.picture.show_face(self._sample, face)

    def _tell_scan(self, sample: Sample) -> None:
        if sample.values.get("entry"):
            self.scan_chip.say(_("Trial scan…"))
            self._soon.start()
        else:
            self.scan_chip.say(_("Trial scan: no code yet"))
            self._soon.stop()

    def _try(self) -> None:
        sample, tries = self._sample, self._tries
        if sample is None or self._session is None or not self._session.is_open:
            return

        def work(ctx: Context, progress: Progress) -> bool:  # noqa: ARG001 - as the lane calls it
            return trial.reads(sample, FontMeasure())

        self._session.run(_("Trial scan"), work, lambda read: self._tried(tries, read), self._untried)

    def _tried(self, tries: int, read: bool) -> None:
        if not isValid(self) or tries != self._tries:
            return
        if read:
            self.scan_chip.say(_("Trial scan: reads"), Tone.SUCCESS, "check-circle")
        else:
            self.scan_chip.say(_("Trial scan: does not read"), Tone.DANGER, "warning-circle")
        self.scanned.emit(read)

    def _untried(self, error: Expected) -> None:
        """The lane was stopped, or the card cannot be drawn; the check of the card says why."""
