"""What a contact is, in frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from core.contacts.birthdays import Birthday
from core.contacts.phones import Phone


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """
    A contact as somebody wrote it down, cleaned and not yet stored. `phones` are usable numbers, `hints` virtual,
    masked and unreadable ones, which never name anybody; `member_since` is an ISO day; `extra` keeps (header, text) of
    what has no field of its own.
    """

    name: str = ""
    nickname: str = ""
    phones: tuple[Phone, ...] = ()
    hints: tuple[Phone, ...] = ()
    wechat: str = ""
    email: str = ""
    birthday: Birthday | None = None
    address: str = ""
    company: str = ""
    note: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    gender: str = ""
    level: str = ""
    member_no: str = ""
    member_since: str = ""
    points: int | None = None
    balance_fen: int | None = None
    total_spent_fen: int | None = None
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The numbers that name this one person."""
        return tuple(phone.number for phone in self.phones if phone.is_key)
