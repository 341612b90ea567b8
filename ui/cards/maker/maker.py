"""Making a batch and printing it: three steps, a live preview at the left, the form at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.cards import batches, drafts, jobs
from core.entry_codes import service as entry_codes
from core.i18n import _
from core.ids import new_op_id
from core.notices import Topic
from ui.cards.maker.buttons import LAST, MakerButtons
from ui.cards.maker.card_form import CardForm
from ui.cards.maker.draft import Draft, Kept, as_it_stands, design_of, fitted, of_batch
from ui.cards.maker.head import MakerHead
from ui.cards.maker.panel import Panel
from ui.cards.maker.paper_form import PaperForm
from ui.cards.maker.print_form import PrintForm
from ui.cards.maker.printing import Printing
from ui.cards.maker.run import UNDER_WAY, Run
from ui.cards.maker.soundness import Soundness
from ui.cards.maker.stage import Stage
from ui.kit.problem import shown_to
from ui.press.printer import Printers, SystemPrinters
from ui.session import Session

CARD, PAPER = 0, 1
HEARD = frozenset({Topic.CARDS, Topic.ENTRY_CODES, Topic.SETTINGS})
COLLAPSE_MS = 50


class Maker(QWidget):
    """Keeps what was typed until it is printed, also while another page is in front."""

    left = Signal()
    """Back to where one came from."""
    printed = Signal(int)
    """A batch was handed over, to paper or to a file."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        run = session.drafts.pop(UNDER_WAY, None) or Run(session, SystemPrinters())
        self._origin = ("", 0)
        self._touched = False
        self.step = CARD
        self.draft = Draft(drafts.first_plan(session.ctx))
        self.card, self.paper = CardForm(session), PaperForm(session)
        self.print_form = PrintForm(session, run.printers)
        self.sound, self.stage = Soundness(session, self), Stage(session)
        self.printing = Printing(session, run, self.sound, self)
        self.run = run
        self.buttons = MakerButtons(self._go_on, self.print_now, lambda: self.printing.save_pdf(self.draft))
        forms: list[tuple[str, QWidget]] = [
            (_("Number and codes"), self.card),
            (_("Paper and places"), self.paper),
            (_("Print"), self.print_form),
        ]
        self.panel = Panel(forms, self.buttons)
        self.problem = self.printing.problem = self.panel.problem
        self.head = MakerHead(_("Make a batch and print it"), self.stage.tools)
        self._soon = QTimer(self, singleShot=True, interval=COLLAPSE_MS)
        self._lay_out()
        self._listen()

    def begin(self, design_key: str = "", batch_like: int = 0) -> None:
        """Begin a batch: of a design, or like another batch. What was typed for the same and not printed yet is there
        again. Raises `batch.missing`."""
        origin = (design_key, batch_like)
        kept = self._touched and origin == self._origin and not self.draft.batch_id
        if kept or self.run.is_held:
            self.panel.again.setVisible(kept and not self.run.is_held)
            self._show_step(self.step)
            return
        self._origin = origin
        self._begin_anew()

    def begin_print(self, batch_id: int, only: Sequence[int] | None = None) -> None:
        """Print some cards of a batch that is made, or all that wait. Raises `batch.missing`."""
        if self.run.is_held:
            self._show_step(self.step)
            return
        self._open(of_batch(self._session.ctx, batch_id, list(only) if only else None), LAST)

    def why_not_print(self) -> str:
        """Why nothing can be printed now; empty if it can."""
        return self.printing.why_not(self.draft)

    def print_now(self) -> None:
        """Print the draft as it is, from any step; without a printer, save it as a PDF."""
        self.printing.print_now(self.draft)

    def keep_typed(self) -> Kept:
        """All of it, for the maker of the next window, which goes on with what is being printed too."""
        self.run.part()
        self._session.drafts[UNDER_WAY] = self.run
        return Kept(self.draft, self.step, self._origin, self._touched)

    def bring_typed(self, kept: Kept) -> None:
        """Go on where the maker of the window before was left."""
        self._origin, self._touched = kept.origin, kept.touched
        self._fill(self.print_form.look(kept.draft), kept.step)
        self.panel.run.go_on(self.run.job, waits=self.run.waits_for_turn)

    def use(self, printers: Printers) -> None:
        """Print on these printers instead of those of the system."""
        self.print_form.printers = self.run.printers = printers

    def take_files(self, files: Sequence[Path]) -> bool:
        """A picture dropped anywhere is the entry code of the card in the making."""
        if self.draft.batch_id or not files:
            return False
        self._show_step(CARD)
        self.card.entry.take(files[0])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.run.is_running:
                self.panel.run.stop_button.click()
            else:
                self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.step != LAST:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _begin_anew(self) -> None:
        design_key, batch_like = self._origin
        ctx = self._session.ctx
        plan = drafts.plan_like(ctx, batch_like) if batch_like else drafts.first_plan(ctx, design_key)
        self._open(Draft(plan), CARD)
        self.card.begin()

    def _open(self, draft: Draft, step: int) -> None:
        """Begin with a draft; printer and sides are those its paper was printed with last."""
        self._touched = False
        self.problem.say("")
        self.panel.again.hide()
        self.run.renew()
        self.stage.sheets.turn_to(0)
        self._fill(self.print_form.begin(draft, design_of(self._session.ctx, draft)), step)

    def _fill(self, draft: Draft, step: int) -> None:
        self.card.show_draft(draft)
        self.draft = draft if draft.batch_id else replace(draft, plan=self.card.plan(draft.plan))
        self.card.follow(self.draft.plan)
        self.sound.look_at(self.draft)
        self.sound.look_now()
        self._show_step(step)

    def _show_step(self, step: int) -> None:
        if step == LAST != self.step:
            self.draft = self.print_form.look(self.draft)
        self.step = step
        made = self.draft.batch_id
        why = _("The codes are made, so nothing on the card can change.") if made else ""
        self.head.let_step(CARD, not made, why)
        self.head.show_step(step)
        self.panel.show_step(step)
        design = design_of(self._session.ctx, self.draft)
        self.paper.show_draft(self.draft, design)
        self.print_form.show_draft(self.draft, design)
        self._show()

    def _go_on(self) -> None:
        if self.step < LAST:
            self._show_step(self.step + 1)

    def _show(self) -> None:
        """Everything beside the forms."""
        self.card.tell_sheets(self.draft.sheets)
        self.stage.show_draft(self.draft, sheets=self.step != CARD, choose=self.step == PAPER)
        self.stage.checks.show_findings(self.sound.found, self.draft.plan.law_reason)
        printer, running = self.print_form.has_printer, self.run.is_running
        turn = self.run.waits_for_turn and not running
        busy = running or turn
        self.buttons.show_step(self.step, self.draft.sheets, printer=printer, busy=running, turn=turn)
        why = self.why_not_print()
        self.buttons.hold(why)
        self.print_form.let_try(not busy)
        for form in (self.card, self.paper, self.print_form):
            form.setEnabled(not busy)
        said = "" if busy else why or self._advice()
        self.panel.why.setText(said)
        self.panel.why.setVisible(bool(said))

    def _advice(self) -> str:
        wanted = self.step == LAST and self.print_form.has_printer
        return _("Print 1 test piece and scan it before you print all; it saves paper.") if wanted else ""

    def _change(self, draft: Draft) -> None:
        """A person changed something."""
        if draft == self.draft:
            return
        self.draft, self._touched = draft, True
        self.problem.say("")
        self.run.renew()
        self.sound.look_at(draft)
        self._show()

    def _change_card(self) -> None:
        plan = self.card.plan(self.draft.plan)
        draft = replace(self.draft, plan=plan)
        self.card.follow(plan)
        self._change(fitted(draft, design_of(self._session.ctx, draft)))

    def _change_paper(self) -> None:
        self._change(self.paper.draft(self.draft))
        self.paper.follow(self.draft)

    def _change_print(self) -> None:
        self._change(self.print_form.draft(self.draft))
        self.print_form.follow(self.draft)

    def _made(self, batch_id: int) -> None:
        """The codes exist: from now on it is this batch that is printed, on the same places."""
        ctx = self._session.ctx
        plan, cards = drafts.plan_of(ctx, batch_id), tuple(batches.card_ids(ctx, batch_id))
        self.draft = replace(self.draft, plan=plan, batch_id=batch_id, cards=cards)
        self._show_step(LAST)

    def _handed_over(self, batch_id: int) -> None:
        self._touched, self._origin = False, ("", 0)
        self.printed.emit(batch_id)

    def _looked(self) -> None:
        self.card.complain(self.sound.refusal)
        self._show()

    def _tried_by_hand(self) -> None:
        with shown_to(self):
            entry_codes.note_check(self._session.ctx, new_op_id(), self.draft.plan.entry_version_id)
            self._session.say_done(_("Noted: the entry code was tried with a phone today"))

    def _give_reason(self, reason: str) -> None:
        self._change(replace(self.draft, plan=replace(self.draft.plan, law_reason=reason)))

    def _heard(self, topics: frozenset[Topic], _rows: object) -> None:
        if topics & HEARD and not self.run.is_running:
            self._soon.start()

    def _read_anew(self) -> None:
        """Something of the shop changed: the entry code may be gone, the cards may be printed."""
        ctx, draft = self._session.ctx, self.draft
        if not self._session.is_open:
            return
        if self.run.waiting_job:
            if all(job.id != self.run.waiting_job for job in jobs.unfinished(ctx)):
                self.run.renew()
                self.panel.run.hide()
            return
        self.draft = as_it_stands(ctx, draft)
        if not draft.batch_id and draft.plan.entry_version_id:
            self.card.entry.choose(self.draft.plan.entry_version_id)
        self.sound.look_at(self.draft)
        if self.isVisible():
            self._show_step(self.step)

    def _listen(self) -> None:
        self.card.changed.connect(self._change_card)
        self.paper.changed.connect(self._change_paper)
        self.print_form.changed.connect(self._change_print)
        self.print_form.try_wanted.connect(lambda: self.printing.try_out(self.draft))
        self.print_form.pictures_wanted.connect(lambda: self.printing.save_pictures(self.draft))
        self.stage.place_chosen.connect(self.paper.take_place)
        self.stage.checks.reason_given.connect(self._give_reason)
        self.stage.checks.tried_by_hand.connect(self._tried_by_hand)
        self.head.stepped.connect(self._show_step)
        self.head.way.back_button.clicked.connect(self.left)
        self.panel.again.clicked.connect(self._begin_anew)
        self.panel.run.stopped.connect(self.run.stop)
        self.sound.looked.connect(self._looked)
        self._soon.timeout.connect(self._read_anew)
        self._session.changed.connect(self._heard)
        self.run.begun.connect(self.panel.run.show_job)
        self.run.stage.connect(self.panel.run.say_stage)
        self.run.turn_wanted.connect(self.panel.run.ask_to_turn)
        self.run.made.connect(self._made)
        self.printing.moved.connect(lambda: self._show_step(self.step))
        self.printing.printed.connect(self._handed_over)

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self.stage, 1)
        both.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(both, 1)
