"""Cards out of the press: prepared, made, read back, compared with the shop file, and only then handed over."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from core.cards import imposition, jobs, pressing
from core.cards.compose import Plate
from core.cards.imposition import Flip
from core.cards.marks import Sheet
from core.cards.moves import Job
from core.cards.pressing import Work
from core.cards.verifying import FoundCode, compare
from core.context import Context
from core.errors import Conflict, Expected, Refused, Unavailable
from core.work import Progress
from ui.press.fonts import FontMeasure
from ui.press.forms import Form, HandFed, PdfFile, PngFiles, require_target, within_reach


@dataclass(frozen=True, slots=True)
class Printed:
    """A job that was handed over: `decoded` codes were read back from its bytes, every one as it must be.

    It lies under `path`, or came out of `printer` if that is named. `backs_wait`: the fronts are out, and the stack has
    to be turned for `print_backs`.
    """

    batch_id: int
    job_id: int
    cards: int
    pages: int
    decoded: int
    path: Path
    printer: str = ""
    backs_wait: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a batch is to be printed and how it lies: `only` some cards or all that are not printed, from
    `first_slot` of a first sheet whose slots `skip` are used up, about which edge its sheets are turned, and whether
    the backs stay empty."""

    only: Sequence[int] | None = None
    first_slot: int = 0
    skip: Collection[int] = ()
    flip: Flip = Flip.LONG
    front_only: bool = False


def print_pdf(
    ctx: Context,
    op_id: str,
    batch_id: int,
    target: Path,
    progress: Progress | None = None,
    *,
    only: Sequence[int] | None = None,
    first_slot: int = 0,
    skip: Collection[int] = (),
) -> Printed:
    """Print the cards of a batch that are not printed, or `only` some, as sheets into one PDF.

    The file appears under its name only after every code in it was read back and compared with the cards' rows; its
    job is then `sent` and waits to be closed. Whatever goes wrong before leaves no file and every card free. A file
    of that name is replaced. Raises `press.*`, `batch.check_failed`, and what preparing a job raises.
    """
    require_target(target)
    return print_on(ctx, op_id, batch_id, PdfFile(target), Wanted(only, first_slot, skip), progress)


def print_on(
    ctx: Context,
    op_id: str,
    batch_id: int,
    form: Form,
    wanted: Wanted | None = None,
    progress: Progress | None = None,
) -> Printed:
    """Print cards of a batch in any form: a file, or paper.

    Nothing leaves before every code of the final bytes was read back. What goes wrong before leaves every card free;
    what goes wrong while it leaves is a question to the owner. Raises `press.*`, `batch.check_failed`, and what
    preparing a job raises.
    """
    wanted = wanted or Wanted()

    def prepare(op: str) -> int:
        first = (wanted.first_slot, wanted.skip, wanted.only)
        return jobs.prepare(ctx, op, batch_id, form.output, *first, front_only=wanted.front_only)

    op_id, job_id = _prepared(ctx, op_id, prepare)
    return _deliver(ctx, op_id, job_id, form, progress or Progress(), wanted.flip)


def print_backs(
    ctx: Context, op_id: str, job_id: int, form: HandFed, progress: Progress | None = None, flip: Flip = Flip.LONG
) -> Printed:
    """Print the backs of a job whose fronts are out, once its stack was turned; `op_id` is that of the fronts.

    Sent twice it prints once. Raises `press.*` and `job.not_possible`; a job whose backs failed stays a question.
    """
    progress, work = progress or Progress(), _work(ctx, job_id, flip)
    job = jobs.existing(ctx, job_id)
    if job["state"] not in (Job.SENT, Job.CLOSED):
        jobs.require_move(job, Job.SENT)
        measure = FontMeasure()
        form.place_backs(work, lambda: _sheets(ctx, work, measure), _Share(progress, 0, work.plan.sheets))
        jobs.note_sent(ctx, f"{op_id}/sent", job_id)
    return _printed(work, int(json.loads(job["verify"])["decoded"]), form)


def reprint_pdf(
    ctx: Context, op_id: str, batch_id: int, target: Path, progress: Progress | None = None, *, used_sheet: bool = True
) -> Printed:
    """Print exactly the missing cards of a batch, beginning on the free slots of the sheet used last."""
    require_target(target)
    op_id, job_id = _prepared(ctx, op_id, lambda op: jobs.reprint(ctx, op, batch_id, "pdf", used_sheet=used_sheet))
    return _deliver(ctx, op_id, job_id, PdfFile(target), progress or Progress())


def print_single(
    ctx: Context,
    op_id: str,
    batch_id: int,
    target: Path,
    progress: Progress | None = None,
    *,
    card_id: int | None = None,
) -> Printed:
    """Print one card of a batch, the first that is missing by default, as a page of its own size: a PDF with both
    faces, or for a name ending in .png a picture of each face. Verified like a batch. Raises as `print_pdf`."""
    require_target(target)
    only = jobs.missing(ctx, batch_id)[:1] if card_id is None else [card_id]
    job_id = jobs.prepare(ctx, op_id, batch_id, "pdf", only=only, single=True)
    form: Form = PngFiles(target) if target.suffix.lower() == ".png" else PdfFile(target)
    return _deliver(ctx, op_id, job_id, form, progress or Progress())


