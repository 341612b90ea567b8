"""Money: amounts in text to integer fen and back, exactly."""

from __future__ import annotations

import re
import unicodedata

from core.errors import Invalid

MOST_FEN = 10**14  # a thousand milliards of yuan; no shop's figure, and far inside 64 bits
_WORDS = re.compile(r"人民币|rmb|cny|[¥￥元圆块$\s'_]", re.IGNORECASE)
_SHAPE = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d*)(?:\.(?P<part>\d+))?(?P<unit>[万亿]?)")
_UNITS = {"": 0, "万": 4, "亿": 8}  # powers of ten
_NOISE_DIGITS = 6  # a millionth of a fen, `domain.md` 0.1


def fen_from(text: str, *, spreadsheet: bool = False, one_is_fen: int = 100) -> int:
    """
    Fen of an amount as people and exports write it: ￥, 元, thousands marks, full width, 万; `one_is_fen` is the unit
    (100: yuan, 1: fen). More than two decimals are refused, never rounded; `spreadsheet=True` takes a number within
    a millionth of a fen for that fen, the noise of binary numbers. Raises `Invalid` for all that is not certain.
    """
    plain = _WORDS.sub("", unicodedata.normalize("NFKC", text).replace("−", "-"))
    shape = _SHAPE.fullmatch(plain)
    if shape is None or not (shape["whole"] or shape["part"]):
        raise Invalid("money.not_an_amount", text=text.strip()[:40])
    digits, decimals = shape["whole"].replace(",", ""), shape["part"] or ""
    if len(digits) + len(decimals) > 40:
        raise Invalid("money.too_large", text=text.strip()[:40])
    places = _UNITS[shape["unit"]] + len(str(one_is_fen)) - 1
    fen, rest = _split(int((digits or "0") + decimals), len(decimals) - places, spreadsheet)
    if rest:
        raise Invalid("money.too_many_decimals", text=text.strip()[:40])
    if fen > MOST_FEN:
        raise Invalid("money.too_large", text=text.strip()[:40])
    return -fen if shape["sign"] == "-" else fen


def _split(number: int, places: int, spreadsheet: bool) -> tuple[int, int]:
    """The whole fen in `number` of which the last `places` digits are decimals of a fen, and what is left over."""
    if places <= 0:
        return number * 10**-places, 0
    one = 10**places
    fen, rest = divmod(number, one)
    if spreadsheet and places > _NOISE_DIGITS:
        noise = 10 ** (places - _NOISE_DIGITS)
        if rest <= noise:
            return fen, 0
        if one - rest <= noise:
            return fen + 1, 0
    return fen, rest


def yuan(fen: int) -> str:
    """The amount in yuan with two decimals and no thousands marks, as files want it: 1234.50."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{fen // 100}.{fen % 100:02d}"


def shown(fen: int) -> str:
    """The amount as people read it: ¥1,234.50, whole yuan without decimals."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}¥{fen // 100:,}" + (f".{fen % 100:02d}" if fen % 100 else "")
