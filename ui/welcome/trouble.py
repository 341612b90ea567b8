"""A shop that does not open: one clear sentence, and the ways out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.backup import service as backups
from core.backup.models import Bundle
from core.errors import Expected
from core.folder import BACKUPS
from core.i18n import N_, _
from ui.kit import dialogs
from ui.kit.buttons import KeyButton
from ui.kit.days import date_words
from ui.kit.icons import icon
from ui.kit.theme import now
from ui.kit.tokens import size, space

ENDINGS = "*.shukebak"
MENDED_BY_BACKUP = frozenset(
    {
        "shop.damaged",
        "shop.database_missing",
        "shop.vault_of_another",
        "shop.older_than_known",
        "vault.damaged",
        "db.damaged_or_foreign",
        "db.foreign",
        "db.undeclared_table",
    }
)
"""After these a backup is the way on."""
RESTORED = N_("What is there now is put aside, not lost, and can be put back.")


class Trouble(QWidget):
    """A small window of its own; each signal is a way out. Closing it ends the program."""

    again = Signal()
    demo = Signal()
    own_shop = Signal()
    other = Signal(object)
    restore = Signal(object)

    def __init__(self, error: Expected, folder: Path, today: date, *, own: bool) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Shuke"))
        self.setFixedWidth(now().size("dialog_width"))
        self._today = today
        self._mends = error.code in MENDED_BY_BACKUP
        self._newest = _newest_backup(folder) if self._mends else None
        self.sentence = QLabel(error.sentence)
        self.acts = self._ways(own)
        self._lay_out(folder)
        self.acts[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            (focused if isinstance(focused, KeyButton) else self.acts[0]).click()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _ways(self, own: bool) -> list[KeyButton]:
        """What can be done, the likeliest first and filled."""
        ways = []
        if self._newest is not None:
            day = date_words(self._newest.on_day, self._today)
            ways.append((_("Restore the backup of {day}").format(day=day), "shield-check", self._restore_newest))
        if self._mends:
            ways.append((_("Choose a backup…"), "folder-open", self._choose_backup))
        ways.append((_("Try again"), "arrows-clockwise", self.again.emit))
        if not own:
            ways.append((_("To my own shop"), "storefront", self.own_shop.emit))
        ways.append((_("Open another shop…"), "folder-open", self._choose_shop))
        ways.append((_("Look at the demo shop"), "eye", self.demo.emit))
        buttons = []
        for number, (words, sign, act) in enumerate(ways):
            button = KeyButton(words, kind="" if number else "primary", icon_name=sign)
            button.clicked.connect(lambda _on=False, act=act: act())
            buttons.append(button)
        return buttons

    def _lay_out(self, folder: Path) -> None:
        sign = QLabel()
        sign.setPixmap(icon("warning-circle-fill", "danger").pixmap(size("icon_nav") + space(0)))
        title = QLabel(_("This shop does not open"))
        title.setProperty("kind", "section")
        head = QHBoxLayout()
        head.setSpacing(space(1))
        head.addWidget(sign)
        head.addWidget(title, 1)
        self.sentence.setWordWrap(True)
        place = QLabel(str(folder))
        place.setProperty("kind", "caption")
        place.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(5), space(5), space(4))
        column.setSpacing(space(2))
        column.addLayout(head)
        column.addWidget(self.sentence)
        column.addWidget(place)
        column.addSpacing(space(1))
        for button in self.acts:
            column.addWidget(button)
        # a window of wrapped words takes the height of their narrowest form by itself
        self.setFixedHeight(column.heightForWidth(self.width()))

    def _restore_newest(self) -> None:
        assert self._newest is not None
        self._ask_and_restore(self._newest.path)

    def _choose_backup(self) -> None:
        chosen = dialogs.open_file(self, _("A backup of this shop"), _("Backups ({endings})").format(endings=ENDINGS))
        if chosen is not None:
            self._ask_and_restore(chosen)

    def _ask_and_restore(self, path: Path) -> None:
        title = _("Restore the backup {name}?").format(name=path.name)
        if dialogs.ask(self, title, _(RESTORED), _("Rather not"), _("Restore")):
            self.restore.emit(path)

    def _choose_shop(self) -> None:
        chosen = dialogs.open_folder(self, _("The folder of a shop"))
        if chosen is not None:
            self.other.emit(chosen)


def _newest_backup(folder: Path) -> Bundle | None:
    try:
        return backups.latest(folder / BACKUPS)
    except (Expected, OSError):
        return None
