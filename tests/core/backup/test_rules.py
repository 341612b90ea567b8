"""Which backups may go, tried at random."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from core.backup.models import UPGRADE, Bundle
from core.backup.rules import DAYS, LAST, MONTHS, WEEKS, clock_in_doubt, may_go, too_few

TODAY = date(2025, 6, 18)
ROW = st.tuples(st.integers(0, 40), st.sampled_from(["closing", "asked", UPGRADE]))
ROWS = st.lists(ROW, max_size=120)


def bundles(steps: list[tuple[int, str]]) -> list[Bundle]:
    """Bundles numbered from 1, each some days after the one before."""
    day, made = TODAY, []
    for number, (days, why) in enumerate(steps, start=1):
        day += timedelta(days=days // 8)
        made.append(Bundle(Path(f"{number}"), number, day, why, "aaaaaaaa"))
    return made


@given(ROWS)
def test_the_last_ones_and_those_before_upgrades_always_stay(steps: list[tuple[int, str]]) -> None:
    made = bundles(steps)
    gone = may_go(made)
    assert not set(gone) & set(made[-LAST:])
    assert all(bundle.why != UPGRADE for bundle in gone)


@given(ROWS)
def test_what_stays_beside_them_is_bounded(steps: list[tuple[int, str]]) -> None:
    made = bundles(steps)
    stay = set(made) - set(may_go(made))
    assert len([bundle for bundle in stay if bundle.why != UPGRADE]) <= LAST + DAYS + WEEKS + MONTHS


@given(ROWS)
def test_thinning_again_removes_nothing_more(steps: list[tuple[int, str]]) -> None:
    made = bundles(steps)
    stay = [bundle for bundle in made if bundle not in may_go(made)]
    assert may_go(stay) == []


@given(st.lists(ROW, min_size=LAST + 2, max_size=60))
def test_nothing_goes_when_days_run_backwards(steps: list[tuple[int, str]]) -> None:
    made = bundles(steps)
    wrong = [*made, Bundle(Path("last"), len(made) + 1, TODAY - timedelta(days=400), "asked", "aaaaaaaa")]
    assert may_go(wrong) == []


def test_a_year_of_daily_backups_keeps_days_weeks_and_months() -> None:
    made = [Bundle(Path(f"{n}"), n, TODAY + timedelta(days=n), "closing", "aaaaaaaa") for n in range(1, 400)]
    stay = [bundle for bundle in made if bundle not in may_go(made)]
    assert len({bundle.on_day.isoformat()[:7] for bundle in stay}) >= MONTHS
    assert LAST + DAYS < len(stay) <= LAST + DAYS + WEEKS + MONTHS


def test_a_clock_is_in_doubt_before_the_latest_day_and_long_after_it() -> None:
    doubts = [clock_in_doubt(TODAY + timedelta(days=days), TODAY) for days in (-1, 0, 31, 32)]
    assert doubts == [True, False, False, True]
    assert not clock_in_doubt(TODAY, None)


def test_a_fifth_less_is_still_enough() -> None:
    assert [too_few(80, 100), too_few(79, 100), too_few(0, 0)] == [False, True, False]
