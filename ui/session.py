"""The session: what pages share. One shop, its Contexts, one signal for changes, ways to go, undo, and words to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from core import undo
from core.contacts import search_keys
from core.errors import Expected
from core.history import service as history
from core.i18n import N_, _
from core.ids import new_op_id
from core.lane import Lane
from core.notices import Notice
from core.shop import Shop
from core.undo import Step
from core.work import Progress
from ui.kit.jobs import Job, Jobs, Work

Result = TypeVar("Result")


@dataclass(frozen=True)
class Place:
    """Where to go: a room or a sheet over the page by its key; in it a thing by its id, what to seek there, or an
    act to begin."""

    room: str
    id: int | None = None
    text: str | None = None
    act: str = ""


@dataclass(frozen=True)
class Told:
    """Something that was said, for the bell: when, and how grave."""

    at: str
    sentence: str


MOST_TOLD = 100
SOMEBODY = "熟客"


class Session(QObject):
    """Belongs to the thread of the window; closing it waits for the lane."""

    changed = Signal(object, object)
    """Topics and rows of a notice, always in the window's thread."""
    went = Signal(object)
    said = Signal(str, str, object)
    """A sentence for the toast, the words of its act, and the act or None."""
    leaving = Signal(str)
    """Another shop is wanted in the place of this one: `own` or `demo`."""
    wants_restore = Signal(object)
    """The backup (a file), or the set once put aside (a folder), that is wanted in the place of this shop's data."""
    backed_up = Signal()
    """A backup was made, or failed: how the data stands is another matter now."""
    measured = Signal(object)
    """What the gun sent, with its gaps, for the page that sets it up."""
    _rung = Signal(object)

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self.shop = shop
        self.ctx = shop.till
        self._lane = Lane(shop)
        self.jobs = Jobs(self._lane, self)
        self.told: list[Told] = []
        self.is_open = True
        """False once it was closed; what still ticks then must not ask the shop."""
        self.drafts: dict[str, Any] = {}
        """What was typed and is stored nowhere yet, by the page or sheet it belongs to; it outlives the window."""
        self.not_backed_up = ""
        """Why the last backup of this run did not succeed; empty if it did."""
        self.trying_gun = False
        """While the gun is set up, what it sends leads nowhere."""
        self.keys: Callable[[], list[tuple[str, list[tuple[str, str]]]]] = list
        """Every key there is, by menu; the window says them."""
        self._rung.connect(self._ring)
        self._deaf = shop.notices.listen(self._rung.emit)

    def go(self, place: Place) -> None:
        """Open the page of a room, and in it what the place names."""
        self.went.emit(place)

    def leave_for(self, which: str) -> None:
        """Close this shop and open the `own` one or the `demo`."""
        self.leaving.emit(which)

    def restore(self, source: Path) -> None:
        """Close this shop, put a backup or a set once put aside in its place, and open it again."""
        self.wants_restore.emit(source)

    def note_backup(self, error: Expected | None = None) -> None:
        """A backup was made, or with an error was not."""
        self.not_backed_up = error.sentence if error else ""
        self.backed_up.emit()

    def say(self, sentence: str, act_words: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a toast; the bell keeps the sentence."""
        self.told = [Told(self.ctx.now(), sentence), *self.told][:MOST_TOLD]
        self.said.emit(sentence, act_words, act)

    def say_done(self, sentence: str) -> None:
        """Say what was done, with the way back."""
        self.say(sentence, _("Undo  Ctrl+Z"), self.undo)

    def run(
        self,
        name: str,
        work: Work[Result],
        answer: Callable[[Result], None],
        failed: Callable[[Expected], None] | None = None,
    ) -> Job:
        """Do long work in the lane under a name a person understands; an expected error becomes a toast."""
        return self.jobs.run(name, work, answer, failed or (lambda error: self.say(error.sentence)))

    def warm_up(self) -> None:
        """Load in the lane what the first search by letters would wait for: the readings of characters."""
        self._lane.submit(lambda _ctx, _progress: search_keys.keys(SOMEBODY), Progress())

    def undo(self) -> None:
        """Take the latest work back; in the lane, as an import is one step too."""
        op_id = new_op_id()
        self.run(_("Undo"), lambda ctx, progress: undo.undo(ctx, op_id, progress=progress), self._undone, self._refused)

    def redo(self) -> None:
        """Do again what was undone last."""
        op_id = new_op_id()
        self.run(_("Redo"), lambda ctx, progress: undo.redo(ctx, op_id, progress), self._redone, self._refused)

    def close(self) -> None:
        """End the lane; its queued work is stopped first."""
        self.is_open = False
        self._deaf()
        self.jobs.leave_all()
        self._lane.stop()

    def _ring(self, notice: Notice) -> None:
        self.changed.emit(notice.topics, notice.rows)

    def _undone(self, step: Step) -> None:
        self.say(_("Taken back: {what}").format(what=doing(step.kind)), _("Redo  Ctrl+Y"), self.redo)

    def _refused(self, error: Expected) -> None:
        self.say(history.explained(self.ctx, error))

    def _redone(self, step: Step) -> None:
        self.say_done(_("Done again: {what}").format(what=doing(step.kind)))


LAST = N_("the last change")
DOINGS: dict[str, str] = {
    "contact.added": N_("a new contact"),
    "contact.changed": N_("a change of a contact"),
    "contact.binned": N_("contacts put into the bin"),
    "contact.restored": N_("contacts brought back from the bin"),
    "contacts.exported": N_("an export of contacts"),
    "tag.put": N_("a tag put on"),
    "tag.taken_off": N_("a tag taken off"),
    "tag.added": N_("a new tag"),
    "tag.alert": N_("a change of a tag"),
    "tag.renamed": N_("a change of a tag"),
    "tag.recoloured": N_("a change of a tag"),
    "tag.removed": N_("a tag removed"),
    "setting.changed": N_("a change of a setting"),
    "setting.kept": N_("a change of a setting"),
    "import.contacts": N_("an import of contacts"),
    "import.marked": N_("a list given back with remarks"),
    "entry_code.added": N_("a new entry code"),
    "entry_code.replaced": N_("another picture for an entry code"),
    "entry_code.checked": N_("an entry code scanned with a phone"),
    "batch.made": N_("a batch of cards"),
    "batch.voided": N_("a batch voided"),
    "card.revoked": N_("a card voided"),
    "card.claimed": N_("the claim of a card"),
    "job.prepared": N_("the beginning of a print"),
    "job.verified": N_("a print checked"),
    "job.sending": N_("a print handed over"),
    "job.sent": N_("a print handed over"),
    "job.closed": N_("what came out of a print noted"),
    "job.cancelled": N_("a print given up"),
    "job.failed": N_("a print that broke off"),
    "shop.migrated": N_("an update of the shop file"),
    "demo.day": N_("a day of the demo shop"),
    "demo.person": N_("a person of the demo shop"),
}
"""What each kind of work is called, for undo."""


def doing(kind: str) -> str:
    """The name of a kind of work as a person says it."""
    return _(DOINGS.get(kind, LAST))
