"""The words on a card and the law: praise must not be paid for, and the printed card is the evidence."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from core.cards.findings import Level
from core.i18n import language
from core.paths import resources


@dataclass(frozen=True, slots=True)
class TextFinding:
    """One thing about the words of a card; `words` are the passages that led to it."""

    rule: str
    level: Level
    words: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What to tell the owner, in the language in use; says "may be unlawful", never legal advice."""
        said: dict[str, str] = _data()["sentences"][self.rule]
        return said.get(language(), said["en"])


def lint(texts: Iterable[str]) -> list[TextFinding]:
    """Check the words of all faces together; only `review_for_reward` blocks, and the owner may override it."""
    joined = fold("".join(texts))
    review, soft, reward = (_words(kind, joined) for kind in ("review", "soft", "reward"))
    found = []
    if review and reward:
        found.append(TextFinding("review_for_reward", Level.ERROR, (*review, *reward)))
    elif soft and reward:
        found.append(TextFinding("comment_for_reward", Level.WARNING, (*soft, *reward)))
    elif review:
        found.append(TextFinding("review_alone", Level.NOTE, review))
    for kind in ("superlative", "draw"):
        if words := _words(kind, joined):
            found.append(TextFinding(kind, Level.WARNING, words))
    return found


def marketplace_note() -> TextFinding:
    """The reminder shown once per batch."""
    return TextFinding("marketplace", Level.NOTE, ())


def fold(text: str) -> str:
    """Text as it is compared: full-width made plain, look-alikes folded, no spaces, no punctuation."""
    plain = unicodedata.normalize("NFKC", text).translate(_look_alikes()).casefold()
    return "".join(c for c in plain if c.isalnum())


def _words(kind: str, folded: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0] for match in _pattern(kind).finditer(folded)))


@cache
def _data() -> dict[str, dict[str, dict[str, str]]]:
    loaded: dict[str, dict[str, dict[str, str]]] = json.loads(
        (resources() / "lint" / "card_text.json").read_text(encoding="utf-8")
    )
    return loaded


@cache
def _look_alikes() -> dict[int, str]:
    pairs = _data()["look_alikes"].items()
    return {ord(written): meant for meant, all_written in pairs for written in all_written}


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(_data()[kind]))
