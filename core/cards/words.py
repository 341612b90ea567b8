"""What the states of cards, jobs and batches are called, and what each verdict of the claim desk says."""

from __future__ import annotations

from datetime import datetime

from core.cards.codes import SPECIMEN, spoken, to_human
from core.cards.models import Answer, Verdict
from core.cards.moves import Batch, Card, Job
from core.clock import from_utc_text, zone
from core.i18n import N_, translate

CARD: dict[Card, str] = {
    Card.MADE: N_("not printed"),
    Card.QUEUED: N_("in a print job"),
    Card.PRINTED: N_("printed"),
    Card.ISSUED: N_("packed"),
    Card.CLAIMED: N_("claimed"),
    Card.SPOILED: N_("spoiled"),
    Card.REVOKED: N_("voided"),
}

JOB: dict[Job, str] = {
    Job.PREPARED: N_("being prepared"),
    Job.VERIFIED: N_("checked"),
    Job.SENDING: N_("being handed over"),
    Job.SENT: N_("handed over, result not said yet"),
    Job.CLOSED: N_("finished"),
    Job.CANCELLED: N_("cancelled"),
    Job.FAILED: N_("not printed"),
}

BATCH: dict[Batch, str] = {
    Batch.DRAFT: N_("draft"),
    Batch.MADE: N_("ready to print"),
    Batch.PRINTING: N_("printing"),
    Batch.PRINTED: N_("printed"),
    Batch.CLOSED: N_("finished"),
    Batch.VOIDED: N_("voided"),
}

VERDICT: dict[Verdict, str] = {
    Verdict.OK: N_("{code} can be claimed: {offer}, valid until {last_day}."),
    Verdict.ALREADY: N_("{code} was claimed already: {when}, {who}."),
    Verdict.UNKNOWN: N_("{code} is well formed, but no card of this shop has it."),
    Verdict.BAD_CHECK: N_("There is a typing error in the code. Compare it with the card once more."),
    Verdict.NEAR: N_("No card has this code. Is it {near}? Compare it with the card; nothing is claimed by itself."),
    Verdict.NOT_PRINTED: N_("{code} was never printed. It was mistyped or copied, so it cannot be claimed."),
    Verdict.SPOILED: N_("{code} was spoiled while printing on {when} and thrown away. The owner may still accept it."),
    Verdict.REVOKED: N_("{code} was voided on {when} ({reason}). The owner may still accept it."),
    Verdict.EXPIRED: N_("{code} was valid until {last_day}. The owner may still accept it."),
    Verdict.TOO_EARLY: N_("{code} was printed on {printed_on}, after the day of this claim. Check the day."),
    Verdict.NOT_A_CODE: N_("There is no card code here. A card code looks like 7K3M-Q9TZ-4W2V."),
}

OF_SPECIMEN = N_("{code} is the code of a specimen: it was read well, and nothing can be claimed with it.")
NOBODY = N_("no name noted")
NO_U = N_("The letter U never occurs in a card code; it is probably a V.")


def sentence(answer: Answer, zone_name: str) -> str:
    """What the claim desk says to an answer, in the language in use; instants in the shop's time."""
    who, when = "", _moment(answer.state_at, zone_name)
    if answer.first:
        who = answer.first.contact or translate(NOBODY)
        when = _moment(answer.first.at, zone_name, minutes=True)
    facts = {
        "code": answer.code,
        "offer": answer.offer,
        "last_day": answer.last_day,
        "printed_on": answer.printed_on,
        "reason": answer.reason,
        "near": "、".join(answer.near),
        "when": when,
        "who": who,
    }
    said = of_specimen(answer) or translate(VERDICT[answer.verdict]).format_map(facts)
    return f"{said} {translate(NO_U)}" if answer.has_u else said


def of_specimen(answer: Answer) -> str:
    """What is said of the code of a test piece; nothing for any other."""
    return translate(OF_SPECIMEN).format(code=answer.code) if answer.code == spoken(to_human(SPECIMEN)) else ""


def _moment(at: str, zone_name: str, *, minutes: bool = False) -> str:
    if not at:
        return ""
    there: datetime = from_utc_text(at).astimezone(zone(zone_name))
    return there.strftime("%Y-%m-%d %H:%M" if minutes else "%Y-%m-%d")
