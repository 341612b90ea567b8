"""The SQL of print jobs and their slots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.cards.store.batches import SHOWN
from core.db.connection import Db, Row

_OPEN = "j.state IN ('prepared', 'verified', 'sending', 'sent')"


def add_job(db: Db, values: dict[str, object]) -> int:
    """Store a job."""
    return int(db.table("print_job").insert(values).last_pk or 0)


def add_slots(db: Db, rows: Iterable[tuple[int, int, int, int, int]]) -> None:
    """Store slots that wait for their card: job, page, slot, face, card."""
    db.executemany(
        "INSERT INTO print_slot(job_id, page, slot, face, card_id, result) VALUES (?, ?, ?, ?, ?, 'waiting')", rows
    )


def job(db: Db, job_id: int) -> Row | None:
    """A job, unless it is still being prepared."""
    return db.one(f"SELECT * FROM print_job WHERE id = ? AND {SHOWN}", [job_id])


def move_job(db: Db, job_id: int, before: Iterable[str], after: str, values: dict[str, object]) -> bool:
    """Move a job that is in one of the states `before`, and set columns with it; False when it was not."""
    marks = ", ".join(f"'{state}'" for state in sorted(before))
    sets = "".join(f", {name} = ?" for name in values)
    cursor = db.execute(
        f"UPDATE print_job SET state = ?{sets} WHERE id = ? AND state IN ({marks})", [after, *values.values(), job_id]
    )
    return bool(cursor.rowcount == 1)


def open_jobs(db: Db) -> list[Row]:
    """Every job that is not finished, oldest first, with its batch and how many cards wait in it."""
    return db.rows(
        "SELECT j.id, j.batch_id, b.name, j.state, j.output, j.pages, j.started_at,"
        " (SELECT count(DISTINCT card_id) FROM print_slot WHERE job_id = j.id) AS cards"
        f" FROM print_job j JOIN card_batch b ON b.id = j.batch_id WHERE {_OPEN} AND j.{SHOWN} ORDER BY j.id"
    )


def cards_of(db: Db, job_id: int) -> list[tuple[int, int, int]]:
    """Page, slot and card of every place of a job, in the order of printing."""
    rows = db.rows("SELECT DISTINCT page, slot, card_id FROM print_slot WHERE job_id = ? ORDER BY page, slot", [job_id])
    return [(row[0], row[1], row[2]) for row in rows]


def contents(db: Db, job_id: int, pages: tuple[int, int]) -> list[Row]:
    """What must stand in each slot of the sheets from one to before another: place and card."""
    return db.rows(
        "SELECT s.page, s.slot, s.face, c.id AS card_id, c.seq, c.code, c.payload FROM print_slot s"
        " JOIN card c ON c.id = s.card_id WHERE s.job_id = ? AND s.page >= ? AND s.page < ?"
        " ORDER BY s.page, s.face, s.slot",
        [job_id, *pages],
    )


def sheets(db: Db, job_id: int) -> int:
    """How many sheets a job has."""
    return int(db.value("SELECT coalesce(max(page) + 1, 0) FROM print_slot WHERE job_id = ?", [job_id]))


def card_count(db: Db, job_id: int) -> int:
    """How many cards lie in a job."""
    return int(db.value("SELECT count(*) FROM print_slot WHERE job_id = ? AND face = 0", [job_id]))


def cards_up_to(db: Db, job_id: int, page: int, slot: int) -> int:
    """How many cards of a job lie in a place and in those before it."""
    return int(
        db.value(
            "SELECT count(*) FROM print_slot WHERE job_id = ? AND face = 0 AND (page, slot) <= (?, ?)",
            [job_id, page, slot],
        )
    )


def face_count(db: Db, job_id: int) -> int:
    """How many faces of each card a job prints."""
    return int(db.value("SELECT count(DISTINCT face) FROM print_slot WHERE job_id = ?", [job_id]))


def set_results(db: Db, job_id: int, places: Sequence[tuple[int, int]], result: str) -> None:
    """Note what became of places, on all faces."""
    db.executemany(
        "UPDATE print_slot SET result = ? WHERE job_id = ? AND page = ? AND slot = ? AND result = 'waiting'",
        [(result, job_id, page, slot) for page, slot in places],
    )


def used_sheet(db: Db, batch_id: int) -> list[int]:
    """The slots with ink on the last sheet that a finished job of the batch has used."""
    rows = db.rows(
        "SELECT DISTINCT slot FROM print_slot WHERE result IN ('ok', 'spoiled') AND (job_id, page) ="
        " (SELECT s.job_id, s.page FROM print_slot s JOIN print_job j ON j.id = s.job_id WHERE j.batch_id = ?"
        " AND j.state = 'closed' AND s.result IN ('ok', 'spoiled') ORDER BY s.job_id DESC, s.page DESC LIMIT 1)"
        " ORDER BY slot",
        [batch_id],
    )
    return [row[0] for row in rows]
