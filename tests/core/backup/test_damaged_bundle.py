"""A backup that was cut off is a damaged backup; only a stranger's file is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.backup import restore, service
from core.errors import Expected
from core.shop import Shop


def refusal(path: Path, folder: Path) -> str:
    with pytest.raises(Expected) as refused:
        restore.restore(path, folder)
    assert not folder.exists()
    return refused.value.code


@pytest.mark.parametrize("size", [0, 1, 21, 22, 30, 4096, 60_000, -1])
def test_a_backup_that_was_cut_off_is_damaged(shop: Shop, tmp_path: Path, size: int) -> None:
    cut = tmp_path / "cut.shukebak"
    cut.write_bytes(service.back_up(shop.till).read_bytes()[:size])
    assert refusal(cut, tmp_path / "new.shuke") == "restore.damaged"


def test_it_is_known_by_its_name_in_any_case_or_by_how_it_begins(shop: Shop, tmp_path: Path) -> None:
    data = service.back_up(shop.till).read_bytes()[:60_000]
    for name, content in {"A.SHUKEBAK": b"\0" * 99, "saved.zip": data, "saved": data}.items():
        (tmp_path / name).write_bytes(content)
        assert refusal(tmp_path / name, tmp_path / "new.shuke") == "restore.damaged"


@pytest.mark.parametrize("content", [b"", b"P", b"dear diary" * 99, b"\x89PNG" + bytes(99)])
def test_other_content_under_another_name_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "diary.txt").write_bytes(content)
    assert refusal(tmp_path / "diary.txt", tmp_path / "new.shuke") == "restore.not_a_backup"


def test_a_folder_and_a_missing_file_are_no_backup(tmp_path: Path) -> None:
    (tmp_path / "folder.shukebak").mkdir()
    for name in ("folder.shukebak", "gone.shukebak"):
        assert refusal(tmp_path / name, tmp_path / "new.shuke") == "restore.not_a_backup"
