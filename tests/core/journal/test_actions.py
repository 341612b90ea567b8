"""Actions: one transaction, one line, one notice; op_ids; ledgers; long work; what an error at COMMIT means."""

# ruff: noqa: PT012 - what raises here is an Action, and an Action has a body
from __future__ import annotations

import threading
from typing import Any

import pytest

from core import journal
from core.context import Context
from core.db import check
from core.db.connection import Db, IntegrityError, OperationalError
from core.db.tables import TABLES, Kind
from core.errors import Cancelled, Conflict, Refused, Unavailable
from core.gate import Gate
from core.lane import Lane
from core.notices import Notice, Topic
from core.shop import Around, Shop, open_shop
from core.work import Progress
from tests.core.journal.random_writes import export, fill

KEPT = [table.name for table in TABLES if table.kind is not Kind.EXEMPT]
LEDGERS = [table for table in TABLES if table.kind is Kind.LEDGER]


def set_value(ctx: Context, key: str, value: str) -> None:
    ctx.db.execute("INSERT OR REPLACE INTO setting(key, value) VALUES (?, ?)", [key, value])


def set_all(ctx: Context, keys: list[str]) -> None:
    for key in keys:
        set_value(ctx, key, "1")


def values(ctx: Context) -> dict[str, str]:
    return {row["key"]: row["value"] for row in ctx.db.rows("SELECT key, value FROM setting")}


def act(ctx: Context, op_id: str, value: str = "1", **facts: Any) -> int:
    with ctx.act("setting.changed", op_id, **facts) as done:
        if not done.repeated:
            set_value(ctx, "a", value)
            done.result = {"value": value}
    return done.id


@pytest.mark.parametrize("table", KEPT)
def test_a_write_outside_an_action_fails(ctx: Context, table: str) -> None:
    schema = fill(ctx)
    before = export(ctx.db, schema)
    columns = ", ".join(schema.tables[table])
    name = next(iter(schema.tables[table]))
    with pytest.raises(IntegrityError):
        ctx.db.execute(f"DELETE FROM {table}")
    with pytest.raises(IntegrityError):
        ctx.db.execute(f"UPDATE {table} SET id = id + 1000000")
    with pytest.raises(IntegrityError):
        ctx.db.execute(f"INSERT OR REPLACE INTO {table}({columns}) SELECT {columns} FROM {table}")
    with pytest.raises(IntegrityError):
        ctx.db.table(table).update(
            ctx.db.value(f"SELECT min(id) FROM {table}"), {name: ctx.db.value(f"SELECT max({name}) + 1 FROM {table}")}
        )
    assert not ctx.db.in_transaction
    assert export(ctx.db, schema) == before


@pytest.mark.parametrize("table", LEDGERS, ids=lambda table: table.name)
def test_ledger_rows_are_never_changed_or_removed(ctx: Context, table: Any) -> None:
    schema = fill(ctx)
    before = export(ctx.db, schema)
    fixed = [name for name in schema.tables[table.name] if name not in table.settable]
    tries = [f"DELETE FROM {table.name}", f"INSERT OR REPLACE INTO {table.name} SELECT * FROM {table.name}"]
    tries += [f"UPDATE {table.name} SET {name} = 77" for name in fixed]
    for sql in tries:
        with pytest.raises(IntegrityError), ctx.act("test.tampered", sql):
            ctx.db.execute(sql)
    assert export(ctx.db, schema) == before


def test_an_id_never_changes(ctx: Context) -> None:
    act(ctx, "1")
    with pytest.raises(IntegrityError, match=r"row\.id_is_fixed"), ctx.act("test.moved", "2"):
        ctx.db.execute("UPDATE setting SET id = 99")


def test_the_row_that_names_the_action_cannot_be_removed(ctx: Context) -> None:
    """Without it the triggers would write nothing at all."""
    with pytest.raises(IntegrityError):
        ctx.db.execute("DELETE FROM act_now")


def test_the_same_op_id_gives_the_first_result_and_writes_once(ctx: Context) -> None:
    first = act(ctx, "op", "1")
    with ctx.act("setting.changed", "op") as again:
        assert (again.repeated, again.id, again.result) == (True, first, {"value": "1"})
    assert ctx.db.value("SELECT count(*) FROM actions") == 1


