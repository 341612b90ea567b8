"""A shop: a folder that is made once, opened by one process at a time, and closed in order."""

from __future__ import annotations

import os
import shutil
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from core import folder as places
from core import journal, vault
from core.clock import SHOP_ZONE, Clock, SystemClock
from core.context import Context, Home, Rules
from core.db import ballast, check
from core.db.commit import is_refusal, moved_log
from core.db.connection import DatabaseError, Db
from core.db.migrate import VERSION, migrate, version_of
from core.errors import Conflict, Expected, Invalid, Missing, Unavailable
from core.files import save_whole, sync_folder
from core.folder import BACKUPS, DATABASE, VAULT, VAULT_COPY, WAL, ShopLock
from core.gate import Gate
from core.ids import Chance, SecretChance
from core.notices import Notices
from core.permissions import OWNER, Actor


@dataclass(frozen=True)
class Around:
    """What a shop is opened with: clock, chance, who acts, and what the journal knows of the rooms."""

    clock: Clock = field(default_factory=SystemClock)
    chance: Chance = field(default_factory=SecretChance)
    actor: Actor = OWNER
    rules: Rules = field(default_factory=Rules)


class Shop:
    """An open shop. `till` is the Context of the thread that opened it; `lane()` makes the one for long work."""

    def __init__(self, home: Home, lock: ShopLock, db: Db, around: Around) -> None:
        self.home, self._lock, self._around = home, lock, around
        self.gate = Gate(lambda: ballast.release(home.folder), lambda: ballast.lay(home.folder))
        self.notices = Notices()
        self.till = self._context(db, first=True)
        self._lane: Context | None = None
        self.rolled_back: list[tuple[int, list[str]]] = []
        self.backup_on_close = False
        self.not_backed_up: Expected | None = None

    @property
    def folder(self) -> Path:
        return self.home.folder

    @property
    def low_on_space(self) -> bool:
        """Whether less than 500 MB are free where the shop lies; worth a banner."""
        return ballast.is_low(self.folder)

    def lane(self) -> Context:
        """The Context of the lane; called once, by the lane's own thread."""
        if self._lane is None:
            self._lane = self._context(Db(self.folder / DATABASE, self.home.key), first=False)
        return self._lane

    def finish_interrupted(self) -> None:
        """Take back the Actions of a run that died; `rolled_back` then says which, and what had to stay."""
        for row in self.till.db.rows("SELECT id FROM actions WHERE state = 'open' ORDER BY id DESC"):
            self.rolled_back.append((row[0], self.till.roll_back(row[0])))

    def close(self) -> None:
        """Back up if that was asked for, store everything in the one file, close, let go of the lock.

        The lane must have stopped. A backup that could not be made does not keep the shop open: `not_backed_up`
        then says why.
        """
        clean, known = not (self.gate.read_only or self.gate.unfinished), ""
        try:
            if self._lane is not None:
                self._lane.db.close()
            if clean and self.backup_on_close:
                self._back_up()
            clean = clean and moved_log(self.till.db)
            known = journal.head(self.till.db) if clean else ""
        finally:
            self.till.db.close()
            self._lock.release(clean=clean, known=known)

    def _back_up(self) -> None:
        try:
            self.till.rules.backup(self.till, "closing")
        except Expected as error:
            self.not_backed_up = error

    def __enter__(self) -> Shop:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _context(self, db: Db, *, first: bool) -> Context:
        around = self._around
        return Context(
            db, self.home, around.clock, around.chance, around.actor, self.notices, self.gate, around.rules, first
        )


def exists(folder: Path) -> bool:
    """Whether any part of a shop lies there; where one does, none is ever made. A file is no shop."""
    try:
        return any((folder / name).exists() for name in (DATABASE, WAL, VAULT, VAULT_COPY, BACKUPS))
    except OSError as error:
        raise Unavailable("shop.disk_refuses", folder=str(folder)) from error


