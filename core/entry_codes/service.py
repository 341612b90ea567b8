"""Use cases of entry codes: add one, replace what it shows, look it up, note that a phone has tried it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.assets import service as assets
from core.context import Context
from core.entry_codes import store
from core.entry_codes.models import EntryVersion, Evidence, Proposal
from core.entry_codes.payloads import Kind, Level, Verdict, classify
from core.errors import Invalid, Missing, Refused
from core.i18n import N_, spoken_date, translate
from core.permissions import Permission
from core.text import clean, one_line

LONGEST_NAME = 60

NAMES: dict[Kind, str] = {
    Kind.WECHAT_PERSONAL: N_("Personal WeChat"),
    Kind.WECOM_LINK: N_("WeCom customer link"),
    Kind.WECOM_GROUP: N_("WeCom group"),
    Kind.WECOM_MEMBER: N_("WeCom member"),
    Kind.WECOM_SERVICE: N_("WeCom service"),
    Kind.OFFICIAL: N_("Official account"),
    Kind.OFFICIAL_PARAMETER: N_("Official account with parameter"),
    Kind.WEB: N_("Own web page"),
}
"""What an entry code is called when nobody gives it a name."""


def propose(ctx: Context, payload: str) -> Proposal:
    """What taking in this payload would mean; nothing is stored. Raises `entry_code.refused` with the reason."""
    payload = clean(payload).strip()
    verdict = _require_printable(payload)
    return Proposal(payload, verdict, _free_name(ctx, verdict.kind), store.newest_with(ctx.db, payload))


def add(
    ctx: Context,
    op_id: str,
    name: str,
    payload: str,
    evidence: Evidence | None = None,
    *,
    last_day: date | None = None,
) -> int:
    """Take in one more entry code, and return the id of its first version.

    A code that shows this payload already, under this name or with none given, gives the version it shows. Without a
    name it is called by its kind. Raises `entry_code.refused` with the reason, `entry_code.name_too_long`,
    `entry_code.name_taken`, `entry_code.day_needed`, `entry_code.day_past`. The new version says by `warning` what
    the owner must know.
    """
    ctx.require(Permission.PRINT_CARDS)
    name, payload = _short(name), clean(payload).strip()
    verdict = _require_printable(payload)
    _require_day(ctx, verdict, last_day)
    said = [name, payload, last_day and last_day.isoformat()]
    if same := _same(ctx, name, payload, last_day):
        return same.id
    with ctx.act("entry_code.added", op_id, private=said, leads_to=verdict.kind.value) as act:
        if act.repeated:
            return int(act.result["version"])
        _require_free(ctx, name)
        values = _values(ctx, verdict, payload, evidence, last_day)
        version_id = store.add_version(ctx.db, name or _free_name(ctx, verdict.kind), values)
        act.result = {"version": version_id}
    return version_id


def replace_with(
    ctx: Context,
    op_id: str,
    entry_code_id: int,
    payload: str,
    evidence: Evidence | None = None,
    *,
    name: str = "",
    last_day: date | None = None,
) -> int:
    """Let an entry code show another payload from now on, and return the id of that version.

    Paper keeps the version it was printed with. `name` is what the code is called from now on, empty as before. A
    payload of another kind needs a new name, so that nobody takes the code for what it was. Raises
    `entry_code.missing`, `entry_code.name_of_other_kind`, and what `add` raises.
    """
    ctx.require(Permission.PRINT_CARDS)
    before = store.newest_of(ctx.db, entry_code_id)
    if before is None:
        raise Missing("entry_code.missing")
    payload, wanted = clean(payload).strip(), _short(name)
    name = wanted or before.name
    verdict = _require_printable(payload)
    _require_day(ctx, verdict, last_day)
    if (before.payload, before.last_day, before.name) == (payload, last_day, name):
        return before.id
    if verdict.kind != before.verdict.kind and name == before.name:
        raise Invalid("entry_code.name_of_other_kind", name=name)
    said = [entry_code_id, wanted, payload, last_day and last_day.isoformat()]
    with ctx.act("entry_code.replaced", op_id, private=said, leads_to=verdict.kind.value) as act:
        if act.repeated:
            return int(act.result["version"])
        if name != before.name:
            _require_free(ctx, name)
            store.rename(ctx.db, entry_code_id, name)
        version_id = store.add_version(ctx.db, name, _values(ctx, verdict, payload, evidence, last_day))
        act.result = {"version": version_id}
    return version_id


def current(ctx: Context, name: str) -> EntryVersion | None:
    """What the entry code of this name shows now."""
    return store.newest(ctx.db, one_line(name))


def version(ctx: Context, version_id: int) -> EntryVersion:
    """One version, old or new. Raises `entry_code.missing`."""
    found = store.version(ctx.db, version_id)
    if found is None:
        raise Missing("entry_code.missing")
    return found


def overview(ctx: Context) -> list[EntryVersion]:
    """What every entry code shows now, by name."""
    return store.all_newest(ctx.db)


def picture(ctx: Context, version_id: int) -> bytes | None:
    """The picture a version was read from, as an encoded image; None if it was typed."""
    return store.picture(ctx.db, version_id)


def note_check(ctx: Context, op_id: str, version_id: int) -> EntryVersion:
    """Note that somebody scanned the code with a phone today and came where it should lead."""
    ctx.require(Permission.PRINT_CARDS)
    with ctx.act("entry_code.checked", op_id, version=version_id) as act:
        found = version(ctx, version_id)
        if not act.repeated:
            store.set_checked(ctx.db, version_id, ctx.today().isoformat())
    return replace(found, checked_on=ctx.today())


def _require_printable(payload: str) -> Verdict:
    verdict = classify(payload)
    if verdict.level is Level.BLOCK:
        raise Refused("entry_code.refused", kind=verdict.kind.value, reason=translate(verdict.reason))
    return verdict


def _short(name: str) -> str:
    name = one_line(name)
    if len(name) > LONGEST_NAME:
        raise Invalid("entry_code.name_too_long", longest=LONGEST_NAME)
    return name


def _require_free(ctx: Context, name: str) -> None:
    if name and store.newest(ctx.db, name):
        raise Invalid("entry_code.name_taken", name=name)


def _require_day(ctx: Context, verdict: Verdict, last_day: date | None) -> None:
    if verdict.needs_last_day and last_day is None:
        raise Invalid("entry_code.day_needed")
    if last_day is not None and last_day < ctx.today():
        raise Invalid("entry_code.day_past", day=spoken_date(last_day, ctx.today()))


def _same(ctx: Context, name: str, payload: str, last_day: date | None) -> EntryVersion | None:
    found = store.newest(ctx.db, name) if name else store.newest_with(ctx.db, payload)
    return found if found and (found.payload, found.last_day) == (payload, last_day) else None


def _free_name(ctx: Context, kind: Kind) -> str:
    name, number = translate(NAMES[kind]), 1
    while store.newest(ctx.db, name if number == 1 else f"{name} {number}"):
        number += 1
    return name if number == 1 else f"{name} {number}"


def _values(
    ctx: Context, verdict: Verdict, payload: str, evidence: Evidence | None, last_day: date | None
) -> dict[str, object]:
    picture = evidence and assets.keep(ctx, evidence.data, evidence.mime, evidence.px_w, evidence.px_h)
    return {
        "kind": verdict.kind.value,
        "payload": payload,
        "evidence_id": picture,
        "made_on": ctx.today().isoformat(),
        "last_day": last_day and last_day.isoformat(),
    }
