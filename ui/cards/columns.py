"""What the list of cards shows of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.cards import words
from core.cards.models import CardLine
from core.cards.moves import CLAIMABLE, Card
from core.contacts.service import last_name
from core.i18n import N_, _
from ui.kit.cells import Cell, Chip, ChipsCell, PersonCell, TextCell
from ui.kit.days import day_words, local, moment_words
from ui.kit.paint import Tone
from ui.kit.table import Column

_TONES = {
    Card.MADE: Tone.ACCENT,
    Card.QUEUED: Tone.ACCENT,
    Card.PRINTED: Tone.SUCCESS,
    Card.ISSUED: Tone.SUCCESS,
    Card.CLAIMED: Tone.PRIMARY,
    Card.SPOILED: Tone.NEUTRAL,
    Card.REVOKED: Tone.NEUTRAL,
}
EXPIRED = N_("expired")


@dataclass(frozen=True)
class Shown:
    """A card as it stands on a day, in the shop's time."""

    line: CardLine
    today: date
    zone: str

    @property
    def expired(self) -> bool:
        """Whether it could be claimed, were it not too late."""
        last = self.line.last_day
        return self.line.state in CLAIMABLE and last is not None and last < self.today


def state_words(row: Shown) -> str:
    """How a card stands, in one word."""
    return _(EXPIRED) if row.expired else _(words.CARD[row.line.state])


def _state(row: Shown) -> Cell:
    tone = Tone.NEUTRAL if row.expired else _TONES[row.line.state]
    return ChipsCell((Chip(state_words(row), tone),), tip=row.line.reason)


def _who(row: Shown) -> Cell:
    line = row.line
    if line.state is not Card.CLAIMED:
        return TextCell(line.reason)
    if not line.contact_id:
        return TextCell(_(words.NOBODY), tone=Tone.NEUTRAL)
    name = line.contact or _("no name")
    return PersonCell(name, "", said=name, initial=last_name(name))


def _day(row: Shown) -> Cell:
    at = row.line.state_at
    tip = moment_words(at, row.today, row.zone)
    return TextCell(day_words(local(at, row.zone).date(), row.today), tip=tip)


def _code(row: Shown) -> Cell:
    return TextCell(row.line.code, strong=True)


SEQ: Column[Shown] = Column(N_("No."), 4, lambda row: TextCell(f"{row.line.seq:,}"), key="seq")
CODE: Column[Shown] = Column(N_("Card code"), 10, _code, key="code", keep=True)
STATE: Column[Shown] = Column(N_("State"), 6, _state, key="state", keep=True)
WHO: Column[Shown] = Column(N_("Who claimed it, or why not"), 0, _who, key="who")
DAY: Column[Shown] = Column(N_("Since"), 6, _day, key="day")
BATCH: Column[Shown] = Column(N_("Batch"), 9, lambda row: TextCell(row.line.batch), key="batch")

OF_ONE_BATCH = (SEQ, CODE, STATE, WHO, DAY)
OF_ALL = (CODE, BATCH, SEQ, STATE, WHO, DAY)
