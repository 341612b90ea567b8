"""The timeline of a person: what it tells, in which order, and what it tells of work that was undone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from core import undo
from core.cards import claim
from core.clock import HeldClock
from core.contacts import bin as contacts_bin
from core.contacts import editing, service
from core.contacts.birthdays import Birthday, Calendar
from core.context import Context
from core.errors import Missing
from core.exchange import contacts_import
from core.tags import many, vocabulary
from core.tags import person as tags_person
from core.timeline.models import Fact, Kind, Origin
from core.timeline.service import claimed_cards, timeline
from core.work import Progress
from tests.make import a_contact
from tests.make_cards import codes_of, printed


def facts(ctx: Context, contact_id: int) -> tuple[Fact, ...]:
    return timeline(ctx, contact_id).facts


def kinds(ctx: Context, contact_id: int) -> list[Kind]:
    return [fact.kind for fact in facts(ctx, contact_id)]


def next_day(clock: HeldClock) -> None:
    clock.move(timedelta(days=1))


def test_a_life_is_told_newest_first_with_day_and_author(ctx: Context, clock: HeldClock) -> None:
    one = a_contact(ctx, "陈雨桐", "16400006021")
    next_day(clock)
    service.change(ctx, "op1", one, {"note": "少糖", "source": "referral"})
    next_day(clock)
    many.put_on(ctx, "op2", [one], "宝妈")
    next_day(clock)
    contacts_bin.put_in(ctx, "op3", [one])
    next_day(clock)
    contacts_bin.take_out(ctx, "op4", [one])
    found = facts(ctx, one)
    assert [fact.kind for fact in found] == [Kind.RESTORED, Kind.BINNED, Kind.TAGS, Kind.CHANGED, Kind.MADE]
    assert [fact.on.day for fact in found] == [22, 21, 20, 19, 18]
    assert {fact.actor for fact in found} == {"owner"}
    assert {fact.origin for fact in found} == {Origin.HAND}
    assert found[2].tags_put == ("宝妈",)
    assert set(found[3].fields) == {"note", "source"}


def test_what_a_form_saved_is_one_fact(ctx: Context) -> None:
    one = a_contact(ctx, "陈雨桐", "16400006021")
    was = editing.written(ctx, one)
    birthday = Birthday(Calendar.SOLAR, 12, 20)
    now = editing.Written(name="陈雨彤", phones=("16400001234", "057112345678"), birthday=birthday)
    tags_person.change(ctx, "op1", one, was, now, (), ("宝妈",))
    fact, made = facts(ctx, one)
    assert fact.kind is Kind.CHANGED
    assert fact.fields == ("name", "birthday")
    assert fact.removed == ("16400006021",)
    assert set(fact.added) == {"16400001234", "057112345678"}
    assert fact.tags_put == ("宝妈",)
    assert made.kind is Kind.MADE
    assert (made.added, made.removed) == ((), ())


def test_a_number_that_went_is_still_known(ctx: Context, clock: HeldClock) -> None:
    one, other = a_contact(ctx, "陈雨桐", "16400006021"), a_contact(ctx, "赵敏", "16411119999")
    next_day(clock)
    service.remove_phone(ctx, "op1", one, "16400006021")
    next_day(clock)
    service.add_phone(ctx, "op2", one, "16400001234")
    added, removed, _made = facts(ctx, one)
    assert (added.added, removed.removed) == (("16400001234",), ("16400006021",))
    assert kinds(ctx, other) == [Kind.MADE]


def test_undone_work_stands_there_as_taken_back_and_redone_work_as_it_was(ctx: Context, clock: HeldClock) -> None:
    one = a_contact(ctx, "陈雨桐", "16400006021")
    next_day(clock)
    many.put_on(ctx, "op1", [one], "宝妈")
    next_day(clock)
    undo.undo(ctx, "undo")
    put, made = facts(ctx, one)
    assert (put.kind, put.tags_put, put.taken_back_at) == (Kind.TAGS, ("宝妈",), ctx.now())
    assert (made.kind, made.taken_back_at) == (Kind.MADE, None)
    undo.redo(ctx, "redo")
    assert [fact.taken_back_at for fact in facts(ctx, one)] == [None, None]


def test_a_tag_is_told_by_its_last_name_even_when_it_is_gone(ctx: Context, clock: HeldClock) -> None:
    one = a_contact(ctx, "陈雨桐")
    next_day(clock)
    many.put_on(ctx, "op1", [one], "宝妈")
    tag = vocabulary.counted(ctx)[0].tag
    vocabulary.rename(ctx, "op2", tag.id, "宝宝妈")
    next_day(clock)
    many.take_off(ctx, "op3", [one], "宝宝妈")
    next_day(clock)
    vocabulary.remove(ctx, "op4", tag.id)
    off, put, _made = facts(ctx, one)
    assert (off.tags_off, put.tags_put) == (("宝宝妈",), ("宝宝妈",))


def test_a_claimed_card_is_told_with_its_batch_and_offer(ctx: Context, clock: HeldClock) -> None:
    code = codes_of(ctx, printed(ctx, 2))[0]
    next_day(clock)
    who = claim.claim(ctx, "claim", code, phone="16400006021", name="陈雨桐").contact_id or 0
    claimed, made = facts(ctx, who)
    assert claimed.kind is Kind.CLAIMED
    assert claimed.card is not None
    assert (claimed.card.code, claimed.card.offer, claimed.on) == (code, "8 元返单券", date(2025, 6, 19))
    assert (made.kind, made.origin) == (Kind.MADE, Origin.DESK)
    assert [card.code for card in claimed_cards(ctx, who)] == [code]


def test_a_claim_that_was_undone_shows_as_taken_back(ctx: Context, clock: HeldClock) -> None:
    one = a_contact(ctx, "陈雨桐")
    code = codes_of(ctx, printed(ctx, 2))[0]
    claim.claim(ctx, "claim", code, contact_id=one)
    next_day(clock)
    undo.undo(ctx, "undo")
    claimed = facts(ctx, one)[0]
    assert (claimed.kind, claimed.taken_back_at) == (Kind.CLAIMED, ctx.now())
    assert claimed_cards(ctx, one) == ()


def test_an_import_is_told_with_the_row_of_the_file(ctx: Context, clock: HeldClock, tmp_path: Path) -> None:
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("姓名,手机号,标签\n赵敏,16411119999,\n陈雨桐,16400006021,宝妈\n", encoding="utf-8")
    second.write_text("姓名,手机号,微信号,备注\n陈雨桐,16400006021,cyt88,少糖\n", encoding="utf-8")
    contacts_import.take_in(ctx, "one", first, Progress())
    next_day(clock)
    contacts_import.take_in(ctx, "two", second, Progress())
    one = service.find_by_phone(ctx, "16400006021")[0]
    filled, made = facts(ctx, one)
    assert (filled.kind, filled.origin, filled.row) == (Kind.FILLED, Origin.IMPORT, 2)
    assert (filled.fields, filled.added) == (("note",), ("cyt88",))
    assert (made.kind, made.origin, made.row, made.tags_put) == (Kind.MADE, Origin.IMPORT, 3, ("宝妈",))


@pytest.mark.parametrize(("days", "told"), [(2, True), (30, True), (31, False), (-1, False)])
def test_a_birthday_soon_to_come_stands_above_all(ctx: Context, days: int, told: bool) -> None:
    one = a_contact(ctx, "陈雨桐")
    on = ctx.today() + timedelta(days=days)
    service.set_birthday(ctx, "op", one, Birthday(Calendar.SOLAR, on.month, on.day, 1992))
    first = facts(ctx, one)[0]
    assert (first.kind is Kind.BIRTHDAY) == told
    assert not told or (first.on, first.at) == (on, None)


def test_unfinished_work_is_no_fact_yet(ctx: Context) -> None:
    crowd = [a_contact(ctx, f"客{number}") for number in range(3)]
    with ctx.long_act("tag.put", "op", Progress()) as act:
        with act.chunk():
            many.put_on(ctx, "inside", crowd, "老客")
        assert kinds(ctx, crowd[0]) == [Kind.MADE]
    assert kinds(ctx, crowd[0]) == [Kind.TAGS, Kind.MADE]


def test_a_long_life_comes_piece_by_piece(ctx: Context, clock: HeldClock) -> None:
    one = a_contact(ctx, "陈雨桐")
    for number in range(7):
        next_day(clock)
        service.change(ctx, f"op{number}", one, {"note": str(number)})
    whole = facts(ctx, one)
    pieces = [timeline(ctx, one, limit=3, skip=skip) for skip in (0, 3, 6)]
    assert [piece.total for piece in pieces] == [8, 8, 8]
    assert tuple(fact for piece in pieces for fact in piece.facts) == whole


def test_nobody_has_no_timeline(ctx: Context) -> None:
    with pytest.raises(Missing, match=r"contacts\.missing"):
        timeline(ctx, 99)
