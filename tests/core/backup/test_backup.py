"""A backup counts after it was opened again; a restore puts back exactly that, and can itself be taken back."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import shutil
import threading
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from core import undo, vault
from core.backup import bundle, restore, service, snapshot
from core.backup.models import Bundle
from core.clock import HeldClock
from core.context import Context
from core.db import check
from core.db.connection import Db
from core.errors import Expected, Refused, Unavailable
from core.folder import BACKUPS
from core.lane import Lane
from core.shop import Around, Shop, create_shop, open_shop
from core.work import Progress
from tests.core.journal.random_writes import Export, Schema, export


def set_value(ctx: Context, key: str, value: str) -> None:
    with ctx.act("setting.changed", f"{key}={value}"):
        ctx.db.execute(
            "INSERT INTO setting(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            [key, value],
        )


def content(ctx: Context) -> Export:
    return export(ctx.db, Schema(ctx.db))


def bytes_in(folder: Path) -> dict[str, str]:
    """Every file of a shop by its digest; the lock's flag and SQLite's shared memory hold no data."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("shop.lock", "shop.db-shm")
    }


def test_restoring_a_backup_gives_back_exactly_what_was_backed_up(
    shop: Shop, shop_folder: Path, around: Around
) -> None:
    for number in range(30):
        set_value(shop.till, f"k{number}", "before")
    then = content(shop.till)
    made = service.back_up(shop.till)
    set_value(shop.till, "k1", "after")
    shop.close()
    done = restore.restore(made, shop_folder)
    with open_shop(shop_folder, around) as again:
        assert content(again.till) == then
        assert check.full(again.till.db) == []
        assert undo.next_undo(again.till) is not None
    assert done.manifest.number == 1
    assert not list(shop_folder.glob("*.part"))


def test_a_restore_is_taken_back_whole_and_says_what_was_lost(shop: Shop, shop_folder: Path, around: Around) -> None:
    set_value(shop.till, "a", "1")
    made = service.back_up(shop.till)
    set_value(shop.till, "a", "2")
    set_value(shop.till, "b", "3")
    latest = content(shop.till)
    shop.close()
    done = restore.restore(made, shop_folder)
    assert done.replaced is not None
    since = done.manifest.state.head.seq
    assert [each.op_id for each in restore.lost(done.replaced, since)] == ["a=2", "b=3"]
    restore.take_back(shop_folder, done.replaced)
    with open_shop(shop_folder, around) as again:
        assert content(again.till) == latest


def test_a_backup_opens_on_another_pc(shop: Shop, tmp_path: Path, around: Around) -> None:
    set_value(shop.till, "a", "1")
    made = service.back_up(shop.till, to=tmp_path / "stick")
    assert made.parent == tmp_path / "stick"
    elsewhere = tmp_path / "elsewhere.shuke"
    assert restore.restore(made, elsewhere).replaced is None
    with open_shop(elsewhere, around) as other:
        assert content(other.till) == content(shop.till)


def test_a_lost_shop_comes_back_from_its_own_backups(shop: Shop, shop_folder: Path, around: Around) -> None:
    set_value(shop.till, "a", "1")
    service.back_up(shop.till)
    then = content(shop.till)
    shop.close()
    (shop_folder / "shop.db").unlink()
    with pytest.raises(Unavailable, match=r"shop\.database_missing"):
        open_shop(shop_folder, around)
    found = service.latest(shop_folder / BACKUPS)
    assert found is not None
    restore.restore(found.path, shop_folder)
    with open_shop(shop_folder, around) as again:
        assert content(again.till) == then


def test_a_log_left_by_a_crash_does_not_reach_the_restored_file(
    shop: Shop, shop_folder: Path, around: Around, tmp_path: Path
) -> None:
    set_value(shop.till, "a", "1")
    made = service.back_up(shop.till)
    then = content(shop.till)
    set_value(shop.till, "a", "2")
    crashed = Path(shutil.copytree(shop_folder, tmp_path / "crashed.shuke"))
    assert (crashed / "shop.db-wal").stat().st_size
    done = restore.restore(made, crashed)
    assert not (crashed / "shop.db-wal").exists()
    assert done.replaced is not None
    assert [each.op_id for each in restore.lost(done.replaced, done.manifest.state.head.seq)] == ["a=2"]
    with open_shop(crashed, around) as again:
        assert content(again.till) == then


