"""The writer gate: one writer at a time in this process; the till waits for one turn of the lane at most."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Gate:
    """Lets one writer in. Where till and lane both wait they take turns, so that neither starves the other.

    `generation` rises when a commit failed and every connection must be opened anew; `read_only` when even that
    failed; `unfinished` when an Action could not be taken back and the next start must do it. `full` when the disk
    was full and the reserve had to be released: then nothing new is written until the reserve is back.
    """

    def __init__(self, release: Callable[[], bool] = lambda: False, lay: Callable[[], bool] = lambda: True) -> None:
        self.generation = 0
        self.read_only = False
        self.unfinished = False
        self.full = False
        self._release, self._lay = release, lay
        self._turn = threading.Condition()
        self._inside = False
        self._waits = {True: 0, False: 0}
        self._last_was_till = False

    def give_way(self) -> None:
        """The disk is full: release the reserve, so that there is room to tidy up and to close."""
        self.full = self._release() or self.full

    def has_room(self) -> bool:
        """Whether something new may be written: always, but after a full disk only once the reserve is back."""
        self.full = self.full and not self._lay()
        return not self.full

    @contextmanager
    def passed(self, *, first: bool) -> Iterator[None]:
        """Hold the gate. `first` is the till: it gets in after the lane's present turn, however many jobs wait there.

        The lane in turn gets in after one Action of the till, even when a till writes without a pause.
        """
        with self._turn:
            self._waits[first] += 1
            try:
                self._turn.wait_for(lambda: not self._inside and self._may_go(first))
            finally:
                self._waits[first] -= 1
            self._inside, self._last_was_till = True, first
        try:
            yield
        finally:
            with self._turn:
                self._inside = False
                self._turn.notify_all()

    def _may_go(self, first: bool) -> bool:
        return not self._waits[not first] or self._last_was_till != first
