"""The SQL of finding cards: by a part of their code, by state and text, by what became of their places."""

from __future__ import annotations

from collections.abc import Collection

from core.cards.store.batches import SHOWN
from core.db.connection import Db, Row


def like(text: str) -> str:
    """A text as the inside of a LIKE pattern."""
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, f"\\{sign}")
    return f"%{text}%"


def candidates(db: Db, part: str, most: int) -> list[Row]:
    """Cards that came out of a printer whose code contains `part`; those nobody has come first, then by number."""
    return db.rows(
        "SELECT c.id, c.code, c.state, b.name AS batch, b.offer, b.last_day, p.name AS contact"
        " FROM card c JOIN card_batch b ON b.id = c.batch_id"
        " LEFT JOIN claim l ON l.card_id = c.id AND l.voided_at IS NULL LEFT JOIN contact p ON p.id = l.contact_id"
        f" WHERE c.code LIKE ? ESCAPE '\\' AND c.state IN ('printed', 'issued', 'claimed') AND c.{SHOWN}"
        " ORDER BY c.state = 'claimed', b.last_day DESC, c.code LIMIT ?",
        [like(part), most],
    )


def card_ids(
    db: Db, batch_id: int | None, states: Collection[str], codes: Collection[str], part: str, seq: int, who: str
) -> list[int]:
    """Cards of a batch (of all for None) in some states (in any for none), newest batch first, by running number.

    Of the rest what is not empty says which: exactly these codes, or a part of the code, the running number or a part
    of the name of who claimed it.
    """
    sure = [f"c.{SHOWN}"]
    values: list[object] = []
    if batch_id is not None:
        sure.append("c.batch_id = ?")
        values.append(batch_id)
    if states:
        sure.append(f"c.state IN ({', '.join('?' * len(states))})")
        values += states
    either, meant = _either(codes, part, seq, who)
    if either:
        sure.append(f"({' OR '.join(either)})")
    rows = db.rows(
        "SELECT c.id FROM card c LEFT JOIN claim l ON l.card_id = c.id AND l.voided_at IS NULL"
        " LEFT JOIN contact p ON p.id = l.contact_id"
        f" WHERE {' AND '.join(sure)} ORDER BY c.batch_id DESC, c.seq",
        [*values, *meant],
    )
    return [row[0] for row in rows]


def _either(codes: Collection[str], part: str, seq: int, who: str) -> tuple[list[str], list[object]]:
    if codes:
        return [f"c.code IN ({', '.join('?' * len(codes))})"], list(codes)
    asked: list[tuple[str, object]] = []
    if part:
        asked.append(("c.code LIKE ? ESCAPE '\\'", like(part)))
    if seq:
        asked.append(("c.seq = ?", seq))
    if who:
        asked.append(("p.name LIKE ? ESCAPE '\\'", like(who)))
    return [each for each, _ in asked], [value for _, value in asked]


def state_counts(db: Db, batch_id: int | None) -> dict[str, int]:
    """How many cards of a batch, or of all for None, are in each state."""
    where = "" if batch_id is None else " AND batch_id = ?"
    rows = db.rows(
        f"SELECT state, count(*) FROM card WHERE {SHOWN}{where} GROUP BY state", [] if batch_id is None else [batch_id]
    )
    return {row[0]: row[1] for row in rows}


def left_over(db: Db, batch_id: int) -> list[int]:
    """Cards that wait for the printer because a finished print left them blank or spoiled the one they replace."""
    rows = db.rows(
        "SELECT id FROM card c WHERE batch_id = ? AND state = 'made' AND (replaces_id IS NOT NULL OR EXISTS"
        " (SELECT 1 FROM print_slot s JOIN print_job j ON j.id = s.job_id WHERE s.card_id = c.id"
        f" AND s.result = 'blank' AND j.state = 'closed')) AND c.{SHOWN} ORDER BY seq",
        [batch_id],
    )
    return [row[0] for row in rows]


def carriers(db: Db, entry_code_id: int) -> list[Row]:
    """Batches whose paper carries a version of an entry code, newest first."""
    return db.rows(
        "SELECT b.id, b.name, b.last_day, b.state, e.no, (SELECT count(*) FROM card WHERE batch_id = b.id"
        " AND state IN ('printed', 'issued', 'claimed')) AS printed FROM card_batch b"
        " JOIN entry_version e ON e.id = b.entry_version_id"
        f" WHERE e.entry_code_id = ? AND b.{SHOWN} ORDER BY b.id DESC",
        [entry_code_id],
    )
