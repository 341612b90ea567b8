"""Names, phones and notes are sought in every file the program leaves; only the encrypted shop may hold them."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from core import log, undo
from core.backup import service as backups
from core.contacts import service as contacts
from core.errors import Expected
from core.exchange import contacts_import
from core.shop import Around, open_shop
from core.work import Progress

NAMES = [f"金丝雀{chr(0x4E00 + 37 * number)}{chr(0x5200 + 11 * number)}" for number in range(100)]
PHONES = [f"1641{number * 7919 % 10**7:07d}" for number in range(100)]
NOTES = [f"对第{number}号花粉过敏，只喝温水" for number in range(100)]
SOUGHT = [*NAMES, *PHONES, *NOTES]


def encoded() -> list[bytes]:
    return [text.encode(encoding) for text in SOUGHT for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]


def test_what_people_typed_stands_in_no_file_but_encrypted(shop_folder: Path, tmp_path: Path, around: Around) -> None:
    inbox, logs = tmp_path / "inbox.csv", tmp_path / "logs"
    rows = zip(NAMES[50:], PHONES[50:], NOTES[50:], strict=True)
    inbox.write_text("姓名,手机,备注\n" + "".join(f"{name},{phone},{note}\n" for name, phone, note in rows), "utf-8")
    with (
        log.kept(logs, lambda: "2025-06-18T10:30:00.000Z"),
        open_shop(shop_folder, around, backup_on_close=True) as shop,
    ):
        ctx = shop.till
        for number in range(50):
            draft = contacts.draft_of(NAMES[number], PHONES[number], note=NOTES[number])
            contacts.add(ctx, f"op{number}", draft)
            with pytest.raises(Expected) as refused:
                contacts.add(ctx, f"again{number}", draft)
            log.unexpected(type(refused.value), refused.value, refused.tb)
            logging.getLogger("anybody").error("%s %s: %s", NAMES[number], PHONES[number], refused.value.sentence)
        contacts_import.take_in(ctx, "import", inbox, Progress())
        assert contacts.count(ctx) == 100
        undo.undo(ctx, "undo")
        undo.redo(ctx, "redo")
        backups.back_up(ctx, to=tmp_path / "stick")
        looked_at = places(tmp_path, inbox)  # while it is open: the log and the shared memory are looked at too
    looked_at |= places(tmp_path, inbox)
    assert {"shuke.log", "shop.db", "shop.db-wal", "vault.json"} <= {path.name for path in looked_at}
    assert found_in(looked_at) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_planted_name_is_found(tmp_path: Path, encoding: str) -> None:
    planted = tmp_path / "shuke.log"
    planted.write_bytes(b"\x00x" + NAMES[7].encode(encoding) + b"y")
    assert found_in(places(tmp_path, tmp_path)) == ["shuke.log"]


def found_in(files: dict[Path, bytes]) -> list[str]:
    return [path.name for path, data in files.items() if any(text in data for text in encoded())]


def places(folder: Path, but: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path != but}
