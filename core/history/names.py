"""What a row is called, so that nobody has to read a number of a table."""

from __future__ import annotations

from core.cards.codes import spoken
from core.contacts.service import masked
from core.context import Context
from core.history import store
from core.i18n import N_, translate

SETTING_NAMES: dict[str, str] = {
    "shop.name": N_("Name of the shop"),
    "shop.way_back": N_("Second way to find the shop"),
    "shop.trade": N_("Trade of the shop"),
    "look.language": N_("Language"),
    "look.theme": N_("Light and dark"),
    "look.text_percent": N_("Text size"),
    "look.reduce_motion": N_("Less motion"),
    "look.toast_seconds": N_("How long notices stay"),
    "look.contacts_columns": N_("Columns of the list of contacts"),
    "look.contacts_rows": N_("Height of the rows"),
    "print.ways": N_("Ways to print"),
    "scanner.gap_ms": N_("Speed of the scanner"),
    "backup.second_place": N_("Second place for backups"),
    "demo": N_("Demo shop"),
    "welcome": N_("First card"),
    "welcome.draft": N_("First card"),
}
"""What each setting is called."""


_WORDS: dict[str, tuple[str, str]] = {
    "contact": ("", N_("a contact")),
    "identity": (N_("a number of {name}"), N_("a number of a contact")),
    "tag": (N_("the tag “{name}”"), N_("a tag")),
    "contact_tag": (N_("a tag of {name}"), N_("a tag of a contact")),
    "setting": (N_("the setting “{name}”"), N_("a setting")),
    "entry_code": (N_("the entry code “{name}”"), N_("an entry code")),
    "entry_version": (N_("the entry code “{name}”"), N_("an entry code")),
    "card_design": (N_("the design “{name}”"), N_("a design")),
    "design_version": (N_("the design “{name}”"), N_("a design")),
    "card_batch": (N_("the batch “{name}”"), N_("a batch")),
    "card": (N_("the card {name}"), N_("a card")),
    "print_job": (N_("a print of “{name}”"), N_("a print")),
    "claim": (N_("the claim of card {name}"), N_("the claim of a card")),
    "import_run": ("", N_("an import")),
    "import_row": ("", N_("an import")),
}
"""How the row of a table is said with its name (nothing: the name alone), and without."""
SOMETHING = N_("something else")
NO_NAME = N_("(no name)")


def row_words(ctx: Context, row: str) -> str:
    """What a row is called that an error names as `table #id`."""
    table, _, number = row.partition(" #")
    if table not in _WORDS or not number.isdigit():
        return translate(SOMETHING)
    with_name, without = _WORDS[table]
    name = name_of(ctx, table, int(number))
    if not name:
        return translate(without)
    return translate(with_name).format(name=name) if with_name else name


def name_of(ctx: Context, table: str, row_id: int) -> str:
    """The name of a row alone; empty if it is gone or has none."""
    if table == "contact":
        return contact_name(ctx, row_id)
    name = store.name(ctx.db, table, row_id)
    if table in ("card", "claim") and name:
        return spoken(name)
    return translate(SETTING_NAMES.get(name, name)) if table == "setting" else name


def contact_name(ctx: Context, contact_id: int) -> str:
    """A person's name, or the masked number of somebody without one; empty if the person is gone."""
    found = store.person(ctx.db, contact_id)
    if found is None:
        return ""
    return str(found["name"]) or masked(str(found["number"] or "")) or translate(NO_NAME)
