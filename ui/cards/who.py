"""Whose card is it? A field that finds people while somebody types, and offers to make them if they are new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.contacts import search, sources
from core.contacts import service as contacts
from core.contacts.models import ContactLine
from core.contacts.typed import name_and_phones
from core.i18n import _
from core.tags import service as tags
from ui.kit import icons, theme
from ui.kit.field import Field
from ui.kit.follower import FollowerView
from ui.kit.paint import Tone, advance, avatar, box, chip, guarded, line, line_height
from ui.kit.theme import now
from ui.kit.toast import announce
from ui.kit.tokens import radius, space
from ui.session import Session

MOST = 20
SHOWN = 4
PERSON_ROLE = Qt.ItemDataRole.UserRole + 1
MOBILE_DIGITS = 11
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Person:
    """Somebody the card may belong to: a contact by its id, or somebody new by `name` and `phone`."""

    id: int | None
    name: str
    phone: str = ""
    second: str = ""
    alerts: tuple[str, ...] = ()

    @property
    def number(self) -> str:
        """The phone number as it is shown: masked, unless it was typed just now."""
        return self.phone if self.id is None else contacts.masked(self.phone)

    @property
    def called(self) -> str:
        """The name; without one the number stands for it."""
        return self.name or self.number

    @property
    def spoken(self) -> str:
        """All of it, alerts first."""
        return ", ".join(part for part in (*self.alerts, self.called, self.second) if part)


class _People(QAbstractListModel):
    """The people found, in their order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.people: Sequence[Person] = ()

    def replace(self, people: Sequence[Person]) -> None:
        self.beginResetModel()
        self.people = people
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        person = self.people[index.row()]
        if role == PERSON_ROLE:
            return person
        if role == Qt.ItemDataRole.DisplayRole:
            return person.called
        return person.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class _PersonRow(QStyledItemDelegate):
    """A person in two lines; what must not be overlooked stands before the name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - as Qt wants it
        return QSize(0, theme.now().size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        with guarded(painter, "a person"):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area, state = QRect(option.rect), option.state
            if state & QStyle.StateFlag.State_Selected:
                box(painter, area.adjusted(0, 1, 0, -1), "selected", None, radius("control"))
            elif state & QStyle.StateFlag.State_MouseOver:
                box(painter, area.adjusted(0, 1, 0, -1), "hover", None, radius("control"))
            _person(painter, area.adjusted(space(1), 0, -space(1), 0), index.data(PERSON_ROLE))


def _person(painter: QPainter, area: QRect, person: Person) -> None:
    side = theme.now().scaled(space(6) - space(0))
    round_ = QRect(area.left(), area.center().y() - side // 2, side, side)
    if person.id is None:
        box(painter, round_, "primary_soft", None, side // 2)
        icons.paint(painter, icons.square(round_, theme.now().size("icon_control")), "user-plus", "on_primary_soft")
    else:
        avatar(painter, round_, person.name, contacts.last_name(person.name or person.phone))
    left = round_.right() + space(2)
    above, below = line_height("strong"), line_height("small")
    top = area.center().y() - (above + below) // 2
    at = QPoint(left, top + (above - theme.now().size("chip")) // 2)
    for alert in person.alerts:
        at.setX(chip(painter, at, alert, Tone.DANGER, "warning-circle").right() + space(1))
    first = QRect(at.x(), top, area.right() - at.x(), above)
    line(painter, first, person.called, "strong", "text")
    if person.name and person.phone:
        taken = advance("strong", person.name) + space(1)
        line(painter, first.adjusted(taken, 0, 0, 0), person.number, "small", "text2")
    line(painter, QRect(left, top + above, area.right() - left, below), person.second, "small", "text2")


class WhoField(QWidget):
    """The field and the people below it, the latest visitor chosen. `accepted` when Enter was pressed."""

    accepted = Signal()
    grew = Signal()
    """More or fewer people are shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(_("Last 4 digits, initials, name or phone"))
        self.edit.setClearButtonEnabled(True)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._seek)
        hint = _("Somebody new? Type the name, the source is noted by itself. It may also stay without a name.")
        self.field = Field(_("Whose is it?"), self.edit, hint)
        self._people = _People(self)
        self.view = FollowerView(self._people, _PersonRow, _("People found"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(0))
        column.addWidget(self.field)
        column.addWidget(self.view)
        self.setFocusProxy(self.edit)
        self._seek("")

    @property
    def unclear(self) -> bool:
        """Whether something was typed that is nobody and can be nobody new."""
        return bool(self.edit.text().strip()) and self.person is None

    @property
    def person(self) -> Person | None:
        """Who is chosen; None while nobody is."""
        row = self.view.currentIndex().row()
        return self._people.people[row] if 0 <= row < len(self._people.people) else None

    @property
    def people(self) -> Sequence[Person]:
        """Everybody offered, in the order shown."""
        return self._people.people

    def begin(self) -> None:
        """Empty, for the next card."""
        self.edit.clear()
        self._seek("")

    def say_unclear(self) -> None:
        """Say what is missing to know who is meant."""
        text = self.edit.text().strip()
        digits = "".join(each for each in text if each.isdecimal())
        if text.replace(" ", "") == digits and 4 < len(digits) < MOBILE_DIGITS:
            sentence = _("{count} digits are missing, a mobile number has 11").format(count=MOBILE_DIGITS - len(digits))
        else:
            sentence = _("Nobody has these digits. Type a name or the whole phone number.")
        self.field.say_error(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accepted.emit()
                return True
        return super().eventFilter(watched, event)

    def _seek(self, text: str) -> None:
        self.field.clear()
        people = self._found(text.strip())
        self._people.replace(people)
        if people:
            self.view.setCurrentIndex(self._people.index(0))
            announce(self.edit, people[0].spoken)
        rows = min(len(people), SHOWN)
        self.view.setFixedHeight(rows * now().size("row"))
        self.view.setVisible(bool(rows))
        self.grew.emit()

    def _found(self, text: str) -> list[Person]:
        if not text:
            return []
        ctx = self._session.ctx
        name, phones = name_and_phones(text)
        found = search.search(ctx, phones[0] if len(phones) == 1 else text, MOST)
        lines = contacts.lines(ctx, found)
        alerts = {key: tuple(tag.name for tag in held if tag.alert) for key, held in tags.tags_of(ctx, found).items()}
        people = [_known(each, alerts.get(each.id, ())) for each in lines]
        return [*people, *_new(text, name, phones, lines)]

    def _step(self, by: int) -> None:
        count = len(self._people.people)
        if count:
            row = (self.view.currentIndex().row() + by) % count
            self.view.setCurrentIndex(self._people.index(row))
            announce(self.edit, self._people.people[row].spoken)


def _known(each: ContactLine, alerts: tuple[str, ...]) -> Person:
    second = " · ".join(part for part in (sources.said(each.source), each.note.partition("\n")[0]) if part)
    return Person(each.id, each.name, each.phone, second, alerts)


def _new(text: str, name: str, phones: tuple[str, ...], known: Sequence[ContactLine]) -> list[Person]:
    """Somebody new, if the text can name one: a name nobody has, or a whole number nobody has."""
    new = _("New contact, source “{source}”").format(source=sources.said(sources.PARCEL_CARD))
    if len(phones) == 1:
        return [] if known else [Person(None, name, phones[0], new)]
    digits_only = not any(each.isalpha() for each in text)
    if phones or digits_only or any(each.name == name for each in known):
        return []
    return [Person(None, name, "", new)]
