"""An expected error beside what caused it: one sentence with an icon; and the guard that shows it there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from core.errors import Expected
from ui.kit.icons import icon
from ui.kit.toast import announce
from ui.kit.tokens import size, space


class Problem(QFrame):
    """One sentence in red with an icon; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bad")
        sign = QLabel()
        sign.setPixmap(icon("warning-circle-fill", "on_danger_soft").pixmap(size("icon_control")))
        self._words = QLabel()
        self._words.setWordWrap(True)
        # a long word must not make the place wider
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2), space(1), space(2), space(1))
        row.setSpacing(space(1))
        row.addWidget(sign)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, or nothing."""
        return self._words.text() if not self.isHidden() else ""

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one hides it."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)


class ShowsProblems(Protocol):
    """A page or form with a place for problems."""

    problem: Problem


@contextmanager
def shown_to(place: ShowsProblems) -> Iterator[None]:
    """Expected errors inside appear in the place's problem line; without one the line goes away."""
    place.problem.say("")
    try:
        yield
    except Expected as error:
        place.problem.say(error.sentence)
