"""The writer gate: one writer at a time in this process, and the till goes first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Lets one writer in. While the till waits, the lane stays outside, so the till waits for one chunk at most.

    `generation` rises when a commit failed and every connection must be opened anew; `read_only` when even that
    failed; `unfinished` when an Action could not be taken back and the next start must do it.
    """

    def __init__(self) -> None:
        self.generation = 0
        self.read_only = False
        self.unfinished = False
        self._turn = threading.Condition()
        self._inside = False
        self._till_waits = 0

    @contextmanager
    def passed(self, *, first: bool) -> Iterator[None]:
        """Hold the gate; with `first` (the till) ahead of everybody who does not say so (the lane)."""
        with self._turn:
            self._till_waits += first
            try:
                self._turn.wait_for(lambda: not self._inside and (first or not self._till_waits))
            finally:
                self._till_waits -= first
            self._inside = True
        try:
            yield
        finally:
            with self._turn:
                self._inside = False
                self._turn.notify_all()
