"""The Context: what every use case is given first, and the only way to write."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from core import journal
from core.clock import SHOP_ZONE, Clock, shop_day, utc_text
from core.db import commit
from core.db.connection import DatabaseError, Db
from core.errors import Fact, Refused, Unavailable
from core.gate import Gate
from core.ids import Chance
from core.journal import Derived, Said
from core.notices import Notices
from core.permissions import Actor, Permission
from core.work import Progress

Thing = TypeVar("Thing")

LONGEST_CHUNK_S = 0.05
"""A till Action waits at most so long for the lane."""

Reversal = Callable[["Context", int], None] | str
"""Takes an Action back by the rules of its room; or the code of the sentence that says why it cannot be."""

NO_STEP = ""
"""In the place of a reversal: the Action is no step for a person, and undo passes over it."""


@dataclass(frozen=True)
class Rules:
    """What the journal must know about the rooms above it. Put together in one place, at the top of the program."""

    reversals: Mapping[str, Reversal] = field(default_factory=dict)
    derived: Mapping[str, Derived] = field(default_factory=dict)
    backup: Callable[[Context, str], Path | None] = lambda _ctx, _why: None


@dataclass(frozen=True)
class Home:
    """Where the shop lies, which one it is, the key to its file, and a secret that outlives the key."""

    folder: Path
    shop_id: str
    key: bytes = field(repr=False)
    secret: bytes = field(repr=False)
    zone: str = SHOP_ZONE

    def mark(self, text: str) -> str:
        """A keyed hash: recognises the same text again without keeping it."""
        return hmac.digest(self.secret, text.encode(), "sha256").hex()[:32]


@dataclass
class Act:
    """An open Action. `repeated`: this op_id already ran, `result` is what it gave then, and nothing may be written."""

    id: int
    repeated: bool = False
    result: dict[str, Any] = field(default_factory=dict)


@dataclass
class LongAct(Act):
    """An open Action of many short transactions."""

    ctx: Context | None = None
    progress: Progress = field(default_factory=Progress)
    done: int = 0
    total: int = 0
    size: int = 200

    @contextmanager
    def chunk(self) -> Iterator[None]:
        """One short transaction of the Action."""
        assert self.ctx is not None
        ctx = self.ctx
        with ctx.gate.passed(first=ctx.first), commit.transaction(ctx.db, ctx.gate):
            ctx.opened = self
            try:
                journal.mark_now(ctx.db, self.id)
                yield
                journal.mark_now(ctx.db, None)
            finally:
                ctx.opened = None

    def each(self, things: Iterable[Thing], write: Callable[[list[Thing]], object]) -> None:
        """Call `write` with chunks that are made to last at most 50 ms; stops with `Cancelled` between two.

        The commit is not counted: on a slow disk it takes long however little was written, and ever smaller chunks
        would only be ever more commits.
        """
        assert self.ctx is not None
        waiting = iter(things)
        while some := list(islice(waiting, self.size)):
            with self.chunk():
                started = self.ctx.clock.seconds()
                write(some)
                lasted_s = self.ctx.clock.seconds() - started
            self._fit(lasted_s)
            self.done += len(some)
            self.progress.step(self.done, max(self.total, self.done))

    def _fit(self, lasted_s: float) -> None:
        if lasted_s > LONGEST_CHUNK_S:
            self.size = max(1, self.size // 2)
        elif lasted_s < LONGEST_CHUNK_S / 3:
            self.size = min(2000, self.size * 2)


@dataclass
class Context:
    """Database, clock, chance and actor of one thread. `first` is True for the till, which goes ahead of the lane."""

    db: Db
    home: Home
    clock: Clock
    chance: Chance
    actor: Actor
    notices: Notices
    gate: Gate
    rules: Rules
    first: bool = True
    opened: Act | None = None
    long: LongAct | None = None

    def now(self) -> str:
        """This instant as it is stored."""
        return utc_text(self.clock.now())

    def today(self) -> date:
        """The shop's calendar day."""
        return shop_day(self.clock.now(), self.home.zone)

    def require(self, permission: Permission) -> None:
        """Raise `right.missing` unless whoever acts has the right."""
        if not self.actor.may(permission):
            raise Refused("right.missing", right=permission.value)

    @contextmanager
    def act(
        self, kind: str, op_id: str, *, private: Any = None, reverses: int | None = None, **facts: Fact
    ) -> Iterator[Act]:
        """One Action: one transaction, one line in the journal, one undo step, one notice.

        `facts` are ids, counts and short codes, kept for good; of `private`, the personal values, only a keyed hash
        is kept. The same `op_id` with the same facts yields an act that is `repeated` and carries the first
        result; with other facts it raises `op.differs`. Inside an open Action it joins that one, and between the
        chunks of a long one it is a chunk of it.
        """
        if self.opened is not None:
            yield Act(self.opened.id)
            return
        if self.long is not None:
            with self.long.chunk():
                yield Act(self.long.id)
            return
        said = Said(kind, op_id, facts, private, reverses)
        with self.gate.passed(first=self.first):
            act = Act(0)
            with commit.transaction(self.db, self.gate, op_id):
                self._begin(act, said)
                if act.repeated:
                    yield act
                    return
                self.opened = act
                try:
                    journal.mark_now(self.db, act.id)
                    yield act
                    journal.mark_now(self.db, None)
                    journal.close(self.db, act.id, "closed", act.result)
                    notice = journal.touched(self.db, act.id)
                finally:
                    self.opened = None
        self.notices.send(notice)

    @contextmanager
    def long_act(
        self,
        kind: str,
        op_id: str,
        progress: Progress,
        *,
        private: Any = None,
        reverses: int | None = None,
        **facts: Fact,
    ) -> Iterator[LongAct]:
        """One Action in many short transactions: all of it, or after an error, a cancel or a crash none of it.

        Must not be opened inside another Action. Its new rows stay out of lists until it is closed.
        """
        assert self.opened is None, "a long Action cannot join another one"
        assert self.long is None, "a long Action cannot join another one"
        act = LongAct(0, ctx=self, progress=progress)
        with self.gate.passed(first=self.first), commit.transaction(self.db, self.gate, op_id, state="open"):
            self._begin(act, Said(kind, op_id, facts, private, reverses))
        if act.repeated:
            yield act
            return
        self.long = act
        try:
            yield act
            with self.gate.passed(first=self.first), commit.transaction(self.db, self.gate, op_id):
                journal.close(self.db, act.id, "closed", act.result)
                notice = journal.touched(self.db, act.id)
        except BaseException:
            self._give_up(act)
            raise
        finally:
            self.long = None
        self.notices.send(notice)

    def roll_back(self, action_id: int) -> list[str]:
        """Take an open Action back from the journal and close it; returns the rows that had to stay."""
        below: int | None = None
        kept: list[str] | None = None
        while kept is None:
            with self.gate.passed(first=self.first), commit.transaction(self.db, self.gate, tidying=True):
                below = journal.roll_back_some(self.db, action_id, self.rules.derived, below)
                if below is None:
                    kept = journal.kept_rows(self.db, action_id)
                    journal.close(self.db, action_id, "rolled back", {}, kept)
        self.notices.send(journal.touched(self.db, action_id))
        return kept

    def _begin(self, act: Act, said: Said) -> None:
        mark = self.home.mark(journal.canonical(said.private))
        if row := journal.found(self.db, said, mark):
            act.id, act.repeated, act.result = row["id"], True, json.loads(row["result"] or "{}")
            if row["state"] == "open":
                raise Refused("op.still_running")
            return
        act.id = journal.begin(self.db, said, mark, self.actor.name, self.now(), self.today().isoformat())

    def _give_up(self, act: LongAct) -> None:
        """A disk that refuses even the rollback leaves the Action open; the next start takes it back."""
        try:
            self.roll_back(act.id)
        except (DatabaseError, OSError, Unavailable):
            self.gate.unfinished = True
