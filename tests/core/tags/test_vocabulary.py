"""The list of tags: counts, names, dots, removal, and finding one by a few letters."""

from __future__ import annotations

import pytest

from core import undo
from core.contacts import bin as contacts_bin
from core.contacts.many import AT_ONCE
from core.context import Context
from core.errors import Cancelled, Conflict, Invalid, Missing
from core.tags import many, service, vocabulary
from core.tags.models import Tag
from core.work import Progress
from tests.make import a_contact


def people(ctx: Context, count: int) -> list[int]:
    return [a_contact(ctx, f"客{number}") for number in range(count)]


def said(ctx: Context) -> list[tuple[str, int]]:
    return [(each.tag.name, each.people) for each in vocabulary.counted(ctx)]


def test_tags_are_counted_without_the_bin_most_used_first(ctx: Context) -> None:
    one, two, three = people(ctx, 3)
    many.put_on(ctx, "op1", [one], "宝妈")
    many.put_on(ctx, "op2", [one, two, three], "爱吃甜")
    assert said(ctx) == [("爱吃甜", 3), ("宝妈", 1)]
    contacts_bin.put_in(ctx, "op3", [one])
    assert said(ctx) == [("爱吃甜", 2), ("宝妈", 0)]


def test_a_tag_on_many_says_on_how_many_it_was_new_and_goes_off_as_one_step(ctx: Context) -> None:
    crowd = people(ctx, AT_ONCE + 1)
    service.tag(ctx, "op1", crowd[:2], "老客")
    assert many.put_on(ctx, "op2", crowd, "老客") == AT_ONCE - 1
    assert many.put_on(ctx, "op2", crowd, "老客") == AT_ONCE - 1
    tag = service.tags_of(ctx, crowd[:1])[crowd[0]][0]
    assert many.held_by(ctx, crowd) == {tag.id: len(crowd)}
    undo.undo(ctx, "undo")
    assert said(ctx) == [("老客", 2)]
    undo.redo(ctx, "redo")
    assert many.take_off(ctx, "op3", crowd, "老客") == len(crowd)
    assert said(ctx) == [("老客", 0)]
    undo.undo(ctx, "undo2")
    assert said(ctx) == [("老客", len(crowd))]


def test_stopped_half_way_nobody_has_the_tag(ctx: Context) -> None:
    crowd = people(ctx, AT_ONCE + 1)
    progress = Progress(lambda _done, _total: progress.cancel())
    with pytest.raises(Cancelled):
        many.put_on(ctx, "op", crowd, "老客", progress)
    assert said(ctx) == []


def test_what_nobody_needed_is_no_step(ctx: Context) -> None:
    crowd = people(ctx, 2)
    many.put_on(ctx, "op1", crowd, "老客")
    step = undo.next_undo(ctx)
    assert many.put_on(ctx, "op2", crowd, "老客") == 0
    assert undo.next_undo(ctx) == step


def test_a_tag_is_called_something_else_everywhere_and_back(ctx: Context) -> None:
    one, *_ = people(ctx, 1)
    tag = service.tag(ctx, "op1", [one], "ＶＩＰ")
    service.tag(ctx, "op2", [one], "宝妈")
    vocabulary.rename(ctx, "op3", tag.id, " 老 客 ")
    assert {each.name for each in service.tags_of(ctx, [one])[one]} == {"老 客", "宝妈"}
    with pytest.raises(Conflict, match=r"tags\.name_taken"):
        vocabulary.rename(ctx, "op4", tag.id, "宝妈")
    with pytest.raises(Invalid, match=r"tags\.name"):
        vocabulary.rename(ctx, "op5", tag.id, " ")
    vocabulary.rename(ctx, "op6", tag.id, "老 客")
    undo.undo(ctx, "undo1")
    assert service.tag(ctx, "op7", [one], "vip").id == tag.id


def test_a_dot_changes_its_colour(ctx: Context) -> None:
    one, *_ = people(ctx, 1)
    tag = service.tag(ctx, "op1", [one], "宝妈")
    vocabulary.recolour(ctx, "op2", tag.id, (tag.colour + 1) % 5)
    assert service.tags_of(ctx, [one])[one][0].colour == (tag.colour + 1) % 5
    with pytest.raises(ValueError, match="5"):
        vocabulary.recolour(ctx, "op3", tag.id, 5)


def test_a_removed_tag_is_gone_from_everybody_and_comes_back_whole(ctx: Context) -> None:
    crowd = people(ctx, 3)
    tag = service.tag(ctx, "op1", crowd, "老客")
    contacts_bin.put_in(ctx, "bin", crowd[:1])
    assert vocabulary.remove(ctx, "op2", tag.id) == 3
    assert said(ctx) == []
    for act in (lambda: vocabulary.remove(ctx, "op3", tag.id), lambda: vocabulary.rename(ctx, "op4", tag.id, "x")):
        with pytest.raises(Missing, match=r"tags\.missing"):
            act()
    undo.undo(ctx, "undo")
    assert said(ctx) == [("老客", 2)]


TAGS = [Tag(at, name, False, 0) for at, name in enumerate(["宝妈", "不爱吃甜", "爱吃甜", "下午茶", "VIP", "爱吃辣"])]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", [tag.name for tag in TAGS]),
        ("act", ["爱吃甜", "不爱吃甜"]),
        ("aichi", ["爱吃甜", "爱吃辣", "不爱吃甜"]),
        ("爱吃", ["爱吃甜", "爱吃辣", "不爱吃甜"]),
        ("爱吃甜", ["爱吃甜", "不爱吃甜"]),
        ("吃甜", ["不爱吃甜", "爱吃甜"]),
        ("xwc", ["下午茶"]),
        ("ｖｉｐ", ["VIP"]),
        ("zzz", []),
    ],
)
def test_a_few_letters_mean_a_tag(typed: str, names: list[str]) -> None:
    assert [tag.name for tag in vocabulary.meant(TAGS, typed)] == names
