"""Opening a shop: in order, by one process, with every pragma as wanted; what is refused stays byte for byte."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import folder as places
from core import undo, vault
from core.db import check, connection, driver, migrate
from core.db.connection import Db
from core.db.driver import sqlite
from core.db.migrations import STEPS
from core.errors import Conflict, Expected, Invalid, Missing, Refused, Unavailable
from core.folder import ShopLock
from core.shop import Around, Shop, create_shop, data_key, open_shop
from core.work import Progress

PRAGMAS = connection._PRAGMAS


def bytes_in(folder: Path) -> dict[str, str]:
    """Every file by its digest, but the lock's flag and SQLite's shared memory, which hold no data."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("shop.lock", "shop.db-shm") and path.stat().st_size
    }


def set_value(shop: Shop, key: str, value: str) -> None:
    with shop.till.act("setting.changed", f"{key}={value}"):
        shop.till.db.execute("INSERT OR REPLACE INTO setting(key, value) VALUES (?, ?)", [key, value])


def tampered(folder: Path, sql: str) -> None:
    """Somebody with the key, and another program, was here."""
    _, key = data_key(folder, "")
    db = Db(folder / "shop.db", key)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(sql)
    db.close()


def test_every_pragma_is_as_wanted_on_both_connections(shop: Shop) -> None:
    for db in (shop.till.db, shop.lane().db):
        assert {name: db.value(f"PRAGMA {name}") for name in PRAGMAS} == PRAGMAS
        assert not db.value("PRAGMA mmap_size")
    assert shop.till.db.value("PRAGMA auto_vacuum") == 2


@pytest.mark.parametrize("pragma", PRAGMAS)
def test_a_pragma_that_does_not_take_is_noticed(
    shop_folder: Path, around: Around, monkeypatch: pytest.MonkeyPatch, pragma: str
) -> None:
    wrong = {
        "journal_mode": "walled",
        "synchronous": 7,
        "cache_size": "many",
        "busy_timeout": -5,
        "journal_size_limit": "much",
    }
    monkeypatch.setitem(PRAGMAS, pragma, wrong.get(pragma, 77))
    with pytest.raises(Unavailable, match=r"db\.pragma_refused"):
        open_shop(shop_folder, around)


def test_a_misspelt_pragma_is_noticed(shop_folder: Path, around: Around, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRAGMAS, "secure_delet", 1)
    with pytest.raises(Unavailable, match=r"db\.pragma_refused"):
        open_shop(shop_folder, around)


def test_an_old_driver_and_one_that_cannot_encrypt_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(driver.sqlite, "sqlite_version_info", (3, 51, 2))
        with pytest.raises(Unavailable, match=r"db\.driver_too_old"):
            driver.require_sound_driver()

    class Plain:
        def execute(self, _sql: str) -> Plain:
            return self

        def fetchone(self) -> None:
            return None

        def close(self) -> None:
            return None

    monkeypatch.setattr(driver.sqlite, "connect", lambda _name: Plain())
    with pytest.raises(Unavailable, match=r"db\.driver_plain"):
        driver.require_sound_driver()


def test_the_file_is_encrypted_from_its_first_byte(shop_folder: Path) -> None:
    data = (shop_folder / "shop.db").read_bytes()
    assert not data.startswith(b"SQLite format 3")
    assert b"CREATE TABLE" not in data


@pytest.mark.parametrize("name", ["shop.db-wal", "vault.json", "vault.bak", "backups"])
def test_where_any_part_of_a_shop_lies_none_is_made_and_the_missing_file_is_named(
    shop_folder: Path, around: Around, tmp_path: Path, name: str
) -> None:
    alone = tmp_path / "alone.shuke"
    alone.mkdir()
    (alone / name).write_bytes(b"x")
    with pytest.raises(Unavailable, match=r"shop\.database_missing"):
        open_shop(alone, around)
    with pytest.raises(Conflict, match=r"shop\.exists"):
        create_shop(alone, "again")


