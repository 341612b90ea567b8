"""Print jobs: prepared, verified, sent, and closed with what came out of the printer."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from core.cards import batches, papers
from core.cards.codes import from_human, to_machine
from core.cards.imposition import Place as Spot
from core.cards.imposition import pages, places
from core.cards.models import Closed, Expected, OpenJob, Outcome, Place
from core.cards.moves import UNSENT_JOBS, Batch, Card, Job, before
from core.cards.store import batches as cards
from core.cards.store import jobs as store
from core.cards.words import JOB
from core.context import Context
from core.db.connection import Row
from core.errors import Conflict, Invalid, Missing, Refused
from core.i18n import translate
from core.ids import new_op_id
from core.permissions import Permission
from core.work import Progress

SHEETS_AT_ONCE = 20


def prepare(
    ctx: Context,
    op_id: str,
    batch_id: int,
    output: str = "pdf",
    first_slot: int = 0,
    skip: Collection[int] = (),
    only: Sequence[int] | None = None,
    progress: Progress | None = None,
) -> int:
    """Put cards of a batch on sheets, each in its slot, and return the job: all of them or none.

    Without `only` it takes every card that is not printed. `skip` are slots of the first sheet that are used up.
    Raises `batch.missing`, `batch.voided_already`, `job.slot`, `job.nothing_to_print`, `job.cards_not_free` (cards
    that lie in another open job, or were printed before).
    """
    ctx.require(Permission.PRINT_CARDS)
    said = {"skip": sorted(skip), "only": only and list(only)}
    with ctx.long_act(
        "job.prepared",
        op_id,
        progress or Progress(),
        private=said,
        batch=batch_id,
        output=output,
        first_slot=first_slot,
    ) as act:
        if act.repeated:
            return int(act.result["job"])
        batch = batches.existing(ctx, batch_id)
        ids = _cards_to_print(ctx, batch, only)
        stock = papers.preset(batch["stock"])
        if not 0 <= first_slot < stock.slots:
            raise Invalid("job.slot", slots=stock.slots)
        spots = places(len(ids), stock, first_slot, frozenset(skip))
        sheets = pages(len(ids), stock, first_slot, frozenset(skip)) * batch["faces"]
        with act.chunk():
            job_id = store.add_job(ctx.db, _job_values(ctx, act.id, batch, output, sheets, first_slot, skip))
        act.total, act.result = len(ids), {"job": job_id}
        act.each(zip(ids, spots, strict=True), lambda some: _queue(ctx, job_id, batch["faces"], some))
        with act.chunk():
            batches.settle(ctx, batch_id)
    return job_id


def note_verified(ctx: Context, op_id: str, job_id: int, sha256: str, decoded: int) -> None:
    """The finished bytes were read back and every code was the one expected. Raises `job.not_possible`."""
    _step(ctx, op_id, job_id, Job.VERIFIED, {"sha256": sha256, "verify": json.dumps({"decoded": decoded})})


def note_sending(ctx: Context, op_id: str, job_id: int) -> None:
    """From now on ink may meet paper; written before anything leaves."""
    _step(ctx, op_id, job_id, Job.SENDING, {})


def note_sent(ctx: Context, op_id: str, job_id: int) -> None:
    """Everything has left; the result is asked for."""
    _step(ctx, op_id, job_id, Job.SENT, {})


def cancel(ctx: Context, op_id: str, job_id: int, progress: Progress | None = None) -> None:
    """Drop a job of which nothing was sent; its cards can be printed again. Raises `job.not_possible`."""
    _give_back(ctx, op_id, job_id, Job.CANCELLED, "", progress)


def fail(ctx: Context, op_id: str, job_id: int, why: str, progress: Progress | None = None) -> None:
    """End a job of which surely nothing reached paper; its cards can be printed again. `why` is a short code."""
    _give_back(ctx, op_id, job_id, Job.FAILED, why, progress)


def close(
    ctx: Context, op_id: str, job_id: int, outcome: Outcome | None = None, progress: Progress | None = None
) -> Closed:
    """Say what came out of the printer, all good by default.

    Good cards are printed. Spoiled ones die, and each is replaced by a fresh card. Blank ones keep their code and can
    be printed again. Raises `job.missing`, `job.not_possible`, `job.place_unknown`.
    """
    ctx.require(Permission.PRINT_CARDS)
    outcome = outcome or Outcome()
    said = [outcome.jammed_from, sorted(outcome.spoiled), sorted(outcome.blank)]
    with ctx.long_act("job.closed", op_id, progress or Progress(), private=said, job=job_id) as act:
        if act.repeated:
            return Closed(**act.result)
        job = _existing(ctx, job_id)
        _require_move(job, Job.CLOSED)
        held = store.cards_of(ctx.db, job_id)
        _require_known(outcome, held)
        results = [(outcome.of(n, (page, slot)), page, slot, card) for n, (page, slot, card) in enumerate(held, 1)]
        act.total = len(held)
        act.each(results, lambda some: _settle(ctx, act.id, job, some))
        with act.chunk():
            _move(ctx, job, Job.CLOSED, {"ended_at": ctx.now()})
            batches.settle(ctx, job["batch_id"])
        counts = Counter(each[0] for each in results)
        act.result = {"printed": counts["ok"], "spoiled": counts["spoiled"], "blank": counts["blank"]}
    return Closed(**act.result)


def missing(ctx: Context, batch_id: int) -> list[int]:
    """The cards of a batch still to be printed: blank ones, replacements, and those never sent; by running number."""
    return cards.ids_in_state(ctx.db, batch_id, {Card.MADE})


def reprint(
    ctx: Context,
    op_id: str,
    batch_id: int,
    output: str = "pdf",
    *,
    used_sheet: bool = True,
    progress: Progress | None = None,
) -> int:
    """Prepare a job of exactly the cards that are missing, and return it.

    With `used_sheet` they begin on the free slots of the sheet that was used last; without, on a new sheet.
    """
    stock = papers.preset(batches.existing(ctx, batch_id)["stock"])
    inked = store.used_sheet(ctx.db, batch_id) if used_sheet else []
    skip = inked if len(inked) < stock.slots else []
    return prepare(ctx, op_id, batch_id, output, 0, skip, missing(ctx, batch_id), progress)


def unfinished(ctx: Context) -> list[OpenJob]:
    """Every job that is not finished, oldest first. After a start those in `sending` or `sent` are a question to the
    owner; of those before, nothing was sent."""
    return [
        OpenJob(
            row["id"],
            row["batch_id"],
            row["name"],
            Job(row["state"]),
            row["output"],
            row["cards"],
            row["pages"],
            row["started_at"],
        )
        for row in store.open_jobs(ctx.db)
    ]


def drop_unsent(ctx: Context) -> int:
    """After a start: end the jobs of which surely nothing was sent, so that their cards can be printed again."""
    unsent = [job for job in unfinished(ctx) if job.state in UNSENT_JOBS]
    for job in unsent:
        fail(ctx, new_op_id(), job.id, "stopped")
    return len(unsent)


def expected(ctx: Context, job_id: int) -> Iterator[Expected]:
    """What must be read in every place of a job, sheet by sheet, face by face, straight from the cards' rows."""
    sheets = store.sheets(ctx.db, job_id)
    for first in range(0, sheets, SHEETS_AT_ONCE):
        for row in store.contents(ctx.db, job_id, (first, first + SHEETS_AT_ONCE)):
            yield Expected(**dict(zip(row.keys(), row, strict=True)), machine=to_machine(from_human(row["code"]) or 0))


