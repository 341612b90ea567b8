"""On which day a birthday is kept: solar and lunar, in this year and the next."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date, timedelta
from functools import lru_cache

from borax.calendars.lunardate import LCalendars, LunarDate

from core.contacts.birthdays import Birthday, Calendar

LAST_YEAR = 2099
"""The table of lunar months ends with the year 2100."""

LunarDay = tuple[int, int, bool]
"""Month, day, and whether it is the leap month."""


@lru_cache(maxsize=4096)
def next_day(birthday: Birthday, today: date) -> date | None:
    """The first day from `today` on, on which the birthday is kept; None behind the end of the lunar table.

    29 February is kept on 28 February of other years. A lunar birthday of a leap month is kept in the leap month, or
    in the ordinary one where there is none; a 30th day that a month lacks on its 29th.
    """
    if birthday.calendar is Calendar.SOLAR:
        days = [_solar(birthday, year) for year in (today.year, today.year + 1)]
    elif today.year > LAST_YEAR:
        return None
    else:
        this = LunarDate.from_solar(today).year
        days = [_lunar(birthday, year) for year in (this, this + 1)]
    return next(day for day in days if day >= today)


def next_month(month: int, today: date) -> date:
    """The first day of this month, or of the next one with this number."""
    return date(today.year + (month < today.month), month, 1)


def lunar_days_in(first: date) -> frozenset[LunarDay]:
    """The lunar birthdays that are kept in the solar month that begins on `first`."""
    if first.year > LAST_YEAR:
        return frozenset()
    count = monthrange(first.year, first.month)[1]
    return frozenset(day for at in range(count) for day in _kept_on(first + timedelta(days=at)))


def _solar(birthday: Birthday, year: int) -> date:
    short = (birthday.month, birthday.day) == (2, 29) and not isleap(year)
    return date(year, birthday.month, birthday.day - short)


def _lunar(birthday: Birthday, year: int) -> date:
    leap = birthday.leap and LCalendars.leap_month(year) == birthday.month
    longest = LCalendars.ndays(year, birthday.month, int(leap))
    solar: date = LunarDate(year, birthday.month, min(birthday.day, longest), int(leap)).to_solar_date()
    return solar


def _kept_on(day: date) -> list[LunarDay]:
    on = LunarDate.from_solar(day)
    leaps = [True] if on.leap else [False]
    if not on.leap and LCalendars.leap_month(on.year) != on.month:
        leaps.append(True)
    last = on.day == 29 and LCalendars.ndays(on.year, on.month, int(on.leap)) == 29
    return [(on.month, number, leap) for number in ((29, 30) if last else (on.day,)) for leap in leaps]
