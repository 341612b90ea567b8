"""The page of the history: what was done in the last thirty days, each step with its way back where there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout
from shiboken6 import isValid

from core import undo
from core.errors import Expected, Refused
from core.history import service as history
from core.history.details import detail
from core.history.models import Entry, State
from core.i18n import N_, _, translate_n
from core.ids import new_op_id
from core.notices import Topic
from core.undo import Step
from ui.kit.buttons import KeyButton
from ui.kit.cells import TextCell
from ui.kit.days import day_words, moment_words, time_words
from ui.kit.empty import EmptyState
from ui.kit.page import Page
from ui.kit.paint import Tone
from ui.kit.table import Column, LongList, LongView
from ui.kit.tokens import space
from ui.session import Session, doing

ACTORS = {"owner": N_("Owner")}
"""Who did it, as a person says it."""


@dataclass(frozen=True)
class Line:
    """One row of the list: the heading of a day, or a step with its words."""

    id: int
    time: str
    what: str = ""
    about: str = ""
    who: str = ""
    entry: Entry | None = None
    when: str = ""


def upper(words: str) -> str:
    """With a capital letter, as a line of its own begins."""
    return words[:1].upper() + words[1:]


def reason(entry: Entry) -> str:
    """Why a step cannot be taken back; empty if that can be tried."""
    return Refused(entry.why_not).sentence if entry.why_not else ""


def _state(line: Line) -> TextCell:
    entry = line.entry
    if entry is None:
        return TextCell("")
    if entry.state is State.UNDONE:
        return TextCell(_("Undone"), tone=Tone.NEUTRAL, tip=line.when)
    if entry.state is State.INTERRUPTED:
        return TextCell(_("Broken off"), tone=Tone.NEUTRAL, tip=_("It was stopped, and nothing of it stayed."))
    if entry.why_not:
        return TextCell(_("Stays"), tone=Tone.NEUTRAL, tip=reason(entry))
    return TextCell(_("Undo"), tone=Tone.PRIMARY, tip=_("Take this step back"))


COLUMNS: tuple[Column[Line], ...] = (
    Column(N_("Time"), 6, lambda line: TextCell(line.time, strong=line.entry is None, tip=line.when), keep=True),
    Column(N_("What was done"), 0, lambda line: TextCell(line.what, line.about), keep=True),
    Column(N_("Who"), 6, lambda line: TextCell(line.who)),
    Column(N_("State"), 7, _state, keep=True),
)
STATE = len(COLUMNS) - 1


class HistoryPage(Page):
    """Steps by day, the newest first; a click on the last column, Enter or the button takes one back."""

    topics = frozenset(Topic)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.model: LongList[Line] = LongList(COLUMNS, self._lines, self)
        self.view = LongView(self.model, COLUMNS, _("History"))
        self.undo_button = KeyButton(_("Undo this step"), icon_name="arrow-u-up-left", cap="Return")
        self.count = QLabel()
        self.count.setProperty("kind", "second")
        self.stack = QStackedWidget()
        self.empty = EmptyState(
            "clock-counter-clockwise",
            _("Nothing was done in the last 30 days"),
            _("Every change is kept here, each with its way back"),
        )
        self._lay_out()
        self._listen()
        self._current_changed(0)

    def refresh(self) -> None:
        ids = history.ids(self._session.ctx)
        held: list[int] = []
        for day, steps in groupby(ids, key=lambda step: step[1]):
            held += [-day.toordinal(), *(action_id for action_id, _day in steps)]
        self.model.replace(held)
        words = translate_n("{count} step in 30 days", "{count} steps in 30 days", len(ids))
        self.count.setText(words.format(count=f"{len(ids):,}"))
        self.stack.setCurrentIndex(0 if ids else 1)
        self.count.setVisible(bool(ids))
        self.undo_button.setVisible(bool(ids))

    def showEvent(self, event: QShowEvent) -> None:
        # an export changes nothing, so no notice tells of it
        self._stale = True
        super().showEvent(event)

    def take_back(self, action_id: int) -> None:
        """Take one step back, in the lane; what stands in the way is said above the list."""
        line = self.model.row_at(place) if (place := self.model.place_of(action_id)) is not None else None
        if line is None or line.entry is None:
            return
        self.problem.say(self._no_use(line.entry))
        if self.problem.text:
            return
        op_id = new_op_id()
        self._session.run(
            _("Undo"),
            lambda ctx, progress: undo.undo(ctx, op_id, action_id, progress),
            lambda step: self._taken_back(step, line),
            self._refused,
        )

    def _no_use(self, entry: Entry) -> str:
        if entry.state is State.UNDONE:
            return _("This step was undone already.")
        if entry.state is State.INTERRUPTED:
            return _("It was stopped, and nothing of it stayed.")
        return reason(entry)

    def _taken_back(self, step: Step, line: Line) -> None:
        what = " · ".join(part for part in (doing(step.kind), line.about) if part)
        self._session.say(_("Taken back: {what}").format(what=what), _("Redo  Ctrl+Y"), self._session.redo)

    def _refused(self, error: Expected) -> None:
        if isValid(self):
            self.problem.say(history.explained(self._session.ctx, error))

    def _lines(self, ids: Sequence[int]) -> Mapping[int, Line]:
        ctx = self._session.ctx
        found = history.entries(ctx, [each for each in ids if each > 0])
        days = {each: self._heading(each) for each in ids if each < 0}
        return {**{key: self._line(entry) for key, entry in found.items()}, **days}

    def _heading(self, key: int) -> Line:
        return Line(key, upper(day_words(date.fromordinal(-key), self._session.ctx.today())))

    def _line(self, entry: Entry) -> Line:
        ctx = self._session.ctx
        today, zone = ctx.today(), ctx.home.zone
        when = moment_words(entry.undone_at or entry.at, today, zone)
        if entry.undone_at:
            when = _("undone {when}").format(when=when)
        who = _(ACTORS[entry.actor]) if entry.actor in ACTORS else entry.actor
        what = upper(doing(entry.kind))
        return Line(entry.id, time_words(entry.at, zone), what, detail(ctx, entry), who, entry, when)

    def _lay_out(self) -> None:
        title = QLabel(_("History"))
        title.setProperty("kind", "title")
        head = QHBoxLayout()
        head.setSpacing(space(2))
        head.addWidget(title)
        head.addWidget(self.count)
        head.addStretch()
        head.addWidget(self.undo_button)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        self.stack.addWidget(card)
        self.stack.addWidget(self.empty)
        self.column.addLayout(head)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.stack, 1)

    def _listen(self) -> None:
        self.view.opened.connect(self.take_back)
        self.view.clicked.connect(self._clicked)
        self.view.current_changed.connect(self._current_changed)
        self.undo_button.clicked.connect(lambda: self.take_back(self.view.current))

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == STATE:
            self.take_back(self.model.id_at(index.row()))

    def _current_changed(self, current: int) -> None:
        self.problem.say("")
        self.undo_button.setEnabled(current > 0)
        self.undo_button.setToolTip("" if current > 0 else _("Choose a step first"))
