"""Sheets: every slot used once, nothing off the page, backs that meet their fronts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cards import papers, units
from core.cards.imposition import Flip, Place, Plan, back, crop_marks, pages, places, sheets
from core.cards.marks import BLACK, Face, Layer, Role, Rule
from core.cards.papers import Grid, Kind, Stock
from core.errors import Invalid, Missing

A4 = papers.preset("a4-90x54-10")
MM = st.integers(1_000, 60_000)


@st.composite
def stocks(draw: st.DrawFn) -> Stock:
    nx, ny = draw(st.integers(1, 5)), draw(st.integers(1, 6))
    w, h, gap_x, gap_y = draw(MM), draw(MM), draw(st.integers(0, 9_000)), draw(st.integers(0, 9_000))
    left, top, right, bottom = (draw(st.integers(0, 20_000)) for _ in range(4))
    page = (left + right + nx * (w + gap_x) - gap_x, top + bottom + ny * (h + gap_y) - gap_y)
    return Stock("own", "own", Kind.SHEET, *page, w, h, (Grid(nx, ny, left, top, w + gap_x, h + gap_y),))


@given(stocks(), st.integers(0, 200), st.data())
def test_every_free_slot_is_used_once_in_order_and_stays_on_the_page(
    stock: Stock, count: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, stock.slots - 1))
    skip = data.draw(st.sets(st.integers(0, stock.slots - 1))) - {start}
    laid = list(places(count, stock, start, skip))
    assert [place.item for place in laid] == list(range(count))
    spots = [(place.page, place.slot) for place in laid]
    assert spots == sorted(set(spots))
    assert not [spot for spot in spots if spot[0] == 0 and (spot[1] < start or spot[1] in skip)]
    assert pages(count, stock, start, skip) == (laid[-1].page + 1 if laid else 0)
    for page in {place.page for place in laid[:60]}:
        boxes = [(p.x_um, p.y_um) for p in laid if p.page == page]
        assert all(0 <= x <= stock.page_w_um - stock.label_w_um for x, _ in boxes)
        assert all(0 <= y <= stock.page_h_um - stock.label_h_um for _, y in boxes)
        apart = [
            abs(ax - bx) >= stock.label_w_um or abs(ay - by) >= stock.label_h_um
            for i, (ax, ay) in enumerate(boxes)
            for bx, by in boxes[:i]
        ]
        assert all(apart)


@given(stocks(), st.sampled_from(Flip))
def test_both_faces_of_a_card_meet_after_the_sheet_was_turned(stock: Stock, flip: Flip) -> None:
    """Turning is done here as paper does it: about the long or the short axis of the page."""
    upright = stock.page_h_um >= stock.page_w_um
    about_vertical = upright == (flip is Flip.LONG)
    for place in places(stock.slots, stock):
        other = back(place, stock, flip)
        seen_x = stock.page_w_um - other.x_um - stock.label_w_um if about_vertical else other.x_um
        seen_y = other.y_um if about_vertical else stock.page_h_um - other.y_um - stock.label_h_um
        assert (seen_x, seen_y) == (place.x_um, place.y_um)
        assert back(other, stock, flip) == place


def test_the_millionth_place_needs_no_walk_through_the_others() -> None:
    last = None
    for place in places(1_000, A4, start=3):
        last = place
    assert last == Place(999, 100, 2, 15_000, 13_500 + 54_000)


def test_a_sheet_without_a_free_place_is_refused() -> None:
    with pytest.raises(Invalid, match="no_free_slot"):
        list(places(1, A4, start=9, skip={9}))
    assert list(places(0, A4, start=9, skip={9})) == []


@pytest.mark.parametrize(
    ("key", "slots", "page", "last"),
    [
        ("a4-90x54-10", 10, (210_000, 297_000), (195_000, 283_500)),
        ("a4-90x54-10-gap", 10, (210_000, 297_000), (197_000, 291_500)),
        ("a4-90x54-8-gap", 8, (210_000, 297_000), (198_000, 265_500)),
        ("a4-86x54-10", 10, (210_000, 297_000), (190_600, 283_500)),
        ("a4-86x54-10-col", 10, (210_000, 297_000), (195_300, 283_500)),
        ("a4-86x54-8-gap", 8, (210_000, 297_000), (193_600, 265_500)),
        ("a6", 1, (105_000, 148_000), (105_000, 148_000)),
        ("a6-wide", 1, (148_000, 105_000), (148_000, 105_000)),
        ("a4-a6-4", 4, (210_000, 297_000), (210_000, 296_500)),
        ("avery-l7160", 21, (210_000, 297_000), (202_790, 281_850)),
        ("avery-l7163", 14, (210_000, 297_000), (205_350, 281_850)),
        ("avery-l7165", 8, (210_000, 297_000), (205_350, 283_900)),
        ("avery-l7414", 10, (210_000, 297_000), (195_000, 278_500)),
        ("avery-c32011", 10, (210_000, 297_000), (195_000, 283_500)),
        ("avery-c32015", 8, (210_000, 297_000), (193_000, 265_500)),
        ("avery-5160", 30, (215_900, 279_400), (211_138, 266_700)),
        ("avery-5371", 10, (215_900, 279_400), (196_850, 266_700)),
        ("roll-60x40", 1, (60_000, 40_000), (60_000, 40_000)),
        ("roll-40x30", 1, (40_000, 30_000), (40_000, 30_000)),
        ("roll-50x30", 1, (50_000, 30_000), (50_000, 30_000)),
        ("roll-76x130", 1, (76_000, 130_000), (76_000, 130_000)),
        ("roll-100x150", 1, (100_000, 150_000), (100_000, 150_000)),
    ],
)
def test_each_preset_leaves_the_rest_the_table_says(
    key: str, slots: int, page: tuple[int, int], last: tuple[int, int]
) -> None:
    stock = papers.preset(key)
    *_, place = places(stock.slots, stock)
    assert (stock.slots, (stock.page_w_um, stock.page_h_um)) == (slots, page)
    assert (place.x_um + stock.label_w_um, place.y_um + stock.label_h_um) == last


def test_presets_have_a_name_in_both_languages() -> None:
    for stock in papers.presets().values():
        assert set(stock.names) == {"zh_CN", "en"}
        assert stock.names["zh_CN"] != stock.names["en"]
        assert stock.label in stock.names.values()


def test_no_preset_is_left_untested() -> None:
    assert len(papers.presets()) == 22


OWN = '{"key":"own","name":"own","kind":"sheet","page_w_um":100000,'
OWN += '"page_h_um":50000,"label_w_um":40000,"label_h_um":40000,"grids":[%s]}'
GRID = '{"nx":%d,"ny":1,"x0_um":%s,"y0_um":0,"dx_um":%d,"dy_um":1}'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (OWN % (GRID % (2, "0", 39_999)), "stock_overlap"),
        (OWN % (GRID % (2, "20001", 40_000)), "stock_off_page"),
        (OWN % (GRID % (0, "0", 40_000)), "stock_size"),
        (OWN % (GRID % (2, "0.5", 40_000)), "stock_damaged"),
        (OWN % "", "stock_size"),
        (OWN % (GRID % (1, "0", 1)) + "]", "stock_damaged"),
        ('{"grids": 3}', "stock_damaged"),
        ((OWN % (GRID % (1, "0", 1))).replace('"name":"own"', '"name":7'), "stock_damaged"),
        ("[]", "stock_damaged"),
    ],
)
def test_own_stock_that_cannot_be_is_refused_with_the_reason(text: str, code: str) -> None:
    with pytest.raises(Invalid, match=code):
        papers.from_json(text)


def test_own_stock_may_have_several_grids() -> None:
    stock = papers.from_json(OWN % (GRID % (1, "0", 1) + "," + GRID % (1, "50000", 1)))
    assert [(p.x_um, p.slot) for p in places(2, stock)] == [(0, 0), (50_000, 1)]


def test_an_unknown_preset_names_those_there_are() -> None:
    with pytest.raises(Missing) as refused:
        papers.preset("a5")
    assert "a4-90x54-10" in refused.value.sentence


def boxes_of(marks: tuple[object, ...]) -> list[tuple[int, int, int, int]]:
    return [(m.x, m.y, m.x + m.w, m.y + m.h) for m in marks if isinstance(m, Rule)]


@pytest.mark.parametrize("key", list(papers.presets()))
@pytest.mark.parametrize("flip", [None, *Flip])
def test_crop_marks_touch_no_card_and_stay_on_the_page(key: str, flip: Flip | None) -> None:
    stock = papers.preset(key)
    spots = [back(p, stock, flip) if flip else p for p in places(stock.slots, stock)]
    for left, top, right, bottom in boxes_of(crop_marks(stock, flip)):
        assert left >= -100
        assert top >= -100
        assert right <= stock.page_w_um + 100
        assert bottom <= stock.page_h_um + 100
        for p in spots:
            apart = right <= p.x_um or left >= p.x_um + stock.label_w_um
            assert apart or bottom <= p.y_um or top >= p.y_um + stock.label_h_um


def test_the_cut_sheet_has_marks_at_every_edge_of_its_cards() -> None:
    assert len(crop_marks(A4)) == 2 * 3 + 2 * 6
    assert crop_marks(papers.preset("avery-l7160")) == ()


def test_sheets_come_one_at_a_time_with_front_and_back_of_the_same_cards() -> None:
    taken = []

    def cards() -> Iterator[int]:
        for card in range(23):
            taken.append(card)
            yield card

    def press(card: int) -> tuple[Layer, ...]:
        return (Layer((Rule(str(card), Role.ART, 0, 0, 1, 1, BLACK),), shared=False),)

    plan = Plan(A4, 23, start=8)
    made = sheets(cards(), {Face.FRONT: press, Face.BACK: press}, plan)
    first, behind = next(made), next(made)
    assert len(taken) == 3
    assert [first.face, behind.face] == [Face.FRONT, Face.BACK]
    assert [p.x_um for p in first.placed] == [15_000, 105_000]
    assert [p.x_um for p in behind.placed] == [105_000, 15_000]
    rest = list(made)
    assert 2 + len(rest) == plan.pages == 8
    assert [len(sheet.placed) for sheet in rest] == [10, 10, 10, 10, 1, 1]


def test_a_single_face_is_not_mirrored() -> None:
    plan = Plan(A4, 1, faces=(Face.BACK,))
    (only,) = sheets([1], {Face.BACK: lambda _: ()}, plan)
    assert only.placed[0].x_um == 15_000


@given(st.integers(0, 2_000_000), st.sampled_from([8_000, 12_000, 24_000, 23_622, 47_244]))
def test_dots_and_micrometres_lead_back_to_each_other_within_half_a_dot(um: int, dpm: int) -> None:
    count = units.dots(um, dpm)
    assert abs(units.um_of_dots(count, dpm) - um) * dpm <= 500_000 + dpm
    assert units.dots(units.um_of_dots(count, dpm), dpm) == count


def test_known_lengths_come_out_as_the_trade_knows_them() -> None:
    assert [units.dots(um, 8_000) for um in (60_000, 40_000, 100_000)] == [480, 320, 800]
    assert units.points_text(96_000) == "272.126"
    assert units.points_text(60_000) == "170.079"
    assert units.points_text(210_000) == "595.276"
    assert [units.mm_text(um) for um in (508, 90_000, 2_500, 54_005)] == ["0.51", "90", "2.5", "54.01"]
    assert [units.dots(127, 47_244), units.dots(508, 47_244)] == [6, 24]
    assert units.um_of_points(600) == 2_117
    assert units.scaled(100_000, -1_000) == 99_900


def test_a_larger_bleed_pushes_the_marks_outwards() -> None:
    wide = replace(A4, bleed_um=4_000)
    assert min(x for x, *_ in boxes_of(crop_marks(wide))) < min(x for x, *_ in boxes_of(crop_marks(A4)))