def test_nothing_can_be_written_under_an_op_id_that_already_ran(ctx: Context) -> None:
    act(ctx, "op")
    with pytest.raises(IntegrityError), ctx.act("setting.changed", "op"):
        set_value(ctx, "a", "2")
    assert values(ctx) == {"a": "1"}


@pytest.mark.parametrize(
    "other", [{"kind": "x.y"}, {"count": 4}, {"private": {"name": "王"}}, {"count": 3, "private": None}]
)
def test_the_same_op_id_with_other_facts_is_a_conflict(ctx: Context, other: dict[str, Any]) -> None:
    given: dict[str, Any] = {"kind": "setting.changed", "count": 3, "private": {"name": "李"}}
    with ctx.act(given.pop("kind"), "op", **given):
        set_value(ctx, "a", "1")
    said = {"kind": "setting.changed", **given, **other}
    with pytest.raises(Conflict, match=r"op\.differs"), ctx.act(said.pop("kind"), "op", **said):
        pass


def test_private_values_leave_no_trace_in_the_file(ctx: Context) -> None:
    with ctx.act("setting.changed", "op", private={"name": "王小满"}):
        set_value(ctx, "a", "1")
    rows = [tuple(row) for row in ctx.db.rows("SELECT * FROM actions")]
    assert "王小满" not in str(rows)


def test_an_error_inside_an_action_leaves_nothing(ctx: Context) -> None:
    with pytest.raises(ZeroDivisionError), ctx.act("setting.changed", "op"):
        set_value(ctx, "a", "1")
        print(1 // 0)
    assert values(ctx) == {}
    assert ctx.db.value("SELECT count(*) FROM actions") == 0
    act(ctx, "op")


def test_an_action_inside_an_action_is_part_of_it(ctx: Context) -> None:
    with ctx.act("outer.did", "outer") as outer, ctx.act("inner.did", "inner") as inner:
        set_value(ctx, "a", "1")
    assert inner.id == outer.id
    assert [row["kind"] for row in ctx.db.rows("SELECT kind FROM actions")] == ["outer.did"]


def test_an_action_between_two_chunks_is_part_of_the_long_one(ctx: Context) -> None:
    with pytest.raises(Cancelled), ctx.long_act("import.contacts", "long", Progress()):
        act(ctx, "inner")
        raise Cancelled
    assert values(ctx) == {}
    assert [row["state"] for row in ctx.db.rows("SELECT state FROM actions")] == ["rolled back"]


def test_a_notice_names_the_rows_after_they_are_stored(shop: Shop) -> None:
    heard: list[tuple[Notice, bool]] = []
    shop.notices.listen(lambda notice: heard.append((notice, shop.till.db.in_transaction)))
    act(shop.till, "op")
    row = shop.till.db.value("SELECT id FROM setting")
    assert heard == [(Notice(frozenset({Topic.SETTINGS}), {"setting": frozenset({row})}), False)]


def test_no_notice_is_sent_for_what_did_not_happen(shop: Shop) -> None:
    heard: list[Notice] = []
    shop.notices.listen(heard.append)
    with pytest.raises(ZeroDivisionError), shop.till.act("setting.changed", "op"):
        set_value(shop.till, "a", "1")
        print(1 // 0)
    assert heard == []


def test_a_large_notice_names_no_rows(shop: Shop) -> None:
    heard: list[Notice] = []
    shop.notices.listen(heard.append)
    with shop.till.act("setting.filled", "op"):
        shop.till.db.executemany(
            "INSERT INTO setting(key, value) VALUES (?, '')", [[f"{n}"] for n in range(journal.ROWS_NAMED + 1)]
        )
    assert heard[0].rows == {"setting": None}


def test_the_chain_is_numbered_without_gaps_in_the_order_of_closing(shop: Shop) -> None:
    lane = shop.lane()
    with lane.long_act("import.contacts", "long", Progress()):
        act(shop.till, "1")
    with pytest.raises(Cancelled), lane.long_act("import.contacts", "stopped", Progress()):
        act(shop.till, "2")
        raise Cancelled
    rows = shop.till.db.rows("SELECT seq, kind FROM actions ORDER BY seq")
    assert [row["seq"] for row in rows] == [1, 2, 3, 4]
    assert [row["kind"] for row in rows] == ["setting.changed", "import.contacts", "setting.changed", "import.contacts"]
    assert check.full(shop.till.db) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE actions SET facts = '{}' WHERE id = 2",
        "UPDATE actions SET actor = 'somebody' WHERE id = 1",
        "UPDATE actions SET link = 'x' WHERE id = 3",
        "DELETE FROM actions WHERE id = 2",
        "UPDATE actions SET seq = 99 WHERE id = 3",
    ],
)
def test_a_changed_line_breaks_the_chain(ctx: Context, sql: str) -> None:
    for number in range(3):
        act(ctx, f"op{number}", str(number), number=number)
    ctx.db.execute("PRAGMA foreign_keys = OFF")
    ctx.db.execute(sql)
    assert any(problem.startswith("chain_broken") for problem in check.full(ctx.db))


