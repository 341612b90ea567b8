"""Two desks at once: every card has one winner."""

from __future__ import annotations

import random
import threading

from core.cards import claim
from core.cards.models import Verdict
from core.context import Context
from core.db import check
from core.ids import new_op_id
from core.shop import Shop
from tests.make_cards import codes_of, printed, states_of

CARDS = 200


def test_two_threads_claiming_the_same_cards_never_both_win(shop: Shop) -> None:
    codes = codes_of(shop.till, printed(shop.till, CARDS))
    won: dict[str, list[str]] = {"till": [], "lane": []}
    lost: list[Verdict] = []
    failed: list[BaseException] = []

    def run(name: str, open_context: threading.Event | None = None) -> None:
        ctx: Context = shop.till if name == "till" else shop.lane()
        order = list(codes)
        random.Random(name).shuffle(order)
        try:
            for code in order:
                done = claim.claim(ctx, new_op_id(), code)
                won[name].append(code) if done.verdict is Verdict.OK else lost.append(done.verdict)
        except BaseException as error:  # noqa: BLE001 - told to the test's own thread
            failed.append(error)

    lane = threading.Thread(target=run, args=("lane",))
    lane.start()
    run("till")
    lane.join()
    assert not failed
    assert sorted(won["till"] + won["lane"]) == sorted(codes)
    assert lost == [Verdict.ALREADY] * CARDS
    assert set(states_of(shop.till, 1)) == {"c"}
    assert shop.till.db.value("SELECT count(*) FROM claim_attempt") == 2 * CARDS
    assert check.full(shop.till.db) == []
