"""The vault: the data key of a shop, sealed to one slot for each way in."""

from __future__ import annotations

import base64
import hmac
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.errors import Invalid, Unavailable

FORMAT = 1
LARGEST = 64 * 1024
MOST_SLOTS = 32
MOST = {"m_kib": 1024 * 1024, "t": 20, "p": 8}
"""A hostile vault must not eat the PC: nothing above these is computed."""
NOTHING_TO_PROTECT = {"m_kib": 8, "t": 1, "p": 1}
"""The least Argon2id allows: an empty passphrase gains nothing from more."""


@dataclass(frozen=True)
class Slot:
    """One way in: a passphrase that opens a private key to which the data key is sealed."""

    id: int
    kind: str
    salt: bytes
    cost: dict[str, int]
    public: bytes
    private_wrapped: bytes
    sealed: bytes


def new_data_key() -> bytes:
    """32 random bytes; SQLCipher's raw key."""
    return os.urandom(32)


def subkey(data_key: bytes, purpose: str) -> bytes:
    """A key for one purpose, from which the data key cannot be had back."""
    return HKDF(hashes.SHA256(), 32, None, f"shuke/{purpose}".encode()).derive(data_key)


def new_slot(shop_id: str, slot_id: int, kind: str, passphrase: str, data_key: bytes, cost: dict[str, int]) -> Slot:
    """Make a way in for a passphrase. Shop, slot, kind and cost are bound into both seals."""
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    salt = os.urandom(16)
    bound = _bound(shop_id, slot_id, kind, cost)
    wrapped = _seal(_stretched(passphrase, salt, cost), private.private_bytes_raw(), bound)
    return Slot(slot_id, kind, salt, cost, public, wrapped, _seal_to(public, data_key, bound))


def open_slot(shop_id: str, slot: Slot, passphrase: str) -> bytes:
    """The data key; raises `vault.wrong_password` if the passphrase is another one."""
    bound = _bound(shop_id, slot.id, slot.kind, slot.cost)
    try:
        raw = _unseal(_stretched(passphrase, slot.salt, slot.cost), slot.private_wrapped, bound)
        theirs, box = slot.sealed[:32], slot.sealed[32:]
        shared = X25519PrivateKey.from_private_bytes(raw).exchange(X25519PublicKey.from_public_bytes(theirs))
        return _unseal(subkey(shared, "slot"), box, bound)
    except InvalidTag as error:
        raise Invalid("vault.wrong_password") from error
    except MemoryError as error:
        raise Unavailable("vault.too_little_memory", mib=slot.cost["m_kib"] // 1024) from error
    except ValueError as error:  # a public key that is none
        raise Unavailable("vault.damaged") from error


def read(path: Path) -> bytes:
    """The bytes of a vault file, never more than a little above what a vault may hold."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def to_bytes(shop_id: str, slots: list[Slot], data_key: bytes) -> bytes:
    """The vault file: JSON with a MAC over everything."""
    body: dict[str, Any] = {"format": FORMAT, "shop": shop_id, "slots": [_slot_json(slot) for slot in slots]}
    return json.dumps({**body, "mac": _mac(body, data_key)}, indent=1).encode()


def from_bytes(data: bytes) -> tuple[str, list[Slot], dict[str, Any]]:
    """Shop id, slots and the body for `verify`; raises `vault.damaged` for anything that is not a sound vault."""
    try:
        if len(data) > LARGEST:
            raise ValueError("too large")
        body = json.loads(data, parse_constant=_no_constant, object_pairs_hook=_no_doubles)
        if body["format"] != FORMAT or not 1 <= len(body["slots"]) <= MOST_SLOTS:
            raise ValueError("format")
        return str(body["shop"]), [_slot_from(each) for each in body["slots"]], body
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise Unavailable("vault.damaged") from error


def verify(body: dict[str, Any], data_key: bytes) -> None:
    """Raise `vault.damaged` unless the MAC shows that nobody changed the vault."""
    without = {name: value for name, value in body.items() if name != "mac"}
    if not hmac.compare_digest(str(body.get("mac")), _mac(without, data_key)):
        raise Unavailable("vault.damaged")


def _mac(body: dict[str, Any], data_key: bytes) -> str:
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    return hmac.digest(subkey(data_key, "vault-mac"), canonical, "sha256").hex()


def _bound(shop_id: str, slot_id: int, kind: str, cost: dict[str, int]) -> bytes:
    return json.dumps([shop_id, slot_id, kind, sorted(cost.items())]).encode()


def _stretched(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    argon = Argon2id(salt=salt, length=32, iterations=cost["t"], lanes=cost["p"], memory_cost=cost["m_kib"])
    return argon.derive(passphrase.encode())


def _seal(key: bytes, secret: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, secret, bound)


def _unseal(key: bytes, box: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(box[:12], box[12:], bound)


def _seal_to(public: bytes, secret: bytes, bound: bytes) -> bytes:
    """Seal to a public key with a key pair of the moment, so that the passphrase is not needed for it."""
    moment = X25519PrivateKey.generate()
    shared = moment.exchange(X25519PublicKey.from_public_bytes(public))
    return moment.public_key().public_bytes_raw() + _seal(subkey(shared, "slot"), secret, bound)


def _slot_json(slot: Slot) -> dict[str, Any]:
    texts = {name: base64.b64encode(getattr(slot, name)).decode() for name in _BYTES}
    return {"id": slot.id, "kind": slot.kind, "cost": slot.cost, **texts}


_BYTES = ("salt", "public", "private_wrapped", "sealed")


def _slot_from(each: dict[str, Any]) -> Slot:
    cost = {name: int(each["cost"][name]) for name in MOST}
    if any(not 1 <= cost[name] <= MOST[name] for name in MOST) or cost["m_kib"] < 8 * cost["p"]:
        raise ValueError("cost")
    parts = {name: base64.b64decode(each[name], validate=True) for name in _BYTES}
    if len(parts["public"]) != 32 or len(parts["sealed"]) < 60 or len(parts["private_wrapped"]) < 60:
        raise ValueError("lengths")
    if each["kind"] not in ("owner", "staff", "recovery"):
        raise ValueError("kind")
    return Slot(int(each["id"]), each["kind"], cost=cost, **parts)


def _no_constant(name: str) -> float:
    raise ValueError(name)


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("double key")
    return found
