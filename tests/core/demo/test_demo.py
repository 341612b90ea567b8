"""The demo shop: its figures are those the window is designed for, and the same day gives the same shop."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core.cards import batches
from core.clock import HeldClock
from core.contacts import search, service
from core.context import Context
from core.db import check
from core.demo import facts
from core.demo.making import found, make, make_behind
from core.demo.people import arrivals
from core.demo.story import batch_for_each
from core.errors import Cancelled
from core.i18n import language, speaking, use_language
from core.ids import SeededChance
from core.shop import Around, open_shop
from core.tags import service as tags
from core.wiring import RULES
from core.work import Progress

NOW = datetime(2025, 6, 18, 10, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    folder = make(tmp_path_factory.mktemp("demo"), NOW, RULES)
    with open_shop(folder, Around(clock=HeldClock(NOW), rules=RULES)) as shop:
        yield shop.till


def test_everybody_is_there_with_their_sources(demo: Context) -> None:
    lines = service.lines(demo, search.listed(demo))
    assert len(lines) == 1284
    assert Counter(line.source for line in lines) == facts.PEOPLE_BY_SOURCE


def test_new_people_this_month_and_today_and_birthdays(demo: Context) -> None:
    lines = service.lines(demo, search.listed(demo))
    days = [date.fromisoformat(line.made_on) for line in lines]
    assert sum(day >= date(2025, 6, 1) for day in days) == 46
    assert sum(day == date(2025, 6, 18) for day in days) == 4
    weeks = [date(2025, 5, 15) + timedelta(days=7 * week) for week in range(5)]
    assert tuple(sum(week <= day < week + timedelta(days=7) for day in days) for week in weeks) == facts.NEW_PER_WEEK
    assert sum(line.birthday is not None and line.birthday.month == 6 for line in lines) == 17


def test_batches_carry_the_numbers_of_the_cards_page(demo: Context) -> None:
    found = {line.name: (line.printed, line.claimed) for line in batches.overview(demo) if line.printed}
    assert found == {
        "端午返单卡": (500, 107),
        "新客见面卡": (300, 96),
        "推荐有礼卡": (200, 35),
        "春节返单卡": (400, 141),
    }
    assert sum(printed for printed, _ in found.values()) == 1400
    assert sum(claimed for _, claimed in found.values()) == 379
    assert next(line.last_day for line in batches.overview(demo) if line.name == "春节返单卡") < NOW.date()


def test_the_cast_is_found_as_the_stories_find_them(demo: Context) -> None:
    same_tail = service.lines(demo, search.search(demo, "6021"))
    assert {line.name for line in same_tail} >= {"陈雨桐", "刘芳"}
    chen = next(line for line in same_tail if line.name == "陈雨桐")
    assert tags.tags_of(demo, [chen.id])[chen.id][0].name == "花生过敏"
    assert chen.birthday is not None
    assert (chen.birthday.month, chen.birthday.day) == (6, 20)
    names = Counter(line.name for line in service.lines(demo, search.listed(demo)))
    assert {name for name, count in names.items() if count > 1} == {name for name, *_ in facts.DOUBLES}


def test_every_number_is_of_the_block_nobody_owns(demo: Context) -> None:
    phones = [line.phone for line in service.lines(demo, search.listed(demo))]
    assert all(phone.startswith("164") and len(phone) == 11 for phone in phones)


def test_the_shop_is_sound(demo: Context) -> None:
    assert check.full(demo.db) == []


def test_the_same_day_gives_the_same_shop(demo: Context, tmp_path: Path) -> None:
    folder = make(tmp_path, NOW, RULES)
    with open_shop(folder, Around(clock=HeldClock(NOW), rules=RULES)) as again:
        for sql in ("SELECT code, state FROM card ORDER BY id", "SELECT name, note, made_on FROM contact ORDER BY id"):
            assert [tuple(row) for row in again.till.db.rows(sql)] == [tuple(row) for row in demo.db.rows(sql)]


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 1, 1), date(2026, 11, 21), date(2028, 3, 31)])
def test_on_any_other_day_the_sums_hold(today: date) -> None:
    people = arrivals(today, SeededChance(facts.SEED))
    assert Counter(each.draft.source for each in people) == facts.PEOPLE_BY_SOURCE
    brought = Counter(batch.name for _, batch in batch_for_each([each for each in people if each.by_card], today))
    assert brought == {batch.name: batch.claimed_new for batch in facts.BATCHES}


def test_one_that_is_stopped_half_way_leaves_nothing(tmp_path: Path) -> None:
    progress = Progress(lambda done, total: progress.cancel() if done > total // 2 else None)
    with pytest.raises(Cancelled):
        make_behind(tmp_path, NOW, RULES, progress)
    assert list(tmp_path.iterdir()) == []
    assert found(tmp_path) is None


def test_it_is_chinese_in_its_own_thread_and_leaves_the_language_of_the_window_alone() -> None:
    use_language("en")
    heard: list[str] = []
    with speaking("zh_CN"):
        listener = threading.Thread(target=lambda: heard.append(language()))
        listener.start()
        listener.join()
        assert language() == "zh_CN"
    assert heard == [language()] == ["en"]