def test_the_till_goes_on_while_a_backup_runs_and_the_backup_is_one_moment(shop: Shop, shop_folder: Path) -> None:
    """Each Action writes two equal values; a copy that mixed two moments would hold unequal ones."""

    def pair(number: int) -> None:
        with shop.till.act("setting.changed", f"pair{number}"):
            for side in ("left", "right"):
                shop.till.db.execute(
                    "INSERT OR REPLACE INTO setting(key, value) VALUES (?, ?)",
                    [side, f"{number}" * 50],
                )
                shop.till.db.execute("INSERT INTO setting(key, value) VALUES (?, ?)", [f"{side}{number}", "x" * 2000])

    lane, done = Lane(shop), threading.Event()
    pair(0)

    def backups(ctx: Context, progress: Progress) -> list[Path]:
        try:
            return [service.back_up(ctx) for _ in range(10)]
        finally:
            done.set()

    future, number = lane.submit(backups, Progress()), 0
    while not done.is_set():
        number += 1
        pair(number)
    lane.stop()
    heads = set()
    for path in future.result():
        opened = bundle.open_bundle(path, "")
        target = path.with_suffix(".db")
        bundle.unpack(opened, target)
        db = Db(target, opened.key, read_only=True)
        left, right = (db.value("SELECT value FROM setting WHERE key = ?", [side]) for side in ("left", "right"))
        assert left == right
        assert check.full(db) == []
        heads.add(opened.manifest.state.head.seq)
        db.close()
    assert number > 0
    assert len(heads) > 1


def test_a_backup_waits_until_long_work_has_ended(shop: Shop, shop_folder: Path) -> None:
    with shop.lane().long_act("import.contacts", "op", Progress()) as act:
        with act.chunk():
            shop.lane().db.execute("INSERT INTO setting(key, value) VALUES ('half', '1')")
        with pytest.raises(Refused, match=r"backup\.work_running"):
            service.back_up(shop.till)
    assert not list((shop_folder / BACKUPS).iterdir())


