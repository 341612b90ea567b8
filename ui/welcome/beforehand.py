"""Work that takes a while before any shop is open: one thread, answered in the thread of the window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from core.errors import Expected
from core.work import Progress
from ui.kit.jobs import TOLD_EVERY_MS, settle

Result = TypeVar("Result")


class Beforehand(QObject):
    """Does one piece of work at a time; the lane of a shop takes over once there is one."""

    _moved = Signal(int, int)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._progress = Progress()
        self._since_told = QElapsedTimer()
        self._answer: Callable[[Any], None] = lambda _result: None
        self._failed: Callable[[Expected], None] = lambda _error: None
        self._tell: Callable[[int, int], None] = lambda _done, _total: None
        self._moved.connect(self._move)
        self._ended.connect(self._end)

    def run(
        self,
        work: Callable[[Progress], Result],
        answer: Callable[[Result], None],
        failed: Callable[[Expected], None],
        tell: Callable[[int, int], None] | None = None,
    ) -> None:
        """Begin; `answer` gets the result, `failed` an expected error, `tell` how far it is. One at a time."""
        assert self._thread is None, "one piece of work at a time"
        self._answer, self._failed = answer, failed
        self._tell = tell or (lambda _done, _total: None)
        self._progress = progress = Progress(self._count)
        future: Future[Result] = Future()

        def do() -> None:
            try:
                future.set_result(work(progress))
            except BaseException as error:  # noqa: BLE001 - handed to the window, not swallowed
                future.set_exception(error)
            self._ended.emit(future)

        self._thread = threading.Thread(target=do, name="beforehand", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        self._progress.cancel()

    def end(self) -> None:
        """Stop the work and wait for it, answering nobody."""
        self.stop()
        self._answer, self._failed = (lambda _result: None), (lambda _error: None)
        if self._thread is not None:
            self._thread.join()

    def _count(self, done: int, total: int) -> None:
        # runs in the thread of the work; the signal crosses to the window
        if done >= total or not self._since_told.isValid() or self._since_told.elapsed() >= TOLD_EVERY_MS:
            self._since_told.start()
            self._moved.emit(done, total)

    def _move(self, done: int, total: int) -> None:
        self._tell(done, total)

    def _end(self, future: Future[Any]) -> None:
        self._thread = None
        settle(future, self._answer, self._failed)
