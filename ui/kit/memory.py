"""What this PC remembers of the window: where it stood, theme, text size, language. Nothing of the shop."""

from __future__ import annotations

from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

from core.i18n import LANGUAGES
from ui.kit.theme import Mode
from ui.kit.tokens import tokens


class Memory:
    """A small file of this user; what is missing or strange in it reads as the default."""

    def __init__(self, path: Path | None = None) -> None:
        path = path or Path(platformdirs.user_config_dir("Shuke", appauthor=False)) / "window.ini"
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def mode(self) -> Mode:
        said = self._store.value("mode", "")
        return Mode(str(said)) if said in set(Mode) else Mode.SYSTEM

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self._store.setValue("mode", mode.value)

    @property
    def percent(self) -> int:
        """The text size, one of the tokens' steps."""
        said = str(self._store.value("percent", ""))
        steps: list[int] = tokens()["text_scale_percent"]
        return int(said) if said.isdecimal() and int(said) in steps else 100

    @percent.setter
    def percent(self, percent: int) -> None:
        self._store.setValue("percent", percent)

    @property
    def language(self) -> str | None:
        """The language chosen; None follows the system."""
        said = self._store.value("language", "")
        return str(said) if said in LANGUAGES else None

    @language.setter
    def language(self, language: str | None) -> None:
        self._store.setValue("language", language or "")

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood, in Qt's own form; empty if it was never shown."""
        said = self._store.value("geometry")
        return said if isinstance(said, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)
