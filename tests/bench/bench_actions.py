"""What Actions cost: bulk work and single edits against the same rows in bare transactions, in one run.

    python tests/bench/bench_actions.py [--contacts 100000] [--edits 300] [--rounds 5] [--folder DIR]

Both sides write the same rows into the same tables with the same indexes, over the same kind of connection; the bare
side has no journal triggers and no line of its own. Budgets: bulk at most 2.5 times, a single edit at most 2.0 times
on disk. Run it on a disk, not in memory: a single edit is mostly waiting for the sync.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.context import Context
from core.db import triggers
from core.db.connection import Db
from core.shop import Around, create_shop, open_shop
from core.wiring import RULES
from core.work import Progress

CONTACT = "INSERT INTO contact(id, made_by, made_on, name, note, source) VALUES (?, ?, '2025-06-18', ?, ?, 'bench')"
IDENTITY = "INSERT INTO identity(made_by, contact_id, kind, value) VALUES (?, ?, 'mobile', ?)"
KEY = "INSERT INTO contact_key(key, contact_id, seen) VALUES (?, ?, 0)"
BULK_AT_MOST, EDIT_AT_MOST = 2.5, 2.0


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    note: str
    phone: str
    keys: tuple[str, ...]


def people(count: int) -> list[Person]:
    """Made before the clock runs, so that only the database is measured."""
    made = []
    for number in range(1, count + 1):
        phone = f"164{number * 7919 % 10**8:08d}"
        keys = (phone, phone[-4:] + phone[:7], f"wang{number % 977}", f"w{number % 101}x", f"王{number % 4999}")
        made.append(Person(number, f"王小{number}", "花生过敏，周六来取" if number % 3 else "", phone, keys))
    return made


def write(db: Db, action_id: int, some: list[Person]) -> None:
    db.executemany(CONTACT, [(each.id, action_id, each.name, each.note) for each in some])
    db.executemany(IDENTITY, [(action_id, each.id, each.phone) for each in some])
    db.executemany(KEY, [(key, each.id) for each in some for key in each.keys])


@contextmanager
def opened(folder: Path) -> Iterator[Context]:
    """A fresh shop."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        create_shop(Path(place) / "bench.shuke", "bench")
        with open_shop(Path(place) / "bench.shuke", Around(rules=RULES)) as shop:
            yield shop.till


@contextmanager
def bare(db: Db) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    yield
    db.execute("COMMIT")


def without_journal(ctx: Context) -> int:
    """Take the triggers away; rows still name an Action, so one line is made for all."""
    with ctx.act("bench.began", "began") as act:
        pass
    triggers.drop(ctx.db)
    return act.id


def bulk_as_action(folder: Path, rows: list[Person]) -> tuple[float, list[int]]:
    """Seconds, and the sizes of the chunks."""
    sizes: list[int] = []
    with opened(folder) as ctx:
        started = perf_counter()
        with ctx.long_act("bench.filled", "fill", Progress()) as act:

            def one_chunk(some: list[Person]) -> None:
                sizes.append(len(some))
                write(ctx.db, act.id, some)

            act.each(rows, one_chunk)
        return perf_counter() - started, sizes


def bulk_bare(folder: Path, rows: list[Person], sizes: list[int]) -> float:
    with opened(folder) as ctx:
        action_id, waiting = without_journal(ctx), iter(rows)
        started = perf_counter()
        for size in sizes:
            with bare(ctx.db):
                write(ctx.db, action_id, list(itertools.islice(waiting, size)))
        return perf_counter() - started


def each_edit(ctx: Context, rows: list[Person], edit: Callable[[int], None]) -> tuple[float, float]:
    """Medians of wall clock and of processor time for one edit, in milliseconds."""
    walls, cpus = [], []
    for number in range(len(rows)):
        wall, cpu = perf_counter(), process_time()
        edit(number)
        walls.append(perf_counter() - wall)
        cpus.append(process_time() - cpu)
    return statistics.median(walls) * 1000, statistics.mean(cpus) * 1000


def edits_as_actions(folder: Path, rows: list[Person]) -> tuple[float, float]:
    with opened(folder) as ctx:

        def edit(number: int) -> None:
            with ctx.act("contact.added", f"op{number}", private={"name": rows[number].name}) as act:
                write(ctx.db, act.id, [rows[number]])

        return each_edit(ctx, rows, edit)


def edits_bare(folder: Path, rows: list[Person]) -> tuple[float, float]:
    with opened(folder) as ctx:
        action_id = without_journal(ctx)

        def edit(number: int) -> None:
            with bare(ctx.db):
                write(ctx.db, action_id, [rows[number]])

        return each_edit(ctx, rows, edit)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where to write; a real disk")
    options = parser.parse_args()
    rows, bulk, single = people(options.contacts), [], []
    for _ in range(options.rounds):
        journaled, sizes = bulk_as_action(options.folder, rows)
        bulk.append((journaled, bulk_bare(options.folder, rows, sizes), len(sizes)))
        edits = rows[: options.edits]
        single.append((*edits_as_actions(options.folder, edits), *edits_bare(options.folder, edits)))
    with_it, without = (statistics.median(each[side] for each in bulk) for side in (0, 1))
    bulk_ratio = statistics.median(each[0] / each[1] for each in bulk)
    print(
        f"bulk, {options.contacts} contacts: {with_it:.2f} s as one Action in {bulk[0][2]} chunks, {without:.2f} s bare"
    )
    print(f"  ratio {bulk_ratio:.2f}, at most {BULK_AT_MOST}")
    wall, cpu, bare_wall, bare_cpu = (statistics.median(each[side] for each in single) for side in range(4))
    edit_ratio = statistics.median(each[0] / each[2] for each in single)
    print(f"single edit: {wall:.2f} ms as an Action, {bare_wall:.2f} ms bare; {cpu - bare_cpu:.2f} ms of CPU added")
    print(f"  ratio {edit_ratio:.2f}, at most {EDIT_AT_MOST}")
    return int(bulk_ratio > BULK_AT_MOST or edit_ratio > EDIT_AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
