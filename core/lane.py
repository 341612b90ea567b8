"""The lane: one thread with its own connection, in which long work waits its turn."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from core.context import Context
from core.errors import Cancelled
from core.shop import Shop
from core.work import Progress

Result = TypeVar("Result")
Work = Callable[[Context, Progress], Result]


class Lane:
    """Runs jobs one after the other; each is a plain function of a Context and a Progress."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._jobs: queue.SimpleQueue[tuple[Work[Any], Progress, Future[Any]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="lane", daemon=True)
        self._thread.start()

    def submit(self, work: Work[Result], progress: Progress) -> Future[Result]:
        """Queue a job; the future gives its result or what it raised. Cancelling goes through `progress`."""
        future: Future[Result] = Future()
        self._jobs.put((work, progress, future))
        return future

    def stop(self) -> None:
        """Finish the jobs that are queued, then end the thread."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while job := self._jobs.get():
            work, progress, future = job
            if not future.set_running_or_notify_cancel():
                continue
            try:
                if progress.cancelled:
                    raise Cancelled
                future.set_result(work(self._shop.lane(), progress))
            except BaseException as error:  # noqa: BLE001 - handed to whoever waits, not swallowed
                future.set_exception(error)
