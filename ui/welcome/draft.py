"""What was typed on the way to the first card: kept until the card is there, and what it makes of a card."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from typing import Any

from core.cards import batches
from core.cards.batch_checks import SAMPLE
from core.cards.codes import to_human, to_machine
from core.cards.colours import OWN, Colours, recoloured, scheme
from core.cards.drafts import USUAL_DAYS, USUAL_QTY, first_plan
from core.cards.models import Plan
from core.cards.record import card_values, shared_values
from core.cards.sample import Sample
from core.cards.trades import USUAL, trade
from core.context import Context
from core.i18n import language
from core.ids import new_op_id
from core.settings import service as settings
from core.text import one_line

OWN_WORDS = "own"
SECOND = "1"
"""The benefit that is chosen until another one is: the coupon."""


@dataclass
class Draft:
    """All that may be typed; what is empty the trade proposes. Days as ISO text, the entry code by its version."""

    shop: str = ""
    trade: str = ""
    language: str = "system"
    headline: str = ""
    benefit: str = SECOND
    offer: str = ""
    until: str = ""
    qty: int = USUAL_QTY
    way: str = ""
    design: str = ""
    entry: int = 0

    @property
    def design_key(self) -> str:
        """The design chosen, or proposed by the trade."""
        return self.design or trade(self.trade or USUAL).design

    @property
    def headline_words(self) -> str:
        """What stands large on the card."""
        return self.headline or trade(self.trade).headline_for(one_line(self.shop))

    @property
    def offer_words(self) -> str:
        """What the card promises."""
        if self.benefit == OWN_WORDS:
            return one_line(self.offer)
        return trade(self.trade).benefits[int(self.benefit)].card_words

    def last_day(self, today: date) -> date:
        """The last day on the card, never one that is over."""
        typed = date.fromisoformat(self.until) if self.until else today + timedelta(USUAL_DAYS)
        return max(typed, today)


def colours_of(draft: Draft) -> Colours:
    """The colours the trade proposes, as long as its own design is shown."""
    proposed = trade(draft.trade)
    if draft.design_key != proposed.design:
        return OWN
    return scheme(batches.design_named(proposed.design), proposed.scheme).colours


def plan_of(ctx: Context, draft: Draft) -> Plan:
    """The batch that is to be made of it; without an entry code it cannot be made yet."""
    first = first_plan(ctx, draft.design_key)
    return Plan(
        design=first.design,
        entry_version_id=draft.entry,
        qty=draft.qty,
        last_day=draft.last_day(ctx.today()),
        offer=draft.offer_words,
        second_way=one_line(draft.way) or first.second_way,
        stock=first.stock,
        texts={"headline": one_line(draft.headline_words)},
        colours=colours_of(draft),
    )


def sample_of(draft: Draft, today: date) -> Sample:
    """The card before there is a shop: without an entry code."""
    texts = {"headline": draft.headline_words, "shop": one_line(draft.shop) or SHOP_STAND_IN}
    shared = shared_values(draft.offer_words, draft.way or SHOP_STAND_IN, draft.last_day(today), "", texts)
    design = recoloured(batches.design_named(draft.design_key), colours_of(draft))
    return Sample(design, {**shared, **card_values(1, to_human(SAMPLE), to_machine(SAMPLE))}, language())


SHOP_STAND_IN = "…"


def to_text(draft: Draft) -> str:
    """The draft in one line of plain signs."""
    return json.dumps(asdict(draft), sort_keys=True)


def from_text(text: str) -> Draft:
    """A draft back from its line; what is missing or strange in it is as if never typed."""
    try:
        said: Any = json.loads(text)
    except ValueError:
        return Draft()
    if not isinstance(said, dict):
        return Draft()
    fresh = Draft()
    kept = {f.name: said[f.name] for f in fields(Draft) if type(said.get(f.name)) is type(getattr(fresh, f.name))}
    return _sound(Draft(**kept))


def begin(ctx: Context, draft: Draft) -> None:
    """Keep what was said before there was a shop, and that its first card is still to come."""
    settings.remember(ctx, new_op_id(), "shop.trade", draft.trade)
    settings.remember(ctx, new_op_id(), "look.language", draft.language)
    keep(ctx, draft)
    settings.remember(ctx, new_op_id(), "welcome", "card")


def keep(ctx: Context, draft: Draft) -> None:
    """Keep all that was typed, so that a start that is broken off goes on where it was."""
    if settings.get(ctx, "welcome.draft") != to_text(draft):
        settings.remember(ctx, new_op_id(), "welcome.draft", to_text(draft))


def kept(ctx: Context) -> Draft:
    """What was typed before."""
    return from_text(settings.get(ctx, "welcome.draft"))


def finish(ctx: Context) -> None:
    """The first card is there: the shop opens with its window from now on."""
    settings.remember(ctx, new_op_id(), "welcome", "done")
    settings.remember(ctx, new_op_id(), "welcome.draft", "")


def _sound(draft: Draft) -> Draft:
    if draft.benefit not in ("0", "1", "2", OWN_WORDS):
        draft.benefit = SECOND
    try:
        date.fromisoformat(draft.until or "2000-01-01")
    except ValueError:
        draft.until = ""
    return draft
