"""The list of backups, and of what restores put aside; rows stay as they are while nothing about them changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from core.backup.health import Kept
from core.backup.models import Replaced
from core.clock import utc_text
from core.context import Context
from core.i18n import _, translate_n
from ui.kit.buttons import KeyButton
from ui.kit.days import moment_words
from ui.kit.flow import flowing
from ui.settings.rows import Card, SettingRow
from ui.settings.safe_words import kept_words, made_words
from ui.settings.words import bytes_words, capital

SHOWN_AT_FIRST = 5


class BackupRow(SettingRow):
    """One backup: when it was made, why, what it holds; it can be checked and restored."""

    def __init__(self, when: str, said: str, path: Path, *, sound: bool) -> None:
        self.check = KeyButton(_("Check"), kind="ghost", sz="s", icon_name="shield-check")
        self.check.setAccessibleName(_("Check the backup of {when}").format(when=when))
        self.restore = KeyButton(_("Restore …"), sz="s", icon_name="clock-counter-clockwise")
        self.restore.setAccessibleName(_("Restore the backup of {when}").format(when=when))
        self.restore.setEnabled(sound)
        if not sound:
            self.restore.setToolTip(_("It cannot be read"))
        super().__init__(capital(when), said, flowing(self.check, self.restore), tight=True)
        self.path, self.when = path, when


class BackupList(Card):
    """The latest few, and all when they are asked for."""

    check_wanted = Signal(object)
    """The row of a backup that is to be checked."""
    restore_wanted = Signal(object, str)
    """The file of a backup, and when it was made."""

    def __init__(self) -> None:
        super().__init__(_("Backups"))
        self.checked: dict[Path, str] = {}
        self._all = False
        self._shown: list[tuple[Path, str, bool]] = []

    def show_backups(self, ctx: Context, kept: Sequence[Kept]) -> None:
        """Show these, newest first."""
        few = kept if self._all else kept[:SHOWN_AT_FIRST]
        now_there = [(each.bundle.path, made_words(ctx, each), each.manifest is not None) for each in few]
        if now_there != self._shown or not self.rows:
            self._shown = now_there
            self.drop_rows()
            for path, when, sound in now_there:
                self._add(BackupRow(when, " ", path, sound=sound))
            if not kept:
                self.add(SettingRow(_("No backup yet"), _("The first one is made when the window is closed.")))
        self._say_left(ctx, kept, len(kept) - len(few))
        for row, each in zip(self.rows, few, strict=False):
            row.say(kept_words(each, self.checked.get(each.bundle.path, "")))

    def _add(self, row: BackupRow) -> None:
        row.check.clicked.connect(lambda: self.check_wanted.emit(row))
        row.restore.clicked.connect(lambda: self.restore_wanted.emit(row.path, row.when))
        self.add(row)

    def _say_left(self, ctx: Context, kept: Sequence[Kept], left: int) -> None:
        if not left:
            return
        words = translate_n("{count} earlier backup", "{count} earlier backups", left).format(count=left)
        if self.rows[-1].label == words:
            return
        more = KeyButton(_("Show all"), kind="link", sz="s")

        def show_all() -> None:
            self._all = True
            self.show_backups(ctx, kept)

        more.clicked.connect(show_all)
        self.add(SettingRow(words, "", more, tight=True))


class ReplacedList(Card):
    """What restores put aside, each with the way back to it."""

    wanted = Signal(object, str)
    """The folder of a set, and when it was put aside."""

    def __init__(self) -> None:
        super().__init__(_("What a restore put aside"))
        self._shown: list[Replaced] = []
        self.hide()

    def show_sets(self, ctx: Context, sets: list[Replaced]) -> None:
        """Show these, newest first; none hides the card."""
        self.setVisible(bool(sets))
        if sets == self._shown:
            return
        self._shown = sets
        self.drop_rows()
        for each in sets:
            when = moment_words(utc_text(each.at), ctx.today(), ctx.home.zone)
            button = KeyButton(_("Change back …"), sz="s", icon_name="arrow-u-up-left")
            button.setAccessibleName(_("Change back to the data put aside {when}").format(when=when))
            button.clicked.connect(lambda _on, path=each.path, when=when: self.wanted.emit(path, when))
            label = _("Data put aside {when}").format(when=when)
            self.add(SettingRow(label, bytes_words(each.size), button, _("undo restore"), tight=True))
