"""Preflight: does text stand out from what lies under it, whatever colours were chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.cards.colours import contrast_permille
from core.cards.findings import Finding, Level
from core.cards.marks import WHITE, Area, Face, Ink, Line, Mark, Rule
from core.cards.typeset import Measure
from core.i18n import N_

LEAST_PERMILLE, STOP_PERMILLE = 3_000, 1_800
"""Contrast 3 : 1 is what large text needs (WCAG 2.2, 1.4.3); below 1.8 : 1 nobody reads it on paper."""

FAINT = N_("The text stands out too little from its ground.")
OTHER_COLOURS = N_("Choose other colours, or those the design comes with.")


def check(face: Face, marks: Sequence[Mark], measure: Measure) -> Iterator[Finding]:
    """A finding for each text that is hard to tell from its ground; pictures under text are not looked at."""
    told: set[str] = set()
    for at, mark in enumerate(marks):
        if not isinstance(mark, Line) or mark.element_id in told:
            continue
        least = min(contrast_permille(mark.ink, ground) for ground in _grounds(mark, marks[:at], measure))
        if least < LEAST_PERMILLE:
            told.add(mark.element_id)
            level = Level.ERROR if least < STOP_PERMILLE else Level.WARNING
            yield Finding("L03", level, FAINT, face.value, mark.element_id, OTHER_COLOURS)


def _grounds(line: Line, below: Sequence[Mark], measure: Measure) -> Iterator[Ink]:
    """What lies under the beginning, the middle and the end of a line; bare paper is white."""
    wide = measure.advance(line.text, line.font, line.size_um) or 0
    y = line.baseline - line.size_um // 3
    for x in (line.x + wide // 8, line.x + wide // 2, line.x + wide * 7 // 8):
        inks = (mark.ink for mark in reversed(below) if isinstance(mark, Rule | Area) and _covers(mark, x, y))
        yield next(inks, WHITE)


def _covers(mark: Rule | Area, x: int, y: int) -> bool:
    if isinstance(mark, Rule):
        return mark.x <= x < mark.x + mark.w and mark.y <= y < mark.y + mark.h
    return sum(_crossings(polygon, x, y) for polygon in mark.polygons) % 2 == 1


def _crossings(polygon: Sequence[tuple[int, int]], x: int, y: int) -> int:
    """How many edges of a polygon a ray to the right meets."""
    met = 0
    for (x1, y1), (x2, y2) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
        met += (y1 > y) != (y2 > y) and (side > 0) == (y2 > y1)
    return met
