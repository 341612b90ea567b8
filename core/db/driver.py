"""The one database driver: SQLCipher, handed to sqlite-utils before that is imported, and refused if too old."""

from __future__ import annotations

import sys

import sqlcipher3
from sqlcipher3 import dbapi2 as sqlite

from core.errors import Unavailable

# sqlite-utils looks for pysqlite3 first; without this it would raise and catch another module's exceptions.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlite

from sqlite_utils import Database, Migrations  # noqa: E402 - must come after the two lines above
from sqlite_utils.db import Table  # noqa: E402

OLDEST = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 carry the WAL-reset fault, which two connections of one process can meet."""

__all__ = ["Database", "Migrations", "Table", "require_sound_driver", "sqlite"]


def require_sound_driver() -> None:
    """Refuse to run on a SQLite that has the WAL-reset fault or that cannot encrypt; there is no fallback."""
    if sqlite.sqlite_version_info < OLDEST:
        raise Unavailable("db.driver_too_old", version=sqlite.sqlite_version)
    probe = sqlite.connect(":memory:")
    try:
        if not probe.execute("PRAGMA cipher_version").fetchone():
            raise Unavailable("db.driver_plain")
    finally:
        probe.close()
