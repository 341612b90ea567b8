"""Small proofs of a face in grey pixels, drawn without Qt, on which symbols are measured and read on trial."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from core.cards import qr
from core.cards.marks import BLACK, Area, Ink, Line, Mark, Matrix, Picture, Role, Rule, Symbol
from core.cards.typeset import ASCENT_PERMILLE, Measure

PIXELS_PER_MODULE = 8
MARGIN_MODULES = 6
TURN_DEGREES = 7
FLIPPED_PERCENT = 4
FREE_LEVELS = 26
"""A tenth of full scale: more than this from the ground is ink that a reader may take for a module."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies around a symbol: how many modules are free of ink, and how light and even the ground is (0-255)."""

    quiet: int
    ground: int
    spread: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in µm, edges left, top, right, bottom."""

    left: int
    top: int
    right: int
    bottom: int


class _View:
    """From µm on the face to pixels around one symbol."""

    def __init__(self, symbol: Symbol) -> None:
        self._module = symbol.step_x
        self._x = symbol.x - MARGIN_MODULES * symbol.step_x
        self._y = symbol.y - MARGIN_MODULES * symbol.step_x
        self.side = (symbol.matrix.width + 2 * MARGIN_MODULES) * PIXELS_PER_MODULE

    def point(self, x: int, y: int) -> tuple[int, int]:
        return self.length(x - self._x), self.length(y - self._y)

    def box(self, x: int, y: int, w: int, h: int) -> tuple[int, int, int, int]:
        left, top = self.point(x, y)
        right, bottom = self.point(x + w, y + h)
        return left, top, max(left, right - 1), max(top, bottom - 1)

    def length(self, um: int) -> int:
        return um * PIXELS_PER_MODULE // self._module


def box_of(mark: Mark, measure: Measure) -> Box | None:
    """The rectangle a mark covers; None for clips."""
    match mark:
        case Line():
            high = mark.size_um * ASCENT_PERMILLE // 1_000
            wide = (measure.advance(mark.text, mark.font, mark.size_um) or 0) + mark.tracking_um * len(mark.text)
            return Box(mark.x, mark.baseline - high, mark.x + wide, mark.baseline - high + mark.size_um)
        case Area():
            xs = [x for polygon in mark.polygons for x, _ in polygon]
            ys = [y for polygon in mark.polygons for _, y in polygon]
            return Box(min(xs), min(ys), max(xs), max(ys)) if xs else None
        case Rule() | Symbol() | Picture():
            return Box(mark.x, mark.y, mark.x + mark.w, mark.y + mark.h)
        case _:
            return None


def surroundings(symbol: Symbol, marks: Iterable[Mark], face: Box, measure: Measure) -> Surroundings:
    """Measure the ground of a symbol on pixels, because a neighbour's ink counts; outside the card nothing is free."""
    around = [mark for mark in marks if mark is not symbol]
    image = _drawn(symbol, around, measure)
    side, unit = symbol.matrix.width, PIXELS_PER_MODULE
    inner = MARGIN_MODULES * unit
    centre = image.crop((inner, inner, inner + side * unit, inner + side * unit))
    ground = _middle(centre)
    quiet = 0
    while quiet < qr.QUIET and _ring_is_free(symbol, image, quiet + 1, ground, face):
        quiet += 1
    darkest, lightest = _range(centre)
    return Surroundings(quiet, ground, lightest - darkest)


