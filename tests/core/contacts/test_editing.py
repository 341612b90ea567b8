"""A contact and its form: what is read, what is written, and what one step of undo gives back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import undo
from core.contacts import editing, search, service, taking_in
from core.contacts.birthdays import Birthday, Calendar
from core.contacts.editing import Written
from core.contacts.models import ContactDraft
from core.contacts.phones import Phone, PhoneKind
from core.context import Context
from core.errors import Conflict, Invalid, Missing, Refused
from core.ids import new_op_id
from core.permissions import Actor, Role
from core.tags import person
from core.tags import service as tags
from tests.make import a_contact

WHOLE = Written(
    name="陈雨桐",
    phones=("16400006021", "0571-62345678"),
    wechat="cyt_1",
    birthday=Birthday(Calendar.LUNAR, 8, 15),
    source="referral",
    nickname="桐桐",
    company="样例公司",
    address="样例路 1 号",
    note="少糖\n周末来",
)


def actions(ctx: Context) -> int:
    return int(ctx.db.value("SELECT count(*) FROM actions"))


def held(ctx: Context, contact_id: int) -> tuple[str, ...]:
    return tuple(tag.name for tag in tags.tags_of(ctx, [contact_id]).get(contact_id, ()))


def stored(written: Written) -> Written:
    """How a form shows it after it was stored: numbers cleaned."""
    return replace(written, phones=tuple(number.replace("-", "").replace(" ", "") for number in written.phones))


def test_what_was_written_is_read_back(ctx: Context) -> None:
    at = person.add(ctx, "op", WHOLE, ["宝妈", "老客"])
    assert editing.written(ctx, at) == stored(WHOLE)
    assert held(ctx, at) == ("宝妈", "老客")
    assert search.search(ctx, "6021") == [at]


def test_a_whole_form_is_one_step_of_undo(ctx: Context) -> None:
    person.add(ctx, "op", WHOLE, ["宝妈", "老客"])
    assert actions(ctx) == 1
    undo.undo(ctx, "u")
    assert service.count(ctx) == 0
    assert ctx.db.value("SELECT count(*) FROM tag") == 0
    assert search.search(ctx, "6021") == []


def test_the_same_form_sent_twice_is_one_contact(ctx: Context) -> None:
    assert person.add(ctx, "op", WHOLE, ["宝妈"]) == person.add(ctx, "op", WHOLE, ["宝妈"])
    assert service.count(ctx) == 1


def test_a_form_that_was_not_changed_writes_nothing(ctx: Context) -> None:
    at = person.add(ctx, "op", WHOLE, ["宝妈", "老客"])
    was = editing.written(ctx, at)
    spaced = replace(was, name=" 陈雨桐 ", phones=(*was.phones, "", was.phones[0]), note="少糖\n周末来\n")
    assert not person.change(ctx, "op2", at, was, spaced, ["宝妈", "老客"], ["老客", "宝妈", "宝妈"])
    assert actions(ctx) == 1


def test_only_what_was_changed_is_written(ctx: Context) -> None:
    at = person.add(ctx, "op", WHOLE)
    was = editing.written(ctx, at)
    service.change(ctx, "meanwhile", at, {"note": "别人写的"})
    assert person.change(ctx, "op2", at, was, replace(was, name="陈雨彤"), [], ["宝妈"])
    now = editing.written(ctx, at)
    assert (now.name, now.note, held(ctx, at)) == ("陈雨彤", "别人写的", ("宝妈",))


def test_a_mended_number_keeps_its_place(ctx: Context) -> None:
    at = person.add(ctx, "op", WHOLE)
    was = editing.written(ctx, at)
    editing.change(ctx, "op2", at, was, replace(was, phones=("16400006022", was.phones[1])))
    assert editing.written(ctx, at).phones == ("16400006022", "057162345678")
    assert search.search(ctx, "6021") == []
    assert search.search(ctx, "6022") == [at]


def test_numbers_come_and_go(ctx: Context) -> None:
    at = person.add(ctx, "op", WHOLE)
    was = editing.written(ctx, at)
    now = replace(was, phones=("16400006021", "16400007777", "16400008888转1234"))
    editing.change(ctx, "op2", at, was, now)
    assert editing.written(ctx, at).phones == now.phones
    editing.change(ctx, "op3", at, editing.written(ctx, at), replace(now, phones=()))
    assert editing.written(ctx, at).phones == ()


def test_two_spellings_of_one_number_are_one(ctx: Context) -> None:
    at = person.add(ctx, "op", WHOLE)
    was = editing.written(ctx, at)
    editing.change(ctx, "op2", at, was, replace(was, phones=("164 0000 6021", "057162345678", "+86 16400006021")))
    assert sorted(editing.written(ctx, at).phones) == ["057162345678", "16400006021"]


def test_a_number_an_import_kept_although_wrong_stays_until_it_is_mended(ctx: Context) -> None:
    wrong = Phone(PhoneKind.INVALID, "1640000602")
    with ctx.act("import.contacts", "i") as act:
        at = taking_in.add_all(ctx, act.id, [ContactDraft(name="陈雨桐", hints=(wrong,))])[0]
    was = editing.written(ctx, at)
    assert was.phones == ("1640000602",)
    assert editing.change(ctx, "op", at, was, replace(was, note="少糖"))
    with pytest.raises(Invalid, match=r"contacts\.phone_short"):
        editing.change(ctx, "op2", at, was, replace(was, phones=("164000060",)))
    assert editing.change(ctx, "op3", at, was, replace(was, phones=("16400006021",)))
    assert service.contact(ctx, at).phones == ("16400006021",)


def test_a_number_of_somebody_else_is_taken_only_as_shared(ctx: Context) -> None:
    mother = a_contact(ctx, "陈雨桐", "16400006021")
    both = Written(name="小宝", phones=("16400006021",))
    with pytest.raises(Conflict, match=r"contacts\.phone_known") as refused:
        person.add(ctx, "op", both, ["学生"])
    assert refused.value.facts == {"contact": mother, "name": "陈雨桐"}
    assert ctx.db.value("SELECT count(*) FROM tag") == 0
    at = person.add(ctx, "op2", replace(both, shared=("16400006021",)))
    was = editing.written(ctx, at)
    assert editing.change(ctx, "op3", at, was, replace(was, note="儿子")), "a number that was there is not asked again"
    assert [line.id for line in editing.owners(ctx, "164 0000 6021", but=at)] == [mother]


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (Written(note="只有备注"), "contacts.empty"),
        (Written(name="长" * 81), "contacts.too_long"),
        (Written(name="陈", phones=("164",)), "contacts.phone_short"),
    ],
)
def test_what_cannot_be_stored_is_refused_and_leaves_nothing(ctx: Context, now: Written, code: str) -> None:
    at = person.add(ctx, "op", WHOLE)
    was = editing.written(ctx, at)
    with pytest.raises(Invalid, match=code.replace(".", r"\.")):
        person.add(ctx, "op2", now, ["新"])
    with pytest.raises(Invalid, match=code.replace(".", r"\.")):
        editing.change(ctx, "op3", at, was, now)
    assert editing.written(ctx, at) == was
    assert actions(ctx) == 1


def test_a_contact_that_is_gone_cannot_be_changed(ctx: Context) -> None:
    with pytest.raises(Missing, match=r"contacts\.missing"):
        person.change(ctx, "op", 99, Written(name="a"), Written(name="b"), [], [])


def test_without_the_right_nothing_is_written(ctx: Context) -> None:
    ctx.actor = Actor("helper", Role.ASSISTANT)
    with pytest.raises(Refused, match=r"right\.missing"):
        person.add(ctx, "op", WHOLE)


def test_namesakes_are_named_in_any_width_and_case(ctx: Context) -> None:
    one, two = a_contact(ctx, "陈雨桐"), a_contact(ctx, "lily chen")
    a_contact(ctx, "陈雨")
    a_contact(ctx, "王雨桐")
    assert [line.id for line in editing.namesakes(ctx, "陈雨桐")] == [one]
    assert [line.id for line in editing.namesakes(ctx, "Ｌily  Chen")] == [two]
    assert editing.namesakes(ctx, "陈雨桐", but=one) == []
    assert editing.namesakes(ctx, " ") == []
    service.put_in_bin(ctx, "bin", [one])
    assert editing.namesakes(ctx, "陈雨桐") == []


def test_sources_in_use_are_told_the_most_frequent_first(ctx: Context) -> None:
    for name, source in (("a", "市集"), ("b", "referral"), ("c", "市集"), ("d", "")):
        editing.add(ctx, new_op_id(), Written(name=name, source=source))
    assert editing.own_sources(ctx) == ["市集", "referral"]


NUMBERS = st.lists(st.sampled_from([f"1640000{at:04d}" for at in range(6)]), unique=True, max_size=3)
TEXTS = st.text(st.sampled_from("陈雨桐王a B1·，"), max_size=6)
BIRTHDAYS = st.one_of(
    st.none(), st.builds(Birthday, st.sampled_from(Calendar), st.integers(1, 12), st.integers(1, 28), st.none())
)
FORMS = st.builds(
    Written,
    name=TEXTS.filter(lambda text: bool(text.strip())),
    phones=NUMBERS.map(tuple),
    wechat=TEXTS,
    birthday=BIRTHDAYS,
    source=TEXTS,
    nickname=TEXTS,
    company=TEXTS,
    address=TEXTS,
    note=TEXTS,
)
TAGS = st.lists(st.sampled_from(["宝妈", "老客", "VIP"]), unique=True, max_size=3)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=FORMS, second=FORMS, tags_first=TAGS, tags_second=TAGS)
def test_a_change_taken_back_gives_every_value_back(
    ctx: Context, first: Written, second: Written, tags_first: list[str], tags_second: list[str]
) -> None:
    for each in search.listed(ctx):
        service.put_in_bin(ctx, new_op_id(), [each])
    at = person.add(ctx, new_op_id(), first, tags_first)
    was, had = editing.written(ctx, at), held(ctx, at)
    assert was == first.tidy()
    changed = person.change(ctx, new_op_id(), at, was, second, had, tags_second)
    now = editing.written(ctx, at)
    assert replace(now, phones=()) == replace(second.tidy(), phones=())
    assert set(now.phones) == set(second.tidy().phones)
    assert set(held(ctx, at)) == set(tags_second)
    if changed:
        undo.undo(ctx, new_op_id())
    assert editing.written(ctx, at) == was
    assert set(held(ctx, at)) == set(had)
    for number in (*first.phones, *second.phones):
        assert search.search(ctx, number) == ([at] if number in first.phones else [])
