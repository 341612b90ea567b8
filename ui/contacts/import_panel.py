"""What importing a file would do, beside the list, before it is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from core.context import Context
from core.errors import Expected
from core.exchange import contacts_import
from core.exchange.contacts_import import Report
from core.i18n import N_, _
from core.ids import new_op_id
from core.work import Progress
from ui.kit import dialogs
from ui.kit.buttons import KeyButton
from ui.kit.jobs import was_stopped
from ui.kit.problem import Problem
from ui.kit.theme import now
from ui.kit.tokens import space
from ui.session import Session

KINDS = N_("Tables (*.csv *.txt *.tsv *.xlsx *.xls *.ods)")
COUNTS = {
    "added": N_("New"),
    "updated": N_("Filled in"),
    "unchanged": N_("Unchanged"),
    "duplicates": N_("Twice in the file"),
    "conflicts": N_("Unclear who is meant"),
    "skipped": N_("No data"),
    "bad": N_("Left out"),
}


class ImportPanel(QFrame):
    """Asks for a file, looks at it in the lane, shows the counts; then imports, which can be undone."""

    imported = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("card")
        self._session = session
        self._file = Path()
        self._op_id = new_op_id()
        self.problem = Problem()
        self.name, self.before = QLabel(), QLabel()
        self.counts = {key: QLabel() for key in COUNTS}
        self.go_button = KeyButton(_("Import"), kind="primary")
        self.go_button.clicked.connect(self._take_in)
        self._lay_out()
        self.hide()

    def pick(self) -> None:
        """Let a person pick a file and look at it."""
        file = dialogs.open_file(self, _("Import contacts"), _(KINDS))
        if file is not None:
            self.look_at(file)

    def look_at(self, file: Path) -> None:
        """Count what importing this file would do; nothing is written."""
        self._file, self._op_id = file, new_op_id()

        def look(ctx: Context, progress: Progress) -> Report:
            return contacts_import.preview(ctx, file, progress)

        self._session.run(_("Looking at {file}").format(file=file.name), look, self._show, self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _show(self, report: Report) -> None:
        self.problem.say("")
        self.name.setText(self._file.name)
        for key, label in self.counts.items():
            label.setText(f"{report.counts[key]:,}")
        self.before.setText(_("This file was imported before; the same people are not added twice."))
        self.before.setVisible(report.imported_before is not None)
        self.go_button.setEnabled(report.counts["added"] + report.counts["updated"] > 0)
        self.go_button.setToolTip("" if self.go_button.isEnabled() else _("There is nothing new in the file"))
        self.show()
        self.go_button.setFocus()

    def _take_in(self) -> None:
        file, op_id = self._file, self._op_id

        def take_in(ctx: Context, progress: Progress) -> Report:
            return contacts_import.take_in(ctx, op_id, file, progress)

        self.hide()
        self._session.run(_("Importing {file}").format(file=file.name), take_in, self._done, self._failed)

    def _done(self, report: Report) -> None:
        self.imported.emit()
        added, updated = report.counts["added"], report.counts["updated"]
        self._session.say_done(_("Imported: {added} new, {updated} filled in").format(added=added, updated=updated))

    def _failed(self, error: Expected) -> None:
        if was_stopped(error):
            self._session.say(error.sentence)
            return
        self.name.setText(self._file.name)
        for label in self.counts.values():
            label.setText("–")
        self.before.hide()
        self.go_button.setEnabled(False)
        self.show()
        self.problem.say(error.sentence)

    def _lay_out(self) -> None:
        self.setFixedWidth(now().size("drawer"))
        title = QLabel(_("Import contacts"))
        title.setProperty("kind", "section")
        self.name.setProperty("kind", "second")
        self.before.setProperty("kind", "second")
        self.before.setWordWrap(True)
        grid = QGridLayout()
        grid.setVerticalSpacing(space(1))
        for row, (key, label) in enumerate(self.counts.items()):
            grid.addWidget(QLabel(_(COUNTS[key])), row, 0)
            label.setProperty("kind", "strong")
            grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignRight)
        cancel = KeyButton(_("Do not import"))
        cancel.clicked.connect(self.hide)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.addWidget(cancel)
        row_of_buttons.addWidget(self.go_button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(3), space(3), space(3), space(3))
        column.setSpacing(space(2))
        for widget in (title, self.name, self.problem):
            column.addWidget(widget)
        column.addLayout(grid)
        column.addWidget(self.before)
        column.addLayout(row_of_buttons)
        column.addStretch()