def test_a_changed_ledger_row_breaks_the_chain(ctx: Context) -> None:
    fill(ctx)
    assert check.full(ctx.db) == []
    ctx.db.execute("DROP TRIGGER journal_claim_update_forbidden")
    ctx.db.execute("UPDATE claim SET at = at || '!' WHERE id = (SELECT min(id) FROM claim)")
    problems = check.full(ctx.db)
    assert any(problem.startswith("chain_broken") for problem in problems)
    assert "schema_changed" in problems


def test_a_cancelled_long_action_frees_its_op_id(ctx: Context) -> None:
    with pytest.raises(Cancelled), ctx.long_act("import.contacts", "op", Progress()):
        raise Cancelled
    with ctx.long_act("import.contacts", "op", Progress()) as again:
        assert not again.repeated


def test_long_work_that_still_runs_is_not_begun_twice(shop: Shop) -> None:
    with (
        shop.lane().long_act("import.contacts", "op", Progress()),
        pytest.raises(Refused, match=r"op\.still_running"),
        shop.till.long_act("import.contacts", "op", Progress()),
    ):
        pass


def test_chunks_grow_while_they_are_quick_and_shrink_when_they_are_not(ctx: Context, clock: Any) -> None:
    sizes: list[int] = []

    def write(some: list[int]) -> None:
        sizes.append(len(some))
        clock.running += len(some) * 0.0002

    with ctx.long_act("import.contacts", "op", Progress()) as long:
        long.each(range(20_000), write)
    assert max(sizes) * 0.0002 <= 0.1
    assert all(size * 0.0002 <= 0.05 for size in sizes[3:])
    assert sum(sizes) == 20_000


def test_cancel_stops_between_two_chunks_and_leaves_nothing(ctx: Context) -> None:
    progress = Progress()

    def write(some: list[int]) -> None:
        for number in some:
            set_value(ctx, f"k{number}", "1")
        progress.cancel()

    with pytest.raises(Cancelled), ctx.long_act("import.contacts", "op", progress) as long:
        long.each(range(1000), write)
    assert values(ctx) == {}


@pytest.mark.parametrize("first", [True, False])
def test_whoever_writes_without_a_pause_lets_the_other_in_after_one_turn(first: bool) -> None:
    gate, turns, stop, running = Gate(), [0], threading.Event(), threading.Event()

    def without_pause() -> None:
        while not stop.is_set():
            with gate.passed(first=first):
                turns[0] += 1
                running.set()

    thread = threading.Thread(target=without_pause)
    thread.start()
    running.wait(10)
    waited = []
    for _ in range(200):
        with gate._turn:  # nobody enters or leaves while the two counts are taken
            asked = turns[0]
            gate._waits[not first] += 1
        with gate.passed(first=not first):
            waited.append(turns[0] - asked)
        with gate._turn:
            gate._waits[not first] -= 1
            gate._turn.notify_all()
    stop.set()
    thread.join()
    assert max(waited) <= 2


def test_till_and_lane_write_at_the_same_time_without_a_locked_database(shop: Shop) -> None:
    lane = Lane(shop)

    def much(ctx: Context, progress: Progress) -> None:
        with ctx.long_act("import.contacts", "long", progress) as long:
            long.each((f"lane{n}" for n in range(3000)), lambda keys: set_all(ctx, keys))

    future, number = lane.submit(much, Progress()), 0
    while not future.done():
        act(shop.till, f"till{number}", str(number))
        number += 1
    lane.stop()
    future.result()
    assert number > 0
    assert len(values(shop.till)) == 3001
    assert check.full(shop.till.db) == []


