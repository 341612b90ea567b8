"""The colours of a card can be changed, follow each other, and stay readable or are found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cards import batch_checks, batches, colours, design_files, preflight
from core.cards.colours import OWN, contrast_permille, ink_of, recoloured
from core.cards.designs import Design
from core.cards.facts import EntryFacts, Facts, Output
from core.cards.findings import Level
from core.cards.marks import BLACK, WHITE, Face, Typeface
from core.cards.typeset import Measure
from core.context import Context
from core.errors import Invalid, Missing
from core.i18n import speaking
from tests.make_cards import a_batch, a_plan
from tests.make_press import ENTRY, TableMeasure, card, plan, shared

STARTERS = design_files.starters()
SCHEMES = [(key, swatch.key) for key, design in STARTERS.items() for swatch in colours.schemes(design)]
TODAY = date(2026, 6, 18)


class LatinMeasure(TableMeasure):
    """English in the shipped typefaces, in percent of an em a letter."""

    def advance(self, text: str, font: Typeface, size_um: int) -> int | None:
        return len(text) * size_um * {Typeface.SANS: 47, Typeface.MONO: 60, Typeface.MONO_BOLD: 60}.get(font, 53) // 100


def found(design: Design, language: str = "zh_CN", measure: Measure | None = None) -> list[str]:
    values = shared() if language == "zh_CN" else shared(shop="Xiaoman Bakery", offer="8 yuan off your next order")
    facts = Facts(design, values | card(), plan(10), EntryFacts(ENTRY, TODAY), TODAY, language, Output.SHOP)
    bad = (one for one in preflight.check(facts, measure or TableMeasure()) if one.level is not Level.NOTE)
    return [f"{one.code} {one.face} {one.element}" for one in bad]


def test_the_four_designs_are_offered_in_their_order() -> None:
    assert list(STARTERS) == ["warm-wheat", "green-leaf", "clear-blue", "cinnabar"]
    assert [design.name.said("zh_CN") for design in STARTERS.values()] == ["暖麦", "青叶", "晴蓝", "朱砂"]


@pytest.mark.parametrize("key", list(STARTERS))
def test_each_design_has_its_own_colours_and_three_more(key: str) -> None:
    with speaking("zh_CN"):
        offered = colours.schemes(STARTERS[key])
    assert len(offered) == 4
    assert [dict(swatch.colours) for swatch in offered].index({}) == 0
    assert len({swatch.name for swatch in offered}) == 4
    for swatch in offered[1:]:
        assert set(swatch.colours) == set(STARTERS[key].palette.changeable) == set(colours.LABELS)


@pytest.mark.parametrize(("key", "scheme"), SCHEMES)
def test_every_scheme_can_be_printed_by_a_print_shop(key: str, scheme: str) -> None:
    chosen = colours.scheme(STARTERS[key], scheme)
    assert found(recoloured(STARTERS[key], chosen.colours)) == []


@pytest.mark.parametrize("key", list(STARTERS))
def test_a_design_says_it_all_in_english_too(key: str) -> None:
    assert found(STARTERS[key], "en", LatinMeasure()) == []


def test_tints_follow_their_colours_and_words_on_a_colour_stay_readable() -> None:
    design = STARTERS["cinnabar"]
    pale = recoloured(design, {"brand": "#F6D24A"})
    assert pale.inks["petal"] != design.inks["petal"]
    assert pale.inks["gild"] == design.inks["gild"] or pale.inks["on_brand"] != design.inks["on_brand"]
    assert contrast_permille(pale.inks["on_brand"], pale.inks["brand"]) > 7_000
    assert pale.inks["black"] == design.inks["black"]


def test_the_same_colours_again_change_nothing_and_the_own_ones_keep_their_percents() -> None:
    design = STARTERS["clear-blue"]
    once = recoloured(design, {"brand": "#54408C", "paper": "#F9F7FD"})
    assert recoloured(once, {"brand": "#54408C", "paper": "#F9F7FD"}) == once
    assert recoloured(design, {"brand": f"#{design.inks['brand'].rgb:06x}"}) is design
    assert recoloured(design, OWN) is design


@given(st.integers(0, 0xFFFFFF))
def test_no_colour_needs_more_ink_than_paper_takes(rgb: int) -> None:
    made = ink_of(rgb)
    assert made.cmyk is not None
    assert all(0 <= one <= 100 for one in made.cmyk)
    assert sum(made.cmyk) <= colours.MOST_INK_PERCENT


def test_white_needs_no_ink_and_black_only_black() -> None:
    assert (ink_of(0xFFFFFF).cmyk, ink_of(0).cmyk) == ((0, 0, 0, 0), (0, 0, 0, 100))
    assert (contrast_permille(BLACK, WHITE), contrast_permille(WHITE, WHITE)) == (21_000, 1_000)


def test_a_colour_nobody_can_read_on_its_ground_is_found() -> None:
    faint = recoloured(STARTERS["warm-wheat"], {"accent": "#FFF0D8"})
    assert "L03 front offer" in found(faint)
    dim = recoloured(STARTERS["warm-wheat"], {"brand": "#D8B070"})
    assert "L03 front shop" in found(dim)


def test_only_the_inks_of_the_palette_take_only_colours() -> None:
    with pytest.raises(Invalid, match=r"cards\.ink_fixed"):
        recoloured(STARTERS["warm-wheat"], {"black": "#FF0000"})
    with pytest.raises(Invalid, match=r"cards\.colour_text"):
        recoloured(STARTERS["warm-wheat"], {"brand": "red"})
    with pytest.raises(Missing, match=r"cards\.colours_unknown"):
        colours.scheme(STARTERS["warm-wheat"], "neon")


def test_a_scheme_is_found_by_its_name_in_any_language() -> None:
    design = STARTERS["warm-wheat"]
    assert colours.scheme(design, "莓果").colours == colours.scheme(design, "Berry").colours


def test_a_design_file_keeps_its_colours_and_a_wrong_one_is_refused() -> None:
    for design in STARTERS.values():
        assert design_files.from_json(design_files.to_json(design)) == design
    text = design_files.to_json(STARTERS["warm-wheat"])
    for wrong in (
        text.replace('"changeable": [\n   "brand"', '"changeable": [\n   "brend"'),
        text.replace('"#8C2F4B"', '"berry"'),
        text.replace(
            '"sun": [\n    "paper",\n    "accent",\n    160', '"sun": [\n    "paper",\n    "accent",\n    1600'
        ),
    ):
        assert wrong != text
        with pytest.raises(Invalid, match=r"cards\.design_damaged"):
            design_files.from_json(wrong)


def test_a_batch_is_printed_in_the_colours_of_its_plan(ctx: Context) -> None:
    plain, coloured = a_batch(ctx, 1), a_batch(ctx, 1, colours={"brand": "#5E4526", "paper": "#F8F5EA"})
    assert batches.design_of(ctx, plain).inks["brand"].rgb == STARTERS["green-leaf"].inks["brand"].rgb
    assert batches.design_of(ctx, coloured).inks["brand"].rgb == 0x5E4526
    with pytest.raises(Invalid, match=r"cards\.ink_fixed"):
        a_batch(ctx, 1, colours={"ink": "#FFFFFF"})


def test_the_check_of_a_plan_looks_at_its_colours(ctx: Context) -> None:
    wanted = a_plan(ctx, colours={"accent": "#F4F8F3"})
    said = batch_checks.findings(ctx, wanted, batches.design_named(wanted.design))
    assert [one.element for one in said if one.code == "L03"] == ["offer"]
    assert batch_checks.facts_of(ctx, wanted, STARTERS["green-leaf"]).design.faces.keys() == set(Face)
