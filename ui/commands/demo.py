"""The verb that makes the demo shop, and the main job: its cards printed to a PDF and read back."""

from __future__ import annotations

from pathlib import Path

import click

from core.cards import batches, jobs
from core.clock import SystemClock
from core.contacts import service as contacts
from core.context import Context
from core.demo import making
from core.i18n import N_
from core.paths import shops
from core.shop import Around, open_shop
from core.wiring import RULES
from ui.commands import painting
from ui.commands.frame import Answer, Asked, option, verb
from ui.press import batch as press


@verb(
    "demo",
    N_(
        "Make the demo shop: invented people and cards; phone numbers nobody owns."
        " Answers with: shop, contacts, batches; with --main-job: shop, contacts, cards, decoded, file."
    ),
)
@option("--out", "out", type=click.Path(path_type=Path), help=N_("The folder to make it in; else this user's own."))
@option("--main-job", is_flag=True, help=N_("Also print the batch that is ready and read every code back."))
def demo(asked: Asked, out: Path | None, main_job: bool) -> Answer:
    painting.start()
    home = out or shops() / "demo"
    shop = making.found(home) if main_job else None
    shop = shop or making.make(home, SystemClock().now(), RULES)
    with open_shop(shop, Around(rules=RULES)) as opened:
        ctx = opened.till
        answer = {"shop": str(shop), "contacts": contacts.count(ctx)}
        more = _main_job(ctx, asked, home) if main_job else {"batches": len(batches.overview(ctx))}
        return answer | more


def _main_job(ctx: Context, asked: Asked, home: Path) -> Answer:
    ready = next((line.id for line in batches.overview(ctx) if line.made), None)
    ready = ready or making.another_batch(ctx, asked.op_id)
    printed = press.print_pdf(ctx, asked.op_id, ready, home / "cards.pdf", asked.progress())
    jobs.close(ctx, f"{asked.op_id}/close", printed.job_id)
    return {"cards": printed.cards, "decoded": printed.decoded, "file": str(printed.path)}


VERBS = (demo,)
