"""The bin: many at once, stopped half way, restored, and how long it keeps them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core import undo
from core.clock import HeldClock
from core.contacts import bin as contacts_bin
from core.contacts import search, service
from core.contacts.many import AT_ONCE
from core.context import Context
from core.errors import Cancelled
from core.segments.listing import listed
from core.segments.models import Filter
from core.work import Progress
from tests.make import a_contact

IN_BIN = Filter(binned=True)


@pytest.fixture
def crowd(ctx: Context) -> list[int]:
    """A few more people than are written in one piece."""
    return [a_contact(ctx, f"客{number}", f"164{number:08d}") for number in range(AT_ONCE + 3)]


def test_who_is_in_the_bin_is_found_no_more_until_restored(ctx: Context) -> None:
    one, two = a_contact(ctx, "陈雨桐", "16400006021"), a_contact(ctx, "赵敏")
    assert contacts_bin.put_in(ctx, "op", [one]) == 1
    assert (search.search(ctx, "cyt"), listed(ctx), listed(ctx, IN_BIN)) == ([], [two], [one])
    assert service.lines(ctx, [one])[0].binned_at == ctx.now()
    assert contacts_bin.take_out(ctx, "op2", [one, two]) == 1
    assert search.search(ctx, "6021") == [one]
    assert service.lines(ctx, [one])[0].binned_at is None


def test_the_same_bin_again_changes_nothing_and_is_no_step(ctx: Context) -> None:
    one = a_contact(ctx, "陈雨桐")
    contacts_bin.put_in(ctx, "op", [one])
    before = service.contact(ctx, one)
    assert contacts_bin.put_in(ctx, "op", [one]) == 1
    assert contacts_bin.put_in(ctx, "op2", [one]) == 0
    assert service.contact(ctx, one) == before
    step = undo.next_undo(ctx)
    assert step is not None
    assert undo.undo(ctx, "undo").id == step.id
    assert listed(ctx) == [one]


def test_many_are_one_step_that_is_undone_to_the_same_values(ctx: Context, crowd: list[int]) -> None:
    before = service.lines(ctx, crowd)
    assert contacts_bin.put_in(ctx, "op", crowd) == len(crowd)
    assert listed(ctx) == []
    undo.undo(ctx, "undo")
    assert service.lines(ctx, crowd) == before
    assert search.search(ctx, "16400000007") == [crowd[7]]


def test_stopped_half_way_nobody_left(ctx: Context, crowd: list[int]) -> None:
    progress = Progress(lambda _done, _total: progress.cancel())
    with pytest.raises(Cancelled):
        contacts_bin.put_in(ctx, "op", crowd, progress)
    assert len(listed(ctx)) == len(crowd)
    assert search.search(ctx, "16400000007") == [crowd[7]]


def test_the_bin_counts_down_by_the_days_of_the_shop(ctx: Context, clock: HeldClock) -> None:
    one = a_contact(ctx, "陈雨桐")
    contacts_bin.put_in(ctx, "op", [one])
    at = service.lines(ctx, [one])[0].binned_at or ""
    zone = ctx.home.zone
    assert contacts_bin.days_left(at, ctx.today(), zone) == 30
    assert contacts_bin.days_left(at, date(2025, 6, 19), zone) == 29
    clock.move(timedelta(days=45))
    assert contacts_bin.days_left(at, ctx.today(), zone) == 0
