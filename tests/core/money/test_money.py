"""Amounts are exact to the fen or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.money import MOST_FEN, fen_from, shown, yuan

AMOUNTS = st.integers(-MOST_FEN, MOST_FEN)


@given(AMOUNTS)
def test_an_amount_written_out_is_read_back(fen: int) -> None:
    assert fen_from(yuan(fen)) == fen
    assert fen_from(shown(fen)) == fen


@given(st.integers(0, 10**9))
def test_binary_noise_of_spreadsheets_is_no_money(fen: int) -> None:
    noisy = repr(fen / 100 * 3 / 3)
    assert "e" in noisy or fen_from(noisy, spreadsheet=True) == fen


@given(st.integers(0, 10**9), st.integers(1, 9))
def test_a_third_decimal_is_never_rounded(fen: int, tenth: int) -> None:
    with pytest.raises(Invalid, match=r"money\.too_many_decimals"):
        fen_from(f"{yuan(fen)}{tenth}", spreadsheet=True)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("￥1,020.00", 102000),
        ("12,345.60 元", 1234560),
        ("１２．５", 1250),
        ("1.2万", 1200000),
        ("1.23456万", 1234560),
        ("人民币 88", 8800),
        ("-0", 0),
        ("-3.5", -350),
        (".5", 50),
        ("305.2", 30520),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, fen: int) -> None:
    assert fen_from(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1.000,5",
        "1,2",
        "1e309",
        "1.5E+3",
        "12.345",
        "1.23457万5",
        "1" * 60,
        "9223372036854775808",
        "--1",
        "1.",
    ],
)
def test_what_is_not_certain_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        fen_from(text)


@pytest.mark.parametrize(("text", "fen"), [("391.96000000000004", 39196), ("0.30000000000000004", 30), ("1.0", 100)])
def test_a_number_within_a_millionth_of_a_fen_is_that_fen(text: str, fen: int) -> None:
    assert fen_from(text, spreadsheet=True) == fen


def test_a_column_in_fen_or_in_ten_thousands_is_read_in_its_unit() -> None:
    assert fen_from("391", one_is_fen=1) == 391
    assert fen_from("1.5", one_is_fen=1_000_000) == 1_500_000