def _cards_to_print(ctx: Context, batch: Row, only: Sequence[int] | None) -> list[int]:
    if batch["state"] in (Batch.VOIDED, Batch.CLOSED):
        raise Refused("batch.voided_already", name=batch["name"])
    ids = missing(ctx, batch["id"]) if only is None else list(dict.fromkeys(only))
    if taken := cards.not_in_state(ctx.db, batch["id"], ids, Card.MADE):
        raise Conflict("job.cards_not_free", count=len(taken), first=taken[0]["seq"])
    if not ids:
        raise Refused("job.nothing_to_print", name=batch["name"])
    return ids


def _job_values(
    ctx: Context, action_id: int, batch: Row, output: str, sheets: int, first_slot: int, skip: Collection[int]
) -> dict[str, object]:
    return {
        "made_by": action_id,
        "batch_id": batch["id"],
        "stock": batch["stock"],
        "design_sha256": batch["design_sha256"],
        "output": output,
        "pages": sheets,
        "first_slot": first_slot,
        "skip": json.dumps(sorted(skip)),
        "state": Job.PREPARED,
        "started_at": ctx.now(),
    }


def _queue(ctx: Context, job_id: int, faces: int, some: list[tuple[int, Spot]]) -> None:
    """Some cards into their slots, states and slots in one transaction."""
    ids = [card_id for card_id, _ in some]
    if cards.move_cards(ctx.db, ids, {Card.MADE}, Card.QUEUED, ctx.now()) != len(ids):
        raise Conflict("job.cards_not_free", count=len(ids), first="?")
    rows = [(job_id, spot.page, spot.slot, face, card_id) for card_id, spot in some for face in range(faces)]
    store.add_slots(ctx.db, rows)


