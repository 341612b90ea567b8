"""A program killed in the middle: no card is lost, doubled, or printed twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.cards import batches, claim, jobs
from core.cards.models import Outcome
from core.cards.moves import Job
from core.context import Context
from core.db import check
from core.ids import new_op_id
from core.shop import Around, open_shop
from core.wiring import RULES
from core.work import Progress
from tests.make_cards import a_batch, a_job, a_plan, sent, states_of

CARDS = 3_000
"""Enough for several chunks."""


def die() -> None:
    os.kill(os.getpid(), 9)


class _DeadlyProgress(Progress):
    """Kills the program at the second chunk."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0

    def step(self, done: int, total: int) -> None:
        self.steps += 1
        if self.steps == 2:
            die()


def stage_batch(ctx: Context) -> None:
    batches.make(ctx, new_op_id(), a_plan(ctx, CARDS), _DeadlyProgress())


def stage_prepare(ctx: Context) -> None:
    jobs.prepare(ctx, new_op_id(), a_batch(ctx, CARDS), progress=_DeadlyProgress())


def stage_prepared(ctx: Context) -> None:
    a_job(ctx, a_batch(ctx, CARDS))
    die()


def stage_verified(ctx: Context) -> None:
    jobs.note_verified(ctx, new_op_id(), a_job(ctx, a_batch(ctx, CARDS)), "0" * 64, CARDS)
    die()


def stage_sending(ctx: Context) -> None:
    job = a_job(ctx, a_batch(ctx, CARDS))
    jobs.note_verified(ctx, new_op_id(), job, "0" * 64, CARDS)
    jobs.note_sending(ctx, new_op_id(), job)
    die()


def stage_sent(ctx: Context) -> None:
    sent(ctx, a_job(ctx, a_batch(ctx, CARDS)))
    die()


def stage_closing(ctx: Context) -> None:
    job = sent(ctx, a_job(ctx, a_batch(ctx, CARDS)))
    jobs.close(ctx, new_op_id(), job, Outcome(jammed_from=2_000, spoiled=frozenset({(0, 0)})), _DeadlyProgress())


def stage_closed(ctx: Context) -> None:
    jobs.close(ctx, new_op_id(), sent(ctx, a_job(ctx, a_batch(ctx, CARDS))))
    die()


def stage_voiding(ctx: Context) -> None:
    batch = a_batch(ctx, CARDS)
    jobs.close(ctx, new_op_id(), sent(ctx, a_job(ctx, batch)))
    batches.void(ctx, new_op_id(), batch, "wrong day", _DeadlyProgress())


STAGES = {name.removeprefix("stage_"): stage for name, stage in list(globals().items()) if name.startswith("stage_")}
COMES_FORWARD = {
    "prepared": Job.PREPARED,
    "verified": Job.VERIFIED,
    "sending": Job.SENDING,
    "sent": Job.SENT,
    "closing": Job.SENT,
}
LEFT = {"batch": "", "prepare": "m", "closed": "p", "voiding": "p"}
"""What the cards are after the start; of the stages with a job, all are queued."""


def killed_in(stage: str, folder: Path) -> None:
    root = Path(__file__).parents[3]
    code = f"from tests.core.cards.test_jobs_killed import run; run({stage!r}, {str(folder)!r})"
    ended = subprocess.run([sys.executable, "-c", code], cwd=root, check=False, capture_output=True, text=True)
    assert ended.returncode == -9, ended.stderr


def run(stage: str, folder: str) -> None:
    """The life of the process that is killed."""
    STAGES[stage](open_shop(Path(folder), Around(rules=RULES)).till)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.skipif(sys.platform == "win32", reason="needs a signal that cannot be caught")
def test_a_kill_leaves_every_card_in_one_place(stage: str, shop_folder: Path) -> None:
    killed_in(stage, shop_folder)
    with open_shop(shop_folder, Around(rules=RULES)) as shop:
        ctx = shop.till
        assert check.full(ctx.db) == []
        assert [job.state for job in jobs.unfinished(ctx)] == ([COMES_FORWARD[stage]] if stage in COMES_FORWARD else [])
        states = states_of(ctx, 1) if batches.overview(ctx) else ""
        assert states == LEFT.get(stage, "q") * (CARDS if stage != "batch" else 0)
        if stage in COMES_FORWARD:
            answered(ctx)
        inked = "SELECT card_id FROM print_slot WHERE result IN ('waiting', 'ok')"
        assert ctx.db.rows(f"{inked} GROUP BY card_id, face HAVING count(*) > 1") == []


def answered(ctx: Context) -> None:
    """The owner answers what comes forward; every card can then be claimed or printed, none is lost."""
    jobs.drop_unsent(ctx)
    for job in jobs.unfinished(ctx):
        jobs.close(ctx, new_op_id(), job.id, Outcome(jammed_from=CARDS))
    states = states_of(ctx, 1)
    assert len(states) == CARDS
    assert set(states) <= {"m", "p"}
    if jobs.missing(ctx, 1):
        jobs.close(ctx, new_op_id(), sent(ctx, jobs.reprint(ctx, new_op_id(), 1)))
    assert set(states_of(ctx, 1)) == {"p"}
    assert claim.look(ctx, "SRCB-EF85-GR5M").code
