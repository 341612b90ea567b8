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
from core.exchange import contact_files, contacts_import
from core.exchange.contact_files import FileLook
from core.exchange.contacts_import import Report
from core.i18n import N_, _
from core.ids import new_op_id
from core.work import Progress
from ui.contacts.importing.begun import Begun
from ui.contacts.importing.columns_page import ColumnsPage
from ui.contacts.importing.file_page import FilePage
from ui.contacts.importing.marked_file import save_marked
from ui.contacts.importing.row_words import done_words
from ui.contacts.importing.rows_page import RowsPage
from ui.contacts.importing.steps import Steps
from ui.kit.buttons import tool
from ui.kit.jobs import Job, was_stopped
from ui.kit.overlay import sheet_over
from ui.kit.page import one_file_words
from ui.kit.tokens import space, tokens
from ui.session import Place, Session

Result = TypeVar("Result")
STEPS = (N_("Pick a file"), N_("Match the columns"), N_("See the result"))
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
        self._taking_in = False
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
        self._file = Path()
        self._open(FILE)

    def begin(self, *files: Path) -> None:
        """Look at a file, the first one of several; what it holds comes up as soon as it is known."""
        self._read(files[0])
        if len(files) > 1:
            self._session.say(one_file_words(files[0]))

    def rest(self) -> None:
        """Put the focus into the step that is open; a sheet over the window has it first."""
        over = sheet_over(self)
        if over is not None:
            over.closed.connect(self.rest, Qt.ConnectionType.SingleShotConnection)
        elif self.isVisible():
            target = (self.file_page, self.columns, self.rows)[self.step].rest()
            (target or self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_typed(self) -> Begun | None:
        """The import that is open, for the pages of the next window; one under way ends by itself, and is told."""
        if self._taking_in:
            return None
        busy = self._job is not None
        self._forget_work()
        report = None if busy or self.step != ROWS else self.rows.report
        return Begun(self._file, self.step, self._op_id, self.columns.seen if self.step != FILE else None, report)

    def bring_typed(self, begun: Begun) -> None:
        """Go on where the pages of the window before were left."""
        self._file, self._op_id = begun.file, begun.op_id
        if begun.seen is None:
            self.begin(begun.file) if begun.file.name else self.pick()
            return
        self._show_columns(begun.seen)
        if begun.step != ROWS:
            return
        if begun.report is None:
            self._preview()
        elif begun.report.run is None:
            self._show_preview(begun.report)
        else:
            self._show_done(begun.report)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press_main_act()
        else:
            super().keyPressEvent(event)

    def _press_main_act(self) -> None:
        acts = (self.file_page.pick_button, self.columns.go_button, self.rows.go_button, self.rows.finish_button)
        for act in [each for each in acts if each.isVisible()][:1]:
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
        self.rows.follow(self._run(name, look_through, self._show_preview, self._not_looked))

    def _take_in(self) -> None:
        file, op_id, seen = self._file, self._op_id, self.columns.seen
        expected = sum(self.rows.report.counts.values())

        def take_in(ctx: Context, progress: Progress) -> Report:
            return contacts_import.take_in(ctx, op_id, file, progress, seen, expected)

        def told(report: Report) -> None:
            self._done(report, is_here=isValid(self) and self.step == ROWS and self._op_id == op_id)

        self.rows.take_up()
        self._taking_in = True
        self.rest()
        # goes on when the page is left; what came of it is then told by the toast alone
        name = _("Importing {file}").format(file=file.name)
        self.rows.follow(self._session.run(name, take_in, told, self._not_taken_in))

    def _done(self, report: Report, *, is_here: bool) -> None:
        self._session.say_done(done_words(report.counts))
        if is_here:
            self._show_done(report)

    def _show_preview(self, report: Report) -> None:
        self.rows.show_preview(report)
        self._open(ROWS)

    def _show_done(self, report: Report) -> None:
        self._taking_in = False
        self.rows.show_done(report)
        self._open(ROWS)
        self.steps.show_step(len(STEPS))

    def _not_taken_in(self, error: Expected) -> None:
        here = isValid(self) and self.step == ROWS
        if here:
            self._taking_in = False
            self._show_preview(self.rows.report)
        if here and not was_stopped(error):
            self.rows.refuse(error.sentence)
        else:
            self._session.say(error.sentence)

    def _not_looked(self, error: Expected) -> None:
        if was_stopped(error):
            self._show_columns_again()
        else:
            self._refuse_file(error)

    def _save_marked(self) -> None:
        run, seen = self.rows.report.run, self.columns.seen
        if run is not None and seen is not None:
            save_marked(self, self._session, self._file, seen, run, self._not_written)

    def _not_written(self, error: Expected) -> None:
        if isValid(self) and self.step == ROWS:
            self.rows.refuse(error.sentence)
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
        self._taking_in = self._taking_in and step == ROWS
        self.body.setCurrentIndex(step)
        self.steps.show_step(step)
        self.rest()

    def _leave(self) -> None:
        self._forget_work()
        self._file, self._taking_in = Path(), False
        self.file_page.wait()
        self.rows.forget()
        self.body.setCurrentIndex(FILE)
        self.steps.show_step(FILE)
        self.left.emit()

    def _go_to(self, contact_id: int) -> None:
        self._leave()
        self._session.go(Place("contacts", id=contact_id))

    def _listen(self) -> None:
        self.file_page.chosen.connect(self.begin)
        self.file_page.dropped.connect(lambda files: self.begin(*files))
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

    def _lay_out(self) -> None:
        title = QLabel(_("Import contacts"))
        title.setProperty("kind", "title")
        self.close_button = tool("x", _("Back to the list"), cap="Esc")
        self.close_button.clicked.connect(self._leave)
        head = QHBoxLayout()
        head.setSpacing(space(4))
        head.addWidget(title)
        head.addWidget(self.steps)
        head.addStretch()
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens()["gap"])
        column.addLayout(head)
        column.addWidget(self.body, 1)
