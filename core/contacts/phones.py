"""Phone numbers out of whatever was typed or exported: kind, number, extension, and whether they name one person."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from core.text import clean

MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})\d{7,8}")
_LOST_ZERO = re.compile(r"(?:(?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8})")
_SERVICE = re.compile(r"[48]00\d{7}")
_NEAR_ABROAD = re.compile(r"(?:852|853)\d{8}|886\d{8,10}")  # these three need no + to be known
_PERSONAL_ABROAD = re.compile(r"\+(?:852[4-9]|8536|886[9])\d+")
_NONE_WORDS = """无 没 没有 暂无 未知 不详 未填 未填写 未留 未提供 空 无电话 无手机 无号码 没有电话 保密 待补
- -- --- / \\ . 。 ? 0 null none nil n/a na #n/a nan"""
_NONE = frozenset(_NONE_WORDS.split())
_SCIENTIFIC = re.compile(r"[+-]?\d(?:\.\d*)?e\+?\d+", re.IGNORECASE)
_MASKED = re.compile(r"\*|[x×]{2,}|#{2,}|[●•○]{2,}|(?<=\d)x(?=\d*x)", re.IGNORECASE)
_FORMULA_TEXT = re.compile(r"=\s*\"(.*)\"", re.DOTALL)
_STRONG_SPLIT = re.compile(r":::|[/;、|\n\\]|或者?|和|&|,(?!\s*\d{1,6}\s*(?:$|[/;、|\n,]))")
_MOBILE_IN_TEXT = re.compile(r"(?<!\d)(?:\(?(?:\+\s*|00)?86\)?[-.\s]*)?(1[3-9](?:[-.\s]?\d){9})(?!\d)")
_LABEL = re.compile(r"^(?:mobile|cell|phone|tel(?:ephone)?|home|work|fax|[mth])?[.:\s]*$", re.IGNORECASE)
_EXTENSION = re.compile(
    r"(?P<base>.*?\d[\s)\]]*?)(?:\s*(?:[-#,_~(\[]|转|轉|分机号?|分機|ext(?:ension)?\.?|x)\s*:?\s*|\s+(?=\d{3}))(?P<extension>\d{1,6})[)\]]?",
    re.IGNORECASE,
)
_NOT_DIGITS = re.compile(r"[\s\-.()\[\]{}'\"=·_]")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣", "-") | dict.fromkeys("，", ",") | dict.fromkeys("；", ";"))


class PhoneKind(StrEnum):
    """What a number can be used for; only some kinds name one person."""

    MOBILE = "mobile"
    ABROAD = "abroad"
    LANDLINE = "landline"
    SERVICE = "service"
    VIRTUAL = "virtual"
    MASKED = "masked"
    DAMAGED = "damaged"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Phone:
    """One number as read; `number` is cleaned, of masked, damaged and invalid ones the text that stood there."""

    kind: PhoneKind
    number: str
    extension: str = ""
    zero_restored: bool = False

    @property
    def is_usable(self) -> bool:
        """Whether somebody can be reached by it for good."""
        return self.kind in _USABLE

    @property
    def is_key(self) -> bool:
        """Whether two contacts with it are one person: mobiles only; a landline belongs to a household or a firm."""
        if self.kind is PhoneKind.ABROAD:
            return _PERSONAL_ABROAD.match(self.number) is not None
        return self.kind is PhoneKind.MOBILE


_USABLE = frozenset({PhoneKind.MOBILE, PhoneKind.ABROAD, PhoneKind.LANDLINE, PhoneKind.SERVICE})


def read_phones(cell: str) -> tuple[Phone, ...]:
    """All numbers in a cell, in their order, each once; empty for an empty cell and for words like 无 or “-”."""
    if MOBILE.fullmatch(cell):
        return (Phone(PhoneKind.MOBILE, cell),)
    text = _plain(cell)
    if not text or text.lower() in _NONE:
        return ()
    found: dict[Phone, None] = {}
    for piece in _STRONG_SPLIT.split(text):
        for phone in _piece(piece.strip(" ,.:")):
            found.setdefault(phone)
    return tuple(found)


def mobile_in(text: str) -> str:
    """The mobile number a person typed, cleaned; "" when the text is not exactly one mobile."""
    phones = read_phones(text)
    return phones[0].number if len(phones) == 1 and phones[0].kind is PhoneKind.MOBILE else ""


