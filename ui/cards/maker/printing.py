"""What the buttons of the last step do, and what is said of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import Expected
from core.i18n import _, spoken_date
from ui.cards.maker.draft import Draft
from ui.cards.maker.run import Run
from ui.cards.maker.soundness import Soundness
from ui.kit import dialogs
from ui.kit.jobs import was_stopped
from ui.kit.problem import Problem
from ui.press.batch import Printed
from ui.session import Session


class Printing(QObject):
    """Lets a draft be printed once it is sound, and tells how it went."""

    moved = Signal()
    """Something began or ended."""
    printed = Signal(int)

    def __init__(self, session: Session, run: Run, sound: Soundness, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._sound, self._window = session, sound, window
        self.problem = Problem()
        """Where errors are said; the owner gives its own."""
        self.run = run
        run.setParent(self)
        self.run.begun.connect(self.moved)
        self.run.turn_wanted.connect(self.moved)
        self.run.printed.connect(self._handed_over)
        self.run.tried.connect(self._tried)
        self.run.failed.connect(self._failed)

    def why_not(self, draft: Draft) -> str:
        """Why nothing can be printed now; empty if it can."""
        if self.run.is_running:
            return _("The print is under way.")
        if self.run.waits_for_turn:
            return _("The backs come first.")
        return self._sound.why_not(draft)

    def print_now(self, draft: Draft) -> None:
        """Print on the chosen printer, first the backs of a stack that was turned; without a printer, save a PDF."""
        if self.run.waits_for_turn:
            self.run.print_backs()
        elif not draft.printer:
            self.save_pdf(draft)
        elif self._is_ready(draft):
            self.run.print_paper(draft)

    def save_pdf(self, draft: Draft) -> None:
        """Ask for a name and write the sheets to a file."""
        if not self._is_ready(draft):
            return
        path = dialogs.save_file(self._window, _("Save PDF"), f"{self._file_name(draft)}.pdf", "PDF (*.pdf)")
        if path is not None:
            ending = path.suffix.lower() == ".pdf"
            self.run.save_pdf(draft, path if ending else path.with_name(f"{path.name}.pdf"))

    def try_out(self, draft: Draft) -> None:
        """Print a test piece of the card as it is now; it needs no batch."""
        if not draft.plan.entry_version_id:
            self.problem.say(self._sound.why_not(draft))
            return
        self.run.try_out(draft, draft.sample(self._session.ctx))

    def save_pictures(self, draft: Draft) -> None:
        """One card as pictures: a specimen, or the next card of a batch that is made."""
        proposed = f"{self._file_name(draft)}.png"
        path = dialogs.save_file(self._window, _("Save pictures"), proposed, "PNG (*.png)")
        if path is None:
            return
        path = path.with_suffix(".png")
        if draft.batch_id:
            self.run.save_card(draft, path)
        else:
            self.run.save_specimen(draft.sample(self._session.ctx), path)

    def _is_ready(self, draft: Draft) -> bool:
        """Whether printing can begin; what is typed and not checked yet is checked at once."""
        if self._sound.is_pending:
            self._sound.look_now()
        why = self.why_not(draft)
        if why and not self.run.is_running:
            self.problem.say(why)
        return not why

    def _handed_over(self, printed: Printed) -> None:
        cards, pages = f"{printed.cards:,}", f"{printed.pages:,}"
        if printed.printer:
            said = _("{cards} cards went to {printer}, every code read back and right")
            self._session.say(said.format(cards=cards, printer=printed.printer))
        else:
            said = _("{cards} cards on {pages} pages, every code read back and right").format(cards=cards, pages=pages)
            self._session.say(said, _("Open folder"), lambda: dialogs.show_folder(printed.path))
        self.moved.emit()
        self.printed.emit(printed.batch_id)

    def _tried(self) -> None:
        self._session.say(_("The specimen is out. Scan its codes with a phone before you print all."))
        self.moved.emit()

    def _failed(self, error: Expected) -> None:
        self.moved.emit()
        if was_stopped(error):
            self._session.say(error.sentence)
        else:
            self.problem.say(error.sentence)

    def _file_name(self, draft: Draft) -> str:
        today = self._session.ctx.today()
        return draft.plan.name or _("Parcel cards {day}").format(day=spoken_date(today, today))
