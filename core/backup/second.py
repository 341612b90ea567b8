"""A second place for backups, such as a stick: each good bundle is copied there and read back byte for byte."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from core.backup import bundle
from core.backup.models import Bundle
from core.backup.thinning import thin_out
from core.context import Context
from core.errors import Expected, Invalid, Unavailable
from core.files import put_in_place, sync_file

PART = ".part"


def require_sound(ctx: Context, place: Path) -> None:
    """Raise `backup.place_missing`, `backup.place_same` or `backup.place_cannot_write` unless copies can lie there."""
    if not is_there(place):
        raise Unavailable("backup.place_missing", folder=str(place))
    home = ctx.home.folder.resolve()
    if home == place.resolve() or home in place.resolve().parents:
        raise Invalid("backup.place_same", folder=str(place))
    probe = place / f"{ctx.home.shop_id[:8]}.probe{PART}"
    try:
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise Unavailable("backup.place_cannot_write", folder=str(place)) from error


def is_there(place: Path) -> bool:
    """Whether the place can be reached now."""
    try:
        return place.is_dir()
    except OSError:
        return False


def same_disk(ctx: Context, place: Path) -> bool:
    """Whether the place lies on the disk of the shop, so that one broken disk would take both."""
    try:
        return place.stat().st_dev == ctx.home.folder.stat().st_dev
    except OSError:
        return False


def copy(ctx: Context, made: Path, place: Path) -> Path:
    """Copy a bundle to the second place, unless it lies there already, and thin out what the rule lets go there.

    The folder is never made: where the stick is not plugged in, another disk would be filled instead. Raises
    `backup.place_missing`, `backup.place_same`, `backup.place_cannot_write`; then nothing new lies there.
    """
    require_sound(ctx, place)
    try:
        digest = bundle.sha256_of(made)
        target = _target(made, place, digest)
        if not target.exists():
            _copy(made, target, digest)
    except OSError as error:
        raise Unavailable("backup.place_cannot_write", folder=str(place)) from error
    _thin_out(ctx, made, place)
    return target


def newest(ctx: Context, place: Path) -> Bundle | None:
    """The backup of this shop with the highest number in a place; None where there is none, or no such place now."""
    try:
        mine = [each for each in bundle.listed(place) if each.shop == ctx.home.shop_id[:8]]
    except OSError:
        return None
    return mine[-1] if mine else None


def _target(made: Path, place: Path, digest: str) -> Path:
    """The same name; if another backup has it, as after a restore on another PC, where the copy lies already, or the
    next number."""
    target, rest = place / made.name, made.name.partition("-")[2]
    if not target.exists():
        return target
    for each in bundle.listed(place):
        if each.path.name.endswith(rest) and bundle.sha256_of(each.path) == digest:
            return each.path
    number = max(each.number for each in bundle.listed(place)) + 1
    return place / f"{number:06d}-{rest}"


def _copy(made: Path, target: Path, digest: str) -> None:
    part = target.with_name(f"{target.name}{PART}")
    try:
        shutil.copyfile(made, part)
        sync_file(part)
        # A stick may say that it stored what it did not: what counts is what it gives back.
        _forget_cached(part)
        if bundle.sha256_of(part) != digest:
            raise OSError("what was read back differs")
        put_in_place(part, target)
    finally:
        part.unlink(missing_ok=True)


def _forget_cached(path: Path) -> None:
    """Ask the system to read from the disk next time, where it can be asked."""
    if sys.platform == "linux":
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _thin_out(ctx: Context, made: Path, place: Path) -> None:
    try:
        thin_out(ctx, place, bundle.sealed_manifest(made, ctx.home.key).state)
    except (Expected, OSError):
        return
