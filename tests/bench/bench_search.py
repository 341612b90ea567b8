"""Search among 100,000 contacts against a full LIKE scan of the same columns, in one run.

    python tests/bench/bench_search.py [--contacts 100000]

Prints the p95 of the search, the median of the scan, and their ratio; the budget is one tenth.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.contacts import search, store
from core.context import Context
from core.shop import Around, create_shop, open_shop
from core.wiring import RULES
from core.work import Progress
from tests.bench.people import people

TYPED = ["6021", "0075", "16400", "1641234", "王", "陈雨", "雨桐", "李娜", "wang", "chenyutong", "cyt", "zw"]
TYPED += ["花生过敏", "草莓"]


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = perf_counter()
    work()
    return perf_counter() - started


def scan(ctx: Context, text: str) -> object:
    """What a program without an index does."""
    like = f"%{text}%"
    return ctx.db.rows(
        "SELECT id FROM contact WHERE binned_at IS NULL AND (name LIKE ? OR note LIKE ? OR id IN"
        " (SELECT contact_id FROM identity WHERE value LIKE ?))",
        [like, like, like],
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--contacts", type=int, default=100_000)
    count = parser.parse_args().contacts
    with tempfile.TemporaryDirectory() as folder:
        create_shop(Path(folder) / "bench.shuke", "bench")
        with open_shop(Path(folder) / "bench.shuke", Around(rules=RULES)) as shop:
            ctx = shop.till
            with ctx.long_act("bench.filled", "fill", Progress()) as act:
                act.each(people(count), lambda some: store.insert(ctx.db, some, act.id, "2025-06-18", "bench"))
            report(ctx)


def report(ctx: Context) -> None:
    """Every text typed letter by letter, five rounds; the scan for the same texts."""
    typed = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]
    for text in typed:
        search.search(ctx, text)
    times = sorted(seconds(partial(search.search, ctx, text)) for _ in range(5) for text in typed)
    scans = [seconds(partial(scan, ctx, text)) for text in typed]
    p95, full = times[int(len(times) * 0.95)], statistics.median(scans)
    print(f"search: p50 {statistics.median(times) * 1e3:.2f}, p95 {p95 * 1e3:.2f}, worst {times[-1] * 1e3:.2f} ms")
    print(f"full LIKE scan: median {full * 1e3:.1f} ms; p95 of the search is {p95 / full:.3f} of it (budget 0.100)")
    slow = sorted(typed, key=lambda text: seconds(lambda: search.search(ctx, text)))[-5:]
    print("slowest:", slow)


if __name__ == "__main__":
    main()
