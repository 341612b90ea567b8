"""Plain tags."""

from __future__ import annotations

import pytest

from core import undo
from core.context import Context
from core.errors import Invalid, Missing
from core.tags import service
from tests.make import a_contact


def test_a_tag_is_one_in_any_width_and_case(ctx: Context) -> None:
    one, two = a_contact(ctx, "陈雨桐", ""), a_contact(ctx, "刘芳", "")
    first = service.tag(ctx, "op3", [one], "VIP")
    assert service.tag(ctx, "op4", [two], "ｖｉｐ").id == first.id


def test_an_alert_tag_is_seen_first(ctx: Context) -> None:
    at = a_contact(ctx, "陈雨桐", "")
    service.tag(ctx, "op2", [at], "宝妈")
    service.tag(ctx, "op3", [at], "花生过敏")
    service.set_alert(ctx, "op4", "花生过敏", True)
    assert [tag.name for tag in service.tags_of(ctx, [at])[at]] == ["花生过敏", "宝妈"]


def test_tagging_many_is_one_step_of_undo(ctx: Context) -> None:
    people = [a_contact(ctx, name, "") for name in ("陈雨桐", "刘芳", "林巧儿")]
    service.tag(ctx, "op4", people, "老客")
    undo.undo(ctx, "op5")
    assert service.tags_of(ctx, people) == {}


def test_a_tag_taken_off_is_gone_from_that_person_alone(ctx: Context) -> None:
    people = [a_contact(ctx, name, "") for name in ("陈雨桐", "刘芳")]
    service.tag(ctx, "op3", people, "老客")
    service.untag(ctx, "op4", people[:1], "老客")
    assert list(service.tags_of(ctx, people)) == people[1:]


def test_an_empty_or_endless_tag_is_refused(ctx: Context) -> None:
    at = a_contact(ctx, "陈雨桐", "")
    for name in ("", " ", "长" * 41):
        with pytest.raises(Invalid, match=r"tags\.name"):
            service.tag(ctx, f"op{name}", [at], name)


def test_a_tag_nobody_made_cannot_be_taken_off(ctx: Context) -> None:
    with pytest.raises(Missing, match=r"tags\.missing"):
        service.untag(ctx, "op1", [1], "老客")
