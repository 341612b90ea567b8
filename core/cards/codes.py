"""Claim codes: one number of 55 bits, a spelling for people and one for scanners, and both checks."""

from __future__ import annotations

from core.ids import Chance

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 symbols: no I, L, O, U."""

BITS = 55
HUMAN_LENGTH = 12
MACHINE_LENGTH = 20
CARD_KIND = "7"
SETUP_CODE = "90123456789012345652"
"""What the set-up card of the scanner test carries; kind 9, never a claim."""

SPECIMEN = 8_553_813_173_572_482
"""The number on previews and test pieces, 7K3M-Q9TZ-4W2V: no card ever gets it."""

_VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}
_ASCII_DIGITS = frozenset("0123456789")


def check_symbol(values: list[int]) -> int:
    """Damm-type check over GF(32) with x^5 + x^2 + 1; 0 over a whole valid word."""
    t = 0
    for value in values:
        t = (t ^ value) << 1
        t = t ^ 0b100101 if t & 32 else t
    return t


def to_human(r: int) -> str:
    """The 12 symbols that people see and type, as they are stored: 11 of five bits, high first, then the check."""
    values = [(r >> 5 * k) & 31 for k in range(10, -1, -1)]
    return "".join(ALPHABET[value] for value in [*values, check_symbol(values)])


def to_machine(r: int) -> str:
    """The 20 digits a symbol carries: kind, 17 digits, ISO 7064 MOD 97-10."""
    body = f"{CARD_KIND}{r:017d}"
    return body + f"{98 - int(body) * 100 % 97:02d}"


def spoken(code: str) -> str:
    """A stored code as it is shown: XXXX-XXXX-XXXX; 20 digits in five groups."""
    joint = "-" if len(code) == HUMAN_LENGTH else " "
    return joint.join(code[at : at + 4] for at in range(0, len(code), 4))


def from_human(code: str) -> int | None:
    """The number behind 12 symbols without hyphens, or None if a symbol or the check is wrong."""
    if len(code) != HUMAN_LENGTH or any(symbol not in _VALUE for symbol in code):
        return None
    values = [_VALUE[symbol] for symbol in code]
    if check_symbol(values):
        return None
    r = 0
    for value in values[:-1]:
        r = r << 5 | value
    return r


def from_machine(code: str) -> int | None:
    """The number behind 20 digits of a parcel card, or None if kind, range or check is wrong."""
    if len(code) != MACHINE_LENGTH or not _ASCII_DIGITS.issuperset(code) or code[0] != CARD_KIND:
        return None
    r = int(code[1:18])
    return r if int(code) % 97 == 1 and r < 1 << BITS and 2 <= int(code[18:]) <= 98 else None


def has_two_letters(code: str) -> bool:
    """Whether a human form can be taken for no number, not even for one like 12E34567890."""
    return sum(symbol not in _ASCII_DIGITS for symbol in code) >= 2


def new_code(chance: Chance) -> int:
    """A fresh number, never the specimen's; drawn again while its human form has fewer than two letters (11 of
    400,000)."""
    while True:
        r = chance.bits(BITS)
        if r != SPECIMEN and has_two_letters(to_human(r)):
            return r
