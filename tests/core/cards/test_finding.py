"""Finding cards by a part of their code, and the cards of a list by state and text."""

from __future__ import annotations

import pytest

from core.cards import batches, claim, details, finding, jobs
from core.cards.codes import from_human, to_machine
from core.cards.models import Outcome
from core.context import Context
from core.ids import new_op_id
from tests.make_cards import a_batch, a_job, codes_of, printed, sent


def test_four_characters_of_a_code_list_the_cards_that_have_them(ctx: Context) -> None:
    code = codes_of(ctx, printed(ctx, 40, name="端午返单卡"))[17]
    for typed in (code[5:9], code[5:9].lower(), f" {code[:6]}", code, code.replace("-", "")):
        assert code in [found.code for found in finding.candidates(ctx, typed)]
    found = finding.candidates(ctx, code)[0]
    assert (found.batch, found.offer, found.contact) == ("端午返单卡", "8 元返单券", "")


@pytest.mark.parametrize("typed", ["", "7K3", "-  -", "张三", "7K3%", "____", "U7K3", "7K3M-Q9TZ-4W2V-A"])
def test_less_than_four_characters_and_what_is_no_part_of_a_code_find_nothing(ctx: Context, typed: str) -> None:
    printed(ctx, 30)
    assert finding.candidates(ctx, typed) == []


def test_letters_that_codes_never_have_are_read_as_the_digits_they_look_like(ctx: Context) -> None:
    codes = codes_of(ctx, printed(ctx, 60))
    with_zero = next(code for code in codes if "0" in code[:4])
    assert with_zero in [found.code for found in finding.candidates(ctx, with_zero[:4].replace("0", "o"))]


def test_cards_nobody_claimed_come_before_those_somebody_has(ctx: Context) -> None:
    code = codes_of(ctx, printed(ctx, 3))[0]
    assert finding.candidates(ctx, code)[0].state == "printed"
    claim.claim(ctx, new_op_id(), code, name="林巧儿")
    assert [(each.state, each.contact) for each in finding.candidates(ctx, code)] == [("claimed", "林巧儿")]


def test_cards_that_never_met_paper_are_not_offered(ctx: Context) -> None:
    assert finding.candidates(ctx, codes_of(ctx, a_batch(ctx, 3))[0]) == []


def test_a_list_shows_the_cards_of_a_state_and_says_how_many_each_state_has(ctx: Context) -> None:
    first, second = printed(ctx, 4), a_batch(ctx, 3)
    claim.claim(ctx, new_op_id(), codes_of(ctx, first)[1], name="林巧儿")
    assert len(finding.card_ids(ctx)) == 7
    assert finding.card_ids(ctx, second) == batches.card_ids(ctx, second)
    assert finding.counts(ctx) == {"all": 7, "waiting": 3, "out": 3, "claimed": 1, "spoiled": 0, "revoked": 0}
    for batch in (first, second, None):
        for among, count in finding.counts(ctx, batch).items():
            assert len(finding.card_ids(ctx, batch, among)) == count


def test_a_list_is_searched_by_number_code_and_person(ctx: Context) -> None:
    batch = printed(ctx, 12)
    code = codes_of(ctx, batch)[4]
    claim.claim(ctx, new_op_id(), code, name="林巧儿")
    machine = to_machine(from_human(code.replace("-", "")) or 0)
    for text in (code, code.lower().replace("-", " "), machine, "林巧", f"你好，卡号 {code}"):
        assert [line.seq for line in batches.card_lines(ctx, finding.card_ids(ctx, batch, text=text))] == [5]
    assert 12 in [line.seq for line in batches.card_lines(ctx, finding.card_ids(ctx, batch, text="12"))]
    assert finding.card_ids(ctx, batch, text="50%") == []


def test_the_batches_of_one_card_are_counted(ctx: Context) -> None:
    for name in ("端午返单卡", "新客卡", "端午返单卡 2", "端午返单卡（3）"):
        a_batch(ctx, 1, name=name)
    assert [(line.name, line.number) for line in batches.overview(ctx)] == [
        ("端午返单卡（3）", 3),
        ("端午返单卡 2", 2),
        ("新客卡", 1),
        ("端午返单卡", 1),
    ]


def test_a_batch_knows_the_day_on_which_it_was_first_printed(ctx: Context) -> None:
    printed(ctx, 2)
    a_batch(ctx, 2)
    assert [line.printed_on for line in batches.overview(ctx)] == [None, ctx.today()]


def test_what_a_finished_print_left_over_is_told_apart_from_what_was_never_sent(ctx: Context) -> None:
    batch = a_batch(ctx, 20)
    first = batches.card_ids(ctx, batch)[:10]
    job = sent(ctx, jobs.prepare(ctx, new_op_id(), batch, only=first))
    assert details.details(ctx, batch).job_open
    jobs.close(ctx, new_op_id(), job, Outcome(spoiled=frozenset({(0, 2)}), blank=frozenset({(0, 5)})))
    told = details.details(ctx, batch)
    assert (len(told.waiting), told.job_open) == (12, False)
    assert [line.seq for line in batches.card_lines(ctx, told.left_over)] == [6, 21]
    assert jobs.used_slots(ctx, batch) == [0, 1, 2, 3, 4, 6, 7, 8, 9]


def test_a_cancelled_print_leaves_nothing_over(ctx: Context) -> None:
    batch = a_batch(ctx, 3)
    jobs.cancel(ctx, new_op_id(), a_job(ctx, batch))
    assert details.details(ctx, batch).left_over == ()


def test_the_batches_that_carry_an_entry_code_are_named_with_its_version(ctx: Context) -> None:
    batch = printed(ctx, 3, name="端午返单卡")
    entry = details.details(ctx, batch).entry
    assert [(each.batch_id, each.name, each.version_no, each.printed) for each in details.carriers(
        ctx, entry.entry_code_id)] == [(batch, "端午返单卡", 1, 3)]  # fmt: skip
