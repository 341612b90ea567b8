"""Birthdays are read when they mean one day, and never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contacts.birthdays import Birthday, Calendar, lunar_is_real, read_birthday, solar_day, written

TODAY = date(2026, 11, 1)
DAYS = st.dates(date(1900, 1, 1), TODAY)
SPELLINGS = st.sampled_from(
    [
        "{0:%Y-%m-%d}",
        "{0.year}/{0.month}/{0.day}",
        "{0.year}年{0.month}月{0.day}日",
        "{0:%Y%m%d}",
        "{0.year}.{0.month}.{0.day}",
        "{0:%Y/%m/%d} 10:22",
        "{0:%Y-%m-%dT%H:%M:%S}Z",
        " {0:%Y-%m-%d} 00:00:00",
        "{0:%Y年%m月%d日} 08:30",
    ]
)
LUNAR = st.builds(
    Birthday,
    st.just(Calendar.LUNAR),
    st.integers(1, 12),
    st.integers(1, 30),
    st.none() | st.integers(1901, 2025),
    st.booleans(),
)


@given(DAYS, SPELLINGS)
def test_a_day_is_the_same_in_every_spelling(day: date, spelling: str) -> None:
    assert read_birthday(spelling.format(day), TODAY).birthday == Birthday(Calendar.SOLAR, day.month, day.day, day.year)


@given(st.dates(date(1928, 1, 1), TODAY))
def test_a_spreadsheet_serial_is_its_day(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert read_birthday(str(serial), TODAY).birthday == Birthday(Calendar.SOLAR, day.month, day.day, day.year)


@given(LUNAR)
def test_a_lunar_day_is_stored_only_if_it_was_ever_there(birthday: Birthday) -> None:
    read = read_birthday(written(birthday), TODAY)
    real = lunar_is_real(birthday.year, birthday.month, birthday.day, leap=birthday.leap)
    assert read.birthday == (birthday if real else None)
    assert read.problem == ("" if real else "birthday_invalid")


@given(DAYS)
def test_a_day_that_was_written_is_read_back(day: date) -> None:
    for birthday in (Birthday(Calendar.SOLAR, day.month, day.day, year) for year in (day.year, None)):
        assert read_birthday(written(birthday), TODAY).birthday == birthday


@given(st.text(max_size=20))
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    read = read_birthday(text, TODAY)
    assert not (read.birthday and read.problem)


@pytest.mark.parametrize("text", ["", "无", "-", "0/0/00", "0000-00-00", "0000/00/00", "1900-01-00", "0", "0001-01-01"])
def test_no_date_is_no_problem(text: str) -> None:
    assert read_birthday(text, TODAY).birthday is None
    assert not read_birthday(text, TODAY).problem


@pytest.mark.parametrize("text", ["03/04/05", "12/05/1990", "05-5-12", "050612"])
def test_a_date_that_can_be_two_days_is_not_stored(text: str) -> None:
    assert read_birthday(text, TODAY).problem == "birthday_ambiguous"


@pytest.mark.parametrize(
    "text",
    ["1990-02-30", "1999-02-29", "1899-12-01", "2026-11-02", "1990", "1990年5月", "abc", "1988年闰三月初一", "2月30日"],
)
def test_a_day_that_never_was_is_not_stored(text: str) -> None:
    assert read_birthday(text, TODAY).problem == "birthday_invalid"


@pytest.mark.parametrize(
    ("text", "kind", "stored"),
    [
        ("13/05/1990", "", "1990-05-13"),
        ("05/05/1990", "", "1990-05-05"),
        ("90-5-12", "", "1990-05-12"),
        ("May 7, 1999", "", "1999-05-07"),
        ("--04-12", "", "--04-12"),
        ("5月7日", "", "--05-07"),
        ("02-29", "", "--02-29"),
        ("八月十五", "农历", "L--08-15"),
        ("八月十五", "", "L--08-15"),
        ("八月十五日", "", "--08-15"),
        ("腊月廿三", "", "L--12-23"),
        ("1988年冬月初九", "农历", "L1988-11-09"),
        ("农历闰六月初一", "", "L--06r-01"),
        ("1990-05-12", "阴历", "L1990-05-12"),
        ("1990-05-12", "是", "L1990-05-12"),
        ("1990-05-12", "公历", "1990-05-12"),
        ("一九九〇年五月初三", "", "L1990-05-03"),
        ("8.15(农历)", "", "L--08-15"),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, kind: str, stored: str) -> None:
    assert str(read_birthday(text, TODAY, kind).birthday) == stored


def test_a_lunar_birthday_has_its_solar_day() -> None:
    born = read_birthday("1988年冬月初九", TODAY).birthday
    assert born is not None
    assert solar_day(born) == date(1988, 12, 17)
