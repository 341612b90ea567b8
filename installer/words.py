"""Collects every message of the program into the Chinese catalogue, and compiles the catalogue for gettext."""

from __future__ import annotations

import datetime
import io
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES" / "shuke.po"
MO = PO.with_suffix(".mo")
STILL = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
KEYWORDS = {"_": None, "N_": None, "translate": None, "translate_n": (1, 2)}

USAGE = """Usage: python installer/words.py update | compile | missing

update   collects the messages of the program into the catalogue; what is gone is dropped, what is new is empty.
compile  turns the catalogue into the file that the program reads.
missing  lists the messages that have no Chinese yet."""


def sources() -> Iterator[Path]:
    """Every file a message can stand in."""
    yield from (path for path in [ROOT / "main.py"] if path.exists())
    for top in ("core", "ui"):
        yield from sorted((ROOT / top).rglob("*.py"))


def collect() -> Catalog:
    """All messages of the program as they stand in the code, without any translation."""
    found = empty()
    for path in sources():
        for _line, message, comments, _context in extract_from_file("python", path, keywords=KEYWORDS):
            where = [(path.relative_to(ROOT).as_posix(), 0)]
            found.add(message, locations=where, auto_comments=comments)
    return found


def empty() -> Catalog:
    """A Chinese catalogue without a message; its dates stand still, so that only words make a difference."""
    return Catalog(
        locale="zh_CN",
        project="Shuke",
        version="1",
        header_comment="# Made by installer/words.py; only the msgstr lines are written by hand.",
        msgid_bugs_address="none",
        last_translator="the project",
        language_team="the project",
        creation_date=STILL,
        revision_date=STILL,
        charset="utf-8",
        fuzzy=False,
    )


def read() -> Catalog:
    """The Chinese catalogue; an empty one where there is none yet."""
    if not PO.exists():
        return empty()
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


def update() -> None:
    """Bring the catalogue up to what the code says; nothing is guessed, so nothing becomes fuzzy."""
    old, new = messages(read()), collect()
    for key, message in messages(new).items():
        if key in old:
            message.string, message.flags = old[key].string, old[key].flags
    PO.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, new, width=0, sort_output=True, include_lineno=False)
    PO.write_bytes(text.getvalue())


def compiled() -> bytes:
    """What the compiled file must hold, byte for byte."""
    binary = io.BytesIO()
    write_mo(binary, read())
    return binary.getvalue()


def messages(catalogue: Catalog) -> dict[tuple[str, ...], Message]:
    """Every message by its English form or forms, the header left out."""
    return {forms(message.id): message for message in catalogue if message.id}


def forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def untranslated(catalogue: Catalog) -> list[str]:
    """The messages that lack a Chinese form, or whose form nobody has confirmed."""
    lacking = [
        key[0] for key, message in messages(catalogue).items() if message.fuzzy or not all(forms(message.string or ""))
    ]
    return sorted(lacking)


def placeholders(text: str) -> set[str]:
    """The names in braces that the program fills in."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def main(arguments: list[str]) -> int:
    """Do what was asked; returns the exit code."""
    if arguments == ["update"]:
        update()
    elif arguments == ["compile"]:
        MO.write_bytes(compiled())
    elif arguments != ["missing"]:
        print(USAGE, file=sys.stderr)
        return 2
    left = untranslated(read())
    print(
        "\n".join(left)
        if arguments == ["missing"]
        else f"{len(messages(read()))} messages, {len(left)} without Chinese"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
