"""The form of one contact: a new one, or one that is changed; all of it is saved as one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.contacts import editing
from core.contacts.editing import Written
from core.contacts.service import masked
from core.contacts.typed import name_and_phones
from core.errors import Expected
from core.i18n import _
from core.ids import new_op_id
from core.tags import person
from core.tags import service as tags
from ui.contacts.form_body import FormBody
from ui.contacts.form_entered import Entered
from ui.contacts.form_fields_day import entered_day
from ui.kit.buttons import KeyButton
from ui.kit.drawer import Drawer
from ui.kit.problem import Problem
from ui.session import Session

NEW = 0
FEWEST_DIGITS = 3
DRAFTS = "contacts.form"
"""Where the session keeps what was written in forms that are closed."""


@dataclass(frozen=True)
class Typed:
    """An open form as it stands: whose, what it began with, what is in it now."""

    contact_id: int
    op_id: str
    start: Entered
    now: Entered
    from_draft: bool


class ContactForm(Drawer):
    """Only the name is wanted. Enter saves, Ctrl+Enter saves and goes on, Esc closes and keeps what was written.

    `closed` comes whenever it goes, before `saved`. After Ctrl+Enter it stays open through `saved` and then begins the
    next new contact; behind a changed one it asks for the next person with `next_wanted`.
    """

    saved = Signal(int, str)
    """The contact and what to say; not sent when nothing was changed."""
    opened_other = Signal(int)
    """Somebody else is wanted instead: the owner of a number, or a namesake."""
    next_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._contact_id, self._op_id = NEW, new_op_id()
        self._start = Entered()
        self._drafts: dict[int, Entered] = session.drafts.setdefault(DRAFTS, {})
        self.problem = Problem()
        self.body = FormBody(session)
        self.column.addWidget(self.body)
        self.save_button = KeyButton(_("Save"), kind="primary", cap="Enter")
        self.save_button.clicked.connect(self.save)
        self.next_button = KeyButton(_("Save, then the next"), kind="ghost", key="Ctrl+Return")
        self.next_button.clicked.connect(self._save_and_go_on)
        for widget in (self.problem, self.save_button, self.next_button):
            self.foot.addWidget(widget)
        self.body.returned.connect(self.save)
        self.body.opened_other.connect(self._open_other)
        self.body.dropped.connect(self._drop_draft)

    def start_new(self, text: str = "") -> None:
        """An empty form with the cursor on the name; `text` is a name, a number or both."""
        self._begin(NEW, Entered())
        if not text.strip():
            self._bring_draft()
            return
        name, phones = name_and_phones(text)
        if sum(map(str.isdigit, name)) >= FEWEST_DIGITS and not phones:
            name, phones = "", (name,)
        self.body.show_entered(Entered(Written(name=name, phones=phones)), NEW, ())

    def start_change(self, contact_id: int) -> None:
        """The form of a contact that is there. Raises `contacts.missing`."""
        ctx = self._session.ctx
        written = editing.written(ctx, contact_id)
        shared = tuple(number for number in written.phones if editing.owners(ctx, number, contact_id))
        held = tuple(tag.name for tag in tags.tags_of(ctx, [contact_id]).get(contact_id, ()))
        stored = Entered(replace(written, shared=shared), entered_day(written.birthday), held)
        self._begin(contact_id, stored)
        self._bring_draft()

    def keep_typed(self) -> Typed | None:
        """The open form, for the one of the next window."""
        if not self.is_open:
            return None
        from_draft = not self.body.draft.isHidden()
        return Typed(self._contact_id, self._op_id, self._start, self.body.entered, from_draft)

    def bring_typed(self, typed: Typed) -> None:
        """Open as the form of the window before was left."""
        self._begin(typed.contact_id, typed.start)
        self._op_id = typed.op_id
        kept = typed.start.written.phones
        self.body.show_entered(typed.now, typed.contact_id, kept, draft=typed.from_draft)

    def rest(self) -> None:
        """Put the focus where somebody wrote last, else on the name."""
        (self.focusWidget() or self.body.name.editor).setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Store what was written and close; what is wrong is said where it stands."""
        self._save(self._finish)

    def shut(self) -> None:
        """Go away; what was written and not saved comes back with the form."""
        if self.is_open:
            self._keep_draft()
        super().shut()

    def _begin(self, contact_id: int, stored: Entered) -> None:
        if self.is_open:
            self._keep_draft()
        self._contact_id, self._op_id, self._start = contact_id, new_op_id(), stored
        self.set_title(_called(contact_id, stored.written))
        self.problem.say("")
        self.body.show_entered(stored, contact_id, stored.written.phones)
        self.open_up(self.body.name.editor)
        self.body.select_name()

    def _save_and_go_on(self) -> None:
        self._save(self._go_on)

    def _save(self, then: Callable[[int, str], None]) -> None:
        self.problem.say("")
        wrong = self.body.check()
        if wrong is not None:
            self._lead_to(wrong)
            return
        entered = self.body.entered
        try:
            contact_id, said = self._store(entered)
        except Expected as error:
            self._tell(error)
            return
        self._drafts.pop(self._contact_id, None)
        self._start = entered
        then(contact_id, said)

    def _store(self, entered: Entered) -> tuple[int, str]:
        """Write it; returns the contact and what to say, which is nothing where nothing was changed."""
        ctx, now = self._session.ctx, entered.written
        name = now.name.strip() or masked(next(iter(now.phones), ""))
        if self._contact_id == NEW:
            return person.add(ctx, self._op_id, now, entered.tags), _("Added: {name}").format(name=name)
        was = self._start
        changed = person.change(ctx, self._op_id, self._contact_id, was.written, now, was.tags, entered.tags)
        return self._contact_id, _("Saved: {name}").format(name=name) if changed else ""

    def _finish(self, contact_id: int, said: str) -> None:
        super().shut()
        if said:
            self.saved.emit(contact_id, said)

    def _go_on(self, contact_id: int, said: str) -> None:
        new = self._contact_id == NEW
        if not new:
            self._finish(contact_id, said)
            self.next_wanted.emit(contact_id)
            return
        self.saved.emit(contact_id, said)
        self.start_new()

    def _tell(self, error: Expected) -> None:
        """An error of the whole form stands above the buttons; one of a field where it belongs."""
        if error.code == "contacts.phone_known":
            row = self.body.phones.check()
            if row is not None:
                self._lead_to(row)
                return
        if error.code == "contacts.empty":
            self.body.name.say_error(error.sentence)
            self._lead_to(self.body.name)
            return
        self.problem.say(error.sentence)

    def _lead_to(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(field)

    def _open_other(self, contact_id: int) -> None:
        self.shut()
        self.opened_other.emit(contact_id)

    def _keep_draft(self) -> None:
        entered = self.body.entered
        if entered.alike(self._start):
            self._drafts.pop(self._contact_id, None)
        else:
            self._drafts[self._contact_id] = entered

    def _bring_draft(self) -> None:
        draft = self._drafts.get(self._contact_id)
        if draft is not None:
            self.body.show_entered(draft, self._contact_id, self._start.written.phones, draft=True)

    def _drop_draft(self) -> None:
        self._drafts.pop(self._contact_id, None)
        self.body.show_entered(self._start, self._contact_id, self._start.written.phones)
        self.body.select_name()


def _called(contact_id: int, written: Written) -> str:
    """The title of a form."""
    if contact_id == NEW:
        return _("New contact")
    return _("Change {name}").format(name=written.name or masked(next(iter(written.phones), "")) or _("no name"))
