"""A file that only takes up room, so that there is some left for tidying up when the disk is full."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NAME = "ballast"
PIECE = 1 << 20
PIECES = 32
ROOM_BYTES = 500_000_000
"""Below so much free space a banner is shown, and no ballast is laid."""


def is_low(folder: Path) -> bool:
    """Whether less than 500 MB are free where the shop lies."""
    return shutil.disk_usage(folder).free < ROOM_BYTES


def lay(folder: Path) -> bool:
    """Make sure that 32 MB lie in reserve; False where there is too little room for that."""
    path = folder / NAME
    try:
        if path.exists() and path.stat().st_size == PIECE * PIECES:
            return True
        if is_low(folder):
            return False
        piece = os.urandom(PIECE)  # zeros may take no room at all on a disk that packs them
        with path.open("wb") as file:
            for _ in range(PIECES):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        release(folder)
        return False
    return True


def release(folder: Path) -> bool:
    """Give the reserve back to the disk; False if there was none."""
    try:
        (folder / NAME).unlink()
    except OSError:
        return False
    return True
