"""The third step of an import, and its end: counts, the rows behind each of them, and what can be done now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from core.contacts import service as contacts
from core.exchange.contacts_import import NAMES, Report
from core.exchange.planning import Outcome
from core.exchange.problems import RESULTS
from core.i18n import N_, _
from ui.contacts.importing.row_words import COLUMNS, Told, counts_words, done_words
from ui.contacts.importing.work_line import WorkLine
from ui.kit.buttons import KeyButton
from ui.kit.choices import Pills
from ui.kit.days import moment_words
from ui.kit.jobs import Job
from ui.kit.problem import Problem
from ui.kit.skeleton import Skeleton
from ui.kit.table import LongList, LongView
from ui.kit.tokens import tokens
from ui.session import Session

NOTHING_NEW = N_("There is nothing new in the file")


class RowsPage(QWidget):
    """Seven counts as filters over one list. Before the import it asks to go on, after it offers the marked file."""

    back = Signal()
    take_in = Signal()
    save_marked = Signal()
    another = Signal()
    finished = Signal()
    opened = Signal(int)
    """A contact behind a row is wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.report = Report()
        self.summary, self.before = QLabel(), QLabel()
        self.summary.setProperty("kind", "section")
        self.before.setProperty("kind", "second")
        self.before.setWordWrap(True)
        self.counts = Pills(_("What becomes of the rows"))
        self.counts.changed.connect(lambda key: self._open(Outcome(key)))
        self.problem = Problem()
        self.work = WorkLine()
        self.card = QFrame()
        self.card.setObjectName("card")
        self._stack = QStackedLayout(self.card)
        holder = QWidget()
        within = QVBoxLayout(holder)
        within.setContentsMargins(0, 0, 0, 0)
        self._waiting = Skeleton()
        within.addWidget(self._waiting)
        self._stack.addWidget(holder)
        self.list: LongList[Told] = LongList(COLUMNS, self._fetch, self)
        self.view = LongView(self.list, COLUMNS, _("Rows of the file"))
        self._stack.addWidget(self.view)
        self.view.opened.connect(self._go_to)
        self._make_buttons()
        self._lay_out()

    def follow(self, job: Job) -> None:
        """Show how far a piece of work is, with the way to stop it, as long as this page is in sight."""
        self.work.show_job(job)
        job.is_shown = self.work.isVisible

    def wait(self) -> None:
        """The rows are being read."""
        self.summary.setText(_("Reading the rows…"))
        self.before.hide()
        self.problem.say("")
        self.counts.setEnabled(False)
        self._stack.setCurrentIndex(0)
        self._waiting.wait()
        self._offer(done=False)
        self.go_button.setEnabled(False)

    def show_preview(self, report: Report) -> None:
        """What importing would do."""
        self._show(report)
        new, filled = report.counts["added"], report.counts["updated"]
        self.summary.setText(counts_words(report.counts))
        self._offer(done=False)
        self.go_button.setEnabled(bool(new or filled))
        self.go_button.setToolTip("" if new or filled else _(NOTHING_NEW))
        if not (new or filled):
            self.summary.setText(_(NOTHING_NEW))

    def take_up(self) -> None:
        """The import is under way."""
        self.problem.say("")
        self.summary.setText(_("Importing…"))
        self.go_button.setEnabled(False)

    def show_done(self, report: Report) -> None:
        """What importing has done."""
        self._show(report)
        self.summary.setText(done_words(report.counts))
        self._offer(done=True)

    def rest(self) -> QWidget | None:
        """Where the focus rests: on the way on; nothing while something is under way."""
        ways = (self.finish_button, self.go_button, self.back_button)
        return next((each for each in ways if not each.isHidden() and each.isEnabled()), None)

    def forget(self) -> None:
        """Let go of the rows: they are people's names."""
        self.report = Report()
        self.list.replace(())

    def refuse(self, sentence: str) -> None:
        """Why it cannot be done; what was shown stays."""
        self._waiting.done()
        self.problem.say(sentence)

    def _show(self, report: Report) -> None:
        self.report = report
        self._waiting.done()
        self.problem.say("")
        self._tell_before(report.imported_before)
        self._stack.setCurrentWidget(self.view)
        self.counts.setEnabled(True)
        self.counts.set_pills([(key, _(words), report.counts[NAMES[Outcome(key)]]) for key, words in RESULTS.items()])
        first = next((Outcome(key) for key in RESULTS if report.counts[NAMES[Outcome(key)]]), Outcome.NEW)
        self.counts.choose(first.value)
        self._open(first)

    def _open(self, outcome: Outcome) -> None:
        self.list.replace(self.report.rows.places(outcome))
        self.view.scrollToTop()

    def _fetch(self, places: Sequence[int]) -> Mapping[int, Told]:
        rows = self.report.rows.rows(places)
        known = [row.contact for row in rows.values() if row.contact is not None]
        names = {each.id: each.name or contacts.masked(each.phone) for each in contacts.lines(self._session.ctx, known)}
        several = len(self.report.rows.sheets) > 1
        return {
            place: Told(row, names.get(row.contact or 0, ""), row.sheet if several else "")
            for place, row in rows.items()
        }

    def _go_to(self, place: int) -> None:
        contact = self.report.rows.rows([place])[place].contact
        if contact is not None and contacts.lines(self._session.ctx, [contact]):
            self.opened.emit(contact)

    def _tell_before(self, at: str | None) -> None:
        self.before.setVisible(at is not None)
        if at is not None:
            ctx = self._session.ctx
            when = moment_words(at, ctx.today(), ctx.home.zone)
            self.before.setText(
                _("This file was imported {when}; the same people are not added twice.").format(when=when)
            )

    def _offer(self, *, done: bool) -> None:
        for button in (self.back_button, self.go_button):
            button.setVisible(not done)
        for button in (self.marked_button, self.another_button, self.finish_button):
            button.setVisible(done)

    def _make_buttons(self) -> None:
        self.back_button = KeyButton(_("Back to the columns"), kind="ghost")
        self.back_button.clicked.connect(self.back)
        self.go_button = KeyButton(_("Import, can be undone"), kind="primary", icon_name="upload-simple")
        self.go_button.clicked.connect(self.take_in)
        self.marked_button = KeyButton(_("Save the marked table"), icon_name="download-simple")
        self.marked_button.setToolTip(_("Your table with what became of every row, to mend and import again"))
        self.marked_button.clicked.connect(self.save_marked)
        self.another_button = KeyButton(_("Import another file"), kind="ghost")
        self.another_button.clicked.connect(self.another)
        self.finish_button = KeyButton(_("To the contacts"), kind="primary")
        self.finish_button.clicked.connect(self.finished)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens()["gap"])
        self._stack.setContentsMargins(1, 1, 1, 1)
        for widget in (self.summary, self.work, self.before, self.counts):
            column.addWidget(widget)
        column.addWidget(self.card, 1)
        column.addWidget(self.problem)
        foot = QHBoxLayout()
        for button in (self.back_button, self.another_button):
            foot.addWidget(button)
        foot.addStretch()
        for button in (self.marked_button, self.go_button, self.finish_button):
            foot.addWidget(button)
        column.addLayout(foot)
