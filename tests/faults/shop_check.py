"""Opens a shop the product's way after a fault, and looks whether every promise was kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import kit
import shop_work as work
from core.backup import bundle, snapshot
from core.backup import service as backups
from core.contacts import service as contacts
from core.context import Context
from core.db import check as checks
from core.errors import Unavailable
from core.folder import BACKUPS
from core.shop import open_shop


def check(folder: Path, acked: set[str]) -> list[str]:
    shop_folder = folder / work.NAME
    try:
        shop = open_shop(shop_folder, work.around())
    except Unavailable as error:
        # A restore was cut off: the shop says so, and restoring again must do.
        if error.code != "shop.database_missing" or not list(shop_folder.glob("replaced-*")):
            raise
        backups.restore(backups.latest(shop_folder / BACKUPS).path, shop_folder)
        shop = open_shop(shop_folder, work.around())
        restored = ["note: restored again"]
    else:
        restored = []
    try:
        return [*restored, *_problems(shop.till, shop_folder, acked)]
    finally:
        shop.close()


def _problems(ctx: Context, folder: Path, acked: set[str]) -> Iterator[str]:
    for problem in checks.full(ctx.db):
        yield f"damaged: {problem}"
    yield from _lost(ctx, folder, acked)
    yield from _half(ctx)
    yield from _claims(ctx)
    yield from _bad_backups(ctx, folder, acked)
    yield from _stuck(ctx)


def _lost(ctx: Context, folder: Path, acked: set[str]) -> Iterator[str]:
    """I1: every acknowledged op_id is there exactly once."""
    there = {row[0] for row in ctx.db.rows("SELECT op_id FROM actions WHERE state = 'closed'")}
    wanted = {op_id for op_id in acked if ":" not in op_id}
    if missing := wanted - there:
        yield f"lost: {len(missing)} acknowledged, first {min(missing)}"
    restores = [int(op_id.removeprefix("restored:")) for op_id in acked if op_id.startswith("restored:")]
    if restores and len(list(folder.glob("replaced-*"))) < max(restores):
        yield "lost: a replaced set"


def _half(ctx: Context) -> Iterator[str]:
    """I4: long work is there whole or not at all."""
    for kind, table, wanted in (("import.contacts", "contact", work.ROWS), ("batch.made", "card", None)):
        rows = ctx.db.rows(
            f"SELECT a.id, a.state, a.facts, (SELECT count(*) FROM {table} t WHERE t.made_by = a.id) AS n"
            " FROM actions a WHERE a.kind = ?",
            [kind],
        )
        for row in rows:
            expected = 0 if row["state"] == "rolled back" else wanted
            if expected is None:
                expected = ctx.db.value("SELECT sum(qty) FROM card_batch WHERE made_by = ?", [row["id"]])
            if row["n"] != expected:
                yield f"half: {kind} has {row['n']} of {expected} rows"
    if bare := ctx.db.value(
        "SELECT count(*) FROM contact WHERE id NOT IN (SELECT contact_id FROM contact_key) AND name <> ''"
    ):
        yield f"half: {bare} contacts cannot be found"
    if strays := ctx.db.value("SELECT count(*) FROM contact_key WHERE contact_id NOT IN (SELECT id FROM contact)"):
        yield f"half: {strays} keys without contact"


def _claims(ctx: Context) -> Iterator[str]:
    """I8: a card is claimed once, and exactly then has one claim that stands."""
    if wrong := ctx.db.value(
        "SELECT count(*) FROM card WHERE (state = 'claimed') <>"
        " ((SELECT count(*) FROM claim WHERE card_id = card.id AND voided_at IS NULL) = 1)"
    ):
        yield f"broken: {wrong} cards and their claims do not agree"


def _bad_backups(ctx: Context, folder: Path, acked: set[str]) -> Iterator[str]:
    """Every bundle under its final name is whole; those that were acknowledged are there or were thinned out."""
    found = bundle.listed(folder / BACKUPS)
    for each in found:
        manifest = bundle.sealed_manifest(each.path, ctx.home.key)
        if bundle.sha256_inside(each.path) != manifest.sha256[bundle.DATABASE]:
            yield f"damaged: backup {each.path.name}"
    names = {each.path.name for each in found}
    newest = max((each.number for each in found), default=0)
    for op_id in acked:
        name = op_id.removeprefix("backup:")
        if name != op_id and name not in names and int(name[:6]) > newest - 24:
            yield f"lost: backup {name}"
    if found:
        opened = bundle.open_bundle(found[-1].path, "")
        with tempfile.TemporaryDirectory() as scratch:
            bundle.unpack(opened, Path(scratch) / "look.db")
            snapshot.require_same(Path(scratch) / "look.db", opened.key, opened.manifest.state)


def _stuck(ctx: Context) -> Iterator[str]:
    """The shop can be worked in: an edit succeeds, and under its op_id only once."""
    number = work.next_number(ctx, "check")
    draft = contacts.draft_of(f"查{number}", f"162{number:08d}")
    first = contacts.add(ctx, f"check-{number}", draft)
    if contacts.add(ctx, f"check-{number}", draft) != first:
        yield "stuck: the same op_id made a second contact"


if __name__ == "__main__":
    kit.serve(check)
