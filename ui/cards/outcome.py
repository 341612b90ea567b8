"""The question after printing: how did the cards come out? Until it is answered they count as not printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.cards import jobs
from core.cards.models import Closed, OpenJob, Outcome
from core.cards.moves import UNSENT_JOBS
from core.errors import Expected
from core.i18n import _, translate_n
from core.ids import new_op_id
from ui.kit.buttons import KeyButton
from ui.kit.code_field import NoImeLineEdit
from ui.kit.flow import flowing
from ui.kit.icons import icon
from ui.kit.problem import Problem
from ui.kit.theme import now
from ui.kit.tokens import size, space
from ui.session import Session


class OutcomeQuestion(QFrame):
    """One line above what a view shows, about the oldest print that was handed over."""

    picture_wanted = Signal(int)
    """The job whose bad places somebody wants to point at."""
    left_over = Signal(int)
    """The batch of which cards are to be printed again."""

    def __init__(self, session: Session, problem: Problem) -> None:
        super().__init__()
        self.setObjectName("warn")
        self._session, self._problem = session, problem
        self._jobs: list[OpenJob] = []
        self._only_batch = 0
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.good_button = KeyButton(_("All came out well"), sz="s")
        self.good_button.clicked.connect(lambda: self._close(Outcome()))
        self.jam_field = NoImeLineEdit()
        self.jam_button = KeyButton(_("Note the jam"), sz="s")
        self.jam_button.clicked.connect(self._jammed)
        self.point_button = KeyButton(_("Point at the bad ones…"), sz="s")
        self.point_button.clicked.connect(lambda: self.picture_wanted.emit(self._jobs[0].id))
        self._lay_out()
        self.hide()

    @property
    def text(self) -> str:
        """The question, or nothing."""
        return "" if self.isHidden() else self._words.text()

    def ask_only_about(self, batch_id: int) -> None:
        """On the page of a batch only its own prints are asked about; 0 asks about all."""
        self._only_batch = batch_id
        self.refresh()

    def refresh(self) -> None:
        """Read which prints wait for their answer."""
        self._jobs = [job for job in waiting(self._session) if self._only_batch in (0, job.batch_id)]
        self.setVisible(bool(self._jobs))
        if self._jobs:
            job = self._jobs[0]
            asked = (
                _("{batch}: {count} cards went into a file. How did they come out of the printer?")
                if job.output == "pdf"
                else _("{batch}: how did the {count} cards come out of the printer?")
            )
            self._words.setText(asked.format(batch=job.batch, count=f"{job.cards:,}"))
            self.jam_field.setValidator(QIntValidator(1, job.cards, self.jam_field))
            self.jam_field.clear()

    def _jammed(self) -> None:
        said = self.jam_field.text()
        if not said:
            self._problem.say(_("From which card on did nothing come out? Count the good ones and add one."))
            self.jam_field.setFocus()
            return
        self._close(Outcome(jammed_from=int(said)))

    def _close(self, outcome: Outcome) -> None:
        self._problem.say("")
        close_job(self._session, self._jobs[0], outcome, self.left_over.emit, self._failed)

    def _failed(self, error: Expected) -> None:
        if isValid(self):
            self._problem.say(error.sentence)

    def _lay_out(self) -> None:
        sign = QLabel()
        side = size("icon_control")
        sign.setPixmap(icon("printer", "on_accent_soft").pixmap(QSize(side, side)))
        self.jam_field.setProperty("sz", "s")
        self.jam_field.setFixedWidth(now().size("row") + space(2))
        self.jam_field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.jam_field.setAccessibleName(_("The first card that did not come out"))
        self.jam_field.returnPressed.connect(self._jammed)
        acts = flowing(self.good_button, self._jam(), self.point_button)
        column = QVBoxLayout()
        column.setSpacing(space(0))
        column.addWidget(self._words)
        column.addWidget(acts)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), space(1), space(2), space(1))
        row.setSpacing(space(1))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _jam(self) -> QWidget:
        """From card no. [ ] on it jammed: words around a field, and its button."""
        before, _field, after = _("Jammed from card no. {number} on").partition("{number}")
        parts = QWidget()
        parts.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(parts)
        row.setContentsMargins(space(1), 0, 0, 0)
        row.setSpacing(space(0))
        for widget in (QLabel(before.strip()), self.jam_field, QLabel(after.strip()), self.jam_button):
            row.addWidget(widget)
        return parts


def waiting(session: Session) -> list[OpenJob]:
    """The prints that were handed over and wait for their answer, the oldest first."""
    return [job for job in jobs.unfinished(session.ctx) if job.state not in UNSENT_JOBS]


def close_job(
    session: Session,
    job: OpenJob,
    outcome: Outcome,
    again: Callable[[int], None],
    failed: Callable[[Expected], None],
) -> None:
    """Write down how a print came out; cards that are to be printed again are offered at once."""
    op_id = new_op_id()

    def closed(result: Closed) -> None:
        missing = result.spoiled + result.blank
        good = translate_n("{count} card can be claimed now", "{count} cards can be claimed now", result.printed)
        said = good.format(count=f"{result.printed:,}") if result.printed else _("The cards can be printed again")
        if not missing:
            session.say(said)
            return
        offer = translate_n("Print {count} card again", "Print {count} cards again", missing)
        session.say(said, offer.format(count=f"{missing:,}"), lambda: again(job.batch_id))

    session.run(
        _("Noting how the cards came out"),
        lambda ctx, progress: jobs.close(ctx, op_id, job.id, outcome, progress),
        closed,
        failed,
    )
