"""Birthdays out of text: solar or lunar, with or without a year, never guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from borax.calendars.lunardate import LCalendars, LunarDate

from core.text import clean

FIRST_YEAR = 1900


class Calendar(StrEnum):
    SOLAR = "solar"
    LUNAR = "lunar"


@dataclass(frozen=True, slots=True)
class Birthday:
    """Month and day in a calendar; `year` is None when nobody said it; `leap` means the leap month of a lunar year."""

    calendar: Calendar
    month: int
    day: int
    year: int | None = None
    leap: bool = False

    def __str__(self) -> str:
        """The form that is stored: 1999-05-07, --05-07, with L before a lunar one and r behind a leap month."""
        year = f"{self.year:04d}" if self.year else "-"
        lunar = "L" if self.calendar is Calendar.LUNAR else ""
        return f"{lunar}{year}-{self.month:02d}{'r' if self.leap else ''}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class BirthdayRead:
    """What a cell gave: a birthday, or the reason why there is none; both empty when it said nothing."""

    birthday: Birthday | None = None
    problem: str = ""


NOTHING = BirthdayRead()
INVALID = BirthdayRead(problem="birthday_invalid")
AMBIGUOUS = BirthdayRead(problem="birthday_ambiguous")

_NONE_WORDS = "无 暂无 未知 不详 未填 未填写 保密 空 - -- / 0 00 null none n/a #n/a nan unspecified"
_NONE = frozenset(_NONE_WORDS.split())
_ZERO = re.compile(r"0+[-/.年]0+[-/.月]0+日?|1900-0?1-0?0|0{8}|0001-01-01|0?1-0?1-0001|1899-12-3[01]")
_TIME = re.compile(r"(?:[T\s]+|(?<=日))\d{1,2}[:时]\d{1,2}.*$|[T\s]+(?:上午|下午|[ap]m).*$|Z$", re.IGNORECASE)
_NOISE = re.compile(
    r"生日|出生|生于|星期.|周[一二三四五六日]|属.|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?|[\s()\[\]:,\"'=]"
)
_LUNAR = re.compile(r"农历|农|阴历|旧历|老历|lunar|阴", re.IGNORECASE)
_SOLAR = re.compile(r"公历|阳历|新历|西历|国历|solar|公|阳", re.IGNORECASE)
_YES = frozenset(("是", "y", "yes", "true", "1", "√", "✓", "农", "阴"))
_NO = frozenset(("否", "n", "no", "false", "0", "公", "阳"))
_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: at for at, name in enumerate(_MONTH_NAMES.split(), 1)}
_ENGLISH = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[-.\s]*)?([a-z]{3,9})[-.\s]*(?:(\d{1,2})(?:st|nd|rd|th)?)?[-.,\s]*(\d{4})?"
)
_ENGLISH_YEAR_FIRST = re.compile(r"(\d{4})[-.\s]*([a-z]{3,9})[-.\s]*(\d{1,2})")
_DIGITS = {sign: str(at) for at, sign in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "元": "1"}
_LUNAR_ONLY = re.compile(r"[初廿卅]|正月|冬月|腊月|臘月|闰|閏")
_CHINESE = re.compile(
    r"(?:(?P<year>[\d〇零○一二三四五六七八九]{4}|[\d〇零○一二三四五六七八九]{2})年)?(?P<leap>[闰閏]?)"
    r"(?P<month>[正冬腊臘元一二三四五六七八九十\d]{1,3})月(?P<day>[初廿卅一二三四五六七八九十\d]{1,3})(?P<end>[日号號]?)"
)
_MONTH_WORDS = {"正": 1, "元": 1, "冬": 11, "腊": 12, "臘": 12}
_PARTS = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
_MONTH_DAY = re.compile(r"(?:--)?(\d{1,2})[-/.](\d{1,2})|(?:--)?(\d{2})(\d{2})")
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of a spreadsheet, its false 29 February 1900 already taken in


@lru_cache(maxsize=1 << 15)
def read_birthday(text: str, today: date, kind: str = "") -> BirthdayRead:
    """
    The birthday a cell means; `kind` is the cell or header that tells the calendar (公历, 农历, or 是/否 to “lunar?”).
    A date that can be two days is ambiguous; a day that never was, or lies after `today`, is invalid.
    """
    plain = unicodedata.normalize("NFKC", clean(text)).strip().strip("'\"=").strip()
    if not plain or plain.lower() in _NONE:
        return NOTHING
    plain = _TIME.sub("", plain).strip()
    if not plain or _ZERO.fullmatch(plain.replace("/", "-").replace(".", "-")):
        return NOTHING
    said = _calendar(kind, plain)
    bare = _SOLAR.sub("", _LUNAR.sub("", plain))
    english = _english(bare.lower()) if re.search("[a-z]", bare.lower()) else set()
    bare = _NOISE.sub("", bare)
    if english:
        return _one(english, said, today)
    return _read_chinese(bare, said, today) or _read_digits(bare, said, today)


def lunar_is_real(year: int | None, month: int, day: int, *, leap: bool) -> bool:
    """Whether the day exists; without a year whether it can exist in some year. Table 1900 to 2100 (borax)."""
    if year is None:
        return 1 <= month <= 12 and 1 <= day <= 30 and (not leap or bool(_leap_years(month)))
    try:
        LunarDate(year, month, day, int(leap))
    except ValueError:
        return False
    return True


def solar_day(birthday: Birthday) -> date | None:
    """The day of birth in the solar calendar; None without a year."""
    if birthday.year is None:
        return None
    if birthday.calendar is Calendar.SOLAR:
        return date(birthday.year, birthday.month, birthday.day)
    solar: date = LunarDate(birthday.year, birthday.month, birthday.day, int(birthday.leap)).to_solar_date()
    return solar


def _leap_years(month: int) -> list[int]:
    years: list[int] = LCalendars.get_leap_years(month)
    return years


def _calendar(kind: str, text: str) -> Calendar | None:
    for said in (text, unicodedata.normalize("NFKC", kind).strip()):
        if _LUNAR.search(said) or said.lower() in _YES:
            return Calendar.LUNAR
        if _SOLAR.search(said) or said.lower() in _NO:
            return Calendar.SOLAR
    return None


_Dates = set[tuple[int | None, int, int]]


def _english(text: str) -> _Dates:
    first = _ENGLISH_YEAR_FIRST.fullmatch(text)
    if first and first[2][:3] in _MONTHS:
        return {(int(first[1]), _MONTHS[first[2][:3]], int(first[3]))}
    found = _ENGLISH.fullmatch(text.strip())
    if not found or found[2][:3] not in _MONTHS or bool(found[1]) == bool(found[3]):
        return set()
    return {(int(found[4]) if found[4] else None, _MONTHS[found[2][:3]], int(found[1] or found[3]))}


def _read_chinese(text: str, said: Calendar | None, today: date) -> BirthdayRead | None:
    found = _CHINESE.fullmatch(text)
    if not found:
        return None
    words = found["month"] + found["day"]
    only_lunar = _LUNAR_ONLY.search(text) is not None
    if only_lunar and said is Calendar.SOLAR:
        return AMBIGUOUS
    in_words = not any(sign.isdigit() for sign in words) and not found["end"]
    calendar = Calendar.LUNAR if only_lunar or (in_words and said is None) else said
    month, day = _MONTH_WORDS.get(found["month"]) or _count(found["month"]), _count(found["day"].replace("初", ""))
    years = _years(found["year"], today) if found["year"] else {None}
    return _one({(year, month, day) for year in years}, calendar, today, leap=bool(found["leap"]))


def _count(word: str) -> int:
    """1 to 31 from digits or Chinese: 十五, 廿三, 二十, 三十一; 0 when it is no number."""
    if word.isdecimal():
        return int(word)
    word = word.replace("廿", "二十").replace("卅", "三十").replace("十十", "十")
    if "十" in word:
        tens, _, ones = word.partition("十")
        return int(_DIGITS.get(tens, "1" if not tens else "0")) * 10 + int(_DIGITS.get(ones, "0"))
    return int(_DIGITS.get(word, "0"))


def _years(word: str, today: date) -> set[int | None]:
    """The years a written year can be: four digits one, two digits those with this ending since 1900."""
    digits = int("".join(_DIGITS.get(sign, sign) for sign in word))
    if len(word) > 2:
        return {digits}
    return {year for century in (1900, 2000) if (year := century + digits) <= today.year} or {1900 + digits}


def _read_digits(text: str, said: Calendar | None, today: date) -> BirthdayRead:
    text = re.sub(r"\.0+$", "", text) if re.fullmatch(r"\d{5}\.0+", text) else text
    leap = "闰" in text
    text = text.replace("闰", "", 1)
    if re.fullmatch(r"\d{5}", text):
        born = _SERIAL_ZERO + timedelta(days=int(text))
        return _one({(born.year, born.month, born.day)}, said, today)
    short = _MONTH_DAY.fullmatch(text)
    if short:
        return _one({(None, int(short[1] or short[3]), int(short[2] or short[4]))}, said, today, leap=leap)
    if re.fullmatch(r"\d{8}", text) and FIRST_YEAR <= int(text[:4]) <= today.year:
        return _one({(int(text[:4]), int(text[4:6]), int(text[6:]))}, said, today)
    parts = _PARTS.fullmatch(text) or re.fullmatch(r"(\d\d)(\d\d)(\d\d(?:\d\d)?)", text)
    return _one(_orders(parts[1], parts[2], parts[3], today), said, today, leap=leap) if parts else INVALID


def written(birthday: Birthday) -> str:
    """The day as `read_birthday` reads it back: 1999-05-07, --05-07, 农历1988-11-09, 农历--闰06-01."""
    lunar = "农历" if birthday.calendar is Calendar.LUNAR else ""
    year = f"{birthday.year:04d}" if birthday.year else "-"
    return f"{lunar}{year}-{'闰' if birthday.leap else ''}{birthday.month:02d}-{birthday.day:02d}"


def _orders(one: str, two: str, three: str, today: date) -> _Dates:
    """The dates three numbers can mean: a year of four digits tells its place, one of two digits does not."""
    if len(one) > 2:
        return {(int(one), int(two), int(three))} if len(three) <= 2 else set()
    found: _Dates = set()
    if len(three) <= 2:
        found |= {(year, int(two), int(three)) for year in _years(one.zfill(2), today)}
    if len(three) in (2, 4):
        for year in _years(three, today):
            found |= {(year, int(one), int(two)), (year, int(two), int(one))}
    return found


def _one(dates: _Dates, said: Calendar | None, today: date, *, leap: bool = False) -> BirthdayRead:
    """The one date among the readings that can be; none is invalid, several are ambiguous."""
    calendar = said or Calendar.SOLAR
    days = {Birthday(calendar, month, day, year, leap) for year, month, day in dates}
    possible = [day for day in days if _can_be(day, today)]
    if len(possible) == 1:
        return BirthdayRead(possible[0])
    return AMBIGUOUS if possible else INVALID


def _can_be(birthday: Birthday, today: date) -> bool:
    year, month, day = birthday.year, birthday.month, birthday.day
    if year is not None and not FIRST_YEAR <= year <= today.year:
        return False
    if birthday.calendar is Calendar.LUNAR:
        real = lunar_is_real(year, month, day, leap=birthday.leap)
    else:
        real = _solar_is_real(year or 2000, month, day) and not birthday.leap
    if not real:
        return False
    born = solar_day(birthday)
    return born is None or born <= today


def _solar_is_real(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
