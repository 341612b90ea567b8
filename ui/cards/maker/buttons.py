"""The buttons of the maker: one filled one at a time, by step and by whether there is a printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from core.i18n import _, translate_n
from ui.kit.buttons import KeyButton
from ui.kit.tokens import space

LAST = 2


class MakerButtons(QWidget):
    """Going on, printing and saving; keys are shown, and bound by the page and the form."""

    def __init__(self, go_on: Callable[[], None], print_now: Callable[[], None], save: Callable[[], None]) -> None:
        super().__init__()
        self.next = KeyButton(_("Next"), kind="primary", sz="l", cap="Enter")
        self.print_early = KeyButton("", icon_name="printer", sz="l", cap="Ctrl+P")
        self.save = KeyButton(_("Save PDF"), icon_name="file-pdf", sz="l")
        self.print_main = KeyButton("", kind="primary", icon_name="printer", sz="l", cap="Ctrl+P")
        self.save_main = KeyButton(_("Save PDF"), kind="primary", icon_name="file-pdf", sz="l", cap="Ctrl+P")
        self.backs = KeyButton(_("Print the backs"), kind="primary", icon_name="printer", sz="l", cap="Ctrl+P")
        for button, act in (
            (self.print_early, print_now),
            (self.save, save),
            (self.next, go_on),
            (self.print_main, print_now),
            (self.save_main, save),
            (self.backs, print_now),
        ):
            button.clicked.connect(act)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space(1))
        self._row.addWidget(self.print_early)
        self._row.addWidget(self.save)
        for main in self._mains:
            self._row.addWidget(main, 1)

    @property
    def main(self) -> KeyButton:
        """The filled button of the moment."""
        return next(each for each in self._mains if not each.isHidden())

    @property
    def _mains(self) -> tuple[KeyButton, ...]:
        return self.next, self.print_main, self.save_main, self.backs

    def show_step(self, step: int, sheets: int, *, printer: bool, busy: bool, turn: bool) -> None:
        """Show the buttons of a step; `sheets` is how many would be printed.

        While it is `busy` the filled one is enough; when a stack waits for its `turn`, the backs are all there is.
        """
        last = step == LAST
        words = translate_n("Print {count} sheet", "Print {count} sheets", sheets).format(count=f"{sheets:,}")
        self.print_early.setText(_("Print") if printer else _("Save PDF"))
        self.print_main.setText(words)
        self.backs.setVisible(turn)
        self.next.setVisible(not last and not turn)
        self.print_early.setVisible(not last and not busy and not turn)
        self.print_main.setVisible(last and printer and not turn)
        self.save.setVisible(last and printer and not busy and not turn)
        self.save_main.setVisible(last and not printer and not turn)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(max(each.sizeHint().width() for each in self._shown()), super().minimumSizeHint().height())

    def _shown(self) -> list[KeyButton]:
        return [each for each in (self.print_early, self.save, *self._mains) if not each.isHidden()]

    def _fit(self) -> None:
        """Side by side, or below each other where two do not fit."""
        shown = self._shown()
        wanted = sum(each.sizeHint().width() for each in shown) + (len(shown) - 1) * space(1)
        below = QBoxLayout.Direction.BottomToTop if wanted > self.width() else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != below:
            self._row.setDirection(below)
            self.updateGeometry()

    def hold(self, why: str) -> None:
        """Hold printing back, and say why on hovering; nothing lets it go."""
        for button in (self.print_early, self.print_main, self.save, self.save_main):
            button.setEnabled(not why)
            if why:
                button.setToolTip(why)
            else:
                button.setToolTip(button.text())
