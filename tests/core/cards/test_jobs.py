"""Print jobs: each card in one slot, never two jobs, and after every ending no card lost or doubled."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.cards import batches, jobs
from core.cards.codes import from_human, to_machine
from core.cards.models import Outcome, Place
from core.cards.moves import Batch, Job
from core.context import Context
from core.db import check
from core.errors import Cancelled, Conflict, Invalid, Missing, Refused
from core.ids import new_op_id
from core.work import Progress
from tests.make_cards import a_batch, a_job, printed, sent, states_of

STOCK_SLOTS = 10


def slots_of(ctx: Context, job_id: int) -> list[tuple[int, int, int]]:
    """Sheet, slot and card number of the front of each card of a job."""
    return [(each.page, each.slot, each.seq) for each in jobs.expected(ctx, job_id) if each.face == 0]


def state_of(ctx: Context, job_id: int) -> str:
    return str(ctx.db.value("SELECT state FROM print_job WHERE id = ?", [job_id]))


def test_preparing_puts_every_card_in_a_slot_of_its_own_on_both_faces(ctx: Context) -> None:
    batch = a_batch(ctx, 23)
    job = a_job(ctx, batch)
    assert slots_of(ctx, job) == [(n // 10, n % 10, n + 1) for n in range(23)]
    assert [each.seq for each in jobs.expected(ctx, job) if each.face == 1] == list(range(1, 24))
    assert states_of(ctx, batch) == "q" * 23
    assert batches.overview(ctx)[0].state is Batch.PRINTING
    assert ctx.db.value("SELECT pages FROM print_job") == 6


def test_what_is_expected_comes_from_the_cards(ctx: Context) -> None:
    batch = a_batch(ctx, 3)
    lines = batches.card_lines(ctx, batches.card_ids(ctx, batch))
    for each, line in zip(jobs.expected(ctx, a_job(ctx, batch)), lines, strict=False):
        code = line.code.replace("-", "")
        assert (each.card_id, each.code, each.payload) == (
            line.id,
            code,
            "https://u.wechat.com/EAbcdefghijklmnopqrstuv",
        )
        assert each.machine == to_machine(from_human(code) or 0)


def test_a_job_begins_where_it_is_told_and_leaves_used_slots_out(ctx: Context) -> None:
    job = jobs.prepare(ctx, new_op_id(), a_batch(ctx, 8), first_slot=2, skip=[3, 4])
    assert [(page, slot) for page, slot, _ in slots_of(ctx, job)] == [(0, s) for s in (2, 5, 6, 7, 8, 9)] + [
        (1, 0),
        (1, 1),
    ]
    with pytest.raises(Invalid, match=r"job\.slot"):
        jobs.prepare(ctx, new_op_id(), a_batch(ctx, 1), first_slot=10)


def test_cards_in_an_open_job_or_printed_before_go_into_no_other_job(ctx: Context) -> None:
    batch = a_batch(ctx, 4)
    ids = batches.card_ids(ctx, batch)
    first = jobs.prepare(ctx, new_op_id(), batch, only=ids[:2])
    with pytest.raises(Conflict, match=r"job\.cards_not_free") as refused:
        jobs.prepare(ctx, new_op_id(), batch, only=ids[1:3])
    assert refused.value.facts == {"count": 1, "first": 2}
    jobs.close(ctx, new_op_id(), sent(ctx, first))
    with pytest.raises(Conflict, match=r"job\.cards_not_free"):
        jobs.prepare(ctx, new_op_id(), batch, only=[ids[0]])
    assert states_of(ctx, batch) == "ppmm"


def test_cards_of_another_batch_and_the_same_card_twice_are_no_part_of_a_job(ctx: Context) -> None:
    batch, other = a_batch(ctx, 2), a_batch(ctx, 2)
    with pytest.raises(Conflict, match=r"job\.cards_not_free"):
        jobs.prepare(ctx, new_op_id(), batch, only=batches.card_ids(ctx, other))
    one = batches.card_ids(ctx, batch)[0]
    assert len(slots_of(ctx, jobs.prepare(ctx, new_op_id(), batch, only=[one, one]))) == 1


def test_there_must_be_something_to_print(ctx: Context) -> None:
    with pytest.raises(Refused, match=r"job\.nothing_to_print"):
        a_job(ctx, printed(ctx, 2))
    voided = a_batch(ctx, 2)
    batches.void(ctx, new_op_id(), voided, "wrong")
    with pytest.raises(Refused, match=r"batch\.voided_already"):
        a_job(ctx, voided)
    with pytest.raises(Missing, match=r"batch\.missing"):
        a_job(ctx, 99)


def test_a_job_goes_step_by_step_and_never_back(ctx: Context) -> None:
    job = a_job(ctx, a_batch(ctx, 1))
    with pytest.raises(Conflict, match=r"job\.not_possible"):
        jobs.note_sending(ctx, new_op_id(), job)
    jobs.note_verified(ctx, new_op_id(), job, "ab" * 32, 2)
    assert json.loads(ctx.db.value("SELECT verify FROM print_job")) == {"decoded": 2}
    jobs.note_sending(ctx, new_op_id(), job)
    with pytest.raises(Conflict, match=r"job\.not_possible"):
        jobs.cancel(ctx, new_op_id(), job)
    jobs.note_sent(ctx, new_op_id(), job)
    with pytest.raises(Conflict, match=r"job\.not_possible"):
        jobs.fail(ctx, new_op_id(), job, "disk")
    jobs.close(ctx, new_op_id(), job)
    with pytest.raises(Conflict, match=r"job\.not_possible"):
        jobs.close(ctx, new_op_id(), job)


def test_all_good_prints_every_card_on_the_shops_day(ctx: Context) -> None:
    batch = printed(ctx, 12)
    assert states_of(ctx, batch) == "p" * 12
    assert {line.printed_on for line in batches.card_lines(ctx, batches.card_ids(ctx, batch))} == {ctx.today()}
    assert batches.overview(ctx)[0].state is Batch.PRINTED


def test_from_the_jammed_card_on_slots_stay_blank_and_cards_can_be_printed_again(ctx: Context) -> None:
    batch = a_batch(ctx, 12)
    closed = jobs.close(ctx, new_op_id(), sent(ctx, a_job(ctx, batch)), Outcome(jammed_from=9))
    assert (closed.printed, closed.spoiled, closed.blank) == (8, 0, 4)
    assert states_of(ctx, batch) == "p" * 8 + "m" * 4
    assert batches.overview(ctx)[0].state is Batch.PRINTING
    again = jobs.reprint(ctx, new_op_id(), batch)
    assert slots_of(ctx, again) == [(0, 8, 9), (0, 9, 10), (1, 0, 11), (1, 1, 12)]


def test_a_spoiled_card_dies_with_its_code_and_a_fresh_one_takes_its_place(ctx: Context) -> None:
    batch = a_batch(ctx, 3)
    outcome = Outcome(spoiled=frozenset({(0, 1)}), blank=frozenset({(0, 2)}))
    closed = jobs.close(ctx, new_op_id(), sent(ctx, a_job(ctx, batch)), outcome)
    assert (closed.printed, closed.spoiled, closed.blank) == (1, 1, 1)
    assert states_of(ctx, batch) == "pxmm"
    _, second, third, fresh = batches.card_ids(ctx, batch)
    assert ctx.db.value("SELECT replaces_id FROM card WHERE id = ?", [fresh]) == second
    assert jobs.missing(ctx, batch) == [third, fresh]
    again = jobs.reprint(ctx, new_op_id(), batch)
    assert slots_of(ctx, again) == [(0, 2, 3), (0, 3, 4)]
    jobs.close(ctx, new_op_id(), sent(ctx, again))
    assert states_of(ctx, batch) == "pxpp"
    assert batches.overview(ctx)[0].state is Batch.PRINTED


def test_a_full_sheet_is_not_used_again_nor_one_the_owner_threw_away(ctx: Context) -> None:
    batch = a_batch(ctx, 10)
    jobs.close(ctx, new_op_id(), sent(ctx, a_job(ctx, batch)), Outcome(spoiled=frozenset({(0, 0)})))
    assert slots_of(ctx, jobs.reprint(ctx, new_op_id(), batch)) == [(0, 0, 11)]
    other = a_batch(ctx, 2)
    jobs.close(ctx, new_op_id(), sent(ctx, a_job(ctx, other)), Outcome(jammed_from=2))
    assert slots_of(ctx, jobs.reprint(ctx, new_op_id(), other, used_sheet=False)) == [(0, 0, 2)]


def test_an_answer_about_a_place_without_a_card_changes_nothing(ctx: Context) -> None:
    batch = a_batch(ctx, 3)
    job = sent(ctx, a_job(ctx, batch))
    for wrong, code in (
        (Outcome(spoiled=frozenset({(0, 3)})), "job.place_unknown"),
        (Outcome(blank=frozenset({(1, 0)})), "job.place_unknown"),
        (Outcome(jammed_from=4), "job.card_unknown"),
        (Outcome(jammed_from=0), "job.card_unknown"),
    ):
        with pytest.raises(Invalid) as error:
            jobs.close(ctx, new_op_id(), job, wrong)
        assert error.value.code == code
    assert states_of(ctx, batch) == "qqq"
    assert state_of(ctx, job) == "sent"


@pytest.mark.parametrize("ending", ["cancel", "fail"])
def test_cards_of_a_job_that_sent_nothing_can_be_printed_again(ctx: Context, ending: str) -> None:
    batch = a_batch(ctx, 3)
    job = a_job(ctx, batch)
    jobs.cancel(ctx, new_op_id(), job) if ending == "cancel" else jobs.fail(ctx, new_op_id(), job, "disk_full")
    assert states_of(ctx, batch) == "mmm"
    assert batches.overview(ctx)[0].state is Batch.MADE
    jobs.close(ctx, new_op_id(), sent(ctx, a_job(ctx, batch)))
    assert states_of(ctx, batch) == "ppp"


def test_a_job_that_is_stopped_while_it_is_prepared_leaves_every_card_free(ctx: Context) -> None:
    batch = a_batch(ctx, 500)
    progress = Progress(lambda done, _total: progress.cancel())
    with pytest.raises(Cancelled):
        jobs.prepare(ctx, new_op_id(), batch, progress=progress)
    assert states_of(ctx, batch) == "m" * 500
    assert jobs.unfinished(ctx) == []
    assert check.full(ctx.db) == []


def test_a_closing_that_is_stopped_can_be_begun_again(ctx: Context) -> None:
    batch = a_batch(ctx, 500)
    job = sent(ctx, a_job(ctx, batch))
    progress = Progress(lambda done, _total: progress.cancel())
    outcome = Outcome(spoiled=frozenset({(0, 1)}))
    with pytest.raises(Cancelled):
        jobs.close(ctx, new_op_id(), job, outcome, progress)
    assert states_of(ctx, batch) == "q" * 500
    jobs.close(ctx, new_op_id(), job, outcome)
    assert states_of(ctx, batch) == "px" + "p" * 498 + "m"


def test_unfinished_jobs_come_forward_and_unsent_ones_can_be_dropped(ctx: Context) -> None:
    waiting, out, done = (a_batch(ctx, 2, name=name) for name in ("a", "b", "c"))
    a_job(ctx, waiting)
    sent(ctx, a_job(ctx, out))
    jobs.close(ctx, new_op_id(), sent(ctx, a_job(ctx, done)))
    assert [(job.batch, job.state, job.cards) for job in jobs.unfinished(ctx)] == [
        ("a", Job.PREPARED, 2),
        ("b", Job.SENT, 2),
    ]
    assert jobs.drop_unsent(ctx) == 1
    assert [job.batch for job in jobs.unfinished(ctx)] == ["b"]
    assert states_of(ctx, waiting) == "mm"


def test_the_same_form_sent_twice_is_one_job_and_one_answer(ctx: Context) -> None:
    batch, op_id = a_batch(ctx, 3), new_op_id()
    job = jobs.prepare(ctx, op_id, batch)
    assert jobs.prepare(ctx, op_id, batch) == job
    sent(ctx, job)
    closing, outcome = new_op_id(), Outcome(spoiled=frozenset({(0, 0)}))
    assert jobs.close(ctx, closing, job, outcome) == jobs.close(ctx, closing, job, outcome)
    assert states_of(ctx, batch) == "xppm"


Round = tuple[int | None, frozenset[Place], frozenset[Place], bool]

outcomes = st.tuples(
    st.one_of(st.none(), st.integers(1, 4)),
    st.frozensets(st.tuples(st.integers(0, 1), st.integers(0, 9)), max_size=4),
    st.frozensets(st.tuples(st.integers(0, 1), st.integers(0, 9)), max_size=4),
    st.booleans(),
)


@given(rounds=st.lists(outcomes, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_printer_does_every_card_comes_out_once(ctx: Context, rounds: list[Round]) -> None:
    """After any run of jams, spoiled and blank places: as many live cards as were ordered, every code inked once."""
    qty = 13
    batch = a_batch(ctx, qty)
    for jam, spoiled, blank, cancelled in rounds:
        if not jobs.missing(ctx, batch):
            break
        job = jobs.reprint(ctx, new_op_id(), batch)
        there = {(page, slot) for page, slot, _ in slots_of(ctx, job)}
        if cancelled:
            jobs.cancel(ctx, new_op_id(), job)
        else:
            card = jam if jam and jam <= len(there) else None
            jobs.close(ctx, new_op_id(), sent(ctx, job), Outcome(card, spoiled & there, blank & there))
    states = states_of(ctx, batch)
    assert len(states) - states.count("x") == qty
    assert set(states) <= set("pmx")
    replaced = ctx.db.value("SELECT count(replaces_id) FROM card WHERE batch_id = ?", [batch])
    assert replaced == states.count("x")
    inked = "SELECT card_id FROM print_slot s JOIN card c ON c.id = s.card_id WHERE result IN ('ok', 'spoiled')"
    assert not ctx.db.rows(f"{inked} AND c.batch_id = ? GROUP BY card_id, face HAVING count(*) > 1", [batch])
    good = ctx.db.value(
        f"SELECT count(DISTINCT card_id) FROM ({inked} AND c.batch_id = ? AND c.state = 'printed')", [batch]
    )
    assert good == states.count("p")
