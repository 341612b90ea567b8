"""In which encoding a text is written: mark, UTF-16 by its zeros, strict UTF-8, strict GB18030, else it is asked."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.errors import Invalid

_BLOCK = 1 << 20
_PROBE = 1 << 16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CHOICES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "big5", "shift_jis", "cp1252")
_USUAL = re.compile(r"[\t\r\n -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_MOST_DAMAGE = 50  # one broken sequence among so many sound ones is still UTF-8


@dataclass(frozen=True, slots=True)
class Charset:
    """An encoding, the bytes of its mark, and whether the reading is certain or should be looked at."""

    name: str
    mark: int = 0
    doubtful: bool = False


def charset_of(path: Path, wanted: str = "") -> Charset:
    """The encoding of a text file; `wanted` is the one a person chose. Raises `Invalid` when none fits."""
    with path.open("rb") as file:
        head = file.read(_PROBE)
    marked = next((Charset(name, len(mark)) for mark, name in _MARKS if head.startswith(mark)), None)
    if wanted:
        return _chosen(path, wanted, marked, head)
    found = marked or _by_zeros(path, head)
    if found:
        return found
    if _is_all(path, "utf-8"):
        return Charset("utf-8")
    if _is_damaged_utf8(head):
        return Charset("utf-8", doubtful=True)
    if _is_all(path, "gb18030"):
        return Charset("gb18030", doubtful=_is_odd(head))
    raise Invalid("table.charset_unknown")


def _chosen(path: Path, wanted: str, marked: Charset | None, head: bytes) -> Charset:
    if wanted not in CHOICES:
        raise Invalid("table.charset_unknown")
    if marked and marked.name == wanted:
        return marked
    if _is_all(path, wanted):
        return Charset(wanted)
    if wanted == "utf-8" and _is_damaged_utf8(head):
        return Charset(wanted, doubtful=True)
    raise Invalid("table.charset_wrong", charset=wanted)


def _by_zeros(path: Path, head: bytes) -> Charset | None:
    """UTF-16 without a mark: the zeros of its digits, commas and line ends stand on one side of the pairs only."""
    left, right = head[0::2].count(0), head[1::2].count(0)
    if not left and not right:
        return None
    for name, zeros, others in (("utf-16-le", right, left), ("utf-16-be", left, right)):
        if zeros > 10 * others and _looks_right(head, name) and _is_all(path, name):
            return Charset(name)
    raise Invalid("table.has_zeros")


def _looks_right(head: bytes, name: str) -> bool:
    text = head[: len(head) // 2 * 2].decode(name, "ignore")
    odd = Counter(_USUAL.sub("", text))
    # One odd sign may be frequent: the delimiter can be any.
    rest = odd.total() - max(odd.values(), default=0)
    return bool(text) and rest * 10 < len(text) and odd.total() * 2 < len(text)


def _is_all(path: Path, name: str, skip: int = 0) -> bool:
    """Whether every byte fits the encoding; a zero byte fits none of those without a mark."""
    decoder = codecs.getincrementaldecoder(name)("strict")
    try:
        for block in _blocks(path, skip):
            if b"\0" in block and not name.startswith(("utf-16", "utf-32")):
                raise Invalid("table.has_zeros")
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _blocks(path: Path, skip: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(skip)
        while block := file.read(_BLOCK):
            yield block


def _is_damaged_utf8(head: bytes) -> bool:
    text = head.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for sign in text if sign > "\x7f") - broken
    return broken * _MOST_DAMAGE < sound


def _is_odd(head: bytes) -> bool:
    """Whether much of it lies outside the everyday characters, as when another encoding was read as this one."""
    text = [sign for sign in head.decode("gb18030", "ignore") if sign > "\x7f"]
    rare = sum(1 for sign in text if not sign.encode("gb2312", "ignore"))
    return rare * 4 > len(text)
