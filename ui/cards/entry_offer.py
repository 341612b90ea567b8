"""A code that was brought, before it is kept: what a scan shows, its name, whether it is one more or replaces one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.entry_codes import service as entry_codes
from core.entry_codes.models import EntryVersion, Evidence, Proposal
from core.entry_codes.payloads import Kind, Level
from core.errors import Expected
from core.i18n import N_, _
from core.ids import new_op_id
from ui.cards.entry_card import CodeEvidence, line
from ui.kit.buttons import KeyButton
from ui.kit.dates import DateField
from ui.kit.field import Field
from ui.kit.flow import flowing
from ui.kit.menu import below, rounded_menu
from ui.kit.problem import Problem
from ui.kit.theme import now
from ui.kit.tokens import size, space, tokens
from ui.pickers.entries import SHOWS, USUAL_LIFE_DAYS
from ui.session import Session

BRIEF = 16
REPLACE = N_("Replace “{name}” with it")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Brought:
    """A code as it was read, the picture it was read from (none if it came as a link), and what it would mean."""

    proposal: Proposal
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Offered:
    """An offer as far as it was typed: the code, the one it is to replace, the form's operation, name and last day."""

    brought: Brought
    old: EntryVersion | None
    op_id: str
    name: str
    last_day: QDate


class EntryOffer(QFrame):
    """Keeps nothing until a button is pressed. With `old` it asks what the replaced code is called from now on."""

    taken = Signal(int)
    """The version that was kept."""
    instead_wanted = Signal(object)
    """The code that is to show this from now on."""
    one_more_wanted = Signal()
    """It is to be a code of its own after all."""
    dropped = Signal()

    def __init__(self, session: Session, brought: Brought, old: EntryVersion | None = None) -> None:
        super().__init__()
        self.setObjectName("card")
        self._session, self.brought, self._old = session, brought, old
        self._op_id = new_op_id()
        self.name = Field(_("Name of the entry code"), self._name_editor(), self._name_hint())
        self.day = Field(_("Last day of the code"), self._day_editor())
        self.problem = Problem()
        self.do_button = KeyButton(self._does(), kind="primary", cap="Enter")
        self.do_button.clicked.connect(self._keep)
        self.other_button = self._other_way()
        self.drop_button = KeyButton(_("Not now"), kind="ghost", cap="Esc")
        self.drop_button.clicked.connect(self.dropped)
        self._lay_out()
        self.setFocusProxy(self.name)

    @property
    def typed(self) -> Offered:
        """The offer as it stands, for the one of the next window."""
        return Offered(self.brought, self._old, self._op_id, self._line.text(), self._date.date())

    def bring_typed(self, kept: Offered) -> None:
        """Go on with what was typed; the code is the same."""
        self._op_id = kept.op_id
        self._line.setText(kept.name)
        self._date.setDate(kept.last_day)

    def tell_codes(self) -> None:
        """Read which codes could be replaced."""
        if self._old is None:
            known = entry_codes.overview(self._session.ctx)
            self.other_button.setVisible(bool(known))
            one = len(known) == 1
            self.other_button.setText(_(REPLACE).format(name=brief(known[0].name)) if one else _("Replace a code…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in _ENTER and not isinstance(self.focusWidget(), QPushButton):
            self._keep()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        self.problem.say("")
        self.name.clear()
        try:
            version_id = self._kept()
        except Expected as error:
            self._refuse(error)
            return
        self.taken.emit(version_id)

    def _kept(self) -> int:
        ctx, payload, evidence = self._session.ctx, self.brought.proposal.payload, self.brought.evidence
        name = self._line.text()
        if self._old is None:
            name = name.strip() or self.brought.proposal.name
            return entry_codes.add(ctx, self._op_id, name, payload, evidence, last_day=self._last_day())
        code = self._old.entry_code_id
        return entry_codes.replace_with(ctx, self._op_id, code, payload, evidence, name=name, last_day=self._last_day())

    def _refuse(self, error: Expected) -> None:
        if error.code.startswith("entry_code.name_"):
            self.name.say_error(error.sentence)
            self._line.setFocus()
        elif error.code.startswith("entry_code.day_"):
            self.day.say_error(error.sentence)
            self._date.setFocus()
        else:
            self.problem.say(error.sentence)

    def _last_day(self) -> date | None:
        return date(*self._date.date().getDate()) if self.brought.proposal.verdict.needs_last_day else None

    def _choose_old(self) -> None:
        """The one code there is, or a menu of all."""
        known = entry_codes.overview(self._session.ctx)
        if len(known) == 1:
            self.instead_wanted.emit(known[0])
            return
        menu = rounded_menu(self)
        for version in known:
            act = menu.addAction(version.name.replace("&", "&&"))
            act.triggered.connect(lambda _on=False, old=version: self.instead_wanted.emit(old))
        below(menu, self.other_button)

    def _does(self) -> str:
        if self._old is None:
            return _("Add this code")
        return _("Replace “{name}”").format(name=brief(self._old.name))

    def _other_way(self) -> KeyButton:
        if self._old is None:
            button = KeyButton("", icon_name="arrows-clockwise")
            button.clicked.connect(self._choose_old)
        else:
            button = KeyButton(_("Add it as one more code"), icon_name="plus")
            button.clicked.connect(self.one_more_wanted)
        return button

    def _is_other_kind(self) -> bool:
        return self._old is not None and self._old.verdict.kind != self.brought.proposal.verdict.kind

    def _name_editor(self) -> QLineEdit:
        self._line = QLineEdit(self._proposed())
        self._line.setMaxLength(entry_codes.LONGEST_NAME)
        # chosen from its end, so that a long name is seen from its beginning
        self._line.end(False)
        self._line.home(True)
        return self._line

    def _proposed(self) -> str:
        """The old name as long as it may be true, else one by the kind."""
        return self._old.name if self._old and not self._is_other_kind() else self.brought.proposal.name

    def _name_hint(self) -> str:
        return _("A scan opens something else from now on; the name should say so.") if self._is_other_kind() else ""

    def _day_editor(self) -> DateField:
        today = self._session.ctx.today()
        self._date = DateField(QDate(today.year, today.month, today.day).addDays(USUAL_LIFE_DAYS))
        return self._date

    def _sentences(self) -> list[QWidget]:
        verdict = self.brought.proposal.verdict
        shows = shown_by(verdict.kind, self.brought.proposal.payload)
        if self._old is None:
            said = [line(shows, "")]
        else:
            before = shown_by(self._old.verdict.kind, self._old.payload)
            said = [line(_("So far: {shows}").format(shows=before), "second")]
            said.append(line(_("From now on: {shows}").format(shows=shows), ""))
        if verdict.level is not Level.OK:
            said.append(line(_(verdict.reason), "second"))
        return list(said)

    def _title(self) -> str:
        if self._old is not None:
            return _("Another picture for “{name}”").format(name=brief(self._old.name))
        return _("Recognised: {name}").format(name=_(entry_codes.NAMES[self.brought.proposal.verdict.kind]))

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(space(0))
        for widget in (line(self._title(), "section"), *self._sentences()):
            lines.addWidget(widget)
        lines.addSpacing(space(1))
        fields = QHBoxLayout()
        fields.setSpacing(space(2))
        for field in (self.name, self.day):
            field.setMaximumWidth(now().scaled(size("drawer")))
            fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        fields.addStretch()
        self.day.setVisible(self.brought.proposal.verdict.needs_last_day)
        lines.addLayout(fields)
        lines.addWidget(self.problem)
        lines.addSpacing(space(1))
        lines.addWidget(flowing(self.do_button, self.other_button, self.drop_button))
        evidence, payload = self.brought.evidence, self.brought.proposal.payload
        row = QHBoxLayout(self)
        across, down = tokens()["card_padding"]
        row.setContentsMargins(across, down, across, down)
        row.setSpacing(space(3))
        row.addWidget(CodeEvidence(evidence.data if evidence else None, payload), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        self.tell_codes()


def brief(name: str) -> str:
    """A name short enough for a button."""
    return name if len(name) <= BRIEF else f"{name[: BRIEF - 1]}…"


def shown_by(kind: Kind, payload: str) -> str:
    """What a scan of a code shows, in words; of a kind without words the code itself."""
    return _(SHOWS[kind]) if kind in SHOWS else payload
