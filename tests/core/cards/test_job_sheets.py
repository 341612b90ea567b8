"""The sheets of a job as they lie there, one at a time."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from core.cards import batches, jobs, pressing
from core.cards.compose import Plate
from core.cards.imposition import Plan, sheets
from core.cards.job_sheets import JobSheets
from core.context import Context
from core.errors import Missing
from core.ids import new_op_id
from tests.make_cards import a_batch, a_job
from ui.press.fonts import FontMeasure


@pytest.fixture
def measure(qapp: QApplication) -> FontMeasure:
    return FontMeasure()


def test_each_sheet_holds_the_cards_that_were_printed_there(ctx: Context, measure: FontMeasure) -> None:
    lying = JobSheets(ctx, a_job(ctx, a_batch(ctx, 23)), measure)
    assert (lying.count, lying.cards, lying.stock.slots) == (3, 23, 10)
    assert [[each.seq for each in lying.on_sheet(page).values()] for page in range(3)] == [
        list(range(1, 11)),
        list(range(11, 21)),
        [21, 22, 23],
    ]
    assert [lying.number_of(place) for place in ((0, 0), (1, 4), (2, 2))] == [1, 15, 23]


def test_a_sheet_by_itself_is_the_sheet_of_the_print(ctx: Context, measure: FontMeasure) -> None:
    batch = a_batch(ctx, 12)
    job = jobs.prepare(ctx, new_op_id(), batch, first_slot=7, skip=[8])
    lying = JobSheets(ctx, job, measure)
    from_print = [sheet for sheet in sheets(*_printed(ctx, job, measure)) if sheet.face == "front"]
    assert lying.count == len(from_print) == 2
    for page, sheet in enumerate(from_print):
        assert lying.front(page) == sheet
    assert list(lying.on_sheet(0)) == [7, 9]
    assert batches.card_ids(ctx, batch)[1] == lying.on_sheet(0)[9].card_id


def _printed(ctx: Context, job_id: int, measure: FontMeasure) -> tuple[Any, Any, Plan]:
    """Cards, faces and plan as the press takes them."""
    work = pressing.work_of(ctx, job_id)
    plates = {face: Plate(work.design, face, work.shared, measure, work.language) for face in work.plan.faces}
    return pressing.cards(ctx, job_id), {face: plate.press for face, plate in plates.items()}, work.plan


def test_a_job_that_is_not_there_is_said(ctx: Context, measure: FontMeasure) -> None:
    with pytest.raises(Missing, match=r"job\.missing"):
        JobSheets(ctx, 99, measure)
