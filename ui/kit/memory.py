"""What this PC remembers of the window: where it stood. Choices of the owner are settings of the shop."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings


class Memory:
    """A small file of this user; what is missing or strange in it reads as never shown."""

    def __init__(self, path: Path | None = None) -> None:
        path = path or Path(platformdirs.user_config_dir("Shuke", appauthor=False)) / "window.ini"
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood, in Qt's own form; empty if it was never shown."""
        said = self._store.value("geometry")
        return said if isinstance(said, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    @property
    def room(self) -> str:
        """The page that was open last; empty if none was."""
        said = self._store.value("room")
        return said if isinstance(said, str) else ""

    @room.setter
    def room(self, key: str) -> None:
        self._store.setValue("room", key)
