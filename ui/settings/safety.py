"""The section of backups and safety: the state, back up now, the second place, the list of backups, the way back."""

from __future__ import annotations

from pathlib import Path

from shiboken6 import isValid

from core.backup import health, second
from core.backup import restore as restoring
from core.backup import service as backup
from core.backup.health import Comparison
from core.contacts import service as contacts
from core.context import Context
from core.errors import Expected, found_words
from core.i18n import _
from core.ids import new_op_id
from core.settings import service as settings
from core.work import Progress
from ui.kit import dialogs
from ui.kit.buttons import KeyButton
from ui.kit.days import moment_words, time_words
from ui.kit.flow import flowing
from ui.session import Session
from ui.settings import safe_words
from ui.settings.backup_list import BackupList, BackupRow, ReplacedList
from ui.settings.rows import SettingRow
from ui.settings.safe_words import Looked
from ui.settings.section import Section
from ui.settings.state_card import StateCard


def look(ctx: Context, _progress: Progress) -> Looked:
    """Read everything the section shows; in the lane, because a disk may have to wake up."""
    kept = health.backups(ctx)
    state = health.health(ctx, kept)
    place = settings.second_place(ctx)
    there = health.second_health(ctx, place, state.newest) if place else None
    return Looked(contacts.count(ctx), health.file_bytes(ctx), kept, state, there)


