"""The backup file: one ZIP of three stored members under fixed names, and how it is read without trusting it."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from core import vault
from core.backup.models import FORMAT, Bundle, Head, Manifest, State
from core.errors import Expected, Invalid, Unavailable
from core.files import sync_file

DATABASE, VAULT, MANIFEST = "shop.db", "vault.json", "manifest.json"
MEMBERS = (MANIFEST, VAULT, DATABASE)
LARGEST_TEXT = 64 * 1024
END = struct.Struct("<4sHHHHIIH")
ENDING = ".shukebak"
NAME = re.compile(r"(\d{6,9})-(\d{4}-\d{2}-\d{2})-([a-z]{1,20})-([0-9a-f]{8})\.shukebak")


@dataclass(frozen=True)
class Opened:
    """A bundle whose vault opened and whose manifest is its own; the database is not yet looked at."""

    path: Path
    manifest: Manifest
    key: bytes
    vault: bytes


def named(number: int, on_day: str, why: str, shop_id: str) -> str:
    """The file name; letters and digits only, because names travel over every file system."""
    return f"{number:06d}-{on_day}-{why}-{shop_id[:8]}{ENDING}"


def listed(folder: Path) -> list[Bundle]:
    """The bundles of a folder by their names, oldest number first."""
    bundles = [found for path in folder.glob(f"*{ENDING}") if (found := _by_name(path))]
    return sorted(bundles, key=lambda bundle: bundle.number)


def _by_name(path: Path) -> Bundle | None:
    name = NAME.fullmatch(path.name)
    try:
        return Bundle(path, int(name[1]), date.fromisoformat(name[2]), name[3], name[4]) if name else None
    except ValueError:
        return None


def write(part: Path, database: Path, vault_bytes: bytes, manifest: Manifest, key: bytes) -> None:
    """Write the bundle and sync it; the name is not yet final."""
    body = manifest.as_json()
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as file:
        file.writestr(zipfile.ZipInfo(MANIFEST), json.dumps({**body, "mac": _mac(body, key)}))
        file.writestr(zipfile.ZipInfo(VAULT), vault_bytes)
        with database.open("rb") as source, file.open(zipfile.ZipInfo(DATABASE), "w", force_zip64=True) as target:
            for piece in _pieces(source):
                target.write(piece)
    sync_file(part)


def open_bundle(path: Path, passphrase: str) -> Opened:
    """Vault and manifest of a bundle, each proven by its seal.

    Raises `restore.not_a_backup`, `restore.damaged`, `restore.newer_format`, `vault.wrong_password`.
    """
    body, vault_bytes = _texts(path)
    try:
        shop_id, slots, said = vault.from_bytes(vault_bytes)
        key = vault.open_slot(shop_id, slots[0], passphrase)
        vault.verify(said, key)
    except Unavailable as error:
        raise Invalid("restore.damaged") from error
    manifest = _sealed(body, key)
    if manifest.shop != shop_id:
        raise Invalid("restore.damaged")
    return Opened(path, manifest, key, vault_bytes)


def sealed_manifest(path: Path, key: bytes) -> Manifest:
    """The manifest of a bundle made under this data key; raises as `open_bundle` does."""
    return _sealed(_texts(path)[0], key)


def shop_of(path: Path) -> str | None:
    """The shop a bundle says it is of, as its vault says; None if that cannot be read."""
    try:
        return vault.from_bytes(_texts(path)[1])[0]
    except Expected:
        return None


def _texts(path: Path) -> tuple[dict[str, Any], bytes]:
    _require_three_members(path)
    try:
        with zipfile.ZipFile(path) as file:
            body, vault_bytes = _json(_small(file, MANIFEST)), _small(file, VAULT)
    except (zipfile.BadZipFile, OSError, ValueError, TypeError, RecursionError) as error:
        raise Invalid("restore.damaged") from error
    if isinstance(body.get("format"), int) and body["format"] > FORMAT:
        raise Invalid("restore.newer_format")
    return body, vault_bytes


def _sealed(body: dict[str, Any], key: bytes) -> Manifest:
    without = {name: value for name, value in body.items() if name != "mac"}
    if not hmac.compare_digest(str(body.get("mac")).encode(), _mac(without, key).encode()):
        raise Invalid("restore.damaged")
    state = {**body["state"], "head": Head(**body["state"]["head"])}
    return Manifest(**{**{name: without[name] for name in without if name != "format"}, "state": State(**state)})


def unpack(opened: Opened, target: Path) -> None:
    """Copy the database out; raises `restore.damaged` unless size and SHA-256 are what the manifest says."""
    digest, left = hashlib.sha256(), opened.manifest.sizes[DATABASE]
    try:
        with zipfile.ZipFile(opened.path) as file, file.open(DATABASE) as source, target.open("xb") as copy:
            for piece in _pieces(source):
                left -= len(piece)
                if left < 0:
                    raise Invalid("restore.damaged")
                digest.update(piece)
                copy.write(piece)
    except (zipfile.BadZipFile, EOFError) as error:
        raise Invalid("restore.damaged") from error
    if left or digest.hexdigest() != opened.manifest.sha256[DATABASE]:
        raise Invalid("restore.damaged")


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for piece in _pieces(file):
            digest.update(piece)
    return digest.hexdigest()


def sha256_inside(path: Path) -> str:
    """The digest of the database as it now stands in a bundle."""
    digest = hashlib.sha256()
    with zipfile.ZipFile(path) as file, file.open(DATABASE) as source:
        for piece in _pieces(source):
            digest.update(piece)
    return digest.hexdigest()


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(1 << 20):
        yield piece


def _require_three_members(path: Path) -> None:
    """Look at the end of the file before the ZIP reader does: it would read a directory of any length."""
    try:
        with path.open("rb") as file:
            start = file.read(2)
            file.seek(max(file.seek(0, 2) - END.size, 0))
            end = file.read(END.size)
    except OSError as error:
        raise Invalid("restore.not_a_backup") from error
    # Damage may have hit any byte, so a bundle is known by its name or by how it begins, either of the two.
    ours = start == b"PK" or path.suffix.lower() == ENDING
    wrong = Invalid("restore.damaged" if ours else "restore.not_a_backup")
    if len(end) < END.size or not _ends_soundly(end):
        raise wrong
    try:
        with zipfile.ZipFile(path) as zipped:
            names = sorted(each.filename for each in zipped.infolist())
            plain = all(each.compress_type == zipfile.ZIP_STORED for each in zipped.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise wrong from error
    if names != sorted(MEMBERS) or not plain:
        raise wrong


def _ends_soundly(end: bytes) -> bool:
    mark, _, _, _, members, length, _, comment = END.unpack(end)
    return bool(mark == b"PK\5\6" and members == len(MEMBERS) and not comment and length <= 1024)


def _small(file: zipfile.ZipFile, name: str) -> bytes:
    with file.open(name) as member:
        data = member.read(LARGEST_TEXT + 1)
    if len(data) > LARGEST_TEXT:
        raise ValueError("too large")
    return data


def _json(data: bytes) -> dict[str, Any]:
    body = json.loads(data)
    if not isinstance(body, dict):
        raise TypeError("not an object")
    return body


def _mac(body: dict[str, Any], key: bytes) -> str:
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    return hmac.digest(vault.subkey(key, "manifest-mac"), canonical, "sha256").hex()
