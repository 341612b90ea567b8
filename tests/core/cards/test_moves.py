"""The table of moves in code and the one in the shop file are the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from itertools import product
from typing import Any

import pytest

from core.cards.moves import BATCH_MOVES, CARD_MOVES, JOB_MOVES, Batch, Card, Job
from core.context import Context
from core.db.connection import IntegrityError
from core.ids import new_op_id
from tests.make_cards import a_batch, a_job

TABLES: dict[str, tuple[type[StrEnum], Mapping[Any, Collection[Any]]]] = {
    "card": (Card, CARD_MOVES),
    "print_job": (Job, JOB_MOVES),
    "card_batch": (Batch, BATCH_MOVES),
}


def _tried(ctx: Context, table: str, row_id: int, before: StrEnum, after: StrEnum) -> bool:
    """Whether the shop file lets a row go from one state to the other."""

    class AllowedError(Exception):
        """Takes the trial back."""

    try:
        with ctx.act("test.moved", new_op_id()):
            ctx.db.execute("UPDATE act_now SET undoing = 1")
            ctx.db.execute(f"UPDATE {table} SET state = ? WHERE id = ?", [before, row_id])
            ctx.db.execute("UPDATE act_now SET undoing = 0")
            ctx.db.execute(f"UPDATE {table} SET state = ? WHERE id = ?", [after, row_id])
            raise AllowedError
    except AllowedError:
        return True
    except IntegrityError as error:
        return "move_forbidden" not in str(error)


@pytest.mark.parametrize("table", TABLES)
def test_the_file_allows_exactly_the_moves_of_the_table_in_code(ctx: Context, table: str) -> None:
    states, moves = TABLES[table]
    batch = a_batch(ctx, 1)
    row_id = {"card": 1, "print_job": a_job(ctx, batch), "card_batch": batch}[table]
    pairs = list(product(states, states))
    found = {
        (before, after) for before, after in pairs if before != after and _tried(ctx, table, row_id, before, after)
    }
    assert found == {(before, after) for before in moves for after in moves[before]}
    assert set(moves) == set(states)


@pytest.mark.parametrize("table", TABLES)
def test_every_state_of_the_file_is_known_in_code(ctx: Context, table: str) -> None:
    sql = str(ctx.db.value("SELECT sql FROM sqlite_schema WHERE name = ?", [table]))
    listed = re.search(r"state TEXT NOT NULL CHECK\(state IN \(([^)]*)\)", sql)
    assert listed
    assert set(re.findall(r"'(\w+)'", listed[1])) == set(TABLES[table][0])
