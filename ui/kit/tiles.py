"""A figure in a card: what it is, how much, and what stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.paint import Tone, chip, chip_size, painting
from ui.kit.tokens import space, tokens


class _Change(QWidget):
    """Up or down against before, as a chip: the sign, the number and the colour say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._tone = "", Tone.NEUTRAL
        self.hide()

    def say(self, text: str, tone: Tone) -> None:
        """Show a change such as ▲ 14.3%; nothing hides it."""
        self._text, self._tone = text, tone
        self.setFixedSize(self.sizeHint())
        self.setVisible(bool(text))
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a change") as painter:
            chip(painter, QPoint(0, 0), self._text, self._tone)


class StatTile(QFrame):
    """`caption` above, the figure large, `second` below; `framed` puts it into a card of its own."""

    def __init__(self, caption: str, value: str = "", second: str = "", *, framed: bool = True) -> None:
        super().__init__()
        if framed:
            self.setObjectName("card")
        self._caption = _line(caption, "second")
        self._value = _line("", "hero" if framed else "section")
        self._second = _line("", "caption")
        self._change = _Change()
        figure = QHBoxLayout()
        figure.setSpacing(space(1))
        figure.addWidget(self._value)
        figure.addWidget(self._change)
        figure.addStretch()
        self._column = column = QVBoxLayout(self)
        across, down = tokens()["card_padding"] if framed else (0, 0)
        column.setContentsMargins(across, down, across, down)
        column.setSpacing(space(0) // 2)
        # in a card the caption comes first; without one the figure leads and the caption explains it
        for part in (self._caption, figure) if framed else (figure, self._caption):
            column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
        column.addWidget(self._second)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.say(value, second)

    def take(self, widget: QWidget) -> None:
        """Put a widget, such as a spark, below the figure."""
        self._column.addWidget(widget)

    def say(self, value: str, second: str = "", change: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        """Show a figure; `change` carries its own sign (▲ 14.3%) and `tone` only repeats it."""
        self._value.setText(value)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self._change.say(change, tone)
        told = (self._caption.text(), value, change, second)
        self.setAccessibleName(", ".join(part for part in told if part))


def _line(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", kind)
    return label
