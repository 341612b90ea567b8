"""Search as somebody types: what is found, in which order, and what is not."""

from __future__ import annotations

import pytest

from core.contacts import search, service, store
from core.context import Context
from core.work import Progress
from tests.make import a_contact


@pytest.mark.parametrize(
    "typed",
    [
        "6021",
        "021",
        "16400006021",
        "164 0000 6021",
        "+8616400006021",
        "1640",
        "陈",
        "陈雨",
        "雨桐",
        "chen",
        "chenyutong",
        "Chen Yutong",
        "yutong",
        "cyt",
        "CYT",
        "yt",
        "花生过敏",
        "陈 6021",
        "ｃｙｔ",
    ],
)
def test_a_person_is_found_by(ctx: Context, typed: str) -> None:
    at = a_contact(ctx, "陈雨桐", "16400006021", note="对花生过敏，蛋糕少糖")
    a_contact(ctx, "刘芳", "16411119999", note="花生糖")
    assert search.search(ctx, typed) == [at]


@pytest.mark.parametrize("typed", ["", "  ", "99999", "zzz", "'; DROP TABLE contact", '"', "%", "*", "\x00", "<1206"])
def test_what_nobody_has_finds_nobody(ctx: Context, typed: str) -> None:
    a_contact(ctx, "陈雨桐", "16400006021")
    assert search.search(ctx, typed) == []


@pytest.mark.parametrize("typed", ["shanyu", "danyu", "sy", "dy"])
def test_a_surname_is_found_in_both_its_readings(ctx: Context, typed: str) -> None:
    at = a_contact(ctx, "单雨", "")
    assert search.search(ctx, typed) == [at]


def test_people_of_one_tail_come_with_the_newest_first(ctx: Context) -> None:
    first, second = a_contact(ctx, "陈雨桐", "16400006021"), a_contact(ctx, "刘芳", "16411116021")
    assert search.search(ctx, "6021") == [second, first]


def test_contacts_of_an_import_that_is_not_finished_are_in_no_list(ctx: Context) -> None:
    there = a_contact(ctx, "刘芳", "16411116021")
    draft = service.draft_of("陈雨桐", "16400006021", note="对花生过敏")
    with ctx.long_act("import.contacts", "op2", Progress()) as act:
        act.each([draft], lambda some: store.insert(ctx.db, some, act.id, "2025-06-18", "import"))
        assert search.listed(ctx) == [there]
        assert search.search(ctx, "6021") == [there]
        assert search.search(ctx, "花生过敏") == []
        assert service.find_by_phone(ctx, "16400006021") == []
        assert service.count(ctx) == 1
    assert len(search.search(ctx, "6021")) == 2
    assert service.count(ctx) == 2
