"""Every table of the shop file: which room owns it, and how the journal treats it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How the journal treats the rows of a table."""

    JOURNALED = "journaled"
    """Before-images are kept, and undo puts them back."""
    STATES = "states"
    """Before-images are kept for crashes; an undo goes through the room's own reversal."""
    LEDGER = "ledger"
    """Rows are added, digested into the chain, and never changed or removed."""
    EXEMPT = "exempt"
    """Not journaled: the journal itself, what can be derived, drafts and attempts."""


@dataclass(frozen=True)
class Table:
    """A table, the room that alone writes it, and how its rows are kept.

    `settable` names the columns of a ledger row that may be filled once, from empty: how a row is voided.
    """

    name: str
    room: str
    kind: Kind
    settable: tuple[str, ...] = ()


TABLES: tuple[Table, ...] = (
    Table("_sqlite_migrations", "db", Kind.EXEMPT),
    Table("meta", "db", Kind.EXEMPT),
    Table("actions", "journal", Kind.EXEMPT),
    Table("act_now", "journal", Kind.EXEMPT),
    Table("journal", "journal", Kind.EXEMPT),
    Table("setting", "settings", Kind.JOURNALED),
    Table("contact", "contacts", Kind.JOURNALED),
    Table("identity", "contacts", Kind.JOURNALED),
    Table("contact_key", "contacts", Kind.EXEMPT),
    Table("contact_note", "contacts", Kind.EXEMPT),
    Table("tag", "tags", Kind.JOURNALED),
    Table("contact_tag", "tags", Kind.JOURNALED),
    Table("asset", "assets", Kind.JOURNALED),
    Table("entry_code", "entry_codes", Kind.JOURNALED),
    Table("entry_version", "entry_codes", Kind.JOURNALED),
    Table("card_design", "cards", Kind.JOURNALED),
    Table("design_version", "cards", Kind.JOURNALED),
    Table("card_batch", "cards", Kind.STATES),
    Table("card", "cards", Kind.STATES),
    Table("print_job", "cards", Kind.STATES),
    Table("print_slot", "cards", Kind.STATES),
    Table("claim", "cards", Kind.LEDGER, settable=("voided_at", "void_reason", "voided_by")),
    Table("claim_attempt", "cards", Kind.EXEMPT),
    Table("import_run", "exchange", Kind.JOURNALED),
    Table("import_row", "exchange", Kind.JOURNALED),
)

BY_NAME = {table.name: table for table in TABLES}


def base_of(name: str) -> str:
    """The declared table a table of the file belongs to: a full-text index keeps its data in tables of its own."""
    for ending in ("_data", "_idx", "_content", "_docsize", "_config"):
        owner = name.removesuffix(ending)
        if owner != name and owner in BY_NAME and BY_NAME[owner].kind is Kind.EXEMPT:
            return owner
    return name
