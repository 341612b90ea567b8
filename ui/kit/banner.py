"""One line under the top bar: what must not be missed. Red before amber, always with one button, never in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ui.kit.buttons import KeyButton, restyle
from ui.kit.theme import now
from ui.kit.tokens import size, space, tokens


@dataclass(frozen=True)
class Warning:
    """A sentence and the one act that helps; `grave` is red."""

    sentence: str
    act_words: str
    act: Callable[[], object]
    grave: bool = False


class Banner(QFrame):
    """Shows the gravest of what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._act: Callable[[], object] = lambda: None
        self._words = QLabel()
        self.button = KeyButton("", kind="link", sz="s")
        self.button.clicked.connect(self._do)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens()["page_margin"][0], 0, tokens()["page_margin"][0], 0)
        row.setSpacing(space(2))
        row.addWidget(self._words)
        row.addWidget(self.button)
        row.addStretch()
        self.setFixedHeight(now().size("banner") + size("focus_gap"))
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown, or nothing."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, warnings: list[Warning]) -> None:
        """Show the gravest, the first of equals; none hides the line."""
        chosen = next((each for each in warnings if each.grave), warnings[0] if warnings else None)
        self.setVisible(chosen is not None)
        if chosen is None:
            return
        self._words.setText(chosen.sentence)
        self.button.setText(chosen.act_words)
        self._act = chosen.act
        restyle(self, grave=chosen.grave)

    def _do(self) -> None:
        self._act()
