"""The first step: how many cards, which card, what it promises and how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from core.cards import drafts
from core.cards.batch_checks import LONGEST, MOST, texts_of
from core.cards.fields import Values
from core.cards.models import Plan
from core.cards.papers import size_text
from core.errors import Expected
from core.i18n import _, translate_n
from core.settings import service as settings
from core.text import one_line
from ui.cards.maker.draft import Draft
from ui.cards.maker.texts import OwnTexts
from ui.kit.choices import Pills
from ui.kit.dates import DateField
from ui.kit.field import Field
from ui.kit.number import NumberField
from ui.kit.tokens import space, tokens
from ui.pickers.designs import DesignPicker
from ui.pickers.entries import EntryPicker
from ui.pickers.offers import OfferPicker
from ui.pickers.schemes import SchemePicker
from ui.session import Session

USUAL = (50, 100, 200, 500)
FIELD_OF = {
    "batch.quantity": "qty",
    "batch.day_past": "until",
    "batch.second_way_missing": "second",
    "batch.name_taken": "name",
}
"""Beside which field an error of a plan is said."""


class CardForm(QWidget):
    """Shows a draft and tells when a person changed something of it; `plan` is then what it says."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.qty = NumberField(1, MOST)
        self.numbers = Pills(_("Usual numbers"))
        self.numbers.set_pills([(str(each), f"{each:,}", None) for each in USUAL])
        self.design = DesignPicker(session)
        self.scheme = SchemePicker()
        self.entry = EntryPicker(session)
        self.offer = OfferPicker(settings.get(session.ctx, "shop.trade"))
        self.until = DateField()
        self.second = _line("second_way")
        self.name = _line("name")
        self.texts = OwnTexts()
        self.fields = self._make_fields()
        self._lay_out()
        self._listen()

    def show_draft(self, draft: Draft) -> None:
        """Show a draft as it is; nothing is told."""
        plan, today = draft.plan, self._session.ctx.today()
        self.blockSignals(True)
        self.until.setMinimumDate(_qdate(today))
        self.qty.setValue(plan.qty)
        self.design.choose(plan.design)
        self.entry.choose(plan.entry_version_id)
        self.offer.choose(plan.offer)
        self.until.setDate(_qdate(max(plan.last_day, today)))
        self.second.setText(plan.second_way)
        self.name.setText(plan.name)
        self._show_design(plan)
        self.blockSignals(False)
        self._tell(plan)

    def plan(self, base: Plan) -> Plan:
        """What the form says; the paper and the reason of `base` stay."""
        other = self.design.chosen != base.design
        return replace(
            base,
            design=self.design.chosen,
            entry_version_id=self.entry.chosen,
            qty=self.qty.value(),
            last_day=date(*self.until.date().getDate()),
            offer=self.offer.offer,
            second_way=self.second.text(),
            name=self.name.text(),
            texts=self.texts.texts,
            colours={} if other else self.scheme.chosen,
        )

    def begin(self) -> None:
        """Rest on the number, ready to be typed over."""
        self.qty.setFocus()
        self.qty.selectAll()

    def tell_sheets(self, sheets: int) -> None:
        """Say how much paper the number needs."""
        self.fields["qty"].say_corner(
            translate_n("{count} sheet", "{count} sheets", sheets).format(count=f"{sheets:,}")
        )

    def follow(self, plan: Plan) -> None:
        """Another design was chosen: offer its colours and its texts."""
        self._show_design(plan)
        self._tell(plan)

    def complain(self, error: Expected | None) -> None:
        """Say an error beside the field it is about, and take back what was said before."""
        about = FIELD_OF.get(error.code, "") if error else ""
        for name, field in self.fields.items():
            if error and name == about:
                field.say_error(error.sentence)
            elif field.wrong:
                field.clear()

    def _tell(self, plan: Plan) -> None:
        """The small words beside the labels."""
        self.numbers.choose(str(plan.qty))
        design = drafts.design_of(plan)
        self.fields["design"].say_corner(size_text(design.width_um, design.height_um))
        longest = design.fields["offer"].longest if "offer" in design.fields else LONGEST["offer"]
        self.fields["offer"].say_corner(f"{len(one_line(plan.offer))} / {longest}")
        days = (plan.last_day - self._session.ctx.today()).days
        self.fields["until"].say_corner(translate_n("{count} day", "{count} days", days).format(count=f"{days:,}"))

    def _show_design(self, plan: Plan) -> None:
        design = drafts.design_of(plan)
        self.scheme.show_design(drafts.design_of(replace(plan, colours={})), plan.colours)
        values: Values = {**texts_of(self._session.ctx, plan)}
        self.texts.show_design(design, values, plan.texts)

    def _make_fields(self) -> dict[str, Field]:
        return {
            "qty": Field(_("How many cards"), self.qty),
            "design": Field(_("Card design"), self.design),
            "scheme": Field(_("Colours"), self.scheme),
            "entry": Field(_("Entry code: what a scan opens"), self.entry),
            "offer": Field(_("What the customer gets"), self.offer),
            "until": Field(_("Valid until"), self.until),
            "second": Field(_("Second way to find you"), self.second),
            "name": Field(_("Name of the batch"), self.name),
        }

    def _lay_out(self) -> None:
        self.name.setPlaceholderText(_("Named by the day if left empty"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens()["gap"])
        for name, field in self.fields.items():
            column.addWidget(field)
            if name == "qty":
                column.addSpacing(-space(0))
                column.addWidget(self.numbers)
        column.addWidget(self.texts)
        column.addStretch()

    def _listen(self) -> None:
        self.qty.valueChanged.connect(self.changed)
        self.numbers.changed.connect(lambda key: self.qty.setValue(int(key)))
        self.design.changed.connect(self.changed)
        self.scheme.changed.connect(self.changed)
        self.entry.changed.connect(self.changed)
        self.offer.changed.connect(self.changed)
        self.until.dateChanged.connect(self.changed)
        self.second.textEdited.connect(self.changed)
        self.name.textEdited.connect(self.changed)
        self.texts.changed.connect(self.changed)


def _line(field: str) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(LONGEST[field])
    return line


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
