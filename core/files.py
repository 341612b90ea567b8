"""Files that are there whole or not at all: written beside, synced, renamed, folder synced."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make the names in a folder certain; Windows has no such call, there the rename itself writes through."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make the content of a finished file certain."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def put_in_place(part: Path, target: Path) -> None:
    """Give a finished, not yet synced file its final name; what was there before is replaced at once."""
    sync_file(part)
    if sys.platform == "win32":
        _move_through(part, target)
    else:
        part.replace(target)
        sync_folder(target.parent)


def save_whole(target: Path, data: bytes) -> None:
    """Store `data` under a name so that after a power cut either the old or the new content is there."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.write_bytes(data)
        put_in_place(part, target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _move_through(part: Path, target: Path) -> None:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        replace_and_write_through = 0x1 | 0x8
        if not ctypes.windll.kernel32.MoveFileExW(str(part), str(target), replace_and_write_through):
            raise ctypes.WinError()
