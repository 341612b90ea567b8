"""The bar under a list with ticked rows: how many there are, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from core.i18n import _, translate_n
from ui.kit import icons
from ui.kit.focus import put_before
from ui.kit.menu import rounded_menu
from ui.kit.paint import advance, box, line, painting
from ui.kit.theme import now
from ui.kit.toast import announce
from ui.kit.tokens import radius, space

_FAINT = 0.6
"""How much of a button is left that cannot be pressed now."""


class BarButton(QAbstractButton):
    """A word with its icon on the dark ground of the bar, and the key that does the same."""

    def __init__(self, words: str, icon: str, cap: str = "") -> None:
        super().__init__()
        self.setText(words)
        self._icon, self._cap = icon, cap.replace("+", " ")
        # the focus ring looks here for the ground it lies on
        self.setProperty("kind", "ontoast")
        # a click leaves the focus in the list
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(words)
        self.setToolTip(f"{words}  {self._cap}" if cap else "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def icon_name(self) -> str:
        """The icon before the word."""
        return self._icon

    def sizeHint(self) -> QSize:
        cap = advance("small", self._cap) + space(1) if self._cap else 0
        side = now().size("icon_small") + space(0) if self._icon else 0
        return QSize(advance("body", self.text()) + side + cap + 2 * space(1), now().size("control_small"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a button of the bar") as painter:
            if not self.isEnabled():
                painter.setOpacity(_FAINT)
            if self.underMouse() and self.isEnabled():
                box(painter, self.rect(), "text2", None, radius("control"))
            inner, side = self.rect().adjusted(space(1), 0, -space(1), 0), now().size("icon_small")
            if self._icon:
                place = icons.square(QRect(inner.left(), inner.top(), side, inner.height()), side)
                icons.paint(painter, place, self._icon, "on_toast")
                inner.setLeft(inner.left() + side + space(0))
            line(painter, inner, self.text(), "body", "on_toast")
            if self._cap:
                line(painter, inner, self._cap, "small", "on_toast", Qt.AlignmentFlag.AlignRight)


class BulkBar(QFrame):
    """Shown while something is ticked. Acts for which there is no room move into a menu; Esc and its button cancel."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("toast")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._chosen, self._total = QLabel(), QLabel()
        self._chosen.setProperty("kind", "strong")
        self._acts: list[tuple[BarButton, bool]] = []
        self._covers: list[QWidget] = []
        self._more = BarButton(_("More"), "dots-three")
        self._more.clicked.connect(self._show_rest)
        self._cancel = BarButton(_("Cancel"), "x", "Esc")
        self._cancel.clicked.connect(self.cancelled)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(space(0))
        self._row.addWidget(self._chosen)
        self._row.addWidget(self._total)
        self._row.addStretch(1)
        self._row.addWidget(self._more)
        self._row.addWidget(self._cancel)
        self.hide()

    def tell(self, chosen: int, total: int) -> None:
        """How many are ticked of how many the list holds; nothing ticked takes the bar away."""
        said = _("{people} chosen").format(people=_people(chosen))
        changed = said != self._chosen.text() or self.isHidden()
        self._chosen.setText(said)
        self._total.setText(_("· {people} in all").format(people=_people(total)))
        self.setVisible(chosen > 0)
        self._fit()
        if chosen and changed:
            announce(self, said)

    def add_act(
        self, words: str, icon: str, act: Callable[[], object], cap: str = "", *, rare: bool = False
    ) -> BarButton:
        """One more act; `cap` is the key that does the same, shown only. A `rare` one always stands in the menu."""
        button = BarButton(words, icon, cap)
        # what a click carries is no business of the act
        button.clicked.connect(lambda _checked: act())
        self._row.insertWidget(self._row.count() - 2, button)
        put_before(button, self._more)
        self._acts.append((button, rare))
        self._fit()
        return button

    def give_way(self, cover: QWidget) -> None:
        """Keep the acts where `cover`, which may lie over the right end, does not hide them; there may be several."""
        if cover not in self._covers:
            self._covers.append(cover)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._cancel.sizeHint().height() + 2 * space(0))

    def minimumSizeHint(self) -> QSize:
        return QSize(now().size("drawer"), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        """Show as many acts as there is room for, from the left; before all of them go, the total does."""
        gap = self._row.spacing()
        self._row.setContentsMargins(space(2), space(0), space(1) + self._covered(), space(0))
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - _wide(self._chosen) - _wide(self._cancel) - gap
        often = [button for button, rare in self._acts if not rare]
        needs = sum(_wide(button) + gap for button in often) + _wide(self._total) + gap
        spill = len(often) < len(self._acts) or needs > room
        if spill:
            room -= _wide(self._more) + gap
        self._total.setVisible(room >= _wide(self._total) + gap)
        room -= _wide(self._total) + gap
        for button, rare in self._acts:
            room -= 0 if rare else _wide(button) + gap
            button.setVisible(not rare and room >= 0)
        self._more.setVisible(spill)

    def _covered(self) -> int:
        """How much of the right end lies under something."""
        seen = [each for each in self._covers if each.isVisible()]
        lefts = [self.mapFromGlobal(each.mapToGlobal(QPoint(0, 0))).x() for each in seen]
        return max(self.width() - min(lefts, default=self.width()), 0)

    def _show_rest(self) -> None:
        menu = rounded_menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for button, _rare in self._acts:
            if button.isHidden():
                action = menu.addAction(icons.icon(button.icon_name), button.text())
                action.setEnabled(button.isEnabled())
                action.setToolTip(button.toolTip())
                action.triggered.connect(button.click)
        above = self._more.mapToGlobal(QPoint(0, -menu.sizeHint().height() - space(1)))
        menu.popup(above)


def _wide(widget: QWidget) -> int:
    return widget.sizeHint().width()


def _people(count: int) -> str:
    return translate_n("{count} person", "{count} people", count).format(count=f"{count:,}")