def _prepared(ctx: Context, op_id: str, prepare: Callable[[str], int]) -> tuple[str, int]:
    """The job of this form; where an earlier try of it ended before anything left, a fresh one under an op_id of its
    own, so that the same form can be sent again after a kill or a full disk."""
    job_id = prepare(op_id)
    while jobs.existing(ctx, job_id)["state"] in (Job.CANCELLED, Job.FAILED):
        op_id = f"{op_id}/{job_id}"
        job_id = prepare(op_id)
    return op_id, job_id


def _deliver(ctx: Context, op_id: str, job_id: int, form: Form, progress: Progress, flip: Flip = Flip.LONG) -> Printed:
    with within_reach(form):
        return _delivered(ctx, op_id, _work(ctx, job_id, flip), form, progress)


def _delivered(ctx: Context, op_id: str, work: Work, form: Form, progress: Progress) -> Printed:
    job_id = work.job_id
    if (done := _done_before(ctx, work, form)) is not None:
        return done
    with _given_back(ctx, op_id, work, form):
        measure, pages = FontMeasure(), work.plan.pages
        pressing.require_printable(ctx, work, measure, shutil.disk_usage(form.room()).free)
        total = form.passes * pages
        form.write(work, lambda: _sheets(ctx, work, measure), _Share(progress, 0, total))
        decoded = _verified(ctx, work, form, _Share(progress, pages, total))
        jobs.note_verified(ctx, f"{op_id}/verified", job_id, form.sha256(), decoded)
        jobs.note_sending(ctx, f"{op_id}/sending", job_id)
        whole = form.place(_Share(progress, 2 * pages, total))
    if whole:
        jobs.note_sent(ctx, f"{op_id}/sent", job_id)
    return replace(_printed(work, decoded, form), backs_wait=not whole)


def _work(ctx: Context, job_id: int, flip: Flip) -> Work:
    work = pressing.work_of(ctx, job_id)
    return replace(work, plan=replace(work.plan, flip=flip))


def _sheets(ctx: Context, work: Work, measure: FontMeasure) -> Iterator[Sheet]:
    plates = {face: Plate(work.design, face, work.shared, measure, work.language) for face in work.plan.faces}
    press = {face: plate.press for face, plate in plates.items()}
    return imposition.sheets(pressing.cards(ctx, work.job_id), press, work.plan)


def _verified(ctx: Context, work: Work, form: Form, progress: Progress) -> int:
    """How many codes the finished bytes show; raises `press.codes_differ` naming the first card that is wrong."""
    if (pages := form.page_count()) != work.plan.pages:
        raise Refused("press.pages_differ", found=pages, wanted=work.plan.pages)
    found = _Counted(form.read(work, progress))
    owner = pressing.owner(ctx, work.batch_id)
    if wrong := compare(pressing.expected_faces(ctx, work), found, owner):
        raise Refused("press.codes_differ", card=wrong[0].seq, what=wrong[0].sentence, count=len(wrong))
    return found.count


class _Counted:
    """Codes on their way past, counted."""

    def __init__(self, found: Iterable[FoundCode]) -> None:
        self._found, self.count = found, 0

    def __iter__(self) -> Iterator[FoundCode]:
        for code in self._found:
            self.count += 1
            yield code


class _Share(Progress):
    """A part of a longer way: its steps begin at `done` of `total`."""

    def __init__(self, whole: Progress, done: int, total: int) -> None:
        super().__init__()
        self._whole, self._done, self._total = whole, done, total

    def step(self, done: int, total: int) -> None:
        self._whole.step(min(self._done + done, self._total), max(self._total, total))


@contextmanager
def _given_back(ctx: Context, op_id: str, work: Work, form: Form) -> Iterator[None]:
    """Whatever goes wrong: no file stays, the job has failed, and its cards can be printed again.

    Once the file may stand under its name nothing is given back: the job comes forward as a question.
    """
    try:
        yield
    except BaseException as error:
        out = _may_be_out(ctx, work, form)
        form.drop()
        if not out:
            why = error.code if isinstance(error, Expected) else type(error).__name__
            # A full disk may refuse even this; the job then comes forward at the next start.
            with suppress(Unavailable):
                jobs.fail(ctx, f"{op_id}/failed", work.job_id, why)
        raise


def _may_be_out(ctx: Context, work: Work, form: Form) -> bool:
    job = jobs.existing(ctx, work.job_id)
    return job["state"] == Job.SENDING and form.may_be_out(job["sha256"])


def _done_before(ctx: Context, work: Work, form: Form) -> Printed | None:
    """The same form sent twice: what it gave then, once its file was handed over."""
    job = jobs.existing(ctx, work.job_id)
    if job["state"] in (Job.SENT, Job.CLOSED):
        if not form.is_there(work, job["sha256"]):
            raise Conflict("press.given_elsewhere", name=form.path.name)
        return _printed(work, int(json.loads(job["verify"])["decoded"]), form)
    jobs.require_move(job, Job.VERIFIED)
    return None


def _printed(work: Work, decoded: int, form: Form) -> Printed:
    return Printed(work.batch_id, work.job_id, work.plan.count, work.plan.pages, decoded, form.path, form.printer)
