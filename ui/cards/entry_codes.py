"""The entry codes of the shop: what a scan of each shows, what paper carries it, and another picture for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.context import Context
from core.entry_codes import service as entry_codes
from core.entry_codes.models import EntryVersion
from core.errors import Expected
from core.i18n import _
from core.ids import new_op_id
from core.work import Progress
from ui.cards.entry_card import EntryCard
from ui.cards.entry_offer import Brought, EntryOffer, Offered
from ui.cards.view import View, ViewHead
from ui.kit import dialogs
from ui.kit.buttons import KeyButton
from ui.kit.empty import EmptyState
from ui.kit.jobs import was_stopped
from ui.kit.problem import Problem, shown_to
from ui.kit.scroll import DownArea
from ui.kit.tokens import space, tokens
from ui.pickers import looking
from ui.pickers.entries import PICTURES
from ui.session import Session

Source = Path | str


class EntryCodesView(View):
    """A card for each entry code. What is dropped or pasted is offered as one more; nothing is replaced by itself."""

    batch_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.cards: list[EntryCard] = []
        self.offer: EntryOffer | None = None
        self.problem = Problem()
        self.head = ViewHead(_("Entry codes"))
        self.head.back_button.clicked.connect(self.left)
        self.add_button = KeyButton(_("Another entry code"), kind="soft", icon_name="plus")
        self.add_button.clicked.connect(lambda: self._pick(None))
        self.first_button = KeyButton(_("Choose a picture"), kind="primary", icon_name="image")
        self.first_button.clicked.connect(lambda: self._pick(None))
        self._top, self._list = QVBoxLayout(), QVBoxLayout()
        self._area = DownArea()
        self.body = QStackedWidget()
        self._lay_out()
        self.setAcceptDrops(True)

    def refresh(self) -> None:
        """Read every entry code anew."""
        known = entry_codes.overview(self._session.ctx)
        _empty(self._list)
        self.cards = [EntryCard(self._session, version) for version in known]
        for card in self.cards:
            card.replace_wanted.connect(self._pick)
            card.batch_wanted.connect(self.batch_wanted)
            self._list.addWidget(card)
        self.body.setCurrentIndex(0 if known or self.offer else 1)
        self.add_button.setVisible(bool(known))
        if self.offer is not None:
            self.offer.tell_codes()

    def keep_typed(self) -> Offered | None:
        return self.offer.typed if self.offer else None

    def bring_typed(self, kept: Offered) -> None:
        if kept.old is not None:
            entry_codes.version(self._session.ctx, kept.old.id)
        self._ask(kept.brought, kept.old).bring_typed(kept)

    def rest(self) -> QWidget:
        """What is offered, else the button for one more: on none of the codes, as what is pasted belongs to none."""
        return self.offer or (self.add_button if self.cards else self.first_button)

    def take_files(self, files: Sequence[Path]) -> bool:
        """Offer a picture that was dropped anywhere as one more code."""
        self._take(files[0])
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasUrls() or mime.hasImage() or mime.hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        source = looking.dropped(event.mimeData())
        if source is not None:
            event.acceptProposedAction()
            self._take(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)

    def paste(self) -> None:
        """Offer what the clipboard holds as one more code."""
        source = looking.dropped(QGuiApplication.clipboard().mimeData())
        if source is None:
            self.problem.say(_("There is no picture to paste. Take a screenshot of the code first."))
            return
        self._take(source)

    def _pick(self, old: EntryVersion | None) -> None:
        kinds = _("Pictures ({endings})").format(endings=PICTURES)
        path = dialogs.open_file(self, _("A picture of your code"), kinds)
        if path is not None:
            self._take(path, old)

    def _take(self, source: Source, old: EntryVersion | None = None) -> None:
        """Read a picture; what is in it goes on to a question, or in the place of `old`."""
        self.problem.say("")

        def work(ctx: Context, progress: Progress) -> Brought:
            try:
                text, evidence = looking.read(source, progress)
            finally:
                looking.forget(source)
            return Brought(entry_codes.propose(ctx, text), evidence)

        def answer(brought: Brought) -> None:
            if isValid(self):
                self._receive(brought, old)

        self._session.run(_("Reading the code"), work, answer, self._failed)

    def _failed(self, error: Expected) -> None:
        if isValid(self):
            self.problem.say("" if was_stopped(error) else error.sentence)

    def _receive(self, brought: Brought, old: EntryVersion | None) -> None:
        known = brought.proposal.known
        dies = brought.proposal.verdict.needs_last_day
        if known is not None and not (dies and old is not None and old.id == known.id):
            self._show_known(known)
        elif old is None:
            self._ask(brought)
        else:
            self._put_instead(brought, old)

    def _show_known(self, version: EntryVersion) -> None:
        """A code of the shop that was brought again is only shown."""
        self._drop_offer()
        card = next((card for card in self.cards if card.version.id == version.id), None)
        if card is not None:
            self._area.ensureWidgetVisible(card)
        self._session.say(_("This is “{name}”, which you have already.").format(name=version.name))

    def _put_instead(self, brought: Brought, old: EntryVersion) -> None:
        """Replace a code by one of its kind; another kind, or one that dies, asks first."""
        verdict = brought.proposal.verdict
        if verdict.kind != old.verdict.kind or verdict.needs_last_day:
            self._ask(brought, old)
            return
        with shown_to(self):
            code, payload = old.entry_code_id, brought.proposal.payload
            kept = entry_codes.replace_with(self._session.ctx, new_op_id(), code, payload, brought.evidence)
            self._tell_kept(kept)

    def _ask(self, brought: Brought, old: EntryVersion | None = None) -> EntryOffer:
        """Show what was brought, before any of it is kept."""
        _empty(self._top)
        offer = EntryOffer(self._session, brought, old)
        offer.taken.connect(self._tell_kept)
        offer.dropped.connect(self._leave_offer)
        offer.instead_wanted.connect(lambda other: self._put_instead(brought, other))
        offer.one_more_wanted.connect(lambda: self._ask(brought))
        self.offer = offer
        self._top.addWidget(offer)
        # the cards are made anew, so that Tab comes to them after the offer
        self.refresh()
        self._area.ensureVisible(0, 0)
        offer.setFocus()
        return offer

    def _tell_kept(self, version_id: int) -> None:
        version = entry_codes.version(self._session.ctx, version_id)
        self._leave_offer()
        if version.no > 1:
            said = _("{name}: cards printed from now on carry the new code. Printed ones keep theirs.")
        else:
            said = _("{name} is ready to be printed on cards")
        self._session.say_done(said.format(name=version.name))

    def _leave_offer(self) -> None:
        self._drop_offer()
        self.refresh()
        self.rest().setFocus()

    def _drop_offer(self) -> None:
        self.offer = None
        _empty(self._top)

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
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, space(1), 0)
        for each in (column, self._top, self._list):
            each.setSpacing(tokens()["gap"])
        column.addLayout(self._top)
        column.addLayout(self._list)
        column.addStretch(1)
        self._area.setWidget(inside)
        self.body.addWidget(self._area)
        hint = _("Take a screenshot of the code that adds you as a contact. Dropping or pasting it here works too.")
        self.body.addWidget(EmptyState("qr-code", _("No entry code yet"), hint, (self.first_button,)))
        for widget in (self.head, told, self.problem):
            self.column.addWidget(widget)
        self.column.addWidget(self.body, 1)


def _empty(layout: QLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
