"""The SQL of filters: each condition as a piece of SQL over `contact c`, and the orders."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from core.contacts.birthday_days import LunarDay, lunar_days_in, next_day, next_month
from core.contacts.birthdays import Birthday, Calendar
from core.db.connection import Db
from core.segments.models import Filter, Sort
from core.text import fold

Piece = tuple[str, list[object]]
"""A condition and what its question marks stand for."""

_ORDERS = {
    (Sort.LATEST, False): "c.seen_on DESC, c.id DESC",
    (Sort.LATEST, True): "c.seen_on IS NULL, c.seen_on, c.id",
    (Sort.NEWEST, False): "c.made_on DESC, c.id DESC",
    (Sort.NEWEST, True): "c.made_on, c.id",
    (Sort.NAME, False): "c.sort_key = '', c.sort_key, c.id",
    (Sort.NAME, True): "c.sort_key = '', c.sort_key DESC, c.id DESC",
    (Sort.BIRTHDAY, False): "c.id DESC",
    (Sort.BIRTHDAY, True): "c.id",
}
_IN_BIN = {False: "c.binned_at DESC, c.id DESC", True: "c.binned_at, c.id"}
_CLAIMS = "SELECT contact_id FROM claim WHERE voided_at IS NULL AND contact_id IS NOT NULL"
_PHONES = "SELECT contact_id FROM identity WHERE kind IN ('mobile', 'abroad', 'landline', 'service')"


def ids(db: Db, wanted: Filter, sort: Sort, today: date, *, reverse: bool) -> list[int]:
    """Whom a filter lets through, in order; its text counts in the bin only."""
    where, params = _where(db, wanted, today)
    if sort is Sort.BIRTHDAY:
        return _by_birthday(db, where, params, today, reverse=reverse)
    if sort is Sort.CARDS:
        order = "n, c.id" if reverse else "n DESC, c.id DESC"
        claims = f"SELECT contact_id AS who, count(*) AS held FROM ({_CLAIMS}) GROUP BY contact_id"
        sql = f"SELECT c.id, coalesce(held, 0) AS n FROM contact c LEFT JOIN ({claims}) ON who = c.id"
        return _firsts(db, f"{sql} WHERE {where} ORDER BY {order}", params)
    order = _IN_BIN[reverse] if wanted.binned and sort is Sort.LATEST else _ORDERS[sort, reverse]
    return _firsts(db, f"SELECT c.id FROM contact c WHERE {where} ORDER BY {order}", params)


def count(db: Db, wanted: Filter, today: date) -> int:
    """How many a filter lets through."""
    where, params = _where(db, wanted, today)
    return int(db.value(f"SELECT count(*) FROM contact c WHERE {where}", params))


def claimed(db: Db, contact_ids: Sequence[int]) -> dict[int, int]:
    """How many cards people claimed; those without are left out."""
    rows = db.rows(
        f"SELECT contact_id, count(*) FROM ({_CLAIMS}) WHERE contact_id IN (SELECT value FROM json_each(?))"
        " GROUP BY contact_id",
        [json.dumps(list(contact_ids))],
    )
    return {row[0]: row[1] for row in rows}


def sources(db: Db) -> list[tuple[str, int]]:
    """The sources of those in the list with how many have each, the most frequent first."""
    where, params = _where(db, Filter(), date.min)
    sql = f"SELECT source, count(*) AS n FROM contact c WHERE {where} GROUP BY source ORDER BY n DESC, source"
    return [(row[0], row[1]) for row in db.rows(sql, params)]


def _where(db: Db, wanted: Filter, today: date) -> Piece:
    pieces: list[Piece] = [(f"c.binned_at IS {'NOT NULL' if wanted.binned else 'NULL'}", [])]
    if db.value("SELECT 1 FROM actions WHERE state = 'open'") is not None:
        pieces.append(("c.made_by NOT IN (SELECT id FROM actions WHERE state = 'open')", []))
    pieces += chain(_tags(wanted), _person(wanted, today), _yes_or_no(wanted))
    if wanted.binned and wanted.text.strip():
        pieces.append(_text_in_bin(wanted.text))
    return " AND ".join(sql for sql, _ in pieces), [each for _, params in pieces for each in params]


def _tags(wanted: Filter) -> Iterable[Piece]:
    having = "c.id {} (SELECT contact_id FROM contact_tag WHERE tag_id IN (SELECT value FROM json_each(?)))"
    for tag in wanted.all_tags:
        yield "c.id IN (SELECT contact_id FROM contact_tag WHERE tag_id = ?)", [tag]
    if wanted.any_tags:
        yield having.format("IN"), [json.dumps(wanted.any_tags)]
    if wanted.no_tags:
        yield having.format("NOT IN"), [json.dumps(wanted.no_tags)]


def _person(wanted: Filter, today: date) -> Iterable[Piece]:
    if wanted.sources:
        yield "c.source IN (SELECT value FROM json_each(?))", [json.dumps(wanted.sources)]
    if wanted.made_since:
        yield "c.made_on >= ?", [wanted.made_since.isoformat()]
    if wanted.birthday_month:
        yield _birthday_in(next_month(wanted.birthday_month, today))


def _birthday_in(first: date) -> Piece:
    days = json.dumps([_number(day) for day in lunar_days_in(first)])
    lunar = f"{_AS_NUMBER} IN (SELECT value FROM json_each(?))"
    # said twice, so that the index of birthdays is used
    there = "c.birthday_calendar IS NOT NULL"
    calendar = there + " AND CASE c.birthday_calendar WHEN 'solar' THEN c.birthday_month = ? WHEN 'lunar' THEN {} END"
    return calendar.format(lunar), [first.month, days]


_AS_NUMBER = "c.birthday_month * 1000 + c.birthday_day * 10 + c.birthday_leap"


def _number(day: LunarDay) -> int:
    month, number, leap = day
    return month * 1000 + number * 10 + leap


def _yes_or_no(wanted: Filter) -> Iterable[Piece]:
    if wanted.has_phone is not None:
        yield f"c.id {'IN' if wanted.has_phone else 'NOT IN'} ({_PHONES})", []
    if wanted.seen is not None:
        yield f"c.seen_on IS {'NOT NULL' if wanted.seen else 'NULL'}", []
    if wanted.claimed is not None:
        yield f"c.id {'IN' if wanted.claimed else 'NOT IN'} ({_CLAIMS})", []


def _text_in_bin(text: str) -> Piece:
    """The bin has no search keys: part of a name, the beginning of its pinyin, part of a number."""
    inside = f"%{_literal(text.strip())}%"
    pinyin = f"{_literal(fold(text).replace(' ', ''))}%"
    sql = (
        "(c.name LIKE ? ESCAPE '!' OR c.nickname LIKE ? ESCAPE '!' OR replace(c.sort_key, ' ', '') LIKE ? ESCAPE '!'"
        " OR c.id IN (SELECT contact_id FROM identity WHERE value LIKE ? ESCAPE '!'))"
    )
    return sql, [inside, inside, pinyin, inside]


def _literal(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _by_birthday(db: Db, where: str, params: list[object], today: date, *, reverse: bool) -> list[int]:
    """Gathered by day, as few days are shared by many people."""
    order = _ORDERS[Sort.BIRTHDAY, reverse]
    columns = "c.id, c.birthday_calendar, c.birthday_month, c.birthday_day, c.birthday_leap"
    sql = f"SELECT {columns} FROM contact c WHERE {where}"
    days: dict[tuple[str, int, int, int], list[int]] = {}
    without: list[int] = []
    for contact_id, calendar, month, day, leap in db.rows(f"{sql} ORDER BY {order}", params):
        (without if calendar is None else days.setdefault((calendar, month, day, leap), [])).append(contact_id)
    kept: dict[date, list[int]] = {}
    for (calendar, month, number, leap), people in days.items():
        on = next_day(Birthday(Calendar(calendar), month, number, None, bool(leap)), today) or date.max
        kept.setdefault(on, []).extend(people)
    ordered = (sorted(kept[on], reverse=not reverse) for on in sorted(kept, reverse=reverse))
    return [*chain.from_iterable(ordered), *without]


def _firsts(db: Db, sql: str, params: list[object]) -> list[int]:
    """The ids of a query in its order, as one text: a third of the time of a row each."""
    ids: list[int] = json.loads(db.value(f"SELECT json_group_array(id) FROM ({sql})", params))
    return ids
