"""Pointing at what went wrong in a print, sheet by sheet, and writing it down."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.cards import jobs
from core.cards.models import OpenJob
from core.errors import Expected, Missing
from core.i18n import N_, _, translate_n
from ui.cards.outcome import close_job
from ui.cards.sheet_view import BLANK, GOOD, SPOILED, WORDS, Pointed, SheetPreview, mark_of
from ui.cards.view import View, ViewHead
from ui.kit import icons
from ui.kit.buttons import KeyButton, tool
from ui.kit.field import Field
from ui.kit.number import NumberField
from ui.kit.paint import box, painting
from ui.kit.problem import Problem
from ui.kit.scroll import DownArea
from ui.kit.theme import now
from ui.kit.tokens import radius, space, tokens
from ui.session import Session

LEGEND = {
    GOOD: N_("It can be given away and claimed."),
    SPOILED: N_("Torn, smeared or off the cut. Throw it away: paper and code die, a fresh card takes its place."),
    BLANK: N_("No ink met the paper. It keeps its code and is printed again."),
}


class _Swatch(QWidget):
    """The sign of a result, as it lies over its place."""

    def __init__(self, result: str) -> None:
        super().__init__()
        self._result = result
        side = now().size("chip")
        self.setFixedSize(QSize(side, side))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        with painting(self, "a sign of the legend") as painter:
            mark = mark_of(self._result) if self._result != GOOD else None
            fill, ink, sign = (mark.fill, mark.ink, mark.icon) if mark else ("success_soft", "on_success_soft", "check")
            box(painter, self.rect(), fill, None, radius("chip"))
            icons.paint(painter, icons.square(QRect(self.rect()), now().size("icon_small")), sign, ink)


class ConfirmView(View):
    """Opens for one open print. `noted` once it was written down, `left_over` carries a batch to print again."""

    noted = Signal()
    left_over = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._job: OpenJob | None = None
        self.problem = Problem()
        self.head = ViewHead(_("Point at the bad ones"))
        self.head.back_button.clicked.connect(self.left)
        self.preview = SheetPreview(session)
        self.preview.changed.connect(self._tell)
        self.before_button = tool("caret-left", _("Previous sheet"), "")
        self.after_button = tool("caret-right", _("Next sheet"), "")
        self.before_button.clicked.connect(lambda: self.preview.show_page(self.preview.page - 1))
        self.after_button.clicked.connect(lambda: self.preview.show_page(self.preview.page + 1))
        self._page = QLabel()
        self.jam = NumberField(0, 1)
        self.jam.setSpecialValueText(_("no jam"))
        self.jam.valueChanged.connect(self.preview.jam)
        self.summary = QLabel()
        self.summary.setProperty("kind", "section")
        self.summary.setWordWrap(True)
        self.note_button = KeyButton(_("Note it like this"), kind="primary", icon_name="check")
        self.note_button.clicked.connect(self._note)
        self._lay_out()

    def begin(self, job_id: int) -> None:
        """Open for a job; raises `job.missing` if it is closed meanwhile."""
        job = next((job for job in jobs.unfinished(self._session.ctx) if job.id == job_id), None)
        if job is None:
            raise Missing("job.missing", job=job_id)
        self._job = job
        self.problem.say("")
        self.head.told.say(job.batch)
        self.jam.blockSignals(True)
        self.jam.setRange(0, job.cards)
        self.jam.setValue(0)
        self.jam.blockSignals(False)
        self.preview.begin(job_id)

    def refresh(self) -> None:
        """A print that was answered elsewhere needs no pointing at any more."""
        open_ids = {job.id for job in jobs.unfinished(self._session.ctx)}
        if self._job is not None and self._job.id not in open_ids:
            self._job = None
            self.noted.emit()

    def keep_typed(self) -> tuple[int, Pointed] | None:
        return (self._job.id, self.preview.pointed) if self._job is not None else None

    def bring_typed(self, kept: tuple[int, Pointed]) -> None:
        job_id, pointed = kept
        self.begin(job_id)
        self.jam.setValue(pointed.jammed_from)
        self.preview.point(pointed)

    def rest(self) -> QWidget:
        """The sheet itself."""
        return self.preview.picture

    def _note(self) -> None:
        if self._job is None:
            return
        self.note_button.setEnabled(False)
        close_job(self._session, self._job, self.preview.outcome(), self.left_over.emit, self._failed)

    def _failed(self, error: Expected) -> None:
        if isValid(self):
            self.note_button.setEnabled(True)
            self.problem.say(error.sentence)

    def _tell(self) -> None:
        counts = self.preview.counts()
        parts = [f"{_(WORDS[result])} {counts[result]:,}" for result in (GOOD, SPOILED, BLANK)]
        self.summary.setText(" · ".join(parts))
        self._page.setText(_("Sheet {page} of {pages}").format(page=self.preview.page + 1, pages=self.preview.pages))
        self.before_button.setEnabled(self.preview.page > 0)
        self.after_button.setEnabled(self.preview.page < self.preview.pages - 1)
        self.note_button.setEnabled(True)
        missing = counts[SPOILED] + counts[BLANK]
        again = translate_n("{count} card will be printed again", "{count} cards will be printed again", missing)
        self._again.setText(again.format(count=f"{missing:,}"))
        self._again.setVisible(bool(missing))

    def _lay_out(self) -> None:
        self.head.add(self.before_button, self._page, self.after_button)
        row = QHBoxLayout()
        row.setSpacing(tokens()["gap"])
        row.addWidget(self.preview, 1)
        row.addWidget(self._panel())
        self.column.addWidget(self.head)
        self.column.addWidget(self.problem)
        self.column.addLayout(row, 1)

    def _panel(self) -> QWidget:
        """The legend, the jam, the summary and the one button; the button stays when the rest scrolls."""
        panel = QFrame()
        panel.setObjectName("card")
        panel.setFixedWidth(now().size("drawer"))
        inside = QWidget()
        legend = QVBoxLayout(inside)
        legend.setContentsMargins(0, 0, 0, 0)
        legend.setSpacing(space(2))
        legend.addWidget(
            _words(_("Click a place, or walk with the arrow keys and press Space. B says blank."), "second")
        )
        for result in (GOOD, SPOILED, BLANK):
            legend.addLayout(_legend(result))
        legend.addWidget(Field(_("Jammed from card no."), self.jam, _("Everything from this card on is blank.")))
        legend.addStretch()
        area = DownArea(inside)
        self._again = _words("", "second")
        column = QVBoxLayout(panel)
        column.setContentsMargins(space(3), space(3), space(3), space(3))
        column.setSpacing(space(1))
        column.addWidget(area, 1)
        for widget in (self.summary, self._again, self.note_button):
            column.addWidget(widget)
        return panel


def _legend(result: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space(1))
    row.addWidget(_Swatch(result), 0, Qt.AlignmentFlag.AlignTop)
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addWidget(_words(_(WORDS[result]), "strong"))
    lines.addWidget(_words(_(LEGEND[result]), "second"))
    row.addLayout(lines, 1)
    return row


def _words(text: str, kind: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label
