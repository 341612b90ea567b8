"""Batches of parcel cards: made, looked at, voided; single cards revoked."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from itertools import count

from core.cards import design_files
from core.cards.batch_checks import require_printable, require_sound, texts_of
from core.cards.codes import new_code, spoken, to_human
from core.cards.colours import recoloured
from core.cards.designs import Design
from core.cards.models import BatchLine, CardLine, Plan
from core.cards.moves import REVOCABLE, Batch, Card
from core.cards.store import batches as store
from core.cards.typeset import Measure
from core.cards.words import CARD
from core.context import Context
from core.db.connection import Row
from core.entry_codes import service as entry_codes
from core.errors import Conflict, Invalid, Missing, Refused
from core.i18n import N_, language, spoken_date, translate
from core.permissions import Permission
from core.text import one_line
from core.work import Progress

DEFAULT_NAME = N_("Parcel cards {day}")
UNDONE = N_("undone")
_NUMBERED = re.compile(r"\s*[(（]\d{1,4}[)）]$|\s\d{1,3}$")


def make(ctx: Context, op_id: str, plan: Plan, progress: Progress | None = None, measure: Measure | None = None) -> int:
    """Make a batch with its cards, each with a code of its own, and return the batch's id: all of it or nothing.

    Raises `batch.quantity`, `batch.day_past`, `batch.second_way_missing`, `batch.text_too_long`, `batch.name_taken`,
    and `batch.check_failed` with what the check of the card found. Without `measure` the widths of texts are checked
    only when the batch is printed.
    """
    ctx.require(Permission.PRINT_CARDS)
    require_sound(ctx, plan)
    design = recoloured(design_named(plan.design), plan.colours)
    require_printable(ctx, plan, design, measure)
    said = {**asdict(plan), "texts": dict(plan.texts), "colours": dict(plan.colours)}
    said["last_day"] = plan.last_day.isoformat()
    with ctx.long_act("batch.made", op_id, progress or Progress(), private=said, qty=plan.qty) as act:
        if act.repeated:
            return int(act.result["batch"])
        payload = entry_codes.version(ctx, plan.entry_version_id).payload
        with act.chunk():
            batch_id = _store_batch(ctx, act.id, plan, design)
        act.total = plan.qty
        act.each(range(1, plan.qty + 1), lambda seqs: add_cards(ctx, act.id, batch_id, payload, seqs))
        act.result = {"batch": batch_id}
    return batch_id


def add_cards(
    ctx: Context, action_id: int, batch_id: int, payload: str, seqs: Sequence[int], replaced: Sequence[int] = ()
) -> None:
    """Store cards with these running numbers and fresh codes; each may replace a spoiled one. Inside an Action."""
    at = ctx.now()
    old: Sequence[int | None] = replaced or [None] * len(seqs)
    rows = [
        (action_id, batch_id, seq, code, payload, at, replaces)
        for seq, code, replaces in zip(seqs, _fresh_codes(ctx, len(seqs)), old, strict=True)
    ]
    store.add_cards(ctx.db, rows)


def void(ctx: Context, op_id: str, batch_id: int, reason: str, progress: Progress | None = None) -> int:
    """Void a batch: none of its cards can be claimed from now on, except those that were. Returns how many.

    Raises `batch.missing`, `batch.voided`, `batch.job_open`, `batch.reason_missing`.
    """
    batch, reason = existing(ctx, batch_id), _required(reason)
    printed = store.has_state(ctx.db, batch_id, Card.PRINTED, Card.ISSUED, Card.CLAIMED)
    ctx.require(Permission.OVERRIDE if printed else Permission.PRINT_CARDS)
    with ctx.long_act("batch.voided", op_id, progress or Progress(), private=reason, batch=batch_id) as act:
        if act.repeated:
            return int(act.result["cards"])
        with act.chunk():
            _require_quiet(ctx, batch)
            store.set_batch(ctx.db, batch_id, Batch.VOIDED, reason)
        ids, at, moved = store.ids_in_state(ctx.db, batch_id, REVOCABLE), ctx.now(), 0

        def revoke_some(some: list[int]) -> None:
            nonlocal moved
            moved += store.move_cards(ctx.db, some, REVOCABLE, Card.REVOKED, at, reason)

        act.total = len(ids)
        act.each(ids, revoke_some)
        act.result = {"cards": moved}
    return moved


def revoke(ctx: Context, op_id: str, card_id: int, reason: str) -> None:
    """Void one card. Raises `card.missing`, `card.not_revocable` with its state, `batch.reason_missing`."""
    ctx.require(Permission.OVERRIDE)
    reason = _required(reason)
    with ctx.act("card.revoked", op_id, private=reason, card=card_id) as act:
        if act.repeated:
            return
        card = store.card(ctx.db, card_id)
        if card is None:
            raise Missing("card.missing", card=card_id)
        if not store.move_cards(ctx.db, [card_id], REVOCABLE, Card.REVOKED, ctx.now(), reason):
            state = translate(CARD[Card(card["state"])])
            raise Conflict("card.not_revocable", card=spoken(card["code"]), state=state)


def unmake(ctx: Context, action_id: int) -> None:
    """Take a batch back that nobody has begun to print: it stays as voided, because its codes are spent.

    The reversal of `batch.made`. Raises `batch.printed_void_instead`.
    """
    batch_id = store.batch_of_action(ctx.db, action_id)
    begun = [state for state in Card if state is not Card.MADE]
    if batch_id is None or store.has_state(ctx.db, batch_id, *begun) or store.has_open_job(ctx.db, batch_id):
        raise Refused("batch.printed_void_instead")
    reason = translate(UNDONE)
    store.set_batch(ctx.db, batch_id, Batch.VOIDED, reason)
    store.revoke_all(ctx.db, batch_id, ctx.now(), reason)


def settle(ctx: Context, batch_id: int) -> None:
    """Let the state of a batch follow its cards and jobs. Inside an Action."""
    now = existing(ctx, batch_id)["state"]
    if now in (Batch.VOIDED, Batch.CLOSED):
        return
    waiting = store.has_state(ctx.db, batch_id, Card.MADE, Card.QUEUED)
    begun = store.has_state(ctx.db, batch_id, Card.PRINTED, Card.ISSUED, Card.CLAIMED, Card.SPOILED)
    if store.has_open_job(ctx.db, batch_id) or (waiting and begun):
        wanted = Batch.PRINTING
    else:
        wanted = Batch.MADE if waiting else Batch.PRINTED
    if wanted != now:
        store.set_batch(ctx.db, batch_id, wanted)


def existing(ctx: Context, batch_id: int) -> Row:
    """The batch's row with its design. Raises `batch.missing`."""
    batch = store.batch(ctx.db, batch_id)
    if batch is None:
        raise Missing("batch.missing", batch=batch_id)
    return batch


