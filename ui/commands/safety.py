"""Verbs around safety: undo, redo, check, backup, restore."""

from __future__ import annotations

from pathlib import Path

import click

from core import undo
from core.backup import restore as restoring
from core.backup import service as backup
from core.contacts import service as contacts
from core.db import check
from core.errors import Unavailable
from core.i18n import N_
from ui.commands.frame import Answer, Asked, option, verb

PATH = click.Path(path_type=Path)


@verb("undo", N_("Take back the last thing that was done. Answers with: undone, at."))
def take_back(asked: Asked) -> Answer:
    with asked.shop() as ctx:
        step = undo.undo(ctx, asked.op_id, progress=asked.progress())
    return {"undone": step.kind, "at": step.at}


@verb("redo", N_("Do again what was undone last. Answers with: redone, at."))
def do_again(asked: Asked) -> Answer:
    with asked.shop() as ctx:
        step = undo.redo(ctx, asked.op_id, progress=asked.progress())
    return {"redone": step.kind, "at": step.at}


@verb("check", N_("Check the whole shop file. Answers with: ok, problems."))
def check_shop(asked: Asked) -> Answer:
    with asked.shop() as ctx:
        problems = check.full(ctx.db)
    answer = {"ok": not problems, "problems": problems}
    if problems:
        damaged = Unavailable("shop.damaged", problems=tuple(problems))
        asked.refuse(damaged.code, damaged.sentence, answer)
    return answer


@verb(
    "backup",
    N_("Make a backup; it counts once it was opened again and its totals were right. Answers with: file, contacts."),
)
@option("--to", "target", type=PATH, help=N_("A folder for the backup; else the shop's own."))
def back_up(asked: Asked, target: Path | None) -> Answer:
    with asked.shop() as ctx:
        made = backup.back_up(ctx, to=target)
        return {"file": str(made), "contacts": contacts.count(ctx)}


@verb(
    "restore",
    N_("Bring a backup back; what was there before is kept beside it. Answers with: shop, restored, replaced."),
)
@click.argument("file", type=PATH)
def restore(asked: Asked, file: Path) -> Answer:
    done = restoring.restore(file, asked.folder)
    return {"shop": str(asked.folder), "restored": str(file), "replaced": str(done.replaced or "")}


VERBS = (take_back, do_again, check_shop, back_up, restore)
