"""A batch in the making: its form begins with what the shop knows, and looks as it will be printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import pytest

from core.cards import batches, drafts, ways
from core.cards.codes import from_human, from_machine
from core.cards.colours import schemes
from core.cards.ways import Way
from core.context import Context
from core.entry_codes import service as entry_codes
from core.errors import Conflict, Missing
from core.ids import new_op_id
from core.settings import service as settings
from tests.make_cards import a_batch, a_plan

OTHER = "https://u.wechat.com/EZabcdefghijklmnopqrstuv"


def test_a_new_shop_begins_with_everything_but_an_entry_code(ctx: Context) -> None:
    plan = drafts.first_plan(ctx)
    assert plan.entry_version_id == 0
    assert plan.last_day == ctx.today() + timedelta(90)
    assert "小满烘焙" in plan.second_way
    assert plan.stock in {stock.key for stock in drafts.stocks_for(drafts.design_of(plan))}


def test_the_way_back_and_the_newest_code_of_the_shop_are_filled_in(ctx: Context) -> None:
    settings.choose(ctx, new_op_id(), "shop.way_back", "电话 0571-00001234")
    a_plan(ctx)
    newest = entry_codes.add(ctx, new_op_id(), "", OTHER)
    plan = drafts.first_plan(ctx, "warm-wheat")
    assert (plan.second_way, plan.entry_version_id, plan.design) == ("电话 0571-00001234", newest, "warm-wheat")


def test_the_trade_of_the_shop_proposes_the_card_and_its_colours(ctx: Context) -> None:
    settings.remember(ctx, new_op_id(), "shop.trade", "drinks")
    plan = drafts.first_plan(ctx)
    assert plan.design == "warm-wheat"
    assert plan.colours == next(each.colours for each in schemes(drafts.design_of(plan)) if each.key == "cocoa")


def test_a_design_nobody_knows_is_refused(ctx: Context) -> None:
    with pytest.raises(Missing, match=r"cards\.design_unknown"):
        drafts.first_plan(ctx, "none")


def test_another_batch_is_like_the_one_before_with_a_name_and_days_of_its_own(ctx: Context) -> None:
    design = batches.design_named("warm-wheat")
    colours = schemes(design)[1].colours
    first = a_plan(ctx, 30, design="warm-wheat", name="端午返单卡", texts={"headline": "好久不见"}, colours=colours)
    batch = batches.make(ctx, new_op_id(), first)
    like = drafts.plan_like(ctx, batch)
    assert drafts.design_of(like) == drafts.design_of(first) != design
    assert replace(like, colours={}) == replace(first, name="端午返单卡 2", colours={})
    batches.make(ctx, new_op_id(), like)
    assert drafts.plan_like(ctx, batch).name == "端午返单卡 3"
    assert drafts.plan_like(ctx, batch + 1).name == "端午返单卡 3"


def test_another_batch_takes_what_its_entry_code_shows_now(ctx: Context) -> None:
    batch = a_batch(ctx, 2)
    known = entry_codes.current(ctx, "小林微信")
    assert known is not None
    now = entry_codes.replace_with(ctx, new_op_id(), known.entry_code_id, OTHER)
    assert drafts.plan_like(ctx, batch).entry_version_id == now


def test_a_card_in_the_making_shows_exactly_what_the_batch_will_show(ctx: Context) -> None:
    plan = a_plan(ctx, 2, offer="送你一份")
    before = drafts.sample_for(ctx, plan)
    batch = batches.make(ctx, new_op_id(), plan)
    assert drafts.plan_of(ctx, batch).offer == "送你一份"
    assert before.values["offer"] == "送你一份"
    assert before.design == batches.design_of(ctx, batch)


def test_without_an_entry_code_a_card_can_still_be_looked_at(ctx: Context) -> None:
    assert drafts.sample_for(ctx, drafts.first_plan(ctx)).values["entry"] == ""


def test_stand_ins_look_like_codes_and_are_always_the_same() -> None:
    some = list(islice(drafts.stand_ins(3), 50))
    assert some == list(islice(drafts.stand_ins(), 53))[3:]
    assert len({card["code"] for card in some}) == 50
    for card in some:
        assert from_human(str(card["code"])) == from_machine(str(card["machine"])) is not None


def test_cards_that_are_made_are_shown_with_their_own_codes(ctx: Context) -> None:
    batch = a_batch(ctx, 4)
    ids = batches.card_ids(ctx, batch)
    shown = drafts.cards_of(ctx, ids[1:3])
    lines = batches.card_lines(ctx, ids[1:3])
    assert [card["seq"] for card in shown] == [2, 3]
    assert [card["code"] for card in shown] == [line.code.replace("-", "") for line in lines]


def test_a_name_can_be_taken_once(ctx: Context) -> None:
    a_batch(ctx, 1, name="端午")
    drafts.require_free_name(ctx, "")
    drafts.require_free_name(ctx, "中秋")
    with pytest.raises(Conflict, match=r"batch\.name_taken"):
        drafts.require_free_name(ctx, " 端午 ")


def test_each_paper_remembers_how_it_was_printed(ctx: Context) -> None:
    assert ways.last(ctx, "a4-90x54-10") == Way()
    ways.remember(ctx, new_op_id(), "a4-90x54-10", Way("HP LaserJet", "long"))
    assert ways.last(ctx, "a6") == Way("HP LaserJet", "long")
    ways.remember(ctx, new_op_id(), "a6", Way("EPSON", "by_hand"))
    assert ways.last(ctx, "a4-90x54-10") == Way("HP LaserJet", "long")
    assert ways.last(ctx, "a6") == Way("EPSON", "by_hand")


def test_papers_used_long_ago_are_forgotten_before_the_memory_overflows(ctx: Context) -> None:
    for number in range(40):
        ways.remember(ctx, new_op_id(), f"stock-{number}", Way("x" * 300, "long"))
    assert ways.last(ctx, "stock-39").printer == "x" * 300
    assert len(settings.get(ctx, ways.KEY)) <= 4_000
    assert "stock-0" not in settings.get(ctx, ways.KEY)


def test_the_days_of_another_batch_are_never_few(ctx: Context) -> None:
    batch = a_batch(ctx, 1, last_day=ctx.today())
    assert drafts.plan_like(ctx, batch).last_day == ctx.today() + timedelta(30) > date(2025, 1, 1)
