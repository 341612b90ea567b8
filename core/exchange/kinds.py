"""What a file is, by its content and never by its name; what cannot be read is refused with the way out."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from core.errors import Invalid
from core.exchange.limits import TEXT_BYTES, WORKBOOK_BYTES

_HEAD_BYTES = 8192
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x08\x10\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06", b"PK\x07\x08")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_SIGNATURES: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"SQLite format 3\x00",), "table.is_database"),
    ((b"%PDF",), "table.is_pdf"),
    (_PICTURES, "table.is_picture"),
    (_ARCHIVES, "table.is_archive"),
    (_BIFF, "table.is_old_workbook"),
)
_HTML = re.compile(rb"^\s*(?:<!doctype html|<html|<table|<meta|<head|<body|<\?xml|<workbook|<!--)", re.IGNORECASE)
_VCARD = re.compile(rb"^\s*begin:vcard", re.IGNORECASE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff")


class Kind(StrEnum):
    """What the table reader can open."""

    TEXT = "text"
    WORKBOOK = "workbook"


def kind_of(path: Path) -> Kind:
    """Text or workbook; raises `Invalid` naming what it is otherwise and what to do."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not head or (head in _BOMS and size == len(head)):
        raise Invalid("table.empty")
    if head.startswith(b"PK\x03\x04"):
        return _sized(Kind.WORKBOOK, size, WORKBOOK_BYTES)
    if head.startswith(_OLE):
        raise Invalid(_ole_code(path))
    _refuse_foreign(head)
    return _sized(Kind.TEXT, size, TEXT_BYTES)


def _sized(kind: Kind, size: int, most: int) -> Kind:
    if size > most:
        raise Invalid("table.file_too_large", megabytes=size // 1_000_000, most=most // 1_000_000)
    return kind


def _ole_code(path: Path) -> str:
    """The old container holds old workbooks, and new ones that were locked with a password."""
    with path.open("rb") as file:
        held = file.read(20_000_000)
    if "EncryptedPackage".encode("utf-16-le") in held:
        return "table.is_locked_workbook"
    old = any(name.encode("utf-16-le") in held for name in ("Workbook", "Book"))
    return "table.is_old_workbook" if old else "table.is_unknown"


def _refuse_foreign(head: bytes) -> None:
    for signs, code in _SIGNATURES:
        if head.startswith(signs) and not (head.startswith(b"BM") and _is_text(head)):
            raise Invalid(code)
    if head[4:8] == b"ftyp" or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        raise Invalid("table.is_picture")
    if head.startswith(_PROGRAMS) and not _is_text(head):
        raise Invalid("table.is_unknown")
    text = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "ignore").encode()
    if _HTML.match(text):
        raise Invalid("table.is_web_page")
    if _VCARD.match(text):
        raise Invalid("table.is_address_book")


def _is_text(head: bytes) -> bool:
    return not any(byte < 9 or 13 < byte < 32 for byte in head)
