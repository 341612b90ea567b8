"""Where a table of people begins and what its columns mean: headers found by score, gaps filled from the cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.contacts.phones import PhoneKind, read_phones
from core.exchange.headers import EXACT, WITHIN, Meaning, meaning, rank
from core.text import clean, fold

_SINGLE_NAMES = """name remark nickname last_name first_name middle_name wechat birthday lunar_birthday birthday_kind
company gender level points balance total_spent member_since member_no"""
SINGLE = frozenset(_SINGLE_NAMES.split())
NAMES = frozenset(("name", "remark", "nickname", "last_name", "first_name"))
PERSONAL = NAMES | {"phone", "wechat", "email", "weak_name"}
FIELDS = SINGLE | {"phone", "email", "tags", "note", "source", "address", "province", "city", "district", "street"}
LEFT_OUT = "left_out"
"""The field of a column that is not taken at all; those our own marked files add come with it."""
_TITLE_ROWS = 30  # a header lies within the first rows that hold anything
_PHONE_SHARE = 0.5
_NAME = re.compile(r"[\u3400-\u9fff·\U00020000-\U000323af]{2,5}|[\u3400-\u9fff]{1,12}·[\u3400-\u9fff]{1,12}")
_DATE_LIKE = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}|\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{8}|\d{5}(?:\.0)?|月")

Row = tuple[int, Sequence[str], str]
_Test = Callable[[list[str]], bool]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place from 0, its header, the field it fills ("" keeps it as it is), how sure, its hint."""

    at: int
    header: str
    field: str = ""
    trust: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """The header rows of a sheet by their numbers (none: the table has no header) and its columns, left to right."""

    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]

    @property
    def has_people(self) -> bool:
        """Whether rows of this sheet can become contacts."""
        fields = {column.field for column in self.columns}
        return bool(fields & (NAMES | {"phone"}))

    @property
    def width(self) -> int:
        """Columns the header announces."""
        return len(self.columns)

    @property
    def scope(self) -> str:
        """What tells lists of one kind from those of another: the headers, in no order."""
        headers = (column.header for column in self.columns if column.header)
        return "\n".join(sorted(fold(header) for header in headers if meaning(header).field != LEFT_OUT))


def mapping_of(rows: Sequence[Row]) -> Mapping:
    """The best reading of a sheet by its first rows; without people in it a mapping with no such columns."""
    head = _header_at(rows)
    if head is None:
        return _headless(rows)
    headers = [clean(cell).strip() for cell in rows[head][1]]
    numbers = [rows[head][0]]
    below = head + 1
    both = _combined(headers, rows[below][1]) if below < len(rows) else headers
    if below < len(rows) and _is_second_header(rows[below][1], headers) and _keeps_people(headers, both):
        headers = both
        numbers.append(rows[below][0])
        below += 1
    return Mapping(tuple(numbers), _columns(headers, rows[below:]))


def mapping_below(rows: Sequence[Row], header: int) -> Mapping:
    """The reading of a sheet whose header a person named by its row number; 0 means that it has none."""
    at = next((at for at, row in enumerate(rows) if row[0] == header), None)
    if at is not None:
        return Mapping((header,), _columns([clean(cell).strip() for cell in rows[at][1]], rows[at + 1 :]))
    width = max((len(cells) for _, cells, _ in rows), default=0)
    cells = [_cells_of(rows, column) for column in range(width)]
    return Mapping((), tuple(_by_content([Column(column, "") for column in range(width)], cells)))


def plain_columns(rows: Sequence[Row]) -> Mapping:
    """The columns of a sheet in which nobody was found, all kept; the fullest of the first rows names them."""
    number, cells, _ = max(rows[:_TITLE_ROWS], key=lambda row: sum(bool(cell.strip()) for cell in row[1]))
    width = max(len(cells) for _, cells, _ in rows)
    headers = [clean(cell).strip() for cell in (*cells, *[""] * (width - len(cells)))]
    return Mapping((number,), tuple(Column(at, header) for at, header in enumerate(headers)))


def _header_at(rows: Sequence[Row]) -> int | None:
    scores = [_score(cells) for _, cells, _ in rows[:_TITLE_ROWS]]
    best = max(scores, default=0)
    return scores.index(best) if best else None


def _score(cells: Sequence[str]) -> int:
    """How much a row speaks like a header; 0 when a number stands in it, or nothing that belongs to a person."""
    found = [meaning(cell) for cell in cells if cell.strip()]
    if not {one.field for one in found} & PERSONAL or any(_has_mobile(cell) for cell in cells):
        return 0
    # One word that only contains 电话 is a title as likely as a header.
    if max(one.trust for one in found) == WITHIN and len(found) < 3:
        return 0
    return sum(one.trust for one in found if one.field)


def _has_mobile(cell: str) -> bool:
    return sum(map(str.isdigit, cell)) >= 7 and any(phone.is_usable for phone in read_phones(cell))


