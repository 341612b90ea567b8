"""Whether what the form says can be printed: the check of the card, looked at again when typing rests."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from core.cards import batch_checks, drafts
from core.cards.findings import Finding, blocking
from core.errors import Expected
from core.i18n import _
from ui.cards.maker.draft import NO_CODE, Draft, design_of
from ui.pickers.face import measure
from ui.session import Session

LOOK_AFTER_MS = 200


class Soundness(QObject):
    """Looks at one draft at a time. A batch that is made was looked at then, and is again before it is printed."""

    looked = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._draft: Draft | None = None
        self.found: list[Finding] = []
        self.refusal: Expected | None = None
        self._soon = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._soon.timeout.connect(self.look_now)

    @property
    def is_pending(self) -> bool:
        """Whether the latest draft was not looked at yet."""
        return self._soon.isActive()

    def look_at(self, draft: Draft) -> None:
        """Look at this draft soon."""
        self._draft = draft
        self._soon.start()

    def look_now(self) -> None:
        """Look at once."""
        self._soon.stop()
        if self._draft is None or not self._session.is_open:
            return
        self.found, self.refusal = [], None
        if not self._draft.batch_id:
            self._look(self._draft)
        self.looked.emit()

    def why_not(self, draft: Draft) -> str:
        """Why this draft cannot be printed; empty if it can."""
        if draft.batch_id:
            return "" if draft.cards else _("No card of this batch waits for the printer.")
        if self.is_pending:
            return _("The card is being checked…")
        if self.refusal:
            return self.refusal.sentence
        stopped = blocking(self.found, draft.plan.law_reason)
        return stopped[0].sentence if stopped else ""

    def _look(self, draft: Draft) -> None:
        ctx, plan = self._session.ctx, draft.plan
        if not plan.entry_version_id:
            self.found = [NO_CODE]
            return
        try:
            batch_checks.require_sound(ctx, plan)
            drafts.require_free_name(ctx, plan.name)
        except Expected as error:
            self.refusal = error
        try:
            self.found = batch_checks.findings(ctx, plan, design_of(ctx, draft), measure())
        except Expected as error:
            self.refusal = error
