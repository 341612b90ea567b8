"""How a batch stands, in one word with its tone; and the figures and days the views say about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.cards.models import BatchLine
from core.cards.moves import Batch
from core.i18n import N_, _
from ui.kit.days import day_words
from ui.kit.paint import Tone


@dataclass(frozen=True)
class Standing:
    """One word about a batch."""

    word: str
    tone: Tone

    @property
    def said(self) -> str:
        return _(self.word)


VOIDED = Standing(N_("voided"), Tone.NEUTRAL)
FINISHED = Standing(N_("finished"), Tone.NEUTRAL)
EXPIRED = Standing(N_("expired"), Tone.NEUTRAL)
TO_CONFIRM = Standing(N_("to be confirmed"), Tone.ACCENT)
NOT_PRINTED = Standing(N_("not printed yet"), Tone.ACCENT)
PART_PRINTED = Standing(N_("partly printed"), Tone.ACCENT)
OUT = Standing(N_("going out"), Tone.SUCCESS)
_ENDED = {Batch.VOIDED: VOIDED, Batch.CLOSED: FINISHED}


def standing(line: BatchLine, today: date, asked: bool) -> Standing:
    """How a batch stands; `asked` says that one of its prints waits for an answer."""
    if line.state in _ENDED:
        return _ENDED[line.state]
    if asked:
        return TO_CONFIRM
    if line.last_day < today:
        return EXPIRED
    if not line.printed:
        return NOT_PRINTED
    return PART_PRINTED if line.made else OUT


def share_words(part: int, whole: int) -> str:
    """A whole percentage, nothing where there is no whole."""
    return f"{(200 * part + whole) // (2 * whole)}%" if whole else ""


def printed_words(line: BatchLine) -> str:
    """Printed and claimed in one line."""
    if not line.printed:
        return _("Nothing printed yet")
    printed = _("printed {count}").format(count=f"{line.printed:,}")
    claimed = _("claimed {count} ({share})").format(
        count=f"{line.claimed:,}", share=share_words(line.claimed, line.printed)
    )
    return f"{printed} · {claimed}"


def history_words(line: BatchLine, today: date) -> str:
    """Which batch of its card it is, and when how many were printed or made."""
    number = _("Batch {number}").format(number=line.number)
    if line.printed_on is None:
        made = _("{count} codes made {day}").format(count=f"{line.qty:,}", day=day_words(line.made_on, today))
        return f"{number} · {made}"
    done = _("{count} printed {day}").format(count=f"{line.printed:,}", day=day_words(line.printed_on, today))
    return f"{number} · {done}"
