"""The sheets of a print job as they lie there, for pointing at what went wrong."""

from __future__ import annotations

from core.cards import imposition, jobs, pressing
from core.cards.compose import Plate
from core.cards.marks import Face, Sheet
from core.cards.models import Expected, Place
from core.cards.papers import Stock
from core.cards.record import card_values
from core.cards.typeset import Measure
from core.context import Context


class JobSheets:
    """Reads one sheet at a time straight from the cards' rows. Raises `job.missing`."""

    def __init__(self, ctx: Context, job_id: int, measure: Measure) -> None:
        self._ctx, self._work = ctx, pressing.work_of(ctx, job_id)
        work = self._work
        self._front = Plate(work.design, Face.FRONT, work.shared, measure, work.language)
        self.count = work.plan.sheets
        self.cards = work.plan.count

    @property
    def stock(self) -> Stock:
        """What the cards were printed on."""
        return self._work.plan.stock

    def on_sheet(self, page: int) -> dict[int, Expected]:
        """The cards of one sheet by their slot, both from 0."""
        return {each.slot: each for each in jobs.on_sheet(self._ctx, self._work.job_id, page)}

    def front(self, page: int) -> Sheet:
        """One sheet with its cards as they face whoever holds it."""
        cards = {slot: card_values(each.seq, each.code, each.machine) for slot, each in self.on_sheet(page).items()}
        return imposition.one_sheet(cards, self._front.press, self._work.plan, Face.FRONT)

    def number_of(self, place: Place) -> int:
        """The how many-th card of the job lies in a place, from 1; counted sheet by sheet in the order of slots."""
        return jobs.number_of(self._ctx, self._work.job_id, place)
