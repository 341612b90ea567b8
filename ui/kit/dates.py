"""A field for a day, with a calendar to pick it from."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton

from core.i18n import language
from ui.kit import icons, theme
from ui.kit.tokens import space

_FORMATS = {"zh_CN": "yyyy年M月d日", "en": "d MMM yyyy"}
_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class DateField(QDateEdit):
    """A day written as people here write it; weeks begin on Monday."""

    def __init__(self, day: QDate | None = None) -> None:
        super().__init__(day or QDate(2000, 1, 1))
        spoken = QLocale(language())
        self.setLocale(spoken)
        self.setDisplayFormat(_FORMATS[language()])
        self.setCalendarPopup(True)
        calendar = QCalendarWidget()
        calendar.setLocale(spoken)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setCalendarWidget(calendar)
        self._colour()

    def _colour(self) -> None:
        calendar, worn = self.calendarWidget(), theme.now()
        assert calendar is not None
        plain, head = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(worn.colour("text"))
        head.setForeground(worn.colour("text2"))
        head.setBackground(worn.colour("raised"))
        calendar.setHeaderTextFormat(head)
        for day in _WEEKEND:
            calendar.setWeekdayTextFormat(day, plain)
        for name, sign in (("qt_calendar_prevmonth", "caret-left"), ("qt_calendar_nextmonth", "caret-right")):
            button = calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icons.icon(sign, "text2"))
        calendar.setMinimumWidth(worn.scaled(space(7) * 6))
