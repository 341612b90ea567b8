"""Batches: all their cards or none, codes nobody can guess or confuse, and what undo and voiding leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.cards import batches, claim, jobs
from core.cards.codes import BITS, from_human, has_two_letters
from core.cards.models import Verdict
from core.cards.moves import Batch, Card
from core.context import Context
from core.db import check
from core.errors import Cancelled, Conflict, Invalid, Missing, Refused
from core.i18n import speaking
from core.ids import SeededChance, new_op_id
from core.permissions import Actor, Role
from core.undo import undo
from core.work import Progress
from tests.make_cards import a_batch, a_job, a_plan, codes_of, printed, states_of


def test_a_batch_has_its_cards_numbered_each_with_a_code_of_its_own(ctx: Context) -> None:
    batch = a_batch(ctx, 250)
    lines = batches.card_lines(ctx, batches.card_ids(ctx, batch))
    codes = [line.code.replace("-", "") for line in lines]
    assert [line.seq for line in lines] == list(range(1, 251))
    assert {line.state for line in lines} == {Card.MADE}
    assert len(set(codes)) == 250
    assert all(from_human(code) is not None and has_two_letters(code) for code in codes)
    assert codes != sorted(codes)


def test_the_overview_counts_what_became_of_the_cards(ctx: Context) -> None:
    first, second = printed(ctx, 4, name="端午返单卡"), a_batch(ctx, 3)
    claim.claim(ctx, new_op_id(), codes_of(ctx, first)[0])
    newest, oldest = batches.overview(ctx)
    assert (newest.id, newest.qty, newest.made, newest.printed, newest.state) == (second, 3, 3, 0, Batch.MADE)
    assert (oldest.name, oldest.design, oldest.offer) == ("端午返单卡", "green-leaf", "8 元返单券")
    assert (oldest.made, oldest.printed, oldest.claimed, oldest.spoiled) == (0, 4, 1, 0)
    assert oldest.state is Batch.PRINTED


@pytest.mark.parametrize("qty", [0, -1, 1_000_001])
def test_a_batch_of_none_or_too_many_is_refused_and_nothing_is_stored(ctx: Context, qty: int) -> None:
    with pytest.raises(Invalid, match=r"batch\.quantity"):
        a_batch(ctx, qty)
    assert batches.overview(ctx) == []


def test_days_texts_and_papers_must_be_sound(ctx: Context) -> None:
    plan = a_plan(ctx)
    wrong = {
        "batch.day_past": replace(plan, last_day=ctx.today() - timedelta(days=1)),
        "batch.second_way_missing": replace(plan, second_way="  "),
        "batch.text_too_long": replace(plan, offer="送" * 121),
        "cards.stock_unknown": replace(plan, stock="a3"),
        "cards.design_unknown": replace(plan, design="none"),
        "entry_code.missing": replace(plan, entry_version_id=99),
    }
    for code, each in wrong.items():
        with pytest.raises((Invalid, Missing)) as error:
            batches.make(ctx, new_op_id(), each)
        assert error.value.code == code
    assert batches.make(ctx, new_op_id(), replace(plan, last_day=ctx.today()))


def test_a_design_is_found_by_its_name_too(ctx: Context) -> None:
    named = batches.design_named("green-leaf")
    assert batches.design_named(next(iter(named.name.values()))) == named


def test_a_name_is_used_once_and_made_up_when_none_is_given(ctx: Context) -> None:
    a_batch(ctx, 1, name="端午返单卡")
    with pytest.raises(Conflict, match=r"batch\.name_taken"):
        a_batch(ctx, 1, name="端午返单卡")
    a_batch(ctx, 1), a_batch(ctx, 1)
    assert [line.name for line in batches.overview(ctx)] == [
        "Parcel cards Jun 18 (2)",
        "Parcel cards Jun 18",
        "端午返单卡",
    ]


def test_the_name_made_up_says_the_day_as_people_here_say_it(ctx: Context) -> None:
    with speaking("zh_CN"):
        a_batch(ctx, 1)
    assert batches.overview(ctx)[0].name == "包裹卡 6月18日"


def test_batches_with_the_same_design_share_its_version(ctx: Context) -> None:
    a_batch(ctx, 1), a_batch(ctx, 1)
    assert ctx.db.value("SELECT count(*) FROM design_version") == 1
    a_batch(ctx, 1, design="warm-wheat")
    assert ctx.db.value("SELECT count(*) FROM design_version") == 2


def test_a_code_that_is_taken_is_drawn_again(ctx: Context) -> None:
    ctx.chance = SeededChance(3)
    first = codes_of(ctx, a_batch(ctx, 20))
    ctx.chance = SeededChance(3)
    assert not set(first) & set(codes_of(ctx, a_batch(ctx, 20)))


def test_chance_that_repeats_itself_still_gives_each_card_its_own_code(ctx: Context) -> None:
    class Stuttering(SeededChance):
        def bits(self, count: int) -> int:
            drawn = super().bits(count)
            self.held, drawn = (drawn, getattr(self, "held", drawn)) if count == BITS else (0, drawn)
            return drawn

    ctx.chance = Stuttering(5)
    assert len(set(codes_of(ctx, a_batch(ctx, 50)))) == 50


def test_a_batch_that_is_stopped_leaves_nothing(ctx: Context) -> None:
    plan, seen = a_plan(ctx, 2_000), []

    def told(done: int, total: int) -> None:
        seen.append((done, len(batches.overview(ctx))))
        progress.cancel()

    progress = Progress(told)
    with pytest.raises(Cancelled):
        batches.make(ctx, new_op_id(), plan, progress)
    assert seen
    assert all(shown == 0 for _, shown in seen)
    assert batches.overview(ctx) == []
    assert ctx.db.value("SELECT count(*) FROM card") == 0
    assert check.full(ctx.db) == []


def test_the_same_form_sent_twice_makes_one_batch(ctx: Context) -> None:
    plan, op_id = a_plan(ctx, 3), new_op_id()
    assert batches.make(ctx, op_id, plan) == batches.make(ctx, op_id, plan)
    with pytest.raises(Conflict, match=r"op\.differs"):
        batches.make(ctx, op_id, replace(plan, qty=4))
    assert len(batches.overview(ctx)) == 1


def test_undoing_a_batch_voids_it_because_its_codes_are_spent(ctx: Context) -> None:
    batch = a_batch(ctx, 5)
    undo(ctx, new_op_id())
    assert states_of(ctx, batch) == "rrrrr"
    assert batches.overview(ctx)[0].state is Batch.VOIDED
    assert claim.claim(ctx, new_op_id(), codes_of(ctx, batch)[0]).verdict is Verdict.REVOKED


def test_a_batch_in_the_printer_is_voided_not_undone(ctx: Context) -> None:
    batch = a_batch(ctx, 5)
    made = ctx.db.value("SELECT id FROM actions WHERE kind = 'batch.made'")
    job = a_job(ctx, batch)
    for action in (made, None):
        with pytest.raises(Refused, match=r"batch\.printed_void_instead"):
            undo(ctx, new_op_id(), action)
    jobs.cancel(ctx, new_op_id(), job)
    undo(ctx, new_op_id(), made)
    assert states_of(ctx, batch) == "rrrrr"


def test_voiding_a_printed_batch_spares_only_what_was_claimed(ctx: Context) -> None:
    batch = printed(ctx, 5)
    code = codes_of(ctx, batch)[1]
    claim.claim(ctx, new_op_id(), code)
    assert batches.void(ctx, new_op_id(), batch, "印错了日期") == 4
    assert states_of(ctx, batch) == "rcrrr"
    refused = claim.claim(ctx, new_op_id(), codes_of(ctx, batch)[0])
    assert (refused.verdict, refused.answer.reason) == (Verdict.REVOKED, "印错了日期")
    with pytest.raises(Conflict, match=r"batch\.voided_already"):
        batches.void(ctx, new_op_id(), batch, "again")
    with pytest.raises(Refused, match=r"card\.revoked_stays"):
        undo(ctx, new_op_id())


def test_voiding_needs_a_reason_and_no_open_job(ctx: Context) -> None:
    batch = a_batch(ctx, 2)
    with pytest.raises(Invalid, match=r"batch\.reason_missing"):
        batches.void(ctx, new_op_id(), batch, " ")
    a_job(ctx, batch)
    with pytest.raises(Conflict, match=r"batch\.job_open"):
        batches.void(ctx, new_op_id(), batch, "wrong offer")
    assert states_of(ctx, batch) == "qq"


def test_staff_void_what_is_not_printed_yet_and_the_owner_the_rest(ctx: Context) -> None:
    fresh, out = a_batch(ctx, 1), printed(ctx, 1)
    ctx.actor = Actor("2", Role.STAFF)
    batches.void(ctx, new_op_id(), fresh, "not needed")
    with pytest.raises(Refused, match=r"right\.missing"):
        batches.void(ctx, new_op_id(), out, "not needed")


def test_a_single_card_is_voided_wherever_it_is_but_claimed_spoiled_or_queued(ctx: Context) -> None:
    batch = printed(ctx, 2)
    first, second = batches.card_ids(ctx, batch)
    claim.claim(ctx, new_op_id(), codes_of(ctx, batch)[1])
    batches.revoke(ctx, new_op_id(), first, "lost")
    with pytest.raises(Conflict, match=r"card\.not_revocable") as refused:
        batches.revoke(ctx, new_op_id(), second, "lost")
    assert "claimed" in refused.value.sentence
    assert states_of(ctx, batch) == "rc"


def test_a_batch_keeps_the_design_it_was_made_with(ctx: Context, tmp_path: Path) -> None:
    assert batches.design_of(ctx, a_batch(ctx, 1)) == batches.design_named("green-leaf")


def test_praise_for_a_reward_stops_a_batch_unless_the_owner_writes_why(ctx: Context) -> None:
    plan = a_plan(ctx, 1, offer="5星好评晒图 返现3元")
    with pytest.raises(Refused, match=r"batch\.check_failed") as refused:
        batches.make(ctx, new_op_id(), plan)
    assert "may be unlawful" in refused.value.sentence
    assert refused.value.facts["rule"] == "P06"
    assert "P06" not in refused.value.sentence, "the mark of a rule is for us, not for the counter"
    assert batches.overview(ctx) == []
    batches.make(ctx, new_op_id(), replace(plan, law_reason="the lawyer has seen it"))
    assert ctx.db.value("SELECT law_reason FROM card_batch") == "the lawyer has seen it"


def test_a_card_of_a_batch_that_is_still_being_made_is_not_there_yet(ctx: Context) -> None:
    seen: list[Verdict] = []

    def told(done: int, _total: int) -> None:
        if done < 500:
            code = str(ctx.db.value("SELECT code FROM card ORDER BY id LIMIT 1"))
            seen.append(claim.look(ctx, code).verdict)

    batch = batches.make(ctx, new_op_id(), a_plan(ctx, 500), Progress(told))
    assert seen
    assert set(seen) == {Verdict.UNKNOWN}
    assert claim.look(ctx, codes_of(ctx, batch)[0]).verdict is Verdict.NOT_PRINTED
