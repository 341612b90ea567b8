"""Making, checking and printing a draft, once; and test pieces."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from core.cards import batches, ways
from core.cards.sample import Sample
from core.cards.ways import Way
from core.context import Context
from core.errors import Expected
from core.i18n import N_, _
from core.ids import new_op_id
from core.work import Progress
from ui.cards.maker.draft import Draft
from ui.kit.jobs import Job
from ui.press import batch as press
from ui.press import specimen
from ui.press.fonts import FontMeasure
from ui.press.forms import Form, PdfFile, PngFiles
from ui.press.printer import Paper, Printers, Sides
from ui.session import Session

MAKING = N_("Making the codes of {count} cards…")
CHECKING = N_("Making the sheets and reading every code back…")
SENDING = N_("Handing the sheets to the printer…")
BACKS = N_("Printing the backs…")
PIECE = N_("Test piece")
PASSES_BEFORE_PAPER = 2
UNDER_WAY = "cards.run"
"""Where the session keeps what is being printed, between one window and the next."""


@dataclass
class _Reached:
    """How far the lane came; read in the window's thread once the work has ended."""

    batch_id: int


class _Stages(Progress):
    """Passes steps on, and says when the paper's turn comes."""

    def __init__(self, whole: Progress, passes: int, say: Callable[[], None]) -> None:
        super().__init__()
        self._whole, self._passes, self._say, self._said = whole, passes, say, False

    def step(self, done: int, total: int) -> None:
        if not self._said and done * self._passes > total * PASSES_BEFORE_PAPER:
            self._said = True
            self._say()
        self._whole.step(done, total)


