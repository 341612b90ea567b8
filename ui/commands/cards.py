"""Verbs around parcel cards: make and print a batch, say how the print came out, print again, claim."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from core.cards import batches, claim, jobs
from core.cards.at_once import all_or_nothing
from core.cards.colours import OWN, scheme
from core.cards.models import BatchLine, ClaimResult, OpenJob, Outcome, Place, Plan, Verdict
from core.cards.words import sentence
from core.context import Context
from core.entry_codes import pictures
from core.entry_codes import service as entry_codes
from core.errors import Invalid, Missing, Refused
from core.i18n import N_, translate
from core.settings import service as settings
from ui.commands import painting
from ui.commands.frame import Answer, Asked, option, verb
from ui.press import batch as press
from ui.press.forms import require_target

PATH = click.Path(path_type=Path)
USUAL_DAYS = 90
OFFER = N_("News first for friends")
WAY_BACK = N_("search for “{shop}”")


@verb(
    "cards",
    N_(
        "Make a batch of parcel cards and print it to a PDF in which every code is read back before it is handed over."
        " Answers with: batch, job, cards, pages, decoded, file, warnings."
    ),
)
@option("--count", type=int, required=True, help=N_("How many cards."))
@option("--payload", help=N_("The text of the entry code, for example the link in your WeChat code."))
@option("--picture", type=PATH, help=N_("A picture of the entry code, for example a screenshot of your WeChat code."))
@option("--design", default="warm-wheat", show_default=True, help=N_("The design of the card."))
@option("--colours", default="", help=N_("Other colours of the design, by name; else its own."))
@option("--stock", default="a4-90x54-10", show_default=True, help=N_("The paper."))
@option("--until", type=click.DateTime(["%Y-%m-%d"]), help=N_("The last day; else 90 days from now."))
@option("--offer", help=N_("What the card promises."))
@option("--way-back", help=N_("A second way to find the shop, such as its phone number."))
@option("--name", default="", help=N_("A name for the batch."))
@option("--shop-name", help=N_("The name on the sign, printed on the cards; kept for the next time."))
@option("--ask-later", is_flag=True, help=N_("Leave the print open until `confirm` says how it came out."))
@option("--out", "target", type=PATH, required=True, help=N_("The PDF to write."))
def make_cards(
    asked: Asked, payload: str | None, picture: Path | None, ask_later: bool, target: Path, **said: Any
) -> Answer:
    if bool(payload) == bool(picture):
        raise click.UsageError(translate(N_("Give either --payload or --picture.")))
    painting.start()
    require_target(target, ".pdf")
    text, evidence = pictures.the_one_code(picture, asked.progress()) if picture else (payload or "", None)
    with asked.shop(make=True) as ctx, all_or_nothing(ctx, asked.op_id) as op_id:
        if said["shop_name"]:
            settings.choose(ctx, f"{op_id}/name", "shop.name", said["shop_name"])
        version = entry_codes.add(ctx, f"{op_id}/entry", "", text, evidence)
        batch_id = batches.make(ctx, f"{op_id}/batch", _plan(ctx, version, said), asked.progress())
        printed = press.print_pdf(ctx, f"{op_id}/print", batch_id, target, asked.progress())
        warning = entry_codes.version(ctx, version).warning
        warnings = {"warnings": [translate(warning)] if warning else []}
        return _handed_over(ctx, op_id, printed, ask_later) | warnings


@verb(
    "confirm",
    N_(
        "Say how a print came out: all good, or which cards are spoiled or blank."
        " Answers with: printed, spoiled, blank."
    ),
)
@option("--job", type=int, help=N_("The print job; else the only open one."))
@option("--blank-from", type=int, help=N_("The card, counted from 1, from which on nothing came out."))
@option("--spoiled", default="", help=N_("Places of spoiled cards, as sheet:place, counted from 1: 1:3,2:10"))
@option("--blank", default="", help=N_("Places that stayed blank, written in the same way."))
def confirm(asked: Asked, job: int | None, blank_from: int | None, spoiled: str, blank: str) -> Answer:
    outcome = Outcome(blank_from, _places(spoiled), _places(blank))
    with asked.shop() as ctx:
        closed = jobs.close(ctx, asked.op_id, job or _only_job(jobs.unfinished(ctx)), outcome, asked.progress())
    return {"printed": closed.printed, "spoiled": closed.spoiled, "blank": closed.blank}


@verb(
    "reprint",
    N_(
        "Print what a batch still lacks: blank cards with their own codes, fresh cards for spoiled ones."
        " Answers with: batch, job, cards, pages, decoded, file."
    ),
)
@option("--batch", type=int, required=True, help=N_("The number of the batch."))
@option("--ask-later", is_flag=True, help=N_("Leave the print open until `confirm` says how it came out."))
@option("--out", "target", type=PATH, required=True, help=N_("The PDF to write."))
def reprint(asked: Asked, batch: int, ask_later: bool, target: Path) -> Answer:
    painting.start()
    require_target(target, ".pdf")
    with asked.shop() as ctx:
        return _handed_over(
            ctx, asked.op_id, press.reprint_pdf(ctx, asked.op_id, batch, target, asked.progress()), ask_later
        )


@verb(
    "single",
    N_(
        "Print one card of a batch by itself, both faces: a .pdf with two pages, or a .png for each face."
        " Answers with: batch, job, cards, pages, decoded, file."
    ),
)
@option("--batch", type=int, required=True, help=N_("The number of the batch."))
@option("--ask-later", is_flag=True, help=N_("Leave the print open until `confirm` says how it came out."))
@option("--out", "target", type=PATH, required=True, help=N_("The file to write, ending in .pdf or .png."))
def single(asked: Asked, batch: int, ask_later: bool, target: Path) -> Answer:
    painting.start()
    require_target(target, ".pdf", ".png")
    with asked.shop() as ctx:
        return _handed_over(
            ctx, asked.op_id, press.print_single(ctx, asked.op_id, batch, target, asked.progress()), ask_later
        )


@verb("void", N_("Void a batch: none of its cards can be claimed from now on. Answers with: batch, cards."))
@option("--batch", type=int, required=True, help=N_("The number of the batch."))
@option("--reason", required=True, help=N_("Why; it is kept in the history."))
def void(asked: Asked, batch: int, reason: str) -> Answer:
    with asked.shop() as ctx:
        return {"batch": batch, "cards": batches.void(ctx, asked.op_id, batch, reason, asked.progress())}


@verb("batches", N_("List the batches of parcel cards. Answers with: batches."))
def list_batches(asked: Asked) -> Answer:
    with asked.shop() as ctx:
        return {"batches": [_line(line) for line in batches.overview(ctx)]}


@verb(
    "claim",
    N_(
        "Claim a parcel card by its code, in any spelling, or by a picture of it."
        " Answers with: verdict, code, contact, claimed_at, offer, near."
    ),
)
@click.argument("text", required=False)
@option("--picture", type=PATH, help=N_("A picture of the card."))
@option("--contact", "phone", default="", help=N_("The phone number of the customer; a new one becomes a contact."))
@option("--name", default="", help=N_("The name of a new customer."))
@option("--honour", default="", help=N_("The reason for which an expired, voided or spoiled card is accepted."))
def claim_card(asked: Asked, text: str | None, picture: Path | None, phone: str, name: str, honour: str) -> Answer:
    if bool(text) == bool(picture):
        raise click.UsageError(translate(N_("Give either the text of the code or --picture.")))
    channel = "photo" if picture else "typed"
    said = "\n".join(pictures.look(picture, asked.progress()).texts) if picture else text or ""
    with asked.shop() as ctx:
        result = claim.claim(ctx, asked.op_id, said, channel, phone=phone, name=name, honour_reason=honour)
        said_of_it = sentence(result.answer, ctx.home.zone)
    answer = _claimed(result)
    if result.verdict is not Verdict.OK:
        asked.refuse(f"claim.{result.verdict}", said_of_it, answer)
    return answer


VERBS = (make_cards, confirm, reprint, single, void, list_batches, claim_card)


def _plan(ctx: Context, version: int, said: dict[str, Any]) -> Plan:
    until: date = said["until"].date() if said["until"] else ctx.today() + timedelta(days=USUAL_DAYS)
    way_back = said["way_back"] or settings.get(ctx, "shop.way_back")
    chosen = said["colours"] and scheme(batches.design_named(said["design"]), said["colours"]).colours
    return Plan(
        design=said["design"],
        entry_version_id=version,
        qty=said["count"],
        last_day=until,
        offer=said["offer"] or translate(OFFER),
        second_way=way_back or translate(WAY_BACK).format(shop=settings.shop_name(ctx)),
        stock=said["stock"],
        name=said["name"],
        colours=chosen or OWN,
    )


def _handed_over(ctx: Context, op_id: str, printed: press.Printed, ask_later: bool) -> Answer:
    """What was printed; it counts as all good unless `confirm` is to say how it came out."""
    if not ask_later:
        jobs.close(ctx, f"{op_id}/close", printed.job_id)
    return {
        "batch": printed.batch_id,
        "job": printed.job_id,
        "cards": printed.cards,
        "pages": printed.pages,
        "decoded": printed.decoded,
        "file": str(printed.path),
    }


def _claimed(result: ClaimResult) -> Answer:
    answer = result.answer
    said: Answer = {
        "verdict": result.verdict.value,
        "code": answer.code or None,
        "contact": result.contact_id,
        "claimed_at": result.claimed_at or None,
        "offer": answer.offer,
        "near": list(answer.near),
    }
    if answer.first:
        said["first_claim"] = {"contact": answer.first.contact_id, "name": answer.first.contact, "at": answer.first.at}
    return said


def _line(line: BatchLine) -> Answer:
    return {
        "batch": line.id,
        "name": line.name,
        "state": line.state.value,
        "cards": line.qty,
        "printed": line.printed,
        "claimed": line.claimed,
        "spoiled": line.spoiled,
        "until": line.last_day.isoformat(),
    }


def _only_job(open_jobs: list[OpenJob]) -> int:
    if not open_jobs:
        raise Missing("job.none_open")
    if len(open_jobs) > 1:
        raise Refused("job.several_open", jobs=tuple(job.id for job in open_jobs))
    return open_jobs[0].id


def _places(text: str) -> frozenset[Place]:
    """Places like 1:3,2:10, counted from 1 as people count, as (sheet, slot) counted from 0."""
    found = set()
    for each in filter(None, text.replace(" ", "").split(",")):
        sheet, _colon, slot = each.partition(":")
        if not (sheet.isascii() and slot.isascii() and sheet.isdecimal() and slot.isdecimal()):
            raise Invalid("job.place_text", text=each[:20])
        found.add((int(sheet) - 1, int(slot) - 1))
    return frozenset(found)
