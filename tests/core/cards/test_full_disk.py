"""A disk that fills up while cards are made, prepared, closed or claimed: one sentence, nothing half done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.cards import batches, claim, jobs
from core.cards.models import Verdict
from core.context import Context
from core.db import check
from core.errors import Unavailable
from core.ids import new_op_id
from core.shop import Around, open_shop
from tests.make_cards import a_batch, a_job, a_plan, codes_of, printed, sent, states_of

CARDS = 2_000
PLENTY = 1 << 30


def fill_up(ctx: Context, pages: int) -> None:
    """Let the file grow by so many pages and no further."""
    ctx.db.execute(f"PRAGMA max_page_count = {int(ctx.db.value('PRAGMA page_count')) + pages}").fetchone()


def making(ctx: Context) -> Callable[[], object]:
    plan = a_plan(ctx, CARDS)
    return lambda: batches.make(ctx, new_op_id(), plan)


def preparing(ctx: Context) -> Callable[[], object]:
    batch = a_batch(ctx, CARDS)
    return lambda: jobs.prepare(ctx, new_op_id(), batch)


def closing(ctx: Context) -> Callable[[], object]:
    job = sent(ctx, a_job(ctx, a_batch(ctx, CARDS)))
    return lambda: jobs.close(ctx, new_op_id(), job)


BEGUN: dict[Callable[[Context], Callable[[], object]], str] = {making: "", preparing: "m" * CARDS, closing: "q" * CARDS}


@pytest.mark.parametrize("work", BEGUN, ids=lambda work: work.__name__)
def test_long_work_on_a_full_disk_is_taken_back_at_the_latest_at_the_next_start(
    shop_folder: Path, around: Around, work: Callable[[Context], Callable[[], object]]
) -> None:
    with open_shop(shop_folder, around) as shop:
        begin = work(shop.till)
        fill_up(shop.till, 40)
        with pytest.raises(Unavailable, match=r"store\.disk_full"):
            begin()
    with open_shop(shop_folder, around) as shop:
        states = states_of(shop.till, 1) if batches.overview(shop.till) else ""
        assert states == BEGUN[work]
        assert check.full(shop.till.db) == []
        work(shop.till)()


def test_a_claim_on_a_full_disk_is_no_claim_and_works_when_there_is_room(ctx: Context) -> None:
    batch = printed(ctx, 300)
    codes = codes_of(ctx, batch)
    fill_up(ctx, 1)
    refused = 0
    for code in codes:
        try:
            claim.claim(ctx, new_op_id(), code)
        except Unavailable as full:
            refused += full.code == "store.disk_full"
    claimed = states_of(ctx, batch).count("c")
    assert refused > 0
    assert claimed + refused == len(codes)
    ctx.db.execute(f"PRAGMA max_page_count = {PLENTY}").fetchone()
    assert claim.claim(ctx, new_op_id(), codes[-1]).verdict is Verdict.OK
    assert check.full(ctx.db) == []
