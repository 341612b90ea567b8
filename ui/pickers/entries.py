"""The entry code of a card: those the shop has, and new ones from a screenshot that is dropped, pasted or picked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.entry_codes import service as entry_codes
from core.entry_codes.models import EntryVersion
from core.entry_codes.payloads import Kind
from core.errors import Expected
from core.i18n import N_, _
from core.ids import new_op_id
from ui.kit import dialogs
from ui.kit.buttons import KeyButton
from ui.kit.dates import DateField
from ui.kit.jobs import was_stopped
from ui.kit.menu import rounded_menu
from ui.kit.toast import announce
from ui.kit.tokens import space
from ui.pickers import looking
from ui.pickers.drop_box import DropBox
from ui.session import Session

PICTURES = "*.png *.jpg *.jpeg *.webp *.bmp *.gif"
USUAL_LIFE_DAYS = 30
SHOWS: dict[Kind, str] = {
    Kind.WECHAT_PERSONAL: N_("A scan adds this WeChat account"),
    Kind.WECOM_LINK: N_("A scan adds the shop on WeCom"),
    Kind.WECOM_GROUP: N_("A scan leads into the WeCom group"),
    Kind.WECOM_MEMBER: N_("A scan adds this WeCom member"),
    Kind.WECOM_SERVICE: N_("A scan opens WeCom service"),
    Kind.OFFICIAL: N_("A scan follows the official account"),
    Kind.OFFICIAL_PARAMETER: N_("A scan follows the official account"),
    Kind.WEB: N_("A scan opens this web page"),
}
FIXED = N_("{shows}. A printed code cannot be changed.")


class EntryPicker(QWidget):
    """Shows the chosen code and takes another one; a code that may not be printed is refused with the reason."""

    changed = Signal(int)
    """The version a person chose or brought; `choose` says nothing."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._chosen = 0
        self._op_id = new_op_id()
        self._source: Path | str | None = None
        self._had_focus = False
        self.box = DropBox()
        self.change_button = KeyButton(_("Choose a picture"), kind="link", sz="s")
        self.change_button.clicked.connect(self._offer)
        self.box.take(self.change_button)
        self.sentence = QLabel()
        self.sentence.setProperty("kind", "error")
        self.sentence.setWordWrap(True)
        self.sentence.hide()
        self.day = DateField()
        self.day_line = self._ask_day()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(0))
        for widget in (self.box, self.sentence, self.day_line):
            column.addWidget(widget)
        # after the rest: a menu made before it cuts what has a focus proxy out of the way of the Tab key
        self._menu = rounded_menu(self)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.change_button)
        self._tell()

    @property
    def chosen(self) -> int:
        """The version chosen, 0 while there is none."""
        return self._chosen

    def choose(self, version_id: int) -> None:
        """Show this version as chosen."""
        self._chosen = version_id
        self._tell()

    def take(self, source: Path | str) -> None:
        """Read the code in a picture file, or take a link, and choose it; refused ones say why."""
        if self._source is not None:
            return
        self._source = source
        self._read(None)

    def paste(self) -> bool:
        """Take what the clipboard holds; False if that is no picture and no link."""
        source = looking.dropped(QGuiApplication.clipboard().mimeData())
        if source is None:
            self.refuse(_("There is no picture to paste. Take a screenshot of the code first."))
            return False
        self.take(source)
        return True

    def pick(self) -> None:
        """Let a person choose a picture file."""
        kinds = _("Pictures ({endings})").format(endings=PICTURES)
        path = dialogs.open_file(self, _("A picture of your code"), kinds)
        if path is not None:
            self.take(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasUrls() or mime.hasImage() or mime.hasText():
            event.acceptProposedAction()
            self.box.invite(True)

    def dragLeaveEvent(self, event: object) -> None:  # noqa: ARG002
        self.box.invite(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.box.invite(False)
        source = looking.dropped(event.mimeData())
        if source is not None:
            event.acceptProposedAction()
            self.take(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def _read(self, last_day: date | None) -> None:
        source, op_id = self._source, self._op_id
        assert source is not None
        self._say("")
        self.box.say("hourglass-medium", _("Reading the code…"), "")
        self._had_focus = self.change_button.hasFocus()
        self.change_button.setEnabled(False)
        self._session.run(
            _("Reading the code"),
            lambda ctx, progress: looking.kept(ctx, op_id, source, last_day, progress),
            self._kept,
            self._failed,
        )

    def _kept(self, version_id: int) -> None:
        if not isValid(self):
            return
        self._rest()
        self._chosen = version_id
        self._tell(new=True)
        self.changed.emit(version_id)

    def _failed(self, error: Expected) -> None:
        if not isValid(self):
            return
        if error.code == "entry_code.day_needed":
            self.change_button.setEnabled(True)
            self._tell()
            self._say(error.sentence)
            self.day_line.show()
            return
        self._rest()
        self._tell()
        self.refuse("" if was_stopped(error) else error.sentence)

    def _rest(self) -> None:
        """Ready for the next picture."""
        if self._source is not None:
            looking.forget(self._source)
        self._source = None
        self._op_id = new_op_id()
        self.change_button.setEnabled(True)
        if self._had_focus:
            self.change_button.setFocus()
        self._had_focus = False
        self.day_line.hide()
        self._say("")

    def refuse(self, sentence: str) -> None:
        """Say in its place what is missing or cannot be; nothing takes the sentence away."""
        self._say(sentence)
        if sentence:
            announce(self, sentence)

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.box.refuse(bool(sentence))

    def _tell(self, *, new: bool = False) -> None:
        if not self._chosen:
            hint = _("Drop the screenshot of your code here, or paste it (Ctrl+V)")
            self.box.say("qr-code", _("No code yet"), hint)
            self.change_button.setText(_("Choose a picture"))
            return
        version = entry_codes.version(self._session.ctx, self._chosen)
        shows = _(FIXED).format(shows=_(SHOWS.get(version.verdict.kind, SHOWS[Kind.WEB])))
        title = _("Recognised: {name}").format(name=version.name) if new else version.name
        self.box.say("check-circle", title, shows, good=True)
        self.change_button.setText(_("Change"))

    def _offer(self) -> None:
        """The codes of the shop and the ways to bring another one; with none to choose from, the file window."""
        known = entry_codes.overview(self._session.ctx)
        if not known:
            self.pick()
            return
        self._menu.clear()
        for version in known:
            self._offer_known(version)
        self._menu.addSeparator()
        self._menu.addAction(_("Choose a picture…"), self.pick)
        self._menu.addAction(_("Paste a screenshot"), self.paste)
        self._menu.popup(self.change_button.mapToGlobal(self.change_button.rect().bottomLeft()))

    def _offer_known(self, version: EntryVersion) -> None:
        act = self._menu.addAction(version.name)
        act.setCheckable(True)
        act.setChecked(version.id == self._chosen)
        act.triggered.connect(lambda: self._take_known(version.id))

    def _take_known(self, version_id: int) -> None:
        self._rest()
        self.choose(version_id)
        self.changed.emit(version_id)

    def _ask_day(self) -> QWidget:
        """The line for a code that dies: its last day."""
        line = QWidget()
        today = self._session.ctx.today()
        self.day.setDate(QDate(today.year, today.month, today.day).addDays(USUAL_LIFE_DAYS))
        self.day.setAccessibleName(_("Last day of the code"))
        use = KeyButton(_("Use it until then"), kind="soft")
        use.clicked.connect(lambda: self._read(date(*self.day.date().getDate())))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(1))
        row.addWidget(self.day, 1)
        row.addWidget(use)
        line.hide()
        return line
