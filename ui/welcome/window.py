"""The welcome: from the first start to a printed card, in one window with three steps and a live card beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from core.clock import Clock, shop_day
from core.errors import Expected
from core.i18n import N_, _, language
from core.ids import new_op_id
from core.settings import service as settings
from ui.kit.buttons import KeyButton
from ui.kit.choices import Segmented
from ui.kit.focus import FocusRing
from ui.kit.sidebar import Sign
from ui.kit.theme import now
from ui.kit.tokens import space, window
from ui.press.printer import Printers
from ui.session import Session
from ui.welcome import draft as drafts
from ui.welcome.card_step import CardStep
from ui.welcome.draft import Draft
from ui.welcome.going_out import GoingOut
from ui.welcome.out_step import OutStep
from ui.welcome.printing import Machine, names_of
from ui.welcome.shop_step import ShopStep
from ui.welcome.side import CardSide
from ui.welcome.step import Step
from ui.welcome.step_row import StepRow

LANGUAGES = (("zh_CN", "中文"), ("en", "English"))
"""Each in its own words, so that whoever reads only that one finds it."""
STEPS = (N_("Your shop"), N_("First card"), N_("Print it"))
LEFT = (N_("about 2 minutes"), N_("about 1 more minute"), "")


class Welcome(QWidget):
    """Begins without a shop; `go_on` brings it. Enter goes on, Esc goes back, nothing typed is lost."""

    asks_shop = Signal()
    asks_demo = Signal()
    asks_language = Signal(str)
    finished = Signal(object)
    """The place at which the window of the shop opens."""

    def __init__(
        self,
        draft: Draft,
        clock: Clock,
        printers: Printers,
        session: Session | None = None,
        *,
        at_shop: bool = False,
    ) -> None:
        super().__init__()
        self.draft = draft
        self._clock, self._printers = clock, printers
        self._session: Session | None = None
        self.shop_step = ShopStep(draft)
        self.card_step: CardStep | None = None
        self.out_step = OutStep()
        self.side = CardSide()
        self.steps, self.stack = StepRow([_(each) for each in STEPS]), QStackedWidget()
        self.languages = Segmented(LANGUAGES, _("Language"))
        self.languages.choose(language())
        self.demo_link = KeyButton(_("Later, the demo shop first"), kind="link")
        self._lay_out()
        self._ring = FocusRing(self)
        self._listen()
        if session is not None:
            self.go_on(session)
        if session is None or at_shop:
            self._to(self.shop_step)

    @property
    def step(self) -> Step:
        """The step in front."""
        step = self.stack.currentWidget()
        assert isinstance(step, Step)
        return step

    def go_on(self, session: Session) -> None:
        """The shop is there: on to its first card."""
        if self._session is None:
            self._session = session
            self.side.live.attach(session)
            names = names_of(self._printers)
            self.card_step = step = CardStep(self.draft, session, names)
            self.going_out = GoingOut(self.draft, session, self.out_step)
            self._take_printer(next(iter(names), ""))
            self.stack.insertWidget(1, step)
            self._listen_to_card(step)
        self._to_card()

    def refuse(self, error: Expected) -> None:
        """The shop could not be made: say why."""
        self.shop_step.set_busy(False)
        self.shop_step.problem.say(error.sentence)

    def keep(self) -> None:
        """Store what was typed, if there is a shop to store it in."""
        if self._session is not None and settings.get(self._session.ctx, "welcome") != "done":
            drafts.keep(self._session.ctx, self.draft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self._back()
        elif event.matches(QKeySequence.StandardKey.Paste) and self.step is self.card_step:
            self.card_step.entry.paste()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """The main act, unless the focus was brought to another button of the foot."""
        focused = QApplication.focusWidget()
        if isinstance(focused, KeyButton) and focused.property("sz") == "l":
            focused.click()
        else:
            self.step.enter()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.step is self.card_step:
            self.card_step.entry.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if self.step is self.card_step:
            self.card_step.entry.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if self.step is self.card_step:
            self.card_step.entry.dropEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ring.watch_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < now().scaled(window("nav_icons_below"))
        across, down = (space(5), space(4)) if narrow else (space(7) + space(1), space(6) + space(1))
        self._left.setContentsMargins(across, down, down, down)
        self.side.make_narrow(narrow)
        short = self.height() < now().scaled(window("short_below"))
        for step in self.findChildren(Step):
            step.make_short(short)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._session is not None and self.going_out.is_working:
            self.going_out.stop()
            event.ignore()
            return
        self.keep()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Shuke"))
        self.setAcceptDrops(True)
        name = QLabel(_("Shuke"))
        name.setProperty("kind", "section")
        head = QHBoxLayout()
        head.setSpacing(space(1) + 2)
        head.addWidget(Sign())
        head.addWidget(name)
        head.addStretch()
        head.addWidget(self.languages)
        head.addWidget(self.demo_link)
        self.stack.addWidget(self.shop_step)
        self.stack.addWidget(self.out_step)
        self._left = QVBoxLayout()
        self._left.setSpacing(space(4))
        self._left.addLayout(head)
        self._left.addWidget(self.steps)
        self._left.addWidget(self.stack, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        left = QWidget()
        left.setLayout(self._left)
        across.addWidget(left, 1)
        across.addWidget(self.side, 1)

    def _listen(self) -> None:
        self.demo_link.clicked.connect(self._look_at_demo)
        self.shop_step.wants_demo.connect(self._look_at_demo)
        self.languages.changed.connect(self.asks_language)
        self.shop_step.changed.connect(self._show_card)
        self.shop_step.done.connect(self._shop_said)
        self.out_step.back.connect(self._back)
        self.side.design_chosen.connect(self._take_design)

    def _listen_to_card(self, step: CardStep) -> None:
        step.changed.connect(self._show_card)
        step.back.connect(self._back)
        step.wants_print.connect(self._print)
        step.wants_file.connect(self._save)
        step.printer_chosen.connect(self._take_printer)
        self.going_out.began.connect(lambda: self._to(self.out_step))
        self.going_out.gave_up.connect(self._give_up)
        self.going_out.finished.connect(self.finished)

    def _to(self, step: Step) -> None:
        at = 0 if step is self.shop_step else 2 if step is self.out_step else 1
        self.stack.setCurrentWidget(step)
        self.steps.show_at(at, _(LEFT[at]))
        self.languages.setVisible(at == 0)
        self.demo_link.setVisible(at == 1)
        self.side.designs.setVisible(at < 2)
        self._show_card()
        step.arrive()

    def _to_card(self) -> None:
        assert self.card_step is not None
        self.card_step.show_draft()
        self._to(self.card_step)

    def _back(self) -> None:
        """One step back; from work under way to what was typed, once it has stopped."""
        if self.step is self.out_step:
            if self.going_out.is_working:
                self.going_out.stop()
            elif not self.out_step.state.good:
                self._to_card()
        elif self.step is self.card_step:
            self.keep()
            self._to(self.shop_step)

    def _shop_said(self) -> None:
        if self._session is None:
            self.shop_step.set_busy(True)
            self.asks_shop.emit()
            return
        ctx = self._session.ctx
        if settings.shop_name(ctx) != self.draft.shop:
            settings.choose(ctx, new_op_id(), "shop.name", self.draft.shop)
        settings.remember(ctx, new_op_id(), "shop.trade", self.draft.trade)
        self.keep()
        self._to_card()

    def _look_at_demo(self) -> None:
        self.keep()
        self.asks_demo.emit()

    def _take_design(self, key: str) -> None:
        self.draft.design = key
        self._show_card()

    def _show_card(self) -> None:
        """The card as it stands now, on the right."""
        self.side.designs.choose(self.draft.design_key)
        if self._session is None:
            self.side.live.show_sample(drafts.sample_of(self.draft, shop_day(self._clock.now())))
        else:
            self.side.live.show_plan(drafts.plan_of(self._session.ctx, self.draft))

    def _take_printer(self, name: str) -> None:
        self.going_out.machine = Machine(self._printers, name) if name else None

    def _print(self) -> None:
        self.keep()
        self.going_out.try_one()

    def _save(self) -> None:
        self.keep()
        self.going_out.save()

    def _give_up(self, sentence: str) -> None:
        """Back to what was typed, with the reason; empty if a person stopped it."""
        self._to_card()
        self.step.problem.say(sentence)
