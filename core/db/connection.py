"""The one right way to open a shop's database file, and the few verbs in which the program speaks to it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from core.db.driver import Database, Table, require_sound_driver, sqlite
from core.errors import Unavailable

APPLICATION_ID = 0x53484B45
"""Our mark in the header of the file: the letters SHKE."""

DatabaseError = sqlite.DatabaseError
IntegrityError = sqlite.IntegrityError
OperationalError = sqlite.OperationalError

_PRAGMAS: dict[str, str | int] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "cache_size": -32000,
    "journal_size_limit": 67108864,
    "checkpoint_fullfsync": 1,
    "busy_timeout": 5000,
}


class Row(Protocol):
    """A row of a query, read by column name or by place."""

    def __getitem__(self, key: str | int) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __len__(self) -> int: ...
    def keys(self) -> list[str]: ...


class Db:
    """One connection to a shop file. It is opened, used and closed by the thread it belongs to."""

    def __init__(self, path: Path, key: bytes, *, read_only: bool = False) -> None:
        require_sound_driver()
        self.path, self._key, self.read_only, self.generation = path, key, read_only, 0
        self._connect()

    def _connect(self) -> None:
        self.raw = _connected(self.path, self._key, self.read_only)
        self.database = Database(self.raw, strict=True, execute_plugins=False)

    @classmethod
    def in_memory(cls) -> Db:
        """An empty database that is gone when it is closed."""
        db = cls.__new__(cls)
        db.path, db._key, db.read_only, db.generation = Path(":memory:"), b"", False, 0
        db.raw = sqlite.connect(":memory:", isolation_level=None)
        db.raw.row_factory = sqlite.Row
        db.database = Database(db.raw, strict=True, execute_plugins=False)
        return db

    def reopen(self) -> None:
        """Throw the connection away with everything it has cached, and open the file anew."""
        self.close()
        self._connect()

    def close(self) -> None:
        """Let go of the file; a transaction that is still open is rolled back."""
        self.raw.close()

    def table(self, name: str) -> Table:
        """The table for ordinary writes: insert, update, upsert."""
        return self.database.table(name)

    def execute(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> sqlite.Cursor:
        """Run one statement."""
        return self.raw.execute(sql, params)

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement for many rows: the way for bulk writes."""
        self.raw.executemany(sql, rows)

    def rows(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """All rows of a query."""
        return self.raw.execute(sql, params).fetchall()  # type: ignore[no-any-return]

    def one(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> Row | None:
        """The first row of a query, or None."""
        return self.raw.execute(sql, params).fetchone()  # type: ignore[no-any-return]

    def value(self, sql: str, params: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first field of the first row, or None."""
        found = self.raw.execute(sql, params).fetchone()
        return found[0] if found else None

    def copy_to(self, target: Path, pages: int) -> None:
        """Copy the whole file, `pages` at a time, into a new one with the same key.

        The copy is not synced: it counts for nothing until it was checked. In a read transaction it is one moment;
        without one each write of another connection starts it again.
        """
        raw = _keyed(f"{target.absolute().as_uri()}?mode=rwc", self._key)
        try:
            raw.execute("PRAGMA synchronous = OFF")
            self.raw.backup(raw, pages=pages)
        finally:
            raw.close()

    @property
    def in_transaction(self) -> bool:
        return bool(self.raw.in_transaction)


def _connected(path: Path, key: bytes, read_only: bool) -> sqlite.Connection:
    raw = _keyed(f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}", key)
    raw.row_factory = sqlite.Row
    try:
        _read_header(raw)
        _set_pragmas(raw, read_only)
    except BaseException:
        raw.close()
        raise
    return raw


def _keyed(where: str, key: bytes) -> sqlite.Connection:
    raw = sqlite.connect(where, uri=True, isolation_level=None, check_same_thread=False)
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return raw


def _read_header(raw: sqlite.Connection) -> None:
    """A wrong key and a damaged file both show at the first read, as the same error."""
    try:
        raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite.DatabaseError as error:
        if isinstance(error, sqlite.OperationalError):
            raise
        raise Unavailable("db.damaged_or_foreign") from error


def _set_pragmas(raw: sqlite.Connection, read_only: bool) -> None:
    """Set every pragma and read it back: SQLite answers a misspelt one with silence."""
    wanted = dict(_PRAGMAS)
    if sys.platform == "darwin":
        wanted["fullfsync"] = 1
    if read_only:
        del wanted["journal_mode"], wanted["journal_size_limit"]
    if not read_only and not raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raw.execute("PRAGMA auto_vacuum = INCREMENTAL")
    for name, value in wanted.items():
        raw.execute(f"PRAGMA {name} = {value}")
        found = raw.execute(f"PRAGMA {name}").fetchone()
        if not found or found[0] != value:
            raise Unavailable("db.pragma_refused", pragma=name)
    raw.execute("PRAGMA mmap_size = 0")
