"""The first step: the name of the shop and what it sells."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from core.i18n import N_, _
from core.settings.definitions import SETTINGS
from core.text import one_line
from ui.kit.buttons import KeyButton
from ui.kit.field import Field
from ui.welcome.draft import Draft
from ui.welcome.step import Step
from ui.welcome.tiles import TradeTiles

NAME_FIRST = N_("Type the name of the shop; it stands on every card.")


class ShopStep(Step):
    """Two things to say; everything else is proposed from them."""

    done = Signal()
    wants_demo = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__(
            _("First your shop"),
            _("Two minutes to the first printed parcel card. What you enter stays on this PC."),
        )
        self._draft = draft
        self.name = QLineEdit(draft.shop)
        self.name.setMaxLength(SETTINGS["shop.name"].longest)
        self.name.setPlaceholderText(_("For example: Xiaoman Bakery"))
        self.name.textEdited.connect(self._take)
        self.name_field = Field(_("Name of the shop"), self.name)
        self.trades = TradeTiles()
        self.trades.choose(draft.trade)
        self.trades.changed.connect(self._take)
        self.trade_field = Field(_("What kind of shop?"), self.trades)
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.trade_field)
        self.demo_button = KeyButton(_("See the demo first"), sz="l")
        self.demo_button.clicked.connect(self.wants_demo)
        self.open_button = KeyButton(_("Open my shop"), kind="primary", icon_name="storefront", sz="l", cap="Enter")
        self.open_button.clicked.connect(self.enter)
        self.foot.addStretch()
        self.foot.addWidget(self.demo_button)
        self.foot.addWidget(self.open_button)

    def arrive(self) -> None:
        self.set_busy(False)
        self.name.setFocus()

    def enter(self) -> None:
        if not self.open_button.isEnabled():
            return
        self._take()
        if not self._draft.shop:
            self.name_field.say_error(_(NAME_FIRST))
            self.name.setFocus()
            return
        self.problem.say("")
        self.done.emit()

    def set_busy(self, on: bool) -> None:
        """While the shop is being made nothing can be pressed twice."""
        self.open_button.setEnabled(not on)
        self.open_button.setText(_("Opening…") if on else _("Open my shop"))

    def _take(self) -> None:
        self._draft.shop = one_line(self.name.text())
        self._draft.trade = self.trades.chosen
        if self._draft.shop and self.name_field.wrong:
            self.name_field.clear()
        self.changed.emit()
