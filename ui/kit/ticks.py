"""Which rows of a list are ticked: a set of ids, so that 100,000 are ticked in an instant."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Ticks(QObject):
    """Remembers ids, not rows: sorting and filtering move rows, ticks stay with what was meant."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on: set[int] = set()
        self._before: set[int] | None = None
        self._anchor = 0

    def __contains__(self, identity: int) -> bool:
        return identity in self._on

    def __len__(self) -> int:
        return len(self._on)

    @property
    def anchor(self) -> int:
        """The id from which the next range reaches, 0 for none."""
        return self._anchor

    def stand(self, identity: int) -> None:
        """Let the next range reach from this id."""
        self._anchor, self._before = identity, None

    def flip(self, identity: int) -> None:
        """Tick what is not ticked, and back; the next range reaches from here."""
        self.stand(identity)
        self._on ^= {identity}
        self.changed.emit()

    def reach(self, ids: Iterable[int]) -> None:
        """Tick a range; reaching again from the same anchor replaces the range, not what was ticked before."""
        if self._before is None:
            self._before = set(self._on)
        self._put(self._before.union(ids))

    def put(self, ids: Iterable[int]) -> None:
        """Tick these and no others."""
        self._before = None
        self._put(set(ids))

    def keep(self, ids: Iterable[int]) -> None:
        """Drop the ticks of what is no longer among `ids`."""
        self._before = None
        if self._on:
            self._put(self._on.intersection(ids))

    def _put(self, fresh: set[int]) -> None:
        if fresh != self._on:
            self._on = fresh
            self.changed.emit()
