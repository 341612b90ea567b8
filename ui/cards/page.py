"""The page of parcel cards: batches with their counts, and printing one to a PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from core.cards import batches
from core.cards.models import BatchLine
from core.cards.moves import Batch
from core.context import Context
from core.errors import Expected
from core.i18n import _, translate_n
from core.ids import new_op_id
from core.notices import Topic
from core.work import Progress
from ui.cards.columns import COLUMNS, Shown, share_words
from ui.cards.outcome import OutcomeQuestion
from ui.cards.preview import CardPreview
from ui.kit import dialogs
from ui.kit.buttons import KeyButton
from ui.kit.empty import EmptyState
from ui.kit.jobs import was_stopped
from ui.kit.page import Page
from ui.kit.table import LongList, LongView
from ui.kit.theme import now
from ui.kit.tokens import size, tokens, window
from ui.press import batch as press
from ui.session import Session

NARROW = window("drawer_overlays_below") - size("sidebar")
"""Below this width of the page the list needs all of it."""
DEAD = frozenset({Batch.CLOSED, Batch.VOIDED})


class CardsPage(Page):
    """A batch is chosen in the list; what can be printed of it goes into one verified file."""

    topics = frozenset({Topic.CARDS, Topic.ENTRY_CODES})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._lines: dict[int, BatchLine] = {}
        self.list: LongList[Shown] = LongList(COLUMNS, self._fetch, self)
        self.view = LongView(self.list, COLUMNS, _("Batches of parcel cards"))
        self.outcome = OutcomeQuestion(session, self.problem)
        self.preview = CardPreview(session)
        self.told = QLabel()
        self.told.setProperty("kind", "second")
        self.body = QStackedWidget()
        self.print_button = KeyButton(_("Print to PDF"), kind="primary", icon_name="file-pdf", key="Ctrl+P")
        self.print_button.clicked.connect(self._print)
        self._lay_out()
        self.view.selectionModel().selectionChanged.connect(self._chosen_changed)

    def refresh(self) -> None:
        """Read all batches anew."""
        chosen = self.view.chosen()
        lines = batches.overview(self._session.ctx)
        self._lines = {line.id: line for line in lines}
        self.list.replace(self._lines)
        if lines and not (chosen and self.view.show_id(chosen[0])):
            self.view.selectRow(0)
        self._tell(lines)
        self.outcome.refresh()
        self._chosen_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.setVisible(self.width() >= now().scaled(NARROW))

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Shown]:
        today = self._session.ctx.today()
        return {each: Shown(self._lines[each], today) for each in ids if each in self._lines}

    def _tell(self, lines: list[BatchLine]) -> None:
        printed, claimed = sum(line.printed for line in lines), sum(line.claimed for line in lines)
        parts = [translate_n("{count} batch", "{count} batches", len(lines)).format(count=len(lines))]
        if printed:
            parts.append(_("{count} cards printed").format(count=f"{printed:,}"))
            share = share_words(claimed, printed)
            parts.append(_("{count} claimed ({share})").format(count=f"{claimed:,}", share=share))
        self.told.setText(" · ".join(parts))
        self.body.setCurrentIndex(0 if lines else 1)

    def _chosen(self) -> BatchLine | None:
        ids = self.view.chosen()
        return self._lines.get(ids[0]) if len(ids) == 1 else None

    def _chosen_changed(self) -> None:
        line = self._chosen()
        self.preview.show_batch(line.id if line else 0)
        ready = line is not None and line.made > 0 and line.state not in DEAD
        self.print_button.setEnabled(ready and not self.outcome.is_about(line.id if line else 0))
        self.print_button.setToolTip(self._why(line, ready))

    def _why(self, line: BatchLine | None, ready: bool) -> str:
        if line is None:
            return _("Choose a batch first")
        if self.outcome.is_about(line.id):
            return _("Say first how the last print came out")
        if not ready:
            return _("All cards of this batch are printed")
        return _("Print {count} cards  Ctrl+P").format(count=f"{line.made:,}")

    def _print(self) -> None:
        line = self._chosen()
        if line is None:
            return
        path = dialogs.save_file(self, _("Print to PDF"), f"{line.name}.pdf", "PDF (*.pdf)")
        if path is None:
            return
        self.problem.say("")
        op_id = new_op_id()

        def work(ctx: Context, progress: Progress) -> press.Printed:
            return press.print_pdf(ctx, op_id, line.id, path, progress)

        name = _("Printing {count} cards of {batch}").format(count=f"{line.made:,}", batch=line.name)
        self._session.run(name, work, self._printed, self._failed)

    def _printed(self, printed: press.Printed) -> None:
        said = _("{cards} cards on {pages} pages, every code read back and right").format(
            cards=f"{printed.cards:,}", pages=f"{printed.pages:,}"
        )
        self._session.say(said, _("Open folder"), lambda: dialogs.show_folder(printed.path))

    def _failed(self, error: Expected) -> None:
        if was_stopped(error):
            self._session.say(error.sentence)
        else:
            self.problem.say(error.sentence)

    def _lay_out(self) -> None:
        title = QLabel(_("Parcel cards"))
        title.setProperty("kind", "title")
        head = QHBoxLayout()
        head.setSpacing(tokens()["gap"])
        head.addWidget(title)
        head.addWidget(self.told, 1)
        head.addWidget(self.print_button)
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens()["gap"])
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        across.addWidget(card, 1)
        across.addWidget(self.preview)
        self.body.addWidget(both)
        hint = _("A card in each parcel brings the buyer back: it carries your code and a code of its own.")
        self.body.addWidget(EmptyState("cards", _("No parcel cards yet"), hint))
        self.column.addLayout(head)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.outcome)
        self.column.addWidget(self.body, 1)
