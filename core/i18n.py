"""Words in two languages: English message ids, and a zh_CN catalogue that is always complete."""

from __future__ import annotations

import gettext
import locale
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache

from core.paths import resources

LANGUAGES = ("zh_CN", "en")
DOMAIN = "shuke"
# strftime would ask the locale of the machine, which is not the language in use
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class _Words:
    """The one choice of language of this process; switched by `use_language`."""

    language = "en"
    stretch = False


class _Aside(threading.local):
    """What a thread speaks for a while instead of it: the lane may make Chinese cards under an English window."""

    language: str | None = None


_aside = _Aside()


@cache
def _catalogue(spoken: str) -> gettext.NullTranslations:
    folder = resources() / "locale"
    return gettext.translation(DOMAIN, folder, [spoken]) if spoken != "en" else gettext.NullTranslations()


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools know
    """Mark a constant for the catalogue; it is translated where it is shown."""
    return message


def translate(message: str) -> str:
    """The message in the language now in use."""
    return _stretched(_catalogue(language()).gettext(message)) if message else ""


def translate_n(one: str, many: str, count: int) -> str:
    """The message for `count` things, with `{count}` still to be filled."""
    return _stretched(_catalogue(language()).ngettext(one, many, count))


_ = translate


def language() -> str:
    """The language in use, `zh_CN` or `en`."""
    return _aside.language or _Words.language


def use_language(wanted: str | None) -> str:
    """Switch to `zh_CN` or `en`; None follows the system. Returns what is now in use."""
    _Words.language = wanted if wanted in LANGUAGES else system_language()
    return _Words.language


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """For a while this thread speaks another language, then as all others do again."""
    before = _aside.language
    _aside.language = wanted
    try:
        yield
    finally:
        _aside.language = before


def system_language() -> str:
    """What the machine speaks, as one of ours: Chinese in any form gives zh_CN, all else English."""
    said = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    said = said or locale.getlocale()[0] or ""
    return "zh_CN" if said.lower().startswith(("zh", "chinese")) else "en"


def spoken_date(day: date, today: date) -> str:
    """A date as a person says it, the year only if it is another one: 6月2日, 2024年6月2日; Jun 2, Jun 2, 2024."""
    chinese = language() == "zh_CN"
    short = f"{day.month}月{day.day}日" if chinese else f"{_MONTHS[day.month - 1]} {day.day}"
    if day.year == today.year:
        return short
    return f"{day.year}年{short}" if chinese else f"{short}, {day.year}"


def stretch_texts(on: bool) -> None:
    """Lengthen every text by 40 %, to see which screens break in a longer language."""
    _Words.stretch = on


def _stretched(text: str) -> str:
    return text + "~" * -(-len(text) * 2 // 5) if _Words.stretch else text
