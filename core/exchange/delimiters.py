"""Which sign parts the columns of a text: judged by the header words and values that it lays bare."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from core.exchange.headers import meaning
from core.text import clean, fold

USUAL = (",", ";", "\t", "|")
_SPARE = "\x1f"
_TITLE_ROWS = 30  # a header lies within the first rows that hold anything
_MOST_SIGNS = 24
_MOST_CELLS = 100
_LONGEST_VALUE = 60
_DIGITS = re.compile(r"\d{7}")
_PHONE = r"'?(?:\+|\(\+?)?\d(?:[ \-()]?[\d*]){6,15}"
_DATE = r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:[ t]+\d{1,2}:\d{2}(?::\d{2})?)?"
_SHORT = r"\d{1,2}月\d{1,2}日|\d{1,2}:\d{2}(?::\d{2})?|\d+\.\d{1,2}"
_NAME = r"[\u3400-\u9fff·]{2,5}"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_VALUE = re.compile(rf"{_PHONE}(?:[/、,;|]{_PHONE})*|{_DATE}|{_SHORT}|{_NAME}|{_MAIL}")

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a sign ("" for a single column) parts the rows, and how many of these from the header on it parts."""

    sign: str
    score: int
    rows: int = 0
    wide: int = 0
    width: int = 0

    @property
    def is_likely(self) -> bool:
        """A usual sign may part few rows; any other has to part most of them."""
        least = (1, 4) if self.sign in USUAL else (3, 5)
        return not self.sign or (self.wide > 0 and self.wide * least[1] >= self.rows * least[0])

    @property
    def rank(self) -> tuple[int, int, int]:
        """On equal evidence a usual sign wins, then a single column."""
        usual = 2 if self.sign in USUAL else int(not self.sign)
        return self.score, usual, self.wide * min(self.width, 12)


def may_part(sign: str) -> bool:
    """Whether a sign can be a delimiter: no letter, digit, quote, space or mark on another sign."""
    if sign == "\t":
        return True
    kind = unicodedata.category(sign)
    is_sign = (kind[0] in "PS" and kind not in ("Pi", "Pf")) or kind == "Cc"
    return is_sign and sign not in "\"'＂＇\r\n\0\ufffd"


def delimiter_in(lines: list[str], rows_by: Callable[[str], Rows]) -> str:
    """The sign that parts these first lines best; for a single column one that parts none of them."""
    held = Counter(sign for line in lines for sign in set(line) if may_part(sign))
    often = [sign for sign, count in held.most_common(_MOST_SIGNS) if count * 5 >= len(lines)]
    signs = [*USUAL, *(sign for sign in often if sign not in USUAL)]
    whole = _fit("", [[line.rstrip("\r\n").strip('"')] for line in lines if line.strip()])
    fits = [whole, *(_fit(sign, rows_by(sign)) for sign in signs if sign in held)]
    best = max((fit for fit in fits if fit.is_likely), key=lambda fit: fit.rank)
    return best.sign or next((sign for sign in USUAL if sign not in held), _SPARE)


def _fit(sign: str, rows: Rows) -> _Fit:
    rows = [cells[:_MOST_CELLS] for cells in rows if any(cell.strip() for cell in cells)]
    if not rows:
        return _Fit(sign, 0, wide=int(sign in USUAL))  # blank cells only
    least = 2 if sign else 1
    words = [_words(cells) if len(cells) >= least else 0 for cells in rows[:_TITLE_ROWS]]
    best = max(words, default=0)
    # Titles above the header need not be parted.
    below = rows[words.index(best) :] if best else rows
    widths = Counter(len(cells) for cells in below if len(cells) >= least)
    if not widths:
        return _Fit(sign, 0)
    width, same = widths.most_common(1)[0]
    wide = widths.total()
    values = sum(_is_value(cell) for cells in below if len(cells) >= least for cell in cells)
    gain = 300 * values // max(len(below) - bool(best), 1)
    return _Fit(sign, (100 * best + gain) * (wide + same) // (2 * len(below)), len(below), wide, width)


def _words(cells: list[str]) -> int:
    """How sure the different fields are that these cells name as headers; none where a number stands."""
    if any(_DIGITS.search(cell) for cell in cells):
        return 0
    trust: dict[str, int] = {}
    for one in map(meaning, cells):
        if one.field:
            trust[one.field] = max(one.trust, trust.get(one.field, 0))
    return sum(trust.values())


def _is_value(cell: str) -> bool:
    """Whether the cell is one whole phone, date, name or address of mail, and nothing hangs on to it."""
    if not cell or len(cell) > _LONGEST_VALUE:
        return False
    text = fold(clean(cell)).strip()
    return bool(_VALUE.fullmatch(text)) and not meaning(cell).trust
