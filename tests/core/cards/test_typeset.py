"""Text in boxes: fitted, broken as Chinese wants it, never cut silently."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.cards.designs import Align, Fit, TextBox, Vertical
from core.cards.typeset import set_text, width
from tests.make_press import TableMeasure

MEASURE = TableMeasure()
BOX = TextBox("box", 0, 0, 30_000, 12_000, size_um=3_000, least_um=2_000)
WRAPPED = replace(BOX, fit=Fit.WRAP, lines=3, line_permille=1_300)


def lines(box: TextBox, text: str) -> list[str]:
    return [line.text for line in set_text(box, 0, 0, text, MEASURE).lines]


def test_text_that_fits_keeps_its_size_and_starts_at_the_left() -> None:
    done = set_text(BOX, 100, 200, "十个字刚刚好放得下啊", MEASURE)
    assert (done.size_um, done.fits, done.lines[0].x) == (3_000, True, 100)
    assert done.lines[0].baseline == 200 + 3_000 * 880 // 1_000


def test_longer_text_shrinks_and_below_the_least_size_says_that_it_does_not_fit() -> None:
    assert set_text(BOX, 0, 0, "字" * 12, MEASURE).size_um == 2_500
    too_long = set_text(BOX, 0, 0, "字" * 40, MEASURE)
    assert (too_long.fits, too_long.size_um) == (False, 2_000)


def test_text_is_set_where_it_is_aligned() -> None:
    for align, x in ((Align.LEFT, 0), (Align.CENTER, 12_000), (Align.RIGHT, 24_000)):
        assert set_text(replace(BOX, align=align), 0, 0, "两字", MEASURE).lines[0].x == x
    for vertical, top in ((Vertical.TOP, 0), (Vertical.MIDDLE, 4_500), (Vertical.BOTTOM, 9_000)):
        assert set_text(replace(BOX, vertical=vertical), 0, 0, "两字", MEASURE).lines[0].baseline == top + 2_640


def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one() -> None:
    for text in ("十个字刚刚好放得下啊，第二行", "九个字刚刚好放得下（括号）又一个", "（一）（二）（三）（四）（五）"):
        for line in lines(WRAPPED, text):
            assert line[0] not in "，）"
            assert line[-1] != "（"


def test_words_and_numbers_stay_whole_and_spaces_vanish_at_the_break() -> None:
    assert lines(WRAPPED, "one two-three four five six") == ["one two-three", "four five six"]
    assert lines(WRAPPED, "一共十二个字的一行文字啊") == ["一共十二个字", "的一行文字啊"]
    assert lines(WRAPPED, "第一行\n第二行") == ["第一行", "第二行"]


def test_a_missing_glyph_is_told_and_nothing_is_set() -> None:
    done = set_text(BOX, 0, 0, "雪☃人", MEASURE)
    assert (done.lines, done.missing) == ((), "☃")


def test_clipped_text_keeps_its_size() -> None:
    done = set_text(replace(BOX, fit=Fit.CLIP), 0, 0, "字" * 40, MEASURE)
    assert (done.size_um, done.fits) == (3_000, True)


TEXT = st.text(st.sampled_from("谢你喜欢小满，。（）abc 12-"), min_size=1, max_size=60)


@given(TEXT, st.sampled_from(Fit), st.integers(6_000, 60_000), st.integers(2_000, 14_000), st.integers(1, 5))
def test_what_is_said_to_fit_lies_inside_its_box_and_loses_nothing(
    text: str, fit: Fit, w: int, h: int, most: int
) -> None:
    box = replace(WRAPPED, fit=fit, w=w, h=h, lines=most)
    done = set_text(box, 0, 0, text, MEASURE)
    assert box.least_um <= done.size_um <= box.size_um
    assert "".join("".join(line.text for line in done.lines).split()) == "".join(text.split())
    if done.fits and fit is not Fit.CLIP:
        for line in done.lines:
            assert width(line.text, box, done.size_um, MEASURE) <= w
            assert line.baseline - done.size_um * 880 // 1_000 >= 0
            assert line.baseline + done.size_um * 120 // 1_000 <= h + 1
