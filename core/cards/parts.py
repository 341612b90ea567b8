"""One element of a face as marks, or as findings where it cannot be printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from core.cards import qr
from core.cards.codes import CARD_KIND, MACHINE_LENGTH
from core.cards.designs import BarBox, Design, Element, Fit, Outline, PictureBox, QrBox, ShapeBox, Source, TextBox
from core.cards.fields import Values, filled
from core.cards.findings import Finding, Level
from core.cards.marks import Area, Clip, Face, Line, Mark, Matrix, Picture, Role, Rule, Symbol, Unclip
from core.cards.typeset import Measure, set_text
from core.cards.units import MODULE_STEP_UM
from core.errors import Invalid
from core.i18n import N_, translate

LARGEST_MODULE_UM = 1_143
"""9 steps of 127 µm: a larger symbol does not scan better."""

FLOOR_UM = {Source.ENTRY: 508, Source.CLAIM: 381, Source.TEXT: 381}
BAR_QUIET = 10

EMPTY_FIELD = N_("“{field}” is empty, so the text cannot be printed.")
_LABELS = {
    "shop": N_("shop name"),
    "entry": N_("customer's code"),
    "claim": N_("card code"),
    "code": N_("card code"),
    "machine": N_("card code"),
    "seq": N_("running number"),
    "until": N_("last day"),
    "text": N_("text of the code"),
}
LEFT_OVER = N_("The text holds “{text}”, which is no field.")
NO_ROOM = N_("The text “{text}” does not fit its box.")
NO_GLYPH = N_("The typeface has no {signs}.")
CODE_FAILS = N_("The code cannot be drawn: {why}")
NO_ROOM_CODE = N_("The code has {modules} modules and does not fit its box.")
TURNED = N_("This part is turned; turned parts cannot be printed yet.")
SHORTEN = N_("Shorten the text, or make the box larger.")
FILL = N_("Fill in the field, or give it a default.")
OTHER_SIGN = N_("Write it without these characters.")
LARGER_BOX = N_("Make the box larger, or use a shorter link.")
TURN_BACK = N_("Turn it back upright.")


@dataclass(frozen=True, slots=True)
class Work:
    """What one element is composed from."""

    design: Design
    face: Face
    values: Values
    measure: Measure
    language: str | None = None
    keep: bool = False


Part = Mark | Finding


def parts(element: Element, x: int, y: int, work: Work) -> Iterator[Part]:
    """The marks of an element placed at (x, y) on its face, and a finding for each thing that cannot be printed."""
    if element.quarter_turns:
        yield _finding("L03", TURNED, work, element, TURN_BACK)
    elif isinstance(element, TextBox):
        yield from _text(element, x, y, work)
    elif isinstance(element, QrBox | BarBox):
        yield from _code(element, x, y, work)
    elif isinstance(element, ShapeBox):
        yield from _SHAPES[element.shape](element, x, y, work)
    elif isinstance(element, PictureBox):
        crop = (element.crop[0], element.crop[1], element.crop[2], element.crop[3])
        yield Picture(element.id, Role.ART, element.sha256, x, y, element.w, element.h, crop)


def payload_of(element: QrBox | BarBox, values: Values) -> str:
    """What a symbol carries for these values; empty if nothing."""
    if element.source is Source.TEXT:
        return filled(element.text, values)[0]
    return str(values.get("entry" if element.source is Source.ENTRY else "machine", ""))


def module_for(element: QrBox, modules: int) -> int:
    """The module of a symbol in its box: as asked, or the largest step of 127 µm that fits with its quiet zone."""
    most = min(element.w, element.h) // (modules + 2 * element.quiet)
    if element.module_um:
        return element.module_um if element.module_um <= most else 0
    return min(LARGEST_MODULE_UM, most // MODULE_STEP_UM * MODULE_STEP_UM)


def drawn(element: QrBox, payload: str, keep: bool = False) -> tuple[Matrix, int]:
    """The symbol and its module in µm; correction falls from Q to M where the module would be under its floor.

    The module is 0 if the symbol does not fit. Raises Invalid for a payload no symbol carries.
    """
    make = qr.kept_matrix if keep else qr.matrix
    version = 1 if _is_claim(payload) and element.correction is not qr.Correction.H else 0
    matrix = make(payload, element.correction, version)
    module = module_for(element, matrix.width)
    if element.correction is qr.Correction.Q and module < FLOOR_UM[element.source]:
        smaller = make(payload, qr.Correction.M, 0)
        if module_for(element, smaller.width) > module:
            return smaller, module_for(element, smaller.width)
    return matrix, module


def _text(element: TextBox, x: int, y: int, work: Work) -> Iterator[Part]:
    said, missing = filled(element.text.said(work.language), work.values)
    for name in missing:
        yield _finding("P08", EMPTY_FIELD, work, element, FILL, field=_label(name, work))
    if "${" in said:
        yield _finding("P08", LEFT_OVER, work, element, FILL, text=said[said.index("${") :][:24])
    done = set_text(element, x, y, said, work.measure)
    if done.missing:
        yield _finding("L04", NO_GLYPH, work, element, OTHER_SIGN, signs=done.missing[:20])
    if not done.fits:
        yield _finding("L03", NO_ROOM, work, element, SHORTEN, text=said[:24])
    ink = work.design.inks[element.ink]
    lines = [
        Line(
            element.id,
            Role.TEXT,
            line.text,
            element.font,
            done.size_um,
            line.x,
            line.baseline,
            ink,
            element.tracking_um,
        )
        for line in done.lines
        if line.text
    ]
    if element.fit is Fit.CLIP:
        yield Clip(x, y, element.w, element.h)
        yield from lines
        yield Unclip()
    else:
        yield from lines


def _code(element: QrBox | BarBox, x: int, y: int, work: Work) -> Iterator[Part]:
    payload = payload_of(element, work.values)
    if not payload:
        yield _finding("P08", EMPTY_FIELD, work, element, FILL, field=_label(element.source.value, work))
        return
    role = {Source.ENTRY: Role.CONTACT, Source.CLAIM: Role.CLAIM}.get(element.source, Role.CONTACT)
    if element.ground:
        radius = element.radius_um if isinstance(element, QrBox) else 0
        yield Rule(element.id, Role.ART, x, y, element.w, element.h, work.design.inks[element.ground], radius)
    try:
        yield from _symbol(element, x, y, payload, role, work)
    except Invalid as error:
        yield _finding("P02", CODE_FAILS, work, element, LARGER_BOX, why=error.sentence)


def _symbol(element: QrBox | BarBox, x: int, y: int, payload: str, role: Role, work: Work) -> Iterator[Part]:
    ink = work.design.inks[element.ink]
    if isinstance(element, QrBox):
        matrix, module = drawn(element, payload, work.keep)
        wide, high, step_y = module * matrix.width, module * matrix.width, module
    else:
        matrix, module = qr.code128(payload), element.module_um
        wide, high, step_y = module * matrix.width, element.h, element.h
        module = module if wide + 2 * BAR_QUIET * module <= element.w else 0
    if not module:
        yield _finding("L03", NO_ROOM_CODE, work, element, LARGER_BOX, modules=matrix.width)
        return
    at_x, at_y = x + (element.w - wide) // 2, y + (element.h - high) // 2
    yield Symbol(element.id, role, at_x, at_y, module, step_y, matrix, ink)


def _rect(element: ShapeBox, x: int, y: int, work: Work) -> Iterator[Part]:
    ink = work.design.inks[element.ink]
    radius = min(element.radius_um, element.w // 2, element.h // 2)
    yield Rule(element.id, Role.ART, x, y, element.w, element.h, ink, radius)


def _ellipse(element: ShapeBox, x: int, y: int, work: Work) -> Iterator[Part]:
    """A circle if the box is a square, else a pill: ellipses proper are polygons."""
    yield Rule(
        element.id,
        Role.ART,
        x,
        y,
        element.w,
        element.h,
        work.design.inks[element.ink],
        min(element.w, element.h) // 2,
    )


def _frame(element: ShapeBox, x: int, y: int, work: Work) -> Iterator[Part]:
    ink, t = work.design.inks[element.ink], element.line_um
    w, h = element.w, element.h
    for left, top, wide, high in ((0, 0, w, t), (0, h - t, w, t), (0, t, t, h - 2 * t), (w - t, t, t, h - 2 * t)):
        yield Rule(element.id, Role.ART, x + left, y + top, wide, high, ink)


def _polygon(element: ShapeBox, x: int, y: int, work: Work) -> Iterator[Part]:
    pairs = zip(element.points[::2], element.points[1::2], strict=False)
    corners = tuple((x + px, y + py) for px, py in pairs)
    yield Area(element.id, Role.ART, (corners,), work.design.inks[element.ink])


_SHAPES: Mapping[Outline, Callable[[ShapeBox, int, int, Work], Iterator[Part]]] = {
    Outline.RECT: _rect,
    Outline.ELLIPSE: _ellipse,
    Outline.FRAME: _frame,
    Outline.POLYGON: _polygon,
}


def _finding(code: str, words: str, work: Work, element: Element, repair: str, **facts: str | int) -> Finding:
    return Finding(code, Level.ERROR, words, work.face.value, element.id, repair, facts)


def _label(name: str, work: Work) -> str:
    """A field as the owner knows it."""
    own = work.design.fields.get(name)
    return own.label.said() if own else translate(_LABELS.get(name, name))


def _is_claim(payload: str) -> bool:
    return len(payload) == MACHINE_LENGTH and payload.isdigit() and payload[0] == CARD_KIND
