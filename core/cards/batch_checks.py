"""What must hold before a batch is made: quantity, days and texts of the plan, and no error found on the card."""

from __future__ import annotations

from core.cards import imposition, papers, preflight
from core.cards.codes import SPECIMEN, to_human, to_machine
from core.cards.colours import recoloured
from core.cards.designs import Design
from core.cards.facts import EntryFacts, Facts
from core.cards.findings import Finding, blocking
from core.cards.marks import Typeface
from core.cards.models import Plan
from core.cards.record import card_values, shared_values
from core.cards.typeset import Measure
from core.context import Context
from core.entry_codes import service as entry_codes
from core.errors import Invalid, Refused
from core.i18n import N_, language, spoken_date, translate
from core.settings import service as settings
from core.text import one_line

MOST = 1_000_000
LONGEST = {"name": 60, "offer": 120, "second_way": 120}
FIELDS = {"name": N_("name of the batch"), "offer": N_("offer"), "second_way": N_("second way back")}
SAMPLE = SPECIMEN
"""The number on the card that is looked at before a batch exists."""


class _NoMeasure:
    """Stands for typefaces where none are loaded: all text fits. The press looks again with the real ones."""

    def advance(self, text: str, font: Typeface, size_um: int) -> int | None:  # noqa: ARG002 - as Measure wants it
        return 0


def require_sound(ctx: Context, plan: Plan) -> None:
    """Refuse a plan whose figures, days or texts cannot be; raises `batch.*` and `cards.stock_unknown`."""
    if not 1 <= plan.qty <= MOST:
        raise Invalid("batch.quantity", qty=plan.qty, most=MOST)
    if plan.last_day < ctx.today():
        raise Invalid("batch.day_past", day=spoken_date(plan.last_day, ctx.today()))
    if not one_line(plan.second_way):
        raise Invalid("batch.second_way_missing")
    for name, longest in LONGEST.items():
        if len(one_line(getattr(plan, name))) > longest:
            raise Invalid("batch.text_too_long", field=translate(FIELDS[name]), longest=longest)
    papers.preset(plan.stock)


def texts_of(ctx: Context, plan: Plan) -> dict[str, str]:
    """The design's own fields as the owner filled them, and the name of the shop as it is today."""
    return {**{name: text for name, text in plan.texts.items() if text}, "shop": settings.shop_name(ctx)}


def facts_of(ctx: Context, plan: Plan, design: Design) -> Facts:
    """All the check of the card needs to know of a plan, with the design in the plan's colours."""
    design = recoloured(design, plan.colours)
    entry = entry_codes.version(ctx, plan.entry_version_id)
    offer, second_way = one_line(plan.offer), one_line(plan.second_way)
    shared = shared_values(offer, second_way, plan.last_day, entry.payload, texts_of(ctx, plan))
    sample = card_values(plan.qty, to_human(SAMPLE), to_machine(SAMPLE))
    laid = imposition.Plan(papers.preset(plan.stock), plan.qty, tuple(design.faces))
    known = EntryFacts(entry.payload, entry.checked_on, entry.last_day)
    return Facts(design, {**shared, **sample}, laid, known, ctx.today(), language())


def findings(ctx: Context, plan: Plan, design: Design, measure: Measure | None = None) -> list[Finding]:
    """Everything the check of the card has to say about a plan, worst first; without `measure` text always fits."""
    return preflight.check(facts_of(ctx, plan, design), measure or _NoMeasure())


def require_printable(ctx: Context, plan: Plan, design: Design, measure: Measure | None = None) -> None:
    """Refuse a plan while the check of the card finds an error; the owner may override some with a reason.

    Raises `batch.check_failed` with the first finding.
    """
    require_no_error(findings(ctx, plan, design, measure), plan.law_reason)


def require_no_error(found: list[Finding], reason: str) -> None:
    """Raise `batch.check_failed` with the first finding that stops a print."""
    if stopped := blocking(found, reason):
        said = " ".join(filter(None, (stopped[0].sentence, stopped[0].hint)))
        raise Refused("batch.check_failed", rule=stopped[0].code, reason=said)
