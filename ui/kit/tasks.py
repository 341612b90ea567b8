"""The task list, top right: a card for each piece of work with its count, what is left, and stop."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.i18n import _
from ui.kit.buttons import KeyButton
from ui.kit.jobs import Job, Jobs
from ui.kit.theme import now
from ui.kit.tokens import space, timing

LEFT_AFTER_MS = 3000


def left_words(elapsed_ms: int, done: int, total: int) -> str:
    """How long it will still take, in whole words; nothing in the first three seconds."""
    if elapsed_ms < LEFT_AFTER_MS or not 0 < done < total:
        return ""
    seconds = elapsed_ms * (total - done) // (done * 1000) + 1
    if seconds < 60:
        return _("about {count} s left").format(count=seconds)
    return _("about {count} min left").format(count=-(-seconds // 60))


class TaskCard(QFrame):
    """One piece of work; appears only if it lasts."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.setObjectName("raised")
        self._job = job
        self.is_due = False
        """Whether the work has lasted long enough to be shown."""
        self._since = QElapsedTimer()
        self._since.start()
        self._count = QLabel()
        self._count.setProperty("kind", "second")
        self._hint = QLabel(_("You can go on with something else meanwhile"))
        self._hint.setProperty("kind", "caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(job.name)
        self._stop = KeyButton(_("Stop"), kind="ghost", sz="s")
        self._stop.clicked.connect(self._halt)
        self._lay_out()
        job.moved.connect(self._move)

    @property
    def count(self) -> str:
        """The count shown."""
        return self._count.text()

    def _lay_out(self) -> None:
        name = QLabel(self._job.name)
        name.setProperty("kind", "strong")
        head = QHBoxLayout()
        head.setSpacing(space(2))
        head.addWidget(name, 1)
        head.addWidget(self._count)
        head.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(3), space(1), space(1), space(2))
        column.setSpacing(space(0))
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._hint)

    def _move(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._count.setText(f"{done:,} / {total:,}" if total else f"{done:,}")
        if not self._job.stopping and (left := left_words(self._since.elapsed(), done, total)):
            self._hint.setText(left)

    def _halt(self) -> None:
        self._stop.setEnabled(False)
        self._hint.setText(_("Stopping…"))
        self._job.stop()


class TaskShelf(QWidget):
    """Lies over the window below its top bar and holds the cards; also asks, when the window is to be closed."""

    close_now = Signal()
    """The owner decided, and nothing runs any more."""

    def __init__(self, window: QWidget, jobs: Jobs) -> None:
        super().__init__(window)
        self._jobs = jobs
        self.closing = False
        """Whether the window closes as soon as nothing runs any more."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(1))
        self._question = self._ask_frame()
        self._column.addWidget(self._question)
        jobs.begun.connect(self._soon)
        jobs.idle.connect(self._idle)
        window.installEventFilter(self)
        self.hide()
        for job in jobs.running:
            # begun under the window before, in another language or text size
            self._soon(job)

    @property
    def cards(self) -> list[TaskCard]:
        """The cards shown."""
        return [card for card in self.findChildren(TaskCard) if not card.isHidden()]

    def ask_before_closing(self) -> None:
        """Come forward with the two ways to close while something runs."""
        self._question.show()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _soon(self, job: Job) -> None:
        card = TaskCard(job)
        card.hide()
        self._column.addWidget(card)
        wait = QTimer(card, singleShot=True, interval=timing("skeleton_after"))
        wait.timeout.connect(lambda: self._show(card, job))
        wait.start()
        job.moved.connect(lambda _done, _total: self._settle(card, job))
        job.ended.connect(lambda: self._drop(card))

    def _show(self, card: TaskCard, job: Job) -> None:
        card.is_due = True
        self._settle(card, job)

    def _settle(self, card: TaskCard, job: Job) -> None:
        """Show the card, or keep it back while a page shows the work itself."""
        if not isValid(card):
            return  # its window went, the work goes on
        wanted = card.is_due and not job.is_shown()
        if wanted == card.isHidden():
            card.setVisible(wanted)
            self._place()

    def _drop(self, card: TaskCard) -> None:
        if not isValid(card):
            return
        card.hide()
        card.deleteLater()
        self._place()

    def _idle(self) -> None:
        self._question.hide()
        self._place()
        if self.closing:
            self.close_now.emit()

    def _ask_frame(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("raised")
        words = QLabel(_("Something is still being done. Close when?"))
        words.setProperty("kind", "strong")
        finish = KeyButton(_("Finish, then close"), kind="primary", sz="s")
        finish.clicked.connect(self._close_when_idle)
        stop = KeyButton(_("Stop and close"), sz="s")
        stop.clicked.connect(self._stop_and_close)
        row = QHBoxLayout()
        row.addWidget(finish)
        row.addWidget(stop)
        row.addStretch()
        column = QVBoxLayout(frame)
        column.setContentsMargins(space(3), space(2), space(3), space(2))
        column.addWidget(words)
        column.addLayout(row)
        frame.hide()
        return frame

    def _close_when_idle(self) -> None:
        self.closing = True
        self._question.hide()
        self._place()

    def _stop_and_close(self) -> None:
        self._close_when_idle()
        self._jobs.stop_all()

    def _place(self) -> None:
        shown = bool(self.cards) or not self._question.isHidden()
        self.setVisible(shown)
        if not shown:
            return
        window = self.window()
        self.setFixedWidth(min(now().size("drawer"), window.width() - 2 * space(3)))
        self._column.activate()
        self.adjustSize()
        self.move(window.width() - self.width() - space(3), now().size("top_bar") + space(1))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.raise_()
