"""A test piece: one card in its place on the sheet, marked as a specimen, with a code that no card ever gets."""

from __future__ import annotations

from collections.abc import Callable

from core.cards import imposition
from core.cards.batch_checks import SAMPLE
from core.cards.codes import to_human, to_machine
from core.cards.compose import compose
from core.cards.designs import BarBox, Design, QrBox
from core.cards.imposition import Plan
from core.cards.marks import BLACK, WHITE, Face, Layer, Line, Mark, Role, Rule, Sheet, Typeface
from core.cards.parts import payload_of
from core.cards.record import card_values
from core.cards.sample import Sample
from core.cards.typeset import Measure
from core.cards.verifying import ExpectedFace
from core.i18n import N_, translate

WORDS = N_("SPECIMEN – cannot be claimed")
STRIP_UM = 3_600
SIZE_UM = 2_400
BASELINE_UM = 2_650
"""From the top of the strip."""


def marked(sample: Sample) -> Sample:
    """The card of a sample with the code no card ever gets."""
    return Sample(
        sample.design, {**sample.values, **card_values(1, to_human(SAMPLE), to_machine(SAMPLE))}, sample.language
    )


def sheets(sample: Sample, plan: Plan, measure: Measure) -> list[Sheet]:
    """The faces of one test piece on a sheet each, at the place where the plan begins."""
    design = sample.design
    card = marked(sample)

    def pressed(face: Face) -> Callable[[None], tuple[Layer, ...]]:
        marks = compose(design, face, card.values, measure, sample.language).marks
        layers = (Layer((*marks, *_strip(design, face, measure)), shared=False),)
        return lambda _card: layers

    return list(imposition.sheets([None], {face: pressed(face) for face in plan.faces}, plan))


def expected(sample: Sample, plan: Plan) -> list[ExpectedFace]:
    """What must be read on each page of the test piece."""
    card = marked(sample)
    place = next(imposition.places(1, plan.stock, plan.start, plan.skip))
    return [
        ExpectedFace(page, place.slot, face, 1, tuple(payload_of(code, card.values) for code in codes_on(card, face)))
        for page, face in enumerate(plan.faces)
    ]


def codes_on(sample: Sample, face: Face) -> list[QrBox | BarBox]:
    """The symbols a face carries."""
    return [element for element, _x, _y in sample.design.elements(face) if isinstance(element, QrBox | BarBox)]


def _strip(design: Design, face: Face, measure: Measure) -> tuple[Mark, ...]:
    """A dark strip across the card, at the bottom or wherever it covers no code."""
    top = _free_top(design, face)
    words = translate(WORDS)
    wide = measure.advance(words, Typeface.SANS_BOLD, SIZE_UM) or 0
    left = max(0, design.width_um - wide) // 2
    ground = Rule("specimen", Role.ART, 0, top, design.width_um, STRIP_UM, BLACK)
    return ground, Line("specimen", Role.TEXT, words, Typeface.SANS_BOLD, SIZE_UM, left, top + BASELINE_UM, WHITE)


def _free_top(design: Design, face: Face) -> int:
    codes = [(y, y + element.h) for element, _x, y in design.elements(face) if isinstance(element, QrBox | BarBox)]
    lowest = design.height_um - STRIP_UM
    tops = (lowest, 0, *range(lowest, 0, -STRIP_UM))
    return next((top for top in tops if all(top + STRIP_UM <= y0 or top >= y1 for y0, y1 in codes)), lowest)
