"""What is under way, beside the form: its stage, its count, how long it will take, and stop."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from core.i18n import _
from ui.cards.maker.wrapped import wrapped
from ui.kit.buttons import KeyButton
from ui.kit.jobs import Job
from ui.kit.tasks import left_words
from ui.kit.tokens import space


class RunCard(QFrame):
    """Hidden while nothing runs; also asks for the stack to be turned."""

    stopped = Signal()
    appeared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self._job: Job | None = None
        self._since = QElapsedTimer()
        self.stage, self.count, self.words = wrapped("", "strong"), QLabel(), wrapped("", "caption")
        self.count.setProperty("kind", "second")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.stop_button = KeyButton(_("Stop"), sz="s", cap="Esc")
        self.stop_button.clicked.connect(self._stop)
        self._lay_out()
        self.hide()

    def show_job(self, job: Job) -> None:
        """Show a job until it ends."""
        self._job = job
        self._since.start()
        self.count.clear()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.words.setText(_("No code is given out twice. You can go on elsewhere meanwhile."))
        self.stop_button.show()
        self.stop_button.setEnabled(True)
        self.show()
        self.appeared.emit()
        job.is_shown = self.isVisible
        job.moved.connect(self._move)
        job.ended.connect(self._end)

    def go_on(self, job: Job | None, *, waits: bool) -> None:
        """Show what was begun in the window before: a job, or a stack that waits to be turned."""
        if job is not None:
            self.show_job(job)
            self.stage.setText(job.name)
        elif waits:
            self.ask_to_turn()

    def say_stage(self, words: str) -> None:
        """Say which stage has begun."""
        self.stage.setText(words)
        self.bar.setRange(0, 0)
        self._since.restart()

    def ask_to_turn(self) -> None:
        """The fronts are out: say how the stack is turned."""
        self._job = None
        self.stage.setText(_("The fronts are out. Turn the stack."))
        self.count.clear()
        self.bar.hide()
        self.words.setText(
            _(
                "Turn it over like the page of a book; the top edge stays where it was. The first sheet lies on top,"
                " the white sides are those that get printed. Try one sheet first if you are not sure."
            )
        )
        self.stop_button.hide()
        self.show()
        self.appeared.emit()

    def _move(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        told = [f"{done:,} / {total:,}", left_words(self._since.elapsed(), done, total)]
        self.count.setText(" · ".join(filter(None, told)))
        # at once, or the longer count is cut until the next round of events
        self._column.activate()

    def _stop(self) -> None:
        if self._job:
            self.stop_button.setEnabled(False)
            self.words.setText(_("Stopping…"))
            self.stopped.emit()

    def _end(self) -> None:
        self._job = None
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(space(1))
        head.addWidget(self.stage, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(space(1))
        foot.addWidget(self.words, 1)
        foot.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(space(2), space(2), space(2), space(2))
        column.setSpacing(space(1))
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(foot)
