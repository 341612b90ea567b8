"""How safe the data is, as a person wants to know it: the backups there are, their age, what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from core.backup import bundle, second, snapshot
from core.backup.bundle import Opened
from core.backup.models import Bundle, Manifest
from core.context import Context
from core.db import check
from core.errors import Expected, Invalid, Unavailable
from core.folder import BACKUPS, DATABASE, WAL
from core.journal import holds
from core.permissions import Permission

OLD_AFTER_DAYS, BAD_AFTER_DAYS = 3, 7
TOLD = ("contact", "card_batch", "card", "claim")
"""The tables whose rows a person knows by number."""


class Level(StrEnum):
    """How good a place of backups is."""

    GOOD = "good"
    OLD = "old"
    BAD = "bad"
    NONE = "none"


@dataclass(frozen=True)
class Kept:
    """A backup that lies in a folder; without a manifest it cannot be read, or was made under another key."""

    bundle: Bundle
    size: int
    manifest: Manifest | None


@dataclass(frozen=True)
class Health:
    """The newest good backup, how many days old it is, and how many steps were done since."""

    level: Level
    newest: Kept | None
    days: int
    steps_since: int


@dataclass(frozen=True)
class SecondHealth:
    """How good the second place is; `there` says whether it can be reached now."""

    level: Level
    there: bool
    same_disk: bool
    last_day: date | None
    has_newest: bool


@dataclass(frozen=True)
class Comparison:
    """What a backup holds beside what the shop holds now, per table of `TOLD`.

    `steps_since` counts what was done after it; None if the backup is no earlier state of this file, as after a
    restore.
    """

    manifest: Manifest
    then: dict[str, int]
    now: dict[str, int]
    steps_since: int | None


def folder(ctx: Context) -> Path:
    """Where the backups of this shop lie."""
    return ctx.home.folder / BACKUPS


def file_bytes(ctx: Context) -> int:
    """The size of the file that holds everything, the part not yet moved into it included."""
    parts = (ctx.home.folder / name for name in (DATABASE, WAL))
    return sum(part.stat().st_size for part in parts if part.exists())


def backups(ctx: Context) -> list[Kept]:
    """The backups of this shop in its own folder, newest first. Reads each one's manifest: about 1 ms each."""
    mine = [each for each in bundle.listed(folder(ctx)) if each.shop == ctx.home.shop_id[:8]]
    return [_kept(ctx, each) for each in reversed(mine) if each.path.exists()]


def health(ctx: Context, kept: list[Kept] | None = None) -> Health:
    """The state of the shop's own backups; good up to 3 days, old up to 7, then bad."""
    kept = backups(ctx) if kept is None else kept
    good = next((each for each in kept if each.manifest), None)
    if good is None or good.manifest is None:
        return Health(Level.NONE, None, 0, _steps(ctx, 0))
    days = max(0, (ctx.today() - good.bundle.on_day).days)
    return Health(level_after(days), good, days, _steps(ctx, good.manifest.state.head.seq))


def level_after(days: int) -> Level:
    """Good up to 3 days after the last good backup, old up to 7, then bad."""
    if days > BAD_AFTER_DAYS:
        return Level.BAD
    return Level.OLD if days > OLD_AFTER_DAYS else Level.GOOD


def second_health(ctx: Context, place: Path, newest: Kept | None) -> SecondHealth:
    """The state of the second place, beside the newest backup of the shop's own folder."""
    there = second.is_there(place)
    found = second.newest(ctx, place) if there else None
    has_newest = bool(newest and (place / newest.bundle.path.name).exists()) if there else False
    level = level_after((ctx.today() - found.on_day).days) if found else Level.NONE
    return SecondHealth(level, there, second.same_disk(ctx, place), found.on_day if found else None, has_newest)


def verify(ctx: Context, path: Path) -> Manifest:
    """Open a backup again and check all of it. Takes about 60 ms per MB; raises `backup.damaged` and what reading a
    bundle raises."""
    manifest = _manifest_of(ctx, path)
    copy = folder(ctx) / f"{ctx.home.shop_id[:8]}.check.part"
    try:
        copy.parent.mkdir(exist_ok=True, mode=0o700)
        copy.unlink(missing_ok=True)
        bundle.unpack(Opened(path, manifest, ctx.home.key, b""), copy)
        snapshot.require_same(copy, ctx.home.key, manifest.state)
    except (Unavailable, Invalid) as error:
        raise Invalid("backup.damaged") from error
    except OSError as error:
        raise Unavailable("backup.cannot_write", folder=str(copy.parent)) from error
    finally:
        copy.unlink(missing_ok=True)
        snapshot.remove_companions(copy)
    return manifest


def compare(ctx: Context, path: Path) -> Comparison:
    """What restoring a backup of this shop would bring back and take away; nothing is changed.

    Raises `restore.other_shop`, `restore.damaged`, `restore.not_a_backup`, `restore.newer_format`.
    """
    ctx.require(Permission.RESTORE)
    manifest = _manifest_of(ctx, path)
    with snapshot.pinned(ctx.db) as state:
        head = manifest.state.head
        ours = head.seq == 0 or holds(ctx.db, f"{head.seq}:{head.link}")
        steps = _steps(ctx, head.seq) if ours else None
    return Comparison(manifest, _told(manifest.state.counts), _told(state.counts), steps)


def self_check(ctx: Context) -> list[str]:
    """Look at the whole file: every page, index, reference and link of the chain. Codes; empty means sound."""
    return check.full(ctx.db)


def _kept(ctx: Context, found: Bundle) -> Kept:
    try:
        manifest = bundle.sealed_manifest(found.path, ctx.home.key)
    except Expected:
        manifest = None
    return Kept(found, found.path.stat().st_size, manifest)


def _manifest_of(ctx: Context, path: Path) -> Manifest:
    """The manifest of a backup of this shop; one of another shop is told from a damaged one by what its vault says."""
    try:
        manifest = bundle.sealed_manifest(path, ctx.home.key)
    except Invalid as error:
        if error.code == "restore.damaged" and bundle.shop_of(path) not in (None, ctx.home.shop_id):
            raise Invalid("restore.other_shop") from error
        raise
    return manifest


def _steps(ctx: Context, after: int) -> int:
    """How many Actions were closed after a link of the chain."""
    return int(ctx.db.value("SELECT count(*) FROM actions WHERE seq > ? AND state = 'closed'", [after]))


def _told(counts: dict[str, int]) -> dict[str, int]:
    return {name: counts.get(name, 0) for name in TOLD}
