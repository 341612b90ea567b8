"""Making the demo shop."""

from __future__ import annotations

import shutil
import uuid
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from core.cards import batches
from core.clock import HeldClock
from core.context import Context, Rules
from core.demo import facts
from core.demo.people import arrivals
from core.demo.story import Story, plan_of
from core.entry_codes import service as entry_codes
from core.errors import Unavailable
from core.i18n import speaking
from core.ids import SeededChance
from core.paths import SHOP_ENDING
from core.shop import Around, create_shop, exists, open_shop
from core.work import Progress


def found(folder: Path) -> Path | None:
    """The demo shop that was made in `folder`, if there is one."""
    shop = folder / f"{facts.NAME}{SHOP_ENDING}"
    return shop if exists(shop) else None


def another_batch(ctx: Context, op_id: str) -> int:
    """One more batch, ready to print, in a demo shop whose own was printed already; returns its id."""
    entry = entry_codes.add(ctx, f"{op_id}/entry", "", facts.WECHAT_CODE)
    plan = replace(plan_of(facts.DRAFT, entry, ctx.today()), name="")
    with speaking("zh_CN"):
        return batches.make(ctx, f"{op_id}/batch", plan)


def make_behind(folder: Path, now: datetime, rules: Rules, progress: Progress) -> Path:
    """Make the demo shop beside its place and put it there whole: one that was stopped half way leaves nothing.

    Raises `work.cancelled`, and what making a shop raises.
    """
    part = folder / f"{uuid.uuid4().hex[:8]}.part"
    target = folder / f"{facts.NAME}{SHOP_ENDING}"
    try:
        made = make(part, now, rules, progress)
        if not exists(target):
            made.rename(target)
    except OSError as error:
        raise Unavailable("shop.cannot_write", folder=str(folder)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return target


def make(folder: Path, now: datetime, rules: Rules, progress: Progress | None = None) -> Path:
    """Make the demo shop in `folder` as if it were `now`, and return the shop's own folder.

    The same `now` gives the same people, cards and codes. Raises what making a shop raises.
    """
    shop = folder / f"{facts.NAME}{SHOP_ENDING}"
    create_shop(shop, facts.NAME)
    clock, chance = HeldClock(now), SeededChance(facts.SEED)
    # A bakery in China prints its cards in Chinese, whoever looks at the demo.
    with open_shop(shop, Around(clock=clock, chance=chance, rules=rules)) as opened, speaking("zh_CN"):
        ctx = opened.till
        Story(ctx, clock, chance, arrivals(ctx.today(), chance)).tell(progress or Progress())
    return shop