class Run(QObject):
    """One at a time; what is sent twice happens once. Signals come in the window's thread."""

    begun = Signal(object)
    """The job, for whoever shows it."""
    stage = Signal(str)
    made = Signal(int)
    """The batch exists; from now on it is this one that is printed."""
    printed = Signal(object)
    turn_wanted = Signal()
    """The fronts are out; stack or test piece have to be turned."""
    tried = Signal()
    """A test piece is out."""
    failed = Signal(object)

    def __init__(self, session: Session, printers: Printers) -> None:
        super().__init__()
        self._session, self.printers = session, printers
        self._op_id = new_op_id()
        self._backs: Callable[[], None] | None = None
        self.waiting_job = 0
        """The print job whose stack waits to be turned."""
        self.job: Job | None = None

    @property
    def is_running(self) -> bool:
        """Whether something is under way."""
        return self.job is not None

    @property
    def waits_for_turn(self) -> bool:
        """Whether a stack or a test piece waits to be turned by hand."""
        return self._backs is not None

    @property
    def is_held(self) -> bool:
        """Whether a print is under way, or its stack waits to be turned; nothing else is begun before."""
        return self.is_running or self.waiting_job != 0

    def renew(self) -> None:
        """The form says something else: what is sent next is another operation, and nothing waits to be turned."""
        if not self.is_running:
            self._op_id, self._backs, self.waiting_job = new_op_id(), None, 0

    def part(self) -> None:
        """Leave the maker it belongs to, for the one of the next window; what is under way goes on."""
        for signal in (self.begun, self.stage, self.made, self.printed, self.turn_wanted, self.tried, self.failed):
            signal.disconnect()
        self.setParent(None)

    def print_paper(self, draft: Draft) -> None:
        """Make the batch unless it is there, and print it."""
        self._start(draft, Paper(self.printers, draft.printer, draft.sides))

    def save_pdf(self, draft: Draft, target: Path) -> None:
        """Make the batch unless it is there, and write its sheets to a file."""
        self._start(draft, PdfFile(target))

    def save_card(self, draft: Draft, target: Path) -> None:
        """Print the next card of a batch that is made as a picture of each face."""
        op_id, batch_id = self._op_id, draft.batch_id

        def work(ctx: Context, progress: Progress) -> press.Printed:
            return press.print_single(ctx, op_id, batch_id, target, progress, card_id=next(iter(draft.cards), None))

        self._run(_("Saving pictures"), work, self._finish)

    def save_specimen(self, sample: Sample, target: Path) -> None:
        """Write a card that can never be claimed as a picture of each face."""
        piece, form = specimen.alone(sample.design), PngFiles(target)

        def work(_ctx: Context, progress: Progress) -> bool:
            return specimen.print_one(sample, piece, _(PIECE), form, progress)

        self._run(_("Saving pictures"), work, lambda _done: self.tried.emit())

    def try_out(self, draft: Draft, sample: Sample) -> None:
        """Print one marked card that can never be claimed, at the place where the first card will lie."""
        form = Paper(self.printers, draft.printer, draft.sides)
        piece = specimen.Piece(draft.stock, draft.first_slot, draft.faces(sample.design), draft.sides.flip)

        def work(_ctx: Context, progress: Progress) -> bool:
            return specimen.print_one(sample, piece, _(PIECE), form, progress)

        def back(_ctx: Context, progress: Progress) -> bool:
            specimen.print_back(sample, piece, _(PIECE), form, progress)
            return True

        def out(whole: bool) -> None:
            if whole:
                self._backs = None
                self.tried.emit()
            else:
                self._wait(lambda: self._run(_(BACKS), back, out))

        self._run(_(PIECE), work, out)

    def print_backs(self) -> None:
        """The stack was turned: print what waits for it."""
        if self._backs:
            self._backs()

    def stop(self) -> None:
        """Ask what is under way to stop."""
        if self.job:
            self.job.stop()

    def _start(self, draft: Draft, form: Form) -> None:
        op_id, reached = self._op_id, _Reached(draft.batch_id)

        def work(ctx: Context, progress: Progress) -> press.Printed:
            if not reached.batch_id:
                self.stage.emit(_(MAKING).format(count=f"{draft.plan.qty:,}"))
                reached.batch_id = batches.make(ctx, f"{op_id}/batch", draft.plan, progress, FontMeasure())
            self.stage.emit(_(CHECKING))
            stages = _Stages(progress, form.passes, lambda: self.stage.emit(_(SENDING)))
            printed = press.print_on(ctx, f"{op_id}/print", reached.batch_id, form, _wanted(draft), stages)
            if draft.printer:
                ways.remember(ctx, f"{op_id}/way", draft.plan.stock, Way(draft.printer, draft.sides.value))
            return printed

        def out(printed: press.Printed) -> None:
            self._tell_made(reached, draft)
            if printed.backs_wait:
                self.waiting_job = printed.job_id
                self._wait(lambda: self._print_backs(f"{op_id}/print", printed, draft))
            else:
                self._finish(printed)

        def failed(error: Expected) -> None:
            self._tell_made(reached, draft)
            self._fail(error)

        self._run(_("Printing {count} cards").format(count=f"{draft.count:,}"), work, out, failed)

    def _print_backs(self, op_id: str, fronts: press.Printed, draft: Draft) -> None:
        form = Paper(self.printers, draft.printer, draft.sides)

        def work(ctx: Context, progress: Progress) -> press.Printed:
            return press.print_backs(ctx, op_id, fronts.job_id, form, progress, draft.sides.flip)

        self._run(_(BACKS), work, self._finish)

    def _run(
        self,
        name: str,
        work: Callable[[Context, Progress], Any],
        out: Callable[[Any], None],
        failed: Callable[[Expected], None] | None = None,
    ) -> None:
        if self.is_running:
            return
        self.job = self._session.run(name, work, self._ended(out), self._ended(failed or self._fail))
        self.begun.emit(self.job)
        self.stage.emit(name)

    def _ended(self, tell: Callable[[Any], None]) -> Callable[[Any], None]:
        def ended(result: Any) -> None:
            # work goes on when its window has gone
            if isValid(self) and self._session.is_open:
                self.job = None
                tell(result)

        return ended

    def _wait(self, backs: Callable[[], None]) -> None:
        self._backs = backs
        self.turn_wanted.emit()

    def _tell_made(self, reached: _Reached, draft: Draft) -> None:
        if reached.batch_id and not draft.batch_id:
            self.made.emit(reached.batch_id)

    def _finish(self, printed: press.Printed) -> None:
        self.renew()
        self.printed.emit(printed)

    def _fail(self, error: Expected) -> None:
        self._op_id = new_op_id()
        self.failed.emit(error)


def _wanted(draft: Draft) -> press.Wanted:
    front_only = draft.sides is Sides.ONE
    return press.Wanted(draft.cards or None, draft.first_slot, draft.skip, draft.sides.flip, front_only)
