"""The card of a batch from both sides, and what was decided when it was made; for the drawer beside its codes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.cards import batches, papers
from core.cards.models import BatchDetails
from core.cards.sample import sample_of
from core.errors import Missing
from core.i18n import _
from ui.kit.days import day_words
from ui.kit.tokens import space
from ui.pickers.entries import SHOWS
from ui.pickers.face import FACES, FacePicture
from ui.session import Session


class BatchFacts(QWidget):
    """Pictures first, then the facts, each under its name."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown = 0
        self.pictures = {face: FacePicture(_(words)) for face, words in FACES.items()}
        self._facts = QVBoxLayout()
        self._facts.setSpacing(space(0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        for picture in self.pictures.values():
            column.addWidget(picture)
        column.addSpacing(space(0))
        column.addLayout(self._facts)
        column.addStretch()

    def show_batch(self, told: BatchDetails) -> None:
        """Show the card and the facts of a batch; its card never changes, so it is drawn once."""
        if told.line.id != self._shown:
            self._shown = told.line.id
            sample = sample_of(self._session.ctx, told.line.id)
            for face, picture in self.pictures.items():
                picture.setVisible(face in sample.design.faces)
                picture.show_face(sample, face)
        while self._facts.count():
            item = self._facts.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        for name, said in self._told(told):
            self._facts.addWidget(_line(name, "caption"))
            self._facts.addWidget(_line(said, ""))

    def _told(self, told: BatchDetails) -> list[tuple[str, str]]:
        line, today = told.line, self._session.ctx.today()
        entry = told.entry
        checked = (
            _("checked by phone {day}").format(day=day_words(entry.checked_on, today))
            if entry.checked_on
            else _("not checked by phone yet")
        )
        facts = [
            (_("Design"), _design_words(line.design)),
            (_("Offer"), line.offer),
            (_("Valid until"), day_words(line.last_day, today)),
            (_("Second way back"), told.second_way),
            (_("Entry code"), f"{entry.name} · {checked}"),
            (_("What a scan shows"), _(SHOWS[entry.verdict.kind]) if entry.verdict.kind in SHOWS else entry.payload),
            (_("Paper"), _paper_words(line.stock)),
            (_("Made"), day_words(line.made_on, today)),
            (_("Why its text was accepted"), told.law_reason),
            (_("Why it was voided"), told.void_reason),
        ]
        return [(name, said) for name, said in facts if said]


def _design_words(key: str) -> str:
    try:
        return batches.design_named(key).name.said()
    except Missing:
        return key


def _paper_words(key: str) -> str:
    try:
        return papers.preset(key).label
    except Missing:
        return key


def _line(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
