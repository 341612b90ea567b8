"""The promise of the journal, tried at random on every table: undo, redo, kills, and what stays the same."""

from __future__ import annotations

import itertools
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core import journal, undo
from core.context import Context, LongAct, Rules
from core.db import check
from core.db.tables import Kind
from core.errors import Cancelled, Expected
from core.shop import Around, Shop, open_shop
from core.work import Progress
from tests.core.journal.random_writes import Export, Schema, Writer, export

KINDS = {
    "edit": (Kind.JOURNALED,),
    "states": (Kind.JOURNALED, Kind.STATES),
    "ledger": (Kind.LEDGER,),
}
SEEDS = st.lists(st.integers(0, 10**6), min_size=1, max_size=8)
STEPS = st.one_of(
    st.tuples(st.just("act"), st.sampled_from(["edit", "edit", "edit", "states", "ledger"]), SEEDS),
    st.tuples(
        st.just("long"),
        st.sampled_from(["edit", "edit", "states"]),
        st.lists(SEEDS, min_size=1, max_size=4),
        st.sampled_from(["closed", "cancelled", "killed", "killed inside a chunk"]),
        st.none() | SEEDS,
        st.integers(0, 3),
    ),
    st.tuples(st.just("undo"), st.integers(0, 3)),
    st.tuples(st.just("redo")),
    st.tuples(st.just("reopen")),
)


EXAMPLES = 200
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
ROLL_BACK_SOME = journal.roll_back_some


class Killed(BaseException):
    """The process ends here: nobody tidies up."""


@dataclass(frozen=True)
class Done:
    """What an Action did: the rows it touched, as they were before and after."""

    before: Export
    after: Export
    rows: frozenset[tuple[str, int]]


class Story:
    """One shop and what happened to it; every step checks what it promised."""

    def __init__(self, folder: Path, around: Around, wrote: Counter[str]) -> None:
        self.folder, self.around, self.wrote = folder, around, wrote
        self.shop = open_shop(folder, around)
        self.schema = Schema(self.ctx.db)
        self.done: dict[int, Done] = {}
        self.count = 0

    @property
    def ctx(self) -> Context:
        return self.shop.till

    def op_id(self) -> str:
        self.count += 1
        return f"op{self.count}"

    def export(self) -> Export:
        return export(self.ctx.db, self.schema)

    def touched(self, action_id: int) -> frozenset[tuple[str, int]]:
        rows = self.ctx.db.rows("SELECT DISTINCT tbl, row_id FROM journal WHERE action_id = ?", [action_id])
        return frozenset((row[0], row[1]) for row in rows)

    def write(self, ctx: Context, action_id: int, kind: str, seeds: list[int]) -> None:
        for seed in seeds:
            # The number of the Action makes equal seeds differ: hypothesis likes to repeat itself.
            draw = random.Random(f"{seed} {action_id}")
            writer = Writer(ctx.db, self.schema, action_id, draw, self.wrote)
            writer.write(self.schema.of_kind(*KINDS[kind]))

    def note(self, action_id: int, before: Export) -> None:
        """Keep what an Action did, and see that the journal names every row that changed."""
        after, rows = self.export(), self.touched(action_id)
        changed = {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}
        assert changed <= rows
        self.done[action_id] = Done(before, after, rows)

    def act(self, kind: str, seeds: list[int]) -> None:
        before = self.export()
        with self.ctx.act(f"test.{kind}", self.op_id()) as act:
            self.write(self.ctx, act.id, kind, seeds)
        self.note(act.id, before)

    def long(
        self, kind: str, chunks: list[list[int]], end: str, till: list[int] | None, kills_while_rolling_back: int
    ) -> None:
        before, lane, held = self.export(), self.shop.lane(), LongAct(0)
        now = before
        tills: set[tuple[str, int]] = set()
        tidy = mock.patch.object(Context, "_give_up") if end.startswith("killed") else mock.MagicMock()
        try:
            with tidy, lane.long_act(f"test.{kind}", self.op_id(), Progress()) as held:
                for number, seeds in enumerate(chunks):
                    with held.chunk():
                        self.write(lane, held.id, kind, seeds)
                        if end == "killed inside a chunk" and number == len(chunks) - 1:
                            raise Killed
                    if till and number == 0:
                        with self.ctx.act("test.edit", self.op_id()) as act:
                            self.write(self.ctx, act.id, "edit", till)
                        now, tills = self.export(), set(self.touched(act.id))
                if end == "cancelled":
                    raise Cancelled
                if end == "killed":
                    raise Killed
        except (Cancelled, Killed):
            if end.startswith("killed"):
                self.kill(kills_while_rolling_back)
            self.require_rolled_back(held.id, before, now, tills)
        else:
            if not till:
                self.note(held.id, before)

    def kill(self, times: int) -> None:
        """Let go of everything as a dying process does; then open again, dying a few times while rolling back."""
        self.drop()
        for _ in range(times):
            with mock.patch.object(journal, "roll_back_some", dying_after_one_transaction()):
                try:
                    self.shop = open_shop(self.folder, self.around)
                except Killed:
                    continue
                self.drop()
        self.shop = open_shop(self.folder, self.around)

    def drop(self) -> None:
        drop(self.shop)

    def require_rolled_back(self, action_id: int, before: Export, now: Export, tills: set[tuple[str, int]]) -> None:
        """Nothing of the Action is left but the rows it names; what the till did meanwhile stands."""
        row = self.ctx.db.one("SELECT state, report FROM actions WHERE id = ?", [action_id])
        assert row is not None
        assert row["state"] == "rolled back"
        kept = set(journal.kept_rows(self.ctx.db, action_id))
        assert not kept or tills, "without other work nothing is kept"
        self.wrote["rolled back and kept some" if kept else "rolled back"] += 1
        after = self.export()
        for place in before.keys() | after.keys() | now.keys():
            if f"{place[0]} #{place[1]}" in kept:
                continue
            expected = now if place in tills else before
            assert after.get(place) == expected.get(place), place

    def undo(self, back: int) -> None:
        """Take back the latest Action or an older one; it returns its rows to what they were, or changes nothing."""
        ids = [i for i in sorted(self.done, reverse=True) if not journal.cancelled(self.ctx.db, i)][back:]
        self._take_back(undo.undo, ids[0] if ids else None)

    def redo(self) -> None:
        self._take_back(undo.redo, None)

    def _take_back(self, verb: Any, action_id: int | None) -> None:
        before, op_id = self.export(), self.op_id()
        try:
            if action_id is None:
                verb(self.ctx, op_id)
            else:
                verb(self.ctx, op_id, action_id)
        except Expected as error:
            refused = error.code
            assert self.export() == before
        else:
            refused = ""
        assert refused in {"", *REFUSALS}
        self.wrote[f"taken back {refused}".strip()] += 1
        if refused:
            return
        took = self.ctx.db.one("SELECT id, reverses FROM actions WHERE op_id = ?", [op_id])
        assert took is not None
        done = self.done.get(took["reverses"])
        after = self.export()
        if done:
            for place in before.keys() | after.keys() | done.rows:
                expected = done.before if place in done.rows else before
                assert after.get(place) == expected.get(place), place
        self.done[took["id"]] = Done(before, after, self.touched(took["id"]))

    def reopen(self) -> None:
        before = self.export()
        self.shop.close()
        self.shop = open_shop(self.folder, self.around)
        assert self.export() == before


