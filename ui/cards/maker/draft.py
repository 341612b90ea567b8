"""What the maker's form says so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.cards import batches, drafts, imposition, jobs, papers
from core.cards.designs import Design
from core.cards.findings import Finding, Level
from core.cards.imposition import Plan as Layout
from core.cards.marks import Face
from core.cards.models import Plan
from core.cards.sample import Sample, sample_of
from core.context import Context
from core.entry_codes import service as entry_codes
from core.errors import Missing
from core.i18n import N_
from ui.press.printer import Sides

FACES = (Face.FRONT, Face.BACK)
NO_CODE = Finding("P02", Level.ERROR, N_("The card has no entry code yet."), repair=N_("Drop or paste its screenshot."))


@dataclass(frozen=True)
class Draft:
    """A plan, and how its sheets lie. `batch_id` once the batch is made; `cards` are then those to print."""

    plan: Plan
    first_slot: int = 0
    skip: frozenset[int] = frozenset()
    sides: Sides = Sides.LONG
    printer: str = ""
    batch_id: int = 0
    cards: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many cards will be printed."""
        return len(self.cards) if self.batch_id else self.plan.qty

    @property
    def stock(self) -> papers.Stock:
        """The paper."""
        return papers.preset(self.plan.stock)

    def faces(self, design: Design) -> tuple[Face, ...]:
        """The faces that get ink."""
        return tuple(face for face in FACES if face in design.faces)[: 1 if self.sides is Sides.ONE else 2]

    def layout(self, design: Design) -> Layout:
        """How the cards lie on their sheets."""
        faces = self.faces(design)
        return Layout(self.stock, self.count, faces, self.first_slot, self.skip, self.sides.flip)

    def sample(self, ctx: Context) -> Sample:
        """One card of it, as it will be printed."""
        return sample_of(ctx, self.batch_id) if self.batch_id else drafts.sample_for(ctx, self.plan)

    @property
    def sheets(self) -> int:
        """How many sheets of paper it takes."""
        return imposition.pages(self.count, self.stock, self.first_slot, self.skip)


@dataclass(frozen=True)
class Kept:
    """A maker as it stands: its draft, the step, what it was begun from, and whether somebody changed something."""

    draft: Draft
    step: int
    origin: tuple[str, int]
    touched: bool


def of_batch(ctx: Context, batch_id: int, only: list[int] | None) -> Draft:
    """What is to be printed of a batch that is made: some cards, or all that wait, on what its last sheet has left.

    Raises `batch.missing`.
    """
    cards = tuple(only or jobs.missing(ctx, batch_id))
    plan, used = drafts.plan_of(ctx, batch_id), frozenset(jobs.used_slots(ctx, batch_id))
    first = next(slot for slot in range(len(used) + 1) if slot not in used)
    return Draft(plan, first, frozenset(slot for slot in used if slot > first), batch_id=batch_id, cards=cards)


def as_it_stands(ctx: Context, draft: Draft) -> Draft:
    """The draft without what is gone from the shop: its entry code, or those of its cards that are printed by now."""
    if draft.batch_id:
        waiting = set(jobs.missing(ctx, draft.batch_id))
        return replace(draft, cards=tuple(each for each in draft.cards if each in waiting))
    if draft.plan.entry_version_id:
        try:
            entry_codes.version(ctx, draft.plan.entry_version_id)
        except Missing:
            return replace(draft, plan=replace(draft.plan, entry_version_id=0))
    return draft


def design_of(ctx: Context, draft: Draft) -> Design:
    """The design the cards are printed with."""
    return batches.design_of(ctx, draft.batch_id) if draft.batch_id else drafts.design_of(draft.plan)


def fitted(draft: Draft, design: Design) -> Draft:
    """The draft on paper that fits its card."""
    keys = [stock.key for stock in drafts.stocks_for(design)]
    if draft.batch_id or draft.plan.stock in keys:
        return draft
    return replace(draft, plan=replace(draft.plan, stock=keys[0]), first_slot=0, skip=frozenset())
