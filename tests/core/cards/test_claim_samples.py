"""Codes as people type them, one after the other, on one batch in every state a card can have."""

from __future__ import annotations

import csv
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from core.cards import batches, claim
from core.cards.codes import from_human, to_machine
from core.cards.models import Verdict
from core.clock import HeldClock
from core.context import Context
from core.ids import new_op_id
from tests.make_cards import printed

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
BATCH, TYPED = "cards/24_batch_codes.csv", "cards/25_typed_codes.csv"
OURS = {
    "claimed": {Verdict.OK},
    "already_claimed": {Verdict.ALREADY},
    "wrong_check": {Verdict.BAD_CHECK, Verdict.NEAR},
    "not_a_code": {Verdict.NOT_A_CODE},
    "revoked": {Verdict.REVOKED},
    "expired": {Verdict.EXPIRED},
    "destroyed": {Verdict.SPOILED},
    "not_printed": {Verdict.NOT_PRINTED},
    "unknown": {Verdict.UNKNOWN},
}


def sample_rows(name: str) -> list[list[str]]:
    with (SAMPLES / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def expectation(name: str) -> dict[str, Any]:
    files = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))["files"]
    found: dict[str, Any] = next(file["expect"] for file in files if file["path"] == name)
    return found


def put(ctx: Context, card_id: int, code: str, state: str, batch_id: int | None = None) -> None:
    """Give a card the code and state of the sample, past the rules."""
    with ctx.act("test.put", new_op_id()):
        ctx.db.execute("UPDATE act_now SET undoing = 1")
        ctx.db.execute(
            "UPDATE card SET code = ?, state = ?, batch_id = coalesce(?, batch_id) WHERE id = ?",
            [code, state, batch_id, card_id],
        )
        ctx.db.execute("UPDATE act_now SET undoing = 0")


def sample_batch(ctx: Context, clock: HeldClock) -> None:
    """The batch of the sample; its expired card lies in a batch of its own, whose last day is over."""
    rows = sample_rows(BATCH)
    over = printed(ctx, 1, last_day=ctx.today(), name="over")
    batch = printed(ctx, len(rows), name="2026秋茶")
    clock.move(timedelta(days=1))
    put(ctx, batches.card_ids(ctx, over)[0], "0" * 12, "revoked")
    with ctx.act("test.renumber", new_op_id()):
        ctx.db.execute("UPDATE card SET seq = seq + 100 WHERE batch_id = ?", [over])
    claimed = []
    for card_id, (_, _, shown, machine, state) in zip(batches.card_ids(ctx, batch), rows, strict=True):
        code = shown.replace("-", "")
        assert to_machine(from_human(code) or 0) == machine
        put(
            ctx,
            card_id,
            code,
            "printed" if state in ("claimed", "expired") else state,
            over if state == "expired" else None,
        )
        claimed += [code] if state == "claimed" else []
    for code in claimed:
        assert claim.claim(ctx, new_op_id(), code).verdict is Verdict.OK


def test_typed_codes_get_the_verdicts_of_the_samples(ctx: Context, clock: HeldClock) -> None:
    sample_batch(ctx, clock)
    for row, wanted in zip(sample_rows(TYPED), expectation(TYPED)["attempts"], strict=True):
        done = claim.claim(ctx, new_op_id(), row[0])
        assert done.verdict in OURS[wanted["verdict"]], (row, done)
        if wanted["code"]:
            assert done.answer.code.replace("-", "") == wanted["code"]
    assert ctx.db.value("SELECT count(*) FROM claim") == 3 + 8


def test_near_misses_of_the_samples_name_the_card_that_was_meant(ctx: Context, clock: HeldClock) -> None:
    sample_batch(ctx, clock)
    meant = {"EZG3-613R-A5GQ": "EZG3-603R-A5GQ", "T686-TVNX-K5JB": "T68T-6VNX-K5JB", "2WJG5FA56W5": "2WJG-5FA5-6W5R"}
    for text, code in meant.items():
        assert claim.look(ctx, text).near == (code,)
