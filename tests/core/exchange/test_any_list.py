"""Lists with other headers, orders, encodings and delimiters than anybody has seen give exact counts too."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.core.exchange.lists import a_list, write_text, write_workbook
from tests.core.exchange.memory import MemoryShop, Result


def named(result: Result) -> list[tuple[int, str]]:
    """The rows the report names, with the reasons."""
    return sorted((row, reason) for _, row, reason, _ in result.problems)


@pytest.mark.parametrize("seed", range(30))
def test_a_text_list_in_any_dress_counts_exactly(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    made = a_list(chance)
    path = tmp_path / chance.choice(("list.csv", "list.txt", "list.xls", "list.dat"))
    rows = write_text(path, made, chance)
    shop = MemoryShop()
    result = shop.take_in(path)
    assert result.counts == made.counts
    assert sorted((row, reason) for _, row, reason, _ in result.problems) == sorted(
        (rows[at], why) for at, why in made.problems
    )
    again = shop.take_in(path)
    assert again.changed == []


@pytest.mark.parametrize("seed", range(100, 112))
def test_a_workbook_in_any_dress_counts_exactly(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    made = a_list(chance)
    rows = write_workbook(tmp_path / "list.xlsx", made, chance)
    result = MemoryShop().take_in(tmp_path / "list.xlsx")
    assert result.counts == made.counts
    assert sorted((row, reason) for _, row, reason, _ in result.problems) == sorted(
        (rows[at], why) for at, why in made.problems
    )
