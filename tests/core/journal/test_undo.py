"""Undo and redo: in order, after a restart, refused with the rows that later work changed."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from core import journal, undo
from core.context import Context, Rules
from core.db import check
from core.errors import Conflict, Expected, Missing, Refused
from core.shop import Around, Shop, open_shop
from core.work import Progress
from tests.core.journal.random_writes import Schema, Writer


def put(ctx: Context, op_id: str, key: str, value: str, kind: str = "setting.changed") -> int:
    with ctx.act(kind, op_id) as act:
        changed = ctx.db.execute("UPDATE setting SET value = ? WHERE key = ?", [value, key])
        if not changed.rowcount:
            ctx.db.execute("INSERT INTO setting(key, value) VALUES (?, ?)", [key, value])
    return act.id


def values(ctx: Context) -> dict[str, str]:
    return {row["key"]: row["value"] for row in ctx.db.rows("SELECT key, value FROM setting")}


def test_fifty_steps_back_and_forth_also_after_a_restart(shop: Shop, around: Around) -> None:
    states = [values(shop.till)]
    for number in range(50):
        put(shop.till, f"op{number}", f"k{number % 7}", str(number))
        states.append(values(shop.till))
    shop.close()
    with open_shop(shop.folder, around) as again:
        ctx = again.till
        for number in range(50):
            undo.undo(ctx, f"undo{number}")
            assert values(ctx) == states[-2 - number]
        with pytest.raises(Missing, match=r"undo\.nothing"):
            undo.undo(ctx, "one too many")
        for number in range(50):
            undo.redo(ctx, f"redo{number}")
            assert values(ctx) == states[number + 1]
        with pytest.raises(Missing, match=r"redo\.nothing"):
            undo.redo(ctx, "one too many again")
        assert check.full(ctx.db) == []


def test_the_same_undo_twice_takes_back_once(ctx: Context) -> None:
    put(ctx, "1", "a", "1")
    put(ctx, "2", "a", "2")
    assert undo.undo(ctx, "undo") == undo.undo(ctx, "undo")
    assert values(ctx) == {"a": "1"}


def test_redo_tells_what_it_has_done_again(ctx: Context) -> None:
    put(ctx, "1", "a", "1")
    undone = undo.undo(ctx, "undo")
    assert undo.redo(ctx, "redo") == undone
    assert undo.redo(ctx, "redo") == undone, "sent twice, done once"


def test_one_op_id_does_not_undo_two_things(ctx: Context) -> None:
    first = put(ctx, "1", "a", "1")
    put(ctx, "2", "b", "2")
    undo.undo(ctx, "undo")
    with pytest.raises(Conflict, match=r"op\.differs"):
        undo.undo(ctx, "undo", first)
    assert values(ctx) == {"a": "1"}


def test_what_is_undone_is_not_undone_again(ctx: Context) -> None:
    first = put(ctx, "1", "a", "1")
    undo.undo(ctx, "undo")
    with pytest.raises(Conflict, match=r"undo\.done_already"):
        undo.undo(ctx, "undo2", first)


def test_new_work_ends_what_could_be_redone(ctx: Context) -> None:
    put(ctx, "1", "a", "1")
    undo.undo(ctx, "undo")
    put(ctx, "2", "b", "2")
    with pytest.raises(Missing, match=r"redo\.nothing"):
        undo.redo(ctx, "redo")


def test_undo_is_refused_with_the_rows_that_later_work_changed(ctx: Context) -> None:
    first = put(ctx, "1", "a", "1")
    put(ctx, "2", "a", "2")
    with pytest.raises(Conflict) as refused:
        undo.undo(ctx, "undo", first)
    row = ctx.db.value("SELECT id FROM setting")
    assert (refused.value.code, refused.value.facts) == (
        "undo.changed_since",
        {"count": 1, "rows": (f"setting #{row}",)},
    )
    undo.undo(ctx, "undo2")
    undo.undo(ctx, "undo3", first)
    assert values(ctx) == {}


def test_redo_is_refused_when_an_older_undo_changed_the_row_since(ctx: Context) -> None:
    first = put(ctx, "1", "a", "1")
    put(ctx, "2", "a", "2")
    undo.undo(ctx, "undo 2")
    second_undo = ctx.db.value("SELECT id FROM actions WHERE op_id = 'undo 2'")
    undo.undo(ctx, "undo 1", first)
    with pytest.raises(Conflict, match=r"undo\.changed_since"):
        undo.undo(ctx, "redo 2 alone", second_undo)
    assert values(ctx) == {}


def test_undo_is_refused_while_later_work_needs_the_row(ctx: Context) -> None:
    with ctx.act("tag.added", "1") as act:
        ctx.db.execute("INSERT INTO tag(name, folded) VALUES ('常客', '常客')")
    with ctx.act("contact.added", "2") as later:
        ctx.db.execute("INSERT INTO contact(made_by, made_on, name) VALUES (?, '2025-06-18', '王')", [later.id])
        ctx.db.execute(
            "INSERT INTO contact_tag(made_by, contact_id, tag_id, source) VALUES (?, 1, 1, 'hand')", [later.id]
        )
    with pytest.raises(Conflict, match=r"undo\.still_used"):
        undo.undo(ctx, "undo", act.id)
    assert ctx.db.value("SELECT count(*) FROM tag") == 1


def test_an_update_that_changes_nothing_is_no_later_change(ctx: Context) -> None:
    first = put(ctx, "1", "a", "1")
    put(ctx, "2", "a", "1")
    undo.undo(ctx, "undo", first)
    assert values(ctx) == {}


def test_an_action_that_changed_nothing_is_no_step(ctx: Context) -> None:
    put(ctx, "1", "a", "1")
    with ctx.act("setting.looked", "2"):
        pass
    undo.undo(ctx, "undo")
    assert values(ctx) == {}


def make_card(ctx: Context, op_id: str, kind: str) -> None:
    """One row of a table with states, and what it refers to."""
    with ctx.act(kind, op_id) as act:
        writer = Writer(ctx.db, Schema(ctx.db), act.id, random.Random(3), Counter())
        while not writer.attempt("card_batch", writer.insert):
            pass


def test_states_are_never_put_back_without_a_reversal(ctx: Context) -> None:
    make_card(ctx, "1", "test.unknown")
    with pytest.raises(Refused, match=r"undo\.no_way_back"):
        undo.undo(ctx, "undo")


def test_a_room_says_why_its_work_stays(shop: Shop, around: Around) -> None:
    shop.close()
    rules = Rules(reversals={"test.printed": "batch.printed_void_instead"})
    with open_shop(shop.folder, replace(around, rules=rules)) as again:
        make_card(again.till, "1", "test.printed")
        with pytest.raises(Refused, match=r"batch\.printed_void_instead"):
            undo.undo(again.till, "undo")


def test_a_reversal_runs_inside_the_undo_and_only_once(shop: Shop, around: Around) -> None:
    ran: list[int] = []

    def reverse(ctx: Context, action_id: int) -> None:
        ran.append(action_id)
        ctx.db.execute("UPDATE card_batch SET state = 'voided'")

    shop.close()
    with open_shop(shop.folder, replace(around, rules=Rules(reversals={"test.made": reverse}))) as again:
        ctx = again.till
        make_card(ctx, "1", "test.made")
        undo.undo(ctx, "undo")
        undo.undo(ctx, "undo")
        assert len(ran) == 1
        with pytest.raises(Expected):
            undo.undo(ctx, "undo2", ran[0])
        assert len(ran) == 1
        row = ctx.db.one("SELECT kind, reverses FROM actions WHERE op_id = 'undo'")
        assert row is not None
        assert tuple(row) == ("undo", ran[0])


def fill(ctx: Context, count: int) -> int:
    with ctx.long_act("setting.filled", "fill", Progress()) as act:
        act.each(range(count), lambda some: insert(ctx, some))
    return act.id


def insert(ctx: Context, numbers: list[int]) -> None:
    ctx.db.executemany("INSERT INTO setting(key, value) VALUES (?, '')", [[f"k{number}"] for number in numbers])


def test_a_long_undo_can_be_cancelled_and_then_everything_stands(ctx: Context) -> None:
    fill(ctx, 3000)
    progress = Progress(lambda done, _total: progress.cancel() if done > 500 else None)
    with pytest.raises(Expected, match=r"work\.cancelled"):
        undo.undo(ctx, "undo", progress=progress)
    assert len(values(ctx)) == 3000
    undo.undo(ctx, "undo")
    assert values(ctx) == {}
    undo.redo(ctx, "redo")
    assert len(values(ctx)) == 3000
    assert check.full(ctx.db) == []


def test_a_long_undo_does_not_overwrite_what_the_till_changes_meanwhile(shop: Shop) -> None:
    """The till takes a row between two chunks; the undo stops, and both the row and everything else stand."""
    lane, till = shop.lane(), shop.till
    action_id = fill(lane, 3000)
    changed: list[int] = []

    def told(done: int, _total: int) -> None:
        if done > 500 and not changed:
            changed.append(put(till, "till", "k3", "by the till"))

    with pytest.raises(Conflict, match=r"undo\.changed_since"):
        undo.undo(lane, "undo", action_id, Progress(told))
    assert changed
    assert len(values(till)) == 3000
    assert values(till)["k3"] == "by the till"
    assert check.full(till.db) == []


def test_what_had_to_stay_is_named_even_when_the_rollback_was_killed(
    shop: Shop, around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report is read from the file: what an earlier, killed rollback found is not forgotten."""
    monkeypatch.setattr(journal, "LINES_AT_ONCE", 5)
    lane, right, calls = shop.lane(), journal.roll_back_some, [2]
    with monkeypatch.context() as patch:
        patch.setattr(Context, "_give_up", lambda *_: None)
        with pytest.raises(Killed):
            half(lane, shop.till)
    drop(shop)

    def dying(*given: Any) -> int | None:
        calls[0] -= 1
        if calls[0] < 0:
            raise Killed
        return right(*given)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "roll_back_some", dying)
        with pytest.raises(Killed):
            open_shop(shop.folder, around)
    with open_shop(shop.folder, around) as again:
        assert values(again.till) == {"k19": "by the till"}
        (rolled_back,) = again.rolled_back
        assert len(rolled_back[1]) == 1
        assert check.full(again.till.db) == []


class Killed(BaseException):
    """The process ends here."""


def half(lane: Context, till: Context) -> None:
    with lane.long_act("import.contacts", "long", Progress()) as act:
        with act.chunk():
            insert(lane, list(range(20)))
        put(till, "till", "k19", "by the till")
        raise Killed


def drop(shop: Shop) -> None:
    shop.lane().db.close()
    shop.till.db.close()
    shop._lock.release(clean=False)
