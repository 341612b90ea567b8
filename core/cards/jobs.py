"""Print jobs: prepared, verified, sent, and closed with what came out of the printer."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from core.cards import batches, papers, slots
from core.cards.codes import from_human, to_machine
from core.cards.imposition import Plan, places
from core.cards.marks import Face
from core.cards.models import Closed, Expected, OpenJob, Outcome, Place
from core.cards.moves import UNSENT_JOBS, Card, Job, before
from core.cards.store import batches as cards
from core.cards.store import jobs as store
from core.cards.words import JOB
from core.context import Context
from core.db.connection import Row
from core.errors import Conflict, Invalid, Missing
from core.i18n import translate
from core.ids import new_op_id
from core.permissions import Permission
from core.work import Progress

SHEETS_AT_ONCE = 20
FACES = (Face.FRONT, Face.BACK)


def prepare(
    ctx: Context,
    op_id: str,
    batch_id: int,
    output: str = "pdf",
    first_slot: int = 0,
    skip: Collection[int] = (),
    only: Sequence[int] | None = None,
    progress: Progress | None = None,
    *,
    single: bool = False,
    front_only: bool = False,
) -> int:
    """Put cards of a batch on sheets, each in its slot, and return the job: all of them or none.

    Without `only` it takes every card that is not printed. `skip` are slots of the first sheet that are used up. With
    `single` each card is a page of its own; with `front_only` the backs stay empty. Raises `batch.missing`,
    `batch.voided_already`, `job.slot`, `job.nothing_to_print`, `job.cards_not_free` (cards that lie in another open
    job, or were printed before).
    """
    ctx.require(Permission.PRINT_CARDS)
    said = {"skip": sorted(skip), "only": only and list(only), "single": single, "front_only": front_only}
    facts: dict[str, int] = {"batch": batch_id, "first_slot": first_slot}
    with ctx.long_act("job.prepared", op_id, progress or Progress(), private=said, output=output, **facts) as act:
        if act.repeated:
            return int(act.result["job"])
        batch = batches.existing(ctx, batch_id)
        ids = slots.cards_to_print(ctx, batch, only)
        faces = 1 if front_only else batch["faces"]
        plan = plan_for(batch, len(ids), first_slot, skip, single=single, faces=faces)
        with act.chunk():
            job_id = store.add_job(ctx.db, slots.job_values(ctx, act.id, batch, output, plan))
        act.total, act.result = len(ids), {"job": job_id}
        spots = places(plan.count, plan.stock, plan.start, plan.skip)
        act.each(zip(ids, spots, strict=True), lambda some: slots.queue(ctx, job_id, faces, some))
        with act.chunk():
            batches.settle(ctx, batch_id)
    return job_id


def plan_for(
    batch: Row, count: int, first_slot: int = 0, skip: Collection[int] = (), *, single: bool = False, faces: int = 0
) -> Plan:
    """How so many cards of a batch lie on its stock, with all their faces or the first ones. Raises `job.slot`."""
    stock = slots.stock_of(slots.SINGLE if single else batch["stock"], batch["width_um"], batch["height_um"])
    if not 0 <= first_slot < stock.slots:
        raise Invalid("job.slot", slots=stock.slots)
    return Plan(stock, count, FACES[: faces or batch["faces"]], first_slot, frozenset(skip))


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
        job = existing(ctx, job_id)
        require_move(job, Job.CLOSED)
        held = store.cards_of(ctx.db, job_id)
        slots.require_known(outcome, held)
        results = [(outcome.of(n, (page, slot)), page, slot, card) for n, (page, slot, card) in enumerate(held, 1)]
        act.total = len(held)
        act.each(results, lambda some: slots.settle(ctx, act.id, job, some))
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
    skip = used_slots(ctx, batch_id) if used_sheet else []
    return prepare(ctx, op_id, batch_id, output, 0, skip, missing(ctx, batch_id), progress)


def used_slots(ctx: Context, batch_id: int) -> list[int]:
    """The slots with ink on the sheet of a batch that was used last, from 0; none if nothing of it is left."""
    stock = papers.preset(batches.existing(ctx, batch_id)["stock"])
    inked = store.used_sheet(ctx.db, batch_id)
    return inked if len(inked) < stock.slots else []


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


def card_count(ctx: Context, job_id: int) -> int:
    """How many cards lie in a job."""
    return store.card_count(ctx.db, job_id)


def face_count(ctx: Context, job_id: int) -> int:
    """How many faces of each card a job prints."""
    return store.face_count(ctx.db, job_id)


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
            yield _expected(row)


def on_sheet(ctx: Context, job_id: int, page: int) -> list[Expected]:
    """The cards of one sheet of a job, from 0, in the order of their slots."""
    return [_expected(row) for row in store.contents(ctx.db, job_id, (page, page + 1)) if row["face"] == 0]


def number_of(ctx: Context, job_id: int, place: Place) -> int:
    """The how many-th card of a job lies in a place, counted from 1 as `Outcome.jammed_from` counts."""
    return store.cards_up_to(ctx.db, job_id, *place)


def _expected(row: Row) -> Expected:
    return Expected(**dict(zip(row.keys(), row, strict=True)), machine=to_machine(from_human(row["code"]) or 0))


def _step(ctx: Context, op_id: str, job_id: int, state: Job, values: dict[str, object]) -> None:
    ctx.require(Permission.PRINT_CARDS)
    with ctx.act(f"job.{state.value}", op_id, job=job_id) as act:
        if not act.repeated:
            _move(ctx, existing(ctx, job_id), state, values)


def _give_back(ctx: Context, op_id: str, job_id: int, state: Job, why: str, progress: Progress | None) -> None:
    ctx.require(Permission.PRINT_CARDS)
    with ctx.long_act(f"job.{state.value}", op_id, progress or Progress(), job=job_id, why=why) as act:
        if act.repeated:
            return
        job = existing(ctx, job_id)
        require_move(job, state)
        held = store.cards_of(ctx.db, job_id)
        act.total = len(held)
        act.each([("blank", *each) for each in held], lambda some: slots.settle(ctx, act.id, job, some))
        with act.chunk():
            _move(ctx, job, state, {"ended_at": ctx.now(), "note": why})
            batches.settle(ctx, job["batch_id"])


def _move(ctx: Context, job: Row, state: Job, values: dict[str, object]) -> None:
    if not store.move_job(ctx.db, job["id"], before(state), state, values):
        require_move(existing(ctx, job["id"]), state)


def require_move(job: Row, state: Job) -> None:
    """Refuse a move a job cannot make; raises `job.not_possible`."""
    now = Job(job["state"])
    if now not in before(state):
        raise Conflict("job.not_possible", job=job["id"], state=translate(JOB[now]))


def existing(ctx: Context, job_id: int) -> Row:
    """The job's row. Raises `job.missing`."""
    job = store.job(ctx.db, job_id)
    if job is None:
        raise Missing("job.missing", job=job_id)
    return job
