"""On which day a birthday is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contacts.birthday_days import lunar_days_in, next_day, next_month
from core.contacts.birthdays import Birthday, Calendar

SOLAR, LUNAR = Calendar.SOLAR, Calendar.LUNAR


@pytest.mark.parametrize(
    ("birthday", "today", "kept"),
    [
        (Birthday(SOLAR, 6, 20), date(2025, 6, 18), date(2025, 6, 20)),
        (Birthday(SOLAR, 6, 18), date(2025, 6, 18), date(2025, 6, 18)),
        (Birthday(SOLAR, 6, 17), date(2025, 6, 18), date(2026, 6, 17)),
        (Birthday(SOLAR, 2, 29), date(2026, 1, 1), date(2026, 2, 28)),
        (Birthday(SOLAR, 2, 29), date(2028, 2, 28), date(2028, 2, 29)),
        (Birthday(LUNAR, 6, 1, leap=True), date(2025, 1, 1), date(2025, 7, 25)),
        (Birthday(LUNAR, 6, 1, leap=True), date(2025, 7, 26), date(2026, 7, 14)),
        (Birthday(LUNAR, 12, 30), date(2026, 1, 1), date(2026, 2, 16)),
        (Birthday(LUNAR, 11, 20), date(2024, 1, 1), date(2024, 1, 1)),
        (Birthday(LUNAR, 11, 20), date(2024, 1, 2), date(2024, 12, 20)),
    ],
)
def test_the_next_birthday_is_kept_on(birthday: Birthday, today: date, kept: date) -> None:
    assert next_day(birthday, today) == kept


def test_behind_the_end_of_the_lunar_table_nothing_is_guessed() -> None:
    assert next_day(Birthday(LUNAR, 1, 1), date(2100, 5, 1)) is None
    assert lunar_days_in(date(2100, 5, 1)) == frozenset()


@given(
    st.builds(Birthday, st.just(LUNAR), st.integers(1, 12), st.integers(1, 30), st.none(), st.booleans()),
    st.dates(date(1950, 1, 1), date(2098, 12, 1)).map(lambda day: day.replace(day=1)),
)
def test_a_month_holds_the_lunar_birthdays_that_are_kept_in_it(birthday: Birthday, first: date) -> None:
    on = next_day(birthday, first)
    last = (first + timedelta(31)).replace(day=1)
    inside = (birthday.month, birthday.day, birthday.leap) in lunar_days_in(first)
    assert inside == (on is not None and first <= on < last)


def test_a_month_that_is_over_means_that_of_next_year() -> None:
    assert next_month(6, date(2025, 6, 18)) == date(2025, 6, 1)
    assert next_month(5, date(2025, 6, 18)) == date(2026, 5, 1)
