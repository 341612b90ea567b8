"""The starter cards hold what owners will write into them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.cards import codes, design_files
from core.cards.compose import compose
from core.cards.designs import QrBox, Source, TextBox
from core.cards.marks import Face, Line, Symbol, Typeface
from tests.make_press import TableMeasure, card, shared

STARTERS = design_files.starters()
MEASURE = TableMeasure()
CHINESE = st.text(st.sampled_from("小满烘焙桂花糕点铺总店人民路，"), min_size=1)


@settings(max_examples=60)
@given(
    st.sampled_from(sorted(STARTERS)),
    st.sampled_from(Face),
    st.builds(
        shared,
        shop=CHINESE.map(lambda text: text[:18]),
        offer=CHINESE.map(lambda text: text[:40]),
        rules=CHINESE.map(lambda text: text[:55]),
        second_way=CHINESE.map(lambda text: text[:30]),
        step1=CHINESE.map(lambda text: text[:18]),
        mark=st.sampled_from(["", "满"]),
    ),
)
def test_long_names_and_offers_fit(key: str, face: Face, values: dict[str, str]) -> None:
    assert compose(STARTERS[key], face, values | card(), MEASURE, "zh_CN").findings == ()


@pytest.mark.parametrize("key", list(STARTERS))
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_card_says_all_it_must_in_both_languages(key: str, language: str) -> None:
    marks = [m for face in Face for m in compose(STARTERS[key], face, shared() | card(), MEASURE, language).marks]
    said = " ".join(mark.text for mark in marks if isinstance(mark, Line))
    human = codes.spoken(str(card()["code"]))
    assert said.count(human) == 2
    for text in ("小满烘焙", "满", "扫码加小林，送你 8 元返单券", "164 0000 6021", "2026", "00001"):
        assert text in said
    assert [mark.matrix.width for mark in marks if isinstance(mark, Symbol)] == [33, 21]


@pytest.mark.parametrize("key", list(STARTERS))
def test_codes_are_where_and_as_large_as_they_have_to_be(key: str) -> None:
    design = STARTERS[key]
    ((contact, _, _),) = [part for part in design.elements(Face.FRONT) if isinstance(part[0], QrBox)]
    ((claim, _, _),) = [part for part in design.elements(Face.BACK) if isinstance(part[0], QrBox)]
    assert isinstance(contact, QrBox)
    assert isinstance(claim, QrBox)
    assert (contact.source, claim.source, claim.module_um) == (Source.ENTRY, Source.CLAIM, 508)
    beside = [e for e, _, _ in design.elements(Face.BACK) if isinstance(e, TextBox) and e.id == "code"]
    assert beside[0].font is Typeface.MONO_BOLD
    assert beside[0].least_um * 730 // 1_000 >= 2_500, "capitals of 2.5 mm even at the least size"


@pytest.mark.parametrize("key", list(STARTERS))
def test_a_card_without_last_day_still_reads_well(key: str) -> None:
    found = compose(STARTERS[key], Face.FRONT, shared(until="") | card(), MEASURE, "zh_CN")
    assert found.findings == ()
    assert any(isinstance(mark, Line) and mark.text == "有效期至 —" for mark in found.marks)