def reads(symbol: Symbol, marks: Iterable[Mark], payload: str, measure: Measure) -> bool:
    """Whether the symbol in its place is read upright, turned by 7 degrees, and blurred to 4 pixels a module."""
    image = _drawn(symbol, list(marks), measure)
    turned = image.rotate(TURN_DEGREES, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    small = image.resize((image.width // 2, image.height // 2), Image.Resampling.BOX)
    blurred = small.filter(ImageFilter.GaussianBlur(1.2))
    return all(_read(picture, payload) for picture in (image, turned, blurred))


def reads_damaged(matrix: Matrix, payload: str) -> bool:
    """Whether the symbol alone is still read with 4 % of its modules flipped; always the same ones.

    They are flipped in blots of 3 × 3, as drops and stains are; spread singly they would break any symbol below H.
    """
    bits = bytearray(matrix.bits)
    for x, y in _blots(matrix):
        bits[y * matrix.stride + x] ^= 0xFF
    flipped = Symbol("proof", Role.CLAIM, 0, 0, 1_000, 1_000, Matrix(matrix.width, matrix.height, bytes(bits)), BLACK)
    return _read(_drawn(flipped, [flipped], None), payload)


def _blots(matrix: Matrix) -> set[tuple[int, int]]:
    """Where the blots lie: never on a finder or timing pattern."""
    side, chance = matrix.width, random.Random(matrix.bits)
    free = [(x, y) for y in range(side - 2) for x in range(side - 2)]
    free = [at for at in free if not any(_pattern(x, y, side) for x, y in _blot(*at))]
    wanted = sum(not _pattern(x, y, side) for y in range(side) for x in range(side)) * FLIPPED_PERCENT // 100
    blots = chance.sample(free, -(-wanted // 9))
    return {module for at in blots for module in _blot(*at)}


def _blot(x: int, y: int) -> list[tuple[int, int]]:
    return [(x + dx, y + dy) for dy in range(3) for dx in range(3)]


def _pattern(x: int, y: int, side: int) -> bool:
    """Finder and timing patterns: damage there is a fold or a stain, not a misprint of single modules."""
    corner = (x < 9 and y < 9) or (x >= side - 8 and y < 9) or (x < 9 and y >= side - 8)
    return corner or x == 6 or y == 6


def _read(image: Image.Image, payload: str) -> bool:
    return payload in {code.text for code in qr.read(image.tobytes(), image.width, image.height)}


def _range(image: Image.Image) -> tuple[int, int]:
    """The darkest and the lightest level."""
    present = [level for level, count in enumerate(image.histogram()) if count]
    return present[0], present[-1]


def _middle(image: Image.Image) -> int:
    """The median level."""
    counts, seen = image.histogram(), 0
    half = image.width * image.height // 2
    for level, count in enumerate(counts):
        seen += count
        if seen > half:
            return level
    return 255


def _ring_is_free(symbol: Symbol, image: Image.Image, ring: int, ground: int, face: Box) -> bool:
    reach = ring * symbol.step_x
    inside = symbol.x - reach >= face.left and symbol.y - reach >= face.top
    if not inside or symbol.x + symbol.w + reach > face.right or symbol.y + symbol.h + reach > face.bottom:
        return False
    unit, side = PIXELS_PER_MODULE, symbol.matrix.width
    first, last = (MARGIN_MODULES - ring) * unit, (MARGIN_MODULES + side + ring) * unit
    sides = (
        (first, first, last, first + unit),
        (first, last - unit, last, last),
        (first, first, first + unit, last),
        (last - unit, first, last, last),
    )
    levels = [level for box in sides for level in _range(image.crop(box))]
    return max(abs(level - ground) for level in levels) <= FREE_LEVELS


def _drawn(symbol: Symbol, marks: Iterable[Mark], measure: Measure | None) -> Image.Image:
    """The surroundings of a symbol, each of its modules 8 pixels wide; text as solid boxes."""
    view = _View(symbol)
    image = Image.new("L", (view.side, view.side), 255)
    pen = ImageDraw.Draw(image)
    for mark in marks:
        match mark:
            case Rule():
                pen.rounded_rectangle(
                    view.box(mark.x, mark.y, mark.w, mark.h), view.length(mark.radius), _grey(mark.ink)
                )
            case Symbol():
                _modules(pen, view, mark)
            case Area():
                for polygon in mark.polygons:
                    pen.polygon([view.point(x, y) for x, y in polygon], _grey(mark.ink))
            case Line() if measure:
                box = box_of(mark, measure)
                if box:
                    pen.rectangle(
                        view.box(box.left, box.top, box.right - box.left, box.bottom - box.top), _grey(mark.ink)
                    )
            case _:
                pass
    return image


def _modules(pen: ImageDraw.ImageDraw, view: _View, symbol: Symbol) -> None:
    matrix, ink = symbol.matrix, _grey(symbol.ink)
    for y in range(matrix.height):
        for x in range(matrix.width):
            if matrix.dark(x, y):
                at = (symbol.x + x * symbol.step_x, symbol.y + y * symbol.step_y)
                pen.rectangle(view.box(*at, symbol.step_x, symbol.step_y), ink)


def _grey(ink: Ink) -> int:
    return ink.luminance_ppm * 255 // 1_000_000
