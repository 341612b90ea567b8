"""Choosing the colours of a card among those that go together on its design."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from core.cards.colours import Colours, Swatch, recoloured, schemes
from core.cards.designs import Design
from core.i18n import _
from ui.kit.flow import FlowRow
from ui.kit.paint import painting, words
from ui.kit.theme import now
from ui.kit.tokens import radius, size, space

SHOWN = ("paper", "brand", "accent")
"""The inks a swatch shows, from the outside in; a design without one of them shows the others."""


class _Choice(QAbstractButton):
    """One scheme: its colours in a square, and its name."""

    def __init__(self, swatch: Swatch, design: Design) -> None:
        super().__init__()
        self.colours = dict(swatch.colours)
        self.inks = recoloured(design, swatch.colours).inks
        self._shown = [QColor.fromRgb(self.inks[name].rgb) for name in SHOWN if name in self.inks]
        self.setText(swatch.name)
        self.setAccessibleName(swatch.name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = QFontMetrics(now().font("strong")).horizontalAdvance(self.text())
        return QSize(now().size("icon_small") + width + 2 * space(1) + space(0), now().size("target_min"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "colours to choose") as painter:
            chosen = self.isChecked()
            frame = self.rect().adjusted(1, 1, -1, -1)
            edge = "primary" if chosen else "input_line" if self.underMouse() else "border"
            painter.setPen(QPen(now().colour(edge), size("focus_ring") if chosen else 1))
            painter.setBrush(now().colour("primary_soft" if chosen else "surface"))
            painter.drawRoundedRect(frame, radius("control"), radius("control"))
            side = now().size("icon_small")
            spot = QRect(space(1) - 1, (self.height() - side) // 2, side, side)
            part = side // len(self._shown)
            painter.setPen(Qt.PenStyle.NoPen)
            for number, colour in enumerate(self._shown):
                painter.fillRect(spot.adjusted(number * part, 0, 0, 0), colour)
            painter.setPen(QPen(now().colour("border_strong")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(spot.adjusted(0, 0, -1, -1))
            line = self.rect().adjusted(spot.right() + 1 + space(0), 0, 0, 0)
            role, ink = ("strong", "on_primary_soft") if chosen else ("body", "text")
            words(painter, line, self.text(), now().font(role), ink, Qt.AlignmentFlag.AlignLeft)


class SchemePicker(QWidget):
    """The schemes of one design. Colours that are none of them leave all unchosen."""

    changed = Signal(object)
    """The colours a person chose; `choose` says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Colours"))
        self._design = ""
        self._colours: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._choices: list[_Choice] = []
        self._row = FlowRow(self, space(0), space(0))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def chosen(self) -> Colours:
        """The colours chosen, also those that are no scheme."""
        return dict(self._colours)

    def show_design(self, design: Design, colours: Mapping[str, str]) -> None:
        """Offer the schemes of a design, one of them chosen."""
        if design.key != self._design:
            self._design = design.key
            self._row.clear()
            self._choices = [self._offered(swatch, design) for swatch in schemes(design)]
            self._lie_in_the_way_of_tab()
        self._colours = dict(colours)
        inks = recoloured(design, colours).inks
        self._group.setExclusive(False)
        for choice in self._choices:
            choice.setChecked(choice.inks == inks)
        self._group.setExclusive(True)

    def button(self, number: int) -> QAbstractButton:
        """The button of the n-th scheme, from 0."""
        return self._choices[number]

    def _offered(self, swatch: Swatch, design: Design) -> _Choice:
        choice = _Choice(swatch, design)
        choice.clicked.connect(lambda: self._take(choice.colours))
        self._group.addButton(choice)
        self._row.addWidget(choice)
        return choice

    def _lie_in_the_way_of_tab(self) -> None:
        """Choices made later than the rest of a form would be the last stops in it."""
        before = self.previousInFocusChain()
        while before not in (None, self) and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        for choice in self._choices:
            if before not in (None, self):
                QWidget.setTabOrder(before, choice)
            before = choice

    def _take(self, colours: dict[str, str]) -> None:
        self._colours = dict(colours)
        self.changed.emit(colours)
