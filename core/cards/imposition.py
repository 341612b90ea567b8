"""Where each card lies on which sheet: slots in order, used places left out, backs mirrored to meet their fronts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from core.cards.marks import BLACK, Clip, Face, Layer, Mark, Placed, Role, Rule, Sheet
from core.cards.papers import Cut, Stock, corners
from core.errors import Invalid

Card = TypeVar("Card")

MARK_LENGTH_UM = 5_000
MARK_GAP_UM = 2_000
MARK_WIDTH_UM = 200


class Flip(StrEnum):
    """Which edge of the page the sheet is turned about."""

    LONG = "long"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Place:
    """One slot: the `item`-th card lies on `page` in `slot`, its top left at (x, y) µm. Counted from 0."""

    item: int
    page: int
    slot: int
    x_um: int
    y_um: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How a job lies on its sheets. `faces` are printed sheet by sheet in this order."""

    stock: Stock
    count: int
    faces: tuple[Face, ...] = (Face.FRONT, Face.BACK)
    start: int = 0
    skip: frozenset[int] = frozenset()
    flip: Flip = Flip.LONG

    @property
    def sheets(self) -> int:
        return pages(self.count, self.stock, self.start, self.skip)

    @property
    def pages(self) -> int:
        return self.sheets * len(self.faces)


def places(count: int, stock: Stock, start: int = 0, skip: Collection[int] = ()) -> Iterator[Place]:
    """Slot after slot from slot `start` of the first sheet, without those in `skip`; later sheets are full.

    Each place is worked out from its own number, so the millionth costs no more than the first.
    """
    spots = corners(stock)
    first = [slot for slot in range(start, len(spots)) if slot not in skip]
    if count and not first:
        raise Invalid("cards.no_free_slot", slots=len(spots))
    for item in range(count):
        page, slot = _spot(item, first, len(spots))
        yield Place(item, page, slot, *spots[slot])