def create_shop(folder: Path, name: str, *, insist: bool = False) -> None:
    """Make an empty shop; it is there whole or not at all.

    Raises `shop.exists`, `shop.cannot_write` and the refusals of the folder.
    """
    places.require_folder(folder)
    if exists(folder) or places.holds_something(folder):
        raise Conflict("shop.exists", folder=str(folder))
    places.require_sound_place(folder, insist=insist)
    part = folder.with_name(f"{folder.name}.{uuid.uuid4().hex[:8]}.part")
    try:
        part.mkdir(parents=True, mode=0o700)
        _fill(part, name)
        sync_folder(part)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
        sync_folder(folder.parent)
    except (OSError, DatabaseError) as error:
        raise Unavailable("shop.cannot_write", folder=str(folder)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fill(folder: Path, name: str) -> None:
    shop_id, key = uuid.uuid4().hex, vault.new_data_key()
    slot = vault.new_slot(shop_id, 1, "owner", "", key, vault.NOTHING_TO_PROTECT)
    for file in (VAULT, VAULT_COPY):
        save_whole(folder / file, vault.to_bytes(shop_id, [slot], key))
    (folder / BACKUPS).mkdir(mode=0o700)
    db = Db(folder / DATABASE, key)
    try:
        migrate(db)
        facts = {"shop_id": shop_id, "name": name, "secret": os.urandom(32).hex(), "zone": SHOP_ZONE}
        db.table("meta").insert_all({"key": key, "value": value} for key, value in facts.items())
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        db.close()
    for leftover in (WAL, f"{DATABASE}-shm"):
        (folder / leftover).unlink(missing_ok=True)


def open_shop(
    folder: Path,
    around: Around | None = None,
    *,
    passphrase: str = "",
    backup_on_close: bool = False,
    reserve: bool = False,
    insist: bool = False,
) -> Shop:
    """Open a shop in the one order that is safe; the first thing that is wrong stops with a plain sentence.

    Raises `shop.missing`, `shop.not_a_folder`, `shop.in_use`, `shop.database_missing`, `vault.*`, `db.*`,
    `shop.damaged`, `shop.disk_refuses`, and leaves the file as it was. Actions of a run that died are taken back
    before it returns. A backup is made before an older file is changed, and with `backup_on_close` when the shop is
    closed. With `reserve` 32 MB are kept in a file of their own, which is given up when the disk is full.
    """
    around = around or Around()
    places.require_folder(folder)
    if not exists(folder):
        raise Missing("shop.missing", folder=str(folder))
    places.require_sound_place(folder, insist=insist)
    lock = ShopLock(folder)
    try:
        shop = _opened(folder, lock, around, passphrase)
    except BaseException as error:
        with suppress(OSError):
            lock.release(clean=not lock.was_unclean)
        if isinstance(error, OSError) or (isinstance(error, DatabaseError) and is_refusal(error)):
            raise Unavailable("shop.disk_refuses", folder=str(folder)) from error
        if isinstance(error, DatabaseError):
            raise Unavailable("shop.damaged", problems=("unreadable",)) from error
        raise
    shop.backup_on_close = backup_on_close
    if reserve:
        ballast.lay(folder)
    return shop


def _opened(folder: Path, lock: ShopLock, around: Around, passphrase: str) -> Shop:
    if not (folder / DATABASE).exists():
        raise Unavailable("shop.database_missing", folder=str(folder))
    shop_id, key = data_key(folder, passphrase)
    log = _has_log(folder)
    older = _looked_at(folder, shop_id, key, lock, log=log)
    db = Db(folder / DATABASE, key)
    try:
        # Where the disk has no room to move the log into the file, the shop still opens and reads through the log.
        if log and moved_log(db):
            check.require_sound(check.seals(db))
        shop = Shop(_home(folder, shop_id, key, db), lock, db, around)
        if older:
            around.rules.backup(shop.till, "upgrade")
            version = version_of(db)
            migrate(db, note=lambda: _note_migration(shop.till, version))
            check.require_sound(check.quick(db))
        shop.finish_interrupted()
    except BaseException:
        db.close()
        raise
    return shop


def _note_migration(ctx: Context, version: int) -> None:
    """A line among the Actions, though migrations themselves leave no before-images."""
    said = journal.Said("shop.migrated", f"migrated:{version}:{VERSION}", {"from": version, "to": VERSION})
    action_id = journal.begin(ctx.db, said, "", ctx.actor.name, ctx.now(), ctx.today().isoformat())
    journal.close(ctx.db, action_id, "closed", {})


def _looked_at(folder: Path, shop_id: str, key: bytes, lock: ShopLock, *, log: bool) -> bool:
    """Check the file through a connection that cannot change a byte of it; True if it is of an older version.

    The ordinary connection would move the log into the file when it is closed, also after a refusal.
    """
    db = Db(folder / DATABASE, key, read_only=True)
    try:
        version = version_of(db)
        if not version:  # nothing in it, as a copy that was cut off leaves it; no shop is ever stored so
            raise Unavailable("db.damaged_or_foreign")
        check.require_sound(check.structure(db) if lock.was_unclean else [])
        _home(folder, shop_id, key, db)
        if not journal.holds(db, lock.known):
            raise Unavailable("shop.older_than_known")
        if version == VERSION:
            check.require_sound(check.quick(db))
        if not log:
            check.require_sound(check.seals(db))
        return version < VERSION
    finally:
        db.close()


def _has_log(folder: Path) -> bool:
    log = folder / WAL
    return log.exists() and log.stat().st_size > 0


def data_key(folder: Path, passphrase: str) -> tuple[str, bytes]:
    """Shop id and data key from the vault, or from its copy when the first is damaged.

    Raises `vault.wrong_password` if neither opens though one could be read, `vault.damaged` if neither can.
    """
    failed: Expected | OSError | None = None
    for name in (VAULT, VAULT_COPY):
        try:
            shop_id, slots, body = vault.from_bytes(vault.read(folder / name))
            key = vault.open_slot(shop_id, slots[0], passphrase)
            vault.verify(body, key)
        except Invalid as error:
            failed = error
        except (OSError, Unavailable) as error:
            failed = failed or error
        else:
            return shop_id, key
    if isinstance(failed, Expected):
        raise failed
    raise Unavailable("vault.damaged") from failed


def _home(folder: Path, shop_id: str, key: bytes, db: Db) -> Home:
    facts: dict[str, str] = {row["key"]: row["value"] for row in db.rows("SELECT key, value FROM meta")}
    if facts.get("shop_id") != shop_id:
        raise Unavailable("shop.vault_of_another")
    return Home(folder, shop_id, key, bytes.fromhex(facts["secret"]), facts["zone"])


def begin_epoch(database: Path, key: bytes) -> None:
    """Count one more restore in a closed file: what was numbered before it may be numbered again."""
    db = Db(database, key)
    try:
        db.execute(
            "INSERT INTO meta(key, value) VALUES ('epoch', '1')"
            " ON CONFLICT(key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
        )
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        db.close()
