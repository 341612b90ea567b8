"""Makes the frozen shops of the present file version: run once, when a version is released, and never again for it.

    python tests/data/shops/freeze.py

`v<n>-tidy.shukebak` is a backup of a shop with something in every table; `v<n>-untidy.zip` is the folder of the same
shop after a crash in the middle of an import, log included; `v<n>.json` says what both hold.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from core.backup import service as backups
from core.clock import HeldClock
from core.contacts import service as contacts
from core.db.commit import moved_log
from core.db.migrate import VERSION
from core.ids import SeededChance
from core.shop import Around, Shop, create_shop, open_shop
from core.wiring import RULES
from core.work import Progress
from tests.core.journal.random_writes import Schema, Writer
from tests.make_cards import printed

HERE = Path(__file__).resolve().parent


def fill(shop: Shop) -> dict[str, int]:
    """Contacts and cards by their use cases, then a few random rows where nothing came to lie."""
    ctx = shop.till
    for number in range(1, 21):
        contacts.add(ctx, f"frozen-{number}", contacts.draft_of(f"老客{number}", f"164{number:08d}", note="花生过敏"))
    printed(ctx, 30)
    schema = Schema(ctx.db)
    with ctx.act("frozen.filled", "filled") as act:
        writer = Writer(ctx.db, schema, act.id, random.Random(1), Counter())
        for table in schema.tables:
            while not ctx.db.value(f"SELECT count(*) FROM {table}"):
                writer.attempt(table, writer.insert)
    return {table: ctx.db.value(f"SELECT count(*) FROM {table}") for table in schema.tables}


def main() -> None:
    around = Around(HeldClock(datetime(2025, 6, 18, 10, 30, tzinfo=UTC)), SeededChance(1), rules=RULES)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "frozen.shuke"
        create_shop(folder, "小满烘焙")
        with open_shop(folder, around) as shop:
            counts = fill(shop)
            bundle = backups.back_up(shop.till, to=Path(place) / "out")
            shutil.move(bundle, HERE / f"v{VERSION}-tidy.shukebak")
            crashed = Path(place) / "crashed"
            assert moved_log(shop.till.db)  # only the import is to lie in the log
            with shop.lane().long_act("import.contacts", "half", Progress()) as act:
                with act.chunk():
                    shop.lane().db.execute(
                        "INSERT INTO contact(made_by, made_on, name) VALUES (?, '2025-06-18', '半个')", [act.id]
                    )
                shutil.copytree(folder, crashed, ignore=shutil.ignore_patterns("*-shm", "backups"))
        shutil.make_archive(str(HERE / f"v{VERSION}-untidy"), "zip", crashed)
    (HERE / f"v{VERSION}.json").write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
