"""The folder of a shop: what lies in it, whether it may lie there, and the lock that keeps others out."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import IO

from core.errors import Invalid, Refused, Unavailable

DATABASE, VAULT, VAULT_COPY, LOCK, BACKUPS = "shop.db", "vault.json", "vault.bak", "shop.lock", "backups"
WAL = f"{DATABASE}-wal"

SYNCED = (
    "onedrive",
    "icloud",
    "mobile documents",
    "dropbox",
    "坚果云",
    "nutstore",
    "百度网盘",
    "baidusyncdisk",
    "google drive",
)
"""Folders that another program copies behind our back; a copy taken in the middle of a write is a broken one."""
NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afpfs", "9p", "davfs", "ncpfs"})


class ShopLock:
    """The operating system's lock on `shop.lock`. It dies with the process, so a crash never locks anybody out.

    The file's first byte tells whether the last owner closed the shop in order; behind it stands what that owner
    knew of the shop then, so that an older file put in its place is noticed.
    """

    def __init__(self, folder: Path) -> None:
        self._file = _locked(folder / LOCK)
        self._file.seek(0)
        self.was_unclean = self._file.read(1) == b"1"
        self.known = self._file.read(200).decode("ascii", "replace")
        try:
            self._write(b"1")
        except OSError as error:
            self._file.close()
            raise Unavailable("shop.cannot_write", folder=str(folder)) from error

    def release(self, *, clean: bool, known: str = "") -> None:
        """Let the next one in; `clean` says that everything was closed in order. May be called twice.

        With `known` that is kept for the next one; without, what was known before.
        """
        if self._file.closed:
            return
        try:
            if known and clean:
                self.forget()
            if clean:
                self._write(b"0" + known.encode("ascii"))
        finally:
            self._file.close()

    def forget(self) -> None:
        """Keep nothing of what was known: another file is about to take the place of this one."""
        self._file.truncate(1)
        os.fsync(self._file.fileno())

    def _write(self, flag: bytes) -> None:
        """Synced, because after a power cut the next start must know that the shop was open."""
        self._file.seek(0)
        self._file.write(flag)
        self._file.flush()
        os.fsync(self._file.fileno())


def _locked(path: Path) -> IO[bytes]:
    try:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "rb+")
    except OSError as error:
        raise Unavailable("shop.cannot_write", folder=str(path.parent)) from error
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows only

            file.seek(1)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - everywhere else

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise Unavailable("shop.in_use") from error
    return file


def require_folder(folder: Path) -> None:
    """Refuse a place that is a file, or lies in one; a folder that is not there yet is sound.

    Raises `shop.not_a_folder`, and `shop.disk_refuses` where the system lets nobody look.
    """
    for place in (folder, *folder.parents):
        try:
            is_folder = stat.S_ISDIR(place.stat().st_mode)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise Unavailable("shop.disk_refuses", folder=str(folder)) from error
        if not is_folder:
            raise Invalid("shop.not_a_folder", folder=str(place))
        return


def holds_something(folder: Path) -> bool:
    """Whether a folder is there and not empty. Raises `shop.cannot_write`."""
    try:
        return folder.exists() and any(folder.iterdir())
    except OSError as error:
        raise Unavailable("shop.cannot_write", folder=str(folder)) from error


def require_sound_place(folder: Path, *, insist: bool = False) -> None:
    """Refuse a file, a network share, a removable drive, and, unless the owner insists, a folder synced elsewhere."""
    require_folder(folder)
    parts = [part.lower() for part in folder.absolute().parts]
    if not insist and any(name in part for part in parts for name in SYNCED):
        raise Refused("shop.synced_folder", folder=str(folder))
    if sys.platform == "win32":
        _require_fixed_drive(folder)
    elif sys.platform == "linux" and _file_system(folder) in NETWORK:
        raise Refused("shop.network_folder", folder=str(folder))
    database = folder / DATABASE
    if database.is_symlink() or (database.exists() and database.stat().st_nlink > 1):
        raise Refused("shop.linked_file", folder=str(folder))


def _file_system(folder: Path) -> str:
    """The kind of the file system the folder lies on; the longest mount point above it decides."""
    where = str(folder.resolve())
    best, kind = "", ""
    for line in Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines():
        _, point, fs, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if (where == point or where.startswith(point.rstrip("/") + "/")) and len(point) > len(best):
            best, kind = point, fs
    return kind


def _require_fixed_drive(folder: Path) -> None:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        kind = ctypes.windll.kernel32.GetDriveTypeW(str(Path(folder.absolute().anchor)))
        if kind == 4:
            raise Refused("shop.network_folder", folder=str(folder))
        if kind == 2:
            raise Refused("shop.removable_drive", folder=str(folder))
