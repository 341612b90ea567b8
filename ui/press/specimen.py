"""One test piece onto paper or into a file, read back like every print before it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.cards import specimen
from core.cards.designs import Design
from core.cards.imposition import Flip, Plan
from core.cards.marks import Face
from core.cards.papers import Stock
from core.cards.pressing import Work
from core.cards.sample import Sample
from core.cards.slots import SINGLE, stock_of
from core.cards.verifying import compare
from core.errors import Refused
from core.work import Progress
from ui.press.fonts import FontMeasure
from ui.press.forms import Form, HandFed, within_reach


@dataclass(frozen=True)
class Piece:
    """Where a test piece lies: on which paper, in which place, on which faces, turned about which edge."""

    stock: Stock
    slot: int = 0
    faces: Sequence[Face] = (Face.FRONT, Face.BACK)
    flip: Flip = Flip.LONG


def alone(design: Design) -> Piece:
    """A test piece whose page is the card."""
    return Piece(stock_of(SINGLE, design.width_um, design.height_um), faces=tuple(design.faces))


def print_one(sample: Sample, piece: Piece, title: str, form: Form, progress: Progress | None = None) -> bool:
    """Print one card with a code that can never be claimed, marked as such; the shop file is not touched.

    False if its back waits for a hand. Raises `press.*`.
    """
    progress = progress or Progress()
    work, measure = _work(sample, piece, title), FontMeasure()
    with within_reach(form):
        try:
            form.write(work, lambda: iter(specimen.sheets(sample, work.plan, measure)), progress)
            _require_right(sample, work, form, progress)
            return form.place(progress)
        finally:
            form.drop()


def print_back(sample: Sample, piece: Piece, title: str, form: HandFed, progress: Progress | None = None) -> None:
    """Print the back of a test piece whose sheet was turned by hand. Raises `press.*`."""
    work, measure = _work(sample, piece, title), FontMeasure()
    form.place_backs(work, lambda: iter(specimen.sheets(sample, work.plan, measure)), progress or Progress())


def _work(sample: Sample, piece: Piece, title: str) -> Work:
    faces = tuple(face for face in piece.faces if face in sample.design.faces)
    plan = Plan(piece.stock, 1, faces, piece.slot, flip=piece.flip)
    return Work(0, 0, title, sample.design, plan, sample.values, sample.language)


def _require_right(sample: Sample, work: Work, form: Form, progress: Progress) -> None:
    found = form.read(work, progress)
    if wrong := compare(specimen.expected(sample, work.plan), found, lambda _text: None):
        raise Refused("press.codes_differ", card=wrong[0].seq, what=wrong[0].sentence, count=len(wrong))
