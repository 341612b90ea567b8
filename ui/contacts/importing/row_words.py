"""What a row of an imported file says of itself: whom it names, what becomes of it, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.contacts.service import masked
from core.exchange import problems
from core.exchange.mending import FIELD_WORDS
from core.exchange.planning import REJECTED, Outcome
from core.exchange.seen_rows import SeenRow
from core.i18n import N_, _
from ui.kit.cells import TextCell
from ui.kit.paint import Tone
from ui.kit.table import Column

BETWEEN = N_(", ")
_FIELDS = {"phones": "phone", "hints": "phone", "balance_fen": "balance", "total_spent_fen": "total_spent"}


@dataclass(frozen=True)
class Told:
    """A row, the name of the contact it is or joins, and its sheet where there are several."""

    row: SeenRow
    name: str = ""
    sheet: str = ""


def field_words(fields: tuple[str, ...]) -> str:
    """The fields in words, each once."""
    keys = dict.fromkeys(_FIELDS.get(field, field) for field in fields)
    return _(BETWEEN).join(_(FIELD_WORDS[key]) for key in keys)


def counts_words(counts: Mapping[str, int]) -> str:
    """How many people a file adds and how many it fills in; of none nothing is said."""
    said = {_("{count} new"): counts["added"], _("{count} filled in"): counts["updated"]}
    return _(BETWEEN).join(words.format(count=f"{count:,}") for words, count in said.items() if count)


def done_words(counts: Mapping[str, int]) -> str:
    """What an import has done."""
    what = counts_words(counts)
    return _("Imported: {what}").format(what=what) if what else _("Imported: nothing in the file was new")


def becomes(told: Told) -> str:
    """What becomes of a row."""
    row = told.row
    if row.outcome is Outcome.NEW:
        return _("A new contact")
    if row.outcome is Outcome.UPDATED:
        return _("{name} gets: {fields}").format(name=told.name or _("no name"), fields=field_words(row.filled))
    if row.outcome is Outcome.DOUBLE:
        return _doubled(row)
    if row.outcome is Outcome.UNCHANGED:
        return _("Is here already: {name}").format(name=told.name or _("no name"))
    return _("Stays out") if row.outcome in REJECTED else _("Nobody")


def reasons(told: Told) -> str:
    """Why, in sentences."""
    return " ".join(problems.words(reason) for reason in told.row.reasons)


def _doubled(row: SeenRow) -> str:
    same = _("Same as row {row}").format(row=row.twin)
    return _("{same}, adds: {fields}").format(same=same, fields=field_words(row.filled)) if row.filled else same


def _who(told: Told) -> TextCell:
    row = told.row
    if row.outcome in (Outcome.BAD, Outcome.SKIPPED):
        return TextCell(row.name or "–", tone=Tone.NEUTRAL, tip=row.name)
    name, phone = row.name or _("no name"), masked(row.phone)
    return TextCell(name, phone, strong=True)


def _what(told: Told) -> TextCell:
    what, why = becomes(told), reasons(told)
    return TextCell(what, why, tip=f"{what}\n{why}" if why else what)


COLUMNS: tuple[Column[Told], ...] = (
    Column(N_("Row"), 6, lambda told: TextCell(str(told.row.number), told.sheet), key="row"),
    Column(N_("Contact"), 12, _who, key="who", keep=True),
    Column(N_("What happens"), 0, _what, key="what", keep=True),
)
