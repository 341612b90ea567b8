"""Importing contacts: looked at first, then taken in as one Action that can be undone."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from core.contacts import taking_in
from core.contacts.models import ContactDraft
from core.context import Context, LongAct
from core.errors import Invalid, Missing, Unavailable
from core.exchange import store
from core.exchange.contact_files import FileLook, look, read_rows, require_people
from core.exchange.mending import mended_again, mendings
from core.exchange.planning import REJECTED, Outcome, Planner, RowPlan, Standing, Stored
from core.exchange.seen_rows import SeenRows
from core.permissions import Permission
from core.tags import service as tags
from core.work import Progress

NAMES = {
    Outcome.NEW: "added",
    Outcome.UPDATED: "updated",
    Outcome.UNCHANGED: "unchanged",
    Outcome.DOUBLE: "duplicates",
    Outcome.CONFLICT: "conflicts",
    Outcome.SKIPPED: "skipped",
    Outcome.BAD: "bad",
}
MOST_REMEMBERED = 100
"""So many of the latest imports are asked how their columns were mended."""
MOST_NAMED = 10_000
"""So many rows with something to say are listed; all are counted."""


@dataclass
class Report:
    """What an import comes to: counts, rows with a problem, rows without data, when the same file was imported."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(NAMES.values(), 0))
    problems: list[dict[str, Any]] = field(default_factory=list)
    skipped_rows: list[dict[str, Any]] = field(default_factory=list)
    imported_before: str | None = None
    run: int | None = None
    """The import itself, once it has been done."""
    rows: SeenRows = field(default_factory=SeenRows, repr=False, compare=False)
    """Every row of the file and what becomes of it; empty when the import was done before and is only told again."""

    def note(self, sheet: str, row: int, outcome: Outcome, reasons: Iterable[str]) -> None:
        """Take one row's reasons into the lists."""
        place = {"sheet": sheet, "row": row} if sheet else {"row": row}
        for reason in reasons:
            if outcome is Outcome.SKIPPED:
                self.skipped_rows.append({**place, "reason": reason})
            elif len(self.problems) < MOST_NAMED:
                imported = outcome not in REJECTED
                self.problems.append({**place, "reason": reason, "imported": imported})


class Nobody:
    """A shop without contacts, to look at a file before there is one."""

    def by_phones(self, numbers: Collection[str]) -> Mapping[str, Collection[int]]:  # noqa: ARG002
        return {}

    def by_prints(self, prints: Collection[str]) -> Mapping[str, int]:  # noqa: ARG002
        return {}

    def standing(self, contacts: Collection[int]) -> Mapping[int, Standing]:  # noqa: ARG002
        return {}


def remembered(ctx: Context, seen: FileLook) -> FileLook:
    """The look mended as a person mended the last file with the same headers; the same look if nobody did."""
    return mended_again(seen, [json.loads(kept)["sheets"] for kept in store.mappings(ctx.db, MOST_REMEMBERED)])


def preview(ctx: Context, file: Path, progress: Progress, seen: FileLook | None = None) -> Report:
    """What importing a file would do; nothing is written. Raises what reading raises."""
    ctx.require(Permission.IMPORT)
    report = preview_against(store.StoredContacts(ctx.db), ctx.today(), file, progress, seen)
    report.imported_before = store.imported_before(ctx.db, mark_of_file(ctx, file))
    return report


def take_in(
    ctx: Context, op_id: str, file: Path, progress: Progress, seen: FileLook | None = None, expected: int = 0
) -> Report:
    """Import a file of contacts: all of it or, after an error, a cancel or a crash, nothing.

    `seen` is the look a person mended; else the file is looked at here. `expected` rows tell how much there is to do. A
    backup is made first. The same `op_id` with the same file again gives the first report. Raises what reading raises;
    `Cancelled`.
    """
    ctx.require(Permission.IMPORT)
    mark = mark_of_file(ctx, file)
    private = [mark, mendings(seen)] if seen else mark
    seen = require_people(seen or look(file, progress))
    before = store.imported_before(ctx.db, mark)
    ctx.rules.backup(ctx, "import")
    rows = SeenRows()
    with ctx.long_act("import.contacts", op_id, progress, private=private) as act:
        if not act.repeated:
            act.total = expected
            _Taking(ctx, act, mark, rows).run(file, seen, progress)
    report = _stored_report(ctx, act.result)
    report.imported_before = before if not act.repeated else None
    report.rows = rows
    return report


