"""Facts of a timeline and claimed cards in words, each as one entry with its icon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.contacts import sources
from core.contacts.service import masked
from core.errors import BETWEEN
from core.i18n import N_, _, translate
from core.timeline.models import ClaimedCard, Fact, Kind, Origin
from ui.contacts.columns import coming_words
from ui.kit.days import date_words, day_words, local, moment_words
from ui.kit.paint import Tone

OWNER = "owner"
DOT = " · "
FIELDS = {
    "name": N_("name"),
    "nickname": N_("nickname"),
    "company": N_("company"),
    "address": N_("address"),
    "note": N_("note"),
    "source": N_("source"),
    "birthday": N_("birthday"),
}
ICONS = {
    Kind.BIRTHDAY: ("cake", Tone.ACCENT),
    Kind.MADE: ("user-plus", Tone.PRIMARY),
    Kind.FILLED: ("download-simple", Tone.INFO),
    Kind.CHANGED: ("pencil-simple", Tone.NEUTRAL),
    Kind.TAGS: ("tag", Tone.NEUTRAL),
    Kind.CLAIMED: ("ticket", Tone.SUCCESS),
    Kind.BINNED: ("trash", Tone.NEUTRAL),
    Kind.RESTORED: ("arrow-u-up-left", Tone.PRIMARY),
}


@dataclass(frozen=True)
class Entry:
    """One line of a list with icons: what, and below it when and how. `faded` entries do not hold any more."""

    icon: str
    tone: Tone
    title: str
    second: str
    tip: str = ""
    faded: bool = False
    code: str = ""
    """The card it is about."""


def entry(fact: Fact, today: date, zone: str) -> Entry:
    """A fact in words."""
    icon, tone = ICONS[fact.kind]
    parts = [_when(fact, today, zone), *_how(fact)]
    if fact.taken_back_at is not None:
        when = moment_words(fact.taken_back_at, today, zone)
        parts.append(_("taken back {when}").format(when=when))
    exact = f"{local(fact.at, zone):%Y-%m-%d %H:%M:%S}" if fact.at else fact.on.isoformat()
    title = _title(fact, today)
    faded = fact.taken_back_at is not None
    return Entry(icon, tone, title, DOT.join(parts), f"{title}\n{exact}", faded, fact.card.code if fact.card else "")


def card_entry(card: ClaimedCard, today: date) -> Entry:
    """A claimed card: what for, and whether it still counts."""
    last = date_words(card.last_day, today)
    valid = _("until {day}") if card.last_day >= today else _("ended {day}")
    second = DOT.join((_("claimed {day}").format(day=day_words(card.on, today)), valid.format(day=last), card.batch))
    over = card.last_day < today
    return Entry("ticket", Tone.NEUTRAL if over else Tone.SUCCESS, card.offer, second, card.code, over, card.code)


def _title(fact: Fact, today: date) -> str:
    if fact.kind is Kind.BIRTHDAY:
        return _("Birthday {when}").format(when=coming_words((fact.on - today).days))
    if fact.kind is Kind.CLAIMED and fact.card is not None:
        return _("Claimed: {offer}").format(offer=fact.card.offer)
    if fact.kind is Kind.MADE:
        return {
            Origin.HAND: _("Entered as a contact"),
            Origin.IMPORT: _("Came with an imported list"),
            Origin.DESK: _("Entered when claiming a card"),
        }[fact.origin]
    plain = {
        Kind.FILLED: _("Filled in from an imported list: {what}"),
        Kind.CHANGED: _("Data changed: {what}"),
        Kind.TAGS: _("Tags: {what}"),
        Kind.BINNED: _("Put into the bin"),
        Kind.RESTORED: _("Brought back from the bin"),
    }
    return plain[fact.kind].format(what=_what(fact))


def _what(fact: Fact) -> str:
    """All that changed, in one line."""
    said = [translate(FIELDS[name]) for name in fact.fields]
    said += [_("+ {what}").format(what=masked(number)) for number in fact.added]
    said += [_("− {what}").format(what=masked(number)) for number in fact.removed]
    said += [_("+ {what}").format(what=tag) for tag in fact.tags_put]
    said += [_("− {what}").format(what=tag) for tag in fact.tags_off]
    return translate(BETWEEN).join(said)


def _when(fact: Fact, today: date, zone: str) -> str:
    if fact.at is None:
        return date_words(fact.on, today)
    moment = local(fact.at, zone)
    # a claim may be told for an earlier day; then the time of the telling is not its own
    return day_words(fact.on, today) + (f" {moment:%H:%M}" if moment.date() == fact.on else "")


def _how(fact: Fact) -> Sequence[str]:
    if fact.card is not None:
        return [fact.card.batch, fact.card.code]
    said = []
    if fact.row is not None:
        said.append(_("row {row} of the file").format(row=fact.row))
    if fact.kind is Kind.MADE and fact.tags_put:
        said.append(translate(BETWEEN).join(fact.tags_put))
    if fact.actor and fact.actor != OWNER:
        said.append(fact.actor)
    return said


def source_words(source: str) -> str:
    """Where somebody came from, or that nobody said."""
    return sources.said(source) or _("source unknown")
