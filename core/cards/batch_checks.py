"""What must hold before a batch is made: quantity, days and texts of the plan, and no error found on the card."""

from __future__ import annotations

from core.cards import papers
from core.cards.designs import Design, TextBox
from core.cards.fields import Values, filled
from core.cards.findings import Finding, Level, blocking
from core.cards.lint import lint
from core.cards.models import Plan
from core.cards.record import shared_values
from core.context import Context
from core.entry_codes import service as entry_codes
from core.errors import Invalid, Refused
from core.settings import service as settings
from core.text import one_line

MOST = 1_000_000
LONGEST = {"name": 60, "offer": 120, "second_way": 120}


def require_sound(ctx: Context, plan: Plan) -> None:
    """Refuse a plan whose figures, days or texts cannot be; raises `batch.*` and `cards.stock_unknown`."""
    if not 1 <= plan.qty <= MOST:
        raise Invalid("batch.quantity", qty=plan.qty, most=MOST)
    if plan.last_day < ctx.today():
        raise Invalid("batch.day_past", day=plan.last_day.isoformat())
    if not one_line(plan.second_way):
        raise Invalid("batch.second_way_missing")
    for name, longest in LONGEST.items():
        if len(one_line(getattr(plan, name))) > longest:
            raise Invalid("batch.text_too_long", field=name, longest=longest)
    papers.preset(plan.stock)


def findings(ctx: Context, plan: Plan, design: Design) -> list[Finding]:
    """Everything the check of the card has to say about a plan."""
    payload = entry_codes.version(ctx, plan.entry_version_id).payload
    shop = settings.shop_name(ctx)
    values = shared_values(shop, plan.offer, plan.second_way, plan.last_day, payload, plan.texts)
    return [
        Finding("P06", found.level, found.sentence, overridable=found.level is Level.ERROR)
        for found in lint(_texts(design, values))
    ]


def _texts(design: Design, values: Values) -> list[str]:
    boxes = [element for face in design.faces for element, _, _ in design.elements(face)]
    return [filled(box.text.said(), values)[0] for box in boxes if isinstance(box, TextBox)]


def require_printable(ctx: Context, plan: Plan, design: Design) -> None:
    """Refuse a plan while the check of the card finds an error; the owner may override some with a reason.

    Raises `batch.check_failed` with the first finding.
    """
    if stopped := blocking(findings(ctx, plan, design), plan.law_reason):
        raise Refused("batch.check_failed", rule=stopped[0].code, reason=stopped[0].sentence)
