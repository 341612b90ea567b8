"""Making the demo shop."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from core.clock import HeldClock
from core.context import Rules
from core.demo import facts
from core.demo.people import arrivals
from core.demo.story import Story
from core.ids import SeededChance
from core.paths import SHOP_ENDING
from core.shop import Around, create_shop, open_shop


def make(folder: Path, now: datetime, rules: Rules) -> Path:
    """Make the demo shop in `folder` as if it were `now`, and return the shop's own folder.

    The same `now` gives the same people, cards and codes. Raises what making a shop raises.
    """
    shop = folder / f"{facts.NAME}{SHOP_ENDING}"
    create_shop(shop, facts.NAME)
    clock, chance = HeldClock(now), SeededChance(facts.SEED)
    with open_shop(shop, Around(clock=clock, chance=chance, rules=rules)) as opened:
        ctx = opened.till
        Story(ctx, clock, chance, arrivals(ctx.today(), chance)).tell()
    return shop
