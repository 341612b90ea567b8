"""Contacts through their use cases, on a real file."""

from __future__ import annotations

import pytest

from core import undo
from core.contacts import search, service
from core.contacts.models import ContactDraft
from core.context import Context
from core.errors import Conflict, Invalid, Missing, Refused
from core.permissions import Actor, Role
from tests.make import a_contact


def test_a_new_contact_is_read_back_as_it_was_given(ctx: Context) -> None:
    at = service.add(ctx, "op1", service.draft_of("陈雨桐", "164 0000 6021", "cyt", "花生过敏"))
    found = service.contact(ctx, at)
    assert (found.name, found.phones, found.note) == ("陈雨桐", ("16400006021",), "花生过敏")
    assert found.values("wechat") == ("cyt",)


def test_the_same_operation_again_gives_the_same_contact(ctx: Context) -> None:
    draft = service.draft_of("陈雨桐", "16400006021")
    assert service.add(ctx, "op1", draft) == service.add(ctx, "op1", draft)
    assert service.count(ctx) == 1


def test_the_same_operation_with_other_values_is_a_conflict(ctx: Context) -> None:
    service.add(ctx, "op1", service.draft_of("陈雨桐"))
    with pytest.raises(Conflict, match=r"op\.differs"):
        service.add(ctx, "op1", service.draft_of("刘芳"))


def test_a_number_that_is_known_names_its_owner(ctx: Context) -> None:
    a_contact(ctx, "陈雨桐", "16400006021")
    with pytest.raises(Conflict, match=r"contacts\.phone_known") as refused:
        service.add(ctx, "op2", service.draft_of("刘芳", "+86 164-0000-6021"))
    assert "陈雨桐" in refused.value.sentence
    assert service.count(ctx) == 1
    assert service.add(ctx, "op3", service.draft_of("刘芳", "16400006021"), shared=True)


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (ContactDraft(), "contacts.empty"),
        (ContactDraft(name="长" * 81), "contacts.too_long"),
    ],
)
def test_what_cannot_be_a_contact_is_refused(ctx: Context, draft: ContactDraft, code: str) -> None:
    with pytest.raises(Invalid, match=code.replace(".", r"\.")):
        service.add(ctx, "op1", draft)
    assert service.count(ctx) == 0


def test_a_number_with_a_digit_missing_is_refused_where_it_is_typed() -> None:
    with pytest.raises(Invalid, match=r"contacts\.phone_invalid"):
        service.draft_of("陈雨桐", "1640000602")


def test_a_change_shows_and_is_found_and_undone(ctx: Context) -> None:
    at = a_contact(ctx, "陈雨桐", "16400006021")
    service.change(ctx, "op2", at, {"name": "陈小桐", "note": "不要香菜"})
    assert search.search(ctx, "xiaotong") == [at]
    undo.undo(ctx, "op3")
    assert service.contact(ctx, at).name == "陈雨桐"
    assert search.search(ctx, "xiaotong") == []
    assert search.search(ctx, "yutong") == [at]
    undo.redo(ctx, "op4")
    assert search.search(ctx, "不要香菜") == [at]


def test_a_contact_that_is_not_there_cannot_be_changed(ctx: Context) -> None:
    with pytest.raises(Missing, match=r"contacts\.missing"):
        service.change(ctx, "op1", 99, {"name": "谁"})


def test_the_last_way_to_name_a_person_cannot_be_emptied(ctx: Context) -> None:
    at = a_contact(ctx, "陈雨桐", "")
    with pytest.raises(Invalid, match=r"contacts\.empty"):
        service.change(ctx, "op2", at, {"name": " "})


def test_the_bin_takes_people_out_of_list_and_search_and_gives_them_back(ctx: Context) -> None:
    at, other = a_contact(ctx, "陈雨桐", "16400006021"), a_contact(ctx, "刘芳", "16411116021")
    service.put_in_bin(ctx, "op3", [at])
    assert search.listed(ctx) == [other]
    assert search.search(ctx, "6021") == [other]
    assert search.listed(ctx, binned=True) == [at]
    assert service.find_by_phone(ctx, "16400006021") == []
    service.restore(ctx, "op4", [at])
    assert search.search(ctx, "6021") == [other, at]


def test_numbers_come_and_go(ctx: Context) -> None:
    at = a_contact(ctx, "陈雨桐", "")
    service.add_phone(ctx, "op2", at, "164 0000 6021")
    assert service.find_by_phone(ctx, "+8616400006021") == [at]
    service.remove_phone(ctx, "op3", at, "16400006021")
    assert service.find_by_phone(ctx, "16400006021") == []
    with pytest.raises(Missing, match=r"contacts\.phone_not_there"):
        service.remove_phone(ctx, "op4", at, "16400006021")


def test_undoing_a_new_contact_takes_it_away_with_everything(ctx: Context) -> None:
    a_contact(ctx, "陈雨桐", "16400006021")
    undo.undo(ctx, "op2")
    assert service.count(ctx) == 0
    assert search.search(ctx, "6021") == []
    undo.redo(ctx, "op3")
    assert len(search.search(ctx, "cyt")) == 1


def test_an_undo_that_later_work_stands_in_the_way_of_names_the_rows(ctx: Context) -> None:
    at = a_contact(ctx, "陈雨桐", "16400006021")
    first = undo.next_undo(ctx)
    assert first is not None
    service.change(ctx, "op2", at, {"note": "老客"})
    with pytest.raises(Conflict, match=r"undo\.changed_since") as refused:
        undo.undo(ctx, "op3", first.id)
    assert f"contact #{at}" in refused.value.sentence


def test_who_lacks_the_right_changes_nothing(ctx: Context) -> None:
    ctx.actor = Actor("helper", Role.ASSISTANT)
    with pytest.raises(Refused, match=r"right\.missing"):
        service.add(ctx, "op1", service.draft_of("陈雨桐"))