def _step(ctx: Context, op_id: str, job_id: int, state: Job, values: dict[str, object]) -> None:
    ctx.require(Permission.PRINT_CARDS)
    with ctx.act(f"job.{state.value}", op_id, job=job_id) as act:
        if not act.repeated:
            _move(ctx, _existing(ctx, job_id), state, values)


def _give_back(ctx: Context, op_id: str, job_id: int, state: Job, why: str, progress: Progress | None) -> None:
    ctx.require(Permission.PRINT_CARDS)
    with ctx.long_act(f"job.{state.value}", op_id, progress or Progress(), job=job_id, why=why) as act:
        if act.repeated:
            return
        job = _existing(ctx, job_id)
        _require_move(job, state)
        held = store.cards_of(ctx.db, job_id)
        act.total = len(held)
        act.each([("blank", *each) for each in held], lambda some: _settle(ctx, act.id, job, some))
        with act.chunk():
            _move(ctx, job, state, {"ended_at": ctx.now(), "note": why})
            batches.settle(ctx, job["batch_id"])


def _settle(ctx: Context, action_id: int, job: Row, some: list[tuple[str, int, int, int]]) -> None:
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


def _move(ctx: Context, job: Row, state: Job, values: dict[str, object]) -> None:
    if not store.move_job(ctx.db, job["id"], before(state), state, values):
        _require_move(_existing(ctx, job["id"]), state)


def _require_move(job: Row, state: Job) -> None:
    now = Job(job["state"])
    if now not in before(state):
        raise Conflict("job.not_possible", job=job["id"], state=translate(JOB[now]))


def _require_known(outcome: Outcome, held: list[tuple[int, int, int]]) -> None:
    known: set[Place] = {(page, slot) for page, slot, _ in held}
    if strange := sorted((outcome.spoiled | outcome.blank) - known):
        page, slot = strange[0]
        raise Invalid("job.place_unknown", sheet=page + 1, slot=slot + 1)
    if outcome.jammed_from is not None and not 1 <= outcome.jammed_from <= len(held):
        raise Invalid("job.card_unknown", number=outcome.jammed_from, cards=len(held))


def _existing(ctx: Context, job_id: int) -> Row:
    job = store.job(ctx.db, job_id)
    if job is None:
        raise Missing("job.missing", job=job_id)
    return job
