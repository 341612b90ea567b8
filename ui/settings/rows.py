"""A card of settings and its rows: what it is, one line that explains it, and its control at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.text import fold
from ui.kit.buttons import restyle
from ui.kit.icons import icon
from ui.kit.paint import box, painting
from ui.kit.theme import now
from ui.kit.toast import announce
from ui.kit.tokens import radius, space, tokens

SIGNS = {
    "error": ("warning-circle-fill", "danger"),
    "late": ("warning-fill", "accent"),
    "good": ("check-circle-fill", "success"),
}
WIDEST_CONTROL = 0.62
"""A control that would take more of the row goes below the words."""


class SettingRow(QFrame):
    """One setting. `words` are others under which it is found; `control` stands right, below where it is narrow;
    `tight` rows stand close together, as in a list."""

    def __init__(
        self, label: str, caption: str = "", control: QWidget | None = None, words: str = "", *, tight: bool = False
    ) -> None:
        super().__init__()
        self._tight = tight
        self.label, self.control = label, control
        self.marked = False
        self._found_by = words
        self._title = _label(label, "")
        self._caption = _label(caption, "second")
        self._sign, self._said = QLabel(), _label("", "second")
        self._lay_out()
        self.say(caption)
        if control is not None and not control.accessibleName():
            control.setAccessibleName(label)
        self.clear()

    @property
    def caption(self) -> str:
        """The line that explains it."""
        return self._caption.text()

    @property
    def sentence(self) -> str:
        """What stands below, an error, a warning or good news; empty if nothing."""
        return self._said.text()

    def say(self, caption: str) -> None:
        """Explain it in other words."""
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        if self.control is not None:
            self.control.setAccessibleDescription(caption)

    def say_error(self, sentence: str) -> None:
        """Name the fix, in red below; also heard."""
        self._tell("error", sentence)
        announce(self, sentence)

    def say_late(self, sentence: str) -> None:
        """What wants attention one of these days."""
        self._tell("late", sentence)

    def say_good(self, sentence: str) -> None:
        """Good news below, with a quiet tick."""
        self._tell("good", sentence)

    def clear(self) -> None:
        """Nothing is wrong."""
        self._tell("second", "")

    def fits(self, text: str) -> bool:
        """Whether every word of a text is among its own; width and case do not matter."""
        mine = fold(" ".join((self.label, self.caption, self._found_by)))
        return all(fold(word) in mine for word in text.split())

    def mark(self, on: bool) -> None:
        """Show that this is what was sought."""
        self.marked = on
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.control is None:
            return
        needed = max(self.control.sizeHint().width(), self.control.minimumWidth())
        below = needed > self.width() * WIDEST_CONTROL
        wanted = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._across.direction() != wanted:
            self._across.setDirection(wanted)
            side = Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignRight
            self._across.setAlignment(self.control, side | Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.marked:
            return
        with painting(self, "a setting that was sought") as painter:
            around = self.rect().adjusted(-space(1), space(0), space(1), -space(0)) & self.rect()
            box(painter, around, "primary_soft", None, radius("control"))

    def _lay_out(self) -> None:
        # a widget, not a layout: an empty layout among the texts would keep them from taking the room there is
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(space(0))
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._said, 1)
        self.texts = texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self._title)
        texts.addWidget(self._caption)
        texts.addWidget(self._line)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        air = space(0) if self._tight else space(2)
        self._across.setContentsMargins(space(1), air, space(1), air)
        self._across.setSpacing(space(2))
        self._across.addLayout(texts, 1)
        if self.control is not None:
            self._across.addWidget(self.control, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._title.setBuddy(self.control)

    def _tell(self, kind: str, sentence: str) -> None:
        if kind in SIGNS:
            name, colour = SIGNS[kind]
            self._sign.setPixmap(icon(name, colour).pixmap(now().size("icon_small")))
        self._said.setText(sentence)
        self._line.setVisible(bool(sentence))
        restyle(self._said, kind=kind)


class Card(QFrame):
    """Rows that belong together, under a heading, with a hair line between two."""

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.rows: list[SettingRow] = []
        across, down = tokens()["card_padding"]
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(across - space(1), down, across - space(1), down - space(1))
        self.column.setSpacing(0)
        if title:
            heading = _label(title, "section")
            heading.setContentsMargins(space(1), 0, space(1), space(0))
            self.column.addWidget(heading)

    def add(self, row: SettingRow) -> SettingRow:
        """One more row at the end."""
        if self.rows:
            self.column.addWidget(Rule())
        self.rows.append(row)
        self.column.addWidget(row)
        return row

    def add_plain(self, widget: QWidget) -> None:
        """Something at the end that is no setting, such as a note."""
        holder = QVBoxLayout()
        holder.setContentsMargins(space(1), space(1), space(1), space(2))
        holder.addWidget(widget)
        self.column.addLayout(holder)

    def drop_rows(self) -> None:
        """Take all rows out and away, to be filled anew."""
        for each in self.findChildren(QFrame):
            if isinstance(each, (SettingRow, Rule)):
                self.column.removeWidget(each)
                each.hide()
                each.deleteLater()
        self.rows.clear()


class Rule(QFrame):
    """A hair line, a little away from both edges of its card."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a hair line") as painter:
            painter.fillRect(QRect(space(1), 0, self.width() - 2 * space(1), 1), now().colour("border"))


def _label(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label
