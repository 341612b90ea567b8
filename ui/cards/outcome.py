"""The question after printing: how did the cards come out? Until it is answered they count as not printed."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from core.cards import jobs
from core.cards.models import Closed, OpenJob, Outcome
from core.cards.moves import UNSENT_JOBS
from core.errors import Expected
from core.i18n import _
from core.ids import new_op_id
from ui.kit.buttons import KeyButton
from ui.kit.problem import Problem
from ui.kit.tokens import space
from ui.session import Session


class OutcomeQuestion(QFrame):
    """One line above the list, about the oldest print that was handed over."""

    def __init__(self, session: Session, problem: Problem) -> None:
        super().__init__()
        self.setObjectName("warn")
        self._session, self._problem = session, problem
        self._jobs: list[OpenJob] = []
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.good_button = KeyButton(_("All came out well"), sz="s")
        self.good_button.clicked.connect(lambda: self._close(Outcome()))
        self.nothing_button = KeyButton(_("Nothing came out"), sz="s")
        self.nothing_button.clicked.connect(lambda: self._close(Outcome(jammed_from=1)))
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), space(1), space(2), space(1))
        row.setSpacing(space(1))
        row.addWidget(self._words, 1)
        row.addWidget(self.good_button)
        row.addWidget(self.nothing_button)
        self.hide()

    @property
    def text(self) -> str:
        """The question, or nothing."""
        return "" if self.isHidden() else self._words.text()

    def refresh(self) -> None:
        """Read which prints wait for their answer."""
        self._jobs = [job for job in jobs.unfinished(self._session.ctx) if job.state not in UNSENT_JOBS]
        self.setVisible(bool(self._jobs))
        if self._jobs:
            job = self._jobs[0]
            self._words.setText(
                _("{batch}: how did the {count} cards come out of the printer?").format(
                    batch=job.batch, count=f"{job.cards:,}"
                )
            )

    def is_about(self, batch_id: int) -> bool:
        """Whether a print of this batch waits for its answer."""
        return any(job.batch_id == batch_id for job in self._jobs)

    def _close(self, outcome: Outcome) -> None:
        job, op_id = self._jobs[0], new_op_id()
        self._session.run(
            _("Noting how the cards came out"),
            lambda ctx, progress: jobs.close(ctx, op_id, job.id, outcome, progress),
            self._closed,
            self._failed,
        )

    def _closed(self, closed: Closed) -> None:
        said = _("{count} cards can be claimed now") if closed.printed else _("The cards can be printed again")
        self._session.say(said.format(count=f"{closed.printed:,}"))

    def _failed(self, error: Expected) -> None:
        self._problem.say(error.sentence)
