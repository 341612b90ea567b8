"""One frozen shop per released file version, tidy and after a crash: this program opens them all and loses nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from core.backup import service as backups
from core.db import check
from core.db.migrate import VERSION
from core.shop import Around, Shop, open_shop

FROZEN = Path(__file__).resolve().parents[2] / "data" / "shops"
VERSIONS = range(1, VERSION + 1)


def require_whole(shop: Shop, version: int) -> None:
    said = json.loads((FROZEN / f"v{version}.json").read_text(encoding="utf-8"))
    found = {table: shop.till.db.value(f"SELECT count(*) FROM {table}") for table in said}
    assert found == said
    assert check.full(shop.till.db) == []
    assert shop.till.db.value("PRAGMA user_version") == VERSION


@pytest.mark.parametrize("version", VERSIONS)
def test_a_tidy_shop_of_every_version_opens(version: int, tmp_path: Path, around: Around) -> None:
    backups.restore(FROZEN / f"v{version}-tidy.shukebak", tmp_path / "old.shuke")
    with open_shop(tmp_path / "old.shuke", around) as shop:
        require_whole(shop, version)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_shop_of_every_version_opens_after_a_crash_in_the_middle_of_an_import(
    version: int, tmp_path: Path, around: Around
) -> None:
    shutil.unpack_archive(FROZEN / f"v{version}-untidy.zip", tmp_path / "old.shuke")
    assert (tmp_path / "old.shuke" / "shop.db-wal").stat().st_size
    with open_shop(tmp_path / "old.shuke", around) as shop:
        assert len(shop.rolled_back) == 1
        require_whole(shop, version)
