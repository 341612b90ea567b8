"""How the page of contacts stands, kept while its window is made anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.segments.models import Sort
from ui.contacts.asked import Asked
from ui.contacts.chosen import Chosen, Tagging
from ui.contacts.drawers import Drawers
from ui.contacts.list_body import ListBody

if TYPE_CHECKING:
    from ui.contacts.form import Typed


@dataclass(frozen=True)
class Kept:
    """What is asked for, who is ticked and current, and what lies beside the list."""

    asked: Asked
    order: tuple[Sort, bool]
    in_bin: bool
    ticks: tuple[int, ...]
    current: int
    beside: str
    form: Typed | None
    tagging: Tagging | None


def keep(body: ListBody, drawers: Drawers, chosen: Chosen) -> Kept:
    """Everything as it stands now."""
    filters = body.filters
    return Kept(
        asked=replace(filters.asked, text=filters.search.text().strip()),
        order=(filters.sort, filters.reverse),
        in_bin=body.in_bin,
        ticks=tuple(body.view.ticks()),
        current=body.view.current,
        beside=next(filter(drawers.is_out, ("form", "export", "person")), ""),
        form=drawers.form.keep_typed() if drawers.is_out("form") else None,
        tagging=chosen.keep_typed(),
    )


def bring(kept: Kept, body: ListBody, drawers: Drawers, chosen: Chosen) -> None:
    """Everything as it stood then."""
    sort, reverse = kept.order
    body.show_bin(kept.in_bin)
    body.filters.order_by(sort, reverse=reverse)
    body.filters.ask(kept.asked)
    body.view.set_ticks(kept.ticks)
    body.view.show_id(kept.current)
    if not kept.beside and drawers.is_out("person"):
        drawers.show(0)
    elif kept.beside == "export":
        drawers.export_list()
    elif kept.form is not None:
        drawers.bring_form(kept.form)
    if kept.tagging is not None:
        chosen.bring_typed(kept.tagging)
