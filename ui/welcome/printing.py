"""The first cards on their way out: a test piece, then all of them on paper or in a file. Runs in the lane."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.cards import batch_checks, batches, drafts
from core.cards.at_once import all_or_nothing
from core.cards.models import Plan
from core.cards.papers import preset
from core.context import Context
from core.settings import service as settings
from core.text import one_line
from core.work import Progress
from ui.press import batch as press
from ui.press import specimen
from ui.press.batch import Printed, Wanted
from ui.press.fonts import FontMeasure
from ui.press.forms import Form, PdfFile
from ui.press.printer import Paper, Printers, Sides


@dataclass(frozen=True)
class Machine:
    """The printer taken: both sides by itself where it can, else the stack is turned by hand."""

    printers: Printers
    name: str

    @property
    def sides(self) -> Sides:
        """Which sides get ink, and who turns the paper."""
        return Sides.LONG if self.printers.turns(self.name) else Sides.BY_HAND

    def paper(self) -> Paper:
        """The form of cards on its paper."""
        return Paper(self.printers, self.name, self.sides)


def names_of(printers: Printers) -> list[str]:
    """The printers of this PC, the usual one first."""
    usual = printers.usual()
    return sorted(printers.names(), key=lambda name: name != usual)


def try_one(ctx: Context, plan: Plan, machine: Machine, progress: Progress) -> bool:
    """Print one card that can never be claimed; False if its back waits for a hand.

    Raises `batch.check_failed` with what stands in the way of printing such cards, and `press.*`.
    """
    batch_checks.require_printable(ctx, plan, drafts.design_of(plan), FontMeasure())
    return specimen.print_one(
        drafts.sample_for(ctx, plan), _piece(plan, machine), _title(plan), machine.paper(), progress
    )


def turn_one(ctx: Context, plan: Plan, machine: Machine, progress: Progress) -> None:
    """Print the back of the test piece, which was turned by hand. Raises `press.*`."""
    specimen.print_back(drafts.sample_for(ctx, plan), _piece(plan, machine), _title(plan), machine.paper(), progress)


def save(ctx: Context, op_id: str, plan: Plan, target: Path, progress: Progress) -> Printed:
    """Make the cards and put them into a PDF in which every code was read back: all of it, or nothing."""
    return _made_and_out(ctx, op_id, plan, PdfFile(target), Wanted(), progress)


def print_all(ctx: Context, op_id: str, plan: Plan, machine: Machine, progress: Progress) -> Printed:
    """Make the cards and print them; `backs_wait` where the stack has to be turned for `print_backs`."""
    return _made_and_out(ctx, op_id, plan, machine.paper(), Wanted(flip=machine.sides.flip), progress)


def print_backs(ctx: Context, op_id: str, job_id: int, machine: Machine, progress: Progress) -> Printed:
    """Print the backs of the cards, whose stack was turned by hand."""
    return press.print_backs(ctx, f"{op_id}/print", job_id, machine.paper(), progress, machine.sides.flip)


def make_only(ctx: Context, op_id: str, plan: Plan, progress: Progress) -> int:
    """Make the cards for later; returns the batch."""
    _keep_way_back(ctx, op_id, plan)
    return batches.make(ctx, f"{op_id}/batch", plan, progress, FontMeasure())


def _made_and_out(ctx: Context, op_id: str, plan: Plan, form: Form, wanted: Wanted, progress: Progress) -> Printed:
    with all_or_nothing(ctx, op_id) as op:
        _keep_way_back(ctx, op, plan)
        batch_id = batches.make(ctx, f"{op}/batch", plan, progress, FontMeasure())
        return press.print_on(ctx, f"{op}/print", batch_id, form, wanted, progress)


def _keep_way_back(ctx: Context, op_id: str, plan: Plan) -> None:
    """What was typed stands on the next batch too."""
    if one_line(plan.second_way) != drafts.way_back(ctx):
        settings.remember(ctx, f"{op_id}/way", "shop.way_back", one_line(plan.second_way))


def _piece(plan: Plan, machine: Machine) -> specimen.Piece:
    return specimen.Piece(preset(plan.stock), flip=machine.sides.flip)


def _title(plan: Plan) -> str:
    return plan.name or plan.offer
