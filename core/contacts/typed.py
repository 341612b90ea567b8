"""What a person types about a contact, read as it was meant: a name with its number, numbers, birthdays."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

from core.contacts.birthdays import INVALID, Birthday, BirthdayRead, Calendar, lunar_is_real, read_birthday
from core.contacts.phones import Phone, PhoneKind, read_phones
from core.errors import Invalid
from core.i18n import N_, language, translate
from core.text import clean, one_line

MOBILE_DIGITS = 11
_MOBILE = re.compile(r"(?<!\d)(?:(?:\+|00)?86[-.\s]*)?1[3-9](?:[-.\s]?\d){9}(?!\d)")
_LABEL = re.compile(
    r"(?:手机号码|手机号|联系电话|联系方式|电话号码|手机|电话|姓名|名字|\b(?:mobile|phone|tel|name)\b)\s*:?",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"\(\s*\)|\[\s*\]")
_BETWEEN = " \t\n,、:;/|-—_.。"
_NOT_DIGITS = re.compile(r"[\s\-.()+]")
_LOCAL_LANDLINE = (7, 8)
_MONTHS = "正二三四五六七八九十冬腊"
_ONES = "一二三四五六七八九十"
_DAYS = (*(f"初{one}" for one in _ONES), *(f"十{one}" for one in _ONES[:9]), "二十")
_DAYS += (*(f"廿{one}" for one in _ONES[:9]), "三十")

MONTH_DAY = N_("{month}/{day}")
WHOLE_DAY = N_("{year}-{month}-{day}")


def name_and_phones(text: str) -> tuple[str, tuple[str, ...]]:
    """The name and the mobiles in one text (张三 138 0013 8000); without a mobile the text is the name."""
    plain = unicodedata.normalize("NFKC", clean(text))
    numbers = tuple(found[0].strip() for found in _MOBILE.finditer(plain))
    if not numbers:
        return one_line(text), ()
    rest = _LABEL.sub(" ", _MOBILE.sub(" ", plain))
    return one_line(_LEFT_OVER.sub(" ", rest).strip(_BETWEEN)), numbers


def read_numbers(text: str) -> tuple[Phone, ...]:
    """The numbers a field holds; none for an empty one.

    Raises `contacts.phone_short`, `contacts.phone_long`, `contacts.phone_no_area` or `contacts.phone_invalid`, each of
    which says how to mend it.
    """
    read = read_phones(text)
    wrong = next((phone for phone in read if not (phone.is_usable or phone.kind is PhoneKind.VIRTUAL)), None)
    if wrong is not None:
        raise _mending(wrong.number)
    return read


def number_said(number: str, extension: str = "") -> str:
    """A stored number as `read_numbers` reads it back."""
    return f"{number}转{extension}" if extension else number


def read_day(text: str, today: date, calendar: Calendar | None = None, *, leap: bool = False) -> BirthdayRead:
    """The birthday somebody typed; `calendar` and `leap` are what was chosen beside it, words in the text go before."""
    kind = {Calendar.SOLAR: "公历", Calendar.LUNAR: "农历"}.get(calendar, "") if calendar else ""
    read = read_birthday(text, today, kind)
    day = read.birthday
    if day is None or not leap or day.leap or day.calendar is Calendar.SOLAR:
        return read
    real = lunar_is_real(day.year, day.month, day.day, leap=True)
    return BirthdayRead(replace(day, leap=True)) if real else INVALID


def day_said(birthday: Birthday) -> str:
    """A birthday as a person writes it, and as `read_day` reads it back beside the same calendar and leap month."""
    if birthday.calendar is Calendar.LUNAR and language() == "zh_CN":
        return _lunar_said(birthday)
    words = translate(WHOLE_DAY if birthday.year else MONTH_DAY)
    return words.format(year=birthday.year, month=birthday.month, day=birthday.day)


def _lunar_said(birthday: Birthday) -> str:
    year = f"{birthday.year}年" if birthday.year else ""
    leap = "闰" if birthday.leap else ""
    return f"{year}{leap}{_MONTHS[birthday.month - 1]}月{_DAYS[birthday.day - 1]}"


def _mending(text: str) -> Invalid:
    """What is wrong with a number, as exactly as it can be told."""
    digits = _NOT_DIGITS.sub("", text)
    if digits.isdecimal() and digits.isascii():
        digits = digits[2:] if digits.startswith("861") else digits
        over = len(digits) - MOBILE_DIGITS
        if digits.startswith("1") and over:
            return Invalid("contacts.phone_long", over=over) if over > 0 else Invalid(
                "contacts.phone_short", missing=-over)  # fmt: skip
        if len(digits) in _LOCAL_LANDLINE:
            return Invalid("contacts.phone_no_area")
    return Invalid("contacts.phone_invalid", text=text[:40])
