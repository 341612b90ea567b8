"""Finding claim codes in what people type, paste and scan, and what a wrong one may have been meant to be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.cards.codes import ALPHABET, HUMAN_LENGTH, MACHINE_LENGTH, from_human, from_machine, has_two_letters

_DASHES = r"\-‐–—−·"
_MACHINE = re.compile(r"(?<!\d)(?=(7[0-9]{3}(?:[\s-]?[0-9]{4}){4})(?!\d))")
_HUMAN = re.compile(rf"(?<![0-9A-Z])(?=([0-9A-Z]{{4}}(?:[\s{_DASHES}]{{0,3}}[0-9A-Z]{{4}}){{2}})(?![0-9A-Z]))")
_WORD = re.compile(rf"[0-9A-Z](?:[{_DASHES}]?[0-9A-Z])*")
_AIM = re.compile(r"^\][A-Z][0-9A-Z]")
_FOLDED = str.maketrans("OIL", "011")
_ALIKE = frozenset(
    frozenset(pair) for pair in ("8B", "5S", "2Z", "6G", "0D", "0Q", "VY", "MN", "17", "CG", "PR")
)  # pairs that eyes and thermal heads confuse


class Form(StrEnum):
    """Which spelling a text has."""

    HUMAN = "human"
    MACHINE = "machine"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text holds: the valid numbers in order, else the form of what looks like a code but fails its check."""

    codes: tuple[int, ...]
    form: Form
    length: int
    bad_check: bool = False
    has_u: bool = False


def read(text: str) -> list[int]:
    """The numbers of all valid codes in a text, in order, without duplicates; any width, case or spacing."""
    return list(look(text).codes)


def look(text: str) -> Reading:
    """Read a text and say what it is: codes, something shaped like a code, or nothing of ours."""
    clean = cleaned(text)
    found = sorted([*_machine_found(clean), *_human_found(clean)])
    bare = _bare(clean)
    codes = [r for _, r in found] or _whole(bare)
    if codes:
        machine = bool(_machine_found(clean)) or bare.isdigit()
        form = Form.MACHINE if machine else Form.HUMAN
        return Reading(tuple(dict.fromkeys(codes)), form, MACHINE_LENGTH if machine else HUMAN_LENGTH)
    return _shape(clean, bare)


def cleaned(text: str) -> str:
    """Full-width made plain, upper case, no invisible characters, no leading mark of the scanner (`]Q1`)."""
    plain = unicodedata.normalize("NFKC", text).upper()
    plain = "".join(" " if unicodedata.category(c) == "Cc" else c for c in plain if unicodedata.category(c) != "Cf")
    return _AIM.sub("", plain.strip())


def near(text: str) -> list[int]:
    """Numbers one slip away from a text that is no valid code: one symbol wrong, lost or added, or two neighbours
    swapped. Look-alikes come first. The shop file decides which exist; none is ever claimed by itself."""
    clean = cleaned(text)
    pieces = dict.fromkeys(_pieces(clean))
    likely: list[int] = []
    other: list[int] = []
    for piece in pieces:
        for candidate, alike in _slips(piece):
            if candidate == piece:
                continue
            r = from_machine(candidate) if len(candidate) == MACHINE_LENGTH else _human(candidate)
            if r is not None:
                (likely if alike else other).append(r)
    return list(dict.fromkeys([*likely, *other]))


def _bare(clean: str) -> str:
    return "".join(c for c in clean if c.isalnum())


def _human(piece: str) -> int | None:
    folded = piece.translate(_FOLDED)
    return from_human(folded) if has_two_letters(folded) else None


def _machine_found(clean: str) -> list[tuple[int, int]]:
    tried = ((match.start(), from_machine(_bare(match[1]))) for match in _MACHINE.finditer(clean))
    return [(at, r) for at, r in tried if r is not None]


def _human_found(clean: str) -> list[tuple[int, int]]:
    tried = ((match.start(), _human(_bare(match[1]))) for match in _HUMAN.finditer(clean))
    return [(at, r) for at, r in tried if r is not None]


def _whole(bare: str) -> list[int]:
    """The whole text as one code, or as two that a fast scanner glued together."""
    if len(bare) == 2 * MACHINE_LENGTH:
        pair = [from_machine(bare[:MACHINE_LENGTH]), from_machine(bare[MACHINE_LENGTH:])]
        return [r for r in pair if r is not None] if None not in pair else []
    r = from_machine(bare) if len(bare) == MACHINE_LENGTH else _human(bare)
    return [] if r is None else [r]


def _shape(clean: str, bare: str) -> Reading:
    machine = _MACHINE.search(clean) or (len(bare) == MACHINE_LENGTH and bare.isdigit() and bare[0] == "7")
    if machine:
        return Reading((), Form.MACHINE, MACHINE_LENGTH, bad_check=True)
    words = [_bare(match[1]) for match in _HUMAN.finditer(clean)]
    words += [bare] if len(bare) == HUMAN_LENGTH and bare.isascii() else []
    shaped = [word for word in words if has_two_letters(word.translate(_FOLDED)) and any(map(str.isdigit, word))]
    if shaped:
        return Reading((), Form.HUMAN, HUMAN_LENGTH, bad_check=True, has_u=any("U" in word for word in shaped))
    return Reading((), Form.OTHER, len(bare))


def _pieces(clean: str) -> Iterator[str]:
    """Parts of the text that may be a code with one slip in it, the best shaped first."""
    for pattern in (_HUMAN, _MACHINE):
        yield from (_bare(match[1]) for match in pattern.finditer(clean))
    words = [_bare(match[0]) for match in _WORD.finditer(clean)]
    lengths = (11, 12, 13, 19, 20, 21)
    yield from (word for word in [*words, _bare(clean)] if len(word) in lengths and word.isascii())


def _slips(piece: str) -> Iterable[tuple[str, bool]]:
    """Every word one slip away, and whether the slip is between two look-alikes."""
    machine = len(piece) >= MACHINE_LENGTH - 1
    word = piece if machine else piece.translate(_FOLDED)
    if machine and not word.isdigit():
        return
    symbols, right = (ALPHABET[:10], MACHINE_LENGTH) if machine else (ALPHABET, HUMAN_LENGTH)
    if len(word) == right:
        yield from _changed(word, symbols)
        yield from ((word[:i] + word[i + 1] + word[i] + word[i + 2 :], False) for i in range(len(word) - 1))
    elif len(word) == right - 1:
        yield from ((word[:i] + s + word[i:], False) for i in range(len(word) + 1) for s in symbols)
    elif len(word) == right + 1:
        yield from ((word[:i] + word[i + 1 :], False) for i in range(len(word)))


def _changed(word: str, symbols: str) -> Iterator[tuple[str, bool]]:
    for i, old in enumerate(word):
        for new in symbols:
            if new != old:
                yield word[:i] + new + word[i + 1 :], frozenset((old, new)) in _ALIKE
