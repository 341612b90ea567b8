"""Putting a backup in the place of a shop: checked whole before anything moves, and able to be taken back."""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from core import folder as places
from core import vault
from core.backup import bundle, snapshot
from core.backup.bundle import Opened
from core.backup.models import Lost, Replaced, Restored
from core.db.connection import DatabaseError, Db
from core.db.migrate import VERSION
from core.errors import Expected, Invalid, Missing, Refused, Unavailable
from core.files import save_whole, sync_file, sync_folder
from core.folder import BACKUPS, DATABASE, VAULT, VAULT_COPY, ShopLock
from core.shop import begin_epoch, data_key

# The database goes first and comes last, so that a half-done swap is never taken for a shop.
SET = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal", VAULT, VAULT_COPY)
REPLACED = re.compile(r"replaced-(\d{1,6})")


def restore(path: Path, folder: Path, *, passphrase: str = "", insist: bool = False) -> Restored:
    """Put the backup `path` in the place of the shop in `folder`, which must be closed, or into a new folder.

    The set that was there is moved whole to `replaced-<n>/`, which `take_back` puts back. Raises
    `restore.not_a_backup`, `restore.damaged`, `restore.newer`, `restore.newer_format`, `restore.other_shop`,
    `restore.cannot_write`, `vault.wrong_password`, `shop.in_use`; then every file is as it was.
    """
    opened = bundle.open_bundle(path, passphrase)
    _require_known(opened)
    places.require_sound_place(folder, insist=insist)
    with _closed(folder) as lock:
        _require_same_shop(folder, opened.manifest.shop)
        with _beside(folder) as fresh:
            _unpack(opened, fresh)
            lock.forget()
            return Restored(opened.manifest, _swap(folder, fresh))


def take_back(folder: Path, replaced: Path) -> Path | None:
    """Put a replaced set back as it was; returns where the set it took the place of lies now.

    Raises `restore.nothing_replaced`, `restore.cannot_write`, `shop.in_use`.
    """
    if not REPLACED.fullmatch(replaced.name) or not (replaced / DATABASE).exists():
        raise Missing("restore.nothing_replaced", folder=str(replaced))
    with _closed(folder) as lock:
        lock.forget()
        moved = _swap(folder, replaced)
        replaced.rmdir()
        return moved


def replaced_sets(folder: Path) -> list[Replaced]:
    """The sets that restores moved aside and that still lie in a shop's folder, newest first."""
    found = [(int(name[1]), path) for path in folder.iterdir() if (name := REPLACED.fullmatch(path.name))]
    return [_replaced(path, number) for number, path in sorted(found, reverse=True) if (path / DATABASE).exists()]


def lost(replaced: Path, since: int, passphrase: str = "") -> list[Lost]:
    """What was done after link `since` of the chain in a replaced set, oldest first; reads, and changes nothing.

    Raises `vault.*` and `db.*` when the set cannot be read, which may be why it was replaced.
    """
    _, key = data_key(replaced, passphrase)
    with _scratch_copy(replaced) as database:
        db = Db(database, key)
        try:
            rows = db.rows("SELECT * FROM actions WHERE seq > ? AND state = 'closed' ORDER BY seq", [since])
            return [Lost(row["op_id"], row["kind"], row["at"], row["facts"]) for row in rows]
        finally:
            db.close()


def _replaced(path: Path, number: int) -> Replaced:
    # The names last moved into the folder are its own time; the files keep theirs.
    at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Replaced(path, number, at, sum(each.stat().st_size for each in path.iterdir()))


@contextmanager
def _closed(folder: Path) -> Iterator[ShopLock]:
    """Hold the shop's lock, so that nobody opens it meanwhile; a folder made for this is taken away on failure."""
    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Unavailable("restore.cannot_write", folder=str(folder)) from error
    lock, clean = ShopLock(folder), False
    try:
        yield lock
        clean = True
    except (OSError, DatabaseError) as error:
        raise Unavailable("restore.cannot_write", folder=str(folder)) from error
    finally:
        lock.release(clean=clean or not lock.was_unclean)
        if new and not clean:
            shutil.rmtree(folder, ignore_errors=True)


def _require_known(opened: Opened) -> None:
    if opened.manifest.state.version > VERSION:
        raise Invalid("restore.newer", theirs=opened.manifest.state.version, ours=VERSION)


def _require_same_shop(folder: Path, shop_id: str) -> None:
    """Compare with the vault that lies there; where none can be read, nobody can tell."""
    for name in (VAULT, VAULT_COPY):
        try:
            theirs = vault.from_bytes(vault.read(folder / name))[0]
        except (OSError, Expected):
            continue
        if theirs != shop_id:
            raise Refused("restore.other_shop")
        return


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A fresh folder on the same disk, gone afterwards."""
    for stale in folder.glob("restore-*.part"):
        shutil.rmtree(stale, ignore_errors=True)
    fresh = folder / f"restore-{uuid.uuid4().hex[:8]}.part"
    try:
        fresh.mkdir(mode=0o700)
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _unpack(opened: Opened, fresh: Path) -> None:
    """Lay out the set of the backup and prove that it is what the manifest says."""
    bundle.unpack(opened, fresh / DATABASE)
    try:
        snapshot.require_same(fresh / DATABASE, opened.key, opened.manifest.state)
    except (Unavailable, Invalid) as error:
        raise Invalid("restore.damaged") from error
    begin_epoch(fresh / DATABASE, opened.key)
    sync_file(fresh / DATABASE)
    for name in (VAULT, VAULT_COPY):
        save_whole(fresh / name, opened.vault)


def _swap(folder: Path, fresh: Path) -> Path | None:
    """Move the present set aside and the fresh one in; returns where the present one went, None if there was none.

    A move that fails takes back those before it.
    """
    (folder / BACKUPS).mkdir(exist_ok=True, mode=0o700)
    present = [name for name in SET if (folder / name).exists()]
    aside = _next_replaced(folder, present) if present else None
    moves = [(folder / name, aside / name) for name in present] if aside else []
    moves += [(fresh / name, folder / name) for name in reversed(SET) if (fresh / name).exists()]
    done: list[tuple[Path, Path]] = []
    try:
        if aside:
            aside.mkdir(exist_ok=True, mode=0o700)
            sync_folder(folder)
        for source, target in moves:
            source.rename(target)
            done.append((source, target))
            # Each step is certain before the next: a power cut must not undo an earlier move and keep a later one.
            sync_folder(target.parent)
            sync_folder(source.parent)
    except OSError:
        for source, target in reversed(done):
            target.rename(source)
        raise
    return aside


def _next_replaced(folder: Path, present: list[str]) -> Path:
    """A new number; or the last one, if a swap was cut off there and what is left belongs to the same set."""
    numbers = [int(found[1]) for path in folder.iterdir() if (found := REPLACED.fullmatch(path.name))]
    last = folder / f"replaced-{max(numbers, default=0)}"
    cut_off = DATABASE not in present and (last / DATABASE).exists()
    if cut_off and not any((last / name).exists() for name in present):
        return last
    return folder / f"replaced-{max(numbers, default=0) + 1}"


@contextmanager
def _scratch_copy(replaced: Path) -> Iterator[Path]:
    """A copy to read: opening the original would move its log into it."""
    with _beside(replaced) as fresh:
        for name in SET[:2]:
            if (replaced / name).exists():
                shutil.copyfile(replaced / name, fresh / name)
        yield fresh / DATABASE
