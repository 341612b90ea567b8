"""Tells a barcode gun from a person by the rhythm of the keys. Knows no window; times are milliseconds of the event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from ui.kit.tokens import timing, tokens

LONGEST_GAP_MS = 100
"""A longer pause begins something new."""
SILENCE_MS = 150
"""After this a gun without a suffix has finished."""
SAME_CODE_MS = 2000
"""The same code again within this span is the same scan."""
LIMITS_MS = (30, 80)
"""Between these the set-up test may learn the mean gap of a gun."""
CODE_DIGITS = 20
"""What a symbol of ours carries."""
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True)
class Scan:
    """What a gun sent: its text, how it ended ("Enter", "Tab" or nothing), and its gaps, suffix included."""

    text: str
    suffix: str
    mean_gap_ms: float
    longest_gap_ms: int


def pieces(text: str, valid: Callable[[str], bool]) -> list[str]:
    """The codes in what a gun sent: two of ours glued together are two, anything else is one."""
    halves = [text[:CODE_DIGITS], text[CODE_DIGITS:]]
    glued = len(text) == 2 * CODE_DIGITS and _DIGITS.issuperset(text) and all(valid(half) for half in halves)
    return halves if glued else [text]


class Ear:
    """Listens to one key after the other.

    A scan has at least 6 characters, no gap over 100 ms and a mean gap of at most `limit_ms`, and ends with Enter or
    Tab; without either it is 20 digits, or twice 20, that `valid` knows, followed by silence.
    """

    def __init__(self, valid: Callable[[str], bool], limit_ms: int | None = None) -> None:
        self._valid = valid
        self._limit_ms = 0
        self._text = ""
        self._times: list[int] = []
        self._taken_at: int | None = None
        self._seen: dict[str, int] = {}
        self.limit_ms = limit_ms or timing("scan_gap")

    @property
    def limit_ms(self) -> int:
        """The mean gap up to which it is a gun."""
        return self._limit_ms

    @limit_ms.setter
    def limit_ms(self, wanted: int) -> None:
        lowest, highest = LIMITS_MS
        self._limit_ms = min(max(wanted, lowest), highest)

    def hear(self, character: str, at: int) -> bool:
        """One printable character; True if it begins a new run."""
        new = not self._times or not 0 <= at - self._times[-1] <= LONGEST_GAP_MS
        if new:
            self.forget()
        self._taken_at = None
        self._text += character
        self._times.append(at)
        return new

    def end(self, suffix: str, at: int) -> Scan | None:
        """Enter or Tab; the scan it ends, if it was one."""
        scan = self._judged(suffix, [*self._times, at])
        if scan is not None:
            self._taken_at = at
        self.forget()
        return scan

    def may_be_whole(self) -> bool:
        """Whether silence would make a scan of what was heard so far."""
        codes = pieces(self._text, self._valid)
        return all(len(code) == CODE_DIGITS and _DIGITS.issuperset(code) and self._valid(code) for code in codes)

    def silence(self) -> Scan | None:
        """Nothing came for a while; the scan that is complete without a suffix, if it was one."""
        scan = self._judged("", self._times) if self.may_be_whole() else None
        if scan is not None:
            self._taken_at = self._times[-1]
        self.forget()
        return scan

    def trails(self, at: int) -> bool:
        """Whether an Enter or Tab still belongs to the scan just taken, as from guns that send both."""
        mine = self._taken_at is not None and 0 <= at - self._taken_at <= LONGEST_GAP_MS
        if mine:
            self._taken_at = at
        return mine

    def is_new(self, code: str, at: int) -> bool:
        """Whether this code counts; the same one within two seconds counts once."""
        before = self._seen.get(code)
        self._seen = {each: when for each, when in self._seen.items() if 0 <= at - when < SAME_CODE_MS}
        self._seen.setdefault(code, at)
        return before is None or not 0 <= at - before < SAME_CODE_MS

    def forget(self) -> None:
        """Begin anew with the next character."""
        self._text = ""
        self._times = []

    def _judged(self, suffix: str, times: list[int]) -> Scan | None:
        gaps = [after - before for before, after in pairwise(times)]
        if len(self._text) < tokens()["scan_min_length"] or not all(0 <= gap <= LONGEST_GAP_MS for gap in gaps):
            return None
        mean = sum(gaps) / len(gaps)
        return Scan(self._text, suffix, mean, max(gaps)) if mean <= self._limit_ms else None
