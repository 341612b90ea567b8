"""The second step of an import: what the columns of the file mean, found out and open to be mended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.exchange import mending
from core.exchange.contact_files import FileLook, SheetLook
from core.i18n import N_, _
from ui.contacts.form_fields import CalmCombo, Line
from ui.contacts.importing.columns_table import BETWEEN, ColumnsTable
from ui.contacts.importing.readings import ReadingChoice
from ui.kit.buttons import KeyButton
from ui.kit.choices import Pills
from ui.kit.problem import Problem
from ui.kit.theme import now
from ui.kit.tokens import space, tokens

FIRST_ROWS = 12
CELLS_SHOWN = 4
HEADER_WIDTH = 300
HEADER_LETTERS = 8
NO_NAME = N_("Say which column holds the name or the phone number; one of them is needed.")


class ColumnsPage(QWidget):
    """Holds the look at the file as it is mended; `seen` is what the preview and the import read with."""

    read_as = Signal(str, str)
    back = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.seen: FileLook | None = None
        self._sheet = ""
        self.about = Line("", "small", "text2")
        self.again = self._notice("soft")
        self.forget_button = self._act(self.again, _("Same columns as last time"), _("Find out anew"), self._forget)
        self.doubt = self._notice("warn")
        self.doubt_button = self._act(
            self.doubt, _("The letters may be read wrongly: look whether the words below are right."), "", None
        )
        self.reading = ReadingChoice()
        self.reading.changed.connect(self.read_as)
        self.reading_button = KeyButton(_("Strange letters?"), kind="link", sz="s")
        self.reading_button.clicked.connect(self.reading.show)
        self.sheets = Pills(_("Sheets"))
        self.sheets.changed.connect(self._open_sheet)
        self.wanted = QCheckBox(_("Import this sheet"))
        self.wanted.clicked.connect(self._want)
        self.header = CalmCombo(_("Header"))
        self.header.activated.connect(self._move_header)
        self.table = ColumnsTable()
        self.table.chosen.connect(self._choose)
        self.problem = Problem()
        self.back_button = KeyButton(_("Another file"), kind="ghost")
        self.back_button.clicked.connect(self.back)
        self.go_button = KeyButton(_("See what happens"), kind="primary", cap="Enter")
        self.go_button.clicked.connect(self.done)
        self._lay_out()

    def show_look(self, file: Path, seen: FileLook) -> None:
        """Show a file as it was looked at, perhaps mended as the last one of its kind."""
        self.seen = seen
        self.about.say(file.name)
        self.again.setVisible(bool(mending.mendings(seen)))
        is_text = seen.kind == "text"
        self.reading.start(seen.encoding, seen.delimiter)
        self.reading.setVisible(is_text and seen.doubtful)
        self.doubt.setVisible(is_text and seen.doubtful)
        self.reading_button.setVisible(is_text and not seen.doubtful)
        self.sheets.set_pills([(sheet.name, sheet.name, None) for sheet in seen.sheets])
        several = len(seen.sheets) > 1
        self.sheets.setVisible(several)
        self.wanted.setVisible(several)
        self._open_sheet(next((sheet.name for sheet in seen.read), seen.sheets[0].name))

    def rest(self) -> QWidget:
        """Where the focus rests: on going on, or on what has to be said before."""
        return self.go_button if self.go_button.isEnabled() else self.header

    def _open_sheet(self, name: str) -> None:
        self._sheet = name
        self.sheets.choose(name)
        self._show_header(self._shown)
        self._refresh()

    @property
    def _shown(self) -> SheetLook:
        assert self.seen is not None
        return next(sheet for sheet in self.seen.sheets if sheet.name == self._sheet)

    def _refresh(self) -> None:
        assert self.seen is not None
        self.wanted.setChecked(self._shown.wanted)
        self.table.show_sheet(self._shown)
        self.table.setEnabled(self._shown.wanted)
        enough = bool(self.seen.read)
        self.problem.say("" if enough else _(NO_NAME))
        self.go_button.setEnabled(enough)
        self.go_button.setToolTip("" if enough else _(NO_NAME))

    def _show_header(self, sheet: SheetLook) -> None:
        now_at = max(sheet.columns.header_rows, default=0)
        self.header.clear()
        for number, cells, _problem in sheet.sample[:FIRST_ROWS]:
            words = _(BETWEEN).join(cell.strip() for cell in cells[:CELLS_SHOWN] if cell.strip())
            self.header.addItem(_("Row {number}: {words}").format(number=number, words=words), str(number))
        if self.header.findData(str(now_at)) < 0 and now_at:
            self.header.addItem(_("Row {number}").format(number=now_at), str(now_at))
        self.header.addItem(_("There is none"), "0")
        self.header.choose(str(now_at))

    def _choose(self, at: int, field: str) -> None:
        self._mend(mending.with_field(self._look, self._sheet, at, field))

    def _move_header(self) -> None:
        self._mend(mending.with_header(self._look, self._sheet, int(self.header.currentData())))

    def _want(self, on: bool) -> None:
        self._mend(mending.with_sheet(self._look, self._sheet, wanted=on))

    def _forget(self) -> None:
        self._mend(mending.as_guessed(self._look))
        self._show_header(self._shown)

    def _mend(self, seen: FileLook) -> None:
        self.seen = seen
        self.again.hide()
        self._refresh()

    @property
    def _look(self) -> FileLook:
        assert self.seen is not None
        return self.seen

    def _notice(self, kind: str) -> QFrame:
        frame = QFrame()
        frame.setObjectName(kind)
        row = QHBoxLayout(frame)
        row.setContentsMargins(space(2), space(0), space(1), space(0))
        frame.setMinimumHeight(now().size("control"))
        frame.hide()
        return frame

    def _act(self, frame: QFrame, words: str, act_words: str, act: object) -> KeyButton | None:
        told = QLabel(words)
        told.setWordWrap(True)
        row = frame.layout()
        assert isinstance(row, QHBoxLayout)
        row.addWidget(told, 1)
        if not act_words:
            return None
        button = KeyButton(act_words, kind="link", sz="s")
        button.clicked.connect(act)
        row.addWidget(button)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens()["gap"])
        for frame in (self.again, self.doubt):
            column.addWidget(frame)
        above = QHBoxLayout()
        above.setSpacing(space(2))
        above.addWidget(self.about, 1)
        above.addWidget(self.reading_button)
        label = QLabel(_("Header"))
        label.setProperty("kind", "second")
        label.setBuddy(self.header)
        self.header.setMaximumWidth(now().scaled(HEADER_WIDTH))
        self.header.setMinimumContentsLength(HEADER_LETTERS)
        above.addWidget(label)
        above.addWidget(self.header, 2)
        column.addLayout(above)
        column.addWidget(self.reading)
        of_sheets = QHBoxLayout()
        of_sheets.addWidget(self.sheets, 1)
        of_sheets.addWidget(self.wanted)
        column.addLayout(of_sheets)
        column.addWidget(self.table, 1)
        column.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addStretch()
        foot.addWidget(self.go_button)
        column.addLayout(foot)
