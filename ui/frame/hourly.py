"""A backup every hour in which something was done, in the lane, without a word unless it fails."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from core.context import Context
from core.errors import Expected
from core.i18n import _
from core.work import Progress
from ui.session import Session

HOUR_MS = 60 * 60 * 1000
WHY = "hourly"


class HourlyBackup(QObject):
    """Rings every hour while the window is open; the core makes no backup where nothing changed."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        hour = QTimer(self, interval=HOUR_MS)
        hour.timeout.connect(self.look)
        hour.start()

    def look(self) -> None:
        """Back up now, if anything was done since the last backup."""
        self._session.run(_("Backing up"), _made, self._done, self._failed)

    def _done(self, made: Path | None) -> None:
        if made is not None:
            self._session.note_backup()

    def _failed(self, error: Expected) -> None:
        self._session.note_backup(error)
        self._session.say(error.sentence)


def _made(ctx: Context, _progress: Progress) -> Path | None:
    return ctx.rules.backup(ctx, WHY)
