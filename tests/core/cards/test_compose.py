"""Composing a face: a pure function, and plates that press exactly the same marks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cards import codes, design_files
from core.cards.compose import Plate, compose
from core.cards.designs import BarBox, Field, Fit, Outline, QrBox, ShapeBox, Source, TextBox
from core.cards.findings import Level
from core.cards.marks import Area, Clip, Face, Line, Role, Rule, Symbol, Unclip
from core.cards.qr import Correction
from core.cards.wording import Words
from core.errors import Invalid
from tests.make_press import ENTRY, TableMeasure, card, design, shared

MEASURE = TableMeasure()
STARTERS = design_files.starters()
VALUES = shared() | card()


@settings(max_examples=25)
@given(st.sampled_from(sorted(STARTERS)), st.sampled_from(Face), st.integers(0, 2**55 - 1), st.integers(1, 99_999))
def test_a_plate_presses_exactly_what_composing_each_card_gives(key: str, face: Face, r: int, seq: int) -> None:
    plate = Plate(STARTERS[key], face, shared(), MEASURE, "zh_CN")
    pressed = [mark for layer in plate.press(card(r, seq)) for mark in layer.marks]
    whole = compose(STARTERS[key], face, shared() | card(r, seq), MEASURE, "zh_CN")
    assert pressed == list(whole.marks)
    assert (plate.findings, whole.findings) == ((), ())
    assert compose(STARTERS[key], face, shared() | card(r, seq), MEASURE, "zh_CN") == whole


def test_shared_layers_are_the_same_object_on_every_card() -> None:
    plate = Plate(STARTERS["warm-wheat"], Face.BACK, shared(), MEASURE)
    first, second = plate.press(card(1 << 50, 1)), plate.press(card(2 << 50, 2))
    assert [a is b for a, b in zip(first, second, strict=True)] == [layer.shared for layer in first]
    assert any(layer.shared for layer in first)
    assert any(not layer.shared for layer in first)


def test_own_texts_may_hold_fields_of_the_card_itself() -> None:
    fields = {"note": Field(Words({"zh_CN": "备注"}), Words({"zh_CN": "第 ${seq:%03d} 张"}))}
    one = design(TextBox("note", 0, 0, 60_000, 6_000, text=Words({"zh_CN": "${note}"})), fields=fields)
    plate = Plate(one, Face.FRONT, shared(), MEASURE)
    assert [plate.press(card(1, seq))[0].marks[0].text for seq in (4, 5)] == ["第 004 张", "第 005 张"]  # type: ignore[union-attr]
    typed = Plate(one, Face.FRONT, shared(note="给${shop}的"), MEASURE)
    assert typed.press(card())[0].marks[0].text == "给小满烘焙的"  # type: ignore[union-attr]


def test_the_customers_code_is_redrawn_centred_with_its_quiet_zone() -> None:
    marks = compose(design(QrBox("qr", 1_000, 2_000, 27_500, 27_500)), Face.FRONT, VALUES, MEASURE).marks
    ground, symbol = marks
    assert isinstance(ground, Rule)
    assert isinstance(symbol, Symbol)
    assert (symbol.role, symbol.matrix.width, symbol.step_x, symbol.step_y) == (Role.CONTACT, 33, 635, 635)
    assert symbol.x - ground.x >= 4 * 635
    assert abs((symbol.x - ground.x) - (ground.x + ground.w - symbol.x - symbol.w)) <= 1


@pytest.mark.parametrize(
    ("side", "module", "modules"),
    [(21_000, 508, 33), (26_035, 635, 33), (20_500, 381, 33), (60_000, 1_143, 33)],
)
def test_the_module_is_the_largest_step_that_fits(side: int, module: int, modules: int) -> None:
    (*_, symbol) = compose(design(QrBox("qr", 0, 0, side, side)), Face.FRONT, VALUES, MEASURE).marks
    assert isinstance(symbol, Symbol)
    assert (symbol.step_x, symbol.matrix.width) == (module, modules)


def test_correction_falls_to_m_only_where_the_module_would_fall_under_its_floor() -> None:
    longer = VALUES | {"entry": ENTRY + "?s=2"}

    def modules(side: int) -> int:
        (*_, symbol) = compose(design(QrBox("qr", 0, 0, side, side)), Face.FRONT, longer, MEASURE).marks
        assert isinstance(symbol, Symbol)
        return symbol.matrix.width

    assert modules(30_000) == 37
    assert modules(21_500) == 33


def test_the_claim_code_is_the_smallest_symbol_at_half_a_millimetre() -> None:
    box = QrBox("claim", 0, 0, 15_600, 15_600, source=Source.CLAIM, module_um=508, correction=Correction.Q)
    (*_, symbol) = compose(design(box), Face.FRONT, VALUES, MEASURE).marks
    assert isinstance(symbol, Symbol)
    assert (symbol.role, symbol.w, symbol.matrix.width) == (Role.CLAIM, 21 * 508, 21)


def test_a_bar_code_keeps_ten_light_modules_at_both_ends() -> None:
    box = BarBox("bars", 0, 0, 41_300, 10_000, ground="white")
    (*_, bars) = compose(design(box), Face.FRONT, VALUES, MEASURE).marks
    assert isinstance(bars, Symbol)
    assert (bars.x, bars.w, bars.h) == (2_525, 145 * 250, 10_000)
    narrow = compose(design(replace(box, w=41_000)), Face.FRONT, VALUES, MEASURE)
    assert [finding.code for finding in narrow.findings] == ["L03"]


def test_a_frame_is_four_rules_that_do_not_overlap() -> None:
    box = ShapeBox("frame", 10, 20, 1_000, 500, shape=Outline.FRAME, line_um=50)
    rules = compose(design(box), Face.FRONT, VALUES, MEASURE).marks
    assert sum(rule.w * rule.h for rule in rules if isinstance(rule, Rule)) == 1_000 * 500 - 900 * 400
    polygon = ShapeBox("leaf", 10, 20, 9, 9, shape=Outline.POLYGON, points=(0, 0, 9, 0, 9, 9))
    (area,) = compose(design(polygon), Face.FRONT, VALUES, MEASURE).marks
    assert isinstance(area, Area)
    assert area.polygons == (((10, 20), (19, 20), (19, 29)),)


def test_clipped_text_is_clipped_and_unclipped() -> None:
    box = TextBox("t", 0, 0, 9_000, 4_000, text=Words({"zh_CN": "很长很长很长很长的字"}), fit=Fit.CLIP)
    marks = compose(design(box), Face.FRONT, VALUES, MEASURE).marks
    assert [type(mark) for mark in marks] == [Clip, Line, Unclip]


@pytest.mark.parametrize(
    ("element", "values", "code"),
    [
        (TextBox("t", 0, 0, 9_000, 4_000, text=Words({"zh_CN": "${nobody}"})), {}, "P08"),
        (TextBox("t", 0, 0, 9_000, 4_000, text=Words({"zh_CN": "${shop}"})), {"shop": "a ${b"}, "P08"),
        (TextBox("t", 0, 0, 9_000, 4_000, text=Words({"zh_CN": "${shop}"})), {"shop": "字" * 50}, "L03"),
        (TextBox("t", 0, 0, 9_000, 4_000, text=Words({"zh_CN": "${shop}"})), {"shop": "雪☃"}, "L04"),
        (TextBox("t", 0, 0, 9_000, 4_000, text=Words({"zh_CN": "字"}), quarter_turns=1), {}, "L03"),
        (QrBox("q", 0, 0, 27_000, 27_000), {"entry": ""}, "P08"),
        (QrBox("q", 0, 0, 27_000, 27_000), {"entry": "x" * 4_000}, "P02"),
        (QrBox("q", 0, 0, 3_000, 3_000), {}, "L03"),
        (QrBox("q", 0, 0, 20_000, 20_000, module_um=635), {}, "L03"),
        (BarBox("b", 0, 0, 60_000, 9_000, source=Source.TEXT, text="卡号"), {}, "P02"),
    ],
)
def test_what_cannot_be_printed_is_an_error_at_its_place(element: TextBox, values: dict[str, str], code: str) -> None:
    (finding,) = compose(design(element), Face.FRONT, VALUES | values, MEASURE, "zh_CN").findings
    assert (finding.code, finding.level, finding.element, finding.face) == (code, Level.ERROR, element.id, "front")
    assert "{" not in finding.sentence.replace("${", "")
    assert finding.hint


def test_a_card_that_cannot_be_printed_stops_the_batch_with_its_number() -> None:
    one = design(QrBox("q", 0, 0, 27_000, 27_000))
    plate = Plate(one, Face.FRONT, {}, MEASURE, own=frozenset({"entry"}))
    with pytest.raises(Invalid, match="card_not_printable") as refused:
        plate.press({"entry": "", "seq": 12})
    assert "12" in refused.value.sentence


def test_both_languages_have_their_own_words() -> None:
    def texts(language: str) -> set[str]:
        marks = compose(STARTERS["green-leaf"], Face.FRONT, VALUES | {"offer": ""}, MEASURE, language).marks
        return {mark.text for mark in marks if isinstance(mark, Line)}

    assert "Send us your card code" in texts("en")
    assert "把卡号发给店主" in texts("zh_CN")
    assert codes.spoken(str(VALUES["code"])) in texts("en") & texts("zh_CN")
