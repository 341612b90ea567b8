"""A batch in the making: what its form begins with, and what its cards look like before they exist."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count

from core.cards import batches, design_files, papers
from core.cards.batch_checks import SAMPLE, texts_of
from core.cards.codes import BITS, from_human, has_two_letters, to_human, to_machine
from core.cards.colours import recoloured, scheme
from core.cards.designs import Design
from core.cards.fields import Values
from core.cards.models import Plan
from core.cards.papers import Kind, Stock
from core.cards.record import card_values, shared_values
from core.cards.sample import Sample
from core.cards.store import batches as store
from core.cards.trades import trade
from core.context import Context
from core.entry_codes import service as entry_codes
from core.errors import Conflict
from core.i18n import N_, language, translate
from core.settings import service as settings
from core.text import one_line

USUAL_QTY = 100
USUAL_DAYS = 90
LEAST_DAYS = 30
WAY_BACK = N_("search for “{shop}”")


def first_plan(ctx: Context, design: str = "") -> Plan:
    """What the form of a new batch begins with: the shop's second way back, its newest entry code, 100 cards, 90 days.

    Without a design it is the one of the shop's trade. The entry code is 0 while the shop has none.
    """
    own = trade(settings.get(ctx, "shop.trade"))
    wanted = batches.design_named(design or own.design)
    entries = entry_codes.overview(ctx)
    return Plan(
        design=wanted.key,
        entry_version_id=max((each.id for each in entries), default=0),
        qty=USUAL_QTY,
        last_day=ctx.today() + timedelta(USUAL_DAYS),
        offer="",
        second_way=way_back(ctx),
        stock=stocks_for(wanted)[0].key,
        colours={} if design else scheme(wanted, own.scheme).colours,
    )


def plan_like(ctx: Context, batch_id: int) -> Plan:
    """Another batch like this one: the same card, words and number, valid as long, with what its entry code shows now.

    Raises `batch.missing`, `cards.design_unknown`.
    """
    batch = batches.existing(ctx, batch_id)
    design = batches.design_named(batch["design"])
    lasts = date.fromisoformat(batch["last_day"]) - date.fromisoformat(batch["made_on"])
    texts = {name: text for name, text in json.loads(batch["texts"]).items() if name != "shop"}
    printed = design_files.from_json(batch["design_content"])
    return Plan(
        design=design.key,
        entry_version_id=_newest(ctx, batch["entry_version_id"]),
        qty=batch["qty"],
        last_day=ctx.today() + max(lasts, timedelta(LEAST_DAYS)),
        offer=batch["offer"],
        second_way=batch["second_way"],
        stock=batch["stock"],
        name=_next_name(ctx, batch["name"]),
        texts=texts,
        law_reason=batch["law_reason"] or "",
        colours=_colours(printed, design),
    )


def plan_of(ctx: Context, batch_id: int) -> Plan:
    """What a batch was made from, as it stands. Raises `batch.missing`."""
    batch = batches.existing(ctx, batch_id)
    return Plan(
        design=batch["design"],
        entry_version_id=batch["entry_version_id"],
        qty=batch["qty"],
        last_day=date.fromisoformat(batch["last_day"]),
        offer=batch["offer"],
        second_way=batch["second_way"],
        stock=batch["stock"],
        name=batch["name"],
        texts=json.loads(batch["texts"]),
    )


def require_free_name(ctx: Context, name: str) -> None:
    """Refuse a name another batch has; without a name a batch gets one of its own. Raises `batch.name_taken`."""
    wanted = one_line(name)
    if wanted and store.batch_named(ctx.db, wanted) is not None:
        raise Conflict("batch.name_taken", name=wanted)


def way_back(ctx: Context) -> str:
    """The second way to find the shop: what the owner chose, or its name to search for."""
    chosen = settings.get(ctx, "shop.way_back")
    return chosen or translate(WAY_BACK).format(shop=settings.shop_name(ctx))


def design_of(plan: Plan) -> Design:
    """The design of a plan in its colours. Raises `cards.design_unknown`, `cards.ink_fixed`, `cards.colour_text`."""
    return recoloured(batches.design_named(plan.design), plan.colours)


def stocks_for(design: Design) -> list[Stock]:
    """The sheets that ship and fit cards of this size, in the order of the shelf."""
    fitting = (design.width_um, design.height_um)
    every = papers.presets().values()
    return [one for one in every if one.kind is Kind.SHEET and (one.label_w_um, one.label_h_um) == fitting]


def sample_for(ctx: Context, plan: Plan) -> Sample:
    """What the cards of a plan will look like; without an entry code its symbol stays empty."""
    payload = entry_codes.version(ctx, plan.entry_version_id).payload if plan.entry_version_id else ""
    offer, second_way = one_line(plan.offer), one_line(plan.second_way)
    shared = shared_values(offer, second_way, plan.last_day, payload, texts_of(ctx, plan))
    return Sample(design_of(plan), {**shared, **card_values(1, to_human(SAMPLE), to_machine(SAMPLE))}, language())


def stand_ins(first: int = 0) -> Iterator[Values]:
    """Numbers and codes like those of real cards, from the `first`-th on; no card has them, and they are always the
    same, so that a sheet can be looked at before its codes are drawn."""
    for number in count(first):
        yield card_values(number + 1, *_stand_in(number))


def cards_of(ctx: Context, card_ids: Sequence[int]) -> list[Values]:
    """The fields of some cards as they will be printed, by running number."""
    lines = batches.card_lines(ctx, card_ids)
    numbers = ((line.seq, from_human(line.code.replace("-", "")) or 0) for line in lines)
    return [card_values(seq, to_human(r), to_machine(r)) for seq, r in numbers]


def _stand_in(number: int) -> tuple[str, str]:
    for attempt in count():
        digest = hashlib.sha256(f"stand-in {number} {attempt}".encode()).digest()
        r = int.from_bytes(digest[:8]) >> 64 - BITS
        if has_two_letters(to_human(r)):
            return to_human(r), to_machine(r)
    raise AssertionError  # pragma: no cover - the count does not end


def _colours(printed: Design, shipped: Design) -> dict[str, str]:
    """The inks that were printed in another colour than the design ships with, as far as they may be changed."""
    names = (name for name in shipped.palette.changeable if name in printed.inks)
    return {
        name: f"#{printed.inks[name].rgb:06X}" for name in names if printed.inks[name].rgb != shipped.inks[name].rgb
    }


def _newest(ctx: Context, version_id: int) -> int:
    """What the entry code of a version shows now."""
    name = entry_codes.version(ctx, version_id).name
    found = entry_codes.current(ctx, name)
    return found.id if found else version_id


def _next_name(ctx: Context, name: str) -> str:
    """The name with the next free number behind it."""
    stem, _space, last = name.rpartition(" ")
    stem, first = (stem, int(last) + 1) if stem and last.isascii() and last.isdecimal() else (name, 2)
    return next(f"{stem} {n}" for n in count(first) if store.batch_named(ctx.db, f"{stem} {n}") is None)
