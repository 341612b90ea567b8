"""Which of the names in a row is the name, and how last and first name join."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.text import one_line

_HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_NO_NAME_WORDS = "- -- --- / \\ . 无 暂无 未知 未填 未填写 空 null none n/a #n/a nan (无) 无名"
_NO_NAME = frozenset(_NO_NAME_WORDS.split())
_SYSTEM_COMPANY = re.compile(r"^@")  # messengers write their own name there: @微信, @WeChat


@dataclass(frozen=True, slots=True)
class NameParts:
    """The cells of a row that may name a person, as they stood there."""

    name: str = ""
    remark: str = ""
    last: str = ""
    middle: str = ""
    first: str = ""
    nickname: str = ""
    company: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """The name to show, and what is kept beside it."""

    name: str
    nickname: str
    company: str


def has_han(text: str) -> bool:
    """Whether a Chinese character is in it."""
    return not text.isascii() and _HAN.search(text) is not None


def names_of(parts: NameParts) -> Names:
    """Name, else remark, else last and first name, else nickname, else company; words for “none” count as empty."""
    nickname, company = _said(parts.nickname), _said(parts.company)
    company = "" if _SYSTEM_COMPANY.match(company) else company
    ways: tuple[Callable[[], str], ...] = (
        lambda: _said(parts.name),
        lambda: _said(parts.remark),
        lambda: joined(_said(parts.last), _said(parts.middle), _said(parts.first)),
        lambda: nickname,
        lambda: company,
    )
    return Names(next((found for way in ways if (found := way())), ""), nickname, company)


def joined(last: str, middle: str, first: str) -> str:
    """One name: Chinese ones last first without spaces, others first last with spaces."""
    if has_han(last + middle + first):
        return last + middle + first
    return " ".join(part for part in (first, middle, last) if part)


def _said(text: str) -> str:
    text = one_line(text)
    return "" if text.lower() in _NO_NAME else text
