"""Cards into the slots of a job, and what became of them: the parts of Actions on jobs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.cards import batches, papers
from core.cards.imposition import Place as Spot
from core.cards.imposition import Plan
from core.cards.models import Outcome, Place
from core.cards.moves import Batch, Card, Job
from core.cards.store import batches as cards
from core.cards.store import jobs as store
from core.context import Context
from core.db.connection import Row
from core.errors import Conflict, Invalid, Refused

SINGLE = "single"
"""The stock of a job of one card that is a page of its own."""


def stock_of(key: str, width_um: int, height_um: int) -> papers.Stock:
    """The stock of a job whose cards have this size. Raises `cards.stock_unknown`."""
    if key != SINGLE:
        return papers.preset(key)
    grid = papers.Grid(1, 1, 0, 0, width_um, height_um)
    return papers.Stock(
        SINGLE, SINGLE, papers.Kind.SHOP, width_um, height_um, width_um, height_um, (grid,), cut=papers.Cut.NONE
    )


def cards_to_print(ctx: Context, batch: Row, only: Sequence[int] | None) -> list[int]:
    """The cards a job is asked for, each once; refuses those that are not free, and none at all."""
    if batch["state"] in (Batch.VOIDED, Batch.CLOSED):
        raise Refused("batch.voided_already", name=batch["name"])
    ids = cards.ids_in_state(ctx.db, batch["id"], {Card.MADE}) if only is None else list(dict.fromkeys(only))
    if taken := cards.not_in_state(ctx.db, batch["id"], ids, Card.MADE):
        raise Conflict("job.cards_not_free", count=len(taken), first=taken[0]["seq"])
    if not ids:
        raise Refused("job.nothing_to_print", name=batch["name"])
    return ids


def job_values(ctx: Context, action_id: int, batch: Row, output: str, plan: Plan) -> dict[str, object]:
    """The row of a job that is being prepared."""
    return {
        "made_by": action_id,
        "batch_id": batch["id"],
        "stock": plan.stock.key,
        "design_sha256": batch["design_sha256"],
        "output": output,
        "pages": plan.pages,
        "first_slot": plan.start,
        "skip": json.dumps(sorted(plan.skip)),
        "state": Job.PREPARED,
        "started_at": ctx.now(),
    }


def queue(ctx: Context, job_id: int, faces: int, some: list[tuple[int, Spot]]) -> None:
    """Some cards into their slots, states and slots in one transaction."""
    ids = [card_id for card_id, _ in some]
    if cards.move_cards(ctx.db, ids, {Card.MADE}, Card.QUEUED, ctx.now()) != len(ids):
        raise Conflict("job.cards_not_free", count=len(ids), first="?")
    rows = [(job_id, spot.page, spot.slot, face, card_id) for card_id, spot in some for face in range(faces)]
    store.add_slots(ctx.db, rows)


def settle(ctx: Context, action_id: int, job: Row, some: list[tuple[str, int, int, int]]) -> None:
    """What became of some cards: slots, states and replacements in one transaction."""
    at = ctx.now()
    for result in ("ok", "spoiled", "blank"):
        here = [each for each in some if each[0] == result]
        ids = [each[3] for each in here]
        store.set_results(ctx.db, job["id"], [(each[1], each[2]) for each in here], result)
        if result == "ok":
            cards.note_printed(ctx.db, ids, at, ctx.today().isoformat())
        elif result == "blank":
            cards.move_cards(ctx.db, ids, {Card.QUEUED}, Card.MADE, at)
        elif ids:
            _replace(ctx, action_id, job, ids, at)


def _replace(ctx: Context, action_id: int, job: Row, ids: list[int], at: str) -> None:
    cards.move_cards(ctx.db, ids, {Card.QUEUED}, Card.SPOILED, at)
    batch = batches.existing(ctx, job["batch_id"])
    first = cards.last_seq(ctx.db, batch["id"]) + 1
    batches.add_cards(ctx, action_id, batch["id"], batch["entry_payload"], range(first, first + len(ids)), ids)


def require_known(outcome: Outcome, held: list[tuple[int, int, int]]) -> None:
    """Refuse an outcome that names places or cards the job does not have."""
    known: set[Place] = {(page, slot) for page, slot, _ in held}
    if strange := sorted((outcome.spoiled | outcome.blank) - known):
        page, slot = strange[0]
        raise Invalid("job.place_unknown", sheet=page + 1, slot=slot + 1)
    if outcome.jammed_from is not None and not 1 <= outcome.jammed_from <= len(held):
        raise Invalid("job.card_unknown", number=outcome.jammed_from, cards=len(held))
