"""Verbs around contacts: import, find, export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from core.clock import SystemClock, shop_day
from core.contacts import search, service
from core.contacts.service import masked
from core.context import Context
from core.exchange import contacts_export, contacts_import
from core.exchange.problems import words
from core.i18n import N_, translate
from core.shop import exists
from core.tags import service as tags
from ui.commands.frame import Answer, Asked, Verbs, option, verb

ROW = N_("row {row}")
FILE = click.Path(path_type=Path)


@verb(
    "import",
    N_(
        "Take in a list of contacts: CSV in any encoding and with any delimiter, or XLSX. Answers with: added,"
        " updated, unchanged, duplicates, conflicts, skipped, bad, problems, skipped_rows, imported_before."
    ),
)
@click.argument("file", type=FILE)
@option("--dry-run", is_flag=True, help=N_("Only count what would happen."))
def import_contacts(asked: Asked, file: Path, dry_run: bool) -> Answer:
    if dry_run and not exists(asked.folder):
        today = shop_day(SystemClock().now())
        return _report(asked, contacts_import.preview_against(contacts_import.Nobody(), today, file, asked.progress()))
    with asked.shop(make=True) as ctx:
        if dry_run:
            return _report(asked, contacts_import.preview(ctx, file, asked.progress()))
        return _report(asked, contacts_import.take_in(ctx, asked.op_id, file, asked.progress()))


@verb("find", N_("Find contacts by phone tail, name, pinyin, initials or note. Answers with: count, contacts."))
@click.argument("text")
@option("--full-phones", is_flag=True, help=N_("Show phone numbers in full."))
@option("--limit", type=click.IntRange(1, 1000), default=50, help=N_("At most so many."))
def find(asked: Asked, text: str, full_phones: bool, limit: int) -> Answer:
    with asked.shop() as ctx:
        found = search.search(ctx, text, limit)
        return {"count": len(found), "contacts": _people(ctx, found, full_phones)}


@verb("contacts", N_("Write all contacts to a .csv or .xlsx file. Answers with: contacts, file."))
@option("--to", "target", type=FILE, required=True, help=N_("The file to write, ending in .csv or .xlsx."))
@option("--masked", "hide", is_flag=True, help=N_("Hide the middle of phone numbers."))
def export_contacts(asked: Asked, target: Path, hide: bool) -> Answer:
    with asked.shop() as ctx:
        count = contacts_export.write(ctx, asked.op_id, target, asked.progress(), hide_phones=hide)
    return {"contacts": count, "file": str(target)}


@click.group("export", cls=Verbs, help=N_("Write data of the shop to a file."))
def export() -> None:
    pass


export.add_command(export_contacts)
VERBS = (import_contacts, find, export)


def _people(ctx: Context, found: list[int], full_phones: bool) -> list[dict[str, Any]]:
    marked = tags.tags_of(ctx, found)
    return [
        {
            "contact": line.id,
            "name": line.name,
            "phone": line.phone if full_phones else masked(line.phone),
            "tags": [tag.name for tag in marked.get(line.id, ())],
            "note": line.note,
        }
        for line in service.lines(ctx, found)
    ]


def _report(asked: Asked, report: contacts_import.Report) -> Answer:
    rows: Answer = {"problems": report.problems, "skipped_rows": report.skipped_rows}
    if not asked.as_json:
        rows = {name: [_place(row) for row in some] for name, some in rows.items()}
    return {**report.counts, **rows, "imported_before": report.imported_before}


def _place(row: dict[str, Any]) -> str:
    """A row with its reason as a person reads it."""
    place = translate(ROW).format(row=row["row"])
    return f"{row['sheet']} {place}: {words(row['reason'])}" if "sheet" in row else f"{place}: {words(row['reason'])}"