def design_named(wanted: str) -> Design:
    """A design by its key, or by its name in any language. Raises `cards.design_unknown` with those there are."""
    named = (design for design in design_files.starters().values() if wanted in design.name.values())
    return next(named, None) or design_files.starter(wanted)


def design_of(ctx: Context, batch_id: int) -> Design:
    """The design a batch was made with, as it is stored."""
    return design_files.from_json(existing(ctx, batch_id)["design_content"])


def overview(ctx: Context) -> list[BatchLine]:
    """Every batch, newest first; one that is still being made is not there yet."""
    rows = store.overview(ctx.db)
    of_this_card = Counter(_card_name(row["name"]) for row in rows)
    lines = []
    for row in rows:
        lines.append(_line(row, of_this_card[_card_name(row["name"])]))
        of_this_card[_card_name(row["name"])] -= 1
    return lines


def card_ids(ctx: Context, batch_id: int) -> list[int]:
    """The ids of all cards of a batch by running number, for a list that reads rows as they are shown."""
    return store.card_ids(ctx.db, batch_id)


def card_lines(ctx: Context, ids: Sequence[int]) -> list[CardLine]:
    """What a list shows of some cards, by running number."""
    return [
        CardLine(
            row["id"],
            row["seq"],
            spoken(row["code"]),
            Card(row["state"]),
            row["state_at"],
            row["state_reason"] or "",
            row["printed_on"] and date.fromisoformat(row["printed_on"]),
            row["contact_id"],
            row["contact"] or "",
            row["batch_id"],
            row["batch"],
            date.fromisoformat(row["last_day"]),
        )
        for row in store.card_lines(ctx.db, ids)
    ]


