"""How things stand: when the last backup was, and what the banner must say; looked at again every few minutes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer

from core.backup import service as backup
from core.folder import BACKUPS
from core.i18n import _, translate_n
from core.settings import service as settings
from ui.kit.banner import Banner, Warning
from ui.kit.sidebar import Sidebar
from ui.session import Place, Session

LATE_AFTER_DAYS = 3
LOOK_EVERY_MS = 5 * 60 * 1000


def backup_words(day: date | None, today: date) -> str:
    """When the last backup was made, as a person says it."""
    if day is None:
        return _("not backed up yet")
    if day >= today:
        return _("backed up today")
    past = (today - day).days
    return translate_n("backed up {count} day ago", "backed up {count} days ago", past).format(count=past)


class Standing(QObject):
    """Keeps the foot of the sidebar and the banner true."""

    def __init__(self, session: Session, sidebar: Sidebar, banner: Banner) -> None:
        super().__init__(banner)
        self._session, self._sidebar, self._banner = session, sidebar, banner
        again = QTimer(self, interval=LOOK_EVERY_MS)
        again.timeout.connect(self.look)
        again.start()

    def look(self) -> None:
        """Read and show anew."""
        ctx = self._session.ctx
        found = backup.latest(ctx.home.folder / BACKUPS, ctx.home.shop_id)
        day = found.on_day if found else None
        demo = settings.get(ctx, "demo") == "yes"
        late = not demo and day is not None and (ctx.today() - day).days > LATE_AFTER_DAYS
        self._sidebar.tell_backup(backup_words(day, ctx.today()), late=late)
        self._banner.tell(self._warnings(demo, late, day))

    def _warnings(self, demo: bool, late: bool, day: date | None) -> list[Warning]:
        warnings = []
        if demo:
            words = _("Demo shop: everything here is made up, try what you like")
            warnings.append(Warning(words, _("To my own shop"), lambda: self._session.leave_for("own")))
        if late:
            words = _("The last backup is too old: {when}.").format(when=backup_words(day, self._session.ctx.today()))
            go = Place("settings", text="backup", act="back_up")
            warnings.append(Warning(words, _("Back up now"), lambda: self._session.go(go)))
        return warnings
