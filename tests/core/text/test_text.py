"""Text from anywhere: cleaned once and for all, and folded alike however it was typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import clean, cleaned, fold, is_damaged, one_line

ANYTHING = st.text(st.characters(exclude_categories=[]), max_size=60)


@given(ANYTHING)
def test_cleaned_text_stays_as_it_is_when_cleaned_again(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANYTHING)
def test_cleaned_text_can_be_stored_and_holds_nothing_invisible(text: str) -> None:
    kept = clean(text)
    kept.encode("utf-8")
    assert unicodedata.is_normalized("NFC", kept)
    assert not set(kept) & set(map(chr, (*range(9), *range(11, 32), *range(0x202A, 0x202F), *range(0x2066, 0x206A))))


@given(ANYTHING)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text("abcABCａｂＣ王雨·• ", max_size=12))
def test_width_case_and_spaces_do_not_matter_when_folded(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFKC", text).upper()) == fold(f"  {text} ")


@pytest.mark.parametrize(
    ("text", "kept", "removed"),
    [
        ("王\u202e小\u202c红", "王小红", 2),
        ("\ufeff姓\u200b名\u2060", "姓名", 3),
        ("a\x00b\x07", "ab", 2),
        ("👩\u200d👧豆豆", "👩\u200d👧豆豆", 0),
        ("豆\u200d豆", "豆豆", 1),
        ("👩🏽\u200d🚀\u200d", "👩🏽\u200d🚀", 1),
        ("一\r\n二\r三", "一\n二\n三", 0),
        ("e\u0301", "é", 0),
        ("a" + "\u0301" * 50, "á" + "\u0301" * 3, 1),
        ("\ud800王", "王", 1),
        ("刘䶮", "刘䶮", 0),
    ],
)
def test_what_is_removed_is_counted_and_what_belongs_stays(text: str, kept: str, removed: int) -> None:
    assert cleaned(text) == (kept, removed)


def test_the_middle_dots_of_names_are_one_sign() -> None:
    assert len({fold(f"阿依古丽{dot}买买提") for dot in "·•‧・･"}) == 1


def test_a_line_break_in_a_name_becomes_nothing() -> None:
    assert one_line(" 王\n小红 \u3000 ok") == "王小红 ok"


def test_scars_of_a_wrong_encoding_are_seen() -> None:
    assert is_damaged("锟斤拷")
    assert is_damaged("王\ufffd红")
    assert not is_damaged("王小红 ok")
