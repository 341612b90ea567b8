"""Preflight Q: can every symbol be scanned, by bad phones too."""

from __future__ import annotations

from collections.abc import Iterator

from core.cards import qr
from core.cards.designs import BarBox, Element, QrBox, Source
from core.cards.facts import Facts
from core.cards.findings import Fact, Finding, Level
from core.cards.marks import Face, Mark, Role, Symbol
from core.cards.parts import payload_of
from core.cards.proof import Box, reads, reads_damaged, surroundings
from core.cards.typeset import Measure
from core.cards.units import mm_text
from core.i18n import N_

SMALLEST_UM = {Role.CONTACT: (500, 400), Role.CLAIM: (400, 330)}
"""A module under the first draws a warning, under the second an error."""

THINNEST_BAR_UM = (250, 190)
"""The same for bars: 0.25 mm is what plain guns are made for, 0.19 mm what they still may read."""

LEAST_DOTS = 4
APART_UM = 30_000
EVEN_LEVELS = 26

QUIET = N_("Only {modules} of 4 light modules around the code are free.")
MOVE_AWAY = N_("Move what is near the code away, or make its white ground larger.")
FINE = N_("A module of the code is {size} mm; for a phone that is too fine.")
LARGER = N_("Make the code larger, or use a shorter link.")
DOTS = N_("A module is {dots} dots of this printer; four are needed.")
PALE = N_("The code stands out too little from its ground ({percent} % of full contrast).")
INVERTED = N_("The code is lighter than its ground; many phones cannot read that.")
UNEVEN = N_("The ground under the code is not even.")
BLACK_ON_WHITE = N_("Print the code black on a white ground.")
LOGO = N_("A logo in the code cannot be printed yet.")
NO_LOGO = N_("Remove the logo.")
UNREAD = N_("The code was not read on trial: as it is, turned, or blurred.")
FRAGILE = N_("The code is no longer read when a few of its modules are wrong.")
TOO_NEAR = N_("Two codes are {apart} mm apart; phones pick the wrong one below 30 mm.")
OTHER_FACE = N_("Put the claim code on the back, or in the far corner.")
WEAK = N_("The code has the weakest error correction.")
STRONGER = N_("Choose Q or M.")


def check(facts: Facts, face: Face, marks: tuple[Mark, ...], measure: Measure) -> list[Finding]:
    """The findings Q01 to Q09 of one face, measured on what will be printed."""
    elements = {element.id: element for element, _, _ in facts.design.elements(face)}
    symbols = [mark for mark in marks if isinstance(mark, Symbol)]
    found: list[Finding] = []
    for symbol in symbols:
        element = elements[symbol.element_id]
        if isinstance(element, QrBox):
            found += _size(symbol, face, facts)
            found += _ground(symbol, marks, face, facts, measure)
            found += _settings(element, face)
            found += _trial(symbol, element, marks, face, facts, measure)
        elif isinstance(element, BarBox):
            found += _size(symbol, face, facts)
    return [*found, *_near(symbols, elements, face)]


def _size(symbol: Symbol, face: Face, facts: Facts) -> Iterator[Finding]:
    warn, stop = SMALLEST_UM.get(symbol.role, SMALLEST_UM[Role.CONTACT])
    if symbol.matrix.height == 1:
        warn, stop = THINNEST_BAR_UM
    if symbol.step_x < warn:
        level = Level.ERROR if symbol.step_x < stop else Level.WARNING
        yield _found("Q02", level, FINE, face, symbol, LARGER, size=mm_text(symbol.step_x))
    if facts.dots_per_m:
        count = symbol.step_x * facts.dots_per_m // 1_000_000
        if count < LEAST_DOTS:
            level = Level.ERROR if count < LEAST_DOTS - 1 else Level.WARNING
            yield _found("Q03", level, DOTS, face, symbol, LARGER, dots=count)


def _ground(symbol: Symbol, marks: tuple[Mark, ...], face: Face, facts: Facts, measure: Measure) -> Iterator[Finding]:
    card = Box(0, 0, facts.design.width_um, facts.design.height_um)
    around = surroundings(symbol, marks, card, measure)
    if around.quiet < qr.QUIET:
        level = Level.ERROR if around.quiet < 2 else Level.WARNING
        yield _found("Q01", level, QUIET, face, symbol, MOVE_AWAY, modules=around.quiet)
    difference = around.ground * 1_000 // 255 - symbol.ink.luminance_ppm // 1_000
    if difference < 0:
        yield _found("Q04", Level.ERROR, INVERTED, face, symbol, BLACK_ON_WHITE)
    elif difference < 550:
        level = Level.ERROR if difference < 400 else Level.WARNING
        yield _found("Q04", level, PALE, face, symbol, BLACK_ON_WHITE, percent=difference // 10)
    if around.spread > EVEN_LEVELS:
        yield _found("Q04", Level.ERROR, UNEVEN, face, symbol, BLACK_ON_WHITE)


def _settings(element: QrBox, face: Face) -> Iterator[Finding]:
    if element.logo_sha256:
        yield Finding("Q05", Level.ERROR, LOGO, face.value, element.id, NO_LOGO)
    if element.correction is qr.Correction.L:
        yield Finding("Q09", Level.WARNING, WEAK, face.value, element.id, STRONGER)


def _trial(
    symbol: Symbol, element: QrBox, marks: tuple[Mark, ...], face: Face, facts: Facts, measure: Measure
) -> Iterator[Finding]:
    payload = payload_of(element, facts.values)
    if not reads(symbol, marks, payload, measure):
        yield _found("Q06", Level.ERROR, UNREAD, face, symbol, LARGER)
    elif not reads_damaged(symbol.matrix, payload):
        yield _found("Q07", Level.WARNING, FRAGILE, face, symbol, STRONGER)


def _near(symbols: list[Symbol], elements: dict[str, Element], face: Face) -> Iterator[Finding]:
    squares = [symbol for symbol in symbols if symbol.matrix.height > 1]
    for i, one in enumerate(squares):
        for other in squares[:i]:
            apart = _distance(one, other)
            if apart < APART_UM and _sources_differ(elements, one, other):
                yield _found("Q08", Level.WARNING, TOO_NEAR, face, one, OTHER_FACE, apart=mm_text(apart))


def _sources_differ(elements: dict[str, Element], one: Symbol, other: Symbol) -> bool:
    """The same code twice confuses nobody."""
    first, second = (elements[symbol.element_id] for symbol in (one, other))
    same = isinstance(first, QrBox) and isinstance(second, QrBox) and first.source is second.source
    return not same or (isinstance(first, QrBox) and first.source is Source.TEXT)


def _distance(one: Symbol, other: Symbol) -> int:
    """From edge to edge along the wider of both directions, µm."""
    across = max(one.x - other.x - other.w, other.x - one.x - one.w, 0)
    down = max(one.y - other.y - other.h, other.y - one.y - one.h, 0)
    return max(across, down)


def _found(code: str, level: Level, words: str, face: Face, symbol: Symbol, repair: str, **facts: Fact) -> Finding:
    return Finding(code, level, words, face.value, symbol.element_id, repair, facts)
