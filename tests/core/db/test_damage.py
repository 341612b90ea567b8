"""Damage of every kind is found before a number is shown, or it changed nothing that is shown."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from core.db import check
from core.errors import Unavailable
from core.shop import Around, create_shop, open_shop
from tests.core.journal.random_writes import Export, Schema, export, fill

PAGE, CASES = 4096, 50

Hurt = Callable[[bytearray, random.Random], bytes]


def bits(data: bytearray, draw: random.Random) -> bytes:
    for _ in range(draw.choice((1, 1, 3))):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    return bytes(data)


def zeros(data: bytearray, draw: random.Random) -> bytes:
    at, length = draw.randrange(len(data)), draw.choice((16, 512, PAGE))
    data[at : at + length] = bytes(min(length, len(data) - at))
    return bytes(data)


def swapped(data: bytearray, draw: random.Random) -> bytes:
    first, second = (draw.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    data[first : first + PAGE], data[second : second + PAGE] = (
        data[second : second + PAGE],
        data[first : first + PAGE],
    )
    return bytes(data)


def cut(data: bytearray, draw: random.Random) -> bytes:
    return bytes(data[: draw.randrange(len(data))])


def lengthened(data: bytearray, draw: random.Random) -> bytes:
    return bytes(data) + draw.randbytes(draw.choice((1, 512, PAGE)))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Export, bytes]:
    """A closed shop with something in every table, what it holds, and a log of earlier times."""
    folder = tmp_path_factory.mktemp("damage") / "whole.shuke"
    create_shop(folder, "小满烘焙")
    with open_shop(folder) as shop:
        fill(shop.till, 1)
        fill(shop.till, 2)
        content = export(shop.till.db, Schema(shop.till.db))
        log = (folder / "shop.db-wal").read_bytes()
    return folder, content, log


def shown(folder: Path, around: Around) -> Export | None:
    """What a person would see; None if the shop is refused."""
    try:
        shop = open_shop(folder, around)
    except Unavailable:
        return None
    with shop:
        assert check.full(shop.till.db) == []
        return export(shop.till.db, Schema(shop.till.db))


@pytest.mark.parametrize("hurt", [bits, zeros, swapped, cut, lengthened])
def test_a_hurt_file_is_refused_or_shows_what_it_held(
    whole: tuple[Path, Export, bytes], tmp_path: Path, around: Around, hurt: Hurt
) -> None:
    folder, content, _ = whole
    data, refused = (folder / "shop.db").read_bytes(), 0
    for case in range(CASES):
        place = Path(shutil.copytree(folder, tmp_path / f"{case}"))
        broken = hurt(bytearray(data), random.Random(f"{hurt.__name__} {case}"))
        (place / "shop.db").write_bytes(broken)
        seen = shown(place, around)
        assert seen in (None, content)
        refused += seen is None
        if seen is None:
            assert (place / "shop.db").read_bytes() == broken
    assert refused > CASES // 2 or hurt is lengthened


def test_a_log_of_earlier_times_is_refused_or_changes_nothing(
    whole: tuple[Path, Export, bytes], tmp_path: Path, around: Around
) -> None:
    folder, content, log = whole
    for case in range(CASES):
        draw = random.Random(case)
        place = Path(shutil.copytree(folder, tmp_path / f"{case}"))
        stray = bytearray(log[: draw.randrange(len(log))])
        if stray and draw.random() < 0.5:
            stray[draw.randrange(len(stray))] ^= 1
        (place / "shop.db-wal").write_bytes(stray)
        assert shown(place, around) in (None, content)
