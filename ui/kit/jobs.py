"""Long work as the window sees it: handed to the lane, counted, stopped, and answered in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from core.context import Context
from core.errors import Cancelled, Expected, Unavailable
from core.work import Progress

Result = TypeVar("Result")
Work = Callable[[Context, Progress], Result]

TOLD_EVERY_MS = 50


class TakesWork(Protocol):
    """The lane, or whatever stands for it."""

    def submit(self, work: Work[Any], progress: Progress) -> Future[Any]: ...


def settle(future: Future[Any], answer: Callable[[Any], None], failed: Callable[[Expected], None]) -> None:
    """Tell what came of work that has ended; a defect is told too, and goes on to the hook."""
    error = future.exception()
    if error is None:
        answer(future.result())
    elif isinstance(error, Expected):
        failed(error)
    else:
        # whatever waits for the answer must not wait for ever; the hook shows the defect itself
        failed(Unavailable("work.broke_off"))
        raise error


class Job(QObject):
    """One piece of work; its signals come in the thread of the window, and `ended` comes once."""

    moved = Signal(int, int)
    ended = Signal()
    _finished = Signal(object)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self.stopping = False
        self.is_shown: Callable[[], bool] = lambda: False
        """Whether a page in sight shows this work itself, so that the shelf keeps its card back."""
        self._progress = Progress(self._tell)
        self._since_told = QElapsedTimer()
        self._answer: Callable[[Any], None] = lambda _result: None
        self._failed: Callable[[Expected], None] = lambda _error: None
        self._finished.connect(self._end)

    def start(
        self, lane: TakesWork, work: Work[Result], answer: Callable[[Result], None], failed: Callable[[Expected], None]
    ) -> None:
        """Queue the work; `answer` gets its result, `failed` an expected error, both in the window's thread.

        A defect gives `failed` an error that says so, and goes on to the hook.
        """
        self._answer, self._failed = answer, failed
        lane.submit(work, self._progress).add_done_callback(self._finished.emit)

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self.stopping = True
        self._progress.cancel()

    def leave(self) -> None:
        """Stop, and tell nobody what came of it: who asked is gone."""
        self.stop()
        self._answer, self._failed = (lambda _result: None), (lambda _error: None)

    def _tell(self, done: int, total: int) -> None:
        # runs in the lane; the signal crosses to the window
        if done >= total or not self._since_told.isValid() or self._since_told.elapsed() >= TOLD_EVERY_MS:
            self._since_told.start()
            self.moved.emit(done, total)

    def _end(self, future: Future[Any]) -> None:
        self.ended.emit()
        settle(future, self._answer, self._failed)


class Jobs(QObject):
    """All work under way."""

    begun = Signal(object)
    idle = Signal()

    def __init__(self, lane: TakesWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self.running: list[Job] = []

    def run(
        self,
        name: str,
        work: Work[Result],
        answer: Callable[[Result], None],
        failed: Callable[[Expected], None],
    ) -> Job:
        """Start a piece of work under a name a person understands."""
        job = Job(name, self)
        self.running.append(job)
        job.ended.connect(lambda: self._forget(job))
        self.begun.emit(job)
        job.start(self._lane, work, answer, failed)
        return job

    def stop_all(self) -> None:
        """Ask everything under way to stop."""
        for job in self.running:
            job.stop()

    def leave_all(self) -> None:
        """Stop everything and answer nobody any more: the shop is being closed."""
        for job in self.running:
            job.leave()

    def _forget(self, job: Job) -> None:
        self.running.remove(job)
        job.deleteLater()
        if not self.running:
            self.idle.emit()


def was_stopped(error: Expected) -> bool:
    """Whether work ended because a person stopped it."""
    return isinstance(error, Cancelled)