def test_a_copy_cut_short_is_never_taken_for_a_backup(
    shop: Shop, shop_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that a full disk cut off is a valid empty database; the counts give it away."""
    set_value(shop.till, "a", "1")

    def cut(db: Db, target: Path) -> None:
        empty = Db(target, shop.home.key)
        empty.execute("CREATE TABLE x(id INTEGER)")
        empty.close()

    monkeypatch.setattr(snapshot, "copy", cut)
    with pytest.raises(Unavailable, match=r"backup\.not_sound"):
        service.back_up(shop.till)
    assert not list((shop_folder / BACKUPS).iterdir())


def test_a_row_missing_in_the_copy_is_noticed(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    set_value(shop.till, "a", "1")
    right = snapshot.copy

    def lossy(db: Db, target: Path) -> None:
        right(db, target)
        copied = Db(target, shop.home.key)
        copied.execute("DELETE FROM journal")
        copied.close()

    monkeypatch.setattr(snapshot, "copy", lossy)
    with pytest.raises(Unavailable, match=r"backup\.not_sound"):
        service.back_up(shop.till)


def test_closing_backs_up_only_what_changed(shop_folder: Path, around: Around) -> None:
    def open_and_close(value: str | None) -> int:
        opened = open_shop(shop_folder, around, backup_on_close=True)
        if value:
            set_value(opened.till, "a", value)
        opened.close()
        assert opened.not_backed_up is None
        return len(list((shop_folder / BACKUPS).glob("*.shukebak")))

    assert [open_and_close(None), open_and_close("1"), open_and_close(None), open_and_close("2")] == [0, 1, 1, 2]


def test_a_backup_that_fails_does_not_keep_the_shop_open(shop_folder: Path, around: Around) -> None:
    opened = open_shop(shop_folder, around, backup_on_close=True)
    set_value(opened.till, "a", "1")
    (shop_folder / BACKUPS).rmdir()
    (shop_folder / BACKUPS).write_text("in the way")
    opened.close()
    assert opened.not_backed_up is not None
    assert opened.not_backed_up.code == "backup.cannot_write"
    open_shop(shop_folder, around).close()


def test_before_an_import_the_newest_backup_is_enough_when_it_holds_everything(shop: Shop) -> None:
    set_value(shop.till, "a", "1")
    first = service.before(shop.till, "imports")
    assert service.before(shop.till, "imports") == first
    set_value(shop.till, "a", "2")
    assert service.before(shop.till, "imports") != first


def test_a_backup_that_held_much_more_than_the_newest_is_not_removed(shop: Shop) -> None:
    with shop.till.act("setting.filled", "fill"):
        for number in range(50):
            shop.till.db.execute("INSERT INTO setting(key, value) VALUES (?, '1')", [f"k{number}"])
    full = service.back_up(shop.till)
    with shop.till.act("setting.emptied", "empty"):
        shop.till.db.execute("DELETE FROM setting WHERE id > 39")
    poorer = [service.back_up(shop.till) for _ in range(27)]
    assert full.exists()
    assert not poorer[0].exists()


@pytest.mark.parametrize("days", [-1, 32])
def test_nothing_is_removed_while_the_clock_is_in_doubt(shop: Shop, clock: HeldClock, days: int) -> None:
    set_value(shop.till, "a", "1")
    clock.move(timedelta(days=days))
    assert all(path.exists() for path in [service.back_up(shop.till) for _ in range(28)])


def test_old_backups_make_room_by_number(shop: Shop, shop_folder: Path) -> None:
    set_value(shop.till, "a", "1")
    paths = [service.back_up(shop.till) for _ in range(28)]
    # Of the four beyond the last 24, one stays: the newest of its day.
    assert [path.exists() for path in paths] == [False, False, False, True] + [True] * 24
    foreign = shop_folder / BACKUPS / "000001-2025-01-01-asked-deadbeef.shukebak"
    foreign.write_bytes(b"somebody else's")
    service.back_up(shop.till)
    assert foreign.exists()


@pytest.fixture
def made(shop: Shop, shop_folder: Path) -> Path:
    """A sound backup of a shop that has gone on since."""
    set_value(shop.till, "a", "1")
    path = service.back_up(shop.till)
    set_value(shop.till, "a", "2")
    shop.close()
    return path


def rezipped(path: Path, change: Callable[[dict[str, bytes]], None], compression: int = zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w", compression) as file:
        for name, data in members.items():
            file.writestr(name, data)


def with_manifest(**changes: object) -> Callable[[Path], None]:
    def change(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps({**json.loads(members["manifest.json"]), **changes}).encode()

    return lambda path: rezipped(path, change)


def sealed_anew(version: int) -> Callable[[Path], None]:
    """A bundle as another program of ours would make it: the seal is right."""

    def change(path: Path) -> None:
        opened = bundle.open_bundle(path, "")
        state = dataclasses.replace(opened.manifest.state, version=version)
        manifest = dataclasses.replace(opened.manifest, state=state)
        database = path.with_suffix(".tmp")
        bundle.unpack(opened, database)
        bundle.write(path, database, opened.vault, manifest, opened.key)
        database.unlink()

    return change


def renamed_member(old: str, new: str) -> Callable[[Path], None]:
    return lambda path: rezipped(path, lambda members: members.__setitem__(new, members.pop(old)))


def flipped(at: float) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[int(len(data) * at)] ^= 4
        path.write_bytes(data)

    return change


def nested(path: Path) -> None:
    inner = io.BytesIO(path.read_bytes())
    rezipped(path, lambda members: members.__setitem__("inner.zip", inner.getvalue()))


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty file": (lambda path: path.write_bytes(b""), "restore.damaged"),
    "text": (lambda path: path.write_bytes(b"dear diary" * 99), "restore.damaged"),
    "cut in half": (
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        "restore.damaged",
    ),
    "last byte gone": (lambda path: path.write_bytes(path.read_bytes()[:-1]), "restore.damaged"),
    "something behind": (lambda path: path.write_bytes(path.read_bytes() + b"x"), "restore.damaged"),
    "a member more": (nested, "restore.damaged"),
    "a member less": (
        lambda path: rezipped(path, lambda members: members.__delitem__("vault.json")),
        "restore.damaged",
    ),
    "a path upwards": (renamed_member("shop.db", "../shop.db"), "restore.damaged"),
    "a path with a drive": (renamed_member("shop.db", "C:\\shop.db"), "restore.damaged"),
    "compressed": (lambda path: rezipped(path, lambda members: None, zipfile.ZIP_DEFLATED), "restore.damaged"),
    "one bit of the database": (flipped(0.5), "restore.damaged"),
    "one bit near the end of the database": (flipped(0.9), "restore.damaged"),
    "another number": (with_manifest(number=99), "restore.damaged"),
    "another day": (with_manifest(on_day="2020-01-01"), "restore.damaged"),
    "no seal": (with_manifest(mac=""), "restore.damaged"),
    "seal of another kind": (with_manifest(mac=["é"]), "restore.damaged"),
    "format of tomorrow": (with_manifest(format=2), "restore.newer_format"),
    "manifest too large": (with_manifest(why="x" * 70_000), "restore.damaged"),
    "manifest of brackets": (
        lambda path: rezipped(path, lambda members: members.update({"manifest.json": b"[" * 60_000})),
        "restore.damaged",
    ),
    "manifest is a list": (
        lambda path: rezipped(path, lambda members: members.update({"manifest.json": b"[]"})),
        "restore.damaged",
    ),
    "vault is nothing": (
        lambda path: rezipped(path, lambda members: members.update({"vault.json": b"{}"})),
        "restore.damaged",
    ),
    "vault with endless numbers": (
        lambda path: rezipped(
            path,
            lambda members: members.update(
                {"vault.json": members["vault.json"].replace(b'"m_kib": 8', b'"m_kib": 1e999')}
            ),
        ),
        "restore.damaged",
    ),
    "database of a newer program": (sealed_anew(99), "restore.newer"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_backup_is_refused_and_every_file_stays_as_it_was(
    made: Path, shop_folder: Path, tmp_path: Path, name: str
) -> None:
    change, code = BAD[name]
    bad = Path(shutil.copy(made, tmp_path / "bad.shukebak"))
    change(bad)
    before = bytes_in(shop_folder)
    with pytest.raises(Expected) as refused:
        restore.restore(bad, shop_folder)
    assert refused.value.code == code
    assert bytes_in(shop_folder) == before


def test_a_backup_of_another_shop_is_refused(made: Path, shop_folder: Path, tmp_path: Path, around: Around) -> None:
    other = tmp_path / "other.shuke"
    create_shop(other, "别家")
    with open_shop(other, around) as theirs:
        foreign = service.back_up(theirs.till)
    before = bytes_in(shop_folder)
    with pytest.raises(Refused, match=r"restore\.other_shop"):
        restore.restore(foreign, shop_folder)
    assert bytes_in(shop_folder) == before


def test_a_backup_with_the_database_of_another_shop_is_refused(
    made: Path, shop_folder: Path, tmp_path: Path, around: Around
) -> None:
    """Vault and manifest are right, the member is not."""
    other = tmp_path / "other.shuke"
    create_shop(other, "别家")
    rezipped(made, lambda members: members.update({"shop.db": (other / "shop.db").read_bytes()}))
    before = bytes_in(shop_folder)
    with pytest.raises(Expected, match=r"restore\.damaged"):
        restore.restore(made, shop_folder)
    assert bytes_in(shop_folder) == before


def test_a_shop_that_is_open_is_not_replaced(shop: Shop, shop_folder: Path) -> None:
    made = service.back_up(shop.till)
    with pytest.raises(Unavailable, match=r"shop\.in_use"):
        restore.restore(made, shop_folder)


def test_a_move_that_fails_takes_back_the_moves_before_it(
    made: Path, shop_folder: Path, monkeypatch: pytest.MonkeyPatch, around: Around
) -> None:
    before, rename, left = bytes_in(shop_folder), Path.rename, [4]

    def failing(path: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(5, "disk")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(Unavailable, match=r"restore\.cannot_write"):
        restore.restore(made, shop_folder)
    monkeypatch.undo()
    assert bytes_in(shop_folder) == before
    open_shop(shop_folder, around).close()


def test_a_restore_into_a_new_folder_that_fails_leaves_no_folder(made: Path, tmp_path: Path) -> None:
    flipped(0.5)(made)
    with pytest.raises(Expected):
        restore.restore(made, tmp_path / "new.shuke")
    assert not (tmp_path / "new.shuke").exists()


def test_the_password_of_a_former_employee_opens_no_backup(shop: Shop, shop_folder: Path) -> None:
    home = shop.home
    slots = [
        vault.new_slot(home.shop_id, 1, "owner", "", home.key, vault.NOTHING_TO_PROTECT),
        vault.new_slot(home.shop_id, 2, "staff", "小李", home.key, vault.NOTHING_TO_PROTECT),
    ]
    (shop_folder / "vault.json").write_bytes(vault.to_bytes(home.shop_id, slots, home.key))
    made = service.back_up(shop.till)
    with zipfile.ZipFile(made) as file:
        _, kept, _ = vault.from_bytes(file.read("vault.json"))
    assert [slot.kind for slot in kept] == ["owner"]


def test_a_restore_counts_as_a_new_epoch(made: Path, shop_folder: Path, around: Around) -> None:
    for expected in ("1", "1"):
        restore.restore(made, shop_folder)
        with open_shop(shop_folder, around) as again:
            assert again.till.db.value("SELECT value FROM meta WHERE key = 'epoch'") == expected


def test_bundles_are_ordered_by_number_whatever_the_clock_says(shop: Shop, shop_folder: Path, clock: HeldClock) -> None:
    service.back_up(shop.till)
    clock.move(timedelta(days=-400))
    second = service.back_up(shop.till)
    found = service.latest(shop_folder / BACKUPS)
    assert isinstance(found, Bundle)
    assert found.path == second