class SafetySection(Section):
    """Reads in the lane and shows what comes back."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)

    def fill(self) -> None:
        self.state = StateCard()
        self.state.say("good", _("Looking at the backups …"), "")
        self.state.folder_button.clicked.connect(self._show_folder)
        self.state.back_up_button.clicked.connect(self.back_up)
        self._column.addWidget(self.state)
        self._fill_backup_card()
        self.list, self.replaced = BackupList(), ReplacedList()
        self.list.check_wanted.connect(self._verify)
        self.list.restore_wanted.connect(self._compare)
        self.replaced.wanted.connect(self._ask_back)
        self.put_card(self.list)
        self.put_card(self.replaced)
        self.session.backed_up.connect(self._look_again)

    def refresh(self) -> None:
        super().refresh()
        self.session.run(_("Looking at the backups"), look, self._show)

    def _look_again(self) -> None:
        if self.isVisible():
            self.refresh()

    def begin(self, act: str) -> None:
        if act == "back_up":
            self.back_up()
        elif act == "check":
            self.self_check()

    def back_up(self) -> None:
        """Make a backup now, in the lane; the toast says where it lies."""
        self.state.back_up_button.setEnabled(False)
        self.session.run(_("Backing up"), _made, self._backed_up, self._not_backed_up)

    def self_check(self) -> None:
        """Check the whole shop file, in the lane."""
        self.check_row.clear()
        self.check_button.setEnabled(False)

        def check(ctx: Context, _progress: Progress) -> list[str]:
            return health.self_check(ctx)

        self.session.run(_("Checking the shop file"), check, self._self_checked)

    def _fill_backup_card(self) -> None:
        card = self.add_card(_("Backup"))
        caption = _(
            "Every hour in which something was done, whenever the window is closed, and before an import or an update"
        )
        card.add(SettingRow(_("By itself"), caption, words=_("automatic hourly daily")))
        caption = _(
            "The last 24, and one for each of 7 days, 4 weeks and 12 months; each is opened again and checked before it"
            " counts"
        )
        card.add(SettingRow(_("What is kept"), caption, words=_("how many old backups")))
        self.choose_button = KeyButton(_("Choose a folder"), icon_name="usb", sz="s")
        self.choose_button.clicked.connect(self._choose_second)
        self.drop_button = KeyButton(_("No second place"), kind="ghost", sz="s")
        self.drop_button.clicked.connect(lambda: self._keep_second(""))
        both = flowing(self.drop_button, self.choose_button)
        self.second_row = card.add(SettingRow(_("Second place"), " ", both, _("stick USB copy disk")))
        self.file_button = KeyButton(_("Choose a file"), sz="s", icon_name="folder-open")
        self.file_button.clicked.connect(self._choose_file)
        caption = _("The present data is kept first, so that you can change back")
        card.add(SettingRow(_("Restore from a file"), caption, self.file_button, _("restore stick old")))
        self.check_button = KeyButton(_("Check now"), sz="s", icon_name="shield-check")
        self.check_button.clicked.connect(self.self_check)
        caption = _("Looks at every page of the shop file and at the chain over all that was done")
        self.check_row = card.add(SettingRow(_("Check the shop file"), caption, self.check_button, _("damage test")))

    def _show(self, looked: Looked) -> None:
        if not isValid(self):
            return
        ctx = self.session.ctx
        self.state.say(*safe_words.state(ctx, looked, self.session.not_backed_up))
        self._show_second(looked)
        self.list.show_backups(ctx, looked.backups)
        self.replaced.show_sets(ctx, restoring.replaced_sets(ctx.home.folder))

    def _show_second(self, looked: Looked) -> None:
        place = settings.second_place(self.session.ctx)
        self.drop_button.setVisible(place is not None)
        self.second_row.clear()
        if place is None or looked.second is None:
            caption = _("A copy of every backup on a stick or another disk, should this PC break or be stolen")
            self.second_row.say(caption)
            return
        self.second_row.say(str(place))
        words, good = safe_words.second_words(looked.second, self.session.ctx.today())
        (self.second_row.say_good if good else self.second_row.say_late)(words)

    def _backed_up(self, made: Path) -> None:
        self.session.say(_("Backed up and checked"), _("Open folder"), lambda: dialogs.show_folder(made))
        self._after_backup(None)

    def _not_backed_up(self, error: Expected) -> None:
        self.session.say(error.sentence)
        self._after_backup(error)

    def _after_backup(self, error: Expected | None) -> None:
        if isValid(self):
            self.state.back_up_button.setEnabled(True)
        self.session.note_backup(error)

    def _self_checked(self, problems: list[str]) -> None:
        if not isValid(self):
            return
        self.check_button.setEnabled(True)
        if problems:
            sentence = _("Something is wrong: {what}. Restore the newest backup.").format(what=found_words(problems))
            self.check_row.say_error(sentence)
        else:
            ctx = self.session.ctx
            self.check_row.say_good(_("All is well, checked {when}").format(when=time_words(ctx.now(), ctx.home.zone)))

    def _verify(self, row: BackupRow) -> None:
        path = row.path

        def verified(_manifest: object) -> None:
            ctx = self.session.ctx
            when = moment_words(ctx.now(), ctx.today(), ctx.home.zone)
            self.list.checked[path] = _("checked {when}").format(when=when)
            if isValid(row):
                row.say_good(_("This backup is sound"))

        def refused(error: Expected) -> None:
            if isValid(row):
                row.say_error(error.sentence)

        self.session.run(_("Checking a backup"), lambda ctx, _p: health.verify(ctx, path), verified, refused)

    def _compare(self, path: Path, when: str) -> None:
        self.session.run(
            _("Looking at the backup"),
            lambda ctx, _progress: health.compare(ctx, path),
            lambda said: self._ask(path, when, said),
        )

    def _ask(self, path: Path, when: str, said: Comparison) -> None:
        title = _("Restore the backup of {when}?").format(when=when)
        if dialogs.ask(self.window(), title, safe_words.follows(said), _("Leave it"), _("Restore")):
            self._restore(path)

    def _ask_back(self, path: Path, when: str) -> None:
        title = _("Change back to the data put aside {when}?").format(when=when)
        follows = _("What is there now is put aside in its place. You can change back again at any time.")
        if dialogs.ask(self.window(), title, follows, _("Leave it"), _("Change back")):
            self._restore(path)

    def _restore(self, source: Path) -> None:
        if self.session.jobs.running:
            self.session.say(_("Something is still being done. Wait for it or stop it, then restore."))
        else:
            self.session.restore(source)

    def _choose_file(self) -> None:
        kinds = _("Backups (*.shukebak)")
        path = dialogs.open_file(self.window(), _("Restore from a file"), kinds)
        if path:
            self._compare(path, path.name)

    def _choose_second(self) -> None:
        path = dialogs.open_folder(self.window(), _("A folder for the copies"))
        if path:
            self._keep_second(str(path))

    def _keep_second(self, place: str) -> None:
        ctx = self.session.ctx
        try:
            if place:
                second.require_sound(ctx, Path(place))
            settings.choose(ctx, new_op_id(), "backup.second_place", place)
        except Expected as error:
            self.second_row.say_error(error.sentence)
        else:
            self.session.say_done(_("Changed: {what}").format(what=_("Second place")))

    def _show_folder(self) -> None:
        dialogs.show_folder(health.folder(self.session.ctx) / "x")


def _made(ctx: Context, _progress: Progress) -> Path:
    return backup.back_up(ctx, also=settings.second_place(ctx))