class Faulty:
    """A connection whose COMMIT fails, either before or after it was done."""

    def __init__(self, ctx: Context, *, done: bool, times: int = 1, only: str = "COMMIT") -> None:
        self.done, self.left, self.only = done, times, only
        self.execute = Db.execute
        self.ctx = ctx

    def __call__(self, sql: str, *given: Any) -> Any:
        if sql.startswith(self.only) and self.left:
            self.left -= 1
            if self.done:
                self.execute(self.ctx.db, sql, *given)
            raise OperationalError("disk I/O error")
        return self.execute(self.ctx.db, sql, *given)


def test_a_commit_that_failed_but_is_there_is_a_success(ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctx.db, "execute", Faulty(ctx, done=True))
    act(ctx, "op")
    assert values(ctx) == {"a": "1"}
    assert not ctx.gate.read_only


def test_a_commit_that_failed_and_is_not_there_says_so(ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctx.db, "execute", Faulty(ctx, done=False))
    with pytest.raises(OperationalError):
        act(ctx, "op")
    assert values(ctx) == {}
    act(ctx, "op")


def test_when_the_file_cannot_be_opened_after_a_failed_commit_the_shop_is_read_only(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(ctx.db, "execute", Faulty(ctx, done=False))
    monkeypatch.setattr(ctx.db, "reopen", refuse)
    with pytest.raises(Unavailable, match=r"store\.read_only"):
        act(ctx, "op")
    with pytest.raises(Unavailable, match=r"store\.read_only"):
        act(ctx, "op2")


def test_after_a_failed_commit_the_other_connection_is_opened_anew(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    lane, before = shop.lane(), shop.lane().db.raw
    with monkeypatch.context() as patch:
        patch.setattr(shop.till.db, "execute", Faulty(shop.till, done=True))
        act(shop.till, "op")
    act(lane, "op2", "2")
    assert lane.db.raw is not before


@pytest.mark.parametrize("done", [True, False])
def test_long_work_whose_last_commit_fails_is_all_there_or_not_at_all(
    ctx: Context, monkeypatch: pytest.MonkeyPatch, done: bool
) -> None:
    """Its line is in the file since the beginning; only its state tells whether the last commit was stored."""
    faulty = Faulty(ctx, done=done, times=0)
    monkeypatch.setattr(ctx.db, "execute", faulty)

    def work() -> None:
        with ctx.long_act("import.contacts", "op", Progress()) as long:
            long.each((f"{n}" for n in range(10)), lambda keys: set_all(ctx, keys))
            faulty.left = 1

    if done:
        work()
        assert len(values(ctx)) == 10
    else:
        with pytest.raises(OperationalError):
            work()
        assert values(ctx) == {}
    assert ctx.db.value("SELECT count(*) FROM actions WHERE state = 'open'") == 0


def test_work_that_could_not_be_taken_back_is_taken_back_at_the_next_start(
    shop: Shop, around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx = shop.till
    with monkeypatch.context() as patch:
        faulty = Faulty(ctx, done=False, times=0, only="BEGIN")
        patch.setattr(ctx.db, "execute", faulty)
        with pytest.raises(ZeroDivisionError), ctx.long_act("import.contacts", "op", Progress()):
            act(ctx, "inner")
            faulty.left = 99
            print(1 // 0)
    assert ctx.gate.unfinished
    shop.close()
    with open_shop(shop.folder, around) as again:
        assert values(again.till) == {}
        assert [kept for _, kept in again.rolled_back] == [[]]


def test_an_action_that_sqlite_rolled_back_by_itself_is_no_success(ctx: Context) -> None:
    with pytest.raises(Unavailable, match=r"store\.not_saved"), ctx.act("setting.changed", "op"):
        set_value(ctx, "a", "1")
        ctx.db.execute("ROLLBACK")
        ctx.db.execute("BEGIN")
        ctx.db.execute("ROLLBACK")
    assert values(ctx) == {}
