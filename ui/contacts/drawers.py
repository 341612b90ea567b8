"""What lies beside the list: a person, the form, the export. Each is made when first wanted, one is out at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from core.errors import Expected
from ui.contacts.acts import Acts
from ui.contacts.list_body import ListBody
from ui.kit.drawer import BesideDrawer, Drawer
from ui.kit.problem import shown_to
from ui.session import Place, Session

if TYPE_CHECKING:
    from ui.contacts.drawer import PersonDrawer
    from ui.contacts.export_panel import ExportPanel
    from ui.contacts.form import ContactForm, Typed

# What lies beside the list is imported when it is first opened: together it takes a tenth of the start.


class Drawers:
    """`front` brings the list to the front, `go_to` a person, whatever is filtered."""

    def __init__(
        self, session: Session, body: ListBody, acts: Acts, front: Callable[[], None], go_to: Callable[[int], None]
    ) -> None:
        self._session, self._body, self._acts = session, body, acts
        self._front, self._go_to = front, go_to
        self.beside = BesideDrawer(body)
        self._made: dict[str, Drawer] = {}

    @cached_property
    def person(self) -> PersonDrawer:
        """One person in full."""
        from ui.contacts.drawer import PersonDrawer  # noqa: PLC0415

        drawer, acts = PersonDrawer(self._session), self._acts
        drawer.stepped.connect(self._body.view.step)
        drawer.change_wanted.connect(self.edit)
        drawer.tag_wanted.connect(lambda who, tag: acts.put_tag([who], tag))
        drawer.tag_off_wanted.connect(lambda who, tag: acts.take_tag_off([who], tag))
        drawer.print_wanted.connect(lambda: self._session.go(Place("cards", act="new")))
        drawer.bin_wanted.connect(lambda who: acts.put_in_bin([who]))
        drawer.back_wanted.connect(lambda who: acts.take_out_of_bin([who]))
        self._add("person", drawer)
        return drawer

    @cached_property
    def form(self) -> ContactForm:
        """A new contact, or one that is changed."""
        from ui.contacts.form import ContactForm  # noqa: PLC0415

        form = ContactForm(self._session)
        form.closed.connect(self._come_back)
        form.saved.connect(self._saved)
        form.opened_other.connect(self._go_to)
        form.next_wanted.connect(self._edit_next)
        self._add("form", form)
        return form

    @cached_property
    def export(self) -> ExportPanel:
        """What is to leave as a file."""
        from ui.contacts.export_panel import ExportPanel  # noqa: PLC0415

        panel = ExportPanel(self._session)
        panel.closed.connect(self._come_back)
        self._add("export", panel)
        return panel

    def is_out(self, name: str) -> bool:
        """Whether `person`, `form` or `export` is open."""
        drawer = self._made.get(name)
        return drawer is not None and drawer.is_open

    def show(self, contact_id: int) -> None:
        """Show a person; 0 closes the drawer."""
        if not contact_id:
            if self.is_out("person"):
                self.person.shut()
            return
        self._put_away()
        try:
            self.person.show_person(contact_id)
            self.person.open_up()
        except Expected:
            # erased meanwhile: the next reading of the list will show it
            self.person.shut()

    def start_new(self, text: str = "") -> None:
        """Begin a new contact; `text` is a name, a number or both."""
        self._front()
        if self._body.in_bin:
            self._body.show_bin(False)
        self._make_room()
        self.form.start_new(text)
        self._share_filled()

    def edit(self, contact_id: int | None = None) -> None:
        """Open the form of somebody, of the current person by default."""
        who = contact_id or self._body.view.current
        if not who or self._body.in_bin:
            return
        with shown_to(self._body):
            self._make_room()
            self.form.start_change(who)
            self._share_filled()

    def bring_form(self, typed: Typed) -> None:
        """Open the form as the window before left it."""
        with shown_to(self._body):
            self._make_room()
            self.form.bring_typed(typed)
            self._share_filled()

    def write_note(self) -> None:
        """Open the form of the current person with the cursor in the note."""
        self.edit()
        if self.is_out("form"):
            self.form.body.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def export_list(self) -> None:
        """Ask what is to leave as a file: the ticked, those a filter found, or all."""
        self._front()
        self._make_room()
        words = self._body.words()
        found = list(self._body.list.ids()) if words else None
        self.export.open_for(self._body.view.ticks(), words, found)
        self._share_filled()

    def _add(self, name: str, drawer: Drawer) -> None:
        self._made[name] = drawer
        self.beside.add(drawer)

    def _make_room(self) -> None:
        """The person is hidden and comes back later; the others go for good."""
        if self.is_out("person"):
            self.person.hide()
        self._put_away()

    def _put_away(self) -> None:
        for name in ("form", "export"):
            if self.is_out(name):
                other = self._made[name]
                other.blockSignals(True)
                other.shut()
                other.blockSignals(False)
        self._share_filled()

    def _come_back(self) -> None:
        """What lay beside the list is gone: the current person has the place again."""
        self._share_filled()
        if self._body.view.current and not (self.is_out("form") or self.is_out("export")):
            self.show(self._body.view.current)

    def _saved(self, contact_id: int, sentence: str) -> None:
        self._body.refresh()
        if not self.form.is_open:
            self._body.view.show_id(contact_id)
        self._session.say_done(sentence)

    def _edit_next(self, contact_id: int) -> None:
        if self._body.view.show_id(contact_id) and self._body.view.step(1):
            self.edit()

    def _share_filled(self) -> None:
        self._body.give_way(self.is_out("form") or self.is_out("export"))
