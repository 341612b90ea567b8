"""The claim sheet over any page: whose card it is, or why it cannot be claimed and how one may go on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.cards import claim
from core.cards.models import Answer, ClaimResult
from core.errors import Expected
from core.i18n import _
from core.ids import new_op_id
from ui.cards.claim_box import EXAMPLE
from ui.cards.claim_parts import Kept, head, row, rule
from ui.cards.claim_words import Step, Told, Way, card_words, told, told_several
from ui.cards.who import Person, WhoField
from ui.kit.bounce import swallow_enter
from ui.kit.buttons import KeyButton
from ui.kit.code_field import NoImeLineEdit
from ui.kit.field import Field
from ui.kit.flow import FlowRow
from ui.kit.icons import icon
from ui.kit.overlay import Sheet
from ui.kit.problem import Problem
from ui.kit.toast import announce
from ui.kit.tokens import size, space
from ui.session import Place, Session

SEVERAL = "claim.several_codes"


class ClaimSheet(Sheet):
    """Opens with a text or a scan. Enter claims the card for whoever is chosen, or without a name."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window, size("toast_max_width"))
        self._session = session
        self._text, self._channel, self._op_id = "", "typed", ""
        self.answer: Answer | None = None
        self.problem = Problem()
        self._sign, self.sentence, self.beside, self.second = QLabel(), QLabel(), QLabel(), QLabel()
        self.steps: list[KeyButton] = []
        self._steps_row = FlowRow()
        self._head_row = QHBoxLayout()
        self.reason = Field(_("Why is it accepted?"), QLineEdit(), _("The reason stays in the history."))
        self.who = WhoField(session)
        self.who.accepted.connect(self._claim)
        self.who.grew.connect(self._fit)
        self.code_field = NoImeLineEdit()
        self.code_field.setPlaceholderText(EXAMPLE)
        self._again = Field(_("Another card code"), self.code_field)
        self.code_field.returnPressed.connect(self._look_again)
        self.claim_button = KeyButton(_("Claim"), kind="primary", cap="Enter")
        self.claim_button.clicked.connect(self._claim)
        self.look_button = KeyButton(_("Look"), kind="soft", cap="Enter")
        self.look_button.clicked.connect(self._look_again)
        self._lay_out()

    def arrive(self, thing: int | None, text: str | None, act: str) -> None:  # noqa: ARG002 - cards come as codes
        """Open for the card in a text; `act` says how it came in: gun, typed or photo. Without a text it asks."""
        self._channel = act if act in claim.CHANNELS else "typed"
        if text and text.strip():
            self._look(text)
        else:
            self._ask()

    def keep_typed(self) -> Kept | None:
        if not self.is_open:
            return None
        honours, who = not self.reason.isHidden(), self.who
        typed = (self.reason_edit.text(), who.edit.text(), who.view.currentIndex().row(), self.code_field.text())
        return Kept(self._text, self.answer, self._channel, self._op_id, honours, *typed)

    def bring_typed(self, kept: Kept) -> None:
        if kept.answer is None:
            self.arrive(None, kept.text, kept.channel)
        else:
            # not looked at again: every look is kept as a try
            self._text, self._channel = kept.text, kept.channel
            self.reason.hide()
            self._tell(kept.answer)
        if kept.honours:
            self._honour()
        self._op_id = kept.op_id
        self.reason_edit.setText(kept.reason)
        self.who.edit.setText(kept.who)
        self.who.view.setCurrentIndex(self.who.view.model().index(kept.row, 0))
        self.code_field.setText(kept.code)

    def _look(self, text: str) -> None:
        """Say what a text means, and open for it."""
        self._text, self._op_id = text, new_op_id()
        self.problem.say("")
        self.reason.hide()
        try:
            answer = claim.look(self._session.ctx, text, self._channel)
        except Expected as error:
            self._unsure(error)
            return
        self._tell(answer)

    def _tell(self, answer: Answer) -> None:
        self.answer = answer
        ctx = self._session.ctx
        said = told(answer, ctx.today(), ctx.home.zone)
        self._say(said, card_words(answer, ctx.today()) if said.good else "")
        self._show_claiming(said.good)
        if said.good:
            self.who.begin()
            self._open_at(self.who.edit)
        else:
            self._refused()

    def _unsure(self, error: Expected) -> None:
        """It is open which card is meant, or nobody here may claim."""
        self.answer = None
        codes = error.facts.get("codes") if error.code == SEVERAL else None
        several = tuple(str(code) for code in codes) if isinstance(codes, tuple) else ()
        self._say(told_several(several) if several else Told(False, error.sentence))
        self._show_claiming(False)
        self._refused()

    def _ask(self) -> None:
        self.answer, self._text = None, ""
        self.problem.say("")
        self.reason.hide()
        self._say(Told(True, _("Which card?"), _("Scan it, or type its code.")), sign=False)
        self._show_claiming(False)
        self._open_at(self.code_field)

    def _refused(self) -> None:
        self.code_field.clear()
        self._open_at(self.steps[0] if self.steps else self.code_field)

    def _honour(self) -> None:
        """Somebody wants to accept the card all the same: the reason first, then whose it is."""
        for button in self.steps:
            button.hide()
        self.reason.clear()
        self.reason_edit.clear()
        self.reason.show()
        self.who.begin()
        self._show_claiming(True)
        self._open_at(self.reason_edit)

    @property
    def reason_edit(self) -> QLineEdit:
        """Where the reason is typed."""
        edit = self.reason.editor
        assert isinstance(edit, QLineEdit)
        return edit

    def _claim(self) -> None:
        reason = "" if self.reason.isHidden() else self.reason_edit.text().strip()
        if not self.reason.isHidden() and not reason:
            self.reason.say_error(_("Write down why; it is kept with the card."))
            self.reason_edit.setFocus()
            return
        if self.who.unclear:
            self.who.say_unclear()
            self._fit()
            return
        self.problem.say("")
        try:
            result = self._claimed_for(self.who.person, reason)
        except Expected as error:
            self.problem.say(error.sentence)
            self._fit()
            return
        self._done(result)

    def _claimed_for(self, person: Person | None, reason: str) -> ClaimResult:
        code = self.answer.code if self.answer and self.answer.code else self._text
        if person is None:
            return claim.claim(self._session.ctx, self._op_id, code, self._channel, honour_reason=reason)
        return claim.claim(
            self._session.ctx,
            self._op_id,
            code,
            self._channel,
            contact_id=person.id,
            phone=person.phone if person.id is None else "",
            name=person.name if person.id is None else "",
            honour_reason=reason,
        )

    def _done(self, result: ClaimResult) -> None:
        answer, person = result.answer, self.who.person
        if not result.claimed_at:
            # somebody else was faster, or the card was voided meanwhile
            self.reason.hide()
            self._tell(answer)
            return
        self.shut()
        swallow_enter(QApplication.focusWidget())
        if person is None:
            self._session.say_done(_("{code} is claimed, without a name").format(code=answer.code))
        else:
            said = _("{code} is claimed by {name}").format(code=answer.code, name=person.called)
            self._session.say_done(said)

    def _look_again(self) -> None:
        text = self.code_field.text().strip()
        if text:
            self._look(text)
        else:
            self.code_field.setFocus()

    def _go_on(self, step: Step) -> None:
        if step.way is Way.LOOK_AT:
            self._look(step.code)
        elif step.way is Way.HONOUR:
            self._honour()
        else:
            self.shut()
            self._session.go(Place("contacts" if step.way is Way.PERSON else "cards", id=step.thing))

    def _say(self, said: Told, beside: str = "", *, sign: bool = True) -> None:
        side = QSize(size("icon_nav"), size("icon_nav"))
        name, colour = ("check-circle-fill", "success") if said.good else ("x-circle", "danger")
        self._sign.setPixmap(icon(name, colour).pixmap(side))
        self._sign.setVisible(sign)
        self.sentence.setText(said.sentence)
        self.sentence.setWordWrap(not beside)
        self._head_row.setStretch(1, 0 if beside else 1)
        self.beside.setText(beside)
        self.beside.setVisible(bool(beside))
        self.second.setText(said.second)
        self.second.setVisible(bool(said.second))
        self._offer(said.steps)
        announce(self.panel, ". ".join(part for part in (said.sentence, beside, said.second) if part))

    def _offer(self, steps: tuple[Step, ...]) -> None:
        self._steps_row.clear()
        self.steps = [self._step_button(step) for step in steps]
        for button in self.steps:
            self._steps_row.addWidget(button)
            button.show()

    def _step_button(self, step: Step) -> KeyButton:
        button = KeyButton(step.words, kind="" if step.way is Way.HONOUR else "soft")
        button.setParent(self.panel)
        button.clicked.connect(lambda: self._go_on(step))
        return button

    def _show_claiming(self, on: bool) -> None:
        """Either whose it is, or another code."""
        for widget in (self.who, self.claim_button):
            widget.setVisible(on)
        for other in (self._again, self.look_button):
            other.setVisible(not on)

    def _open_at(self, focus: QWidget) -> None:
        self.open_up(focus)
        self._fit()

    def _fit(self) -> None:
        if self.is_open:
            self.place()

    def _lay_out(self) -> None:
        self.sentence.setProperty("kind", "section")
        self.beside.setProperty("kind", "second")
        self.second.setProperty("kind", "second")
        self.second.setWordWrap(True)
        self._head_row = row(self._sign, self.sentence, self.beside, stretch=2)
        self._head_row.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        inner = QVBoxLayout()
        inner.setContentsMargins(space(4), space(3), space(4), space(3))
        inner.setSpacing(space(1))
        inner.addWidget(self.problem)
        inner.addLayout(self._head_row)
        inner.addWidget(self.second)
        inner.addLayout(self._steps_row)
        inner.addSpacing(space(0))
        for part in (self.reason, self.who, self._again):
            inner.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self.look_button, self.claim_button):
            buttons.addWidget(button)
        inner.addSpacing(space(0))
        inner.addLayout(buttons)
        self.panel_column.addLayout(head(self.shut))
        self.panel_column.addWidget(rule())
        self.panel_column.addLayout(inner)