def _plain(cell: str) -> str:
    text = unicodedata.normalize("NFKC", clean(cell)).translate(_DASHES).strip()
    quoted = _FORMULA_TEXT.fullmatch(text)
    text = (quoted[1] if quoted else text).strip(" '\"\t")
    return text[:-2] if text.endswith(".0") else text


def _piece(piece: str) -> list[Phone]:
    if not piece or piece.lower() in _NONE:
        return []
    if _MASKED.search(piece):
        return [Phone(PhoneKind.MASKED, piece)]
    if _SCIENTIFIC.fullmatch(piece):
        return [Phone(PhoneKind.DAMAGED, piece)]
    plain = _number(_NOT_DIGITS.sub("", piece))
    if plain:
        return [plain]
    return _with_extension(piece) or _several(piece) or _with_words(piece) or [Phone(PhoneKind.INVALID, piece)]


def _with_extension(piece: str) -> list[Phone]:
    found = _EXTENSION.fullmatch(piece)
    base = _number(_NOT_DIGITS.sub("", _after_label(found["base"]))) if found else None
    if found is None or base is None or base.kind is PhoneKind.ABROAD:
        return []
    kind = PhoneKind.VIRTUAL if base.kind is PhoneKind.MOBILE else base.kind
    return [Phone(kind, base.number, found["extension"], base.zero_restored)]


def _several(piece: str) -> list[Phone]:
    """Numbers side by side with nothing but spaces, commas or words between them."""
    numbers = _MOBILE_IN_TEXT.findall(piece)
    rest = _MOBILE_IN_TEXT.sub("", piece)
    if len(numbers) > 1 and not any(sign.isdigit() for sign in rest):
        return [Phone(PhoneKind.MOBILE, re.sub(r"\D", "", number)) for number in numbers]
    words = piece.split()
    read = [_number(_NOT_DIGITS.sub("", _after_label(word))) for word in words]
    return [phone for phone in read if phone] if len(words) > 1 and all(read) else []


def _with_words(piece: str) -> list[Phone]:
    """A number beside a label or a word: 手机：199…, 199…（妈妈）; letters of unknown meaning make it no number."""
    words = re.sub(r"[\d\s\-.()\[\]{}:+'\"]", "", piece)
    if words and (not words.isascii() or _LABEL.match(words)):
        inner = _after_label(piece).strip(" .:")
        kept = re.sub(r"[^\d+\-#,转()\s]", "", inner)
        if kept.strip() != piece.strip():
            read = _number(_NOT_DIGITS.sub("", kept))
            return [read] if read else _with_extension(kept.strip(" ()"))
    return []


def _after_label(text: str) -> str:
    return re.sub(r"^[^\d+(]+", "", text)


def _number(digits: str) -> Phone | None:
    """The number that is nothing but digits, perhaps with a country in front; None when it is none of the kinds."""
    if digits.startswith("00") and len(digits) > 10:
        digits = "+" + digits[2:]
    if digits.startswith("+"):
        return _international(digits[1:])
    if not digits.isdecimal():
        return None
    if digits.startswith("86") and (MOBILE.fullmatch(digits[2:]) or digits[2:3] == "0"):
        digits = digits[2:]
    for kind, shape in ((PhoneKind.MOBILE, MOBILE), (PhoneKind.LANDLINE, _LANDLINE), (PhoneKind.SERVICE, _SERVICE)):
        if shape.fullmatch(digits):
            return Phone(kind, digits)
    if _NEAR_ABROAD.fullmatch(digits):
        return Phone(PhoneKind.ABROAD, "+" + digits)
    return Phone(PhoneKind.LANDLINE, "0" + digits, zero_restored=True) if _LOST_ZERO.fullmatch(digits) else None


def _international(digits: str) -> Phone | None:
    if not digits.isdecimal() or not 7 <= len(digits) <= 15 or digits.startswith("0"):
        return None
    if not digits.startswith("86"):
        return Phone(PhoneKind.ABROAD, "+" + digits)
    inland = digits[2:]
    if MOBILE.fullmatch(inland):
        return Phone(PhoneKind.MOBILE, inland)
    if _SERVICE.fullmatch(inland):
        return Phone(PhoneKind.SERVICE, inland)
    landline = inland if inland.startswith("0") else "0" + inland
    return Phone(PhoneKind.LANDLINE, landline) if _LANDLINE.fullmatch(landline) else None
