"""What can be done with people, one or many: each is one step, said with its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from core.contacts import bin as contacts_bin
from core.contacts import service as contacts
from core.context import Context
from core.errors import BETWEEN, Expected
from core.i18n import _, translate, translate_n
from core.ids import new_op_id
from core.tags import many as tags
from core.work import Progress
from ui.contacts.columns import name_words, people_words
from ui.kit import dialogs
from ui.kit.jobs import was_stopped
from ui.kit.page import Page
from ui.kit.problem import shown_to
from ui.session import Session

ASK_FROM = 20
"""So many people are not binned without a question."""
QUICK = 100
"""So many are written while the window waits; it does not notice."""
MOST_NAMED = 3

Work = Callable[[Context, Progress], int]


class Acts:
    """Few people are written at once, many in the lane; errors are shown on the page."""

    def __init__(self, session: Session, page: Page) -> None:
        self._session, self._page = session, page

    def who(self, ids: Sequence[int]) -> str:
        """A name, or how many."""
        if len(ids) == 1:
            return "".join(map(name_words, contacts.lines(self._session.ctx, ids)))
        return people_words(len(ids))

    def names(self, ids: Sequence[int]) -> str:
        """The first names, and how many more there are."""
        known = [name_words(line) for line in contacts.lines(self._session.ctx, list(ids[:MOST_NAMED]))]
        said, more = translate(BETWEEN).join(known), len(ids) - len(known)
        if more <= 0:
            return said
        return translate_n("{names} and {count} more", "{names} and {count} more", more).format(
            names=said, count=f"{more:,}"
        )

    def put_tag(self, ids: Sequence[int], tag: str) -> None:
        """Put a tag on people."""
        op_id = new_op_id()
        self._do(
            _("Putting a tag on"),
            len(ids),
            lambda ctx, progress: tags.put_on(ctx, op_id, ids, tag, progress),
            lambda changed: self._say_tagged(ids, tag, changed),
        )

    def take_tag_off(self, ids: Sequence[int], tag: str) -> None:
        """Take a tag off people."""
        op_id, who = new_op_id(), self.who(ids)
        self._do(
            _("Taking a tag off"),
            len(ids),
            lambda ctx, progress: tags.take_off(ctx, op_id, ids, tag, progress),
            lambda _changed: self._session.say_done(_("“{tag}” taken off {who}").format(tag=tag, who=who)),
        )

    def put_in_bin(self, ids: Sequence[int]) -> bool:
        """Take people out of the lists; many are asked about first. False if they stay."""
        if len(ids) >= ASK_FROM and not self._sure(ids):
            return False
        op_id, who = new_op_id(), self.who(ids)
        self._do(
            _("Into the bin"),
            len(ids),
            lambda ctx, progress: contacts_bin.put_in(ctx, op_id, ids, progress),
            lambda _changed: self._session.say_done(_("Into the bin: {who}").format(who=who)),
        )
        return True

    def take_out_of_bin(self, ids: Sequence[int]) -> None:
        """Bring people back."""
        op_id, who = new_op_id(), self.who(ids)
        self._do(
            _("Out of the bin"),
            len(ids),
            lambda ctx, progress: contacts_bin.take_out(ctx, op_id, ids, progress),
            lambda _changed: self._session.say_done(_("Back from the bin: {who}").format(who=who)),
        )

    def _sure(self, ids: Sequence[int]) -> bool:
        people = people_words(len(ids))
        return bool(
            dialogs.ask(
                self._parent,
                _("Put {people} into the bin?").format(people=people),
                _("They leave all lists; what they did stays counted. For 30 days they can be brought back."),
                _("Leave them"),
                _("Bin {people}").format(people=people),
                self.names(ids),
            )
        )

    @property
    def _parent(self) -> QWidget:
        return self._page.window()

    def _say_tagged(self, ids: Sequence[int], tag: str, changed: int) -> None:
        who = self.who(ids)
        if not changed:
            self._session.say(_("{who}: “{tag}” was there already").format(who=who, tag=tag))
            return
        said = _("“{tag}” put on {who}").format(tag=tag, who=who)
        if had := len(ids) - changed:
            said += translate_n("; {count} had it already", "; {count} had it already", had).format(count=f"{had:,}")
        self._session.say_done(said)

    def _do(self, name: str, count: int, work: Work, done: Callable[[int], None]) -> None:
        if count > QUICK:
            self._session.run(name, work, done, self._failed)
            return
        with shown_to(self._page):
            done(work(self._session.ctx, Progress()))

    def _failed(self, error: Expected) -> None:
        if was_stopped(error):
            self._session.say(error.sentence)
        else:
            self._page.problem.say(error.sentence)
