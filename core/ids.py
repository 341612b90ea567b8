"""Names for operations, and chance that tests and the demo shop can repeat."""

from __future__ import annotations

import random
import secrets
import uuid
from typing import Protocol


class Chance(Protocol):
    """Where random numbers come from."""

    def bits(self, count: int) -> int:
        """A number of `count` random bits."""
        ...

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1."""
        ...


class SecretChance:
    """Chance nobody can guess; what the product uses."""

    def bits(self, count: int) -> int:
        return secrets.randbits(count)

    def below(self, limit: int) -> int:
        return secrets.randbelow(limit)


class SeededChance:
    """Chance that comes out the same for the same seed; for tests and the demo shop only."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def bits(self, count: int) -> int:
        return self._random.getrandbits(count)

    def below(self, limit: int) -> int:
        return self._random.randrange(limit)


def new_op_id() -> str:
    """A fresh name for one operation, made before the work is handed over."""
    return str(uuid.uuid4())
