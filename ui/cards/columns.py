"""What the list shows of a batch of cards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.cards import words
from core.cards.models import BatchLine
from core.cards.moves import Batch
from core.i18n import N_, _
from ui.kit.cells import Chip, ChipsCell, TextCell
from ui.kit.paint import Tone
from ui.kit.table import Column

EXPIRED = N_("expired")
_TONES = {
    Batch.DRAFT: Tone.ACCENT,
    Batch.MADE: Tone.ACCENT,
    Batch.PRINTING: Tone.INFO,
    Batch.PRINTED: Tone.SUCCESS,
    Batch.CLOSED: Tone.NEUTRAL,
    Batch.VOIDED: Tone.NEUTRAL,
}
_ENDED = frozenset({Batch.CLOSED, Batch.VOIDED})


@dataclass(frozen=True)
class Shown:
    """A batch as it stands on a day."""

    line: BatchLine
    today: date

    @property
    def expired(self) -> bool:
        """Whether its cards cannot be claimed any more, though nobody voided them."""
        return self.line.last_day < self.today and self.line.state not in _ENDED


def day_words(day: date, today: date) -> str:
    """Month and day; the year only if it is another one."""
    words_of_day = _("{month}/{day}") if day.year == today.year else _("{year}-{month}-{day}")
    return words_of_day.format(year=day.year, month=day.month, day=day.day)


def share_words(part: int, whole: int) -> str:
    """A whole percentage, nothing where there is no whole."""
    return f"{(200 * part + whole) // (2 * whole)}%" if whole else ""


def _batch(row: Shown) -> TextCell:
    made = _("made {day}").format(day=day_words(row.line.made_on, row.today))
    return TextCell(row.line.name, f"{row.line.offer} · {made}", strong=True)


def _state(row: Shown) -> ChipsCell:
    if row.expired:
        return ChipsCell((Chip(_(EXPIRED), Tone.NEUTRAL),))
    return ChipsCell((Chip(_(words.BATCH[row.line.state]), _TONES[row.line.state]),))


def _claimed(row: Shown) -> TextCell:
    return TextCell(f"{row.line.claimed:,}", share_words(row.line.claimed, row.line.printed), right=True)


def _number(count: int) -> TextCell:
    return TextCell(f"{count:,}", right=True)


COLUMNS: tuple[Column[Shown], ...] = (
    Column(N_("Batch"), 0, _batch),
    Column(N_("State"), 6, _state),
    Column(N_("Ordered"), 4, lambda row: _number(row.line.qty), right=True),
    Column(N_("Printed"), 4, lambda row: _number(row.line.printed), right=True),
    Column(N_("Claimed"), 4, _claimed, right=True),
    Column(N_("Valid until"), 7, lambda row: TextCell(day_words(row.line.last_day, row.today))),
)