def pages(count: int, stock: Stock, start: int = 0, skip: Collection[int] = ()) -> int:
    """How many sheets `count` cards need."""
    free = sum(slot not in skip for slot in range(start, stock.slots))
    return 0 if count == 0 else 1 + -(-max(0, count - free) // stock.slots)


def page_of(plan: Plan, page: int) -> tuple[Plan, range]:
    """What lies on one sheet of a plan, as a plan of that sheet alone, and which of the cards they are."""
    stock = plan.stock
    free = sum(slot not in plan.skip for slot in range(plan.start, stock.slots))
    if page == 0:
        return replace(plan, count=min(plan.count, free)), range(min(plan.count, free))
    first = free + (page - 1) * stock.slots
    items = range(first, min(plan.count, first + stock.slots))
    return replace(plan, count=len(items), start=0, skip=frozenset()), items


def boxes(plan: Plan, face: Face) -> list[tuple[int, int, int, int]]:
    """Where each slot of a sheet lies on this face: left, top, width, height in µm."""
    stock = plan.stock
    spots = (spot(Place(0, 0, slot, x, y), plan, face) for slot, (x, y) in enumerate(corners(stock)))
    return [(x, y, stock.label_w_um, stock.label_h_um) for x, y in spots]


def back(place: Place, stock: Stock, flip: Flip) -> Place:
    """Where the back of the card lies, so that both faces meet after the sheet was turned.

    On an upright page the long edge mirrors columns (x' = page width - x - label width), the short edge rows;
    on a page lying across it is the other way round.
    """
    if (flip is Flip.LONG) == (stock.page_h_um >= stock.page_w_um):
        return replace(place, x_um=stock.page_w_um - place.x_um - stock.label_w_um)
    return replace(place, y_um=stock.page_h_um - place.y_um - stock.label_h_um)


def sheets(
    cards: Iterable[Card],
    press: Mapping[Face, Callable[[Card], tuple[Layer, ...]]],
    plan: Plan,
) -> Iterator[Sheet]:
    """The pages of a job, one at a time: all faces of the first sheet, then of the second.

    `press` sets a face of a card; the cards are taken one sheet at a time, so memory does not grow with their number.
    """
    guides = {face: _guides(plan, face) for face in press}
    shown = {face: _shown(plan, face) for face in press}
    for on_sheet in _by_sheet(cards, plan):
        for face, set_face in press.items():
            placed = tuple(
                Placed(*spot(place, plan, face), shown[face][place.slot], set_face(card)) for place, card in on_sheet
            )
            yield Sheet(plan.stock.page_w_um, plan.stock.page_h_um, face, placed, guides[face])


def one_sheet(
    cards: Mapping[int, Card], set_face: Callable[[Card], tuple[Layer, ...]], plan: Plan, face: Face
) -> Sheet:
    """One page of a job by itself, from the cards in its slots."""
    shown, spots = _shown(plan, face), corners(plan.stock)
    placed = tuple(
        Placed(*spot(Place(0, 0, slot, *spots[slot]), plan, face), shown[slot], set_face(card))
        for slot, card in cards.items()
    )
    return Sheet(plan.stock.page_w_um, plan.stock.page_h_um, face, placed, _guides(plan, face))


def crop_marks(stock: Stock, mirrored: Flip | None = None) -> tuple[Mark, ...]:
    """Short lines outside the cards that say where to cut; none where they would lie on a card or off the page."""
    if stock.cut is not Cut.GUILLOTINE:
        return ()
    spots = [Place(0, 0, slot, x, y) for slot, (x, y) in enumerate(corners(stock))]
    if mirrored:
        spots = [back(spot, stock, mirrored) for spot in spots]
    xs = sorted({x for spot in spots for x in (spot.x_um, spot.x_um + stock.label_w_um)})
    ys = sorted({y for spot in spots for y in (spot.y_um, spot.y_um + stock.label_h_um)})
    gap = max(MARK_GAP_UM, stock.bleed_um)
    return (*_upright(xs, ys, gap, stock.page_h_um), *_across(xs, ys, gap, stock.page_w_um))


def _spot(item: int, first: list[int], slots: int) -> tuple[int, int]:
    if item < len(first):
        return 0, first[item]
    page, slot = divmod(item - len(first), slots)
    return page + 1, slot


def spot(place: Place, plan: Plan, face: Face) -> tuple[int, int]:
    """The top left corner of a face of the card at `place`, µm; backs are mirrored."""
    there = back(place, plan.stock, plan.flip) if face is Face.BACK and len(plan.faces) > 1 else place
    return there.x_um, there.y_um


def single(layers: tuple[Layer, ...], face: Face, width_um: int, height_um: int, bleed_um: int = 0) -> Sheet:
    """One face alone on a page of its own size, with its bleed around it."""
    page = (width_um + 2 * bleed_um, height_um + 2 * bleed_um)
    clip = Clip(-bleed_um, -bleed_um, *page)
    return Sheet(*page, face, (Placed(bleed_um, bleed_um, clip, layers),))


def _shown(plan: Plan, face: Face) -> list[Clip]:
    """For each slot what of its face shows: the label and as much bleed as no neighbour needs and the page holds."""
    stock = plan.stock
    spots = [spot(Place(0, 0, slot, x, y), plan, face) for slot, (x, y) in enumerate(corners(stock))]
    return [_clip(stock, at, spots) for at in spots]


def _clip(stock: Stock, at: tuple[int, int], spots: list[tuple[int, int]]) -> Clip:
    (x, y), w, h = at, stock.label_w_um, stock.label_h_um
    most = max(stock.bleed_um, MARK_GAP_UM)
    beside = [other for other in spots if other != at and abs(other[1] - y) < h]
    above = [other for other in spots if other != at and abs(other[0] - x) < w]
    left = min([most, x, *((x - ox - w) // 2 for ox, _ in beside if ox < x)])
    right = min([most, stock.page_w_um - x - w, *((ox - x - w) // 2 for ox, _ in beside if ox > x)])
    top = min([most, y, *((y - oy - h) // 2 for _, oy in above if oy < y)])
    bottom = min([most, stock.page_h_um - y - h, *((oy - y - h) // 2 for _, oy in above if oy > y)])
    return Clip(-left, -top, w + left + right, h + top + bottom)


def _guides(plan: Plan, face: Face) -> tuple[Mark, ...]:
    return crop_marks(plan.stock, plan.flip if face is Face.BACK and len(plan.faces) > 1 else None)


def _by_sheet(cards: Iterable[Card], plan: Plan) -> Iterator[list[tuple[Place, Card]]]:
    sheet: list[tuple[Place, Card]] = []
    for place, card in zip(places(plan.count, plan.stock, plan.start, plan.skip), cards, strict=True):
        if sheet and sheet[-1][0].page != place.page:
            yield sheet
            sheet = []
        sheet.append((place, card))
    if sheet:
        yield sheet


def _upright(xs: list[int], ys: list[int], gap: int, page_h: int) -> Iterator[Mark]:
    for x in xs:
        for top, bottom in ((ys[0] - gap - MARK_LENGTH_UM, ys[0] - gap), (ys[-1] + gap, ys[-1] + gap + MARK_LENGTH_UM)):
            y0, y1 = max(0, top), min(page_h, bottom)
            if y1 > y0:
                yield _guide(x - MARK_WIDTH_UM // 2, y0, MARK_WIDTH_UM, y1 - y0)


def _across(xs: list[int], ys: list[int], gap: int, page_w: int) -> Iterator[Mark]:
    for y in ys:
        for left, right in ((xs[0] - gap - MARK_LENGTH_UM, xs[0] - gap), (xs[-1] + gap, xs[-1] + gap + MARK_LENGTH_UM)):
            x0, x1 = max(0, left), min(page_w, right)
            if x1 > x0:
                yield _guide(x0, y - MARK_WIDTH_UM // 2, x1 - x0, MARK_WIDTH_UM)


def _guide(x: int, y: int, w: int, h: int) -> Rule:
    return Rule("crop", Role.GUIDE, x, y, w, h, BLACK)
