"""Which backups may go: by number, never by the clock alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from core.backup.models import UPGRADE, Bundle

LAST, DAYS, WEEKS, MONTHS = 24, 7, 4, 12
LONGEST_PAUSE_DAYS = 31
FEWEST_PERCENT = 80
"""A newest backup with fewer rows than that, compared with an older one, may be the wrong one to keep."""


def may_go(bundles: Sequence[Bundle]) -> list[Bundle]:
    """The bundles outside the last 24, 7 daily, 4 weekly and 12 monthly ones; those before upgrades always stay.

    Order comes from the numbers. Days that run backwards come from a wrong clock, and then nothing goes.
    """
    newest_first = sorted(bundles, key=lambda bundle: bundle.number, reverse=True)
    days = [bundle.on_day for bundle in newest_first]
    if days != sorted(days, reverse=True):
        return []
    older = newest_first[LAST:]
    kept = set(_one_each(older, lambda day: day.isoformat(), DAYS))
    kept |= set(_one_each(older, lambda day: "{}-{}".format(*day.isocalendar()[:2]), WEEKS))
    kept |= set(_one_each(older, lambda day: day.isoformat()[:7], MONTHS))
    return [bundle for bundle in older if bundle not in kept and bundle.why != UPGRADE]


def _one_each(bundles: Sequence[Bundle], period: Callable[[date], str], count: int) -> list[Bundle]:
    """The newest bundle of each of the last `count` periods that have one."""
    newest: dict[str, Bundle] = {}
    for bundle in bundles:
        newest.setdefault(period(bundle.on_day), bundle)
    return list(newest.values())[:count]


def clock_in_doubt(today: date, latest_used: date | None) -> bool:
    """Whether the PC's day lies before the latest day the shop has seen, or over 31 days after it."""
    return latest_used is not None and not 0 <= (today - latest_used).days <= LONGEST_PAUSE_DAYS


def too_few(rows_newest: int, rows_before: int) -> bool:
    """Whether the newest backup holds over 20 % fewer rows than an earlier one."""
    return rows_newest * 100 < rows_before * FEWEST_PERCENT