def test_no_shop_is_said_plainly(tmp_path: Path, around: Around) -> None:
    with pytest.raises(Missing, match=r"shop\.missing"):
        open_shop(tmp_path / "nothing.shuke", around)
    assert not (tmp_path / "nothing.shuke").exists()


def test_a_shop_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(Unavailable, match=r"shop\.cannot_write"):
        create_shop(tmp_path / "new.shuke", "x")
    assert list(tmp_path.iterdir()) == []


def test_a_second_process_is_kept_out_and_gets_in_when_the_first_dies(shop_folder: Path, around: Around) -> None:
    root = Path(__file__).resolve().parents[3]
    program = (
        f"import sys; sys.path.insert(0, {str(root)!r})\n"
        "from pathlib import Path; from core.shop import open_shop\n"
        f"shop = open_shop(Path({str(shop_folder)!r})); print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == b"open\n"
    with pytest.raises(Unavailable, match=r"shop\.in_use"):
        open_shop(shop_folder, around)
    other.kill()
    other.communicate()
    open_shop(shop_folder, around).close()


def test_the_lock_remembers_that_a_shop_was_not_closed_in_order(shop_folder: Path, around: Around) -> None:
    open_shop(shop_folder, around).close()
    first = ShopLock(shop_folder)
    assert not first.was_unclean
    first.release(clean=False)
    second = ShopLock(shop_folder)
    assert second.was_unclean
    second.release(clean=True)


@pytest.mark.parametrize("where", ["OneDrive - 小店", "坚果云", "iCloud~drive"])
def test_a_synced_folder_is_refused_until_the_owner_insists(tmp_path: Path, where: str) -> None:
    with pytest.raises(Refused, match=r"shop\.synced_folder"):
        create_shop(tmp_path / where / "a.shuke", "x")
    create_shop(tmp_path / where / "a.shuke", "x", insist=True)


def test_a_network_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_file_system", lambda _folder: "cifs")
    with pytest.raises(Refused, match=r"shop\.network_folder"):
        create_shop(tmp_path / "a.shuke", "x", insist=True)


def test_a_database_with_two_names_or_behind_a_link_is_refused(
    shop_folder: Path, around: Around, tmp_path: Path
) -> None:
    os.link(shop_folder / "shop.db", tmp_path / "other.db")
    with pytest.raises(Refused, match=r"shop\.linked_file"):
        open_shop(shop_folder, around)
    (shop_folder / "shop.db").unlink()
    (shop_folder / "shop.db").symlink_to(tmp_path / "other.db")
    with pytest.raises(Refused, match=r"shop\.linked_file"):
        open_shop(shop_folder, around)


def refused_untouched(folder: Path, around: Around, code: str) -> None:
    before = bytes_in(folder)
    with pytest.raises(Expected) as refused:
        open_shop(folder, around)
    assert refused.value.code == code
    assert bytes_in(folder) == before


def test_a_newer_file_is_left_alone(shop_folder: Path, around: Around) -> None:
    tampered(shop_folder, f"PRAGMA user_version = {migrate.VERSION + 1}")
    refused_untouched(shop_folder, around, "db.newer")


def test_a_file_of_another_program_is_left_alone(shop_folder: Path, around: Around) -> None:
    tampered(shop_folder, "PRAGMA application_id = 7")
    refused_untouched(shop_folder, around, "db.foreign")


def test_a_plain_database_is_left_alone(shop_folder: Path, around: Around) -> None:
    (shop_folder / "shop.db").unlink()
    plain = sqlite.connect(str(shop_folder / "shop.db"))
    plain.execute("CREATE TABLE x(id INTEGER)")
    plain.close()
    refused_untouched(shop_folder, around, "db.damaged_or_foreign")


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE stranger(id INTEGER PRIMARY KEY)",
        "DROP TRIGGER journal_contact_delete",
        "DROP INDEX contact_made_by",
        "CREATE TRIGGER extra AFTER INSERT ON contact BEGIN SELECT 1; END",
        "ALTER TABLE contact ADD COLUMN more TEXT",
        "CREATE VIEW seen AS SELECT * FROM contact",
    ],
)
def test_a_changed_schema_is_noticed(shop_folder: Path, around: Around, sql: str) -> None:
    tampered(shop_folder, sql)
    refused_untouched(shop_folder, around, "shop.damaged")


