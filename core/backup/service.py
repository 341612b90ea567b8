"""Making backups: each is counted only after it was opened again and found the same."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from core import vault
from core.backup import bundle, second, snapshot
from core.backup.models import ASKED, UPGRADE, Bundle, Manifest
from core.backup.restore import lost, restore, take_back
from core.backup.thinning import thin_out
from core.context import Context
from core.db import commit
from core.db.connection import DatabaseError
from core.errors import Expected, Unavailable
from core.files import put_in_place
from core.folder import BACKUPS, VAULT, VAULT_COPY

__all__ = ["back_up", "before", "latest", "lost", "restore", "take_back"]


def back_up(ctx: Context, why: str = ASKED, to: Path | None = None, also: Path | None = None) -> Path:
    """Make a verified backup, in the shop's own folder or in `to`, and return its file.

    Takes about 25 ms per MB and lets the till go on. Raises `backup.work_running`, `backup.not_sound`,
    `backup.cannot_write`; afterwards there is a whole new bundle or none. A copy goes to the second place `also` if
    it can be reached; whether it did, `health.second_health` says.
    """
    assert ctx.opened is None, "a backup never holds an open Action"
    assert ctx.long is None, "a backup never holds an open Action"
    folder = to or ctx.home.folder / BACKUPS
    part = folder / f"{ctx.home.shop_id[:8]}.db.part"
    zipped = part.with_suffix(".zip.part")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        manifest = _copied(ctx, part, why, _next_number(folder))
        bundle.write(zipped, part, _vault_bytes(ctx), manifest, ctx.home.key)
        if bundle.sha256_inside(zipped) != manifest.sha256[bundle.DATABASE]:
            raise Unavailable("backup.not_sound", problems=("differs",))
        target = folder / bundle.named(manifest.number, manifest.on_day, why, ctx.home.shop_id)
        put_in_place(zipped, target)
    except DatabaseError as error:
        if commit.is_damage(error):
            raise Unavailable("backup.not_sound", problems=("unreadable",)) from error
        raise Unavailable("backup.cannot_write", folder=str(folder)) from error
    except OSError as error:
        raise Unavailable("backup.cannot_write", folder=str(folder)) from error
    finally:
        _tidy(part, zipped)
    thin_out(ctx, folder, manifest.state)
    _also(ctx, target, also)
    return target


def before(ctx: Context, why: str, also: Path | None = None) -> Path | None:
    """The backup before something large or at the end of the day: a new one, unless the newest holds all of this.

    None while the shop is as it was made. A second place `also` gets what it does not have yet. Raises what
    `back_up` raises.
    """
    if why != UPGRADE and not ctx.db.value("SELECT max(seq) FROM actions"):
        return None
    found = latest(ctx.home.folder / BACKUPS, ctx.home.shop_id)
    if found and why != UPGRADE and _holds_all(ctx, found):
        _also(ctx, found.path, also)
        return found.path
    return back_up(ctx, why, also=also)


def latest(folder: Path, shop_id: str | None = None) -> Bundle | None:
    """The backup with the highest number in a folder, of one shop or of any; None if there is none."""
    mine = [each for each in bundle.listed(folder) if shop_id is None or each.shop == shop_id[:8]]
    return mine[-1] if mine else None


def _also(ctx: Context, made: Path, place: Path | None) -> None:
    """A stick that is not plugged in is no reason to call a good backup bad."""
    if place is not None:
        with suppress(Expected):
            second.copy(ctx, made, place)


def _copied(ctx: Context, part: Path, why: str, number: int) -> Manifest:
    _tidy(part)
    with snapshot.pinned(ctx.db) as state:
        snapshot.copy(ctx.db, part)
    snapshot.require_same(part, ctx.home.key, state)
    return Manifest(
        ctx.home.shop_id,
        number,
        why,
        ctx.now(),
        ctx.today().isoformat(),
        state,
        {bundle.DATABASE: part.stat().st_size},
        {bundle.DATABASE: bundle.sha256_of(part)},
    )


def _next_number(folder: Path) -> int:
    return max((each.number for each in bundle.listed(folder)), default=0) + 1


def _vault_bytes(ctx: Context) -> bytes:
    """The vault with the slots of owner and recovery code only: a former employee's password opens no backup."""
    for name in (VAULT, VAULT_COPY):
        try:
            shop_id, slots, body = vault.from_bytes(vault.read(ctx.home.folder / name))
            vault.verify(body, ctx.home.key)
        except (OSError, Unavailable):
            continue
        return vault.to_bytes(shop_id, [slot for slot in slots if slot.kind != "staff"], ctx.home.key)
    raise Unavailable("vault.damaged")


def _holds_all(ctx: Context, found: Bundle) -> bool:
    """Whether nothing was done since that backup; one that cannot be read does not count."""
    try:
        manifest = bundle.sealed_manifest(found.path, ctx.home.key)
    except Expected:
        return False
    with snapshot.pinned(ctx.db) as state:
        return manifest.shop == ctx.home.shop_id and manifest.state == state


def _tidy(*parts: Path) -> None:
    for part in parts:
        try:
            part.unlink(missing_ok=True)
            snapshot.remove_companions(part)
        except OSError:
            continue
