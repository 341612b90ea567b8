"""The people of the demo shop: who they are, when they came, and where from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.contacts import sources
from core.contacts.birthdays import Birthday, Calendar
from core.contacts.models import ContactDraft
from core.contacts.phones import Phone, PhoneKind
from core.demo import facts
from core.ids import Chance


@dataclass(frozen=True)
class Arrival:
    """A person and the day they were entered; `by_card` says that a parcel card brings them, later in the story."""

    on: date
    draft: ContactDraft

    @property
    def by_card(self) -> bool:
        return self.draft.source == sources.PARCEL_CARD


def arrivals(today: date, chance: Chance) -> list[Arrival]:
    """Everybody, in the order in which they came. The sums of `facts` hold exactly, on any day."""
    made = [_of_cast(person, today) for person in facts.CAST]
    for name, *numbers in facts.DOUBLES:
        days = (300, 120)
        made += [
            Arrival(today - timedelta(ago), _draft(name, number, sources.WALK_IN))
            for number, ago in zip(numbers, days, strict=True)
        ]
    made += list(_the_rest(today, chance, made))
    return sorted(_with_birthdays(made, today, chance), key=lambda each: each.on)


def _of_cast(person: facts.Person, today: date) -> Arrival:
    on = today - timedelta(days=person.days_ago)
    birthday = None
    if person.birthday_in_days is not None:
        day = today + timedelta(days=person.birthday_in_days)
        birthday = Birthday(Calendar.SOLAR, day.month, day.day, 1992)
    draft = ContactDraft(
        name=person.name,
        phones=(Phone(PhoneKind.MOBILE, person.phone),),
        source=person.source,
        note=person.note,
        tags=person.tags,
        birthday=birthday,
    )
    return Arrival(on, draft)


def _the_rest(today: date, chance: Chance, made: list[Arrival]) -> Iterator[Arrival]:
    wanted = dict(facts.PEOPLE_BY_SOURCE)
    for each in made:
        wanted[each.draft.source] -= 1
    names = _names(chance, {each.draft.name for each in made})
    for number, (on, source) in enumerate(_days(today, wanted, made, chance)):
        # 7,919 is prime to the size of the block, so that no number comes twice.
        phone = f"1640{(number * 7919 + 1234567) % 9_000_000 + 1_000_000:07d}"
        yield Arrival(on, _some_draft(next(names), phone, source, chance))


def _days(today: date, wanted: dict[str, int], made: list[Arrival], chance: Chance) -> Iterator[tuple[date, str]]:
    """A day and a source for everybody who is left: the last five weeks as told, the others before them."""
    left = dict(wanted)
    for source in facts.NEW_TODAY:
        left[source] -= 1
        yield today, source
    weeks = len(facts.NEW_PER_WEEK)
    card_days = _card_days(today, chance)
    for week, count in enumerate(facts.NEW_PER_WEEK):
        first = today - timedelta(days=7 * (weeks - week) - 1)
        there = sum(first <= each.on < first + timedelta(days=7) for each in made)
        there += len(facts.NEW_TODAY) if week == weeks - 1 else 0
        for number in range(count - there):
            yield first + timedelta(days=_day_of_week(week, number, chance)), _drawn(left, chance)
    begin = today - timedelta(days=facts.OPEN_SINCE_DAYS)
    before = facts.OPEN_SINCE_DAYS - 7 * weeks
    for source, count in left.items():
        for _ in range(count):
            on = card_days.pop(0) if source == sources.PARCEL_CARD else begin + timedelta(days=chance.below(before))
            yield on, source


def _day_of_week(week: int, number: int, chance: Chance) -> int:
    """A day of one of the last five weeks; in the middle one half come in its first three days, and today is told."""
    if week == 2:
        return chance.below(3) if number % 2 else 3 + chance.below(4)
    return chance.below(6 if week == len(facts.NEW_PER_WEEK) - 1 else 7)


def _card_days(today: date, chance: Chance) -> list[date]:
    """Days on which parcel cards brought new people, before the last five weeks; the oldest batch first."""
    days = []
    for batch in facts.BATCHES:
        first, last = batch.days_ago - 1, max(batch.days_ago - batch.claimed_within_days, 7 * len(facts.NEW_PER_WEEK))
        days += [today - timedelta(days=last + chance.below(max(1, first - last))) for _ in range(batch.claimed_new)]
    return days


def _drawn(left: dict[str, int], chance: Chance) -> str:
    """A source, drawn by how many of it are still to come."""
    at = chance.below(sum(left.values()))
    for source, count in left.items():
        if at < count:
            left[source] -= 1
            return source
        at -= count
    raise AssertionError("the draw is below the sum")


def _names(chance: Chance, taken: set[str]) -> Iterator[str]:
    """Names nobody has yet, so that only the two people meant to be double are."""
    while True:
        first = facts.GIVEN_FIRST[chance.below(len(facts.GIVEN_FIRST))]
        second = facts.GIVEN_SECOND[chance.below(len(facts.GIVEN_SECOND))]
        name = facts.SURNAMES[chance.below(len(facts.SURNAMES))] + (first + second if chance.below(6) else second)
        if name not in taken:
            taken.add(name)
            yield name


def _some_draft(name: str, phone: str, source: str, chance: Chance) -> ContactDraft:
    count = (0, 1, 1, 2)[chance.below(4)]
    tags = tuple({facts.TAGS[chance.below(len(facts.TAGS))]: None for _ in range(count)})
    note = facts.NOTES[chance.below(len(facts.NOTES))] if chance.below(5) == 0 else ""
    return _draft(name, phone, source, tags, note)


def _draft(name: str, phone: str, source: str, tags: tuple[str, ...] = (), note: str = "") -> ContactDraft:
    return ContactDraft(name=name, phones=(Phone(PhoneKind.MOBILE, phone),), source=source, tags=tags, note=note)


def _with_birthdays(made: list[Arrival], today: date, chance: Chance) -> Iterator[Arrival]:
    """Every third person told a birthday; so many of them have it this month."""
    this_month = facts.BIRTHDAYS_THIS_MONTH - sum(_is_in(each.draft.birthday, today.month) for each in made)
    others = [month for month in range(1, 13) if month != today.month]
    for number, each in enumerate(made):
        if each.draft.birthday or number % 3:
            yield each
            continue
        month = today.month if this_month > 0 else others[chance.below(len(others))]
        this_month -= month == today.month
        birthday = Birthday(Calendar.SOLAR, month, 1 + chance.below(28), 1965 + chance.below(40))
        yield replace(each, draft=replace(each.draft, birthday=birthday))


def _is_in(birthday: Birthday | None, month: int) -> bool:
    return birthday is not None and birthday.month == month