def _card_name(batch: str) -> str:
    """The name of the card a batch is one of: without the number that tells its batches apart."""
    return _NUMBERED.sub("", batch)


def _line(row: Row, number: int) -> BatchLine:
    return BatchLine(
        row["id"],
        row["name"],
        row["design"],
        row["qty"],
        row["waiting"],
        row["printed"],
        row["claimed"],
        row["spoiled"],
        row["revoked"],
        Batch(row["state"]),
        date.fromisoformat(row["made_on"]),
        date.fromisoformat(row["last_day"]),
        row["offer"],
        row["stock"],
        row["printed_on"] and date.fromisoformat(row["printed_on"]),
        number,
    )


def _store_batch(ctx: Context, action_id: int, plan: Plan, design: Design) -> int:
    values = {
        "made_by": action_id,
        "made_on": ctx.today().isoformat(),
        "name": _name(ctx, plan),
        "design_version_id": _design_version(ctx, design),
        "entry_version_id": plan.entry_version_id,
        "stock": plan.stock,
        "offer": one_line(plan.offer),
        "second_way": one_line(plan.second_way),
        "texts": json.dumps(texts_of(ctx, plan), ensure_ascii=False, sort_keys=True),
        "language": language(),
        "qty": plan.qty,
        "last_day": plan.last_day.isoformat(),
        "law_reason": plan.law_reason.strip() or None,
        "state": Batch.MADE,
    }
    return store.add_batch(ctx.db, values)


def _name(ctx: Context, plan: Plan) -> str:
    """The wanted name, which must be free; without one, the day's, numbered if the day has several."""
    if wanted := one_line(plan.name):
        if store.batch_named(ctx.db, wanted) is not None:
            raise Conflict("batch.name_taken", name=wanted)
        return wanted
    plain = translate(DEFAULT_NAME).format(day=spoken_date(ctx.today(), ctx.today()))
    tries = (plain if number == 1 else f"{plain} ({number})" for number in count(1))
    return next(name for name in tries if store.batch_named(ctx.db, name) is None)


def _design_version(ctx: Context, design: Design) -> int:
    """The stored design, added as a new version if it has changed since it was last printed."""
    content = design_files.to_json(design)
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    known = store.design_version(ctx.db, sha256)
    if known is not None:
        return known
    size = (design.width_um, design.height_um)
    return store.add_design_version(ctx.db, design.key, len(design.faces), size, content, sha256, ctx.now())


def _fresh_codes(ctx: Context, wanted: int) -> list[str]:
    """So many codes that no card has; one that is taken is drawn again."""
    fresh: dict[str, None] = {}
    while len(fresh) < wanted:
        drawn = dict.fromkeys(to_human(new_code(ctx.chance)) for _ in range(wanted - len(fresh)))
        taken = store.taken(ctx.db, list(drawn))
        fresh |= {code: None for code in drawn if code not in taken}
    return list(fresh)


def _require_quiet(ctx: Context, batch: Row) -> None:
    if batch["state"] == Batch.VOIDED:
        raise Conflict("batch.voided_already", name=batch["name"])
    if store.has_open_job(ctx.db, batch["id"]):
        raise Conflict("batch.job_open", name=batch["name"])


def _required(reason: str) -> str:
    said = one_line(reason)
    if not said:
        raise Invalid("batch.reason_missing")
    return said
