"""Preflight L: edges, bleed, sizes of text and rules, pictures, and whether the card fits its paper."""

from __future__ import annotations

from collections.abc import Iterator

from core.cards import papers
from core.cards.facts import Facts, Output
from core.cards.findings import Fact, Finding, Level
from core.cards.imposition import Place, spot
from core.cards.marks import Area, Face, Line, Mark, Picture, Rule, Symbol
from core.cards.papers import Cut, corners, size_text
from core.cards.proof import Box, box_of
from core.cards.typeset import Measure
from core.cards.units import mm_text
from core.errors import Invalid
from core.i18n import N_

SHOP_SAFE_UM = 3_000
CODE_FROM_CUT_UM = 3_000
LEAST_CHINESE_UM = 2_117
LEAST_LATIN_UM = 1_764
"""6 and 5 points."""
LEAST_RULE_UM = 200
LEAST_BLEED_UM = 1_000
DPI_WARN, DPI_STOP = 200, 120
UM_PER_INCH = 25_400

OUTSIDE = N_("This part reaches beyond the edge of the card.")
NEAR_EDGE = N_("This part is {near} mm from the edge; {safe} mm are safe.")
MOVE_IN = N_("Move it further in.")
CODE_AT_CUT = N_("The code is {near} mm from the cut; 3 mm are safe.")
NO_BLEED = N_("Colour ends at the edge of the card; a crooked cut shows white.")
EXTEND = N_("Let the colour reach 3 mm beyond the edge.")
NEIGHBOURS = N_("On this paper cards touch, so a crooked cut shows the neighbour.")
GAP_PAPER = N_("Paper with gaps between the cards avoids that.")
SMALL_TEXT = N_("The text is {size} mm high; {least} mm can be read.")
SHORTER_TEXT = N_("Shorten the text or make its box larger.")
THIN = N_("A line is {size} mm thin; 0.2 mm can be printed.")
THICKER = N_("Make it thicker.")
COARSE = N_("The picture has {dpi} dots per inch at this size.")
BETTER_PICTURE = N_("Use a larger picture, or print it smaller.")
NO_PICTURE = N_("The picture of this part is missing.")
CHOOSE_PICTURE = N_("Choose the picture again.")
OTHER_SIZE = N_("The card is {card}, the paper is for {label}.")
OTHER_PAPER = N_("Choose paper for this size, or another design.")
PAPER_WRONG = N_("The paper cannot be used: {why}")
UNPRINTABLE = N_("The printer leaves {edge} mm at the edge of the sheet empty; cards reach into it.")
SMALLER_SHEET = N_("Choose paper with wider margins, or a printer that prints to the edge.")


def check(facts: Facts, face: Face, marks: tuple[Mark, ...], measure: Measure) -> list[Finding]:
    """The findings about single marks of a face."""
    found: list[Finding] = []
    for mark in marks:
        box = box_of(mark, measure)
        if box is None:
            continue
        if isinstance(mark, Line | Symbol):
            found += _edges(mark, box, facts, face)
        elif isinstance(mark, Rule | Area | Picture):
            found += _bleed(mark, box, facts, face)
        found += _sizes(mark, facts, face)
    return _once(found)


def check_paper(facts: Facts) -> Iterator[Finding]:
    """Whether the card and its paper go together."""
    design, stock = facts.design, facts.plan.stock
    if (design.width_um, design.height_um) != (stock.label_w_um, stock.label_h_um):
        sizes: dict[str, Fact] = {
            "card": size_text(design.width_um, design.height_um),
            "label": size_text(stock.label_w_um, stock.label_h_um),
        }
        yield Finding("L06", Level.ERROR, OTHER_SIZE, repair=OTHER_PAPER, facts=sizes)
    try:
        papers.checked(stock)
    except Invalid as error:
        yield Finding("L06", Level.ERROR, PAPER_WRONG, repair=OTHER_PAPER, facts={"why": error.sentence})
    if stock.cut is Cut.GUILLOTINE and _touching(facts):
        yield Finding("L02", Level.NOTE, NEIGHBOURS, repair=GAP_PAPER)
    if facts.unprintable_um and _reaches_edge(facts):
        told: dict[str, Fact] = {"edge": mm_text(facts.unprintable_um)}
        yield Finding("L07", Level.WARNING, UNPRINTABLE, repair=SMALLER_SHEET, facts=told)