def _is_second_header(cells: Sequence[str], above: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    known = all(meaning(cell).trust >= EXACT or cell in above for cell in filled)
    return bool(filled) and known and not all(cell in above for cell in filled)


def _keeps_people(above: Sequence[str], both: Sequence[str]) -> bool:
    """A second header row may say more of a number, but never takes a name away, nor everybody."""
    before, after = ({meaning(header).field for header in row if header} & PERSONAL for row in (above, both))
    return bool(after) and before & NAMES <= after


def _combined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    width = max(len(above), len(below))
    upper, lower = ([*row, *[""] * (width - len(row))] for row in (above, below))
    return [clean(low).strip() or high for high, low in zip(upper, lower, strict=True)]


def _columns(headers: Sequence[str], rows: Sequence[Row]) -> tuple[Column, ...]:
    cells = [_cells_of(rows, at) for at in range(len(headers))]
    said = [_checked(meaning(header), cells[at]) for at, header in enumerate(headers)]
    columns = [Column(at, headers[at], one.field, one.trust, one.hint) for at, one in enumerate(said)]
    return tuple(_by_content(_one_each(columns), cells))


def _cells_of(rows: Sequence[Row], at: int) -> list[str]:
    return [cells[at] for _, cells, _ in rows if at < len(cells) and cells[at].strip()]


def _checked(said: Meaning, cells: list[str]) -> Meaning:
    """A header that only contains a word is believed when the cells below agree."""
    if said.trust > WITHIN or not cells or not said.field:
        return said
    fits = {"phone": _phone_share(cells) >= 0.3, "birthday": _share(cells, _DATE_LIKE) >= 0.3}
    return said if fits.get(said.field, True) else Meaning()


def _one_each(columns: list[Column]) -> list[Column]:
    """Of several columns for a field that takes one, the surest; the others are kept as they are."""
    strong = set(NAMES) & {column.field for column in columns}
    kept: list[Column] = []
    best: dict[str, Column] = {}
    for column in sorted(columns, key=lambda one: (-one.trust, rank(one.header), one.at)):
        best.setdefault(column.field, column)
    for column in columns:
        field = column.field
        if field in SINGLE | {"weak_name"} and best[field] is not column:
            field = ""
        if field == "weak_name":
            field = _weak(columns, strong)
        kept.append(Column(column.at, column.header, field, column.trust if field else 0, column.hint))
    return kept


def _weak(columns: list[Column], strong: set[str]) -> str:
    """What 名 or 名称 means beside the other columns."""
    if "last_name" in strong and not strong & {"name", "first_name"}:
        return "first_name"
    return "" if strong or not _is_personal(columns) else "name"


def _is_personal(columns: list[Column]) -> bool:
    return any(column.field in {"phone", "wechat", "email", "birthday", "level", "gender"} for column in columns)


def _by_content(columns: list[Column], cells: list[list[str]]) -> list[Column]:
    """What no header named: the column full of mobiles, and beside it the one full of names."""
    fields = {column.field for column in columns}
    if "phone" not in fields:
        columns = _named(columns, cells, "phone", lambda held: _phone_share(held) >= _PHONE_SHARE)
    if not fields & NAMES and any(column.field == "phone" for column in columns):
        columns = _named(columns, cells, "name", _are_names)
    return columns


def _named(columns: list[Column], cells: list[list[str]], field: str, fits: _Test) -> list[Column]:
    at = next((one.at for one in columns if not one.field and cells[one.at] and fits(cells[one.at])), None)
    return [Column(one.at, one.header, field, WITHIN, one.hint) if one.at == at else one for one in columns]


def _are_names(cells: list[str]) -> bool:
    return _share(cells, _NAME, whole=True) >= 0.6 and len(set(cells)) * 2 >= len(cells)


def _share(cells: list[str], shape: re.Pattern[str], *, whole: bool = False) -> float:
    match = shape.fullmatch if whole else shape.search
    return sum(1 for cell in cells if match(clean(cell).strip())) / max(len(cells), 1)


def _phone_share(cells: list[str]) -> float:
    kinds = (PhoneKind.MOBILE, PhoneKind.VIRTUAL, PhoneKind.MASKED, PhoneKind.LANDLINE)
    good = sum(1 for cell in cells if any(phone.kind in kinds for phone in read_phones(cell)))
    return good / max(len(cells), 1)


def _headless(rows: Sequence[Row]) -> Mapping:
    """A table without words we know above it: only a column of mobiles proves that it holds people."""
    width = max((len(cells) for _, cells, _ in rows), default=0)
    cells = [_cells_of(rows, at) for at in range(width)]
    columns = _by_content([Column(at, "") for at in range(width)], cells)
    if not any(column.field == "phone" for column in columns):
        return Mapping((), ())
    if _is_unknown_header(rows[0][1], columns):
        headers = [*rows[0][1], *[""] * width]
        named = [Column(one.at, clean(headers[one.at]).strip(), one.field, one.trust) for one in columns]
        return Mapping((rows[0][0],), tuple(named))
    return Mapping((), tuple(columns))


def _is_unknown_header(cells: Sequence[str], columns: list[Column]) -> bool:
    """Whether a word without any digit stands above the column of mobiles."""
    at = next(column.at for column in columns if column.field == "phone")
    above = cells[at].strip() if at < len(cells) else ""
    return bool(above) and not any(map(str.isdigit, above)) and bool(read_phones(above))
