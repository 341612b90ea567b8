"""Rights, and who has them. Checked below the screen, by every use case that needs one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """What somebody may do."""

    SELL = "sell"
    EDIT_CONTACTS = "edit contacts"
    IMPORT = "import"
    EXPORT = "export"
    PRINT_CARDS = "print cards"
    CLAIM = "claim"
    OVERRIDE = "override"
    RESTORE = "restore"
    SETTINGS = "settings"


class Role(StrEnum):
    """Whose hands these are."""

    OWNER = "owner"
    STAFF = "staff"
    ASSISTANT = "assistant"


RIGHTS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission),
    Role.STAFF: frozenset({Permission.SELL, Permission.EDIT_CONTACTS, Permission.PRINT_CARDS, Permission.CLAIM}),
    Role.ASSISTANT: frozenset({Permission.CLAIM}),
}


@dataclass(frozen=True)
class Actor:
    """Who acts: the number of a key slot and the role bound to it."""

    name: str
    role: Role

    def may(self, permission: Permission) -> bool:
        return permission in RIGHTS[self.role]


OWNER = Actor("owner", Role.OWNER)