def test_a_changed_head_of_the_chain_is_noticed(shop: Shop, around: Around) -> None:
    set_value(shop, "a", "1")
    shop.close()
    tampered(shop.folder, "UPDATE actions SET facts = '{\"x\":1}'")
    refused_untouched(shop.folder, around, "shop.damaged")


@pytest.mark.parametrize("at", [0.01, 0.3, 0.6, 0.99])
def test_one_bit_is_enough_to_be_noticed(shop: Shop, around: Around, at: float) -> None:
    set_value(shop, "a", "1" * 5000)
    shop.close()
    path = shop.folder / "shop.db"
    data = bytearray(path.read_bytes())
    data[int(len(data) * at)] ^= 1
    path.write_bytes(data)
    before = bytes_in(shop.folder)
    with pytest.raises(Unavailable):
        open_shop(shop.folder, around)
    assert bytes_in(shop.folder) == before


@pytest.mark.parametrize("damage", ["cut", "zeros", "swapped pages", "stray log", "empty"])
def test_damage_is_noticed_and_kept_as_it_is(shop: Shop, around: Around, damage: str) -> None:
    for number in range(20):
        set_value(shop, f"k{number}", "x" * 3000)
    log = (shop.folder / "shop.db-wal").read_bytes()
    shop.close()
    path = shop.folder / "shop.db"
    data = path.read_bytes()
    page = 4096
    broken = {
        "cut": data[: len(data) // 2 // page * page],
        "zeros": data[: 9 * page] + bytes(page) + data[10 * page :],
        "swapped pages": data[: 5 * page] + data[6 * page : 7 * page] + data[5 * page : 6 * page] + data[7 * page :],
        "stray log": data[: 8 * page] + bytes(page) + data[9 * page :],
        "empty": b"",
    }
    path.write_bytes(broken[damage])
    if damage == "stray log":
        (shop.folder / "shop.db-wal").write_bytes(log[: len(log) // 2])
    before = bytes_in(shop.folder)
    with pytest.raises(Unavailable):
        open_shop(shop.folder, around)
    assert {name: digest for name, digest in bytes_in(shop.folder).items() if name in before} == before


def test_an_older_copy_in_the_place_of_the_file_is_noticed(shop: Shop, around: Around) -> None:
    """A sync client, or somebody who wants to undo a day."""
    set_value(shop, "a", "1")
    shop.close()
    older = (shop.folder / "shop.db").read_bytes()
    with open_shop(shop.folder, around) as again:
        set_value(again, "a", "2")
    (shop.folder / "shop.db").write_bytes(older)
    refused_untouched(shop.folder, around, "shop.older_than_known")


def test_what_was_known_outlives_a_crash(shop: Shop, around: Around) -> None:
    set_value(shop, "a", "1")
    shop.close()
    older = (shop.folder / "shop.db").read_bytes()
    with open_shop(shop.folder, around) as again:
        set_value(again, "a", "2")
    crashed = open_shop(shop.folder, around)
    crashed.till.db.close()
    crashed._lock.release(clean=False)
    (shop.folder / "shop.db").write_bytes(older)
    refused_untouched(shop.folder, around, "shop.older_than_known")


def test_a_page_torn_beneath_a_whole_log_is_no_damage(shop: Shop, around: Around, tmp_path: Path) -> None:
    """What a power cut in the middle of a checkpoint leaves: the log mends it."""
    set_value(shop, "a", "1" * 5000)
    crashed = Path(shutil.copytree(shop.folder, tmp_path / "crashed.shuke"))
    shop.close()
    stored = (shop.folder / "shop.db").read_bytes()
    torn = bytearray((crashed / "shop.db").read_bytes())
    torn[4096:4608] = stored[4096:4608]
    torn[0:512] = stored[0:512]
    (crashed / "shop.db").write_bytes(torn)
    with open_shop(crashed, around) as again:
        assert again.till.db.value("SELECT value FROM setting") == "1" * 5000
        assert check.full(again.till.db) == []


def test_the_vault_of_another_shop_is_refused(shop_folder: Path, around: Around, tmp_path: Path) -> None:
    create_shop(tmp_path / "other.shuke", "别家")
    for name in ("vault.json", "vault.bak"):
        shutil.copy(tmp_path / "other.shuke" / name, shop_folder / name)
    refused_untouched(shop_folder, around, "db.damaged_or_foreign")


def test_a_vault_that_names_another_shop_is_refused(shop_folder: Path, around: Around) -> None:
    _, key = data_key(shop_folder, "")
    slot = vault.new_slot("0" * 32, 1, "owner", "", key, vault.NOTHING_TO_PROTECT)
    for name in ("vault.json", "vault.bak"):
        (shop_folder / name).write_bytes(vault.to_bytes("0" * 32, [slot], key))
    refused_untouched(shop_folder, around, "shop.vault_of_another")


@pytest.mark.parametrize("broken", [b"", b"{}", b"\x00" * 500, b"x" * 10**6, None])
def test_a_damaged_vault_is_replaced_by_its_copy(shop_folder: Path, around: Around, broken: bytes | None) -> None:
    if broken is None:
        (shop_folder / "vault.json").unlink()
    else:
        (shop_folder / "vault.json").write_bytes(broken)
    open_shop(shop_folder, around).close()
    (shop_folder / "vault.bak").write_bytes(b"gone too")
    with pytest.raises(Unavailable, match=r"vault\.damaged"):
        open_shop(shop_folder, around)


def test_a_wrong_password_is_not_called_damage(shop_folder: Path, around: Around) -> None:
    with pytest.raises(Invalid, match=r"vault\.wrong_password"):
        open_shop(shop_folder, around, passphrase="guess")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(at=st.integers(0, 10**6), mask=st.integers(1, 255))
def test_no_changed_byte_of_a_vault_opens_another_door(empty_shop: Path, at: int, mask: int) -> None:
    """Either it is noticed, or what it says is the same (a space for a space)."""
    data = bytearray((empty_shop / "vault.json").read_bytes())
    sound = vault.from_bytes(bytes(data))
    data[at % len(data)] ^= mask
    try:
        shop_id, slots, body = vault.from_bytes(bytes(data))
        key = vault.open_slot(shop_id, slots[0], "")
        vault.verify(body, key)
    except Expected:
        return
    assert (shop_id, slots, body) == sound


def key_in(data: bytes) -> bytes:
    shop_id, slots, body = vault.from_bytes(data)
    key = vault.open_slot(shop_id, slots[0], "")
    vault.verify(body, key)
    return key


HOSTILE: dict[str, Callable[[dict[str, Any]], object]] = {
    "memory": lambda body: body["slots"][0]["cost"].update(m_kib=2**40),
    "rounds": lambda body: body["slots"][0]["cost"].update(t=10**9),
    "lanes": lambda body: body["slots"][0]["cost"].update(p=64),
    "no rounds": lambda body: body["slots"][0]["cost"].update(t=0),
    "not a number": lambda body: body["slots"][0]["cost"].update(t="many"),
    "endless": lambda body: body["slots"][0]["cost"].update(t=float("inf")),
    "thousand slots": lambda body: body.update(slots=body["slots"] * 1000),
    "no slot": lambda body: body.update(slots=[]),
    "slots a text": lambda body: body.update(slots="x"),
    "slot a number": lambda body: body.update(slots=[7]),
    "kind": lambda body: body["slots"][0].update(kind="root"),
    "short key": lambda body: body["slots"][0].update(public="AAAA"),
    "weak key": lambda body: body["slots"][0].update(sealed="A" * 80 + "AAAA"),
    "salt a list": lambda body: body["slots"][0].update(salt=[1]),
    "format": lambda body: body.update(format=2),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_vault_is_refused_before_anything_is_computed(empty_shop: Path, name: str) -> None:
    body = json.loads((empty_shop / "vault.json").read_bytes())
    HOSTILE[name](body)
    with pytest.raises(Expected):
        key_in(json.dumps(body).encode())


def test_a_vault_with_a_key_twice_or_nested_without_end_is_refused(empty_shop: Path) -> None:
    text = (empty_shop / "vault.json").read_text(encoding="utf-8")
    for hostile in (text.replace('"format"', '"format": 1, "format"', 1), "[" * 60_000, '{"format": 1e999}'):
        with pytest.raises(Unavailable, match=r"vault\.damaged"):
            vault.from_bytes(hostile.encode())


def test_a_migration_works_as_a_whole_or_leaves_everything(shop: Shop) -> None:
    set_value(shop, "a", "1")
    db, before = shop.till.db, dump(shop.till.db)
    broken = "CREATE TABLE more(id INTEGER); INSERT INTO setting(key, value) VALUES ('b', '2'); SELECT no_such_thing();"
    with pytest.raises(sqlite.OperationalError):
        migrate.migrate(db, [*STEPS, broken])
    assert dump(db) == before
    assert check.full(db) == []


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ("DELETE FROM setting;", "db.totals_changed"),
        ("CREATE TABLE stranger(id INTEGER PRIMARY KEY);", "db.undeclared_table"),
        ("PRAGMA defer_foreign_keys = ON; UPDATE actions SET reverses = 99;", "db.foreign_keys"),
    ],
)
def test_a_migration_that_would_lose_something_is_taken_back(shop: Shop, step: str, code: str) -> None:
    set_value(shop, "a", "1")
    before = dump(shop.till.db)
    with pytest.raises(Unavailable) as refused:
        migrate.migrate(shop.till.db, [*STEPS, step])
    assert refused.value.code == code
    assert dump(shop.till.db) == before


def test_an_older_file_is_backed_up_migrated_and_checked(
    shop: Shop, around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_value(shop, "a", "1")
    shop.close()
    steps = (*STEPS, "CREATE INDEX setting_value ON setting(value);")
    for module in (migrate, sys.modules["core.shop"], sys.modules["core.backup.snapshot"]):
        monkeypatch.setattr(module, "VERSION", len(steps))
    monkeypatch.setattr(migrate.migrate, "__defaults__", (steps, lambda: None))
    check.fresh_manifest.cache_clear()
    try:
        with open_shop(shop.folder, around) as again:
            assert again.till.db.value("PRAGMA user_version") == len(steps)
            assert again.till.db.value("SELECT value FROM setting") == "1"
            assert again.till.db.value("SELECT kind FROM actions ORDER BY seq DESC") == "shop.migrated"
            assert check.full(again.till.db) == []
            undo.undo(again.till, "undo")
            assert again.till.db.value("SELECT count(*) FROM setting") == 0
        assert [path.name.split("-")[4] for path in (shop.folder / "backups").iterdir()] == ["upgrade"]
    finally:
        check.fresh_manifest.cache_clear()


def dump(db: Db) -> list[tuple[Any, ...]]:
    """Schema, versions and every row of every table."""
    schema = [tuple(row) for row in db.rows("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")]
    tables = [name for kind, name, _ in schema if kind == "table"]
    rows = [(name, *row) for name in tables for row in db.rows(f"SELECT * FROM {name}")]
    return [*schema, *rows, (db.value("PRAGMA user_version"), db.value("PRAGMA application_id"))]


def test_closing_leaves_one_file_and_no_log(shop: Shop) -> None:
    set_value(shop, "a", "1")
    with shop.lane().long_act("import.contacts", "x", Progress()):
        pass
    shop.close()
    assert sorted(path.name for path in shop.folder.iterdir()) == [
        "backups",
        "shop.db",
        "shop.lock",
        "vault.bak",
        "vault.json",
    ]
