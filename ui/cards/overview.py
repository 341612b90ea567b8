"""The first level of the page: title, what waits for an answer, the claim box, and all batches."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from core.cards import batches, design_files
from core.cards.models import BatchLine
from core.i18n import _, translate_n
from ui.cards.claim_box import ClaimBox
from ui.cards.gallery import Gallery
from ui.cards.outcome import OutcomeQuestion, waiting
from ui.cards.standing import history_words, printed_words, share_words, standing
from ui.cards.tile import NEW, Tile, new_tile
from ui.cards.view import ShortLabel, View
from ui.kit.buttons import KeyButton
from ui.kit.empty import EmptyState
from ui.kit.problem import Problem
from ui.kit.tokens import space
from ui.session import Session

PPM = 1_000_000


class Overview(View):
    """The focus rests in the field of the claim box."""

    new_wanted = Signal()
    batch_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.problem = Problem()
        self.told = ShortLabel()
        self.told.setProperty("kind", "second")
        self.codes_button = KeyButton(_("Batches and codes"), kind="ghost", icon_name="list-numbers")
        self.entry_button = KeyButton(_("Entry codes"), kind="ghost", icon_name="qr-code")
        self.new_button = KeyButton(_("New cards"), kind="soft", icon_name="plus", cap="Ctrl+N")
        self.new_button.clicked.connect(self.new_wanted)
        self.first_button = KeyButton(_("New parcel card"), kind="primary", icon_name="plus", cap="Ctrl+N")
        self.first_button.clicked.connect(self.new_wanted)
        self.outcome = OutcomeQuestion(session, self.problem)
        self.claim_box = ClaimBox(session)
        self.gallery = Gallery(session)
        self.gallery.opened.connect(self._open)
        self.body = QStackedWidget()
        self.lines: list[BatchLine] = []
        self._lay_out()

    def refresh(self) -> None:
        """Read all batches anew."""
        ctx = self._session.ctx
        self.lines = batches.overview(ctx)
        asked = {job.batch_id for job in waiting(self._session)}
        tiles = [self._tile(line, line.id in asked) for line in self.lines]
        self.gallery.show_tiles([*tiles, new_tile(len(design_files.starters()))])
        self.outcome.refresh()
        self._tell()

    def keep_typed(self) -> str | None:
        return self.claim_box.field.text() or None

    def bring_typed(self, kept: str) -> None:
        self.claim_box.field.setText(kept)

    def rest(self) -> QWidget:
        """The field that takes a code; the first button while there is none."""
        return self.claim_box.field if self.lines else self.first_button

    def chosen(self) -> int:
        """The batch of the tile the arrows have reached, else the newest that waits for a printer; 0 without any."""
        current = self.gallery.current_id()
        if current and self.gallery.hasFocus():
            return current
        return next((line.id for line in self.lines if line.made), 0)

    def _tile(self, line: BatchLine, asked: bool) -> Tile:
        today = self._session.ctx.today()
        share = line.claimed * PPM // line.printed if line.printed else 0
        stands = standing(line, today, asked)
        return Tile(line.id, line.name, stands, history_words(line, today), printed_words(line), share)

    def _tell(self) -> None:
        printed, claimed = sum(line.printed for line in self.lines), sum(line.claimed for line in self.lines)
        count = len(self.lines)
        parts = [translate_n("{count} batch", "{count} batches", count).format(count=f"{count:,}")] if count else []
        if printed:
            parts.append(_("{count} cards printed").format(count=f"{printed:,}"))
            share = share_words(claimed, printed)
            parts.append(_("{count} claimed ({share})").format(count=f"{claimed:,}", share=share))
        self.told.say(" · ".join(parts))
        self.body.setCurrentIndex(0 if self.lines else 1)
        for widget in (self.claim_box, self.new_button, self.codes_button):
            widget.setVisible(bool(self.lines))

    def _open(self, tile_id: int) -> None:
        if tile_id == NEW:
            self.new_wanted.emit()
        else:
            self.batch_wanted.emit(tile_id)

    def _lay_out(self) -> None:
        title = QLabel(_("Parcel cards"))
        title.setProperty("kind", "title")
        head = QHBoxLayout()
        head.setSpacing(space(1))
        head.addWidget(title)
        head.addWidget(self.told, 1)
        for button in (self.codes_button, self.entry_button, self.new_button):
            head.addWidget(button)
        hint = _("A card in each parcel brings the buyer back: it carries your code and a code of its own.")
        self.body.addWidget(self.gallery)
        self.body.addWidget(EmptyState("cards", _("No parcel cards yet"), hint, (self.first_button,)))
        self.column.addLayout(head)
        for widget in (self.problem, self.outcome, self.claim_box):
            self.column.addWidget(widget)
        self.column.addWidget(self.body, 1)
