"""Letting the first cards go: what follows what, from the test piece to the cards in hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Signal

from core.cards import jobs
from core.cards.models import Plan
from core.cards.moves import UNSENT_JOBS
from core.context import Context
from core.errors import Expected
from core.i18n import N_, _
from core.ids import new_op_id
from core.settings import service as settings
from core.work import Progress
from ui.kit import dialogs
from ui.kit.jobs import Job, was_stopped
from ui.press.batch import Printed
from ui.session import Place, Session
from ui.welcome import draft as drafts
from ui.welcome import printing
from ui.welcome.draft import Draft
from ui.welcome.out_step import TIPS, Act, OutStep, State
from ui.welcome.printing import Machine

Result = TypeVar("Result")
PDF = N_("PDF files (*.pdf)")
FILE_NAME = N_("{shop} parcel cards")
EVERY_CODE = N_("Every code is read back before a card is let go.")
IN_HAND = N_("The cards are in your hands")


class GoingOut(QObject):
    """Shows each state on the third step. `gave_up` leads back to what was typed, with the reason."""

    began = Signal()
    gave_up = Signal(str)
    finished = Signal(object)

    def __init__(self, draft: Draft, session: Session, step: OutStep) -> None:
        super().__init__(step)
        self._draft, self._session, self._step = draft, session, step
        self.machine: Machine | None = None
        """The printer taken; None on a PC without one."""
        self._job: Job | None = None
        self._op_id, self._made_of = new_op_id(), ""

    @property
    def is_working(self) -> bool:
        """Whether something is being made or printed."""
        return self._job is not None

    def stop(self) -> None:
        """Ask the work to stop."""
        if self._job is not None:
            self._job.stop()

    def try_one(self) -> None:
        """Print one card to try."""
        plan, machine = self._plan(), self._taken()
        self._work(
            _("Printing one card to try"),
            lambda ctx, progress: printing.try_one(ctx, plan, machine, progress),
            lambda whole: self._tried() if whole else self._turn_one(plan),
        )

    def save(self) -> None:
        """Put all cards into a PDF, where a person says."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = _(FILE_NAME).format(shop=settings.shop_name(self._session.ctx))
        proposed = str(Path(documents) / f"{name}.pdf")
        chosen = dialogs.save_file(self._step.window(), _("Save the cards as PDF"), proposed, _(PDF))
        if chosen is None:
            return
        target = chosen if chosen.suffix.lower() == ".pdf" else chosen.with_name(f"{chosen.name}.pdf")
        plan, op_id = self._plan(), self._op_id_of(target)
        self._work(
            _("Making {count} cards").format(count=f"{plan.qty:,}"),
            lambda ctx, progress: printing.save(ctx, op_id, plan, target, progress),
            self._saved,
        )

    def print_all(self) -> None:
        """Print all cards."""
        plan, machine, op_id = self._plan(), self._taken(), self._op_id_of(Path())
        self._work(
            _("Printing {count} cards").format(count=f"{plan.qty:,}"),
            lambda ctx, progress: printing.print_all(ctx, op_id, plan, machine, progress),
            lambda printed: self._turn_all(op_id, printed) if printed.backs_wait else self._printed(printed),
        )

    def _later(self) -> None:
        """Make the cards without printing them; they wait on the page of cards."""
        plan, op_id = self._plan(), self._op_id_of(Path())
        self._work(
            _("Making {count} cards").format(count=f"{plan.qty:,}"),
            lambda ctx, progress: printing.make_only(ctx, op_id, plan, progress),
            lambda _batch: self._leave(),
        )

    def _turn_one(self, plan: Plan) -> None:
        machine = self._taken()

        def turned() -> None:
            self._work(
                _("Printing the back"),
                lambda ctx, progress: printing.turn_one(ctx, plan, machine, progress),
                lambda _nothing: self._tried(),
            )

        self._show_turning(turned)

    def _turn_all(self, op_id: str, printed: Printed) -> None:
        machine = self._taken()

        def turned() -> None:
            self._work(
                _("Printing the backs"),
                lambda ctx, progress: printing.print_backs(ctx, op_id, printed.job_id, machine, progress),
                self._printed,
            )

        drafts.finish(self._session.ctx)
        self._show_turning(turned)

    def _show_turning(self, turned: Callable[[], None]) -> None:
        sentence = _("The fronts are out. Put the stack back into the printer turned over, then print the backs.")
        act = Act(_("Print the backs"), turned, "printer")
        self._step.show_state(State(_("Turn the paper over"), sentence, (act,)))

    def _tried(self) -> None:
        count = f"{self._draft.qty:,}"
        acts = (
            Act(_("Print {count} cards").format(count=count), self.print_all, "printer"),
            Act(_("Save as PDF"), self.save, "file-pdf"),
        )
        sentence = _("Hold the two sides against the light, and scan the code with a phone. Is it as you want it?")
        again = Act(_("Print one once more"), self.try_one, "printer")
        later = State(_("Is the test card good?"), sentence, (*acts, Act(_("Later"), self._later)), link=again)
        self._step.show_state(later)

    def _saved(self, printed: Printed) -> None:
        drafts.finish(self._session.ctx)
        sentence = _("{count} cards are in “{name}”. Every code in it was read back and is right.")
        self._step.show_state(
            State(
                _(IN_HAND),
                sentence.format(count=f"{printed.cards:,}", name=printed.path.name),
                (Act(_("Into my shop"), self._leave, "storefront"),),
                good=True,
                tips=[_(tip) for tip in TIPS],
                link=Act(_("Open the folder"), lambda: dialogs.show_folder(printed.path), "folder-open"),
            )
        )

    def _printed(self, printed: Printed) -> None:
        drafts.finish(self._session.ctx)
        sentence = _("{count} cards went to the printer. In your shop say how they came out; a torn one is replaced.")
        self._step.show_state(
            State(
                _(IN_HAND),
                sentence.format(count=f"{printed.cards:,}"),
                (Act(_("Into my shop"), self._leave, "storefront"),),
                good=True,
                tips=[_(tip) for tip in TIPS[1:]],
            )
        )

    def _leave(self) -> None:
        """Into the window of the shop: the page of cards asks how they came out."""
        drafts.finish(self._session.ctx)
        self.finished.emit(Place("cards"))

    def _work(self, title: str, work: Callable[[Context, Progress], Result], answer: Callable[[Result], None]) -> None:
        """Do it in the lane with a bar; what fails leads back with its reason."""
        if self._job is not None:
            return
        stop = Act(_("Stop"), self.stop)
        self._step.show_state(State(title, _(EVERY_CODE), working=True, stop=stop))
        self.began.emit()

        def ended(result: Result) -> None:
            self._job = None
            answer(result)

        self._job = self._session.run(title, work, ended, self._failed)
        self._job.moved.connect(self._step.tell)

    def _failed(self, error: Expected) -> None:
        self._job = None
        if any(job.state not in UNSENT_JOBS for job in jobs.unfinished(self._session.ctx)):
            # some of it may be on paper: the page of cards asks what came out
            act = Act(_("Into my shop"), self._leave, "storefront")
            self._step.show_state(State(_("The print stopped half way"), error.sentence, (act,)))
        else:
            self.gave_up.emit("" if was_stopped(error) else error.sentence)

    def _plan(self) -> Plan:
        return drafts.plan_of(self._session.ctx, self._draft)

    def _taken(self) -> Machine:
        assert self.machine is not None, "without a printer nothing offers to print"
        return self.machine

    def _op_id_of(self, target: Path) -> str:
        """The same form sent again keeps its op_id, so that nothing is made twice; another form has another one."""
        made_of = f"{drafts.to_text(self._draft)} {target}"
        if made_of != self._made_of:
            self._op_id, self._made_of = new_op_id(), made_of
        return self._op_id
