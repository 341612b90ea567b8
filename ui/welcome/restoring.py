"""Putting a backup, or a set that was once put aside, in the place of the data of a closed shop."""

from __future__ import annotations

from pathlib import Path

from core.backup import service as backups
from core.i18n import _


def put_in_place(folder: Path, source: Path) -> str:
    """Do it and return what to say of it; a folder is a set, a file a backup. Raises `restore.*`, `shop.in_use`."""
    if source.is_dir():
        backups.take_back(folder, source)
        return _("The data from before is back.")
    backups.restore(source, folder)
    return _("The backup is back in place. What was there before lies beside it.")
