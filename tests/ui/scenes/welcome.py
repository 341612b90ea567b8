"""The welcome in all its states, and what is shown when no shop can be opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from core.entry_codes import service as entry_codes
from core.errors import Refused, Unavailable
from core.i18n import _
from core.ids import new_op_id
from core.settings import service as settings
from tests.ui.scenes.stage import NOW, Scene, Stage
from ui.press.batch import Printed
from ui.session import Session
from ui.welcome.draft import OWN_WORDS, Draft
from ui.welcome.going_out import EVERY_CODE
from ui.welcome.out_step import Act, State
from ui.welcome.passage import Passage
from ui.welcome.trouble import Trouble
from ui.welcome.window import Welcome

WECHAT = "https://u.wechat.com/DEMO-xiaoman-bakery-0001"
GROUP = "https://weixin.qq.com/g/AwYAAAbcdefghijk"


class OnePrinter:
    """A PC with one printer that turns the paper by itself."""

    def names(self) -> list[str]:
        return ["HP LaserJet"]

    def usual(self) -> str:
        return "HP LaserJet"

    def turns(self, name: str) -> bool:
        return bool(name)

    def open(self, name: str) -> QPrinter:
        raise AssertionError(f"no scene prints on {name}")


def _shown(stage: Stage, widget: QWidget) -> QWidget:
    """A window of its own in the place and size of the shop's window."""
    widget.resize(stage.window.size())
    widget.show()
    stage.settle()
    return widget


def _welcome(stage: Stage, draft: Draft, session: Session | None = None) -> Welcome:
    clock = stage.session.ctx.clock
    welcome = Welcome(draft, clock, OnePrinter(), session)
    _shown(stage, welcome)
    return welcome


def _with_code(stage: Stage, **said: Any) -> Draft:
    ctx = stage.session.ctx
    settings.remember(ctx, new_op_id(), "welcome", "card")
    entry = entry_codes.add(ctx, new_op_id(), "", WECHAT)
    return Draft(shop="小满烘焙", trade="bakery", entry=entry, **said)


def shop(stage: Stage) -> QWidget:
    """The very first window."""
    return _welcome(stage, Draft())


def shop_missing(stage: Stage) -> QWidget:
    """Enter without a name."""
    welcome = _welcome(stage, Draft(trade="meals"))
    welcome.step.enter()
    stage.settle()
    return welcome


def card(stage: Stage) -> QWidget:
    """The code is there."""
    tried: list[bool] = []
    welcome = _welcome(stage, _with_code(stage), stage.session)
    welcome.side.live.scanned.connect(tried.append)
    stage.until(lambda: tried == [True] or "…" not in welcome.side.live.scan_chip.text)
    return welcome


def card_own(stage: Stage) -> QWidget:
    """Words of one's own, and another design."""
    draft = _with_code(stage, benefit=OWN_WORDS, offer="第二件半价", design="cinnabar")
    welcome = _welcome(stage, draft, stage.session)
    stage.settle(600)
    return welcome


def card_group(stage: Stage) -> QWidget:
    """A group code is refused with the reason."""
    welcome = _welcome(stage, Draft(shop="小满烘焙", trade="bakery"), stage.session)
    step = welcome.card_step
    assert step is not None
    step.entry.take(GROUP)
    stage.until(lambda: bool(step.entry.sentence.text()))
    stage.settle()
    return welcome


def card_refused(stage: Stage) -> QWidget:
    """The check of the card stops the print."""
    welcome = _welcome(stage, _with_code(stage, benefit=OWN_WORDS, offer="五星好评返现 5 元"), stage.session)
    said = Refused("batch.check_failed", rule="P06", reason=_("Paying for praise may be unlawful."))
    welcome._give_up(said.sentence)
    stage.settle(600)
    return welcome


def working(stage: Stage) -> QWidget:
    """Cards being made."""
    welcome = _welcome(stage, _with_code(stage), stage.session)
    welcome._to(welcome.out_step)
    title, stop = _("Making {count} cards").format(count="100"), Act(_("Stop"), lambda: None)
    welcome.out_step.show_state(State(title, _(EVERY_CODE), working=True, stop=stop))
    welcome.out_step.tell(63, 100)
    stage.settle(600)
    return welcome


def tried(stage: Stage) -> QWidget:
    """The test piece is out."""
    welcome = _welcome(stage, _with_code(stage), stage.session)
    welcome._to(welcome.out_step)
    welcome.going_out._tried()
    stage.settle()
    return welcome


def turn(stage: Stage) -> QWidget:
    """The stack has to be turned by hand."""
    welcome = _welcome(stage, _with_code(stage), stage.session)
    welcome._to(welcome.out_step)
    welcome.going_out._show_turning(lambda: None)
    stage.settle()
    return welcome


def saved(stage: Stage) -> QWidget:
    """The cards are in a PDF."""
    welcome = _welcome(stage, _with_code(stage), stage.session)
    welcome._to(welcome.out_step)
    welcome.going_out._saved(Printed(1, 1, 100, 20, 200, Path("小满烘焙包裹卡.pdf")))
    stage.settle(600)
    return welcome


def passage(stage: Stage) -> QWidget:
    """The demo shop is being made."""
    title = _("Preparing the demo shop")
    shown = Passage(title, _("A bakery with 1,284 made-up customers, so that you can try everything."))
    shown.tell(3, 5)
    return _shown(stage, shown)


def trouble_damaged(stage: Stage) -> QWidget:
    """The shop is damaged, and there is a backup."""
    shop = stage.session.shop
    settings.choose(shop.till, new_op_id(), "shop.name", "小满烘焙")
    shop.till.rules.backup(shop.till, "closing")
    error = Unavailable("shop.damaged", problems=("unreadable",))
    return _small(stage, Trouble(error, shop.folder, NOW.date(), own=False))


def _small(stage: Stage, widget: QWidget) -> QWidget:
    widget.show()
    stage.settle()
    return widget


SCENES: dict[str, Scene] = {}
EMPTY: dict[str, Scene] = {
    "welcome.shop": shop,
    "welcome.shop-missing": shop_missing,
    "welcome.card": card,
    "welcome.card-own": card_own,
    "welcome.card-group": card_group,
    "welcome.card-refused": card_refused,
    "welcome.working": working,
    "welcome.tried": tried,
    "welcome.turn": turn,
    "welcome.saved": saved,
    "welcome.passage": passage,
    "welcome.trouble-damaged": trouble_damaged,
}
