"""Phone numbers in every spelling: one number, or none that could be taken for another one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contacts.phones import PhoneKind, mobile_in, read_phones

MOBILES = st.integers(13_000_000_000, 19_999_999_999).map(str)
SPELLINGS = st.sampled_from(
    ["{0}", "+86{0}", "+86 {0}", "86{0}", "0086 {0}", "(86){0}", "'{0}", '="{0}"', "{0}\t", "{0}.0", "\u202a{0}\u202c"]
)


@given(MOBILES, SPELLINGS, st.sampled_from(["", " ", "-", "."]), st.booleans())
def test_a_mobile_is_one_number_however_it_is_written(number: str, spelling: str, between: str, wide: bool) -> None:
    text = spelling.format(between.join((number[:3], number[3:7], number[7:])))
    text = text.translate(str.maketrans("0123456789", "０１２３４５６７８９")) if wide else text
    assert [(phone.kind, phone.number) for phone in read_phones(text)] == [(PhoneKind.MOBILE, number)]
    assert mobile_in(text) == number


@given(MOBILES, st.integers(0, 9999), st.sampled_from(["-", "转", ",", "#", " 转 ", "，", "－", "[", " ext "]))
def test_a_mobile_with_an_extension_is_virtual_and_never_a_key(number: str, extension: int, sign: str) -> None:
    (phone,) = read_phones(f"{number}{sign}{extension:04d}")
    assert (phone.kind, phone.number, phone.extension) == (PhoneKind.VIRTUAL, number, f"{extension:04d}")
    assert not phone.is_key
    assert not phone.is_usable


@given(MOBILES, st.integers(1, 9))
def test_a_mobile_with_a_digit_too_few_or_too_many_is_no_mobile(number: str, digit: int) -> None:
    for text in (number[:-1], f"{number}{digit}"):
        assert all(phone.kind is not PhoneKind.MOBILE for phone in read_phones(text))


@given(
    st.lists(MOBILES, min_size=2, max_size=4, unique=True),
    st.sampled_from(["/", ";", "、", " / ", "；", "\n", " ::: ", "|"]),
)
def test_several_numbers_in_a_cell_are_all_read_in_order(numbers: list[str], sign: str) -> None:
    assert [phone.number for phone in read_phones(sign.join(numbers))] == numbers


@given(st.text(max_size=40))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    for phone in read_phones(text):
        assert phone.number or phone.kind is PhoneKind.INVALID


@pytest.mark.parametrize("text", ["", " ", "无", "-", "暂无", "N/A", "——", "0", "无/无"])
def test_words_for_none_are_no_number_and_no_problem(text: str) -> None:
    assert read_phones(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "number", "extension"),
    [
        ("0571-00001234转801", PhoneKind.LANDLINE, "057100001234", "801"),
        ("(0571)00001234", PhoneKind.LANDLINE, "057100001234", ""),
        ("010-12345678", PhoneKind.LANDLINE, "01012345678", ""),
        ("+86 571 0000 1234", PhoneKind.LANDLINE, "057100001234", ""),
        ("400-000-0000", PhoneKind.SERVICE, "4000000000", ""),
        ("+852 6123 4567", PhoneKind.ABROAD, "+85261234567", ""),
        ("00853 6612 3456", PhoneKind.ABROAD, "+85366123456", ""),
        ("+1 415 555 2671", PhoneKind.ABROAD, "+14155552671", ""),
        ("199****0051", PhoneKind.MASKED, "199****0051", ""),
        ("199xxxx0051", PhoneKind.MASKED, "199xxxx0051", ""),
        ("1.99E+10", PhoneKind.DAMAGED, "1.99E+10", ""),
        ("1990000012", PhoneKind.INVALID, "1990000012", ""),
        ("19900000001abc", PhoneKind.INVALID, "19900000001abc", ""),
        ("00000000000", PhoneKind.INVALID, "00000000000", ""),
        ("手机：19900000001", PhoneKind.MOBILE, "19900000001", ""),
        ("19900000001（张姐）", PhoneKind.MOBILE, "19900000001", ""),
    ],
)
def test_each_kind_is_told_apart(text: str, kind: PhoneKind, number: str, extension: str) -> None:
    (phone,) = read_phones(text)
    assert (phone.kind, phone.number, phone.extension) == (kind, number, extension)


def test_a_landline_gets_its_lost_zero_back_and_says_so() -> None:
    (phone,) = read_phones("57100001234")
    assert (phone.number, phone.zero_restored) == ("057100001234", True)
    assert not read_phones("0571-00001234")[0].zero_restored


def test_only_what_belongs_to_one_person_is_a_key() -> None:
    keys = {
        text: read_phones(text)[0].is_key for text in ("19900000001", "+85261234567", "+85221234567", "057100001234")
    }
    assert keys == {"19900000001": True, "+85261234567": True, "+85221234567": False, "057100001234": False}
