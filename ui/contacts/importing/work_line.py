"""How far a piece of work is, where its result will stand: count, bar and stop."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget
from shiboken6 import isValid

from core.i18n import _
from ui.kit.buttons import KeyButton
from ui.kit.jobs import Job
from ui.kit.tasks import left_words
from ui.kit.tokens import space


class WorkLine(QWidget):
    """Hidden until there is work to show, and again when it has ended."""

    def __init__(self) -> None:
        super().__init__()
        self._job: Job | None = None
        self._since = QElapsedTimer()
        self.bar, self.count = QProgressBar(), QLabel()
        self.bar.setTextVisible(False)
        self.count.setProperty("kind", "second")
        self.stop_button = KeyButton(_("Stop"), kind="ghost", sz="s")
        self.stop_button.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(self.bar, 1)
        row.addWidget(self.count)
        row.addWidget(self.stop_button)
        self.hide()

    def show_job(self, job: Job) -> None:
        """Follow this work from now on."""
        self._job = job
        self._since.start()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(job.name)
        self.count.setText("")
        self.stop_button.setEnabled(True)
        job.moved.connect(lambda done, total: self._move(job, done, total))
        job.ended.connect(lambda: self._end(job))
        self.show()

    def _move(self, job: Job, done: int, total: int) -> None:
        if job is not self._job or job.stopping or not isValid(self):
            return
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        counted = f"{done:,} / {total:,}" if total else f"{done:,}"
        left = left_words(self._since.elapsed(), done, total)
        self.count.setText(f"{counted}  {left}".strip())

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.count.setText(_("Stopping…"))
        if self._job is not None:
            self._job.stop()

    def _end(self, job: Job) -> None:
        if job is self._job and isValid(self):
            self._job = None
            self.hide()
