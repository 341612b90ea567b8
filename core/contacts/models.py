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

    def kept_as_said(self) -> dict[str, object]:
        """What the file said of the person that has no room yet, under our own names; raw columns under `raw`."""
        names = ("gender", "level", "member_since", "points", "balance_fen", "total_spent_fen")
        said: dict[str, object] = {name: value for name in names if (value := getattr(self, name)) not in ("", None)}
        return {**said, "raw": dict(self.extra)} if self.extra else said


@dataclass(frozen=True, slots=True)
class Identity:
    """Something by which a contact is known."""

    kind: str
    value: str
    extension: str
    source: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A stored contact with everything that identifies it. `extra` is what files said that has no room yet."""

    id: int
    name: str
    nickname: str
    company: str
    address: str
    note: str
    source: str
    birthday: Birthday | None
    identities: tuple[Identity, ...]
    extra: dict[str, object]
    made_on: str
    seen_on: str | None
    binned_at: str | None

    def values(self, *kinds: str) -> tuple[str, ...]:
        """The values of its identities of some kinds, the oldest first."""
        return tuple(each.value for each in self.identities if each.kind in kinds)

    @property
    def phones(self) -> tuple[str, ...]:
        """The numbers that reach the person for good."""
        return self.values("mobile", "abroad", "landline", "service")


@dataclass(frozen=True, slots=True)
class ContactLine:
    """What a list shows of a contact; `phone` is its first number, in full; `binned_at` is None outside the bin."""

    id: int
    name: str
    phone: str
    source: str
    note: str
    birthday: Birthday | None
    seen_on: str | None
    made_on: str
    binned_at: str | None = None
