"""The cards of a batch, or of all: filtered by state and text; one of them is voided, or leads to who claimed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from core.cards import batches, finding
from core.cards.finding import Among
from core.cards.models import CardLine
from core.cards.moves import CLAIMABLE, REVOCABLE
from core.i18n import N_, _
from core.ids import new_op_id
from ui.cards.columns import OF_ALL, OF_ONE_BATCH, Shown
from ui.cards.reason import ReasonLine
from ui.kit.buttons import KeyButton
from ui.kit.choices import Pills
from ui.kit.code_field import NoImeLineEdit
from ui.kit.empty import EmptyState
from ui.kit.flow import flowing
from ui.kit.icons import icon
from ui.kit.problem import Problem, shown_to
from ui.kit.table import LongList, LongView
from ui.kit.theme import now
from ui.kit.tokens import size, space
from ui.session import Place, Session

PAUSE_MS = 120
PILLS: dict[Among, str] = {
    Among.ALL: N_("All"),
    Among.WAITING: N_("To be printed"),
    Among.OUT: N_("Not claimed"),
    Among.CLAIMED: N_("Claimed"),
    Among.SPOILED: N_("Spoiled"),
    Among.REVOKED: N_("Voided"),
}


@dataclass(frozen=True)
class Kept:
    """Which cards are listed, which is current, and why it is being voided, if it is."""

    among: str
    text: str
    current: int
    why: str | None


class CodesList(QWidget):
    """Without a batch it lists the cards of all batches. Problems go where its owner shows them."""

    def __init__(self, session: Session, problem: Problem, *, of_all: bool = False) -> None:
        super().__init__()
        self._session, self.problem = session, problem
        self._batch_id: int | None = None
        columns = OF_ALL if of_all else OF_ONE_BATCH
        self.pills = Pills(_("Cards by state"))
        self.pills.changed.connect(lambda _key: self._list())
        self.filter = QLineEdit() if of_all else NoImeLineEdit()
        self._set_up_filter()
        self.list: LongList[Shown] = LongList(columns, self._fetch, self)
        self.view = LongView(self.list, columns, _("Cards and their codes"))
        self.view.set_compact(True)
        self.view.opened.connect(self._open)
        self.view.current_changed.connect(lambda _id: self._tell())
        self.copy_button = KeyButton(_("Copy the code"), kind="ghost", icon_name="copy", sz="s")
        self.copy_button.clicked.connect(self._copy)
        self.open_button = KeyButton("", kind="ghost", icon_name="users", sz="s")
        self.open_button.clicked.connect(lambda: self._open(self.view.current))
        self.void_button = KeyButton(_("Void this card…"), kind="ghost", icon_name="x-circle", sz="s")
        self.void_button.clicked.connect(self._ask_why)
        self.reason = ReasonLine()
        self._acts = flowing(self.copy_button, self.open_button, self.void_button, gap=space(0))
        self._body = QStackedWidget()
        self._lay_out()

    def show_batch(self, batch_id: int | None) -> None:
        """List the cards of another batch, from the beginning; None lists those of all."""
        if batch_id != self._batch_id:
            self._batch_id = batch_id
            self.filter.clear()
            self.pills.choose(Among.ALL.value)
            self.reason.hide()
        self.refresh()

    def seek(self, text: str) -> None:
        """Filter by a text."""
        self.filter.setText(text)
        self._list()

    def refresh(self) -> None:
        """Read counts and cards anew."""
        counts = finding.counts(self._session.ctx, self._batch_id)
        always = (Among.ALL, Among.WAITING, Among.OUT, Among.CLAIMED)
        shown = [among for among in Among if among in always or counts[among]]
        self.pills.set_pills([(among.value, _(PILLS[among]), counts[among]) for among in shown])
        if not self.pills.chosen:
            self.pills.choose(Among.ALL.value)
        self._list()

    def keep_typed(self) -> Kept:
        """The list as it stands, for that of the next window."""
        why = None if self.reason.isHidden() else self.reason.edit.text()
        return Kept(self.pills.chosen, self.filter.text(), self.view.current, why)

    def bring_typed(self, kept: Kept) -> None:
        """List what the window before listed."""
        self.refresh()
        self.pills.choose(kept.among)
        self.seek(kept.text)
        self.view.show_id(kept.current)
        if kept.why is not None:
            self._ask_why()
            self.reason.edit.setText(kept.why)

    def current(self) -> CardLine | None:
        """The card of the current row."""
        lines = batches.card_lines(self._session.ctx, [self.view.current]) if self.view.current else []
        return lines[0] if lines else None

    def _list(self) -> None:
        self._pause.stop()
        among = Among(self.pills.chosen or Among.ALL)
        ids = finding.card_ids(self._session.ctx, self._batch_id, among, self.filter.text())
        self.list.replace(ids)
        self._body.setCurrentIndex(0 if ids else 1)
        self._acts.setVisible(bool(ids))
        self._tell()

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Shown]:
        ctx = self._session.ctx
        return {line.id: Shown(line, ctx.today(), ctx.home.zone) for line in batches.card_lines(ctx, ids)}

    def _tell(self) -> None:
        """Let the buttons follow the current row."""
        line = self.current()
        self.copy_button.setEnabled(line is not None)
        claimed = line is not None and line.contact_id is not None
        claimable = line is not None and line.state in CLAIMABLE
        self.open_button.setEnabled(claimed or claimable)
        name = (line.contact if line else "") or _("the person")
        self.open_button.setText(_("See {name}").format(name=name) if claimed else _("Claim it"))
        self.open_button.setToolTip(
            "" if claimed or claimable else _("Choose a card somebody can claim or has claimed")
        )
        voidable = line is not None and line.state in REVOCABLE
        self.void_button.setEnabled(voidable)
        self.void_button.setToolTip("" if voidable else _("Choose a card that is not claimed, spoiled or voided"))

    def _open(self, card_id: int) -> None:
        line = next(iter(batches.card_lines(self._session.ctx, [card_id])), None)
        if line is None:
            return
        if line.contact_id is not None:
            self._session.go(Place("contacts", id=line.contact_id))
        elif line.state in CLAIMABLE:
            self._session.go(Place("claim", text=line.code, act="typed"))

    def _copy(self) -> None:
        line = self.current()
        if line is not None:
            QGuiApplication.clipboard().setText(line.code)
            self._session.say(_("Copied: {code}").format(code=line.code))

    def _ask_why(self) -> None:
        line = self.current()
        if line is None:
            return
        hint = _("It cannot be claimed from then on. The reason stays with the card.")
        title = _("Why is {code} voided?").format(code=line.code)
        self.reason.ask(title, hint, _("Void this card"), lambda reason: self._void(line, reason))

    def _void(self, line: CardLine, reason: str) -> None:
        with shown_to(self):
            batches.revoke(self._session.ctx, new_op_id(), line.id, reason)
            self._session.say(_("{code} is voided").format(code=line.code))

    def _set_up_filter(self) -> None:
        self.filter.setPlaceholderText(_("Code, number, who claimed it"))
        self.filter.setAccessibleName(_("Filter the cards"))
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.setFixedWidth(now().size("tile") - space(7))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._list)
        self.filter.textEdited.connect(lambda _text: self._pause.start())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(space(2))
        head.addWidget(self.pills, 1)
        head.addWidget(self.filter)
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        self._body.addWidget(card)
        nothing = KeyButton(_("Clear the filter"))
        nothing.clicked.connect(self._clear)
        self._body.addWidget(EmptyState("magnifying-glass", _("No card fits"), acts=(nothing,)))
        self._body.setMinimumHeight(size("table_header") + 3 * size("row_compact"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addLayout(head)
        column.addWidget(self.reason)
        column.addWidget(self._body, 1)
        column.addWidget(self._acts)

    def _clear(self) -> None:
        self.filter.clear()
        self.pills.choose(Among.ALL.value)
        self._list()
        self.filter.setFocus()
