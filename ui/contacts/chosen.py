"""What is done with whoever is chosen: the ticked, else the one in the drawer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.i18n import _, translate_n
from core.tags import many as tags
from ui.contacts.acts import Acts
from ui.contacts.drawers import Drawers
from ui.contacts.list_body import ListBody
from ui.contacts.tagging import TagSheet
from ui.session import Place, Session


@dataclass(frozen=True)
class Tagging:
    """A tag that is being chosen: put on or taken `off`, and what is typed of it."""

    off: bool
    text: str


class Chosen:
    """Asks what has to be asked, then acts."""

    def __init__(self, session: Session, body: ListBody, drawers: Drawers, acts: Acts) -> None:
        self._session, self._body, self._drawers, self._acts = session, body, drawers, acts
        self.sheet: TagSheet | None = None
        self._off = False

    @property
    def ids(self) -> list[int]:
        """Who is meant, in the order shown."""
        return self._body.view.chosen()

    def tag(self) -> None:
        """Put a tag on them: in place for the person in the drawer, in a sheet for the ticked."""
        if self._drawers.is_out("person") and not self._body.view.ticks():
            self._drawers.person.begin_tag()
            return
        ids = self.ids
        many = translate_n("Put a tag on {count} person", "Put a tag on {count} people", len(ids))
        self._ask(ids, self._titled(ids, _("Put a tag on {who}"), many), self._acts.put_tag)

    def untag(self) -> None:
        """Take one of their tags off."""
        ids = self.ids
        many = translate_n("Take a tag off {count} person", "Take a tag off {count} people", len(ids))
        self._ask(ids, self._titled(ids, _("Take a tag off {who}"), many), self._acts.take_tag_off, off=True)

    def keep_typed(self) -> Tagging | None:
        """The tag that is being chosen, for the sheet of the next window."""
        if self.sheet is not None and self.sheet.is_open:
            return Tagging(self._off, self.sheet.chooser.field.text())
        if self._drawers.is_out("person") and not self._drawers.person.chooser.isHidden():
            return Tagging(False, self._drawers.person.chooser.field.text())
        return None

    def bring_typed(self, tagging: Tagging) -> None:
        """Go on choosing a tag for the same people."""
        (self.untag if tagging.off else self.tag)()
        asking = self.sheet.chooser if self.sheet is not None else self._drawers.person.chooser
        asking.field.setText(tagging.text)

    def put_in_bin(self) -> None:
        """Take them out of the lists."""
        self._acts.put_in_bin(self.ids)

    def bring_back(self) -> None:
        """Bring them back from the bin."""
        self._acts.take_out_of_bin(self.ids)

    def print_cards(self) -> None:
        """Begin a batch of cards."""
        self._session.go(Place("cards", act="new"))

    def _titled(self, ids: Sequence[int], one: str, many: str) -> str:
        """One is called by name, several are counted."""
        return one.format(who=self._acts.who(ids)) if len(ids) == 1 else many.format(count=f"{len(ids):,}")

    def _ask(
        self, ids: Sequence[int], title: str, then: Callable[[Sequence[int], str], None], *, off: bool = False
    ) -> None:
        if not ids:
            return
        sheet, self._off = self._sheet(self._body.window()), off
        held = tags.held_by(self._session.ctx, ids)
        people = self._acts.names(ids) if len(ids) > 1 else ""
        sheet.start(title, people, held, len(ids), lambda name: then(ids, name), off=off)

    def _sheet(self, window: QWidget) -> TagSheet:
        if self.sheet is None:
            self.sheet = TagSheet(self._session.ctx, window)
            self.sheet.closed.connect(lambda: self._body.view.setFocus(Qt.FocusReason.OtherFocusReason))
        return self.sheet
