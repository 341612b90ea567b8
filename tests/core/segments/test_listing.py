"""Who fits a filter, in which order: against a plain reading of the same people."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.cards import claim
from core.contacts import bin as contacts_bin
from core.contacts import service as contacts
from core.contacts import store
from core.contacts.birthday_days import next_day
from core.contacts.birthdays import Birthday, Calendar
from core.contacts.models import ContactDraft
from core.contacts.phones import Phone, PhoneKind
from core.contacts.search_keys import sort_key
from core.context import Context
from core.segments.listing import counts, listed, sources
from core.segments.models import Filter, Sort
from core.tags import many
from core.tags import service as tags
from core.work import Progress
from tests.make import a_contact
from tests.make_cards import codes_of, printed

TODAY = date(2025, 6, 18)
NAMES = ("", "陈雨桐", "陈一", "程安", "赵敏", "Anna", "anna", "单雄")
SOURCES = ("", "walk_in", "市集摆摊")


@dataclass(frozen=True)
class Person:
    """What a plain reading knows of a person."""

    id: int
    name: str
    phone: bool
    source: str
    birthday: Birthday | None
    made_on: date
    seen_on: date | None
    tags: frozenset[int]
    binned: bool


def drawn(draw: random.Random) -> tuple[ContactDraft, Person]:
    phone = draw.random() < 0.6
    number = (Phone(PhoneKind.MOBILE, f"164{draw.randrange(10**8):08d}"),) if phone else ()
    birthday = None
    if draw.random() < 0.6:
        birthday = Birthday(draw.choice(list(Calendar)), draw.randint(1, 12), draw.randint(1, 29), None)
    draft = ContactDraft(name=draw.choice(NAMES), phones=number, source=draw.choice(SOURCES), birthday=birthday)
    seen_on = TODAY - timedelta(draw.randrange(40)) if draw.random() < 0.5 else None
    held = frozenset(tag for tag in (1, 2, 3) if draw.random() < 0.4)
    made_on = TODAY - timedelta(draw.randrange(40))
    known = (draft.name, phone, draft.source, birthday, made_on, seen_on, held, draw.random() < 0.15)
    return draft, Person(0, *known)


@pytest.fixture
def people(ctx: Context) -> list[Person]:
    """Eighty people with a bit of everything, three tags, some in the bin."""
    draw, found = random.Random(5), []
    with ctx.act("test.people", "people") as act:
        for _ in range(80):
            draft, one = drawn(draw)
            contact = store.insert(ctx.db, [draft], act.id, one.made_on.isoformat(), "hand")[0]
            store.update(ctx.db, contact, {"seen_on": one.seen_on and one.seen_on.isoformat()})
            found.append(Person(contact, *list(one.__dict__.values())[1:]))
    for tag in (1, 2, 3):
        many.put_on(ctx, f"tag{tag}", [one.id for one in found if tag in one.tags], f"T{tag}")
    contacts_bin.put_in(ctx, "bin", [one.id for one in found if one.binned])
    return found


def fits(one: Person, wanted: Filter) -> bool:
    asked: list[Callable[[], bool]] = [
        lambda: one.binned == wanted.binned,
        lambda: set(wanted.all_tags) <= one.tags,
        lambda: not wanted.any_tags or bool(set(wanted.any_tags) & one.tags),
        lambda: not set(wanted.no_tags) & one.tags,
        lambda: not wanted.sources or one.source in wanted.sources,
        lambda: wanted.made_since is None or one.made_on >= wanted.made_since,
        lambda: wanted.has_phone in (None, one.phone),
        lambda: wanted.seen in (None, one.seen_on is not None),
        lambda: wanted.birthday_month is None or kept_in(one.birthday, wanted.birthday_month),
    ]
    return all(each() for each in asked)


def kept_in(birthday: Birthday | None, month: int) -> bool:
    """Whether the birthday is kept in this month, or in the next of its number."""
    first = date(TODAY.year + (month < TODAY.month), month, 1)
    on = next_day(birthday, first) if birthday else None
    return on is not None and (on.year, on.month) == (first.year, first.month)


VALUES: dict[Sort, Callable[[Person], object]] = {
    Sort.LATEST: lambda one: one.seen_on,
    Sort.NEWEST: lambda one: one.made_on,
    Sort.NAME: lambda one: sort_key(one.name) or None,
    Sort.BIRTHDAY: lambda one: next_day(one.birthday, TODAY) if one.birthday else None,
}


def in_order(ids: list[int], people: list[Person], sort: Sort, *, reverse: bool) -> bool:
    """Whether the values go one way, and those who have none come last."""
    by_id = {one.id: one for one in people}
    values = [VALUES[sort](by_id[each]) for each in ids]
    have = [value for value in values if value is not None]
    rising = reverse != (sort in (Sort.NAME, Sort.BIRTHDAY))
    return values[: len(have)] == sorted(have, reverse=not rising)  # type: ignore[type-var]


some_tags = st.lists(st.sampled_from((1, 2, 3)), max_size=2, unique=True).map(tuple)
yes_no = st.none() | st.booleans()
filters = st.builds(
    Filter,
    all_tags=some_tags,
    any_tags=some_tags,
    no_tags=some_tags,
    sources=st.lists(st.sampled_from(SOURCES), max_size=2, unique=True).map(tuple),
    birthday_month=st.none() | st.integers(1, 12),
    made_since=st.sampled_from((None, None, TODAY.replace(day=1))),
    has_phone=yes_no,
    seen=yes_no,
    binned=st.sampled_from((False, False, True)),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=filters)
def test_a_list_holds_those_a_plain_reading_lets_through(ctx: Context, people: list[Person], wanted: Filter) -> None:
    assert sorted(listed(ctx, wanted)) == [one.id for one in people if fits(one, wanted)]


@pytest.mark.parametrize("sort", list(VALUES))
@pytest.mark.parametrize("reverse", [False, True])
def test_every_order_goes_one_way_and_ends_with_those_who_lack_it(
    ctx: Context, people: list[Person], sort: Sort, reverse: bool
) -> None:
    found = listed(ctx, Filter(), sort, reverse=reverse)
    assert sorted(found) == [one.id for one in people if not one.binned]
    assert in_order(found, people, sort, reverse=reverse)


@pytest.mark.parametrize("sort", list(VALUES))
def test_the_other_way_round_is_the_same_list_turned(ctx: Context, people: list[Person], sort: Sort) -> None:
    there = {one.id for one in people if VALUES[sort](one) is not None}
    one_way = [each for each in listed(ctx, Filter(), sort) if each in there]
    assert one_way == [each for each in listed(ctx, Filter(), sort, reverse=True) if each in there][::-1]


def test_names_go_by_syllables_of_their_pinyin(ctx: Context) -> None:
    names = ["程安", "赵敏", "陈雨桐", "单雄", "Anna", "陈一"]
    made = {a_contact(ctx, name): name for name in names}
    found = [made[each] for each in listed(ctx, Filter(), Sort.NAME)]
    assert found == ["Anna", "陈一", "陈雨桐", "程安", "单雄", "赵敏"]


def test_a_name_that_changes_moves_and_undo_moves_it_back(ctx: Context) -> None:
    one, two = a_contact(ctx, "陈雨桐"), a_contact(ctx, "赵敏")
    contacts.change(ctx, "op", one, {"name": "郑雨桐"})
    assert listed(ctx, Filter(), Sort.NAME) == [two, one]


def test_a_text_keeps_the_order_of_the_search_unless_another_is_asked(ctx: Context) -> None:
    one, two = a_contact(ctx, "赵敏", "16400006021"), a_contact(ctx, "陈雨桐", "16411116021")
    assert listed(ctx, Filter("6021")) == [two, one]
    assert listed(ctx, Filter("6021"), Sort.NAME, reverse=True) == [one, two]
    tags.tag(ctx, "op", [one], "老客")
    held = tags.tags_of(ctx, [one])[one][0].id
    assert listed(ctx, Filter("6021", any_tags=(held,))) == [one]
    assert listed(ctx, Filter("赵敏 99")) == []


@pytest.mark.parametrize("text", ["雨", "chenyu", "6021", "1640000", "雨桐妈", "%"])
def test_the_bin_is_searched_by_name_pinyin_and_number(ctx: Context, text: str) -> None:
    one, other = a_contact(ctx, "陈雨桐", "16400006021"), a_contact(ctx, "赵敏", "16411119999")
    contacts.change(ctx, "nick", one, {"nickname": "雨桐妈"})
    contacts_bin.put_in(ctx, "op", [one, other])
    assert listed(ctx, Filter(text, binned=True)) == ([] if text == "%" else [one])


def test_cards_count_while_their_claim_holds(ctx: Context) -> None:
    one, two = a_contact(ctx, "陈雨桐"), a_contact(ctx, "赵敏")
    first, second, third = codes_of(ctx, printed(ctx, 3))
    for number, (code, who) in enumerate([(first, one), (second, one), (third, two)]):
        claim.claim(ctx, f"claim{number}", code, contact_id=who)
    assert listed(ctx, Filter(), Sort.CARDS) == [one, two]
    assert listed(ctx, Filter(), Sort.CARDS, reverse=True) == [two, one]
    assert listed(ctx, Filter(claimed=False)) == []


def test_people_of_an_unfinished_import_are_in_no_list_and_no_count(ctx: Context) -> None:
    there = a_contact(ctx, "陈雨桐")
    with ctx.long_act("import.contacts", "import", Progress()) as act:
        with act.chunk():
            store.insert(ctx.db, [ContactDraft(name="半个")], act.id, TODAY.isoformat(), "import")
        assert listed(ctx) == [there]
        assert counts(ctx).total == 1
    assert counts(ctx).total == 2


def test_counts_are_those_of_their_lists(ctx: Context, people: list[Person]) -> None:
    found = counts(ctx)
    assert found.total == len(listed(ctx))
    assert found.new_this_month == len(listed(ctx, Filter(made_since=TODAY.replace(day=1))))
    assert found.birthdays_this_month == len(listed(ctx, Filter(birthday_month=6)))
    assert found.binned == sum(one.binned for one in people)
    assert dict(sources(ctx)) == {each: len(listed(ctx, Filter(sources=(each,)))) for each in SOURCES}
