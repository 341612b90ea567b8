"""Days and times as a person says them: today, yesterday, 6/2; the year only if it is another one."""

from __future__ import annotations

from datetime import date, datetime

from core.clock import from_utc_text, zone
from core.i18n import _, spoken_date


def day_words(day: date, today: date) -> str:
    """A day: 今天, 昨天, 明天, 6月2日, 2024年6月2日; in English today, yesterday, tomorrow, Jun 2, Jun 2, 2024."""
    near = {0: _("today"), 1: _("yesterday"), -1: _("tomorrow")}.get((today - day).days)
    return near or date_words(day, today)


def date_words(day: date, today: date) -> str:
    """A date without today and yesterday; the year only if it is another one."""
    return spoken_date(day, today)


def ago_words(day: date, today: date) -> str:
    """How long ago a day was, for lists: today, yesterday, 16 days ago; later ones as a date."""
    days = (today - day).days
    return _("{count} days ago").format(count=days) if days > 1 else day_words(day, today)


def local(at: str, zone_name: str) -> datetime:
    """A stored instant on the shop's own clock."""
    return from_utc_text(at).astimezone(zone(zone_name))


def time_words(at: str, zone_name: str) -> str:
    """The time of day of a stored instant: 09:12."""
    return f"{local(at, zone_name):%H:%M}"


def moment_words(at: str, today: date, zone_name: str) -> str:
    """Day and time of a stored instant: today 09:12, Jun 2 18:20."""
    moment = local(at, zone_name)
    return f"{day_words(moment.date(), today)} {moment:%H:%M}"
