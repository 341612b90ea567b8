"""Long work: progress that can be cancelled, and the lane, one thread in which jobs wait their turn."""

from __future__ import annotations

import threading
from collections.abc import Callable

from core.errors import Cancelled


class Progress:
    """How far a piece of work is; `step` is called often and raises `Cancelled` once somebody pressed stop."""

    def __init__(self, told: Callable[[int, int], None] | None = None) -> None:
        self._told = told
        self._stop = threading.Event()

    def step(self, done: int, total: int) -> None:
        """Say how far it is; raises `Cancelled` if the work was stopped."""
        if self._stop.is_set():
            raise Cancelled
        if self._told:
            self._told(done, total)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; may be called from any thread."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()
