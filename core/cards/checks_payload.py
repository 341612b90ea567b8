"""Preflight P: what the customer's code is, what the words promise, and whether the days agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from core.cards import lint
from core.cards.designs import TextBox
from core.cards.facts import Facts
from core.cards.fields import BadField, names
from core.cards.findings import Fact, Finding, Level
from core.cards.marks import Face, Line, Mark
from core.entry_codes import payloads
from core.entry_codes.payloads import Kind
from core.i18n import N_, spoken_date, translate

FRESH_DAYS = 7
MANY_CARDS = 500
PERSONAL_CARDS = 1_000
ENTRY_OUTLIVES_DAYS = 90
LEAST_DAYS_AFTER_PACKING = 30

CHECK_IT = N_("Scan the code with a real phone today, and say so at the entry code.")
NOT_CHECKED = N_("The customer's code was not checked by hand in the last {days} days.")
CHECK_MANY = N_("For more than {many} cards the customer's code has to be checked by hand on the same day.")
RETIRED = N_("The customer's code was retired.")
CHOOSE_OTHER = N_("Choose another entry code.")
DIES_EARLY = N_("The customer's code ends {entry}, less than {days} days after the cards do.")
MANY_PERSONAL = N_("A personal WeChat code on {count} cards: when it is reset or blocked, all of them lead nowhere.")
USE_WECOM = N_("For so many cards use a WeCom link, or your own page.")
TEXT_RULE = N_("Card text: {why}")
REWRITE = N_("Change the words. Found: {words}.")
NOT_ON_CARD = N_("The card does not say {what}.")
ADD_IT = N_("Fill it in for this batch, or add it to the design.")
DAYS_WRONG = N_("The last day {last} is already over.")
LATER_DAY = N_("Choose a later last day.")
SHORT_TIME = N_("The last day is less than {days} days after packing; parcels and people are slower.")

_NEEDED = {
    "offer": N_("what the customer gets"),
    "until": N_("until when it is valid"),
    "rules": N_("how it may be used"),
    "second_way": N_("a second way back, such as a phone number"),
}


def check(facts: Facts, marks: Mapping[Face, tuple[Mark, ...]]) -> list[Finding]:
    """The findings P01 to P09 that are not about single fields."""
    texts = [mark.text for face in marks.values() for mark in face if isinstance(mark, Line)]
    return [*_code(facts), *_hand_check(facts), *_law(texts), *_said(facts), *_days(facts)]


def _code(facts: Facts) -> Iterator[Finding]:
    verdict = payloads.classify(facts.entry.payload)
    if verdict.level is payloads.Level.BLOCK:
        code = "P01" if verdict.kind is Kind.WECHAT_GROUP else "P03" if verdict.kind is Kind.WEB else "P02"
        yield Finding(code, Level.ERROR, verdict.reason, repair=CHOOSE_OTHER)
    elif verdict.kind is Kind.WEB and verdict.reason != payloads.WEB:
        yield Finding("P03", Level.WARNING, verdict.reason)
    elif verdict.needs_last_day and facts.entry.last_day is None:
        yield Finding("P04", Level.WARNING, verdict.reason)
    if verdict.kind is Kind.WECHAT_PERSONAL and facts.plan.count > PERSONAL_CARDS:
        yield Finding("P05", Level.WARNING, MANY_PERSONAL, repair=USE_WECOM, facts={"count": facts.plan.count})


def _hand_check(facts: Facts) -> Iterator[Finding]:
    entry = facts.entry
    if entry.retired:
        yield Finding("P04", Level.ERROR, RETIRED, repair=CHOOSE_OTHER)
    if entry.checked_on is None or (facts.today - entry.checked_on).days > FRESH_DAYS:
        yield Finding("P04", Level.WARNING, NOT_CHECKED, repair=CHECK_IT, facts={"days": FRESH_DAYS})
    elif facts.plan.count > MANY_CARDS and entry.checked_on < facts.today:
        yield Finding("P04", Level.WARNING, CHECK_MANY, repair=CHECK_IT, facts={"many": MANY_CARDS})
    outlives = timedelta(ENTRY_OUTLIVES_DAYS)
    if entry.last_day and facts.last_day and entry.last_day < facts.last_day + outlives:
        told: dict[str, Fact] = {"entry": spoken_date(entry.last_day, facts.today), "days": ENTRY_OUTLIVES_DAYS}
        yield Finding("P04", Level.WARNING, DIES_EARLY, repair=CHOOSE_OTHER, facts=told)


def _law(texts: list[str]) -> Iterator[Finding]:
    for one in [*lint.lint(texts), lint.marketplace_note()]:
        repair = REWRITE if one.words else ""
        told = {"why": one.sentence, "words": "、".join(one.words)}
        yield Finding("P06", one.level, TEXT_RULE, repair=repair, facts=told, overridable=True)


def _said(facts: Facts) -> Iterator[Finding]:
    """P07: what must stand on every card."""
    shown = _shown(facts)
    own = facts.design.fields
    for name, what in _NEEDED.items():
        default = own[name].default.said(facts.language) if name in own else ""
        if name not in shown or not (facts.values.get(name) or default):
            yield Finding("P07", Level.WARNING, NOT_ON_CARD, repair=ADD_IT, facts={"what": translate(what)})


def _shown(facts: Facts) -> frozenset[str]:
    found: set[str] = set()
    for face in facts.plan.faces:
        for element, _, _ in facts.design.elements(face):
            if isinstance(element, TextBox):
                found |= _names(element.text.said(facts.language))
    return frozenset(found)


def _names(text: str) -> frozenset[str]:
    try:
        return names(text)
    except BadField:
        return frozenset()


def _days(facts: Facts) -> Iterator[Finding]:
    last = facts.last_day
    if last is None:
        return
    packing = facts.packing_on or facts.today
    if last < facts.today or last < packing:
        yield Finding("P07", Level.ERROR, DAYS_WRONG, repair=LATER_DAY, facts={"last": spoken_date(last, facts.today)})
    elif last < packing + timedelta(LEAST_DAYS_AFTER_PACKING):
        yield Finding("P09", Level.WARNING, SHORT_TIME, repair=LATER_DAY, facts={"days": LEAST_DAYS_AFTER_PACKING})
