"""The birthday in the form: typed as one likes, solar or lunar, with or without its year."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from core.contacts.birthday_days import next_day
from core.contacts.birthdays import Birthday, Calendar
from core.contacts.typed import day_said, read_day
from core.i18n import N_, _
from ui.contacts.form_entered import Day
from ui.contacts.form_fields import line_edit
from ui.kit.choices import Segmented
from ui.kit.days import date_words
from ui.kit.field import Field
from ui.kit.tokens import space
from ui.session import Session

HINT = N_("Month and day are enough: 6/20, 1990-06-20")
PROBLEMS = {
    "birthday_invalid": N_("There is no such day. Write it like 6/20 or 1990-06-20."),
    "birthday_ambiguous": N_("This can be several days. Write it like 1990-06-20."),
}
LONGEST = 30


class DayField(QWidget):
    """Understands a day when it is left, and writes it again the way it was understood."""

    returned = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._chosen: Calendar | None = None
        self.value: Birthday | None = None
        self.edit = line_edit(LONGEST)
        self.field = Field(_("Birthday"), self.edit, _(HINT))
        calendars = ((Calendar.SOLAR.value, _("Solar")), (Calendar.LUNAR.value, _("Lunar")))
        self.calendar = Segmented(calendars, _("Calendar of the birthday"))
        self.leap = QCheckBox(_("Leap month"))
        self.leap.hide()
        self.edit.textEdited.connect(lambda _text: self.field.clear())
        self.edit.editingFinished.connect(self.check)
        self.edit.returnPressed.connect(self.returned)
        self.calendar.changed.connect(self._choose)
        self.leap.clicked.connect(lambda _on: self.check())
        self._lay_out()

    @property
    def entered(self) -> Day:
        """What stands there."""
        calendar = Calendar(self.calendar.chosen) if self.edit.text().strip() else None
        return Day(self.edit.text(), calendar, self.leap.isChecked())

    def fill(self, day: Day) -> None:
        """Show a day as it was entered, right or wrong."""
        self._chosen = day.calendar
        self.calendar.choose((day.calendar or Calendar.SOLAR).value)
        self.leap.setChecked(day.leap)
        self.leap.setVisible(day.calendar is Calendar.LUNAR)
        self.edit.setText(day.text)
        self.check()

    def check(self) -> bool:
        """Whether the day can be saved; a day that was understood is written in full words."""
        text = self.edit.text().strip()
        today = self._session.ctx.today()
        read = read_day(text, today, self._chosen, leap=self.leap.isChecked())
        self.value = read.birthday
        if read.problem:
            self.field.say_error(_(PROBLEMS[read.problem]))
            return False
        self.field.clear()
        if read.birthday is not None:
            self._show(read.birthday)
        return True

    def _show(self, birthday: Birthday) -> None:
        self.calendar.choose(birthday.calendar.value)
        self._chosen = birthday.calendar
        self.leap.setChecked(birthday.leap)
        self.leap.setVisible(birthday.calendar is Calendar.LUNAR)
        self.edit.setText(day_said(birthday))
        today = self._session.ctx.today()
        day = next_day(birthday, today) if birthday.calendar is Calendar.LUNAR else None
        if day is not None:
            self.field.say_good(_("Next time on {day}").format(day=date_words(day, today)))

    def _choose(self, key: str) -> None:
        self._chosen = Calendar(key)
        self.leap.setVisible(self._chosen is Calendar.LUNAR)
        if self._chosen is Calendar.SOLAR:
            self.leap.setChecked(False)
        if self.edit.text().strip():
            self.check()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(space(2))
        row.addWidget(self.calendar)
        row.addWidget(self.leap)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(0))
        column.addWidget(self.field)
        column.addLayout(row)
        self.setFocusProxy(self.edit)


def entered_day(birthday: Birthday | None) -> Day:
    """A stored birthday as the field shows it."""
    if birthday is None:
        return Day()
    return Day(day_said(birthday), birthday.calendar, birthday.leap)
