"""What every page is: it names its topics and reads again when one of them changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import QTimer, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.i18n import N_, _
from core.notices import Topic
from ui.kit.commands import Command
from ui.kit.problem import Problem
from ui.kit.tokens import tokens

ONE_FILE = N_("One file at a time is taken in, this time “{file}”. Drop the others one after another.")
LONGEST_FILE_NAME = 80
COLLAPSE_MS = 50
"""Changes within this span cause one reading."""


def one_file_words(file: Path) -> str:
    """What is said of a file that came together with others."""
    return _(ONE_FILE).format(file=file.name[:LONGEST_FILE_NAME])


class Rings(Protocol):
    """Whoever tells that something changed: `changed(topics, rows)`, in the thread of the window."""

    @property
    def changed(self) -> SignalInstance: ...


class Page(QWidget):
    """Reads when first shown; after a change of its topics at once if in sight, else when shown next."""

    topics: ClassVar[frozenset[Topic]] = frozenset()
    commands: ClassVar[tuple[Command, ...]] = ()
    """What can be done here; the frame puts it into menus, binds its keys and offers it in Ctrl+K."""

    def __init__(self, rings: Rings) -> None:
        super().__init__()
        self._stale = True
        self._soon = QTimer(self, singleShot=True, interval=COLLAPSE_MS)
        self._soon.timeout.connect(self._read)
        self.problem = Problem()
        # a page that shows its problems elsewhere still takes this one with it when it goes
        self.problem.setParent(self)
        self.column = QVBoxLayout(self)
        across, down = tokens()["page_margin"]
        self.column.setContentsMargins(across, down, across, down)
        self.column.setSpacing(tokens()["gap"])
        rings.changed.connect(self._heard)

    def refresh(self) -> None:
        """Read everything shown anew."""
        raise NotImplementedError

    def arrive(self, thing: int | None, text: str | None, act: str) -> None:
        """Show what a place names: a thing by its id, what a text finds, or the beginning of an act."""

    def here(self) -> str | None:
        """Where on this page one is, as the text of a place that leads back; None where it has one face only."""
        return None

    def keep_typed(self) -> object:
        """What is typed or chosen here and stored nowhere, for the page of the next window; None if nothing is."""
        return None

    def bring_typed(self, kept: Any) -> None:
        """Go on where the page of the window before left off, with what it kept; the page is not shown yet."""

    def step_back(self) -> bool:
        """One level back inside the page; False at its first level, from where the window goes back."""
        return False

    def seek(self, text: str) -> None:
        """Show what the search box asks for; pages without a search leave it."""

    def filter_field(self) -> QWidget | None:
        """The field Ctrl+F leads to, if this page has a list to filter."""
        return None

    def take_files(self, files: Sequence[Path]) -> bool:  # noqa: ARG002 - for pages that take files
        """Take files dropped or pasted anywhere in the window; False if this page has no use for them."""
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _heard(self, topics: frozenset[Topic], _rows: object) -> None:
        if not topics & self.topics:
            return
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _read(self) -> None:
        if self.isVisible():
            self._stale = False
            self.refresh()