def preview_against(
    stored: Stored, today: date, file: Path, progress: Progress, seen: FileLook | None = None
) -> Report:
    """As `preview`, for any shop, one that is not made yet (`Nobody`) included."""
    seen = require_people(seen or look(file, progress))
    report, counts = Report(), Counter[str]()
    for plan in _plans(stored, today, file, seen, progress):
        counts[NAMES[plan.outcome]] += 1
        report.note(plan.row.sheet, plan.row.number, plan.outcome, _reasons(plan))
        report.rows.add(plan, _reasons(plan), plan.contact)
        progress.step(counts.total(), 0)
    report.counts.update(counts)
    return report


class _Taking:
    """One import while it writes."""

    def __init__(self, ctx: Context, act: LongAct, mark: str, rows: SeenRows) -> None:
        self._ctx, self._act, self._mark, self._rows = ctx, act, mark, rows
        self._made: list[int] = []
        self._counts: Counter[str] = Counter()
        self._run = 0

    def run(self, file: Path, seen: FileLook, progress: Progress) -> None:
        ctx, act = self._ctx, self._act
        with act.chunk():
            kept = json.dumps({"sheets": mendings(seen)}, ensure_ascii=False) if mendings(seen) else store.NO_MAPPING
            self._run = store.add_run(ctx.db, act.id, ctx.now(), self._mark, kept)
        act.each(_plans(store.StoredContacts(ctx.db), ctx.today(), file, seen, progress), self._write)
        counts = {name: self._counts[name] for name in NAMES.values()}
        with act.chunk():
            store.close_run(ctx.db, self._run, counts)
        act.result = {"run": self._run, "counts": counts, "quiet": not (counts["added"] or counts["updated"])}

    def _write(self, plans: list[RowPlan]) -> None:
        new = [plan for plan in plans if plan.outcome is Outcome.NEW]
        self._made += taking_in.add_all(self._ctx, self._act.id, [_said(plan) for plan in new])
        joined = [
            (self._contact(plan), _said(plan)) for plan in plans if plan.changes and plan.outcome is not Outcome.NEW
        ]
        taking_in.fill(self._ctx, self._act.id, joined)
        tagged = [(self._contact(plan), plan.changes.tags) for plan in plans if plan.changes and plan.changes.tags]
        tags.put_imported(self._ctx, self._act.id, tagged)
        store.add_rows(self._ctx.db, (self._row(plan) for plan in plans))
        self._counts.update(NAMES[plan.outcome] for plan in plans)

    def _contact(self, plan: RowPlan) -> int:
        if plan.contact is not None:
            return plan.contact
        assert plan.first is not None
        return self._made[plan.first]

    def _row(self, plan: RowPlan) -> tuple[Any, ...]:
        # A row that changed nothing holds on to nobody: the import that made the contact can still be undone.
        belongs = plan.outcome in (Outcome.NEW, Outcome.UPDATED, Outcome.DOUBLE)
        contact = self._contact(plan) if belongs else None
        self._rows.add(plan, _reasons(plan), contact or plan.contact)
        reasons, row = ",".join(_reasons(plan)), plan.row
        return (self._act.id, self._run, row.sheet, row.number, plan.print, plan.outcome.value, reasons, contact)


def _plans(stored: Stored, today: date, file: Path, seen: FileLook, progress: Progress) -> Iterator[RowPlan]:
    return Planner(stored).plan(read_rows(file, seen, today, progress))


def _said(plan: RowPlan) -> ContactDraft:
    return plan.changes or ContactDraft()


def _reasons(plan: RowPlan) -> tuple[str, ...]:
    return (plan.row.skipped,) if plan.row.skipped else plan.problems


def _stored_report(ctx: Context, result: dict[str, Any]) -> Report:
    report = Report(counts=dict(result["counts"]), run=result["run"])
    for row in store.rows_with_reasons(ctx.db, result["run"], MOST_NAMED * 2):
        report.note(row["sheet"], row["row_no"], Outcome(row["result"]), row["reasons"].split(","))
    return report


def mark_of_file(ctx: Context, file: Path) -> str:
    """A keyed hash of the file's content, which is read here as bytes and never looked at."""
    name = file.name[:80]
    try:
        with file.open("rb") as content:
            return ctx.home.mark(hashlib.file_digest(content, "sha256").hexdigest())
    except IsADirectoryError as error:
        raise Invalid("file.is_folder", name=name) from error
    except FileNotFoundError as error:
        raise Missing("file.missing", name=name) from error
    except OSError as error:
        raise Unavailable("file.cannot_open", name=name) from error
