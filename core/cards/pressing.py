"""What the press is given for a job, and what must be read in its finished file, both straight from the shop file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from core.cards import batches, design_files, imposition, jobs, preflight
from core.cards.batch_checks import SAMPLE, require_no_error
from core.cards.codes import from_machine, to_human, to_machine
from core.cards.designs import BarBox, Design, QrBox, Source
from core.cards.facts import EntryFacts, Facts, JobFacts
from core.cards.fields import Value, Values, filled
from core.cards.marks import Face
from core.cards.models import Expected
from core.cards.record import card_values, shared_values
from core.cards.slots import SINGLE
from core.cards.store import batches as store
from core.cards.typeset import Measure
from core.cards.verifying import ExpectedFace, Layout, layout_of
from core.context import Context
from core.entry_codes import service as entry_codes

MODULE_UM = 508
LEAST_FILE_BYTES = 300_000
BYTES_A_CARD = 4_000
"""Measured: 3.5 kB for both faces of a card with a symbol of its own."""


@dataclass(frozen=True, slots=True)
class Work:
    """One job as the press needs it; `shared` fills the fields that are equal on all cards."""

    job_id: int
    batch_id: int
    title: str
    design: Design
    plan: imposition.Plan
    shared: Values
    language: str


def work_of(ctx: Context, job_id: int) -> Work:
    """Everything to print a job with. Raises `job.missing`."""
    job = jobs.existing(ctx, job_id)
    design, shared, language, name = _batch(ctx, job["batch_id"])
    single, skip = job["stock"] == SINGLE, json.loads(job["skip"])
    count, faces = jobs.card_count(ctx, job_id), jobs.face_count(ctx, job_id)
    batch = batches.existing(ctx, job["batch_id"])
    plan = jobs.plan_for(batch, count, job["first_slot"], skip, single=single, faces=faces)
    return Work(job_id, job["batch_id"], name, design, plan, shared, language)


def cards(ctx: Context, job_id: int) -> Iterator[Values]:
    """The fields of each card of a job, in the order of its slots."""
    for each in jobs.expected(ctx, job_id):
        if each.face == 0:
            yield card_values(each.seq, each.code, each.machine)


def expected_faces(ctx: Context, work: Work) -> Iterator[ExpectedFace]:
    """What each page of the finished file must show, page by page."""
    faces = work.plan.faces
    carried = {face: _sources(work.design, face) for face in faces}
    for each in jobs.expected(ctx, work.job_id):
        face = faces[each.face]
        texts = tuple(_carried(source, text, each, work.shared) for source, text in carried[face])
        yield ExpectedFace(each.page * len(faces) + each.face, each.slot, face, each.seq, texts)


def layout(work: Work) -> Layout:
    """Where the cards lie in the finished file, and how many symbols each face carries."""
    counts = {face: len(_sources(work.design, face)) for face in work.plan.faces}
    boxes = [e for face in work.plan.faces for e, _, _ in work.design.elements(face) if isinstance(e, QrBox)]
    return layout_of(work.plan, counts, min([MODULE_UM, *(box.module_um for box in boxes if box.module_um)]))


def owner(ctx: Context, batch_id: int) -> Callable[[str], int | None]:
    """Tells the running number of the card of the batch that a machine code belongs to."""

    def seq_of(text: str) -> int | None:
        r = from_machine(text)
        return None if r is None else store.seq_of(ctx.db, batch_id, to_human(r))

    return seq_of


def file_bytes(count: int) -> int:
    """About how large the file of so many cards becomes."""
    return LEAST_FILE_BYTES + BYTES_A_CARD * count


def require_printable(ctx: Context, work: Work, measure: Measure, free_bytes: int) -> None:
    """The whole check before printing, with real typefaces; raises `batch.check_failed` with the first error."""
    batch = batches.existing(ctx, work.batch_id)
    entry = entry_codes.version(ctx, batch["entry_version_id"])
    known = EntryFacts(entry.payload, entry.checked_on, entry.last_day)
    sample = card_values(batch["qty"], to_human(SAMPLE), to_machine(SAMPLE))
    job = JobFacts(free_bytes, file_bytes(work.plan.count))
    facts = Facts(work.design, {**work.shared, **sample}, work.plan, known, ctx.today(), work.language, job=job)
    require_no_error(preflight.check(facts, measure), batch["law_reason"] or "")


def _batch(ctx: Context, batch_id: int) -> tuple[Design, dict[str, Value], str, str]:
    batch = batches.existing(ctx, batch_id)
    texts = json.loads(batch["texts"])
    last_day = date.fromisoformat(batch["last_day"])
    shared = shared_values(batch["offer"], batch["second_way"], last_day, batch["entry_payload"], texts)
    return design_files.from_json(batch["design_content"]), shared, batch["language"], batch["name"]


def _sources(design: Design, face: Face) -> list[tuple[Source, str]]:
    elements = (element for element, _, _ in design.elements(face))
    return [(each.source, each.text) for each in elements if isinstance(each, QrBox | BarBox)]


def _carried(source: Source, text: str, card: Expected, shared: Values) -> str:
    if source is Source.ENTRY:
        return card.payload
    if source is Source.CLAIM:
        return card.machine
    return filled(text, {**shared, **card_values(card.seq, card.code, card.machine)})[0]
