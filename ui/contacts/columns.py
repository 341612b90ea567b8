"""What the list shows of a contact."""

from __future__ import annotations

from dataclasses import dataclass

from core.contacts import sources
from core.contacts.birthdays import Birthday, Calendar
from core.contacts.models import ContactLine
from core.contacts.service import last_name, masked
from core.i18n import N_, _
from core.tags.models import Tag
from ui.kit.cells import Chip, ChipsCell, PersonCell, TextCell
from ui.kit.paint import Tone
from ui.kit.table import Column

DOTS = ("c1", "c2", "c3", "c4", "c5")
TAIL = 4


@dataclass(frozen=True)
class Shown:
    """A contact and its tags, as one row."""

    line: ContactLine
    tags: tuple[Tag, ...]


def birthday_words(birthday: Birthday | None) -> str:
    """Month and day; a lunar one says so."""
    if birthday is None:
        return ""
    words = _("lunar {month}/{day}") if birthday.calendar is Calendar.LUNAR else _("{month}/{day}")
    return words.format(month=birthday.month, day=birthday.day)


def name_words(line: ContactLine) -> str:
    """The name; without one the masked number stands for it."""
    return line.name or masked(line.phone) or _("no name")


def _person(row: Shown) -> PersonCell:
    line = row.line
    below = masked(line.phone) if line.name and line.phone else _("no phone") if line.name else _("no name")
    said = _("{name}, phone ends in {tail}").format(name=line.name or _("no name"), tail=line.phone[-TAIL:])
    return PersonCell(name_words(line), below, said if line.phone else "", last_name(line.name))


def _tags(row: Shown) -> ChipsCell:
    return ChipsCell(tuple(_chip(tag) for tag in row.tags))


def _chip(tag: Tag) -> Chip:
    if tag.alert:
        return Chip(tag.name, Tone.DANGER, icon="warning-circle")
    return Chip(tag.name, dot=DOTS[tag.colour % len(DOTS)])


COLUMNS: tuple[Column[Shown], ...] = (
    Column(N_("Contact"), 13, _person),
    Column(N_("Tags"), 16, _tags),
    Column(N_("Source"), 9, lambda row: TextCell(sources.said(row.line.source))),
    Column(N_("Birthday"), 6, lambda row: TextCell(birthday_words(row.line.birthday))),
    Column(N_("Note"), 0, lambda row: TextCell(row.line.note.replace("\n", " "))),
)
