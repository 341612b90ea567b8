"""From start to a usable page of contacts, against a bare window over the same opened shop; page change; memory.

    python tests/bench/bench_start.py [--contacts 100000] [--rounds 7]

Each start is a process of its own, in turns; it tells when the list is painted, and how much memory it holds a
second later. Budgets: start 1.3 times the bare one, page change and Ctrl+K one tenth of the start, memory 1.6 times.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from core.contacts import store
from core.shop import Around, create_shop, open_shop
from core.wiring import RULES
from core.work import Progress
from tests.bench.people import people

ROOT = Path(__file__).resolve().parents[2]
BARE, OURS = "start_bare", "start_ours"


def start(which: str, folder: Path) -> dict[str, float]:
    """Seconds from spawning a process until it says usable, and its other figures."""
    command = [sys.executable, str(ROOT / "tests" / "bench" / f"{which}.py"), str(folder)]
    began = perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        if child.stdout.readline().strip() != "usable":
            raise SystemExit(f"{which} did not start")
        took = perf_counter() - began
        figures: dict[str, float] = json.loads(child.stdout.readline())
    return {"start": took, **figures}


def filled(folder: Path, count: int) -> Path:
    """A shop of so many contacts."""
    shop_folder = folder / "bench.shuke"
    create_shop(shop_folder, "bench")
    with open_shop(shop_folder, Around(rules=RULES)) as shop:
        ctx = shop.till
        with ctx.long_act("bench.filled", "fill", Progress()) as act:
            act.each(people(count), lambda some: store.insert(ctx.db, some, act.id, "2025-06-18", "bench"))
    return shop_folder


def report(folder: Path, rounds: int) -> None:
    """Bare and ours in turns, so that both meet the same machine; medians and ratios, the first round left out."""
    seen: dict[str, list[dict[str, float]]] = {BARE: [], OURS: []}
    for _ in range(rounds + 1):
        for which, figures in seen.items():
            figures.append(start(which, folder))

    def middle(which: str, name: str) -> float:
        return statistics.median(each[name] for each in seen[which][1:])

    for name, unit, budget in (("start", "s", 1.3), ("memory", "MB", 1.6)):
        bare, ours = middle(BARE, name), middle(OURS, name)
        print(f"{name}: bare {bare:.2f} {unit}, ours {ours:.2f} {unit}, ratio {ours / bare:.2f} (budget {budget})")
    for name in (key for key in seen[OURS][0] if key not in ("start", "memory")):
        took = middle(OURS, name)
        print(f"{name}: {took * 1e3:.0f} ms, {took / middle(OURS, 'start'):.3f} of the start (budget 0.100)")


def main() -> None:
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--contacts", type=int, default=100_000)
    wanted.add_argument("--rounds", type=int, default=7)
    said = wanted.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as scratch:
        report(filled(Path(scratch), said.contacts), said.rounds)


if __name__ == "__main__":
    main()
