"""What the list shows of a contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.contacts import bin as contacts_bin
from core.contacts import sources
from core.contacts.birthday_days import next_day
from core.contacts.birthdays import Birthday, Calendar
from core.contacts.models import ContactLine
from core.contacts.service import last_name, masked
from core.i18n import N_, _, translate_n
from core.segments.models import Sort
from core.tags.models import Tag
from ui.kit.cells import Chip, ChipsCell, PersonCell, TextCell
from ui.kit.days import ago_words, date_words
from ui.kit.paint import Tone
from ui.kit.table import Column

DOTS = ("c1", "c2", "c3", "c4", "c5")
TAIL = 4
SOON_DAYS = 7
COMING_DAYS = 30
FEW_DAYS = 3


@dataclass(frozen=True)
class Shown:
    """A contact, its tags and claimed cards as one row, and the day on which it is looked at."""

    line: ContactLine
    tags: tuple[Tag, ...]
    cards: int
    today: date
    zone: str


def birthday_words(birthday: Birthday | None) -> str:
    """Month and day; a lunar one says so."""
    if birthday is None:
        return ""
    words = _("lunar {month}/{day}") if birthday.calendar is Calendar.LUNAR else _("{month}/{day}")
    return words.format(month=birthday.month, day=birthday.day)


def coming_words(days: int) -> str:
    """In how many days something is: today, tomorrow, the day after, in 5 days."""
    near = {0: _("today"), 1: _("tomorrow"), 2: _("in 2 days")}.get(days)
    return near or translate_n("in {count} day", "in {count} days", days).format(count=days)


def name_words(line: ContactLine) -> str:
    """The name; without one the masked number stands for it."""
    return line.name or masked(line.phone) or _("no name")


def people_words(count: int) -> str:
    """How many people, with the figure in groups."""
    return translate_n("{count} person", "{count} people", count).format(count=f"{count:,}")


def tag_chip(tag: Tag) -> Chip:
    """A tag as it stands in rows; an alert tag warns."""
    if tag.alert:
        return Chip(tag.name, Tone.DANGER, icon="warning-circle")
    return Chip(tag.name, dot=dot(tag))


def dot(tag: Tag) -> str:
    """The token of a tag's dot."""
    return DOTS[tag.colour % len(DOTS)]


def _person(row: Shown) -> PersonCell:
    line = row.line
    below = masked(line.phone) if line.name and line.phone else _("no phone") if line.name else _("no name")
    said = _("{name}, phone ends in {tail}").format(name=line.name or _("no name"), tail=line.phone[-TAIL:])
    return PersonCell(name_words(line), below, said if line.phone else "", last_name(line.name))


def _birthday(row: Shown) -> TextCell:
    birthday = row.line.birthday
    on = next_day(birthday, row.today) if birthday else None
    if on is None:
        return TextCell(birthday_words(birthday))
    days = (on - row.today).days
    if days > COMING_DAYS:
        return TextCell(birthday_words(birthday))
    tone = Tone.ACCENT if days <= SOON_DAYS else None
    return TextCell(coming_words(days), birthday_words(birthday), tone=tone)


def _made(row: Shown) -> TextCell:
    day = date.fromisoformat(row.line.made_on)
    ago = ago_words(day, row.today)
    exact = date_words(day, row.today)
    return TextCell(ago, exact if exact != ago else "")


def _source(row: Shown) -> TextCell:
    said = sources.said(row.line.source)
    return TextCell(said, tip=said)


def _left(row: Shown) -> TextCell:
    if row.line.binned_at is None:
        return TextCell("")
    days = contacts_bin.days_left(row.line.binned_at, row.today, row.zone)
    words = translate_n("{count} day", "{count} days", days).format(count=days)
    return TextCell(words, tone=Tone.ACCENT if days <= FEW_DAYS else None)


COLUMNS: tuple[Column[Shown], ...] = (
    Column(N_("Contact"), 12, _person, key="person", sort=Sort.NAME, keep=True),
    Column(N_("Tags"), 14, lambda row: ChipsCell(tuple(map(tag_chip, row.tags))), key="tags"),
    Column(N_("Still in the bin"), 6, _left, key="left"),
    Column(N_("Source"), 7, _source, key="source"),
    Column(N_("Birthday"), 6, _birthday, key="birthday", sort=Sort.BIRTHDAY),
    Column(N_("Claims"), 4, lambda row: TextCell(str(row.cards or "")), right=True, key="cards", sort=Sort.CARDS),
    Column(N_("First here"), 8, _made, key="made", sort=Sort.NEWEST),
    Column(N_("Note"), 0, lambda row: TextCell(row.line.note.replace("\n", " ")), key="note"),
)
ONLY_BIN = "left"
DOWN_FIRST = {Sort.NAME: False, Sort.BIRTHDAY: False, Sort.CARDS: True, Sort.NEWEST: True, Sort.LATEST: True}
"""Whether the ordinary way of an order is downwards in its column."""
