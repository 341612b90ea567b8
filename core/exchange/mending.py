"""What a person may say about the columns of a file, in words; and how it is kept for the next file of that kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from core.exchange.contact_files import FileLook, SheetLook
from core.exchange.headers import EXACT
from core.exchange.mapping import LEFT_OUT, SINGLE, Column, Mapping, mapping_below
from core.i18n import N_
from core.text import fold

KEPT = ""
"""The field of a column that has no room of its own and is kept as it is."""
FIELD_WORDS: dict[str, str] = {
    "name": N_("Name"),
    "phone": N_("Phone"),
    "wechat": N_("WeChat ID"),
    "birthday": N_("Birthday"),
    "lunar_birthday": N_("Lunar birthday"),
    "birthday_kind": N_("Solar or lunar"),
    "tags": N_("Tags"),
    "note": N_("Note"),
    "source": N_("Source"),
    "nickname": N_("Nickname"),
    "remark": N_("Name in the address book"),
    "last_name": N_("Last name"),
    "first_name": N_("First name"),
    "middle_name": N_("Middle name"),
    "company": N_("Company"),
    "address": N_("Address"),
    "province": N_("Province"),
    "city": N_("City"),
    "district": N_("District"),
    "street": N_("Street"),
    "email": N_("E-mail"),
    "gender": N_("Gender"),
    "level": N_("Tier"),
    "member_no": N_("Member number"),
    "member_since": N_("Member since"),
    "points": N_("Points"),
    "balance": N_("Stored value"),
    "total_spent": N_("Total spent"),
    KEPT: N_("Keep as it is"),
    LEFT_OUT: N_("Leave out"),
}
"""Every choice for a column, in the order in which they are offered."""
_AS_LEFT_OUT = "index"  # a column of running numbers, which nobody wants


def chosen_field(column: Column) -> str:
    """The choice that stands for what a column is now."""
    return LEFT_OUT if column.field == _AS_LEFT_OUT else column.field


def with_field(seen: FileLook, sheet: str, at: int, field: str) -> FileLook:
    """The look with one column's field chosen; where a field takes one column only, the other one is kept as it is."""
    old = _sheet(seen, sheet)
    columns = tuple(_chosen(column, at, field) for column in old.columns.columns)
    return _with(seen, replace(old, columns=replace(old.columns, columns=columns)))


def with_header(seen: FileLook, sheet: str, row: int) -> FileLook:
    """The look with the header in another row, 0 for none; what the columns mean is guessed anew."""
    old = _sheet(seen, sheet)
    return _with(seen, replace(old, columns=mapping_below(old.sample, row)))


def with_sheet(seen: FileLook, sheet: str, *, wanted: bool) -> FileLook:
    """The look with a sheet taken or left."""
    return _with(seen, replace(_sheet(seen, sheet), wanted=wanted))


def as_guessed(seen: FileLook) -> FileLook:
    """The look as it was before anybody mended it."""
    return replace(seen, sheets=tuple(replace(each, columns=each.guessed, wanted=True) for each in seen.sheets))


def mendings(seen: FileLook) -> list[dict[str, Any]]:
    """What a person changed, to be kept: per mended sheet its scope and the field of every column."""
    return [_kept(sheet) for sheet in seen.sheets if sheet.guessed.scope and _is_mended(sheet)]


def mended_again(seen: FileLook, kept: Sequence[Sequence[dict[str, Any]]]) -> FileLook:
    """The look mended as the first of the `kept` mendings that knows each of its sheets says."""
    for sheet in seen.sheets:
        found = next((each for some in kept for each in some if each["scope"] == sheet.guessed.scope), None)
        if found and sheet.guessed.scope:
            seen = _with(seen, _mended_as(sheet, found))
    return seen


def _is_mended(sheet: SheetLook) -> bool:
    return not sheet.wanted or _meant(sheet.columns) != _meant(sheet.guessed)


def _meant(columns: Mapping) -> tuple[tuple[int, ...], list[str]]:
    return columns.header_rows, [column.field for column in columns.columns]


def _kept(sheet: SheetLook) -> dict[str, Any]:
    fields = [[fold(column.header), column.field] for column in sheet.columns.columns]
    moved = sheet.columns.header_rows != sheet.guessed.header_rows
    header = {"header": max(sheet.columns.header_rows, default=0)} if moved else {}
    return {"scope": sheet.guessed.scope, "fields": fields, "wanted": sheet.wanted, **header}


def _mended_as(sheet: SheetLook, kept: dict[str, Any]) -> SheetLook:
    """Columns find their field by their header and by which of several equal ones they are, wherever they stand now."""
    columns = mapping_below(sheet.sample, kept["header"]) if "header" in kept else sheet.columns
    fields = dict(_counted((header, field) for header, field in kept["fields"]))
    named = _counted((fold(column.header), column) for column in columns.columns)
    changed = tuple(_with_choice(column, fields.get(place, column.field)) for place, column in named)
    return replace(sheet, columns=replace(columns, columns=changed), wanted=bool(kept["wanted"]))


def _counted(pairs: Any) -> Iterator[tuple[tuple[str, int], Any]]:
    met: Counter[str] = Counter()
    for header, thing in pairs:
        met[header] += 1
        yield (header, met[header]), thing


def _chosen(column: Column, at: int, field: str) -> Column:
    if column.at == at:
        return _with_choice(column, field)
    return _with_choice(column, KEPT) if field in SINGLE and column.field == field else column


def _with_choice(column: Column, field: str) -> Column:
    return column if column.field == field else replace(column, field=field, trust=EXACT)


def _sheet(seen: FileLook, name: str) -> SheetLook:
    return next(sheet for sheet in seen.sheets if sheet.name == name)


def _with(seen: FileLook, changed: SheetLook) -> FileLook:
    return replace(seen, sheets=tuple(changed if each.name == changed.name else each for each in seen.sheets))


def samples(sheet: SheetLook, at: int, most: int = 3) -> tuple[str, ...]:
    """The first different values of a column below its header."""
    last = max(sheet.columns.header_rows, default=0)
    cells = (cells[at].strip() for number, cells, _ in sheet.sample if number > last and at < len(cells))
    return tuple(dict.fromkeys(cell for cell in cells if cell))[:most]
