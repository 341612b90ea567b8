"""The SQL of contacts: people, what identifies them, and the index that finds them while somebody types."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date

from core.contacts.birthdays import Birthday, Calendar
from core.contacts.models import Contact, ContactDraft, ContactLine, Identity
from core.contacts.phones import PhoneKind
from core.contacts.search_keys import after, keys, sort_key
from core.db.connection import Db, Row

NUMBERS = ("mobile", "abroad", "landline", "service")
TOO_MANY_TO_SORT = 8000
MOST_KEYS_MATCHING = 4
_ORDINAL_NOT_SEEN = 0
_SHOWN = "binned_at IS NULL AND made_by NOT IN (SELECT id FROM actions WHERE state = 'open')"
_THESE = "SELECT value FROM json_each(?)"
_FIELDS = ("name", "nickname", "company", "address", "note", "source")
_BIRTHDAY = ("birthday_calendar", "birthday_year", "birthday_month", "birthday_day", "birthday_leap")
_COLUMNS = ("id", "made_by", "made_on", *_FIELDS, *_BIRTHDAY, "extra", "sort_key")


def insert(db: Db, drafts: Sequence[ContactDraft], action_id: int, on_day: str, source: str) -> list[int]:
    """Store drafts with their identities and search keys; returns the new ids in the same order."""
    first = int(db.value("SELECT seq FROM sqlite_sequence WHERE name = 'contact'") or 0) + 1
    ids = list(range(first, first + len(drafts)))
    marks = ", ".join("?" * len(_COLUMNS))
    db.executemany(
        f"INSERT INTO contact({', '.join(_COLUMNS)}) VALUES ({marks})",
        [(at, action_id, on_day, *_values(draft)) for at, draft in zip(ids, drafts, strict=True)],
    )
    found = [row for at, draft in zip(ids, drafts, strict=True) for row in identities_of(at, draft)]
    add_identities(db, found, action_id, source)
    _insert_keys(db, ((at, _keys_of(draft), _ORDINAL_NOT_SEEN) for at, draft in zip(ids, drafts, strict=True)))
    _insert_notes(db, ((at, draft.note) for at, draft in zip(ids, drafts, strict=True)))
    return ids


def add_identities(db: Db, found: Iterable[tuple[int, str, str, str]], action_id: int, source: str) -> None:
    """Store (contact, kind, value, extension); one that is there already stays as it is."""
    db.executemany(
        "INSERT INTO identity(contact_id, kind, value, extension, made_by, source) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        [(*each, action_id, source) for each in found],
    )


def identities_of(contact_id: int, draft: ContactDraft) -> list[tuple[int, str, str, str]]:
    """What identifies the person of a draft, as (contact, kind, value, extension)."""
    numbers = [
        (contact_id, "invalid" if phone.kind is PhoneKind.DAMAGED else phone.kind.value, phone.number, phone.extension)
        for phone in (*draft.phones, *draft.hints)
    ]
    others = (("wechat", draft.wechat), ("email", draft.email), ("member_no", draft.member_no))
    return numbers + [(contact_id, kind, value, "") for kind, value in others if value]


def remove_identity(db: Db, contact_id: int, kind: str, value: str) -> None:
    """Take one identity off a contact."""
    db.execute("DELETE FROM identity WHERE contact_id = ? AND kind = ? AND value = ?", [contact_id, kind, value])


def update(db: Db, contact_id: int, values: dict[str, object]) -> None:
    """Change columns of a contact; its place among the names follows its name."""
    placed = {"sort_key": sort_key(str(values["name"]))} if "name" in values else {}
    db.table("contact").update(contact_id, {**values, **placed})


def set_binned(db: Db, contact_ids: Iterable[int], binned_at: str | None) -> int:
    """Put contacts into the bin or back, those that are not there yet; how many that were."""
    sql = f"UPDATE contact SET binned_at = ? WHERE id IN ({_THESE}) AND (binned_at IS NULL) = ?"
    return int(db.execute(sql, [binned_at, json.dumps(list(contact_ids)), binned_at is not None]).rowcount)


def forget(db: Db, contact_ids: Iterable[int]) -> None:
    """Take the search keys and the note index of contacts away: nobody finds them."""
    these = json.dumps(list(contact_ids))
    db.execute(f"DELETE FROM contact_key WHERE contact_id IN ({_THESE})", [these])
    db.execute(f"DELETE FROM contact_note WHERE rowid IN ({_THESE})", [these])


def values_said(db: Db, contact_id: int, draft: ContactDraft) -> dict[str, object]:
    """The columns a draft fills: only what it says, with what it says beside them joined to what was said before."""
    values: dict[str, object] = {name: text for name in _FIELDS if (text := getattr(draft, name))}
    if draft.birthday:
        values |= birthday_values(draft.birthday)
    if said := draft.kept_as_said():
        before = json.loads(db.value("SELECT extra FROM contact WHERE id = ?", [contact_id]))
        raw = {**said.pop("raw", {}), **before.get("raw", {})}  # type: ignore[dict-item]
        values["extra"] = json.dumps({**said, **before, **({"raw": raw} if raw else {})}, ensure_ascii=False)
    return values


def birthday_values(birthday: Birthday | None) -> dict[str, object]:
    """The columns of a birthday."""
    return dict(zip(_BIRTHDAY, _birthday(birthday), strict=True))


def reindex(db: Db, contact_ids: Iterable[int]) -> None:
    """Rebuild the search keys and the note index of contacts; those in the bin or gone are found no more."""
    for contact_id in contact_ids:
        forget(db, [contact_id])
        row = db.one("SELECT name, nickname, note, seen_on, binned_at FROM contact WHERE id = ?", [contact_id])
        if row is None or row["binned_at"] is not None:
            continue
        held = db.rows("SELECT kind, value FROM identity WHERE contact_id = ?", [contact_id])
        numbers = [each["value"] for each in held if each["kind"] in (*NUMBERS, "virtual")]
        wechat = next((each["value"] for each in held if each["kind"] == "wechat"), "")
        found = keys(row["name"], row["nickname"], wechat, numbers)
        _insert_keys(db, [(contact_id, found, _ordinal(row["seen_on"]))])
        _insert_notes(db, [(contact_id, row["note"])])


def owners(db: Db, kind: str, value: str) -> list[int]:
    """Contacts, not in the bin, that hold an identity."""
    rows = db.rows(
        f"SELECT id FROM contact WHERE {_SHOWN} AND id IN"
        " (SELECT contact_id FROM identity WHERE value = ? AND kind = ?) ORDER BY id",
        [value, kind],
    )
    return [row[0] for row in rows]


def found_by_prefixes(db: Db, wanted: Sequence[str], limit: int) -> list[int]:
    """Contacts with a key that begins with any of the texts, latest visitor first.

    Some matches are gathered and sorted. Very many (a first digit, say) would take long to sort, but then nearly
    everybody matches, so the list is walked in its order until enough were met.
    """
    bounds = [bound for prefix in wanted for bound in (prefix, after(prefix))]
    ranges = " OR ".join("(key >= ? AND key < ?)" for _ in wanted)
    met = f"SELECT 1 FROM contact_key WHERE {ranges} LIMIT {TOO_MANY_TO_SORT}"
    if limit < TOO_MANY_TO_SORT == db.value(f"SELECT count(*) FROM ({met})", bounds):
        one = "EXISTS (SELECT 1 FROM contact_key WHERE contact_id = c.id AND key >= ? AND key < ?)"
        walk = " OR ".join([one] * len(wanted))
        sql = f"SELECT id FROM contact c WHERE binned_at IS NULL AND ({walk}) ORDER BY seen_on DESC, id DESC LIMIT ?"
        return without_hidden(db, [row[0] for row in db.rows(sql, [*bounds, limit])])
    each = " UNION ALL ".join("SELECT contact_id, seen FROM contact_key WHERE key >= ? AND key < ?" for _ in wanted)
    sql = f"SELECT contact_id FROM ({each}) ORDER BY seen DESC, contact_id DESC LIMIT ?"
    # One contact may match by several keys, at most as many as it has.
    rows = db.rows(sql, [*bounds, limit * MOST_KEYS_MATCHING])
    return without_hidden(db, list(dict.fromkeys(row[0] for row in rows))[:limit])


def found_in_notes(db: Db, text: str, limit: int) -> list[int]:
    """Contacts whose note holds the text, at least three characters of it; the newest first."""
    phrase = '"' + text.replace('"', '""') + '"'
    rows = db.rows("SELECT rowid FROM contact_note WHERE note MATCH ? ORDER BY rowid DESC LIMIT ?", [phrase, limit])
    return without_hidden(db, [row[0] for row in rows])


def without_hidden(db: Db, contact_ids: list[int]) -> list[int]:
    """The same ids without contacts of an import that is not finished."""
    if not contact_ids or db.value("SELECT 1 FROM actions WHERE state = 'open'") is None:
        return contact_ids
    rows = db.rows(
        "SELECT c.id FROM contact c JOIN actions a ON a.id = c.made_by AND a.state = 'open'"
        f" WHERE c.id IN ({_marks(contact_ids)})",
        contact_ids,
    )
    hidden = {row[0] for row in rows}
    return [each for each in contact_ids if each not in hidden]


def shown_ids(db: Db, *, binned: bool = False) -> list[int]:
    """Ids of all contacts in the list, or in the bin: latest visitor first, then the newest."""
    where = _SHOWN.replace("IS NULL", "IS NOT NULL") if binned else _SHOWN
    return [row[0] for row in db.rows(f"SELECT id FROM contact WHERE {where} ORDER BY seen_on DESC, id DESC")]


def count(db: Db) -> int:
    """How many contacts are in the list."""
    return int(db.value(f"SELECT count(*) FROM contact WHERE {_SHOWN}"))


def lines(db: Db, contact_ids: Sequence[int]) -> list[ContactLine]:
    """What a list shows of contacts, in the order asked for; ids that are gone are left out."""
    rows = db.rows(
        "SELECT c.*, (SELECT value FROM identity i WHERE i.contact_id = c.id AND i.kind IN ('mobile', 'abroad',"
        " 'landline', 'service') ORDER BY i.kind <> 'mobile', i.id LIMIT 1) AS phone"
        f" FROM contact c WHERE c.id IN ({_marks(contact_ids)})",
        list(contact_ids),
    )
    by_id = {row["id"]: _line(row) for row in rows}
    return [by_id[each] for each in contact_ids if each in by_id]


def contact(db: Db, contact_id: int) -> Contact | None:
    """Everything about a contact, or None."""
    row = db.one("SELECT * FROM contact WHERE id = ?", [contact_id])
    if row is None:
        return None
    held = db.rows("SELECT kind, value, extension, source FROM identity WHERE contact_id = ? ORDER BY id", [contact_id])
    return Contact(
        id=row["id"],
        **{name: row[name] for name in _FIELDS},
        birthday=_birthday_of(row),
        identities=tuple(Identity(*each) for each in held),
        extra=json.loads(row["extra"]),
        made_on=row["made_on"],
        seen_on=row["seen_on"],
        binned_at=row["binned_at"],
    )


def _values(draft: ContactDraft) -> tuple[object, ...]:
    plain = (draft.name, draft.nickname, draft.company, draft.address, draft.note, draft.source)
    extra = json.dumps(draft.kept_as_said(), ensure_ascii=False)
    return (*plain, *_birthday(draft.birthday), extra, sort_key(draft.name))


def _birthday(birthday: Birthday | None) -> tuple[object, ...]:
    if birthday is None:
        return (None, None, None, None, 0)
    return (birthday.calendar.value, birthday.year, birthday.month, birthday.day, int(birthday.leap))


def _birthday_of(row: Row) -> Birthday | None:
    if row["birthday_calendar"] is None:
        return None
    calendar, leap = Calendar(row["birthday_calendar"]), bool(row["birthday_leap"])
    return Birthday(calendar, row["birthday_month"], row["birthday_day"], row["birthday_year"], leap)


def _keys_of(draft: ContactDraft) -> set[str]:
    numbers = [phone.number for phone in (*draft.phones, *draft.hints) if phone.kind not in _NOT_SOUGHT]
    return keys(draft.name, draft.nickname, draft.wechat, numbers)


_NOT_SOUGHT = (PhoneKind.MASKED, PhoneKind.DAMAGED, PhoneKind.INVALID)


def _insert_keys(db: Db, found: Iterable[tuple[int, set[str], int]]) -> None:
    db.executemany(
        "INSERT INTO contact_key(key, contact_id, seen) VALUES (?, ?, ?)",
        [(key, contact_id, seen) for contact_id, some, seen in found for key in some],
    )


def _insert_notes(db: Db, notes: Iterable[tuple[int, str]]) -> None:
    db.executemany("INSERT INTO contact_note(rowid, note) VALUES (?, ?)", [each for each in notes if each[1]])


def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else _ORDINAL_NOT_SEEN


def _line(row: Row) -> ContactLine:
    birthday = _birthday_of(row)
    said = (row["source"], row["note"], birthday, row["seen_on"], row["made_on"], row["binned_at"])
    return ContactLine(row["id"], row["name"], row["phone"] or "", *said)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