def _edges(mark: Line | Symbol, box: Box, facts: Facts, face: Face) -> Iterator[Finding]:
    near = _near(box, facts)
    code = isinstance(mark, Symbol)
    safe = SHOP_SAFE_UM if facts.output is Output.SHOP else facts.plan.stock.safe_um
    if near < 0:
        yield _found("L01", Level.ERROR if code else Level.WARNING, OUTSIDE, face, mark, MOVE_IN)
    elif near < safe:
        level = Level.ERROR if code else Level.WARNING
        yield _found("L01", level, NEAR_EDGE, face, mark, MOVE_IN, near=mm_text(near), safe=mm_text(safe))
    elif code and near < CODE_FROM_CUT_UM:
        yield _found("L10", Level.WARNING, CODE_AT_CUT, face, mark, MOVE_IN, near=mm_text(near))


def _near(box: Box, facts: Facts) -> int:
    """How far a box is from the nearest edge of the card; below 0 it reaches over it."""
    design = facts.design
    return min(box.left, box.top, design.width_um - box.right, design.height_um - box.bottom)


def _bleed(mark: Rule | Area | Picture, box: Box, facts: Facts, face: Face) -> Iterator[Finding]:
    """Art that touches an edge has to go on beyond it."""
    design = facts.design
    over = (-box.left, -box.top, box.right - design.width_um, box.bottom - design.height_um)
    wanted = design.bleed_um if facts.output is Output.SHOP else LEAST_BLEED_UM
    if any(0 <= beyond < wanted for beyond in over):
        level = Level.ERROR if facts.output is Output.SHOP else Level.WARNING
        yield _found("L02", level, NO_BLEED, face, mark, EXTEND)


def _sizes(mark: Mark, facts: Facts, face: Face) -> Iterator[Finding]:
    match mark:
        case Line():
            least = LEAST_LATIN_UM if mark.text.isascii() else LEAST_CHINESE_UM
            if mark.size_um < least:
                told = {"size": mm_text(mark.size_um), "least": mm_text(least)}
                yield _found("L03", Level.WARNING, SMALL_TEXT, face, mark, SHORTER_TEXT, **told)
        case Rule():
            thin = min(mark.w, mark.h)
            if thin < LEAST_RULE_UM:
                yield _found("L03", Level.WARNING, THIN, face, mark, THICKER, size=mm_text(thin))
        case Picture():
            yield from _picture(mark, facts, face)
        case _:
            return


def _picture(mark: Picture, facts: Facts, face: Face) -> Iterator[Finding]:
    pixels = facts.pictures.get(mark.sha256)
    if pixels is None:
        yield _found("L05", Level.ERROR, NO_PICTURE, face, mark, CHOOSE_PICTURE)
        return
    dpi = min(pixels[0] * UM_PER_INCH // mark.w, pixels[1] * UM_PER_INCH // mark.h)
    if dpi < DPI_WARN:
        level = Level.ERROR if dpi < DPI_STOP else Level.WARNING
        yield _found("L05", level, COARSE, face, mark, BETTER_PICTURE, dpi=dpi)


def _touching(facts: Facts) -> bool:
    stock = facts.plan.stock
    spots = corners(stock)
    beside = {(x + stock.label_w_um, y) for x, y in spots} | {(x, y + stock.label_h_um) for x, y in spots}
    return bool(beside & set(spots))


def _reaches_edge(facts: Facts) -> bool:
    stock, edge = facts.plan.stock, facts.unprintable_um
    places = [Place(0, 0, slot, x, y) for slot, (x, y) in enumerate(corners(stock))]
    spots = [spot(place, facts.plan, face) for face in facts.plan.faces for place in places]
    left, top = min(x for x, _ in spots), min(y for _, y in spots)
    right = stock.page_w_um - max(x for x, _ in spots) - stock.label_w_um
    bottom = stock.page_h_um - max(y for _, y in spots) - stock.label_h_um
    return min(left, top, right, bottom) < edge


def _once(found: list[Finding]) -> list[Finding]:
    """One finding per element and rule: a text of five lines is named once."""
    kept: dict[tuple[str, str, str], Finding] = {}
    for one in found:
        kept.setdefault((one.code, one.element, one.words), one)
    return list(kept.values())


def _found(
    code: str,
    level: Level,
    words: str,
    face: Face,
    mark: Line | Symbol | Rule | Area | Picture,
    repair: str,
    **facts: Fact,
) -> Finding:
    return Finding(code, level, words, face.value, mark.element_id, repair, facts)
