"""An import from the file to its end, in the place of the list: three steps, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.context import Context
from core.errors import Expected
from core.exchange import contact_files, contacts_import, marked
from core.exchange.contact_files import FileLook
from core.exchange.contacts_import import Report
from core.i18n import N_, _
from core.ids import new_op_id
from core.work import Progress
from ui.contacts.importing.columns_page import ColumnsPage
from ui.contacts.importing.file_page import FilePage
from ui.contacts.importing.rows_page import RowsPage
from ui.contacts.importing.steps import Steps
from ui.kit import dialogs
from ui.kit.buttons import tool
from ui.kit.jobs import Job, was_stopped
from ui.kit.tokens import space, tokens
from ui.session import Place, Session

Result = TypeVar("Result")
STEPS = (N_("Pick a file"), N_("Match the columns"), N_("See the result"))
KINDS = N_("Excel workbook (*.xlsx);;CSV (*.csv)")
FILE, COLUMNS, ROWS = range(3)


class ImportPages(QWidget):
    """`pick` begins without a file, `begin` with one; `left` says that the list is wanted again."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._file, self._op_id = Path(), new_op_id()
        self._job: Job | None = None
        self._asked = 0
        self.steps = Steps([_(title) for title in STEPS])
        self.file_page, self.columns, self.rows = FilePage(), ColumnsPage(), RowsPage(session)
        self.body = QStackedWidget()
        for page in (self.file_page, self.columns, self.rows):
            self.body.addWidget(page)
        self._lay_out()
        self._listen()

    @property
    def step(self) -> int:
        """Which of the three steps is open, from 0."""
        return self.body.currentIndex()

    def pick(self) -> None:
        """Begin with the place to drop a file on."""
        self._forget_work()
        self.file_page.wait()
        self._open(FILE)
        self.file_page.pick_button.setFocus()

    def begin(self, file: Path) -> None:
        """Look at a file; what it holds comes up as soon as it is known."""
        self._read(file)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press_main_act()
        else:
            super().keyPressEvent(event)

    def _press_main_act(self) -> None:
        acts = (self.file_page.pick_button, self.columns.go_button, self.rows.go_button, self.rows.finish_button)
        act = next((button for button in acts if button.isVisible()), None)
        if act is not None:
            act.click()

    def _read(self, file: Path, encoding: str = "", delimiter: str = "") -> None:
        def look(ctx: Context, progress: Progress) -> FileLook:
            seen = contact_files.look(file, progress, encoding, delimiter)
            return contacts_import.remembered(ctx, seen)

        self._file = file
        if self.step != COLUMNS:
            self.file_page.look_at(file)
            self._open(FILE)
        self._run(_("Looking at {file}").format(file=file.name), look, self._show_columns, self._refuse_file)

    def _show_columns(self, seen: FileLook) -> None:
        self.columns.show_look(self._file, seen)
        self._open(COLUMNS)

    def _refuse_file(self, error: Expected) -> None:
        self.file_page.refuse(self._file, error)
        self._open(FILE)

    def _preview(self) -> None:
        file, seen = self._file, self.columns.seen
        self._op_id = new_op_id()

        def look_through(ctx: Context, progress: Progress) -> Report:
            return contacts_import.preview(ctx, file, progress, seen)

        self.rows.wait()
        self._open(ROWS)
        name = _("Looking through {file}").format(file=file.name)
        self.rows.follow(self._run(name, look_through, self.rows.show_preview, self._not_looked))

    def _take_in(self) -> None:
        file, op_id, seen = self._file, self._op_id, self.columns.seen
        expected = sum(self.rows.report.counts.values())

        def take_in(ctx: Context, progress: Progress) -> Report:
            return contacts_import.take_in(ctx, op_id, file, progress, seen, expected)

        def told(report: Report) -> None:
            self._done(report, is_here=isValid(self) and self.step == ROWS and self._op_id == op_id)

        self.rows.take_up()
        # goes on when the page is left; what came of it is then told by the toast alone
        name = _("Importing {file}").format(file=file.name)
        self.rows.follow(self._session.run(name, take_in, told, self._not_taken_in))

    def _done(self, report: Report, *, is_here: bool) -> None:
        added, updated = report.counts["added"], report.counts["updated"]
        said = _("Imported: {added} new, {updated} filled in")
        self._session.say_done(said.format(added=f"{added:,}", updated=f"{updated:,}"))
        if is_here:
            self.rows.show_done(report)
            self.steps.show_step(len(STEPS))

    def _not_taken_in(self, error: Expected) -> None:
        here = isValid(self) and self.step == ROWS
        if here:
            self.rows.show_preview(self.rows.report)
        if here and not was_stopped(error):
            self._refuse(error)
        else:
            self._session.say(error.sentence)

    def _not_looked(self, error: Expected) -> None:
        if was_stopped(error):
            self._show_columns_again()
        else:
            self._refuse_file(error)

    def _refuse(self, error: Expected) -> None:
        self.rows.refuse(error.sentence)

    def _save_marked(self) -> None:
        run, seen, file = self.rows.report.run, self.columns.seen, self._file
        proposed = str(file.with_name(_("{name} marked.xlsx").format(name=file.stem)))
        target = dialogs.save_file(self, _("Save the marked table"), proposed, _(KINDS))
        if target is None or run is None or seen is None:
            return
        op_id = new_op_id()

        def write(ctx: Context, progress: Progress) -> int:
            return marked.write(ctx, op_id, run, file, seen, target, progress)

        def told(_count: int) -> None:
            said = _("Saved: {file}").format(file=target.name)
            self._session.say(said, _("Open folder"), lambda: dialogs.show_folder(target))

        name = _("Writing {file}").format(file=target.name)
        self._session.run(name, write, told, self._not_written)

    def _not_written(self, error: Expected) -> None:
        if isValid(self) and self.step == ROWS:
            self._refuse(error)
        else:
            self._session.say(error.sentence)

    def _run(
        self,
        name: str,
        work: Callable[[Context, Progress], Result],
        answer: Callable[[Result], None],
        failed: Callable[[Expected], None],
    ) -> Job:
        """Do work whose answer is wanted only as long as nothing else was asked for."""
        self._forget_work()
        asked = self._asked

        def told(result: Result) -> None:
            if asked == self._asked and isValid(self):
                self._job = None
                answer(result)

        def refused(error: Expected) -> None:
            if asked == self._asked and isValid(self):
                self._job = None
                failed(error)
            elif not was_stopped(error):
                self._session.say(error.sentence)

        self._job = self._session.run(name, work, told, refused)
        return self._job

    def _forget_work(self) -> None:
        self._asked += 1
        if self._job is not None:
            self._job.stop()
            self._job = None

    def _open(self, step: int) -> None:
        self.body.setCurrentIndex(step)
        self.steps.show_step(step)

    def _leave(self) -> None:
        self._forget_work()
        self.file_page.wait()
        self.rows.forget()
        self._open(FILE)
        self.left.emit()

    def _go_to(self, contact_id: int) -> None:
        self._leave()
        self._session.go(Place("contacts", id=contact_id))

    def _listen(self) -> None:
        self.file_page.chosen.connect(self.begin)
        for page in (self.file_page, self.columns):
            page.read_as.connect(lambda encoding, delimiter: self._read(self._file, encoding, delimiter))
        self.columns.back.connect(self.pick)
        self.columns.done.connect(self._preview)
        self.rows.back.connect(self._show_columns_again)
        self.rows.take_in.connect(self._take_in)
        self.rows.save_marked.connect(self._save_marked)
        self.rows.another.connect(self.pick)
        self.rows.finished.connect(self._leave)
        self.rows.opened.connect(self._go_to)

    def _show_columns_again(self) -> None:
        self._forget_work()
        self._open(COLUMNS)
        self.columns.go_button.setFocus()

    def _lay_out(self) -> None:
        title = QLabel(_("Import contacts"))
        title.setProperty("kind", "title")
        close = tool("x", _("Back to the list"))
        close.setToolTip(f"{close.accessibleName()}  Esc")
        close.clicked.connect(self._leave)
        head = QHBoxLayout()
        head.setSpacing(space(4))
        head.addWidget(title)
        head.addWidget(self.steps)
        head.addStretch()
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens()["gap"])
        column.addLayout(head)
        column.addWidget(self.body, 1)
