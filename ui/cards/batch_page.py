"""One batch: its card, its figures, what can be done with it, and its cards."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.cards import batches, details
from core.cards.models import BatchDetails
from core.cards.moves import Batch
from core.context import Context
from core.errors import Expected, Missing
from core.i18n import _, translate_n
from core.ids import new_op_id
from core.work import Progress
from ui.cards.batch_facts import BatchFacts
from ui.cards.codes_list import CodesList, Kept
from ui.cards.outcome import OutcomeQuestion
from ui.cards.reason import ReasonLine
from ui.cards.standing import history_words, share_words, standing
from ui.cards.view import View, ViewHead
from ui.kit import dialogs
from ui.kit.buttons import KeyButton
from ui.kit.drawer import BesideDrawer, Drawer
from ui.kit.flow import flowing
from ui.kit.jobs import was_stopped
from ui.kit.menu import rounded_menu
from ui.kit.problem import Problem
from ui.kit.scroll import DownArea
from ui.kit.tags import StatusChip
from ui.kit.theme import now
from ui.kit.tiles import StatTile
from ui.kit.tokens import space, tokens, window
from ui.press import batch as press
from ui.session import Session

DEAD = frozenset({Batch.CLOSED, Batch.VOIDED})


class BatchPage(View):
    """`print_wanted` carries the batch and the cards to print, none for all that wait."""

    print_wanted = Signal(int, list)
    another_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__(margins=False)
        self._session = session
        self.batch_id = 0
        self.told: BatchDetails | None = None
        self.problem = Problem()
        self.head, self.chip = ViewHead(), StatusChip()
        self.head.add_beside_title(self.chip)
        self.outcome = OutcomeQuestion(session, self.problem)
        self.reason = ReasonLine()
        self.codes = CodesList(session, self.problem)
        self.facts = BatchFacts(session)
        self.drawer = Drawer(_("Card and facts"))
        self.tiles: dict[str, StatTile] = {}
        self._make_buttons()
        self._lay_out()

    def show_batch(self, batch_id: int) -> None:
        """Show another batch. Raises `batch.missing`."""
        self.told = details.details(self._session.ctx, batch_id)
        other = batch_id != self.batch_id
        self.batch_id = batch_id
        if other:
            self.problem.say("")
            self.reason.hide()
        self.refresh()
        if other and not self._beside.overlays:
            self.drawer.open_up()

    def refresh(self) -> None:
        """Read the batch anew; one that is gone leads back."""
        if not self.batch_id:
            return
        try:
            self.told = details.details(self._session.ctx, self.batch_id)
        except Missing:
            self.batch_id = 0
            self.left.emit()
            return
        self.outcome.ask_only_about(self.batch_id)
        self.codes.show_batch(self.batch_id)
        self.facts.show_batch(self.told)
        self._tell(self.told)

    def keep_typed(self) -> tuple[int, Kept, str | None] | None:
        why = None if self.reason.isHidden() else self.reason.edit.text()
        return (self.batch_id, self.codes.keep_typed(), why) if self.batch_id else None

    def bring_typed(self, kept: tuple[int, Kept, str | None]) -> None:
        batch_id, codes, why = kept
        self.show_batch(batch_id)
        self.codes.bring_typed(codes)
        if why is not None:
            self._ask_why()
            self.reason.edit.setText(why)

    def rest(self) -> QWidget:
        """The list of its cards."""
        return self.codes.view

    def why_not_print(self) -> str:
        """What stands in the way of printing; empty if nothing does."""
        told = self.told
        if told is None:
            return _("Choose a batch first")
        if told.line.state in DEAD:
            return _("This batch was voided or finished")
        if told.job_open:
            return _("Say first how the last print came out")
        return "" if told.waiting else _("All cards of this batch are printed")

    def print_rest(self) -> None:
        """Print what waits; after a print that went wrong, exactly what it left over."""
        told = self.told
        if told is not None and not self.why_not_print():
            self.print_wanted.emit(self.batch_id, [])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._figures.setVisible(self.window().height() >= now().scaled(window("short_below")))

    def _tell(self, told: BatchDetails) -> None:
        line, today = told.line, self._session.ctx.today()
        self.head.title.say(line.name)
        stands = standing(line, today, told.job_open)
        self.chip.say(stands.said, stands.tone)
        self.head.told.say(history_words(line, today))
        self.tiles["printed"].say(f"{line.printed:,}")
        share = share_words(line.claimed, line.printed) if line.claimed else ""
        self.tiles["claimed"].say(
            _("{count} ({share})").format(count=f"{line.claimed:,}", share=share) if share else "0"
        )
        self.tiles["waiting"].say(f"{line.made:,}")
        self.tiles["spoiled"].say(f"{line.spoiled:,}")
        self.tiles["revoked"].say(f"{line.revoked:,}")
        self._tell_buttons(told)

    def _tell_buttons(self, told: BatchDetails) -> None:
        why, waiting, over = self.why_not_print(), len(told.waiting), len(told.left_over)
        only_over = 0 < over == waiting
        begun = told.line.printed or told.line.spoiled
        if only_over:
            said = translate_n("Print {count} card again", "Print {count} cards again", over).format(count=over)
        elif begun:
            said = translate_n("Print the last {count} card", "Print the other {count} cards", waiting)
        else:
            said = translate_n("Print {count} card", "Print {count} cards", waiting)
        self.print_button.setText(said.format(count=f"{waiting:,}") if waiting else _("Print"))
        self.print_button.setEnabled(not why)
        self.print_button.setToolTip(why or _("Print  Ctrl P"))
        self.again_button.setVisible(0 < over < waiting and not why)
        self.again_button.setText(_("Only the missing {count}").format(count=f"{over:,}"))
        self.single_button.setEnabled(not why)
        self.single_button.setToolTip(why)
        self.void_button.setEnabled(told.line.state is not Batch.VOIDED and not told.job_open)

    def _save_one(self, ending: str) -> None:
        told = self.told
        if told is None or not told.waiting:
            return
        card = self.codes.view.current if self.codes.view.current in told.waiting else told.waiting[0]
        title = _("Save one card")
        path = dialogs.save_file(self, title, f"{told.line.name}-1.{ending}", f"{ending.upper()} (*.{ending})")
        if path is None:
            return
        op_id, batch_id = new_op_id(), self.batch_id

        def work(ctx: Context, progress: Progress) -> press.Printed:
            return press.print_single(ctx, op_id, batch_id, path, progress, card_id=card)

        self._session.run(_("Saving one card"), work, self._saved, self._failed)

    def _saved(self, printed: press.Printed) -> None:
        said = _("Saved and read back: {name}").format(name=printed.path.name)
        self._session.say(said, _("Open folder"), lambda: dialogs.show_folder(printed.path))

    def _ask_why(self) -> None:
        if self.told is None:
            return
        title = _("Why is {batch} voided?").format(batch=self.told.line.name)
        hint = _("From then on none of its cards can be claimed, except those that were.")
        self.reason.ask(title, hint, _("Void the batch…"), self._ask_to_void)

    def _ask_to_void(self, reason: str) -> None:
        told = self.told
        if told is None:
            return
        line = told.line
        out = line.printed - line.claimed
        title = translate_n("Void {count} card?", "Void {count} cards?", out + line.made).format(
            count=f"{out + line.made:,}")  # fmt: skip
        follows = _(
            "{batch}: {out} of them are with customers or on the way. Whoever claims one is refused with the reason"
            " “{reason}”. This cannot be undone; single cards can still be accepted by hand."
        ).format(batch=line.name, out=f"{out:,}", reason=reason)
        if dialogs.ask(self, title, follows, _("Keep them"), _("Void the batch")):
            op_id, batch_id = new_op_id(), self.batch_id
            self._session.run(
                _("Voiding a batch"),
                lambda ctx, progress: batches.void(ctx, op_id, batch_id, reason, progress),
                lambda count: self._session.say(_("{count} cards are voided").format(count=f"{count:,}")),
                self._failed,
            )

    def _failed(self, error: Expected) -> None:
        if was_stopped(error) or not isValid(self):
            self._session.say(error.sentence)
        else:
            self.problem.say(error.sentence)

    def _print_left_over(self) -> None:
        if self.told is not None:
            self.print_wanted.emit(self.batch_id, list(self.told.left_over))

    def _make_buttons(self) -> None:
        self.print_button = KeyButton(_("Print"), kind="primary", icon_name="printer", cap="Ctrl+P")
        self.print_button.clicked.connect(self.print_rest)
        self.again_button = KeyButton("", kind="soft", icon_name="arrows-clockwise")
        self.again_button.clicked.connect(self._print_left_over)
        self.another_button = KeyButton(_("Another batch"), kind="", icon_name="copy", cap="Ctrl+D")
        self.another_button.clicked.connect(lambda: self.another_wanted.emit(self.batch_id))
        self.single_button = KeyButton(_("Save one card"), kind="ghost", icon_name="image")
        menu = rounded_menu(self.single_button)
        menu.addAction(_("As a PDF, both sides…"), lambda: self._save_one("pdf"))
        menu.addAction(_("As pictures (PNG)…"), lambda: self._save_one("png"))
        self.single_button.setMenu(menu)
        self.void_button = KeyButton(_("Void the batch…"), kind="ghost", icon_name="x-circle")
        self.void_button.clicked.connect(self._ask_why)
        self.facts_button = KeyButton(_("Card and facts"), kind="ghost", icon_name="cards")
        self.facts_button.clicked.connect(self._turn_facts)

    def _scrolled(self) -> QWidget:
        """What lies below the buttons; in a low window it scrolls as one."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens()["gap"])
        for widget in (self.outcome, self.reason, self._figures):
            column.addWidget(widget)
        column.addWidget(self.codes, 1)
        return DownArea(inside)

    def _turn_facts(self) -> None:
        if self.drawer.is_open:
            self.drawer.shut()
        else:
            self.drawer.open_up()

    def _lay_out(self) -> None:
        self.head.add(self.facts_button)
        self.outcome.hide()
        self._figures = QFrame()
        self._figures.setObjectName("card")
        figures = QHBoxLayout(self._figures)
        across, down = tokens()["card_padding"]
        figures.setContentsMargins(across, down, across, down)
        figures.setSpacing(space(5))
        captions = {
            "printed": _("Printed"), "claimed": _("Claimed"), "waiting": _("To be printed"),
            "spoiled": _("Spoiled"), "revoked": _("Voided"),
        }  # fmt: skip
        for key, caption in captions.items():
            self.tiles[key] = StatTile(caption, framed=False)
            figures.addWidget(self.tiles[key], 1)
        acts = (self.print_button, self.again_button, self.another_button, self.single_button, self.void_button)
        body = QWidget()
        column = QVBoxLayout(body)
        page_across, page_down = tokens()["page_margin"]
        column.setContentsMargins(page_across, page_down, page_across, page_down)
        column.setSpacing(tokens()["gap"])
        for widget in (self.head, self.problem, flowing(*acts)):
            column.addWidget(widget)
        column.addWidget(self._scrolled(), 1)
        self.drawer.column.addWidget(self.facts)
        self._beside = BesideDrawer(body, self.drawer)
        self.column.addWidget(self._beside, 1)
        self.head.back_button.clicked.connect(self.left)
