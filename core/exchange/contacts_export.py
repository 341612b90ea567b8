"""All contacts as a file that spreadsheets open safely and that our own import reads back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from core.contacts import search, service, sources
from core.contacts.birthdays import written
from core.contacts.models import Contact, Identity
from core.contacts.service import masked
from core.context import Context
from core.exchange import writing
from core.i18n import N_, translate
from core.permissions import Permission
from core.tags import service as tags
from core.tags.models import Tag
from core.work import Progress

HEADERS = (
    N_("Name"),
    N_("Nickname"),
    N_("Phone"),
    N_("WeChat ID"),
    N_("E-mail"),
    N_("Company"),
    N_("Address"),
    N_("Birthday"),
    N_("Tags"),
    N_("Source"),
    N_("Note"),
)
AT_ONCE = 500
NUMBERS = ("mobile", "abroad", "landline", "service", "virtual", "masked", "invalid")


class Which(StrEnum):
    """Whose rows leave: everybody's, those a person ticked, or those a filter finds."""

    ALL = "all"
    TICKED = "ticked"
    FILTER = "filter"


def write(
    ctx: Context,
    op_id: str,
    target: Path,
    progress: Progress,
    *,
    hide_phones: bool = False,
    which: Which = Which.ALL,
    contacts: Sequence[int] = (),
) -> int:
    """Write contacts to a .csv or .xlsx file and return how many; the file is whole or not there.

    `contacts` are meant unless `which` is all; those in the bin by now are left out. The export is noted in the
    history with its count and whose rows it held. Raises `export.ending`, and what writing a file raises.
    """
    ctx.require(Permission.EXPORT)
    found = search.listed(ctx)
    if which is not Which.ALL:
        shown = set(found)
        found = [each for each in contacts if each in shown]
    headers = [translate(header) for header in HEADERS]
    count = writing.write_table(target, headers, _rows(ctx, found, progress, hide_phones=hide_phones))
    with ctx.act("contacts.exported", op_id, count=count, masked=hide_phones, which=which.value):
        pass
    return count


def _rows(ctx: Context, found: list[int], progress: Progress, *, hide_phones: bool) -> Iterator[tuple[str, ...]]:
    for done in range(0, len(found), AT_ONCE):
        progress.step(done, len(found))
        some = found[done : done + AT_ONCE]
        words = tags.tags_of(ctx, some)
        for contact_id in some:
            yield _row(service.contact(ctx, contact_id), words.get(contact_id, ()), hide_phones=hide_phones)


def _row(contact: Contact, words: tuple[Tag, ...], *, hide_phones: bool) -> tuple[str, ...]:
    return (
        contact.name,
        contact.nickname,
        "、".join(_number(each, hide=hide_phones) for each in contact.identities if each.kind in NUMBERS),
        *("、".join(contact.values(kind)) for kind in ("wechat", "email")),
        contact.company,
        contact.address,
        written(contact.birthday) if contact.birthday else "",
        "、".join(tag.name for tag in words),
        sources.said(contact.source),
        contact.note,
    )


def _number(each: Identity, *, hide: bool) -> str:
    """A number with its extension, as our import reads both back."""
    number = masked(each.value) if hide else each.value
    return f"{number}转{each.extension}" if each.extension else number
