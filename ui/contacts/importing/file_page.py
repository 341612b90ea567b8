"""The first step of an import: a file is dropped or chosen; what is wrong with it is said here, with the way out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.errors import Expected
from core.i18n import N_, _
from ui.contacts.importing.readings import ReadingChoice
from ui.kit import dialogs
from ui.kit.badge import Badge
from ui.kit.buttons import KeyButton
from ui.kit.paint import Tone, painting
from ui.kit.problem import Problem
from ui.kit.theme import now
from ui.kit.tokens import radius, size, space

KINDS = N_("Tables (*.csv *.txt *.tsv *.xlsx *.xls *.ods)")
WIDEST = 560
ABOUT_READING = frozenset({"table.charset_unknown", "table.charset_wrong"})


class FilePage(QWidget):
    """A place to drop a list of people on; a button for those who would rather pick it."""

    chosen = Signal(object)
    """The path of a file that was picked."""
    dropped = Signal(object)
    """The paths of files that were dropped here."""
    read_as = Signal(str, str)
    """The same file again, in this encoding and with this delimiter."""

    def __init__(self) -> None:
        super().__init__()
        self._inviting = False
        self._badge = Badge("upload-simple", Tone.PRIMARY, space(7) + space(1))
        self.title, self.hint = QLabel(), QLabel()
        self.title.setProperty("kind", "section")
        self.hint.setProperty("kind", "second")
        for label in (self.title, self.hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(True)
        self.problem = Problem()
        self.reading = ReadingChoice()
        self.reading.changed.connect(self.read_as)
        self.pick_button = KeyButton(_("Pick a file"), kind="primary", icon_name="folder-open")
        self.pick_button.clicked.connect(self.pick)
        self.setAcceptDrops(True)
        self._lay_out()
        self.wait()

    def wait(self) -> None:
        """Nothing is here yet."""
        self._say(_("Drop your list of people here"), _("Excel (.xlsx), CSV or text; exports of other programs too."))
        self.pick_button.setText(_("Pick a file"))

    def look_at(self, file: Path) -> None:
        """A file is being looked at."""
        self._say(_("Looking at {file}").format(file=file.name), _("Nothing is written yet."))
        self.pick_button.setEnabled(False)

    def refuse(self, file: Path, error: Expected) -> None:
        """A file cannot be read: why, and the way out."""
        self._say(file.name, _("Mend the file, or take another one. You can also drop it here."))
        self.problem.say(error.sentence)
        self.pick_button.setText(_("Pick another file"))
        if error.code in ABOUT_READING:
            self.reading.start()
            self.reading.show()

    def rest(self) -> QWidget | None:
        """Where the focus rests; nothing while a file is looked at."""
        return self.pick_button if self.pick_button.isEnabled() else None

    def pick(self) -> None:
        """Let a person pick a file."""
        file = dialogs.open_file(self, _("Import contacts"), _(KINDS))
        if file is not None:
            self.chosen.emit(file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()) and self.pick_button.isEnabled():
            event.acceptProposedAction()
            self._invite(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._invite(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._invite(False)
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.dropped.emit(files)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "the place to drop a list") as painter:
            pen = QPen(now().colour("primary" if self._inviting else "input_line"))
            pen.setWidth(size("focus_ring") if self._inviting else 1)
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(now().colour("primary_soft" if self._inviting else "surface"))
            painter.drawRoundedRect(QRect(self.rect()).adjusted(1, 1, -1, -1), radius("card"), radius("card"))

    def _say(self, title: str, hint: str) -> None:
        self.title.setText(title)
        self.hint.setText(hint)
        self.problem.say("")
        self.reading.hide()
        self.pick_button.setEnabled(True)

    def _invite(self, on: bool) -> None:
        self._inviting = on
        self.update()

    def _lay_out(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        inside = QFrame()
        inside.setMaximumWidth(now().scaled(WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self._badge, alignment=middle)
        for widget in (self.title, self.problem, self.hint, self.reading):
            column.addWidget(widget)
        column.addSpacing(space(1))
        column.addWidget(self.pick_button, alignment=middle)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(inside, 6)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space(4), space(4), space(4), space(4))
        whole.addStretch(2)
        whole.addLayout(across)
        whole.addStretch(3)
