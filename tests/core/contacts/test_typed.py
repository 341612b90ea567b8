"""What people type into a form, and what it is taken for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contacts.birthdays import Birthday, Calendar, lunar_is_real, solar_day
from core.contacts.typed import day_said, name_and_phones, number_said, read_day, read_numbers
from core.errors import Invalid
from core.i18n import speaking, use_language

TODAY = date(2025, 6, 18)
LANGUAGES = st.sampled_from(("zh_CN", "en"))


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    use_language("en")


@pytest.mark.parametrize(
    ("text", "name", "numbers"),
    [
        ("张三 16400138000", "张三", ("16400138000",)),
        ("张三　１６４００１３８０００", "张三", ("16400138000",)),
        ("16400138000张三", "张三", ("16400138000",)),
        ("张三，电话：164 0013 8000", "张三", ("164 0013 8000",)),
        ("姓名：张三 手机号: +86 164-0013-8000", "张三", ("+86 164-0013-8000",)),
        ("Lily Chen (16400138000)", "Lily Chen", ("16400138000",)),
        ("张三 16400138000 16400138001", "张三", ("16400138000", "16400138001")),
        ("16400138000", "", ("16400138000",)),
        ("张三", "张三", ()),
        ("张三 1640013800", "张三 1640013800", ()),
        ("7-11 便利店", "7-11 便利店", ()),
        ("", "", ()),
    ],
)
def test_a_name_pasted_with_its_number_is_parted(text: str, name: str, numbers: tuple[str, ...]) -> None:
    assert name_and_phones(text) == (name, numbers)


NAMES = st.text(st.sampled_from("张王李陈雨桐思远·Lily chen"), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()).strip("· ")
)


@given(
    NAMES.filter(bool), st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from((" ", "，", "\t", "：", ""))
)
def test_whatever_stands_between_name_and_number_both_come_out(name: str, number: str, between: str) -> None:
    assert name_and_phones(name + between + number) == (name, (number,))


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("1640013800", "contacts.phone_short", {"missing": 1}),
        ("164 0013", "contacts.phone_short", {"missing": 4}),
        ("164001380001", "contacts.phone_long", {"over": 1}),
        ("62345678", "contacts.phone_no_area", {}),
        ("abc", "contacts.phone_invalid", {"text": "abc"}),
        ("164****8000", "contacts.phone_invalid", {"text": "164****8000"}),
    ],
)
def test_a_number_that_cannot_be_says_how_to_mend_it(text: str, code: str, facts: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refused:
        read_numbers(text)
    assert (refused.value.code, refused.value.facts) == (code, facts)


@pytest.mark.parametrize("text", ["", "  ", "无", "-"])
def test_an_empty_number_is_none(text: str) -> None:
    assert read_numbers(text) == ()


@given(
    st.one_of(
        st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
        st.from_regex(r"0571[2-8][0-9]{7}", fullmatch=True),
        st.from_regex(r"400[0-9]{7}", fullmatch=True),
        st.from_regex(r"\+8526[0-9]{7}", fullmatch=True),
    ),
    st.one_of(st.just(""), st.from_regex(r"[0-9]{3,4}", fullmatch=True)),
)
def test_a_stored_number_is_read_back_from_how_it_is_said(number: str, extension: str) -> None:
    if number.startswith("+"):
        extension = ""
    read = read_numbers(number_said(number, extension))
    assert [(phone.number, phone.extension) for phone in read] == [(number, extension)]


@st.composite
def birthdays(draw: st.DrawFn) -> Birthday:
    """Any day that can be, in both calendars, with and without its year."""
    calendar = draw(st.sampled_from(Calendar))
    year = draw(st.one_of(st.none(), st.integers(1930, 2024)))
    month = draw(st.integers(1, 12))
    if calendar is Calendar.SOLAR:
        last = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        day = draw(st.integers(1, 28 if month == 2 and year and year % 4 else last))
        return Birthday(calendar, month, day, year)
    leap = draw(st.booleans()) and lunar_is_real(year, month, 29, leap=True)
    day = draw(st.integers(1, 30))
    return Birthday(calendar, month, day if lunar_is_real(year, month, day, leap=leap) else 29, year, leap)


@given(birthdays(), LANGUAGES)
def test_a_birthday_is_read_back_from_how_it_is_said(birthday: Birthday, language: str) -> None:
    with speaking(language):
        said = day_said(birthday)
        assert read_day(said, TODAY, birthday.calendar, leap=birthday.leap).birthday == birthday
    born = solar_day(birthday)
    assert born is None or born < TODAY


@pytest.mark.parametrize(
    ("text", "calendar", "leap", "meant"),
    [
        ("6月20日", None, False, "--06-20"),
        ("6/20", None, False, "--06-20"),
        ("1999-6-20", None, False, "1999-06-20"),
        ("农历八月十五", None, False, "L--08-15"),
        ("八月十五", None, False, "L--08-15"),
        ("8/15", Calendar.LUNAR, False, "L--08-15"),
        ("八月十五", Calendar.SOLAR, False, "--08-15"),
        ("农历八月十五", Calendar.SOLAR, False, "L--08-15"),
        ("闰六月初一", None, False, "L--06r-01"),
        ("六月初一", None, True, "L--06r-01"),
        ("6/1", Calendar.LUNAR, True, "L--06r-01"),
        ("6/1", Calendar.SOLAR, True, "--06-01"),
    ],
)
def test_a_birthday_is_typed_freely(text: str, calendar: Calendar | None, leap: bool, meant: str) -> None:
    assert str(read_day(text, TODAY, calendar, leap=leap).birthday) == meant


@pytest.mark.parametrize(
    ("text", "leap", "problem"),
    [
        ("2月30日", False, "birthday_invalid"),
        ("2026-06-20", False, "birthday_invalid"),
        ("昨天", False, "birthday_invalid"),
        ("05/06/1999", False, "birthday_ambiguous"),
        ("农历1990年六月初一", True, "birthday_invalid"),
    ],
)
def test_a_day_that_cannot_be_is_named(text: str, leap: bool, problem: str) -> None:
    assert read_day(text, TODAY, leap=leap).problem == problem


def test_a_lunar_day_is_said_in_its_own_words() -> None:
    with speaking("zh_CN"):
        assert day_said(Birthday(Calendar.LUNAR, 8, 15)) == "八月十五"
        assert day_said(Birthday(Calendar.LUNAR, 12, 30, 1988)) == "1988年腊月三十"
        assert day_said(Birthday(Calendar.LUNAR, 6, 21, None, True)) == "闰六月廿一"
        assert day_said(Birthday(Calendar.SOLAR, 6, 20)) == "6月20日"
    assert day_said(Birthday(Calendar.SOLAR, 6, 20, 1999)) == "1999-6-20"