REFUSALS = {"undo.nothing", "redo.nothing", "undo.changed_since", "undo.still_used", "undo.no_way_back"}

OUTCOMES = {"taken back", "rolled back", "rolled back and kept some"}


def dying_after_one_transaction() -> Callable[..., int | None]:
    calls = itertools.count()

    def some(*given: Any) -> int | None:
        if next(calls):
            raise Killed
        return ROLL_BACK_SOME(*given)

    return some


def drop(shop: Shop) -> None:
    """What the operating system does with a process that died."""
    shop.lane().db.close()
    shop.till.db.close()
    shop._lock.release(clean=False)


def test_random_work_on_every_table_can_be_undone_redone_and_killed(
    empty_shop: Path, around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every table of the file takes part; a table nobody declared fails the test."""
    monkeypatch.setattr(journal, "LINES_AT_ONCE", 4)
    # What rooms derive from their tables is exempt, and their own tests look at it.
    around = replace(around, rules=Rules())
    wrote: Counter[str] = Counter()
    schemas: list[Schema] = []

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
    @given(st.lists(STEPS, min_size=3, max_size=9))
    def happens(steps: list[tuple[Any, ...]]) -> None:
        with tempfile.TemporaryDirectory(dir=empty_shop.parent) as place:
            story = Story(Path(shutil.copytree(empty_shop, Path(place) / "shop.shuke")), around, wrote)
            schemas.append(story.schema)
            try:
                for verb, *arguments in steps:
                    getattr(story, verb)(*arguments)
                assert check.full(story.ctx.db) == []
            finally:
                story.drop()

    happens()
    assert {name for name in schemas[0].tables if wrote[f"{name} insert"] == 0} == set()
    assert {outcome for outcome in OUTCOMES if wrote[outcome] == 0} == set()


@pytest.mark.parametrize("verb", ["insert", "update", "delete", "replace", "many"])
def test_every_verb_on_every_table_is_put_back_after_a_crash(shop: Shop, verb: str) -> None:
    """Deterministic: no table and no verb is left to chance."""
    ctx, schema, wrote = shop.till, Schema(shop.till.db), Counter[str]()
    lane = shop.lane()
    with ctx.act("test.filled", "filled") as act:
        writer = Writer(ctx.db, schema, act.id, random.Random(1), wrote)
        for table in sorted(schema.tables) * 8:
            writer.attempt(table, writer.insert)
    before = export(ctx.db, schema)
    assert {table for table, _ in before} == set(schema.tables)
    for table in schema.of_kind(Kind.JOURNALED, Kind.STATES):
        with pytest.raises(Cancelled):
            wrote_and_cancelled(lane, schema, table, verb, wrote)
        assert export(ctx.db, schema) == before, table
    done = {table for table in schema.of_kind(Kind.JOURNALED, Kind.STATES) if wrote[f"{table} {verb}"]}
    assert set(schema.of_kind(Kind.JOURNALED, Kind.STATES)) - done <= NOT_POSSIBLE.get(verb, set())


def wrote_and_cancelled(lane: Context, schema: Schema, table: str, verb: str, wrote: Counter[str]) -> None:
    """A long Action that makes one write and is stopped."""
    with lane.long_act("test.tried", f"{verb} {table}", Progress()) as act:
        with act.chunk():
            writer = Writer(lane.db, schema, act.id, random.Random(table), wrote)
            any(writer.attempt(table, getattr(writer, verb)) for _ in range(300))
        raise Cancelled


NOT_POSSIBLE = {"many": {"contact_tag", "print_slot"}}
"""Tables without a free text."""
