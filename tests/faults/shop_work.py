"""The workflows the fault tools hurt, each through the product's own use cases; and the shop they begin with."""

from __future__ import annotations

import argparse
import csv
import itertools
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from core.backup import service as backups
from core.cards import batches, claim
from core.clock import SystemClock
from core.contacts import service as contacts
from core.context import Context
from core.errors import Expected, Unavailable
from core.exchange import contacts_import
from core.folder import BACKUPS
from core.lane import Lane
from core.shop import Around, Shop, create_shop, open_shop
from core.undo import undo
from core.wiring import RULES
from core.work import Progress
from tests.make_cards import a_plan, codes_of, printed

NAME = "shop.shuke"
ROWS = 330


class HurriedClock(SystemClock):
    """Every look at it is 60 ms later, so that long work runs in many short chunks."""

    def __init__(self) -> None:
        self.looked = 0.0

    def seconds(self) -> float:
        self.looked += 0.06
        return self.looked


def around(backup: bool = True) -> Around:
    """As the product opens a shop; `backup` False leaves out the one before an import, which wants room of its own."""
    return Around(clock=HurriedClock(), rules=RULES if backup else replace(RULES, backup=lambda _ctx, _why: None))


def next_number(ctx: Context, workflow: str) -> int:
    """One more than the operations of this workflow that stand."""
    done = ctx.db.value("SELECT count(*) FROM actions WHERE op_id GLOB ? AND state = 'closed'", [f"{workflow}-*"])
    return int(done) + 1


def edit(shop: Shop, number: int, op_id: str) -> None:
    """New contacts, changed ones, and now and then something taken back."""
    ctx = shop.till
    if number % 7 == 0:
        undo(ctx, op_id)
    elif number % 3 == 0:
        known = ctx.db.value("SELECT max(id) FROM contact")
        contacts.change(ctx, op_id, known, {"note": f"备注 {number} " * (number % 40)})
    else:
        contacts.add(ctx, op_id, contacts.draft_of(f"顾客{number}", f"164{number:08d}", note="x" * (number % 300)))


def take_in(shop: Shop, number: int, op_id: str) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="", delete=False) as file:
        table = csv.writer(file)
        table.writerow(["姓名", "手机", "备注"])
        table.writerows([f"客{number}-{row}", f"165{number:04d}{row:04d}", "常客"] for row in range(ROWS))
    try:
        contacts_import.take_in(shop.till, op_id, Path(file.name), Progress())
    finally:
        Path(file.name).unlink()


def batch(shop: Shop, number: int, op_id: str) -> None:
    batches.make(shop.till, op_id, plan(shop.till, ROWS, name=f"批次{number}"))


def plan(ctx: Context, qty: int, **changes: object) -> object:
    version = ctx.db.value("SELECT max(id) FROM entry_version")
    return a_plan(ctx, qty, **({"entry_version_id": version} if version else {}), **changes)


def redeem(shop: Shop, number: int, op_id: str) -> None:
    ctx = shop.till
    wanted = "SELECT code FROM card WHERE state = 'printed' ORDER BY id"
    free = ctx.db.value(wanted)
    if free is None:
        printed(ctx, 100, name=f"批次 {number}", entry_version_id=ctx.db.value("SELECT max(id) FROM entry_version"))
        free = ctx.db.value(wanted)
    result = claim.claim(ctx, op_id, free, phone=f"166{number:08d}", name=f"新客{number}")
    assert result.claimed_at, result


def back_up(shop: Shop, number: int, op_id: str) -> None:
    contacts.add(shop.till, op_id, contacts.draft_of(f"顾客{number}", f"167{number:08d}"))
    try:
        made = backups.back_up(shop.till)
    except Unavailable as error:
        # Backups want more room than edits; these go on until the disk is really full.
        if error.code != "backup.cannot_write":
            raise
    else:
        print(f"ack backup:{made.name}", flush=True)


def restore(folder: Path) -> None:
    """Not an Action: the newest backup is put in place of the shop, again and again."""
    found = backups.latest(folder / BACKUPS)
    backups.restore(found.path, folder)
    open_shop(folder, around()).close()
    print(f"ack restored:{len(list(folder.glob('replaced-*')))}", flush=True)


WORK: dict[str, Callable[[Shop, int, str], None]] = {
    "edit": edit,
    "import": take_in,
    "batch": batch,
    "claim": redeem,
    "backup": back_up,
}


def make_start(folder: Path, cards: int = 200) -> None:
    """A shop with a few contacts, printed cards and one backup."""
    create_shop(folder / NAME, "小满烘焙")
    with open_shop(folder / NAME, around()) as shop:
        for number in range(1, 6):
            contacts.add(shop.till, f"start-{number}", contacts.draft_of(f"老客{number}", f"163{number:08d}"))
        printed(shop.till, cards, name="开店")
        backups.back_up(shop.till)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workflow", choices=[*WORK, "restore"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ops", type=int, default=0, help="0: until killed or until an error")
    parser.add_argument("--no-backup", action="store_true")
    options = parser.parse_args()
    folder = options.folder / NAME
    if options.workflow == "restore":
        print("ready", flush=True)
        for _ in range(options.ops) if options.ops else itertools.count():
            restore(folder)
        return
    shop = open_shop(folder, around(not options.no_backup))
    print("ready", flush=True)
    first = next_number(shop.till, options.workflow)
    for number in range(first, first + options.ops) if options.ops else itertools.count(first):
        op_id = f"{options.workflow}-{number}"
        WORK[options.workflow](shop, number, op_id)
        print(f"ack {op_id}", flush=True)
    shop.close()


if __name__ == "__main__":
    try:
        main()
    except Expected as error:
        sys.exit(f"refused: {error.code}")
