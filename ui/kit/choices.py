"""Choosing one of a few: segments, filter pills; and a switch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.kit import theme
from ui.kit.flow import FlowRow
from ui.kit.paint import box, painting, words
from ui.kit.tokens import radius, space

_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class _Choice(QPushButton):
    """A checkable button that paints itself; arrow keys move within its group."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.key, self._words = key, text
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        worn = theme.now()
        # the bold form always, so that nothing moves when the choice does
        width = QFontMetrics(worn.font("strong")).horizontalAdvance(self._words)
        return QSize(width + 2 * (space(2) + space(0) // 2), worn.size("target_min"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a choice") as painter:
            self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        raise NotImplementedError

    def _ink(self, ink: str) -> str:
        return ink if self.isEnabled() else "muted"


class _Segment(_Choice):
    def _draw(self, painter: QPainter) -> None:
        chosen = self.isChecked()
        if chosen:
            box(painter, self.rect().adjusted(0, 3, 0, -3), "surface", "border", radius("control") - 1)
        font = theme.now().font("strong" if chosen else "body")
        ink = "primary" if chosen else "text" if self.underMouse() else "text2"
        words(painter, self.rect(), self._words, font, self._ink(ink), _MIDDLE)


class _Pill(_Choice):
    count: int | None = None

    def say_count(self, count: int | None) -> None:
        """Show how many there are, and let it be heard."""
        self.count = count
        self.setAccessibleName(self._words if count is None else f"{self._words} {count:,}")
        self.updateGeometry()
        self.update()

    def _counted(self) -> str:
        return "" if self.count is None else f"{self.count:,}"

    def sizeHint(self) -> QSize:
        extra = QFontMetrics(theme.now().font("small")).horizontalAdvance(self._counted())
        return super().sizeHint() - QSize(space(0), 0) + QSize(extra + space(0) if extra else 0, 0)

    def _draw(self, painter: QPainter) -> None:
        worn, chosen = theme.now(), self.isChecked()
        area = self.rect().adjusted(0, 2, 0, -2)
        fill = "primary_soft" if chosen else "hover" if self.underMouse() else "surface"
        box(painter, area, fill, None if chosen else "border", area.height() // 2)
        inner = area.adjusted(space(2) - 1, 0, -space(2) + 1, 0)
        font = worn.font("strong" if chosen else "body")
        ink = "on_primary_soft" if chosen else "text"
        if self.count is None:
            words(painter, inner, self._words, font, self._ink(ink), _MIDDLE)
            return
        words(painter, inner, self._words, font, self._ink(ink), Qt.AlignmentFlag.AlignLeft)
        second = "on_primary_soft" if chosen else "text2"
        words(painter, inner, self._counted(), worn.font("small"), self._ink(second), Qt.AlignmentFlag.AlignRight)


class _Choices(QWidget):
    """One of several, told by its key."""

    changed = Signal(str)
    """The key a person chose; `choose` says nothing."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._choices: dict[str, _Choice] = {}

    @property
    def chosen(self) -> str:
        """The key of what is chosen, or nothing."""
        return next((key for key, each in self._choices.items() if each.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show this one as chosen; an unknown key chooses nothing."""
        if key in self._choices:
            self._choices[key].setChecked(True)
            return
        self._group.setExclusive(False)
        for each in self._choices.values():
            each.setChecked(False)
        self._group.setExclusive(True)

    def button(self, key: str) -> QAbstractButton:
        """The button of a key, for a tool tip or to switch it off; KeyError for an unknown one."""
        return self._choices[key]

    def _take(self, choice: _Choice) -> None:
        self._group.addButton(choice)
        self._choices[choice.key] = choice
        choice.clicked.connect(lambda: self.changed.emit(choice.key))


class Segmented(_Choices):
    """Two to five short words in one bar; the first is chosen until another one is.

    With `wraps` the bar takes a second line where its place is too narrow.
    """

    def __init__(self, choices: Sequence[tuple[str, str]], name: str = "", *, wraps: bool = False) -> None:
        super().__init__(name)
        row = FlowRow(self, 0, 0) if wraps else QHBoxLayout(self)
        row.setContentsMargins(3, 0, 3, 0)
        row.setSpacing(0)
        for key, text in choices:
            segment = _Segment(key, text)
            self._take(segment)
            row.addWidget(segment)
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if choices:
            self.choose(choices[0][0])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "segments") as painter:
            box(painter, self.rect(), "sunken", None, radius("control"))


class Pills(_Choices):
    """Filters with their counts, in as many lines as they need."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self._row = FlowRow(self, space(1) - 2, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_pills(self, pills: Sequence[tuple[str, str, int | None]]) -> None:
        """Show these filters, each with its key, words and count; what was chosen stays chosen if it is still there."""
        chosen = self.chosen
        told = {key: text for key, text, _count in pills}
        if told != {key: each.text().replace("&&", "&") for key, each in self._choices.items()}:
            self._row.clear()
            self._choices.clear()
            for key, text in told.items():
                pill = _Pill(key, text)
                self._take(pill)
                self._row.addWidget(pill)
                pill.show()
            self.choose(chosen)
        for key, _text, count in pills:
            shown = self._choices[key]
            assert isinstance(shown, _Pill)
            shown.say_count(count)


class Switch(QCheckBox):
    """On or off, at once. It has no words of its own: `name` is what screen readers hear."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        worn = theme.now()
        return QSize(worn.scaled(space(6) + space(0)), worn.size("target_min"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a switch") as painter:
            height = theme.now().scaled(space(4))
            track = QRect(0, (self.height() - height) // 2, self.width(), height)
            on, live = self.isChecked(), self.isEnabled()
            edge = "input_line" if live else "border"
            box(painter, track, ("primary" if live else "border_strong") if on else "surface", edge, height // 2)
            if on and live:
                box(painter, track, "primary", None, height // 2)
            gap = 4 if on else 5
            knob = QRect(0, 0, height - 2 * gap, height - 2 * gap)
            knob.moveCenter(track.center())
            knob.moveLeft(track.right() - gap - knob.width() + 1 if on else track.left() + gap)
            ink = ("on_primary" if on else "input_line") if live else ("surface" if on else "border_strong")
            box(painter, knob, ink, None, knob.width() // 2)
