"""The entry codes of the shop: what a scan of each shows, what paper carries it, and another picture for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.context import Context
from core.entry_codes import pictures
from core.entry_codes import service as entry_codes
from core.errors import Expected
from core.i18n import _
from core.ids import new_op_id
from core.work import Progress
from ui.cards.entry_card import EntryCard
from ui.cards.view import View, ViewHead
from ui.kit import dialogs
from ui.kit.buttons import KeyButton
from ui.kit.dates import DateField
from ui.kit.empty import EmptyState
from ui.kit.jobs import was_stopped
from ui.kit.problem import Problem
from ui.kit.tokens import space, tokens
from ui.pickers import looking
from ui.pickers.entries import PICTURES, USUAL_LIFE_DAYS
from ui.session import Session

Source = Path | str


class EntryCodesView(View):
    """A card for each entry code. A picture that is dropped or pasted replaces the code chosen last, or makes one."""

    batch_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._op_id = new_op_id()
        self._waiting: tuple[str, Source] | None = None
        self.cards: list[EntryCard] = []
        self.problem = Problem()
        self.head = ViewHead(_("Entry codes"))
        self.head.back_button.clicked.connect(self.left)
        self.add_button = KeyButton(_("Another entry code"), kind="soft", icon_name="plus")
        self.add_button.clicked.connect(lambda: self._pick(""))
        self.first_button = KeyButton(_("Choose a picture"), kind="primary", icon_name="image")
        self.first_button.clicked.connect(lambda: self._pick(""))
        self.day = DateField()
        self.day_line = self._ask_day()
        self._list = QVBoxLayout()
        self.body = QStackedWidget()
        self._lay_out()
        self.setAcceptDrops(True)

    def refresh(self) -> None:
        """Read every entry code anew."""
        known = entry_codes.overview(self._session.ctx)
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = [EntryCard(self._session, version) for version in known]
        for card in self.cards:
            card.replace_wanted.connect(self._pick)
            card.batch_wanted.connect(self.batch_wanted)
            self._list.addWidget(card)
        self._list.addStretch(1)
        self.body.setCurrentIndex(0 if known else 1)
        self.add_button.setVisible(bool(known))

    def rest(self) -> QWidget:
        """The first code, or the button for one."""
        return self.cards[0].replace_button if self.cards else self.first_button

    def take_files(self, files: Sequence[Path]) -> bool:
        """Take a picture dropped anywhere: for the only code, else as one more."""
        self._take(self.cards[0].version.name if len(self.cards) == 1 else "", files[0])
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasUrls() or mime.hasImage() or mime.hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        source = looking.dropped(event.mimeData())
        if source is not None:
            event.acceptProposedAction()
            under = next((card for card in self.cards if card.underMouse()), None)
            self._take(under.version.name if under else "", source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)

    def paste(self) -> None:
        """Take what the clipboard holds, for the code that has the focus, else as one more."""
        source = looking.dropped(QGuiApplication.clipboard().mimeData())
        if source is None:
            self.problem.say(_("There is no picture to paste. Take a screenshot of the code first."))
            return
        chosen = next((card for card in self.cards if card.isAncestorOf(self.focusWidget() or self)), None)
        self._take(chosen.version.name if chosen else "", source)

    def _pick(self, name: str) -> None:
        kinds = _("Pictures ({endings})").format(endings=PICTURES)
        path = dialogs.open_file(self, _("A picture of your code"), kinds)
        if path is not None:
            self._take(name, path)

    def _take(self, name: str, source: Source) -> None:
        self._waiting, self._op_id = (name, source), new_op_id()
        self._read(None)

    def _read(self, last_day: date | None) -> None:
        if self._waiting is None:
            return
        self.problem.say("")
        (name, source), op_id = self._waiting, self._op_id

        def work(ctx: Context, progress: Progress) -> int:
            if isinstance(source, str):
                return entry_codes.add(ctx, op_id, name, source, last_day=last_day)
            text, evidence = pictures.the_one_code(source, progress)
            return entry_codes.add(ctx, op_id, name, text, evidence, last_day=last_day)

        self._session.run(_("Reading the code"), work, self._kept, self._failed)

    def _kept(self, version_id: int) -> None:
        if not isValid(self):
            return
        version = entry_codes.version(self._session.ctx, version_id)
        self._rest()
        if version.no > 1:
            said = _("{name}: cards printed from now on carry the new code. Printed ones keep theirs.")
        else:
            said = _("{name} is ready to be printed on cards")
        self._session.say_done(said.format(name=version.name))

    def _failed(self, error: Expected) -> None:
        if not isValid(self):
            return
        if error.code == "entry_code.day_needed":
            self.problem.say(error.sentence)
            self.day_line.show()
            self.day.setFocus()
            return
        self._rest()
        self.problem.say("" if was_stopped(error) else error.sentence)

    def _rest(self) -> None:
        if self._waiting is not None:
            looking.forget(self._waiting[1])
        self._waiting = None
        self.day_line.hide()

    def _ask_day(self) -> QWidget:
        """The line for a code that dies: its last day."""
        today = self._session.ctx.today()
        self.day.setDate(QDate(today.year, today.month, today.day).addDays(USUAL_LIFE_DAYS))
        self.day.setAccessibleName(_("Last day of the code"))
        self.use_button = KeyButton(_("Use it until then"), kind="soft")
        self.use_button.clicked.connect(lambda: self._read(date(*self.day.date().getDate())))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(1))
        row.addWidget(self.day)
        row.addWidget(self.use_button)
        row.addStretch()
        line.hide()
        return line

    def _lay_out(self) -> None:
        self.head.add(self.add_button)
        told = QLabel(
            _(
                "A scan leads the customer to you. A code that is printed cannot be changed: a new picture counts for"
                " cards printed from now on, the printed ones keep leading where they lead."
            )
        )
        told.setProperty("kind", "second")
        told.setWordWrap(True)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, space(1), 0)
        self._list.setSpacing(tokens()["gap"])
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.body.addWidget(area)
        hint = _("Take a screenshot of the code that adds you as a contact. Dropping or pasting it here works too.")
        self.body.addWidget(EmptyState("qr-code", _("No entry code yet"), hint, (self.first_button,)))
        for widget in (self.head, told, self.problem, self.day_line):
            self.column.addWidget(widget)
        self.column.addWidget(self.body, 1)
