"""When the disk is full there is still room to tidy up; until the reserve is back nothing new is written."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from core.context import Context
from core.db import ballast, check
from core.db.connection import Db, OperationalError
from core.errors import Unavailable
from core.shop import Around, Shop, open_shop
from core.work import Progress


@pytest.fixture
def shop(shop_folder: Path, around: Around, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(ballast, "PIECE", 1000)
    roomy(monkeypatch, True)
    with open_shop(shop_folder, around, reserve=True) as opened:
        yield opened


def roomy(monkeypatch: pytest.MonkeyPatch, enough: bool) -> None:
    free = ballast.ROOM_BYTES + (1 if enough else -1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=free))


def full_disk(ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every INSERT meets a full disk."""
    right = Db.execute

    def execute(sql: str, *given: Any) -> Any:
        if sql.startswith("INSERT INTO setting"):
            error = OperationalError("database or disk is full")
            error.sqlite_errorcode = 13
            raise error
        return right(ctx.db, sql, *given)

    monkeypatch.setattr(ctx.db, "execute", execute)


def write(ctx: Context, op_id: str) -> None:
    with ctx.act("setting.changed", op_id):
        ctx.db.execute("INSERT INTO setting(key, value) VALUES (?, '1')", [op_id])


def test_the_reserve_is_laid_only_where_there_is_room(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    file = shop.folder / ballast.NAME
    assert file.stat().st_size == ballast.PIECES * 1000
    assert not shop.low_on_space
    file.unlink()
    roomy(monkeypatch, False)
    assert shop.low_on_space
    assert not ballast.lay(shop.folder)
    assert not file.exists()


def test_a_shop_opened_without_it_has_none(shop_folder: Path, around: Around) -> None:
    with open_shop(shop_folder, around):
        assert not (shop_folder / ballast.NAME).exists()


def test_a_full_disk_releases_the_reserve_and_keeps_new_work_out_until_it_is_back(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx = shop.till
    with monkeypatch.context() as patch:
        full_disk(ctx, patch)
        with pytest.raises(Unavailable, match=r"store\.disk_full"):
            write(ctx, "one")
    assert not (shop.folder / ballast.NAME).exists()
    with monkeypatch.context() as patch:
        roomy(patch, False)
        with pytest.raises(Unavailable, match=r"store\.disk_full"):
            write(ctx, "two")
        assert ctx.db.value("SELECT count(*) FROM setting") == 0
    write(ctx, "three")
    assert (shop.folder / ballast.NAME).exists()
    assert check.full(ctx.db) == []


def test_long_work_is_taken_back_with_the_room_the_reserve_gave(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    ctx = shop.till

    def work(patch: pytest.MonkeyPatch) -> None:
        with ctx.long_act("import.contacts", "long", Progress()) as act:
            with act.chunk():
                ctx.db.execute("INSERT INTO tag(name, folded) VALUES ('常客', '常客')")
            full_disk(ctx, patch)
            roomy(patch, False)
            with act.chunk():
                ctx.db.execute("INSERT INTO setting(key, value) VALUES ('a', '1')")

    with monkeypatch.context() as patch, pytest.raises(Unavailable, match=r"store\.disk_full"):
        work(patch)
    assert ctx.db.value("SELECT count(*) FROM tag") == 0
    assert ctx.db.value("SELECT state FROM actions") == "rolled back"
    assert not ctx.gate.unfinished
