"""Damage is called damage, a disk that refuses is called that, and a file is no shop; nothing is changed by looking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core import shop as shops
from core.backup import restore, service
from core.db import check
from core.db.connection import Db
from core.db.driver import sqlite
from core.errors import Expected, Unavailable
from core.shop import Around, Shop, create_shop, exists, open_shop

PAGE = 4096
DAMAGE = {"shop.damaged", "db.damaged_or_foreign"}


def refusal(folder: Path, around: Around) -> str:
    with pytest.raises(Expected) as refused:
        open_shop(folder, around)
    assert refused.value.sentence
    return refused.value.code


def broken(data: bytes) -> Iterator[tuple[str, bytes]]:
    for page in range(0, len(data), PAGE):
        for at in (page, page + 100, page + 3616, page + PAGE - 10):
            yield f"at {at}", data[:at] + bytes(each ^ 0xFF for each in data[at : at + 8]) + data[at + 8 :]
    for size in (0, 1, PAGE - 1, PAGE, len(data) // 2):
        yield f"of {size}", data[:size]


@pytest.mark.parametrize("closed", [b"0", b"1"])
def test_damage_anywhere_in_the_file_is_never_called_a_matter_of_the_disk(
    shop_folder: Path, around: Around, closed: bytes
) -> None:
    path = shop_folder / "shop.db"
    wrong = []
    for name, data in broken(path.read_bytes()):
        path.write_bytes(data)
        (shop_folder / "shop.lock").write_bytes(closed)
        code = refusal(shop_folder, around)
        if code not in DAMAGE or path.read_bytes() != data:
            wrong.append((name, code))
    assert wrong == []


@pytest.mark.parametrize("at", [16384, 20000, 20470])
def test_eight_zeros_are_damage(shop_folder: Path, around: Around, at: int) -> None:
    data = bytearray((shop_folder / "shop.db").read_bytes())
    data[at : at + 8] = bytes(8)
    (shop_folder / "shop.db").write_bytes(data)
    assert refusal(shop_folder, around) in DAMAGE


def failing(number: int) -> sqlite.OperationalError:
    error = sqlite.OperationalError("disk")
    error.sqlite_errorcode = number
    return error


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (10 | 1 << 8, "shop.disk_refuses"),
        (13, "shop.disk_refuses"),
        (14, "shop.disk_refuses"),
        (8, "shop.disk_refuses"),
        (10 | 2 << 8, "shop.damaged"),
        (11, "shop.damaged"),
    ],
)
def test_what_the_disk_refuses_is_no_damage_and_a_short_read_is(
    shop_folder: Path, around: Around, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    value = Db.value

    def refusing(db: Db, sql: str, params: Any = ()) -> Any:
        if "quick_check" in sql:
            raise failing(number)
        return value(db, sql, params)

    before = (shop_folder / "shop.db").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Db, "value", refusing)
        assert refusal(shop_folder, around) == code
    assert (shop_folder / "shop.db").read_bytes() == before
    open_shop(shop_folder, around).close()


def test_the_full_check_names_also_what_the_disk_refuses(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(_: Db) -> Iterator[str]:
        raise failing(10)

    monkeypatch.setattr(check, "_sealed", refusing)
    assert check.full(shop.till.db) == ["unreadable:refusing"]
    with pytest.raises(sqlite.OperationalError):
        check.seals(shop.till.db)


def test_an_error_of_the_system_on_opening_is_told_as_the_disk_s(
    shop_folder: Path, around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(_: Path) -> bool:
        raise PermissionError(13, "no")

    monkeypatch.setattr(shops, "_has_log", refusing)
    assert refusal(shop_folder, around) == "shop.disk_refuses"


@pytest.mark.parametrize("inside", ["", "deeper/shop.shuke"])
def test_a_file_is_no_shop_and_none_is_made_of_it(shop: Shop, around: Around, tmp_path: Path, inside: str) -> None:
    backup = service.back_up(shop.till)
    file = tmp_path / "a.shuke"
    file.write_bytes(b"mine")
    folder = file / inside
    assert not exists(folder)
    for use in (
        lambda: open_shop(folder, around),
        lambda: create_shop(folder, "x"),
        lambda: restore.restore(backup, folder),
    ):
        with pytest.raises(Expected) as refused:
            use()
        assert refused.value.code == "shop.not_a_folder"
        assert refused.value.facts == {"folder": str(file)}
    assert file.read_bytes() == b"mine"


def outcome(folder: Path, around: Around) -> str:
    try:
        open_shop(folder, around).close()
    except Expected as error:
        return error.code
    return "opened"


@pytest.mark.parametrize(
    ("emptied", "code"),
    [
        ("shop.db", "db.damaged_or_foreign"),
        ("vault.json", "opened"),
        ("vault.bak", "opened"),
        ("shop.lock", "opened"),
        ("vault.json vault.bak", "vault.damaged"),
        ("shop.db shop.lock", "db.damaged_or_foreign"),
        ("shop.db vault.json vault.bak shop.lock", "vault.damaged"),
    ],
)
def test_a_half_copied_shop_opens_or_says_what_is_wrong(
    shop_folder: Path, around: Around, emptied: str, code: str
) -> None:
    for name in emptied.split():
        (shop_folder / name).write_bytes(b"")
    assert outcome(shop_folder, around) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("shop.db", "shop.linked_file"),
        ("vault.json", "opened"),
        ("vault.bak", "opened"),
        ("shop.lock", "shop.cannot_write"),
        ("shop.db-wal", "shop.disk_refuses"),
    ],
)
def test_a_folder_in_the_place_of_a_file_is_refused_where_the_file_is_needed(
    shop_folder: Path, around: Around, name: str, code: str
) -> None:
    (shop_folder / name).unlink(missing_ok=True)
    (shop_folder / name).mkdir()
    assert outcome(shop_folder, around) == code


def test_a_folder_that_cannot_be_listed_gets_no_shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(_: Path) -> Iterator[Path]:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "iterdir", refusing)
    with pytest.raises(Unavailable, match=r"shop\.cannot_write"):
        create_shop(tmp_path, "x")
