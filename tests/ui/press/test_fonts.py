"""The shipped typefaces: known families, and a Measure that agrees with what is painted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontInfo, QFontMetricsF, QRawFont

from core.cards.marks import Typeface
from ui.press.fonts import FontMeasure, font, load

TEXT = "谢谢你喜欢小满，送你 8 元返单券 AVATAR To 7K3M-Q9TZ-4W2V (fi)"


def test_the_shipped_families_are_loaded(measure: FontMeasure) -> None:
    assert set(load().values()) == {"Noto Sans SC", "Noto Serif SC", "JetBrains Mono"}


@pytest.mark.parametrize("face", Typeface)
def test_painted_text_is_as_wide_as_measured(measure: FontMeasure, face: Typeface) -> None:
    said = TEXT if "mono" not in face.value else "7K3M-Q9TZ-4W2V 00012"
    units = QRawFont.fromFont(font(face, 1_000)).unitsPerEm()
    advance = measure.advance(said, face, int(units))
    painted = QFontMetricsF(font(face, int(units))).horizontalAdvance(said)
    assert advance is not None
    assert abs(painted - advance) <= len(said) / 32


@settings(max_examples=30)
@given(st.text(st.sampled_from("谢你满0123ABCW ，"), min_size=1, max_size=20), st.integers(1_500, 8_000))
def test_a_text_is_as_wide_as_its_parts(text: str, size: int) -> None:
    measure = FontMeasure()
    parts = [measure.advance(sign, Typeface.SANS, size) or 0 for sign in text]
    whole = measure.advance(text, Typeface.SANS, size)
    assert whole is not None
    assert 0 <= sum(parts) - whole <= len(text)


@pytest.mark.parametrize("face", Typeface)
def test_a_missing_glyph_is_told(measure: FontMeasure, face: Typeface) -> None:
    assert measure.advance("7", face, 1_000) is not None
    assert measure.advance("7\U0001f9c1", face, 1_000) is None


def test_mono_digits_and_letters_are_equally_wide_and_codes_are_high_enough(measure: FontMeasure) -> None:
    widths = {measure.advance(sign, Typeface.MONO_BOLD, 1_000) for sign in "0123456789ABCDEFGHJKMNPQRSTVWXYZ-"}
    assert len(widths) == 1
    capital = QRawFont.fromFont(font(Typeface.MONO_BOLD, 1_000)).capHeight()
    assert capital * 4_600 / 1_000 >= 2_500


def test_fonts_neither_merge_nor_kern(measure: FontMeasure) -> None:
    for face in Typeface:
        made = font(face, 100)
        assert not made.kerning()
        assert made.styleStrategy() & made.StyleStrategy.NoFontMerging
        assert QFontInfo(made).family() == load()[face]
